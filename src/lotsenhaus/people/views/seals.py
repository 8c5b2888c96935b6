"""Akte sperren: for whom a person shall still exist, and taking the seal away."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from lotsenhaus.kernel.once import SENT_BEFORE, AlreadySent, as_a_new_one, content_of, once
from lotsenhaus.office.access import Viewer
from lotsenhaus.people.forms.files import SealForm
from lotsenhaus.people.models import Person
from lotsenhaus.people.policy import PEOPLE
from lotsenhaus.people.services.seals import seal, sealed_with, unseal

WRONG, REFUSED = 422, 409


@require_http_methods(["GET", "HEAD", "POST"])
def seal_new(request: HttpRequest, number: int) -> HttpResponse:
    """The supervisor of a responsible team says for whom the file still exists."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    person = PEOPLE.get(viewer, "seal", pk=number)
    form = SealForm(viewer, person, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, person, form, status=WRONG if form.is_bound else 200)
    said = form.cleaned_data
    try:
        address = once(
            said["token"], viewer.at, lambda: _sealed(viewer, person, said), content=content_of(request.POST)
        )
    except AlreadySent:
        messages.warning(request, SENT_BEFORE)
        return _page(request, person, SealForm(viewer, person, as_a_new_one(request.POST)), status=REFUSED)
    messages.success(request, f"{person.number} ist gesperrt. Wer nicht benannt ist, findet die Akte nicht mehr.")
    return redirect(address)


def _sealed(viewer: Viewer, person: Person, said: dict[str, Any]) -> str:
    """The person and, if wanted, the household are sealed; the answer leads where the viewer can still go."""
    staff = [colleague.pk for colleague in said["staff"]]
    for one in [person, *(sealed_with(viewer, person) if said["together"] else [])]:
        seal(viewer, person=one, reason=said["reason"], first=said["first"], staff=staff)
    open_to_me = PEOPLE.visible(viewer).filter(pk=person.pk).exists()
    return reverse("file", args=[person.pk]) if open_to_me else reverse("people")


def _page(request: HttpRequest, person: Person, form: SealForm, *, status: int = 200) -> HttpResponse:
    others = sealed_with(request.viewer, person)  # type: ignore[attr-defined]
    return render(request, "people/seal.html", {"form": form, "person": person, "others": others}, status=status)


@require_POST
def seal_end(request: HttpRequest, number: int) -> HttpResponse:
    """From today on the file exists again for everybody who works with it."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    person = PEOPLE.get(viewer, "seal", pk=number)
    unseal(viewer, person=person, first=viewer.on)
    messages.success(request, "Die Sperre ist aufgehoben. Die Akte sieht wieder, wer für sie zuständig ist.")
    return redirect("file", person.pk)
