"""The fixed cast of the tests, with honest defaults."""

from datetime import date
from decimal import Decimal
from typing import Any

from leistungsrecht import (
    Facts,
    Housing,
    HousingKind,
    Income,
    IncomeKind,
    Month,
    Person,
    Reading,
    Regime,
    RegimePeriod,
    Sheet,
)
from leistungsrecht import decide as ask

NOVEMBER = Month(2026, 11)
FLAT, SHARED = Housing(HousingKind.FLAT), Housing(HousingKind.SHARED)


def on(regime: Regime | str, first: date | None = None, last: date | None = None) -> tuple[RegimePeriod, ...]:
    return (RegimePeriod(regime, first, last),)


def layla(**facts: Any) -> Person:
    return Person("layla", date(1990, 5, 1), **facts)


def samir(**facts: Any) -> Person:
    return Person("samir", date(1988, 7, 10), **facts)


def child(name: str, age: int, *parents: str, **facts: Any) -> Person:
    """A child that has been so old since January 2026."""
    return Person(name, date(2026 - age, 1, 15), parents=parents or ("layla",), **facts)


def earned(person: str, net: str, gross: str | None = None, expenses: str = "0") -> Income:
    return Income(person, IncomeKind.EARNED, Decimal(gross or net), Decimal(net), Decimal(expenses))


def other(person: str, amount: str) -> Income:
    return Income(person, IncomeKind.OTHER, net=Decimal(amount))


def volunteer(person: str, amount: str, before: str = "0") -> Income:
    return Income(person, IncomeKind.VOLUNTEER, net=Decimal(amount), year_to_date=Decimal(before))


def sheet(
    *people: Person, housing: Housing = FLAT, month: Month = NOVEMBER, reading: Reading | None = None, **facts: Any
) -> Sheet:
    return ask(Facts(housing, people, **facts), month, reading or Reading())
