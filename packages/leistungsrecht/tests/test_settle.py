from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leistungsrecht import (
    ContradictoryFacts,
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
    decide,
)
from leistungsrecht.asylblg.reading import RateBasis
from leistungsrecht.asylblg.settle import Cause, Direction, MonthNotJudged, Paid, Settlement, settle

TODAY = date(2026, 11, 24)
ANNA = Person("anna", date(1990, 5, 1))
ON_2 = replace(ANNA, regimes=(RegimePeriod(Regime.ANALOGLEISTUNGEN),))
ALONE = Facts(Housing(HousingKind.FLAT), (ANNA,))
NOVEMBER = Month(2026, 11)


def months(first: str, last: str) -> list[Month]:
    here, end = Month.parse(first), Month.parse(last)
    return [
        Month(year, number)
        for year in range(here.year, end.year + 1)
        for number in range(1, 13)
        if here <= Month(year, number) <= end
    ]


def sheets(facts: Facts, of: Iterable[Month], reading: Reading | None = None) -> dict[Month, Sheet]:
    return {month: decide(facts, month, reading or Reading()) for month in of}


def settled(paid: Paid, facts: Facts = ALONE, requested: date = TODAY) -> Settlement:
    return settle([paid], sheets(facts, [paid.month]), requested)


def test_a_single_adult_is_owed_283_euros_for_2025_and_2026_where_the_amounts_of_2024_go_on() -> None:
    of = months("2025-01", "2026-11")
    paid = [Paid("anna", month, Decimal(441 if month.year == 2025 else 455)) for month in of]
    found = settle(paid, sheets(ALONE, of, Reading(rate_basis=RateBasis.BESTANDSSCHUTZ)), TODAY)

    assert found.back_payment == Decimal("283.00")
    assert found.overpayment == 0
    assert len(found.differences) == 23


def test_eleven_months_of_section_2_in_shared_housing_paid_at_stage_2_are_owed_627_euros() -> None:
    of = months("2026-01", "2026-11")
    facts = Facts(Housing(HousingKind.SHARED), (ON_2,))
    found = settle([Paid("anna", month, Decimal(506)) for month in of], sheets(facts, of), TODAY)

    assert found.back_payment == Decimal("627.00")


@pytest.mark.parametrize(
    ("month", "requested", "payable"),
    [
        ("2024-12", date(2026, 11, 24), 0),
        ("2025-01", date(2026, 11, 24), 100),
        ("2025-01", date(2026, 1, 1), 100),
        ("2025-01", date(2026, 12, 31), 100),
        ("2025-01", date(2027, 1, 1), 0),
    ],
)
def test_a_back_payment_reaches_one_year_back_from_the_first_of_january(
    month: str, requested: date, payable: int
) -> None:
    here = Month.parse(month)
    due = 460 if here.year == 2024 else 441
    found = settled(Paid("anna", here, Decimal(due - 100)), requested=requested).differences[0]

    assert (found.direction, found.amount, found.payable) == (Direction.BACK_PAYMENT, 100, payable)
    assert ("ohne Zinsen" in found.sentence) is bool(payable)
    assert ("gilt diese Grenze nicht" in found.sentence) is not bool(payable)


@pytest.mark.parametrize(("notified", "payable"), [(date(2022, 1, 5), 100), (date(2021, 12, 31), 0), (None, 100)])
def test_a_decision_older_than_four_years_is_not_reviewed(notified: date | None, payable: int) -> None:
    found = settled(Paid("anna", NOVEMBER, Decimal(355), notified), requested=date(2026, 12, 31)).differences[0]

    assert found.payable == payable
    assert found.norm == "§ 9 Abs. 4 S. 2 AsylbLG, § 44 SGB X"
    assert payable or "nur bis 31.12.2025 möglich" in found.sentence


def test_what_was_paid_rightly_moves_nothing() -> None:
    found = settled(Paid("anna", NOVEMBER, Decimal(455)))

    assert [(item.direction, item.sentence) for item in found.differences] == [
        (Direction.NONE, "Gezahlt wurde, was zusteht.")
    ]
    assert found.back_payment == found.overpayment == 0


def test_a_month_that_was_due_and_not_paid_is_owed_whole() -> None:
    found = settle([], sheets(ALONE, [NOVEMBER]), TODAY)

    assert [(item.person, item.paid, item.payable) for item in found.differences] == [("anna", 0, Decimal("455.00"))]


def test_who_was_paid_and_is_not_entitled_was_overpaid() -> None:
    facts = Facts(Housing(HousingKind.FLAT), (replace(ANNA, regimes=(RegimePeriod(Regime.OTHER),)),))
    found = settled(Paid("anna", NOVEMBER, Decimal(455), cause=Cause.CHANGE, at_fault=True), facts)

    assert found.overpayment == Decimal(455)


