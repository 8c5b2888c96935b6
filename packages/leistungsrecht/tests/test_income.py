"""Income: what is left to the person, whose income counts for whom, and what is never counted."""

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from people import NOVEMBER, SHARED, child, earned, layla, on, other, samir, sheet, volunteer

from leistungsrecht import (
    Housing,
    Income,
    IncomeKind,
    Kind,
    Month,
    Part,
    Person,
    Reading,
    RegimePeriod,
    Sheet,
)
from leistungsrecht.asylblg.facts import Regime
from leistungsrecht.asylblg.reading import RestrictedTable
from leistungsrecht.refusals import RuleNotHeld

D = Decimal


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


def test_a_couple_uses_its_income_together_and_for_its_minor_children() -> None:
    people = (layla(partner="samir"), samir(partner="layla"), child("omar", 8, "layla", "samir"))
    found = sheet(*people, incomes=(other("samir", "900"),))
    assert found.total == 409 + 409 + 337 + 25 - 900
    assert found.due("samir") == 0
    assert found.of_kind(Kind.SHARE) == 0


def test_a_surplus_is_spread_by_open_need_or_in_equal_parts() -> None:
    people = (layla(), child("omar", 8), child("nour", 3))
    income = (other("layla", "655"),)
    by_need = sheet(*people, incomes=income)
    equal = sheet(*people, incomes=income, reading=Reading(surplus_distribution="equal"))
    assert (by_need.due("omar"), by_need.due("nour")) == (D("257.98"), D("238.02"))
    assert (equal.due("omar"), equal.due("nour")) == (262, 234)
    assert by_need.total == equal.total
    assert [note.code for note in by_need.notes] == ["rate_basis", "surplus_distribution"]
    enough = sheet(*people, incomes=(other("layla", "1500"),))
    assert (enough.total, [note.code for note in enough.notes]) == (0, ["rate_basis"])


def test_equal_parts_stop_where_somebody_needs_no_more() -> None:
    people = (layla(), child("omar", 8), child("nour", 3))
    incomes = (other("layla", "655"), other("nour", "300"))
    found = sheet(*people, incomes=incomes, reading=Reading(surplus_distribution="equal"))
    assert found.due("nour") == 0
    assert found.due("omar") == 362 - (200 - 34)


def test_an_adult_child_neither_pays_for_the_parents_nor_is_paid_for() -> None:
    people = (layla(), child("omar", 20))
    rich_child = sheet(*people, incomes=(other("omar", "900"),))
    assert (rich_child.due("layla"), rich_child.due("omar")) == (455, 0)
    rich_mother = sheet(*people, incomes=(other("layla", "900"),))
    assert (rich_mother.due("layla"), rich_mother.due("omar")) == (0, 365 + 25)


def test_who_comes_of_age_in_the_month_is_a_child_of_the_family_for_that_month() -> None:
    person = child("omar", 17)
    person = type(person)("omar", date(2008, 11, 20), parents=("layla",))
    found = sheet(layla(), person, incomes=(other("layla", "600"),))
    assert found.total == found.need + 25 - 600


def test_a_minor_mother_counts_as_her_parents_child_on_section_3_and_not_on_section_2() -> None:
    """§ 19 Abs. 4 SGB XII spares the parents of a daughter with a child under six; § 7 AsylbLG has no such rule."""
    baby = Person("baby", date(2026, 1, 1), parents=("nour",))
    income = (other("layla", "2000"),)
    basic = sheet(layla(), child("nour", 17), baby, incomes=income)
    assert (basic.due("layla"), basic.due("nour"), basic.due("baby")) == (0, 0, 309 + 25)
    analog = sheet(layla(), child("nour", 17, regimes=on("2")), baby, incomes=income)
    assert analog.due("nour") == 471 + D("202.68") + 25
    for since, spared in (
        (None, False),
        (date(2026, 10, 1), True),
        (date(2027, 3, 1), False),
        (date(2026, 1, 1), False),
    ):
        pregnant = child("nour", 17, regimes=on("2"), pregnant_from_week_13=since)
        assert (sheet(layla(), pregnant, incomes=income).due("nour") > 0) is spared


