"""Changing what is believed of a person, one small page for each kind of fact, and reading what was believed before."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotsenhaus.kernel import german
from lotsenhaus.kernel.once import SENT_BEFORE, AlreadySent, as_a_new_one, content_of, once
from lotsenhaus.kernel.parts import Link, Status
from lotsenhaus.kernel.tables import Column, Table
from lotsenhaus.kernel.temporal import Stale
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.people.changes import believed, object_to, others_in_household, sentence, shown_facts, write
from lotsenhaus.people.forms.facts import EndForm, MoveForm
from lotsenhaus.people.kinds import KINDS, Kind
from lotsenhaus.people.models import Person
from lotsenhaus.people.policy import PEOPLE
from lotsenhaus.people.services.facts import end_fact

WRONG, REFUSED = 422, 409
GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_OR_POST
def change(request: HttpRequest, number: int, what: str) -> HttpResponse:
    """Something holds from a day on, or for some days."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    kind = _kind(what)
    person = PEOPLE.get(viewer, "change", pk=number)
    form = _form(viewer, kind, person, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, viewer, kind, person, form)
    if form.is_valid():
        object_to(viewer, kind, person, form)
    if form.errors:
        return _page(request, viewer, kind, person, form, status=WRONG, **_meanwhile(viewer, kind, person, form))

    def save() -> str:
        write(viewer, kind, person, form)
        return reverse("file", args=[person.pk])

    try:
        address = once(form.cleaned_data["token"], viewer.at, save, content=content_of(request.POST))
    except (Stale, AlreadySent) as refusal:
        return _once_more(request, viewer, kind, person, refusal)
    messages.success(request, "Gespeichert. Was vorher galt, steht weiter im Verlauf.")
    return redirect(address)


def _meanwhile(viewer: Viewer, kind: Kind, person: Person, form: Any) -> dict[str, Any]:
    """What others have written down since the page was opened: what is said beside a field may be about it."""
    seen = form.cleaned_data.get("seen", frozenset())
    known = believed(viewer, kind, person)
    new = [fact for fact in known if fact.pk not in seen]
    if not new:
        return {}
    form.data = form.data.copy()
    form.data["seen"] = _numbers(known)
    return {"others": [(sentence(fact), fact) for fact in new], "is_stale": True}


def _once_more(
    request: HttpRequest, viewer: Viewer, kind: Kind, person: Person, refusal: Stale | AlreadySent
) -> HttpResponse:
    """What was typed stays; what has changed meanwhile counts as seen, so that saving again decides."""
    data = request.POST.copy()
    data["seen"] = _numbers(believed(viewer, kind, person))
    context: dict[str, Any] = {}
    if isinstance(refusal, AlreadySent):
        data = as_a_new_one(data)
        messages.warning(request, SENT_BEFORE)
    else:
        context["others"] = [(sentence(fact), fact) for fact in refusal.current]
        context["is_stale"] = True
    return _page(request, viewer, kind, person, _form(viewer, kind, person, data), status=REFUSED, **context)


def _form(viewer: Viewer, kind: Kind, person: Person, data: Any) -> Any:
    more = {"others": others_in_household(viewer, person)} if kind.form is MoveForm else {}
    if data is not None:
        return kind.form(data, **more)
    known = believed(viewer, kind, person)
    initial: dict[str, Any] = {"seen": _numbers(known)}
    current = next((fact for fact in known if fact.holds_on(viewer.on)), None)
    if kind.is_single and current is not None:
        initial |= current.values()
        if kind.path == "geburt":
            initial["first"] = current.first
    return kind.form(initial=initial, **more)


def _page(
    request: HttpRequest, viewer: Viewer, kind: Kind, person: Person, form: Any, *, status: int = 200, **more: Any
) -> HttpResponse:
    known = [(sentence(fact), fact) for fact in believed(viewer, kind, person)]
    context = {"form": form, "person": person, "title": f"{kind.title} ändern", "known": known, "kind": kind} | more
    return render(request, "people/change.html", context, status=status)


def _numbers(facts: list[Any]) -> str:
    return ",".join(str(fact.pk) for fact in facts)


def _kind(what: str) -> Kind:
    if what not in KINDS:
        raise Http404
    return KINDS[what]


@require_safe
def facts(request: HttpRequest, number: int) -> HttpResponse:
    """All that can be changed about a person, with what is believed now."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    person = PEOPLE.get(viewer, "change", pk=number)
    kinds = [(kind, [sentence(fact) for fact in believed(viewer, kind, person)]) for kind in KINDS.values()]
    return render(request, "people/facts.html", {"person": person, "kinds": kinds})


@require_safe
def history(request: HttpRequest, number: int, what: str) -> HttpResponse:
    """Verlauf der Angabe: what was believed when, and who wrote it down."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    kind = _kind(what)
    person = PEOPLE.get(viewer, "view", pk=number)
    versions = shown_facts(viewer, kind, person).order_by("-recorded", "-valid", "pk")
    columns = (
        Column("Angabe", sentence),
        Column("gilt", lambda fact: german.period(fact.first, fact.last)),
        Column("bekannt seit", lambda fact: fact.recorded.lower),
        Column("bekannt bis", lambda fact: fact.recorded.upper or Status("gilt jetzt", "success")),
        Column("eingetragen von", lambda fact: str(fact.recorded_by or "System")),
        Column("Ende", lambda fact: _end_link(person, kind, fact)),
    )
    table = Table(caption=f"Verlauf der Angabe: {kind.title}", columns=columns, rows=[*versions])
    return render(request, "people/history.html", {"person": person, "table": table, "kind": kind})


def _end_link(person: Person, kind: Kind, fact: Any) -> Link | str:
    if fact.recorded.upper is not None or kind.path in {"geburt", "haushalt"}:
        return ""
    return Link("beenden", reverse("fact_end", args=[person.pk, kind.path, fact.pk]))


@GET_OR_POST
def end(request: HttpRequest, number: int, what: str, fact: int) -> HttpResponse:
    """Something held until a day, or was never so."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    kind = _kind(what)
    person = PEOPLE.get(viewer, "change", pk=number)
    found = shown_facts(viewer, kind, person).filter(pk=fact, recorded__upper_inf=True).first()
    if found is None:
        messages.warning(request, "Diese Angabe gilt nicht mehr. Im Verlauf steht, was jetzt bekannt ist.")
        return redirect("fact_history", person.pk, what)
    form = EndForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "person": person, "title": f"{kind.title} beenden", "known": [(sentence(found), found)]}
    status = WRONG if request.method == "POST" else 200
    if form.is_valid():
        try:
            once(form.cleaned_data["token"], viewer.at, lambda: _ended(viewer, found, form))
            return redirect("fact_history", person.pk, what)
        except (NotAllowed, Stale) as refusal:
            status = REFUSED
            form.add_error(
                None, str(refusal) if isinstance(refusal, NotAllowed) else "Inzwischen hat jemand sie geändert."
            )
    return render(request, "people/change.html", context, status=status)


def _ended(viewer: Viewer, fact: Any, form: EndForm) -> str:
    end_fact(viewer, fact, last=form.cleaned_data["last"])
    return ""
