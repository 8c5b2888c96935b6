"""From a checked case of the file to what the law asks for: month, reading, facts."""

from datetime import date
from typing import Any

from leistungsrecht.asylblg.facts import (
    AdditionalNeed,
    EducationNeed,
    End,
    Facts,
    Housing,
    Income,
    IncomeKind,
    Person,
    RegimePeriod,
)
from leistungsrecht.asylblg.reading import Reading, RestrictedTable
from leistungsrecht.cli.casefile import Case, OptionsModel, PersonModel
from leistungsrecht.month import Month


def to_month(case: Case) -> Month:
    """The month of a case."""
    return Month.parse(case.month)


def to_reading(case: Case) -> Reading:
    """The readings of a case."""
    options = case.options
    table = options.restricted_table
    values = {name: getattr(options, name) for name in OptionsModel.model_fields if name != "restricted_table"}
    return Reading(
        **values,
        restricted_table=RestrictedTable(table.source, table.first, table.last, tuple(table.amounts.items()))
        if table
        else None,
    )


def to_facts(case: Case) -> Facts:
    """The facts of a case. Raises ContradictoryFacts with a place inside ``household``."""
    household = case.household
    partners = _partners(household.persons)
    return Facts(
        housing=Housing(**household.housing.model_dump()),
        persons=tuple(_person(person, partners.get(person.id)) for person in household.persons),
        incomes=tuple(_income(income) for income in household.incomes),
        assets=household.assets,
        education=tuple(EducationNeed(**need.model_dump()) for need in household.education),
    )


def _partners(persons: tuple[PersonModel, ...]) -> dict[str, str]:
    """Who is whose partner; named by one of the two is enough."""
    named = {person.id: person.partner for person in persons if person.partner is not None}
    mirrored = {partner: person for person, partner in named.items()}
    return mirrored | named


def _person(person: PersonModel, partner: str | None) -> Person:
    return Person(
        id=person.id,
        born=person.born,
        partner=partner,
        parents=person.parents,
        married=person.married,
        regimes=tuple(
            RegimePeriod(period.regime, period.first, period.last)
            for period in sorted(person.regime, key=lambda period: period.first or date.min)
        ),
        entitled_from=person.entitled_from,
        end=End(person.ends.event, person.ends.date) if person.ends else None,
        moves_in=person.moves_in,
        moves_out=person.moves_out,
        pregnant_from_week_13=person.pregnant_from_week_13,
        additional_needs=tuple(AdditionalNeed(**need.model_dump()) for need in person.additional_needs),
        own_need=person.own_need,
    )


def _income(income: Any) -> Income:
    values = income.model_dump()
    kind = IncomeKind(values.pop("kind"))
    if "amount" in values:
        values["net"] = values.pop("amount")
    return Income(kind=kind, **values)
