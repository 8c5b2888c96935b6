"""Income in the family: for whom it counts, how a surplus is spread, and who only lives there."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from people import SHARED, child, earned, layla, on, other, samir, sheet, volunteer

from leistungsrecht import (
    Housing,
    Kind,
    Month,
    Part,
    Person,
    Reading,
    Sheet,
)

D = Decimal


BEN = {"regimes": on("other"), "partner": "layla", "own_need": D(300)}


FLAT_300 = Housing("flat", rent=D(300))


def note_codes(found: Sheet) -> list[str]:
    return [note.code for note in found.notes]


def codes(found: Sheet) -> list[str]:
    return [finding.code for finding in found.findings]


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