def test_income_reaches_neither_siblings_nor_stepchildren() -> None:
    sibling = sheet(layla(), child("omar", 9), child("nour", 8), incomes=(other("omar", "1000"),))
    assert (sibling.due("layla"), sibling.due("nour")) == (0, 337 + 25)
    couple = (layla(partner="samir"), samir(partner="layla"))
    stepfather = sheet(*couple, child("omar", 9, "layla"), incomes=(other("samir", "2000"),))
    assert (stepfather.due("layla"), stepfather.due("omar")) == (0, 337 + 25)


def test_both_parents_pay_for_their_child_in_whatever_order_they_are_named() -> None:
    for parents in (("layla", "samir"), ("samir", "layla")):
        found = sheet(layla(), samir(), child("omar", 9, *parents), incomes=(other("samir", "700"),))
        assert (found.due("layla"), found.due("samir"), found.due("omar")) == (455, 0, 337 + 25 - 245)


def test_in_a_patchwork_family_the_order_in_which_people_are_named_decides_nothing() -> None:
    people = (
        layla(partner="samir"), samir(partner="layla"),
        child("omar", 9, "layla", "samir"), child("ali", 9, "layla"), child("sara", 9, "samir"),
    )  # fmt: skip
    income = (other("layla", "709"), other("samir", "709"))
    one, turned = sheet(*people, incomes=income), sheet(*people[::-1], incomes=income)
    assert one.due("sara") > one.due("ali") > 0
    assert [one.due(person.id) for person in people] == [turned.due(person.id) for person in people]


def test_income_counts_only_while_people_live_together() -> None:
    gone = samir(partner="layla", moves_out=date(2026, 9, 30), regimes=on("other"), own_need=D(500))
    found = sheet(layla(partner="samir"), gone, incomes=(earned("samir", "1500"),), assets=D(300))
    assert (found.total, found.assets_to_use) == (455, 100)
    assert sheet(layla(partner="samir"), gone, incomes=(earned("samir", "1500"),)).findings == ()


def test_expenses_do_not_hang_on_the_order_of_incomes() -> None:
    incomes = (earned("layla", "100", expenses="200"), earned("layla", "500"))
    assert sheet(layla(), incomes=incomes).counted_income == sheet(layla(), incomes=incomes[::-1]).counted_income == 250


def test_on_section_2_a_childs_income_does_not_count_for_the_mother() -> None:
    """§ 27 Abs. 2 S. 2, 3 SGB XII; on § 3 the law has no such limit."""
    incomes = (other("omar", "700"),)
    analog = sheet(layla(regimes=on("2")), child("omar", 8, regimes=on("2")), incomes=incomes)
    assert analog.due("layla") == 563 + D("67.56")
    assert analog.of_kind(Kind.SURPLUS) == 700 - 390 - 25
    assert codes(analog) == ["CHILD_INCOME_LEFT"]
    assert codes(sheet(layla(regimes=on("2")), incomes=(other("layla", "900"),))) == []
    basic = sheet(layla(), child("omar", 8), incomes=incomes)
    assert basic.due("layla") == 455 - (700 - 337 - 25)


def test_income_of_a_member_outside_counts_only_above_her_own_need() -> None:
    outside = {"regimes": on("other"), "partner": "layla"}
    family = (layla(partner="samir"),)
    unknown = sheet(*family, samir(**outside), incomes=(earned("samir", "2000"),))
    assert unknown.total == 409
    assert codes(unknown) == ["OWN_NEED_MISSING"]
    known = sheet(*family, samir(**outside, own_need=D(1700)), incomes=(earned("samir", "2000"),))
    assert known.total == 409 - (2000 - D("204.50") - 1700)
    assert known.findings == ()
    (share,) = (line for line in known.lines if line.kind is Kind.SHARE)
    assert (
        share.text
        == "Einkommen von samir über dem eigenen Bedarf (2.000,00 € − Freibetrag 204,50 € − Bedarf 1.700,00 €)"
    )
    pension = sheet(*family, samir(**outside, own_need=D(500)), incomes=(other("samir", "600"),))
    assert pension.total == 309
    poor = sheet(*family, samir(**outside, own_need=D(2100)), incomes=(earned("samir", "2000"),))
    assert poor.total == 409
    without = sheet(*family, samir(**outside), incomes=())
    assert without.findings == ()


