"""The pages of organisations: the list, one with its people, a new one, and changing or closing one."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import BaseFormSet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotsenhaus.kernel import exports
from lotsenhaus.kernel.once import SENT_BEFORE, AlreadySent, as_a_new_one, content_of, once
from lotsenhaus.kernel.parts import Happening, Link
from lotsenhaus.kernel.tables import Column, Table
from lotsenhaus.kernel.temporal import Stale
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.files import file_of
from lotsenhaus.people.forms.organisations import (
    ContactRow,
    ContactRows,
    OrganisationFilter,
    OrganisationForm,
    gone,
    organisation_given,
)
from lotsenhaus.people.forms.rows import MORE, unasked, with_one_more
from lotsenhaus.people.models import Organisation, OrganisationChange
from lotsenhaus.people.organisations import (
    Alike,
    OrganisationGiven,
    differences,
    digits_of,
    filtered,
    given_of,
    likely_the_same,
    listed,
)
from lotsenhaus.people.policy import ORGANISATIONS
from lotsenhaus.people.services.organisations import change_organisation, register_organisation

OK, WRONG, REFUSED = 200, 422, 409
SHOWN = 50
GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
PREFIX = "k"
CONTACTS = (
    Column("Name", lambda one: one.name),
    Column("Funktion", lambda one: one.function),
    Column("Telefon", lambda one: Link(one.phone, f"tel:{digits_of(one.phone)}") if one.phone else ""),
    Column("E-Mail", lambda one: Link(one.email, f"mailto:{one.email}") if one.email else ""),
)


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """All organisations with which the office works; the closed ones where that is asked."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    narrowed = OrganisationFilter(request.GET)
    asked = narrowed.asked()

    def rows(action: str = "view") -> QuerySet[Any]:
        return filtered(ORGANISATIONS.visible(viewer, action), asked, viewer.on)

    if file := file_of(request, listed(asked), ORGANISATIONS, narrowed, rows):
        return file
    context = {
        "table": listed(asked).table(request.GET, rows(), may_export=ORGANISATIONS.opens(viewer, "export")),
        "filter": narrowed,
        "may_change": ORGANISATIONS.opens(viewer, "change"),
    }
    return render(request, "people/organisations.html", context, status=exports.status(request, narrowed))


@require_safe
def organisation(request: HttpRequest, number: int) -> HttpResponse:
    """One organisation with the people who speak for it."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = ORGANISATIONS.get(viewer, rows=ORGANISATIONS.visible(viewer).select_related("changed_by"), pk=number)
    contacts = Table(
        caption="Ansprechpersonen", columns=CONTACTS, rows=found.contacts.order_by("pk"),
        empty="Noch niemand bekannt, der für die Organisation spricht.",
    )  # fmt: skip
    context = {
        "organisation": found,
        "dialled": digits_of(found.phone),
        "contacts": contacts,
        "is_closed": found.is_closed(viewer.on),
        "changes": [_happened(change) for change in found.changes.select_related("by").order_by("-at", "-pk")[:SHOWN]],
        "may_change": ORGANISATIONS.may(viewer, "change", found),
    }
    return render(request, "people/organisation.html", context)


def _happened(change: OrganisationChange) -> Happening:
    return Happening(at=change.at, title="Geändert", why=str(change), who=str(change.by or ""))


class AskFirst(Exception):
    """It may be written down already: it is saved when that was looked at."""

    def __init__(self, alike: list[Alike]) -> None:
        super().__init__("to be confirmed")
        self.alike = alike


@GET_OR_POST
def organisation_new(request: HttpRequest) -> HttpResponse:
    """An organisation and its people are typed in on one page; those that may be the same are shown before it is saved."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not ORGANISATIONS.opens(viewer, "change"):
        raise Http404
    if request.method != "POST":
        return _page(request, OrganisationForm(on=viewer.on, is_new=True), ContactRows(prefix=PREFIX))
    form = OrganisationForm(request.POST, on=viewer.on, is_new=True)
    rows = ContactRows(with_one_more(request.POST, PREFIX), prefix=PREFIX)
    if not _is_complete(request, form, rows):
        return _page(request, form, rows, status=OK if MORE in request.POST else WRONG)
    given = organisation_given(form, rows)

    def register() -> str:
        if not form.cleaned_data["confirmed"] and (alike := likely_the_same(viewer, given)):
            raise AskFirst(alike)
        return reverse("organisation", args=[register_organisation(viewer, given).pk])

    return _saved(request, viewer, form, rows, register)


