"""One city that several tests look at, and what they ask its people."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from lotsenhaus.city.households import households
from lotsenhaus.people.intake import HouseholdGiven, NameKind, PersonGiven, TieKind

TODAY = date(2026, 11, 24)


@cache
def city() -> tuple[HouseholdGiven, ...]:
    return tuple(households(26121, 12_000, TODAY))


def people() -> Iterator[PersonGiven]:
    return (person for one in city() for person in one.persons)


def years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def document(person: PersonGiven) -> tuple[str, str]:
    return next((name.given, name.family) for name in person.names if name.kind is NameKind.DOCUMENT)


def parents(one: HouseholdGiven) -> Iterator[tuple[PersonGiven, PersonGiven]]:
    return ((one.persons[tie.person], one.persons[tie.other]) for tie in one.ties if tie.kind is TieKind.PARENT)