def test_nobody_entitled_means_nothing_due_and_no_amount_needed() -> None:
    found = sheet(layla(regimes=on("other")), month=Month(2030, 1), incomes=(other("layla", "5"),), assets=D(9000))
    assert (found.total, found.lines, found.assets_to_use) == (0, (), 0)


@pytest.mark.parametrize(
    ("people", "assets", "to_use"),
    [
        ((layla(),), 200, 0),
        ((layla(),), 201, 1),
        ((layla(), child("omar", 8)), 500, 100),
        ((layla(regimes=on("2")),), 10_500, 500),
        ((layla(regimes=on("2")), child("omar", 8, regimes=on("2"))), 10_600, 100),
        ((layla(regimes=on("2")), child("omar", 20)), 10_300, 100),
        ((layla(partner="samir"), samir(partner="layla", regimes=on("other"))), 500, 100),
        ((layla(), samir(regimes=on("other"))), 500, 300),
    ],
)
def test_assets_above_the_allowances_are_a_finding_and_no_deduction(people: tuple, assets: int, to_use: int) -> None:
    found = sheet(*people, assets=D(assets))
    assert found.assets_to_use == to_use
    assert found.total == sheet(*people).total
    assert ("ASSETS_TO_USE" in codes(found)) is (to_use > 0)


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


BEN = {"regimes": on("other"), "partner": "layla", "own_need": D(300)}
FLAT_300 = Housing("flat", rent=D(300))


def test_the_readings_on_which_income_from_outside_hangs_stand_on_the_sheet() -> None:
    """Layla on § 2, her partner outside with 1,000 gross, 700 net: 30 % of net 210, of gross 281.50 (the cap)."""
    people = (layla(partner="samir", regimes=on("2")), samir(**BEN))
    incomes = (earned("samir", "700", "1000"),)
    net = sheet(*people, housing=FLAT_300, incomes=incomes)
    gross = sheet(*people, housing=FLAT_300, incomes=incomes, reading=Reading(earned_allowance_base="gross"))
    assert (net.total, gross.total) == (506 + 300 - (700 - 210 - 300), D("687.50"))
    assert note_codes(net) == note_codes(gross) == ["earned_allowance_base"]
    on_3 = (layla(partner="samir"), samir(**BEN))
    assert note_codes(sheet(*on_3, incomes=incomes)) == ["rate_basis", "earned_allowance_base"]
    in_2024 = sheet(layla(partner="samir"), samir(**BEN), incomes=(earned("samir", "700"),), month=Month(2024, 11))
    assert note_codes(in_2024) == []


def test_the_stage_of_a_member_outside_may_hang_on_a_reading() -> None:
    mother = layla(regimes=on("other"), own_need=D(300))
    found = sheet(mother, child("omar", 8), housing=SHARED, incomes=(earned("layla", "1100"),))
    assert "single_in_shared_housing" in note_codes(found)
    youth = child("omar", 17, "layla", regimes=on("other"), own_need=D(100))
    born = type(youth)("omar", date(2008, 11, 20), parents=("layla",), regimes=on("other"), own_need=D(100))
    assert "age_switch" in note_codes(sheet(layla(), born, incomes=(earned("omar", "1100"),)))
    in_shared = sheet(layla(), youth, housing=SHARED, incomes=(earned("omar", "1100"),))
    assert "youth_in_shared_housing" in note_codes(in_shared)


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


def test_for_relatives_on_section_2_the_allowance_is_that_of_section_82() -> None:
    found = sheet(layla(partner="samir", regimes=on("2")), samir(**BEN), incomes=(earned("samir", "700"),))
    (share,) = (line for line in found.lines if line.kind is Kind.SHARE)
    assert (share.amount, share.source) == (-(700 - 210 - 300), "Angaben des Falles")
    assert share.norm.endswith("; Freibetrag: § 82 Abs. 3 S. 1 SGB XII")
    assert codes(found) == ["OUTSIDER_AND_SECTION_82"]
    basic = sheet(layla(partner="samir"), samir(**BEN), incomes=(earned("samir", "700"),))
    (share,) = (line for line in basic.lines if line.kind is Kind.SHARE)
    assert (share.amount, share.norm) == (
        -(700 - 175 - 300), "§ 7 Abs. 1 S. 1, 2 AsylbLG; Freibetrag: § 7 Abs. 3 S. 1 AsylbLG",
    )  # fmt: skip
    assert codes(basic) == []


