"""Three lean pages: a list, a file, and a form that saves a note."""

import os

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone

from pages.lean.models import Note, Person

TEAM, ROWS = int(os.environ.get("LEAN_TEAM", "0")), 50


class NoteForm(forms.ModelForm):  # type: ignore[type-arg]
    """The text of a note."""

    class Meta:
        model = Note
        fields = ("text",)


@login_required(login_url="/")
def people(request: HttpRequest) -> HttpResponse:
    """A page of the people of the team, and whether there is a next one."""
    page = int(request.GET.get("seite", "1"))
    first = (page - 1) * ROWS
    rows = list(Person.objects.filter(team_ids__overlap=[TEAM]).order_by("sort_key", "id")[first : first + ROWS + 1])
    return render(request, "lean/people.html", {"rows": rows[:ROWS], "page": page, "more": len(rows) > ROWS})


@login_required(login_url="/")
def file(request: HttpRequest, number: int) -> HttpResponse:
    """A person with her household, its addresses, papers and numbers, and the notes; a note that was sent is saved."""
    person = get_object_or_404(Person, pk=number)
    form = NoteForm(request.POST or None)
    if form.is_valid():
        note = form.save(commit=False)
        note.person, note.by_id, note.at = person, request.user.pk, timezone.now()
        note.save()
        return redirect("file", number)
    household = Person.objects.filter(household_id=person.household_id).order_by("born", "pk")
    members = household.prefetch_related("statuses", "stays", "numbers")
    context = {"person": person, "members": members, "notes": person.notes.order_by("-at")[:30], "form": form}
    return render(request, "lean/file.html", context)


urlpatterns = [path("personen/", people), path("personen/<int:number>/", file, name="file")]
