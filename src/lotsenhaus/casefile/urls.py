"""Addresses of the pages of the shared file."""

from django.urls import path

from lotsenhaus.casefile.views import notes, tasks

urlpatterns = [
    path("aufgaben/", tasks.tasks, name="tasks"),
    path("aufgaben/<int:number>/", tasks.task, name="task"),
    path("aufgaben/<int:number>/verschieben/", tasks.task_move, name="task_move"),
    path("personen/<int:number>/vermerk/", notes.note_new, name="note_new"),
    path("personen/<int:number>/aufgabe/", tasks.task_new, name="task_new"),
]
