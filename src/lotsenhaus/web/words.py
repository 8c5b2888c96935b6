"""What an event says on the timeline, in German."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from lotsenhaus.kernel.german import period
from lotsenhaus.kernel.models import EventRecord
from lotsenhaus.kernel.temporal import Stale
from lotsenhaus.office.refusals import NotAllowed

WORDS: Mapping[str, Callable[[dict[str, Any]], str]] = {
    "HouseholdRegistered": lambda _: "Haushalt aufgenommen",
    "FactChanged": lambda said: f"{said['words']}, {period(_day(said['first']), _day(said['last']))}",
    "FactEnded": lambda said: (
        f"{said['words']}: gilt nur bis {period(None, _day(said['last'])).removeprefix('bis ')}"
        if said["last"]
        else f"{said['words']}: war ein Irrtum"
    ),
    "PersonSealed": lambda _: "Akte gesperrt",
    "PersonUnsealed": lambda _: "Sperre aufgehoben",
    "EmergencyAccessOpened": lambda _: "Notzugriff",
    "PersonsLinked": lambda said: f"Mit Akte P-{said['duplicate_id']:06d} verbunden",
    "PersonLinkProposed": lambda said: f"Verbindung mit Akte P-{said['duplicate_id']:06d} vorgeschlagen",
    "PersonsUnlinked": lambda said: f"Verbindung mit Akte P-{said['duplicate_id']:06d} gelöst",
    "DayBegan": lambda _: "Ein neuer Tag",
}


def said(event: EventRecord) -> str:
    """The event in words."""
    return WORDS[event.kind](event.said)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def in_words(refusal: NotAllowed | Stale) -> str:
    """Why something was not done, for whoever wanted it."""
    if isinstance(refusal, NotAllowed):
        return str(refusal)
    return "Inzwischen hat jemand anderes das geändert. Laden Sie die Seite neu, und prüfen Sie, was jetzt gilt."