def test_relatives_under_both_laws_are_each_charged_by_their_own_allowance() -> None:
    """700 less 300: for § 2 210 are free, for § 3 175; the 190 count for both, 35 more only for the child on § 3."""
    people = (
        layla(partner="samir", regimes=on("2")), samir(**BEN), child("omar", 17, "samir"),
    )  # fmt: skip
    found = sheet(*people, incomes=(earned("samir", "700"),))
    shares = [(line.person, line.amount, line.norm[-30:]) for line in found.lines if line.kind is Kind.SHARE]
    assert -sum(amount for _, amount, _ in shares) == found.counted_income == 225
    assert [(person, amount) for person, amount, norm in shares if "§ 7 Abs. 3" in norm] == [("omar", -35)]
    assert found.due("layla") + found.due("omar") == found.need + 25 - 225


def test_two_shares_of_one_giver_together_stop_at_the_part_of_the_common_days() -> None:
    people = (
        layla(partner="samir", regimes=on("2")), samir(**{**BEN, "moves_in": date(2026, 11, 16)}),
        child("omar", 17, "samir"),
    )  # fmt: skip
    found = sheet(*people, incomes=(earned("samir", "5000"),))
    for person in ("layla", "omar"):
        need = sum(line.amount for line in found.lines if line.person == person and line.part is not Part.SHARE)
        assert -found.of_kind(Kind.SHARE, person) == (need / 2).quantize(D("0.01"), ROUND_HALF_UP)
    assert codes(found).count("COMMON_DAYS_ONLY") == 2


def test_volunteering_of_a_member_outside_is_said_to_count_whole_on_section_3() -> None:
    incomes = (volunteer("samir", "400"),)
    basic = sheet(layla(partner="samir"), samir(**BEN), incomes=incomes)
    assert (basic.counted_income, codes(basic)) == (100, ["OUTSIDER_VOLUNTEERS"])
    analog = sheet(layla(partner="samir", regimes=on("2")), samir(**BEN), incomes=incomes)
    assert (analog.counted_income, codes(analog)) == (0, ["OUTSIDER_AND_SECTION_82"])


def test_needs_and_supplement_less_counted_income_are_the_total_with_income_from_outside_too() -> None:
    people = (layla(partner="samir"), samir(**BEN), child("omar", 8, "layla", "samir"))
    found = sheet(*people, housing=FLAT_300, incomes=(earned("samir", "900", "1200"), other("layla", "50")))
    assert found.counted_income == 50 + 900 - D("204.50") - 300
    assert found.need + found.of_kind(Kind.IMMEDIATE_SUPPLEMENT) - found.counted_income == found.total


def test_income_covers_of_a_need_only_the_part_of_the_common_days() -> None:
    """Samir moves in on the 30th: one thirtieth of Layla's need, not the whole month's."""
    moves_in = samir(partner="layla", regimes=on("other"), own_need=D(500), moves_in=date(2026, 11, 30))
    found = sheet(layla(partner="samir"), moves_in, incomes=(other("samir", "2000"),))
    need = found.need
    assert found.counted_income == (need / 30).quantize(D("0.01"))
    assert codes(found) == ["COMMON_DAYS_ONLY"]
    assert "(1/30)" in found.findings[0].sentence
    half = samir(partner="layla", moves_out=date(2026, 11, 15))
    rich = sheet(layla(partner="samir"), half, incomes=(other("samir", "2000"),))
    assert rich.due("layla") == rich.need - rich.of_kind(Kind.NECESSARY_NEED, "samir") - rich.of_kind(
        Kind.PERSONAL_NEED, "samir"
    ) - D("216.00")
    little = sheet(layla(partner="samir"), half, incomes=(other("samir", "250"),))
    assert little.counted_income == 250


