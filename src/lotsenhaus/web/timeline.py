"""What happened in a household, newest first, page by page, from everything that the colleague may read."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import Any, NamedTuple

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from lotsenhaus.casefile.policy import NOTES, SECRETS
from lotsenhaus.kernel.addresses import asked_again
from lotsenhaus.kernel.parts import Happening
from lotsenhaus.office.access import Viewer, write_lines
from lotsenhaus.office.models import AccessRecord
from lotsenhaus.office.roles import Zone
from lotsenhaus.people.models import Person
from lotsenhaus.people.policy import EVENTS
from lotsenhaus.web.words import said

PAGE, PANEL = "verlauf", "bereich-verlauf"
"""its name in the address, and where on the page it stands"""
SHOWN, LAST_PAGE = 30, 1_000
EVENTS_ALONE, NOTES_ALONE = "ereignisse", "vermerke"
KEPT = ("stand", "bekannt")


class TimelineFilter(forms.Form):
    """Which kind of entries the timeline shows; the day of which the file is asked stays while it is filtered."""

    art = forms.ChoiceField(label="Zeigen", required=False)

    def __init__(self, viewer: Viewer, query: QueryDict) -> None:
        super().__init__(query, auto_id="verlauf_%s")
        zones = [(zone.value, zone.label) for zone in sorted(viewer.zones)]
        art: Any = self.fields["art"]
        art.choices = [("", "alles"), (EVENTS_ALONE, "Ereignisse"), (NOTES_ALONE, "Vermerke"), *zones]
        for kept in (name for name in KEPT if name in query):
            self.fields[kept] = forms.CharField(widget=forms.HiddenInput, required=False)

    def asked(self) -> str:
        """The kind that was chosen; nothing where all of them are shown."""
        return str(self.cleaned_data["art"]) if self.is_valid() else ""


class Timeline(NamedTuple):
    """One page of what happened."""

    happenings: list[Happening]
    filter: TimelineFilter
    newer: str = ""
    older: str = ""
    """addresses of the pages before and after this one, where there is one"""


class _Entry(NamedTuple):
    happening: Happening
    line: AccessRecord | None = None
    """of the read log, if the entry is shown; events and notes are part of the file, whose line was written before"""


Source = Callable[[Viewer, Collection[Person], int], Iterator[_Entry]]
"""The newest entries of one kind, at most so many."""


def timeline(viewer: Viewer, people: Collection[Person], query: QueryDict) -> Timeline:
    """The page of events, notes and secrets that the address asks for; the first one where it asks for nonsense.

    A secret stands in the read log if this page shows it, and only then.
    """
    page = _page_of(query.get(PAGE, ""))
    narrowed = TimelineFilter(viewer, query)
    first, last = (page - 1) * SHOWN, page * SHOWN
    found = [entry for source in _sources(viewer, narrowed.asked()) for entry in source(viewer, people, last + 1)]
    found.sort(key=lambda entry: entry.happening.at, reverse=True)
    shown = found[first:last]
    write_lines([entry.line for entry in shown if entry.line])
    newer = _address(query, page - 1 if shown else 1) if page > 1 else ""
    older = _address(query, page + 1) if len(found) > last and page < LAST_PAGE else ""
    return Timeline([entry.happening for entry in shown], narrowed, newer, older)


def _page_of(asked: str) -> int:
    return min(max(int(asked), 1), LAST_PAGE) if re.fullmatch(r"[0-9]{1,6}", asked) else 1


def _address(query: QueryDict, page: int) -> str:
    return f"{asked_again(query, {PAGE: page})}#{PANEL}"


def _sources(viewer: Viewer, kind: str) -> Iterator[Source]:
    if kind in {"", EVENTS_ALONE}:
        yield _events
    if kind in {"", NOTES_ALONE}:
        yield _notes
    for zone in sorted(viewer.zones):
        if kind in {"", zone}:
            yield partial(_secrets, zone)


def _events(viewer: Viewer, people: Collection[Person], most: int) -> Iterator[_Entry]:
    about = [f"person:{person.pk}" for person in people]
    for event in _newest(EVENTS.visible(viewer).filter(about__overlap=about))[:most]:
        yield _Entry(Happening(at=event.at, title=said(event), who=str(event.by or "")))


def _notes(viewer: Viewer, people: Collection[Person], most: int) -> Iterator[_Entry]:
    for note in _newest(NOTES.visible(viewer).filter(person__in=people))[:most]:
        yield _Entry(Happening(at=note.at, title="Vermerk", why=note.text, who=str(note.by)))


def _secrets(zone: Zone, viewer: Viewer, people: Collection[Person], most: int) -> Iterator[_Entry]:
    rows = _newest(SECRETS[zone].visible(viewer).filter(person__in=people))
    for secret, line in SECRETS[zone].with_lines(viewer, rows, most):
        told = Happening(at=secret.at, title=zone.label, why=secret.text, who=str(secret.by), tone="warning")
        yield _Entry(told, line)


def _newest(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Newest first; what happened at one moment in one order, so that no page shows it twice and none leaves it out."""
    return rows.select_related("by").order_by("-at", "-pk")
