"""Writing into the file of a person."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from lotsenhaus.casefile.forms import NoteForm
from lotsenhaus.casefile.services.notes import write_note, write_secret
from lotsenhaus.kernel.once import SENT_BEFORE, AlreadySent, as_a_new_one, content_of, once
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.roles import Zone
from lotsenhaus.people.policy import PEOPLE

WRONG, REFUSED = 422, 409


@require_POST
def note_new(request: HttpRequest, number: int) -> HttpResponse:
    """A note in the file of a person, or an entry in a secret zone."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    person = PEOPLE.get(viewer, "change", pk=number)
    form = NoteForm(viewer, person, request.POST)
    if not form.is_valid():
        return render(request, "casefile/note.html", {"form": form, "person": person}, status=WRONG)
    data = form.cleaned_data

    def write() -> str:
        if data["zone"]:
            write_secret(viewer, zone=Zone(data["zone"]), person=person, text=data["text"])
        else:
            write_note(viewer, person=person, text=data["text"])
        return reverse("file", args=[person.pk])

    try:
        return redirect(once(data["token"], viewer.at, write, content=content_of(request.POST)))
    except AlreadySent:
        messages.warning(request, SENT_BEFORE)
        again = NoteForm(viewer, person, as_a_new_one(request.POST))
        return render(request, "casefile/note.html", {"form": again, "person": person}, status=REFUSED)