def test_a_paid_month_without_a_sheet_is_refused_in_words() -> None:
    with pytest.raises(MonthNotJudged, match="Für Oktober 2026 wurde gezahlt, aber es fehlt") as refused:
        settle([Paid("anna", Month(2026, 10), Decimal(455))], sheets(ALONE, [NOVEMBER]), TODAY)
    assert refused.value.code == "MONTH_NOT_JUDGED"


@pytest.mark.parametrize(
    ("cause", "at_fault", "known", "payable", "norm", "words"),
    [
        (Cause.UNKNOWN, True, None, 0, "§§ 45, 48, 50 SGB X", "solange der Grund (cause) nicht feststeht"),
        (Cause.WRONG_FROM_START, None, None, 0, "§§ 45, 50 SGB X", "nicht festgestellt"),
        (
            Cause.WRONG_FROM_START,
            False,
            None,
            0,
            "§§ 45, 50 SGB X",
            "nur für die Zukunft zurückgenommen werden (§ 45 Abs. 2, 4",
        ),
        (Cause.WRONG_FROM_START, True, None, 45, "§§ 45, 50 SGB X", "nach Anhörung zurücknehmen"),
        (Cause.WRONG_FROM_START, True, date(2025, 11, 24), 45, "§§ 45, 50 SGB X", "zurücknehmen"),
        (Cause.WRONG_FROM_START, True, date(2025, 11, 23), 0, "§§ 45, 50 SGB X", "Jahresfrist"),
        (Cause.CHANGE, None, None, 0, "§ 48 Abs. 1 S. 2 Nr. 2, 4, § 50 SGB X", "nicht festgestellt"),
        (Cause.CHANGE, False, None, 0, "§ 48 Abs. 1 S. 2 Nr. 2, 4, § 50 SGB X", "§ 48 Abs. 1 S. 1"),
        (Cause.CHANGE, True, None, 45, "§ 48 Abs. 1 S. 2 Nr. 2, 4, § 50 SGB X", "von der Änderung an aufzuheben"),
        (Cause.CHANGE, True, date(2025, 11, 23), 0, "§ 48 Abs. 1 S. 2 Nr. 2, 4, § 50 SGB X", "Jahresfrist"),
        (
            Cause.INCOME,
            None,
            None,
            45,
            "§ 48 Abs. 1 S. 2 Nr. 3, § 50 SGB X",
            "in dem das Geld zugeflossen ist",
        ),
        (Cause.INCOME, False, date(2025, 11, 23), 0, "§ 48 Abs. 1 S. 2 Nr. 3, § 50 SGB X", "§ 48 Abs. 4 S. 1"),
    ],
)
def test_an_overpayment_is_asked_back_only_on_a_ground_of_the_statute(
    cause: Cause, at_fault: bool | None, known: date | None, payable: int, norm: str, words: str
) -> None:
    found = settled(Paid("anna", NOVEMBER, Decimal(500), cause=cause, at_fault=at_fault, known_since=known))
    item = found.differences[0]

    assert (item.direction, item.amount, item.payable, item.norm) == (Direction.OVERPAYMENT, 45, payable, norm)
    assert words in item.sentence
    assert found.overpayment == payable
    assert ("schriftlicher Bescheid fest (§ 50 Abs. 3 SGB X)" in item.sentence) is bool(payable)


@pytest.mark.parametrize(
    ("person", "at_fault", "paid", "cause", "set_off", "words"),
    [
        (ANNA, True, 800, Cause.CHANGE, "0", "Keine Aufrechnung gegen Leistungen nach § 3 oder § 1a AsylbLG"),
        (ON_2, True, 800, Cause.CHANGE, "168.90", "solange die Person sie erhält: bis 168,90 € im Monat"),
        (ON_2, True, 600, Cause.CHANGE, "37", "erhält: bis 168,90 €"),
        (ON_2, False, 800, Cause.INCOME, "0", "setzt Vorsatz oder grobe Fahrlässigkeit voraus"),
        (ON_2, None, 800, Cause.CHANGE, "0", "nicht festgestellt"),
    ],
)
def test_set_off_exists_on_section_2_only_up_to_30_percent_and_with_fault(
    person: Person, at_fault: bool | None, paid: int, cause: Cause, set_off: str, words: str
) -> None:
    facts = Facts(Housing(HousingKind.FLAT), (person,))
    item = settled(Paid("anna", NOVEMBER, Decimal(paid), cause=cause, at_fault=at_fault), facts).differences[0]

    assert item.set_off == Decimal(set_off)
    assert words in item.sentence


