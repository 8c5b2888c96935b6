"""What holds for every household: hypothesis looks for one in which it does not."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from households import MONEY, MONTHS, READINGS, cases, facts_in
from hypothesis import assume, given
from hypothesis import strategies as st

from leistungsrecht import Facts, Kind, Month, Part, Person, Reading, Regime, RegimePeriod, Sheet, decide
from leistungsrecht.asylblg.facts import AdditionalNeedKind, HousingKind, Income, IncomeKind
from leistungsrecht.month import Proration, intervals, thirtieths

CASES = cases()
BY_DAYS = (
    AdditionalNeedKind.MERKZEICHEN_G, AdditionalNeedKind.DISABILITY_EDUCATION, AdditionalNeedKind.MEDICAL_DIET,
)  # fmt: skip
NOTHING = Decimal(0)


@given(CASES)
def test_the_lines_are_the_amount(case: tuple[Facts, Month, Reading]) -> None:
    sheet = decide(*case)
    assert sheet.total == sum(line.amount for line in sheet.lines if line.part is not Part.ON_TOP)
    assert sheet.total == sum(sheet.due(person) for person in sheet.stages)
    supplement = sheet.of_kind(Kind.IMMEDIATE_SUPPLEMENT)
    surplus = sheet.of_kind(Kind.SURPLUS)
    assert sheet.total == sheet.need + supplement - sheet.counted_income + surplus


@given(CASES)
def test_nobody_owes_the_office_for_being_poor(case: tuple[Facts, Month, Reading]) -> None:
    sheet = decide(*case)
    assert all(sheet.due(person) >= 0 for person in sheet.stages)
    assert sheet.counted_income >= 0
    assert sheet.assets_to_use >= 0


@given(CASES)
def test_each_line_is_whole_cents_and_names_person_paragraph_and_source(case: tuple[Facts, Month, Reading]) -> None:
    facts, month, _ = case
    for line in decide(*case).lines:
        assert line.amount == line.amount.quantize(Decimal("0.01"))
        assert line.person in facts.by_id
        assert line.text
        assert line.source
        assert month.first <= line.first <= line.last <= month.last
        assert 0 <= line.days <= 30
        assert line.norm or line.kind is Kind.EXEMPT_INCOME


@given(CASES)
def test_the_same_question_has_the_same_answer(case: tuple[Facts, Month, Reading]) -> None:
    assert decide(*case) == decide(*case)


@given(cases(with_income=False), MONEY)
def test_more_rent_never_lowers_what_is_due(case: tuple[Facts, Month, Reading], more: Decimal) -> None:
    facts, month, reading = case
    dearer = replace(facts, housing=replace(facts.housing, rent=facts.housing.rent + more))
    assert decide(dearer, month, reading).total >= decide(facts, month, reading).total


@given(CASES, st.data())
def test_more_income_never_raises_what_is_due(case: tuple[Facts, Month, Reading], data: st.DataObject) -> None:
    facts, month, reading = case
    person = data.draw(st.sampled_from([person.id for person in facts.persons]))
    kind = data.draw(st.sampled_from((IncomeKind.EARNED, IncomeKind.OTHER)))
    amount = data.draw(MONEY)
    gross = amount if kind is IncomeKind.EARNED else None
    richer = replace(facts, incomes=(*facts.incomes, Income(person, kind, gross, amount)))
    assert decide(richer, month, reading).total <= decide(facts, month, reading).total


@given(CASES)
def test_the_distribution_of_one_members_surplus_moves_nothing_of_the_household_but_odd_cents(
    case: tuple[Facts, Month, Reading],
) -> None:
    facts, month, reading = case
    of_one = tuple(income for income in facts.incomes if income.person == facts.incomes[0].person)
    totals = {
        decide(replace(facts, incomes=of_one), month, replace(reading, surplus_distribution=distribution)).total
        for distribution in ("proportional", "equal")
    }
    assert max(totals) - min(totals) <= Decimal("0.02")


@given(CASES)
def test_bestandsschutz_never_gives_less(case: tuple[Facts, Month, Reading]) -> None:
    facts, month, reading = case
    assume(not facts.incomes)
    announced = decide(facts, month, replace(reading, rate_basis="announced"))
    kept = decide(facts, month, replace(reading, rate_basis="bestandsschutz"))
    assert kept.total >= announced.total


def only_others(sheet: Sheet) -> dict[str, Decimal]:
    return {person: sheet.due(person) for person in sheet.stages}


@given(CASES)
def test_an_unrelated_member_without_entitlement_changes_nothing(case: tuple[Facts, Month, Reading]) -> None:
    facts, month, reading = case
    stranger = Person("stranger", date(1990, 1, 1), regimes=(RegimePeriod(Regime.OTHER),))
    more = replace(facts, persons=(*facts.persons, stranger))
    assert decide(more, month, reading).lines == decide(facts, month, reading).lines


@given(MONTHS.flatmap(lambda month: st.tuples(st.just(month), facts_in(month, with_income=False))), READINGS)
def test_a_partner_without_entitlement_changes_only_the_stage(case: tuple[Month, Facts], reading: Reading) -> None:
    month, facts = case
    single = facts.persons[0]
    assume(single.partner is None)
    partner = Person("outside", date(1988, 2, 2), "adult0", regimes=(RegimePeriod(Regime.OTHER),))
    persons = (replace(single, partner="outside"), *[p for p in facts.persons if p.id != "adult0"], partner)
    before, after = decide(facts, month, reading), decide(replace(facts, persons=persons), month, reading)
    for person in before.stages:
        if person != "adult0":
            assert before.due(person) == after.due(person)
    assert "outside" not in after.stages
    if facts.housing.kind in (HousingKind.FLAT, HousingKind.SHARED, HousingKind.RECEPTION) and "adult0" in after.stages:
        assert after.stages["adult0"] == 2


@given(MONTHS, st.data())
def test_a_month_cut_in_two_is_the_whole_month_by_days_360(month: Month, data: st.DataObject) -> None:
    cut = data.draw(st.dates(month.first + timedelta(days=1), month.last))
    parts = intervals(month, frozenset({cut}))
    first = thirtieths(month, parts, [True, False], Proration.DAYS_360)
    second = thirtieths(month, parts, [False, True], Proration.DAYS_360)
    assert sum(first) + sum(second) == 30


@given(cases(with_income=False), st.data())
def test_a_month_cut_in_two_sheets_is_the_sheet_of_the_whole_month_but_for_rounding(
    case: tuple[Facts, Month, Reading], data: st.DataObject
) -> None:
    """Each line is rounded once, so the sums differ by less than half a cent for each line of the three sheets."""
    facts, month, reading = case
    reading = replace(
        reading,
        proration="days_360",
        housing_in_part_month="days",
        supplement_in_part_month="days",
        age_switch="birthday",
    )
    cut = data.draw(st.dates(month.first + timedelta(days=1), month.last))
    regimes = {person.id: data.draw(st.sampled_from(("3", "2"))) for person in facts.persons}

    def entitled(first: date | None, last: date | None) -> Sheet:
        persons = tuple(
            replace(
                person, regimes=(RegimePeriod(regimes[person.id], first, last),), entitled_from=None, end=None,
                additional_needs=tuple(need for need in person.additional_needs if need.kind in BY_DAYS),
            )
            for person in facts.persons
        )  # fmt: skip
        return decide(replace(facts, persons=persons), month, reading)

    whole, before, after = entitled(None, None), entitled(None, cut - timedelta(days=1)), entitled(cut, None)
    lines = sum(len(sheet.lines) for sheet in (whole, before, after))
    assert abs(whole.total - before.total - after.total) <= lines * Decimal("0.005")


@given(MONTHS, st.sampled_from(Proration), st.data())
def test_whoever_is_entitled_on_every_day_gets_thirty_thirtieths(
    month: Month, method: Proration, data: st.DataObject
) -> None:
    cuts = data.draw(st.frozensets(st.dates(month.first, month.last), max_size=6))
    parts = intervals(month, cuts)
    days = thirtieths(month, parts, [True] * len(parts), method)
    assert sum(days) == 30
    assert all(number >= 0 for number in days)


@given(MONTHS, st.sampled_from(Proration), st.data())
def test_part_of_a_month_is_never_more_than_the_month(month: Month, method: Proration, data: st.DataObject) -> None:
    parts = intervals(month, data.draw(st.frozensets(st.dates(month.first, month.last), max_size=6)))
    entitled = data.draw(st.lists(st.booleans(), min_size=len(parts), max_size=len(parts)))
    assert 0 <= sum(thirtieths(month, parts, entitled, method)) <= 30


@given(CASES)
def test_the_order_in_which_parents_are_named_changes_nothing(case: tuple[Facts, Month, Reading]) -> None:
    facts, month, reading = case
    turned = replace(facts, persons=tuple(replace(person, parents=person.parents[::-1]) for person in facts.persons))
    assert decide(turned, month, reading).lines == decide(facts, month, reading).lines


OTHERS = {
    "rate_basis": ("announced", "bestandsschutz"),
    "single_in_shared_housing": (1, 2),
    "youth_in_shared_housing": (1, 4),
    "proration": ("calendar_days", "days_360"),
    "age_switch": ("birthday", "month"),
    "earned_allowance_base": ("net", "gross"),
    "volunteer_beside_earnings": ("one_sum", "both"),
    "surplus_distribution": ("proportional", "equal"),
    "housing_in_part_month": ("days", "full"),
    "supplement_in_part_month": ("full", "days"),
}


@given(CASES)
def test_a_reading_that_changes_what_is_due_to_somebody_stands_on_the_sheet(case: tuple[Facts, Month, Reading]) -> None:
    facts, month, reading = case
    sheet = decide(facts, month, reading)
    printed = {note.code for note in sheet.notes}
    for name, choices in OTHERS.items():
        (other,) = (choice for choice in choices if choice != getattr(reading, name))
        changed = decide(facts, month, replace(reading, **{name: other}))
        if name not in printed:
            assert only_others(changed) == only_others(sheet), name


@given(CASES)
def test_the_order_in_which_people_are_named_changes_nobodys_amount_but_odd_cents(
    case: tuple[Facts, Month, Reading],
) -> None:
    facts, month, reading = case
    before = decide(facts, month, reading)
    after = decide(replace(facts, persons=facts.persons[::-1]), month, reading)
    assert before.stages == after.stages
    assert all(abs(before.due(person) - after.due(person)) <= Decimal("0.05") for person in before.stages)
