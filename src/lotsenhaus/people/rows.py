"""The rows of a household that is written down for the first time: the same for the form, an import and the invented city."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from lotsenhaus.kernel.bulk import Row
from lotsenhaus.kernel.temporal import Fact, days
from lotsenhaus.people.intake import HouseholdGiven, NameGiven, NameKind, PersonGiven, TieKind
from lotsenhaus.people.models import (
    Contact,
    FamilyTie,
    Household,
    HouseholdMembership,
    IdentityNumber,
    Income,
    LanguageSkill,
    Nationality,
    Person,
    PersonData,
    PersonName,
    ResidenceStatus,
    Responsibility,
    SearchEntry,
    SearchKey,
    Stay,
)
from lotsenhaus.people.naming.candidates import stored_keys
from lotsenhaus.people.sorting import sort_key


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers that the new rows get, and who writes them down, when."""

    household: int
    persons: Sequence[int]
    entries: Sequence[int]
    """one for each way of writing a name, see ``entries_of``"""
    at: datetime
    by: int | None
    circle: int
    """of the teams that are responsible, see ``services.circles``"""


def household_rows(given: HouseholdGiven, numbers: Numbers, teams: Sequence[int]) -> Iterator[Row]:
    """All rows, not yet stored, in an order in which none points to a later one."""
    yield Household, {"id": numbers.household, "arrived": given.arrived}
    for key, person in zip(numbers.persons, given.persons, strict=True):
        yield _person(key, person, numbers.household, teams)
    facts, entries = _facts_of(numbers, days(given.arrived)), iter(numbers.entries)
    for team in teams:
        yield facts.of(Responsibility, household_id=numbers.household, team_id=team)
    for key, person in zip(numbers.persons, given.persons, strict=True):
        facts = facts.since(days(max(given.arrived, person.born)))
        yield from _facts(facts, key, person)
        yield facts.of(HouseholdMembership, person_id=key, household_id=numbers.household)
        if given.street:
            yield facts.of(Stay, person_id=key, street=given.street, postcode=given.postcode, town=given.town)
        yield from search_rows(key, entries, person.names, person.born, numbers.circle)
    for tie in given.ties:
        one, other = numbers.persons[tie.person], numbers.persons[tie.other]
        born = given.persons[tie.other].born
        begins = born if tie.kind is TieKind.PARENT else max(given.arrived, born)
        yield facts.of(FamilyTie, valid=days(begins), person_id=one, other_id=other, kind=tie.kind)


@dataclass(frozen=True, slots=True)
class _Facts:
    """Makes facts that are believed from the same moment on."""

    valid: DateRange
    recorded: DateTimeTZRange
    by: int | None

    def of(self, model: type[Fact], valid: DateRange | None = None, **values: Any) -> Row:
        values["valid"] = valid or self.valid
        values["recorded"] = self.recorded
        values["recorded_by_id"] = self.by
        return model, values

    def since(self, valid: DateRange) -> "_Facts":
        return _Facts(valid, self.recorded, self.by)


def _facts_of(numbers: Numbers, valid: DateRange) -> _Facts:
    return _Facts(valid, DateTimeTZRange(numbers.at, None, "[)"), numbers.by)


def _person(key: int, given: PersonGiven, household: int, teams: Sequence[int]) -> Row:
    name = shown_name(given.names)
    return Person, {
        "id": key,
        "name": name,
        "sort_key": sort_key(name),
        "born": given.born,
        "birth_precision": given.birth_precision,
        "sex": given.sex,
        "household_id": household,
        "team_ids": sorted(teams),
    }


def shown_name(names: Sequence[NameGiven]) -> str:
    """The name as in the document, family name first."""
    chosen = next((name for name in names if name.kind is NameKind.DOCUMENT), names[0])
    return ", ".join(part for part in (chosen.family, chosen.given) if part)


def _facts(facts: _Facts, key: int, given: PersonGiven) -> Iterator[Row]:
    since_birth = days(given.born)
    for name in given.names:
        yield facts.of(PersonName, since_birth, person_id=key, kind=name.kind, given=name.given, family=name.family)
    yield facts.of(
        PersonData, since_birth, person_id=key, born=given.born, birth_precision=given.birth_precision, sex=given.sex
    )
    for country in given.nationalities:
        yield facts.of(Nationality, since_birth, person_id=key, country=country)
    for language in given.languages:
        yield facts.of(
            LanguageSkill,
            person_id=key,
            code=language.code,
            level=language.level,
            needs_interpreter=language.needs_interpreter,
        )
    for number in given.numbers:
        yield facts.of(IdentityNumber, person_id=key, kind=number.kind, number=number.number)
    for kind, value in (("phone", given.phone), ("email", given.email)):
        if value:
            yield facts.of(Contact, person_id=key, kind=kind, value=value)
    yield from _status_and_income(facts, key, given)


def _status_and_income(facts: _Facts, key: int, given: PersonGiven) -> Iterator[Row]:
    if given.status is not None:
        yield facts.of(
            ResidenceStatus,
            days(given.status.first),
            person_id=key,
            kind=given.status.kind,
            paragraph=given.status.paragraph,
            paper_until=given.status.last,
            wohnsitzauflage=given.status.wohnsitzauflage,
        )
    if given.monthly_income_net:
        yield facts.of(Income, person_id=key, kind="earned", monthly_net=Decimal(given.monthly_income_net))


def search_rows(
    key: int, entries: Iterator[int], names: Sequence[NameGiven], born: date | None, circle: int | None
) -> Iterator[Row]:
    """One way to be found for each different way of writing the name, with its keys; ``entries`` gives the numbers."""
    for name in ways_of_writing(names):
        entry = next(entries)
        yield SearchEntry, {"id": entry, "person_id": key, "born": born, "name": name}
        for sounds in stored_keys(name, born):
            yield SearchKey, {"entry_id": entry, "key": sounds, "circle_id": circle}


def entries_of(given: HouseholdGiven) -> int:
    """How many ways there are to find the people of a household."""
    return sum(len(ways_of_writing(person.names)) for person in given.persons)


def ways_of_writing(names: Sequence[NameGiven]) -> list[str]:
    """The different ways of writing a name, the document's first as given."""
    return list(dict.fromkeys(f"{name.given} {name.family}".strip() for name in names))