@GET_OR_POST
def organisation_change(request: HttpRequest, number: int) -> HttpResponse:
    """An organisation and its people are changed on one page, or it is closed."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = ORGANISATIONS.get(viewer, "change", pk=number)
    if request.method != "POST":
        return _page(request, *_stored(viewer, found), organisation=found)
    form = OrganisationForm(request.POST, on=viewer.on, is_new=False)
    rows = ContactRows(with_one_more(request.POST, PREFIX), prefix=PREFIX)
    if not _is_complete(request, form, rows):
        return _page(request, form, rows, status=OK if MORE in request.POST else WRONG, organisation=found)
    given, seen = organisation_given(form, rows), form.cleaned_data["seen"]

    def change() -> str:
        change_organisation(viewer, found, given, seen=seen, gone=gone(rows))
        return reverse("organisation", args=[found.pk])

    try:
        return _saved(request, viewer, form, rows, change, organisation=found)
    except Stale as refusal:
        return _once_more(request, viewer, refusal.current[0], rows, given)


def _is_complete(request: HttpRequest, form: OrganisationForm, rows: "BaseFormSet[ContactRow]") -> bool:
    """Whether everything fits and nobody wants one more row."""
    both = form.is_valid(), rows.is_valid()
    if MORE in request.POST:
        unasked(form, rows)
        return False
    return all(both)


def _stored(viewer: Viewer, found: Organisation) -> tuple[OrganisationForm, "BaseFormSet[ContactRow]"]:
    """The forms with what is stored."""
    given = given_of(found)
    values = {name: getattr(found, name) for name in OrganisationForm.base_fields if hasattr(found, name)}
    form = OrganisationForm(initial=values | {"seen": found.version}, on=viewer.on, is_new=False)
    known = [
        {"key": one.key, "name": one.name, "function": one.function, "phone": one.phone, "email": one.email}
        for one in given.contacts
    ]
    return form, ContactRows(prefix=PREFIX, initial=known)


def _saved(
    request: HttpRequest,
    viewer: Viewer,
    form: OrganisationForm,
    rows: "BaseFormSet[ContactRow]",
    save: Any,
    **more: Any,
) -> HttpResponse:
    """The page of what was saved; or the form again, with what has to be looked at first. Raises Stale."""
    try:
        address = once(form.cleaned_data["token"], viewer.at, save, content=content_of(request.POST))
    except AskFirst as question:
        return _page(request, form, rows, status=REFUSED, alike=question.alike, **more)
    except AlreadySent:
        messages.warning(request, SENT_BEFORE)
        again = OrganisationForm(as_a_new_one(request.POST), on=viewer.on, is_new="organisation" not in more)
        return _page(request, again, rows, status=REFUSED, **more)
    messages.success(request, f"„{form.cleaned_data['name']}“ ist gespeichert.")
    return redirect(address)


def _once_more(
    request: HttpRequest,
    viewer: Viewer,
    current: Organisation,
    rows: "BaseFormSet[ContactRow]",
    typed: OrganisationGiven,
) -> HttpResponse:
    """What was typed stays; what somebody else has saved meanwhile is shown and counts as seen."""
    data = request.POST.copy()
    data["seen"] = str(current.version)
    form = OrganisationForm(data, on=viewer.on, is_new=False)
    more = {"organisation": current, "others": differences(given_of(current), typed), "is_stale": True}
    return _page(request, form, rows, status=REFUSED, **more)


def _page(
    request: HttpRequest, form: OrganisationForm, rows: "BaseFormSet[ContactRow]", *, status: int = OK, **more: Any
) -> HttpResponse:
    return render(request, "people/organisation_form.html", {"form": form, "rows": rows} | more, status=status)