def test_set_off_is_said_to_hang_on_what_the_person_receives_now() -> None:
    facts = Facts(Housing(HousingKind.FLAT), (ON_2,))
    paid = Paid("anna", NOVEMBER, Decimal(800), cause=Cause.CHANGE, at_fault=True)
    now = settled(paid, facts).differences[0]
    assert "nur gegen laufende Leistungen nach § 2 AsylbLG, solange die Person sie erhält" in now.sentence
    basic = settled(paid).differences[0]
    assert "Erhält die Person heute Leistungen nach § 2, ist nicht entschieden" in basic.sentence


def test_the_limit_of_set_off_is_that_of_the_day_of_settling_and_never_guessed() -> None:
    """30 % of stage 1: 563 euros in 2026, 449 in 2022; 2027 is not announced."""
    facts, paid = Facts(Housing(HousingKind.FLAT), (ON_2,)), Paid("anna", Month(2022, 11), Decimal(800))
    paid = replace(paid, cause=Cause.CHANGE, at_fault=True)
    assert settled(paid, facts).differences[0].set_off == Decimal("168.90")
    later = settled(paid, facts, date(2027, 1, 5)).differences[0]
    assert later.set_off == 0
    assert "bis 30 % der Regelbedarfsstufe 1 (für den 05.01.2027 nicht hinterlegt)" in later.sentence


def test_a_request_before_the_month_it_is_about_is_refused_with_both_days() -> None:
    with pytest.raises(ContradictoryFacts, match=r"31\.10\.2026 \(requested\).*November 2026.*01\.11\.2026") as refused:
        settled(Paid("anna", NOVEMBER, Decimal(100)), requested=date(2026, 10, 31))
    assert refused.value.place == "requested"
    assert settled(Paid("anna", NOVEMBER, Decimal(100)), requested=date(2026, 11, 1)).back_payment == 355
    assert settle([], {}, date(2020, 1, 1)).differences == ()


def test_payments_of_a_month_add_up_and_later_knowledge_wins_where_there_is_some() -> None:
    first = Paid("anna", NOVEMBER, Decimal(300), date(2026, 10, 1), Cause.CHANGE, at_fault=True, known_since=TODAY)
    second = Paid("anna", NOVEMBER, Decimal(200))
    third = replace(second, amount=Decimal(10), cause=Cause.WRONG_FROM_START, at_fault=False)
    judged = sheets(ALONE, [NOVEMBER])

    both = settle([first, second], judged, TODAY).differences[0]
    assert (both.paid, both.payable) == (500, 45)
    assert both.norm.startswith("§ 48")
    later = settle([first, second, third], judged, TODAY).differences[0]
    assert (later.paid, later.payable, later.norm) == (510, 0, "§§ 45, 50 SGB X")


@pytest.mark.parametrize(("second", "payable"), [(None, 0), (date(2026, 10, 1), 100)])
def test_the_day_of_the_later_decision_counts_where_it_is_known(second: date | None, payable: int) -> None:
    paid = [Paid("anna", NOVEMBER, Decimal(300), date(2020, 1, 1)), Paid("anna", NOVEMBER, Decimal(55), second)]

    assert settle(paid, sheets(ALONE, [NOVEMBER]), TODAY).back_payment == payable


def test_what_stands_on_top_is_named_and_not_settled() -> None:
    work = Income("anna", IncomeKind.WORK_OPPORTUNITY, hours=Decimal(60))
    found = settled(Paid("anna", NOVEMBER, Decimal(455)), replace(ALONE, incomes=(work,)))

    assert found.differences[0].direction is Direction.NONE
    assert "Daneben stehen 48,00 € zu, die hier nicht abgerechnet sind." in found.differences[0].sentence


@given(
    st.lists(st.integers(0, 900), min_size=11, max_size=11),
    st.sampled_from(list(Cause)),
    st.sampled_from([True, False]),
)
def test_the_two_sums_never_mix_back_payments_with_overpayments(paid: list[int], cause: Cause, at_fault: bool) -> None:
    of = months("2026-01", "2026-11")
    payments = [
        Paid("anna", month, Decimal(amount), cause=cause, at_fault=at_fault)
        for month, amount in zip(of, paid, strict=True)
    ]
    found = settle(payments, sheets(ALONE, of), TODAY)

    assert found.back_payment == sum(max(455 - amount, 0) for amount in paid)
    claimed = cause is Cause.INCOME or (cause is not Cause.UNKNOWN and at_fault)
    assert found.overpayment == (sum(max(amount - 455, 0) for amount in paid) if claimed else 0)
    assert [item.month for item in found.differences] == of