def test_days_on_which_only_one_of_two_is_entitled_do_not_limit_what_counts() -> None:
    arrives = layla(partner="samir", entitled_from=date(2026, 11, 16), moves_in=date(2026, 11, 16))
    found = sheet(arrives, samir(partner="layla"), incomes=(other("samir", "2000"),))
    assert (found.due("layla"), codes(found)) == (0, [])


def test_income_does_not_count_where_no_day_of_entitlement_is_common() -> None:
    later = layla(partner="samir", entitled_from=date(2026, 11, 16))
    gone = samir(partner="layla", moves_out=date(2026, 11, 10), regimes=on("other"), own_need=D(0))
    assert sheet(later, gone, incomes=(other("samir", "2000"),)).counted_income == 0


def test_a_need_of_no_thirtieth_is_covered_by_whoever_lives_there_on_its_day() -> None:
    last = child("omar", 8, entitled_from=date(2026, 10, 31))
    for moves_out, due in ((None, 0), (date(2026, 10, 30), 25)):
        mother = layla(regimes=on("other"), own_need=D(100), moves_out=moves_out)
        found = sheet(
            mother, last, incomes=(other("layla", "900"),), month=Month(2026, 10), reading=Reading(proration="days_360")
        )
        assert found.due("omar") == due


def test_higher_proven_expenses_take_the_place_of_eighty_cents() -> None:
    found = sheet(layla(), incomes=(Income("layla", IncomeKind.WORK_OPPORTUNITY, hours=D(10), expenses=D("12.30")),))
    (line,) = (line for line in found.lines if line.part is Part.ON_TOP)
    assert line.amount == D("12.30")
    assert found.total == 455


def test_one_off_payments_stand_beside_the_amount_in_their_month_only() -> None:
    family = (layla(), child("omar", 13), child("nour", 24))
    in_july = sheet(*family, month=Month(2022, 7))
    assert [(line.person, line.amount) for line in in_july.lines if line.kind is Kind.ONE_OFF] == [("layla", 200)]
    in_october = sheet(*family, month=Month(2022, 10))
    assert [(line.person, line.amount) for line in in_october.lines if line.kind is Kind.ONE_OFF] == [("omar", 100)]
    assert sheet(*family, month=Month(2022, 8)).of_kind(Kind.ONE_OFF) == 0


def test_a_young_adult_with_parents_in_shared_housing_has_the_one_off_payment_but_no_supplement() -> None:
    found = sheet(layla(), child("nour", 24), month=Month(2022, 7), housing=SHARED)
    assert found.of_kind(Kind.ONE_OFF, "nour") == 200
    assert found.of_kind(Kind.IMMEDIATE_SUPPLEMENT, "nour") == 0


def test_the_regime_of_the_office_is_kept_where_the_statute_would_move_the_child() -> None:
    found = sheet(layla(regimes=on("2")), child("omar", 8))
    assert found.due("omar") == 337 + 25
    assert codes(found) == ["CHILD_FOLLOWS_PARENT"]
    assert codes(sheet(layla(), child("omar", 8, regimes=on("2")))) == []
    assert NOVEMBER.in_words() == "November 2026"
    assert Regime("2") is Regime.ANALOGLEISTUNGEN


def test_a_childs_surplus_is_used_before_a_parents_so_that_the_sum_does_not_hang_on_the_order() -> None:
    """Omar's 400 may reach only Layla; Samir's 200 Layla and the small ones: first Omar's, then Samir's."""
    people = (
        layla(partner="samir"),
        samir(partner="layla"),
        child("omar", 9, "layla"),
        child("nour", 8, "layla", "samir"),
    )
    incomes = (other("samir", "609"), other("omar", "762"))
    for distribution in ("proportional", "equal"):
        found = sheet(*people, incomes=incomes, reading=Reading(surplus_distribution=distribution))
        assert found.total == 409 - 400 + 362 - 200


def test_work_opportunities_are_paid_to_those_entitled_here() -> None:
    work = Income("samir", IncomeKind.WORK_OPPORTUNITY, hours=D(10))
    assert sheet(layla(), samir(regimes=on("other")), incomes=(work,)).of_kind(Kind.WORK_OPPORTUNITY) == 0
    assert sheet(layla(), samir(), incomes=(work,)).of_kind(Kind.WORK_OPPORTUNITY) == 8
