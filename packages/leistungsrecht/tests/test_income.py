"""Income: what is left to the person, and what is never counted."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from people import NOVEMBER, child, earned, layla, on, other, samir, sheet, volunteer

from leistungsrecht import (
    Income,
    IncomeKind,
    Kind,
    Month,
    Reading,
    RegimePeriod,
    Sheet,
)
from leistungsrecht.asylblg.reading import RestrictedTable
from leistungsrecht.refusals import RuleNotHeld

D = Decimal


BEN = {"regimes": on("other"), "partner": "layla", "own_need": D(300)}


def note_codes(found: Sheet) -> list[str]:
    return [note.code for note in found.notes]


def codes(found: Sheet) -> list[str]:
    return [finding.code for finding in found.findings]


@pytest.mark.parametrize(
    ("incomes", "counted"),
    [
        ((earned("layla", "200"),), D(150)),
        ((earned("layla", "1000"),), D("772.50")),
        ((earned("layla", "100"), earned("layla", "100")), D(150)),
        ((earned("layla", "200", expenses="30"),), D(120)),
        ((earned("layla", "200", expenses="190"),), D(0)),
        ((earned("layla", "200", expenses="500"),), D(0)),
        ((volunteer("layla", "240"),), D(0)),
        ((volunteer("layla", "300"),), D(25)),
        ((volunteer("layla", "100"), earned("layla", "300")), D(125)),
        ((other("layla", "80"),), D(80)),
        ((other("layla", "80"), other("layla", "20")), D(100)),
        ((Income("layla", IncomeKind.EXEMPT, net=D(90), ground="§ 7 Abs. 2 Nr. 4 AsylbLG"),), D(0)),
        ((Income("layla", IncomeKind.WORK_OPPORTUNITY, hours=D(60)),), D(0)),
    ],
)
def test_what_counts_on_section_3(incomes: tuple[Income, ...], counted: Decimal) -> None:
    found = sheet(layla(), incomes=incomes)
    assert found.counted_income == counted
    assert found.total == max(D(0), 455 - counted)


@pytest.mark.parametrize(
    ("incomes", "counted"),
    [
        ((earned("layla", "1000"),), D("718.50")),
        ((earned("layla", "100", expenses="20"),), D(50)),
        ((volunteer("layla", "300"),), D(0)),
        ((volunteer("layla", "300", before="3200"),), D(200)),
        ((volunteer("layla", "300", before="3300"),), D(300)),
        ((volunteer("layla", "100"), earned("layla", "100")), D(70)),
        ((other("layla", "80"),), D(80)),
    ],
)
def test_what_counts_on_section_2(incomes: tuple[Income, ...], counted: Decimal) -> None:
    assert sheet(layla(regimes=on("2")), incomes=incomes).counted_income == counted


def test_whoever_changes_to_section_2_keeps_of_each_allowance_the_part_of_its_days() -> None:
    """Ten days 25 % capped at 227.50, twenty days 30 % capped at 281.50: (10 × 227.50 + 20 × 281.50) / 30 = 263.50."""
    change = (RegimePeriod("3", None, date(2026, 11, 10)), RegimePeriod("2", date(2026, 11, 11)))
    found = sheet(layla(regimes=change), incomes=(earned("layla", "1200"),))
    assert found.of_kind(Kind.ALLOWANCE) == D("263.50")


def test_somebody_entitled_for_no_thirtieth_still_has_an_allowance() -> None:
    found = sheet(
        layla(entitled_from=date(2026, 10, 31)),
        month=Month(2026, 10),
        reading=Reading(proration="days_360"),
        incomes=(earned("layla", "100"),),
    )
    assert (found.total, found.of_kind(Kind.ALLOWANCE)) == (0, 25)


def test_expenses_do_not_hang_on_the_order_of_incomes() -> None:
    incomes = (earned("layla", "100", expenses="200"), earned("layla", "500"))
    assert sheet(layla(), incomes=incomes).counted_income == sheet(layla(), incomes=incomes[::-1]).counted_income == 250


def test_wages_beside_volunteering_are_a_question_of_reading() -> None:
    """100 and 300 euros: one sum of 275, or 100 of the volunteering and 25 % of the wages."""
    incomes = (volunteer("layla", "100"), earned("layla", "300"))
    one_sum = sheet(layla(), incomes=incomes)
    both = sheet(layla(), incomes=incomes, reading=Reading(volunteer_beside_earnings="both"))
    assert (one_sum.counted_income, both.counted_income) == (125, 225)
    for found, chosen, other_choice in ((one_sum, "one_sum", "both"), (both, "both", "one_sum")):
        assert (found.notes[-1].code, found.notes[-1].chosen) == ("volunteer_beside_earnings", chosen)
        assert found.notes[-1].alternative == other_choice
    assert "volunteer_beside_earnings" not in note_codes(sheet(layla(regimes=on("2")), incomes=incomes))
    assert "volunteer_beside_earnings" not in note_codes(sheet(layla(), incomes=incomes[:1]))


@pytest.mark.parametrize(
    ("regime", "month", "words"),
    [
        ("3", Month(2019, 8), r"August 2019: Den Freibetrag .* erst seit dem 01\.09\.2019.*\(earned\)"),
        ("2", Month(2022, 12), r"Dezember 2022: Hinterlegt ist .* ab dem 01\.01\.2023; .*nicht hinterlegt.*exempt"),
    ],
)
def test_volunteering_before_the_rule_held_here_is_refused_in_words_that_fit(
    regime: str, month: Month, words: str
) -> None:
    incomes = (volunteer("layla", "50"),)
    with pytest.raises(RuleNotHeld, match=words) as refused:
        sheet(layla(regimes=on(regime)), month=month, incomes=incomes)
    assert refused.value.code == "RULE_MISSING"
    later = Month(2019, 9) if regime == "3" else Month(2023, 1)
    assert sheet(layla(regimes=on(regime)), month=later, incomes=incomes).counted_income == 0


def test_an_amount_behind_a_line_that_nobody_has_seen_in_print_is_a_finding() -> None:
    incomes = (volunteer("layla", "100"),)
    old = sheet(layla(), month=Month(2020, 11), incomes=incomes)
    assert codes(old) == ["RATES_UNVERIFIED"]
    assert "§ 7 Abs. 3 S. 2" in old.findings[0].sentence
    assert codes(sheet(layla(), month=Month(2021, 1), incomes=incomes)) == []
    assert codes(sheet(layla(), month=Month(2020, 11), incomes=(other("layla", "5"),))) == []
    work = (Income("layla", IncomeKind.WORK_OPPORTUNITY, hours=D(10)),)
    assert codes(sheet(layla(), month=Month(2016, 1), incomes=work)) == ["RATES_UNVERIFIED"]
    assert codes(sheet(layla(), month=Month(2016, 9), incomes=work)) == []


def test_young_earners_on_section_2_may_keep_more_than_the_facts_can_say() -> None:
    """§ 82 Abs. 1 S. 2 Nr. 7 SGB XII: 15 to 24, in school, training or voluntary service."""

    def young(age: int, regime: str = "2", month: Month = NOVEMBER) -> list[str]:
        found = sheet(
            child("omar", age, "layla", regimes=on(regime)), layla(), incomes=(earned("omar", "200"),), month=month
        )
        return [finding.sentence for finding in found.findings if finding.code == "YOUNG_EARNER"]

    (sentence,) = young(16)
    assert "bis 603,00 € im Monat" in sentence
    assert young(14) == young(25) == young(16, "3") == young(16, month=Month(2023, 6)) == []
    assert "hier nicht hinterlegt" in young(17, month=Month(2024, 6))[0]
    assert [len(young(age)) for age in (15, 24)] == [1, 1]


def test_earnings_on_section_1a_hang_on_the_disputed_amounts() -> None:
    table = RestrictedTable("Dienstanweisung", date(2025, 1, 1), None, (("Ernährung", (D(900),) * 6),))
    restricted, reading = layla(regimes=on("1a")), Reading(restricted_table=table)
    found = sheet(restricted, incomes=(earned("layla", "1000"),), reading=reading)
    kept = sheet(restricted, incomes=(earned("layla", "1000"),), reading=replace(reading, rate_basis="bestandsschutz"))
    assert kept.total - found.total == D("2.50")
    assert note_codes(found) == note_codes(kept) == ["rate_basis", "restricted_table"]
    assert note_codes(sheet(restricted, incomes=(other("layla", "100"),), reading=reading)) == ["restricted_table"]
    with_partner = (layla(regimes=on("1a"), partner="samir"), samir(**BEN))
    capped = sheet(*with_partner, incomes=(earned("samir", "1100"),), reading=reading)
    assert note_codes(capped) == ["rate_basis", "restricted_table"]
    below = sheet(*with_partner, incomes=(earned("samir", "500"),), reading=reading)
    assert note_codes(below) == ["restricted_table"]
