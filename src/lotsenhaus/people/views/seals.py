"""Akte sperren: for whom a person shall still exist, and taking the seal away."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lotsenhaus.kernel.again import password_again
from lotsenhaus.kernel.once import SENT_BEFORE, AlreadySent, as_a_new_one, content_of, once
from lotsenhaus.kernel.temporal import Stale
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.queries import colleagues_named
from lotsenhaus.people.forms.files import SealForm, in_one_word
from lotsenhaus.people.models import Person
from lotsenhaus.people.policy import PEOPLE
from lotsenhaus.people.queries import named_for
from lotsenhaus.people.services.seals import seal, sealed_with, unseal

WRONG, REFUSED = 422, 409
GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_OR_POST
def seal_new(request: HttpRequest, number: int) -> HttpResponse:
    """The supervisor of a responsible team says for whom the file still exists."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    answer: HttpResponse = _seal(request, viewer, PEOPLE.get(viewer, "seal", pk=number))
    return answer


@password_again  # type: ignore[untyped-decorator]  # allauth has no types
def _seal(request: HttpRequest, viewer: Viewer, person: Person) -> HttpResponse:
    """The password is asked for again after the policy: what is hidden is missing before anything else."""
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
    except Stale:
        return _page(request, person, _once_more(viewer, person, request.POST), status=REFUSED, is_stale=True)
    messages.success(request, f"{person.number} ist gesperrt. Wer nicht benannt ist, findet die Akte nicht mehr.")
    return redirect(address)


def _sealed(viewer: Viewer, person: Person, said: dict[str, Any]) -> str:
    """The person and, if wanted, the household are sealed; the answer leads where the viewer can still go."""
    staff = [colleague.pk for colleague in said["staff"]]
    seen = [int(number) for number in said["seen"].split(",") if number.isascii() and number.isdigit()]
    people = [person, *(sealed_with(viewer, person) if said["together"] else [])]
    seal(viewer, people=people, reason=said["reason"], first=viewer.on, staff=staff, seen=seen)
    open_to_me = PEOPLE.visible(viewer).filter(pk=person.pk).exists()
    return reverse("file", args=[person.pk]) if open_to_me else reverse("people")


def _once_more(viewer: Viewer, person: Person, sent: QueryDict) -> SealForm:
    """What was ticked stays; who is named meanwhile counts as seen, so that saving again decides."""
    data = sent.copy()
    data["seen"] = in_one_word(named_for(person, viewer.on))
    return SealForm(viewer, person, data)


def _page(
    request: HttpRequest, person: Person, form: SealForm, *, status: int = 200, is_stale: bool = False
) -> HttpResponse:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    named = colleagues_named(named_for(person, viewer.on))
    context = {"form": form, "person": person, "others": sealed_with(viewer, person), "named": named}
    return render(request, "people/seal.html", context | {"is_stale": is_stale}, status=status)


@GET_OR_POST
def seal_end(request: HttpRequest, number: int) -> HttpResponse:
    """From today on the file exists again for everybody who works with it; who comes from typing the password presses again."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    answer: HttpResponse = _unseal(request, viewer, PEOPLE.get(viewer, "seal", pk=number))
    return answer


@password_again  # type: ignore[untyped-decorator]  # allauth has no types
def _unseal(request: HttpRequest, viewer: Viewer, person: Person) -> HttpResponse:
    if request.method != "POST":
        return redirect("seal", person.pk)
    unseal(viewer, person=person, first=viewer.on)
    messages.success(request, "Die Sperre ist aufgehoben. Die Akte sieht wieder, wer für sie zuständig ist.")
    return redirect("file", person.pk)
