"""The file of a household, seen from one of its people: head, facts, tasks, notes, and one timeline of all that happened."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lotsenhaus.casefile.forms import NoteForm
from lotsenhaus.casefile.policy import TASKS
from lotsenhaus.kernel.clock import BERLIN
from lotsenhaus.kernel.temporal import Fact
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.queries import names_of_teams
from lotsenhaus.people.forms import DateField
from lotsenhaus.people.models import (
    Contact,
    IdentityNumber,
    Income,
    LanguageSkill,
    Nationality,
    PersonData,
    PersonName,
    ResidenceStatus,
    Stay,
)
from lotsenhaus.people.policy import ACCESSES, LINKS, PEOPLE
from lotsenhaus.people.queries import Portrait, links_of, members, portraits, same_people, ties_between
from lotsenhaus.web import lists
from lotsenhaus.web.household_head import head_of
from lotsenhaus.web.timeline import timeline

SHOWN, OK, WRONG = 30, 200, 422


class AsOfForm(forms.Form):
    """The day of which the file is asked, and the day whose knowledge is asked."""

    stand = DateField(label="Stand am", required=False)
    bekannt = DateField(label="so wie bekannt am", required=False)


@require_safe
def file(request: HttpRequest, number: int) -> HttpResponse:
    """Everything that the colleague may know about a household, on one page; of an earlier day where that is asked."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    person = PEOPLE.get(viewer, "view", pk=number)
    as_of = AsOfForm(request.GET)
    asked = as_of.cleaned_data if as_of.is_valid() else {}
    on, known_at = asked.get("stand") or viewer.on, _end_of(asked.get("bekannt"))
    household = members(person, on, known_at)
    links = links_of(household)
    shown_as = same_people(household, links)
    rows = PEOPLE.visible(viewer).filter(pk__in=shown_as).order_by("born", "pk")
    people = PEOPLE.seen(viewer, rows, opened=person)
    shown = _as_one(portraits(people, on, known_at), shown_as)
    tasks = TASKS.visible(viewer).filter(person__in=people).select_related("team").order_by("status", "due")
    context = {
        "person": person,
        "people": shown,
        "head": head_of(shown, on),
        "teams": names_of_teams(person.team_ids),
        "ties": ties_between(people, on, known_at),
        "tasks": list(tasks[:SHOWN]),
        "timeline": timeline(viewer, people, request.GET),
        "links": links_of(household, LINKS.visible(viewer)),
        "may_change": PEOPLE.may(viewer, "change", person),
        "may_seal": PEOPLE.may(viewer, "seal", person),
        "note": NoteForm(viewer, person),
        "as_of": as_of,
        "is_half_sealed": len({one.is_sealed for one in people}) > 1,
        "is_past": bool(asked.get("stand") or asked.get("bekannt")),
    }
    return render(request, "web/file.html", context, status=200 if as_of.is_valid() else WRONG)


def _end_of(day: date | None) -> datetime | None:
    """The last moment of a day in Germany."""
    return None if day is None else datetime.combine(day, time.max, BERLIN)


def _as_one(found: list[Portrait], shown_as: dict[int, int]) -> list[dict[str, Any]]:
    """One section for each human being: linked files that the viewer may see stand under the one that is kept."""
    visible = {portrait.person.pk for portrait in found}
    groups: dict[int, list[Portrait]] = {}
    for portrait in found:
        kept = shown_as[portrait.person.pk]
        groups.setdefault(kept if kept in visible else portrait.person.pk, []).append(portrait)
    return [_lines(sorted(group, key=lambda one: one.person.pk != kept)) for kept, group in groups.items()]


def _lines(group: list[Portrait]) -> dict[str, Any]:
    """The facts of a human being, those of the kept file first; what both files say stands once."""
    main = group[0]
    shown: dict[str, Any] = {
        name: list({_told(fact): fact for portrait in reversed(group) for fact in portrait.facts[model]}.values())[::-1]
        for name, model in SECTIONS.items()
    }
    return shown | {
        "person": main.person,
        "others": [portrait.person for portrait in group[1:]],
        "incomes": _incomes(group),
    }


def _told(fact: Fact) -> tuple[Any, ...]:
    """What the fact says, whoever it is about and since when."""
    about = {"id", "person", "valid", "recorded", "recorded_by"}
    return tuple(field.value_from_object(fact) for field in fact._meta.fields if field.name not in about)


def _incomes(group: list[Portrait]) -> list[Income]:
    return [income for portrait in group for income in portrait.facts[Income]]


SECTIONS: dict[str, Any] = {
    "names": PersonName,
    "data": PersonData,
    "nationalities": Nationality,
    "languages": LanguageSkill,
    "numbers": IdentityNumber,
    "contacts": Contact,
    "statuses": ResidenceStatus,
    "stays": Stay,
}


@require_safe
def accesses(request: HttpRequest, number: int) -> HttpResponse:
    """Who may see this file and why, and who has seen it; the report as a file comes from the data protection."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    person = PEOPLE.get(viewer, "change", pk=number)
    narrowed = lists.AccessFilter(request.GET)
    seen = lists.accesses(ACCESSES.visible(viewer).filter(person=person.pk), narrowed.asked())
    context = {
        "person": person,
        "table": lists.ACCESSES.table(request.GET, seen, caption="Wer sie gesehen hat"),
        "filter": narrowed,
        "reasons": PEOPLE.reasons(viewer, "view", person),
    }
    return render(request, "web/accesses.html", context, status=OK if narrowed.is_valid() else WRONG)
