"""For every date on which an amount or a rule changes, every entry point answers or refuses in words."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from leistungsrecht import Facts, Housing, HousingKind, Income, IncomeKind, Month, Person, Reading, RegimePeriod, decide
from leistungsrecht.asylblg.entitlement import (
    GROUNDS,
    BridgingCase,
    Ground,
    bridging,
    excluded_by_fiktionsbescheinigung,
    excluded_by_title,
    grounds_on,
    is_without_claim,
    title_25_5_ends,
)
from leistungsrecht.asylblg.facts import EducationKind, EducationNeed
from leistungsrecht.asylblg.form import Channel, FormDecision, split
from leistungsrecht.asylblg.grants import REGISTER, grants_on
from leistungsrecht.asylblg.need import ENERGY_APART_SINCE
from leistungsrecht.asylblg.rates import PARAMETERS
from leistungsrecht.asylblg.reading import RestrictedTable
from leistungsrecht.asylblg.recognised_housing import recognised_housing
from leistungsrecht.asylblg.reduction import RULES, RestrictionKind, restriction, why_not
from leistungsrecht.asylblg.settle import Paid, settle
from leistungsrecht.asylblg.stage import GRUNDLEISTUNGEN_RULES, REGELBEDARF_RULES
from leistungsrecht.asylblg.waiting_period import waiting_period
from leistungsrecht.fristen import back_payment_from, klage_until, posted, widerspruch_until
from leistungsrecht.refusals import Refusal

CHANGES = sorted(
    {entry.first for parameter in PARAMETERS.values() for entry in parameter.history}
    | {
        entry.last + timedelta(days=1)
        for parameter in PARAMETERS.values()
        for entry in parameter.history
        if entry.last is not None
    }
    | {first for rules in (GRUNDLEISTUNGEN_RULES, REGELBEDARF_RULES) for first, _ in rules}
    | {rule.first for rule in (*GROUNDS, *RULES.values(), *REGISTER) if rule.first is not None}
    | {ENERGY_APART_SINCE, date(2021, 7, 1), date(2022, 6, 1), date(2024, 10, 31), date(2026, 6, 12), date(2026, 7, 29)}
)
DAYS = sorted({day for change in CHANGES for day in (change - timedelta(days=1), change)} | {date(2014, 12, 31)})
TABLE = RestrictedTable("Probe", date(2010, 1, 1), None, (("Ernährung", (Decimal(150),) * 6),))


def household(day: date, regime: str, housing: HousingKind) -> Facts:
    """A couple with children of every stage, all kinds of income, school and work: whatever the law may have to answer."""
    parents = ("mother", "father")
    people = [
        Person("mother", date(day.year - 40, 5, 1), "father", regimes=(RegimePeriod(regime),)),
        Person("father", date(day.year - 41, 6, 1), "mother", regimes=(RegimePeriod(regime),)),
    ]
    for age in (0, 5, 6, 13, 14, 17, 18, 24, 26):
        born = date(day.year - age, 1, 1)
        people.append(Person(f"child{age}", born, parents=parents, regimes=(RegimePeriod(regime),)))
    incomes = (
        Income("mother", IncomeKind.EARNED, Decimal(400), Decimal(350)),
        Income("father", IncomeKind.OTHER, net=Decimal(80)),
        Income("mother", IncomeKind.WORK_OPPORTUNITY, hours=Decimal(10)),
    )
    education = (EducationNeed("child13", EducationKind.PARTICIPATION, Decimal(20)),)
    rooms = Housing(housing, Decimal(600), Decimal(40), decentral_hot_water=housing is HousingKind.FLAT)
    return Facts(rooms, tuple(people), incomes, Decimal(500), education)


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("regime", ["3", "2", "1a"])
def test_each_day_has_a_sheet_or_a_sentence(day: date, regime: str) -> None:
    for housing in HousingKind:
        facts = household(day, regime, housing)
        try:
            sheet = decide(facts, Month.of(day), Reading(restricted_table=TABLE))
        except Refusal as refusal:
            assert refusal.code in ("RATES_MISSING", "RESTRICTED_AMOUNTS_MISSING")
            assert refusal.sentence.endswith((".", ")"))
        else:
            assert sheet.lines
            assert set(sheet.stages) == {person.id for person in facts.persons}


@pytest.mark.parametrize("day", [day for day in DAYS if day >= date(2016, 1, 1)], ids=str)
@pytest.mark.parametrize("regime", ["3", "2"])
def test_volunteers_and_full_board_are_answered_or_refused_by_the_rule_that_is_missing(day: date, regime: str) -> None:
    person = Person("anna", date(1990, 1, 1), regimes=(RegimePeriod(regime),))
    volunteer = Income("anna", IncomeKind.VOLUNTEER, net=Decimal(50))
    for housing, incomes, since in (
        (Housing(HousingKind.FLAT), (volunteer,), date(2019, 9, 1) if regime == "3" else date(2023, 1, 1)),
        (Housing(HousingKind.SHARED, full_board=True), (), date(2016, 1, 1) if regime == "3" else date(2024, 1, 1)),
    ):
        try:
            found = decide(Facts(housing, (person,), incomes), Month.of(day), Reading())
        except Refusal as refusal:
            assert refusal.code == ("RATES_MISSING" if day.year > 2026 else "RULE_MISSING")
            assert day < since or day.year > 2026
        else:
            assert found.total > 0
            assert day >= since


@pytest.mark.parametrize("year", range(2016, 2027))
@pytest.mark.parametrize("regime", ["3", "2"])
def test_every_month_since_2016_is_answered(year: int, regime: str) -> None:
    """No refusal hides in the years that the amounts cover; assets on § 2 are on file since April 2017 only."""
    for number in range(1, 13):
        day = date(year, number, 28)
        facts = replace(household(day, regime, HousingKind.FLAT), assets=Decimal(0))
        assert decide(facts, Month.of(day), Reading()).total > 0


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_each_question_around_the_sheet_is_answered_or_refused_on_each_day(day: date) -> None:
    assert grounds_on(day)
    assert grants_on(day, is_minor=False)
    questions = [
        lambda: is_without_claim(Ground.AUSREISEPFLICHTIG, BridgingCase.PROTECTED_ELSEWHERE, day),
        lambda: bridging(day),
        lambda: waiting_period(day - timedelta(days=2_000), day),
        lambda: excluded_by_title(granted=day, valid_until=day + timedelta(days=400), is_named_in_nr_3=False),
        lambda: excluded_by_fiktionsbescheinigung(issued=day, identified=True, is_nr_8=False),
        lambda: title_25_5_ends(day),
        lambda: recognised_housing(Decimal(500), Decimal(400), day, karenzzeit=None, lowering_possible=True),
        lambda: posted(day),
        lambda: widerspruch_until(day, frozenset()),
        lambda: klage_until(day, frozenset()),
        lambda: back_payment_from(day),
        *(lambda kind=kind: why_not(kind, Ground.DULDUNG, day) for kind in RestrictionKind),
        *(lambda kind=kind: restriction(kind, day) for kind in RestrictionKind),
    ]
    for ask in questions:
        try:
            ask()
        except Refusal as refusal:
            assert refusal.code
            assert len(refusal.sentence) > 40


@pytest.mark.parametrize("day", [day for day in DAYS if date(2016, 1, 1) <= day < date(2027, 1, 1)], ids=str)
def test_each_sheet_can_be_paid_out_and_settled(day: date) -> None:
    facts, month = household(day, "3", HousingKind.FLAT), Month.of(day)
    sheet = decide(facts, month, Reading())
    channels = {person.id: Channel.BANK for person in facts.persons}
    on_top = sum(line.amount for line in sheet.lines if line.part == "on_top")
    payouts = split(sheet, facts, Reading(), FormDecision(channels, rent_to_landlord=True))
    assert sum(payout.amount for payout in payouts) == sheet.total + on_top
    paid = [Paid(person, month, sheet.due(person)) for person in sheet.stages]
    settlement = settle(paid, {month: sheet}, requested=day)
    assert settlement.back_payment == settlement.overpayment == 0
