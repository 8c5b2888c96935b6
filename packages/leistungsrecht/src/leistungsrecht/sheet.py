"""The result that explains itself: lines, and nothing beside the lines.

Each line says for whom, what, for which days, how much, by which paragraph and from which source. The sum of the lines is
the amount; there is no second place where an amount could differ from its explanation.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from leistungsrecht.money import ZERO
from leistungsrecht.month import Month


class Part(StrEnum):
    """The part of the sheet in which a line stands; all but the last add up to what is due."""

    NEED = "need"
    SUPPLEMENT = "supplement"
    INCOME = "income"
    SHARE = "share"
    SURPLUS = "surplus"
    ON_TOP = "on_top"


ON_TOP = Part.ON_TOP


class Kind(StrEnum):
    """What a line is for."""

    PERSONAL_NEED = "personal_need"
    NECESSARY_NEED = "necessary_need"
    STANDARD_RATE = "standard_rate"
    BOARD = "board"
    ADDITIONAL_NEED = "additional_need"
    RESTRICTED_NEED = "restricted_need"
    HOUSING = "housing"
    HOUSEHOLD_ENERGY = "household_energy"
    HOUSEHOLD_GOODS = "household_goods"
    UPKEEP = "upkeep"
    IMMEDIATE_SUPPLEMENT = "immediate_supplement"
    EARNED = "earned"
    VOLUNTEER = "volunteer"
    OTHER_INCOME = "other_income"
    EXEMPT_INCOME = "exempt_income"
    EXPENSES = "expenses"
    ALLOWANCE = "allowance"
    SHARE = "share"
    SURPLUS = "surplus"
    WORK_OPPORTUNITY = "work_opportunity"
    ONE_OFF = "one_off"
    EDUCATION = "education"


Pattern = tuple[Part, Kind, str, date, date, int, Decimal, Decimal, str, str]
"""All of a line but the person: what it says hangs on stage and days, so one pattern serves a whole office."""


class Line(NamedTuple):
    """One line of the sheet. ``amount`` is signed; ``base`` is the monthly amount before it was cut into days."""

    person: str
    part: Part
    kind: Kind
    text: str
    first: date
    last: date
    days: int
    base: Decimal
    amount: Decimal
    norm: str
    source: str


line_of: Callable[[tuple[str, *Pattern]], Line] = partial(tuple.__new__, Line)
"""A line from its fields in order, for the places that make most lines: a third faster than calling the class."""


@dataclass(frozen=True, slots=True)
class Note:
    """A reading of open or disputed law that mattered for this sheet: what was chosen, what else could be."""

    code: str
    chosen: str
    alternative: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the clerk must see or decide; it changes no amount by itself. ``person`` may be empty."""

    code: str
    person: str
    sentence: str


class Sheet(NamedTuple):
    """What is due to a household for one month, and why."""

    month: Month
    lines: tuple[Line, ...]
    stages: dict[str, int]
    notes: tuple[Note, ...] = ()
    findings: tuple[Finding, ...] = ()
    entitlement_end: tuple[tuple[str, date], ...] = ()
    assets_to_use: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        """All that is due for the month: needs and Sofortzuschlag less counted income, never below zero."""
        return sum([line.amount for line in self.lines if line.part is not ON_TOP], ZERO)

    @property
    def need(self) -> Decimal:
        """The needs before income, without Sofortzuschlag."""
        return _sum(line for line in self.lines if line.part is Part.NEED)

    @property
    def counted_income(self) -> Decimal:
        """Income after all that is set off or left out of account (§ 7 AsylbLG, § 82 SGB XII).

        Of members who are not entitled here what counts for the others; between those entitled, shares cancel each other.
        """
        return ZERO - _sum(line for line in self.lines if line.part in (Part.INCOME, Part.SHARE))

    def due(self, person: str) -> Decimal:
        """What is due to one person for the month."""
        return _sum(line for line in self.lines if line.person == person and line.part is not Part.ON_TOP)

    def of_kind(self, kind: Kind, person: str | None = None) -> Decimal:
        """The sum of the lines of one kind, for one person or for all."""
        return _sum(line for line in self.lines if line.kind is kind and person in (None, line.person))


def _sum(lines: Iterable[Line]) -> Decimal:
    return sum((line.amount for line in lines), ZERO)
