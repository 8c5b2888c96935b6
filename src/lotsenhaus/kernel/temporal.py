"""Facts in time: on which days something holds, and when the office believed it.

A correction closes the older belief and states what is left of it anew; nothing is overwritten. So "as we know it now" and
"as we knew it then" are the same question with one argument more. Ranges are half-open inside; only this module adds a day.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import IntegrityError, connection, models, transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from psycopg.errors import ExclusionViolation

DAY = timedelta(days=1)


class Stale(Exception):
    """Somebody else has changed it since the page was opened; ``current`` is what is believed now."""

    def __init__(self, current: Sequence[Any]) -> None:
        super().__init__("it was changed by somebody else")
        self.current = current


def days(first: date, last: date | None = None) -> DateRange:
    """From the first to the last day, both inclusive; without a last one, until something changes it."""
    return DateRange(first, None if last is None else last + DAY, "[)")


def last_day(valid: DateRange) -> date | None:
    """The last day of a range, inclusive; None if it is open."""
    return None if valid.upper is None else valid.upper - DAY


Q = TypeVar("Q", bound=models.Model)


class FactQuerySet(models.QuerySet[Q]):
    """Which facts one asks for: a day on which they hold, and a moment at which they were believed."""

    def believed(self) -> Self:
        """What the office believes now."""
        return self.filter(recorded__upper_inf=True)

    def known_at(self, moment: datetime) -> Self:
        """What the office believed at the moment."""
        return self.filter(recorded__contains=moment)

    def on(self, day: date) -> Self:
        """What holds on the day."""
        return self.filter(valid__contains=day)


class Fact(models.Model):
    """Something that holds on some days and was believed for some time."""

    valid = DateRangeField("gültig")
    recorded = DateTimeRangeField("bekannt", editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = FactQuerySet.as_manager()
    SUBJECT: ClassVar[tuple[str, ...]]
    """the fields that say of whom or what; at most one fact of a subject holds on a day"""

    @classmethod
    def subject_of(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        """Those of the values that say of whom or what the fact is."""
        return {field: values[field] for field in cls.SUBJECT}

    def values(self) -> dict[str, Any]:
        """What it says, without the days and without who believed it when."""
        kept = {"id", "valid", "recorded", "recorded_by"}
        return {field.name: getattr(self, field.name) for field in self._meta.fields if field.name not in kept}

    class Meta:
        abstract = True

    @property
    def first(self) -> date | None:
        """The first day on which it holds."""
        return self.valid.lower  # type: ignore[no-any-return]

    @property
    def last(self) -> date | None:
        """The last day on which it holds, inclusive; None if it is open."""
        return last_day(self.valid)

    def holds_on(self, day: date) -> bool:
        """Whether it holds on the day."""
        lower, upper = self.valid.lower, self.valid.upper
        return (lower is None or lower <= day) and (upper is None or day < upper)


F = TypeVar("F", bound=Fact)


def never_two_at_once(*subject: str) -> ExclusionConstraint:
    """At any moment the office believes at most one such fact per subject and day."""
    return ExclusionConstraint(
        name="%(app_label)s_%(class)s_never_two_at_once",
        expressions=[*((field, "=") for field in subject), ("valid", "&&"), ("recorded", "&&")],
        violation_error_message="Für diese Tage gibt es schon einen Eintrag.",
    )


def index_of_days() -> GistIndex:
    """For questions that begin with a day and not with a subject."""
    return GistIndex(fields=["valid"], name="%(app_label)s_%(class)s_days")


Seen = Collection[int] | None
"""the facts that an author had before her eyes, by id; None where nobody looked"""


@transaction.atomic
def record(
    model: type[F],
    subject: Mapping[str, Any],
    valid: DateRange,
    *,
    at: datetime,
    by: int | None,
    seen: Seen = None,
    **values: Any,
) -> F:
    """The subject has these values on these days, as believed from ``at`` on.

    Older beliefs about these days end at that moment; what they say of other days is stated anew. Stale is raised where
    something else is believed by now than was ``seen``, and where somebody wrote about the same days after ``at``.
    """
    try:
        with transaction.atomic():
            clear(model, subject, valid, at=at, by=by, seen=seen)
            recorded = DateTimeTZRange(at, None, "[)")
            manager: Any = model._default_manager
            made: F = manager.create(**subject, **values, valid=valid, recorded=recorded, recorded_by_id=by)
            return made
    except IntegrityError as fault:
        if isinstance(fault.__cause__, ExclusionViolation):
            raise Stale(_overlapping(model, subject, valid)) from fault
        raise


@transaction.atomic
def clear(
    model: type[Fact],
    subject: Mapping[str, Any],
    valid: DateRange,
    *,
    at: datetime,
    by: int | None,
    seen: Seen = None,
) -> None:
    """Nothing is believed any more about the subject on these days; what was said of other days goes on. Raises Stale."""
    _one_after_the_other(model, subject)
    older = _overlapping(model, subject, valid)
    if (seen is not None and _is_stale(model, older, seen)) or any(at < fact.recorded.lower for fact in older):
        raise Stale(older)
    for fact in older:
        pieces = [piece for piece in _without(fact.valid, valid) if not piece.isempty]
        fact.recorded = DateTimeTZRange(fact.recorded.lower, at, "[)")
        fact.save(update_fields=["recorded"])
        for piece in pieces:
            _restate(fact, piece, at, by)


def end(fact: Fact, last: date, *, at: datetime, by: int | None, seen: Seen = None) -> None:
    """The fact holds until the last day, inclusive; nothing is believed of the rest of its days. Raises Stale."""
    rest = DateRange(last + DAY, fact.valid.upper, "[)")
    clear(type(fact), fact.subject_of(fact.values()), rest, at=at, by=by, seen=seen)


def _one_after_the_other(model: type[Fact], subject: Mapping[str, Any]) -> None:
    """Whoever else writes about the subject waits until this transaction has ended, and then sees what it wrote."""
    keys = [str(value.pk if isinstance(value, models.Model) else value) for _, value in sorted(subject.items())]
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtextextended(%s, 0))", ["|".join((model._meta.db_table, *keys))]
        )


def _is_stale(model: type[Fact], older: "list[Any]", seen: Collection[int]) -> bool:
    """Whether something overlaps that was not seen, or something that was seen is not believed any more."""
    if any(fact.pk not in seen for fact in older):
        return True
    return model._default_manager.filter(pk__in=seen, recorded__upper_inf=True).count() < len(set(seen))


def _overlapping(model: type[F], subject: Mapping[str, Any], valid: DateRange) -> list[F]:
    manager: Any = model._default_manager
    return list(manager.filter(**subject, valid__overlap=valid, recorded__upper_inf=True).order_by("valid"))


def _without(whole: DateRange, taken: DateRange) -> list[DateRange]:
    """What is left of a range before and after another one that overlaps it."""
    left = []
    if taken.lower is not None and (whole.lower is None or whole.lower < taken.lower):
        left.append(DateRange(whole.lower, taken.lower, "[)"))
    if taken.upper is not None and (whole.upper is None or taken.upper < whole.upper):
        left.append(DateRange(taken.upper, whole.upper, "[)"))
    return left


def _restate(fact: Fact, piece: DateRange, at: datetime, by: int | None) -> None:
    fact.pk = None
    fact._state.adding = True
    fact.valid, fact.recorded, fact.recorded_by_id = piece, DateTimeTZRange(at, None, "[)"), by
    fact.save(force_insert=True)
