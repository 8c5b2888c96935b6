"""Addresses of the pages of the shared file."""

from django.urls import path

from lotsenhaus.casefile import views

urlpatterns = [
    path("aufgaben/", views.tasks, name="tasks"),
    path("aufgaben/<int:number>/", views.task, name="task"),
    path("personen/<int:number>/vermerk/", views.note_new, name="note_new"),
    path("personen/<int:number>/aufgabe/", views.task_new, name="task_new"),
]
