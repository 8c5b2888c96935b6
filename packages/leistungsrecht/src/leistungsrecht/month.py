"""Months, ages and runs of days.

Benefits are granted by calendar month; a part of a month is counted in thirtieths (§ 3 Abs. 5 S. 3 AsylbLG). The
statute does not say how the days of a 28- or 31-day month become thirtieths, so both readings are here.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

THIRTY = 30
Interval = tuple[date, date]
"""First and last day, both inclusive."""


class Proration(StrEnum):
    """How the days of a part month become thirtieths."""

    CALENDAR_DAYS = "calendar_days"
    DAYS_360 = "days_360"


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One calendar month."""

    year: int
    number: int
    first: date = field(init=False, compare=False, repr=False)
    last: date = field(init=False, compare=False, repr=False)
    whole: tuple[Interval, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "first", date(self.year, self.number, 1))
        object.__setattr__(self, "last", date(self.year, self.number, monthrange(self.year, self.number)[1]))
        object.__setattr__(self, "whole", ((self.first, self.last),))

    @classmethod
    def parse(cls, text: str) -> "Month":
        """The month written as ``2026-11``. Raises ValueError on anything else."""
        year, dash, number = text.partition("-")
        if not (
            dash and len(year) == 4 and len(number) == 2 and (year + number).isascii() and (year + number).isdigit()
        ):
            raise ValueError(f"not a month: {text!r}")
        return cls(int(year), int(number))

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month in which the day lies."""
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    def in_words(self) -> str:
        """The month as it stands in a German letter: ``November 2026``."""
        return f"{MONTH_NAMES[self.number - 1]} {self.year}"


MONTH_NAMES = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli",
    "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip


def age_on(born: date, day: date) -> int:
    """Completed years of life on a day (§ 187 Abs. 2 S. 2 BGB): the new age counts from the beginning of the birthday.

    Who is born on 29 February completes the year at the end of 28 February in a common year.
    """
    years = day.year - born.year
    if day.month != born.month:
        return years - (day.month < born.month)
    return years - (day.day < born.day)


def birthday(born: date, age: int) -> date:
    """The first day of the given age (§ 187 Abs. 2 S. 2, § 188 Abs. 2 BGB)."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:  # born on 29 February, common year
        return date(born.year + age, 3, 1)


def end_of_month(day: date) -> date:
    """The last day of the month of a day."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_later(day: date, months: int) -> date:
    """The same day some months later; the last of the month where it has no such day (§ 188 Abs. 3 BGB)."""
    year, month = divmod(day.month - 1 + months, 12)
    year += day.year
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@lru_cache(maxsize=1024)
def intervals(month: Month, cuts: frozenset[date]) -> tuple[Interval, ...]:
    """The month cut before each of the days, as (first day, last day); cuts outside the month do nothing."""
    starts = sorted({month.first, *(cut for cut in cuts if month.first < cut <= month.last)})
    ends = [start - timedelta(days=1) for start in starts[1:]]
    return tuple(zip(starts, [*ends, month.last], strict=True))


def thirtieths(month: Month, parts: tuple[Interval, ...], entitled: Sequence[object], method: Proration) -> list[int]:
    """How many thirtieths each interval counts for somebody, given in which of them she is entitled.

    Whoever is entitled on every day of the month gets exactly thirty, however the month is cut: the last interval takes
    what is left. Otherwise ``calendar_days`` counts the days, and ``days_360`` counts to the 30th, with the last day of
    the month as the 30th. ``entitled`` holds something false where she is not.
    """
    if len(parts) == 1:
        return [THIRTY if entitled[0] else 0]
    counted, days = 0, []
    for (first, last), here in zip(parts, entitled, strict=True):
        number = 0
        if here and method is Proration.DAYS_360:
            number = _day_of_thirty(month, last) - min(first.day - 1, THIRTY)
        elif here:
            number = (last - first).days + 1
        counted += number
        days.append(number)
    if all(entitled):
        days[-1] += THIRTY - counted
    return days


def _day_of_thirty(month: Month, day: date) -> int:
    return THIRTY if day == month.last else min(day.day, THIRTY)
