"""What happened: a frozen sentence in the past tense, kept for ever, and who must look at it.

Fact, log and consequences are one transaction: a reaction that fails undoes all of it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from lotsenhaus.kernel.models import EventRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Base of all events. ``about`` names what it concerns, such as ``person:17``, for the timeline."""

    @property
    def about(self) -> tuple[str, ...]:
        """Whom or what the event concerns."""
        return tuple(
            f"{name.removesuffix('_id')}:{value}"
            for name, value in asdict(self).items()
            if name.endswith("_id") and value is not None
        )


Reaction = Callable[[Any, EventRecord], None]
_table: dict[type[Event], tuple[Reaction, ...]] = {}


def install(table: Mapping[type[Event], Sequence[Reaction]]) -> None:
    """Make this the table of reactions; called once, when the applications are loaded."""
    _table.clear()
    _table.update({kind: tuple(reactions) for kind, reactions in table.items()})


@transaction.atomic
def publish(event: Event, *, at: datetime, by: int | None) -> EventRecord:
    """The event is in the log and everybody in the table has reacted. Raises KeyError for an event without a line there."""
    reactions = _table[type(event)]
    record = EventRecord.objects.create(
        kind=type(event).__name__, at=at, by_id=by, about=list(event.about), said=_plain(event)
    )
    for react in reactions:
        react(event, record)
    return record


def _plain(event: Event) -> dict[str, Any]:
    encoder = DjangoJSONEncoder()
    return {
        name: value if isinstance(value, str | int | bool | list | tuple | None) else encoder.default(value)
        for name, value in asdict(event).items()
    }
