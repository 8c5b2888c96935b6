"""Needs beside the rates: Mehrbedarfe with their cap, housing by head, people who move, readings that mattered."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from people import NOVEMBER, child, earned, layla, on, samir, sheet

from leistungsrecht import Housing, HousingKind, Kind, Month, Person, Reading, RegimePeriod
from leistungsrecht import RestrictedAmountsMissing as AmountsMissing
from leistungsrecht.asylblg.facts import AdditionalNeed, End, EndEvent
from leistungsrecht.asylblg.household import regime_on
from leistungsrecht.asylblg.reading import RestrictedTable
from leistungsrecht.refusals import RuleNotHeld

D = Decimal
ANALOG = on("2")
OCTOBER = Month(2026, 10)


def needs(*kinds: AdditionalNeed, **facts: object) -> Decimal:
    return sheet(layla(regimes=ANALOG, additional_needs=kinds, **facts)).of_kind(Kind.ADDITIONAL_NEED)


def test_stated_mehrbedarfe_by_percentage_or_recognised_amount() -> None:
    assert needs(AdditionalNeed("merkzeichen_g")) == D("95.71")
    assert needs(AdditionalNeed("disability_education")) == D("197.05")
    assert needs(AdditionalNeed("merkzeichen_g"), AdditionalNeed("disability_education")) == D("197.05")
    assert needs(AdditionalNeed("medical_diet", amount=D("56.30"))) == D("56.30")
    assert needs(AdditionalNeed("school_books", amount=D(40)), AdditionalNeed("hardship", amount=D(5))) == 45


def test_help_with_education_counts_from_fifteen() -> None:
    young = child("omar", 13, regimes=ANALOG, additional_needs=(AdditionalNeed("disability_education"),))
    assert sheet(layla(regimes=ANALOG), young).of_kind(Kind.ADDITIONAL_NEED, "omar") == 0


def test_mehrbedarfe_together_stop_at_the_own_level_and_hot_water_comes_on_top() -> None:
    """§ 30 Abs. 6 SGB XII: 17 % + 17 % + 500 would be 691.42; the level is 563. Abs. 7 is not among Abs. 1 to 5."""
    ill = layla(
        regimes=ANALOG,
        pregnant_from_week_13=date(2026, 9, 1),
        additional_needs=(AdditionalNeed("merkzeichen_g"), AdditionalNeed("medical_diet", amount=D(500))),
    )
    warm = Housing(HousingKind.FLAT, decentral_hot_water=True)
    assert sheet(ill).of_kind(Kind.ADDITIONAL_NEED) == 563
    assert sheet(ill, housing=warm).of_kind(Kind.ADDITIONAL_NEED) == 563 + D("12.95")


def test_a_stated_mehrbedarf_holds_from_its_first_to_its_last_day() -> None:
    ten_days = AdditionalNeed("medical_diet", date(2026, 11, 11), date(2026, 11, 20), D(60))
    assert needs(ten_days) == 20


def test_pregnancy_counts_from_week_13_to_the_end_of_the_month_of_birth() -> None:
    mother = layla(regimes=ANALOG, pregnant_from_week_13=date(2026, 5, 1))
    baby = Person("baby", date(2026, 10, 20), parents=("layla",), regimes=ANALOG)
    before, after = sheet(mother, month=Month(2026, 4)), sheet(mother, baby)
    assert before.of_kind(Kind.ADDITIONAL_NEED) == 0
    assert sheet(mother, month=Month(2026, 9)).of_kind(Kind.ADDITIONAL_NEED) == D("95.71")
    in_october = sheet(mother, baby, month=OCTOBER)
    assert [line.norm for line in in_october.lines if line.kind is Kind.ADDITIONAL_NEED] == [
        "§ 30 Abs. 2 SGB XII",
        "§ 30 Abs. 3 Nr. 1 SGB XII",
    ]
    assert after.of_kind(Kind.ADDITIONAL_NEED) == D("202.68")


@pytest.mark.parametrize(
    ("ages", "percent"),
    [
        ((3,), 36),
        ((9,), 12),
        ((8, 12), 36),
        ((8, 17), 24),
        ((5, 17), 36),
        ((8, 9, 10, 11), 48),
        ((1, 8, 9, 10, 11, 12), 60),
    ],
)
def test_single_parents_by_number_and_age_of_children(ages: tuple[int, ...], percent: int) -> None:
    children = [child(f"child{age}", age, regimes=ANALOG) for age in ages]
    found = sheet(layla(regimes=ANALOG), *children)
    assert found.of_kind(Kind.ADDITIONAL_NEED, "layla") == (D(563) * percent / 100).quantize(D("0.01"))


def test_two_parents_in_the_household_bring_nobody_up_alone() -> None:
    both = sheet(layla(regimes=ANALOG), samir(regimes=ANALOG), child("omar", 3, "layla", "samir", regimes=ANALOG))
    assert both.of_kind(Kind.ADDITIONAL_NEED) == 0
    new_partner = sheet(
        layla(regimes=ANALOG, partner="samir"), samir(regimes=ANALOG, partner="layla"), child("omar", 3)
    )
    assert new_partner.of_kind(Kind.ADDITIONAL_NEED) == 0
    grown_up = sheet(layla(regimes=ANALOG), child("omar", 19))
    assert grown_up.of_kind(Kind.ADDITIONAL_NEED) == 0


def test_hot_water_on_stage_3_is_no_percentage_and_a_question() -> None:
    warm = Housing(HousingKind.FLAT, decentral_hot_water=True)
    found = sheet(layla(), child("omar", 20, regimes=ANALOG), housing=warm)
    assert found.of_kind(Kind.ADDITIONAL_NEED) == 0
    assert [finding.code for finding in found.findings] == ["HOT_WATER_STAGE_3"]


def test_rent_goes_by_head_of_those_entitled_and_loses_no_cent() -> None:
    flat = Housing(HousingKind.FLAT, rent=D("500.00"), household_energy=D(40))
    people = (layla(partner="samir"), samir(partner="layla"), child("omar", 8, "layla", "samir"))
    found = sheet(*people, child("nour", 30, regimes=on("other")), housing=flat)
    assert [found.of_kind(Kind.HOUSING, person) for person in ("layla", "samir", "omar")] == [
        D("166.67"),
        D("166.67"),
        D("166.66"),
    ]
    assert found.of_kind(Kind.HOUSEHOLD_ENERGY) == 40


def test_rent_follows_the_days_and_the_heads_of_each_day() -> None:
    """Samir from the 16th: 15 days alone, 15 days in two halves."""
    flat = Housing(HousingKind.FLAT, rent=D(600))
    found = sheet(layla(), samir(entitled_from=date(2026, 11, 16)), housing=flat)
    assert (found.of_kind(Kind.HOUSING, "layla"), found.of_kind(Kind.HOUSING, "samir")) == (450, 150)


def test_rent_of_a_part_month_by_days_or_as_it_falls_due() -> None:
    flat = Housing(HousingKind.FLAT, rent=D(600))
    arrival = layla(entitled_from=date(2026, 11, 21))
    assert sheet(arrival, housing=flat).of_kind(Kind.HOUSING) == 200
    full = sheet(arrival, housing=flat, reading=Reading(housing_in_part_month="full"))
    assert full.of_kind(Kind.HOUSING) == 600
    assert [note.code for note in full.notes] == ["rate_basis", "housing_in_part_month"]


def test_a_third_of_a_rent_three_times_is_the_rent_to_the_half_cent() -> None:
    """616.07 for fifteen days is 308.035, rounded once to 308.04, also when three heads share it."""
    flat = Housing(HousingKind.FLAT, rent=D("616.07"))
    start = date(2026, 11, 16)
    three = (layla(entitled_from=start), samir(entitled_from=start), child("omar", 8, entitled_from=start))
    assert sheet(*three, housing=flat).of_kind(Kind.HOUSING) == D("308.04")


def test_no_thirtieth_means_no_rent() -> None:
    flat = Housing(HousingKind.FLAT, rent=D(600))
    last_day = layla(entitled_from=date(2026, 10, 31))
    for reading in (Reading(proration="days_360"), Reading(proration="days_360", housing_in_part_month="full")):
        assert sheet(last_day, housing=flat, month=OCTOBER, reading=reading).of_kind(Kind.HOUSING) == 0


def test_energy_is_in_the_regelsatz_and_was_in_the_rate_before_september_2019() -> None:
    flat = Housing(HousingKind.FLAT, household_energy=D(40))
    analog = sheet(layla(regimes=ANALOG), housing=flat)
    old = sheet(layla(), housing=flat, month=Month(2019, 8))
    assert [finding.code for found in (analog, old) for finding in found.findings] == [
        "ENERGY_NOT_APART",
        "ENERGY_IN_RATE",
    ]
    assert analog.of_kind(Kind.HOUSEHOLD_ENERGY) == old.of_kind(Kind.HOUSEHOLD_ENERGY) == 0


def test_a_partner_who_moves_in_or_leaves_changes_the_stage_from_that_day() -> None:
    moves_in = sheet(layla(partner="samir"), samir(partner="layla", moves_in=date(2026, 11, 16)))
    assert moves_in.due("layla") == D("227.50") + D("204.50")
    assert moves_in.due("samir") == D("204.50")
    moves_out = sheet(layla(partner="samir"), samir(partner="layla", moves_out=date(2026, 11, 15)))
    assert moves_out.total == moves_in.total
    leaves = sheet(layla(partner="samir"), samir(partner="layla", end=End(EndEvent.DEPARTURE, date(2026, 11, 15))))
    assert leaves.total == moves_in.total
    with_title = sheet(
        layla(partner="samir"), samir(partner="layla", end=End(EndEvent.RESIDENCE_TITLE, date(2026, 10, 5)))
    )
    assert with_title.due("layla") == 409


def test_a_restricted_month_is_refused_without_a_table_that_holds_on_each_day() -> None:
    with pytest.raises(AmountsMissing, match=r"layla.*01\.11\.2026"):
        sheet(layla(regimes=on("1a")))
    table = RestrictedTable(
        "Dienstanweisung 3/2026", date(2026, 1, 1), date(2026, 11, 15), (("Ernährung", (D(150),) * 6),)
    )
    with pytest.raises(AmountsMissing):
        sheet(layla(regimes=on("1a")), reading=Reading(restricted_table=table))
    found = sheet(layla(regimes=on("1a")), reading=Reading(restricted_table=replace(table, last=None)))
    assert found.total == 150
    assert [note.chosen for note in found.notes if note.code == "restricted_table"] == ["Dienstanweisung 3/2026"]


def test_restricted_rent_names_the_paragraph_of_the_restriction() -> None:
    table = RestrictedTable("Dienstanweisung", date(2026, 1, 1), None, (("Ernährung", (D(150),) * 6),))
    flat = Housing(HousingKind.FLAT, rent=D(300), household_energy=D(40))
    found = sheet(layla(regimes=on("1a")), housing=flat, reading=Reading(restricted_table=table))
    assert found.total == 450
    assert [line.norm for line in found.lines if line.kind is Kind.HOUSING] == ["§ 1a Abs. 1 S. 2 AsylbLG"]


@pytest.mark.parametrize(
    ("people", "housing", "month", "expected"),
    [
        ((layla(),), "flat", NOVEMBER, ["rate_basis"]),
        ((layla(),), "flat", Month(2024, 11), []),
        ((layla(regimes=ANALOG),), "shared", NOVEMBER, []),
        ((layla(),), "shared", Month(2024, 11), ["single_in_shared_housing"]),
        (
            (layla(), child("omar", 16)),
            "shared",
            Month(2025, 11),
            ["rate_basis", "single_in_shared_housing", "youth_in_shared_housing"],
        ),
        ((layla(entitled_from=date(2024, 10, 20)),), "flat", Month(2024, 10), ["proration"]),
        ((layla(entitled_from=date(2024, 11, 20)),), "flat", Month(2024, 11), []),
        (
            (layla(), Person("omar", date(2018, 10, 20), parents=("layla",))),
            "flat",
            Month(2024, 10),
            ["age_switch"],
        ),
        (
            (layla(), child("omar", 8, entitled_from=date(2024, 11, 20))),
            "flat",
            Month(2024, 11),
            ["supplement_in_part_month"],
        ),
    ],
)
def test_the_sheet_prints_the_readings_that_mattered_and_no_others(
    people: tuple[Person, ...], housing: str, month: Month, expected: list[str]
) -> None:
    assert [note.code for note in sheet(*people, housing=Housing(housing), month=month).notes] == expected


def test_each_note_names_what_else_could_be() -> None:
    for chosen, other in ((1, 2), (2, 1)):
        notes = sheet(layla(), housing=Housing("shared"), reading=Reading(single_in_shared_housing=chosen)).notes
        note = next(note for note in notes if note.code == "single_in_shared_housing")
        assert (note.chosen, note.alternative) == (str(chosen), str(other))
    stage_2 = sheet(layla(), housing=Housing("shared"), reading=Reading(single_in_shared_housing=2))
    assert [finding.code for finding in stage_2.findings] == ["STAGE_2_FOR_SINGLE"]
    gross = sheet(layla(), incomes=(earned("layla", "560", "700"),), reading=Reading(earned_allowance_base="gross"))
    assert ("earned_allowance_base", "gross", "net") in [(n.code, n.chosen, n.alternative) for n in gross.notes]


def test_the_supplement_by_days_where_the_office_reads_it_so() -> None:
    part = child("omar", 8, entitled_from=date(2026, 11, 16))
    assert sheet(layla(), part).of_kind(Kind.IMMEDIATE_SUPPLEMENT) == 25
    by_days = sheet(layla(), part, reading=Reading(supplement_in_part_month="days"))
    assert by_days.of_kind(Kind.IMMEDIATE_SUPPLEMENT) == D("12.50")


def test_before_the_first_and_after_the_last_period_nobody_is_entitled() -> None:
    only_mid = layla(regimes=(RegimePeriod("3", date(2026, 11, 10), date(2026, 11, 19)),))
    assert sheet(only_mid).total == (D(455) / 3).quantize(D("0.01"))
    assert regime_on(only_mid, date(2026, 11, 20)) == "other"


def test_two_spells_with_a_gap_are_two_runs() -> None:
    gap = (
        RegimePeriod("3", None, date(2026, 11, 10)),
        RegimePeriod("other", date(2026, 11, 11), date(2026, 11, 20)),
        RegimePeriod("3", date(2026, 11, 21)),
    )
    found = sheet(layla(regimes=gap))
    assert [(line.first.day, line.last.day, line.days) for line in found.lines if line.kind is Kind.PERSONAL_NEED] == [
        (1, 10, 10),
        (21, 30, 10),
    ]


def test_full_board_before_its_amounts_existed_is_refused() -> None:
    board = Housing("shared", full_board=True)
    with pytest.raises(RuleNotHeld, match=r"Vollverpflegung .* Dezember 2023: .* ab dem 01\.01\.2024; .*Lassen Sie"):
        sheet(layla(regimes=ANALOG), housing=board, month=Month(2023, 12))
    assert sheet(layla(regimes=ANALOG), housing=board, month=Month(2024, 1)).total == 563 - 186


def test_amounts_seen_only_in_unofficial_tables_are_marked() -> None:
    found = sheet(layla(), samir(regimes=ANALOG), month=Month(2019, 10))
    assert [(finding.code, finding.person) for finding in found.findings] == [("RATES_UNVERIFIED", "layla")]


def test_in_a_reception_centre_the_necessary_need_is_given_in_kind() -> None:
    assert [finding.code for finding in sheet(layla(), housing=Housing("reception")).findings] == [
        "IN_KIND_IN_RECEPTION"
    ]
    assert sheet(layla(regimes=ANALOG), housing=Housing("reception")).findings == ()


def codes(*people: Person, **facts: object) -> list[str]:
    return [finding.code for finding in sheet(*people, **facts).findings]


def test_actual_and_single_costs_are_not_cut_into_days() -> None:
    costs = (AdditionalNeed("hardship", amount=D(100)), AdditionalNeed("school_books", amount=D(60)))
    half = layla(regimes=ANALOG, additional_needs=costs, entitled_from=date(2026, 11, 16))
    assert sheet(half).of_kind(Kind.ADDITIONAL_NEED) == 160


def test_energy_stays_with_the_days_on_section_3_in_every_reading() -> None:
    flat = Housing(HousingKind.FLAT, household_energy=D(60))
    change = (RegimePeriod("3", None, date(2026, 11, 15)), RegimePeriod("2", date(2026, 11, 16)))
    for reading in (Reading(), Reading(housing_in_part_month="full")):
        assert sheet(layla(regimes=change), housing=flat, reading=reading).of_kind(Kind.HOUSEHOLD_ENERGY) == 30


def test_what_is_given_in_kind_is_said_where_nothing_is_deducted() -> None:
    board = Housing("shared", full_board=True)
    assert codes(layla(), housing=board) == ["BOARD_IN_KIND"]
    assert codes(layla(regimes=ANALOG), housing=board) == []
    assert codes(layla(regimes=ANALOG), housing=Housing("flat", full_board=True)) == ["BOARD_IN_KIND"]
    assert codes(layla(regimes=ANALOG), housing=Housing("institution")) == ["IN_INSTITUTION"]


def test_a_month_in_which_nobody_is_entitled_says_so() -> None:
    assert codes(layla(regimes=on("other"))) == ["NOBODY_ENTITLED"]


def test_a_pregnancy_that_should_have_ended_is_a_question() -> None:
    long_ago = layla(regimes=ANALOG, pregnant_from_week_13=date(2026, 3, 20))
    assert codes(long_ago) == ["PREGNANCY_WITHOUT_BIRTH"]
    assert codes(long_ago, month=OCTOBER) == []
    assert sheet(long_ago, month=OCTOBER).of_kind(Kind.ADDITIONAL_NEED) == D("95.71")
    assert sheet(long_ago).of_kind(Kind.ADDITIONAL_NEED) == 0
    baby = Person("baby", date(2026, 9, 20), parents=("layla",), regimes=ANALOG)
    assert codes(long_ago, baby) == []


def test_the_one_off_payment_for_minors_asks_for_kindergeld() -> None:
    assert codes(layla(), child("omar", 12), month=Month(2022, 10)) == ["ONE_OFF_AND_KINDERGELD"]
    assert codes(layla(), child("omar", 12), month=Month(2022, 7)) == []


def test_a_table_that_ends_in_the_month_is_missed_from_its_first_uncovered_day() -> None:
    table = RestrictedTable("Dienstanweisung", date(2026, 1, 1), date(2026, 11, 10), (("Ernährung", (D(150),) * 6),))
    with pytest.raises(AmountsMissing, match=r"11\.11\.2026"):
        sheet(layla(regimes=on("1a")), reading=Reading(restricted_table=table))


def note_codes(*people: Person, **facts: object) -> list[str]:
    return [note.code for note in sheet(*people, **facts).notes]


def test_readings_are_not_printed_where_they_do_not_matter() -> None:
    late = Person("late", date(2001, 11, 16))
    assert note_codes(late) == ["rate_basis"]
    capped = (earned("layla", "1000", "1400"),)
    assert note_codes(layla(), incomes=capped) == ["rate_basis"]
    table = RestrictedTable("Dienstanweisung", date(2026, 1, 1), None, (("Ernährung", (D(150),) * 6),))
    assert note_codes(layla(regimes=on("1a")), reading=Reading(restricted_table=table)) == ["restricted_table"]


def test_coming_of_age_in_shared_housing_makes_the_supplement_a_question_of_reading() -> None:
    youth = Person("omar", date(2008, 11, 21), parents=("layla",))
    assert "supplement_in_part_month" in note_codes(layla(), youth, housing=Housing("shared"))


def test_household_goods_and_upkeep_are_needs_of_their_own_on_section_3() -> None:
    flat = Housing(HousingKind.FLAT, household_goods=D(120), upkeep=D(30))
    basic = sheet(layla(), housing=flat)
    assert (basic.of_kind(Kind.HOUSEHOLD_GOODS), basic.of_kind(Kind.UPKEEP), basic.need) == (120, 30, 605)
    assert sheet(layla(regimes=ANALOG), housing=flat).need == 563
    old = sheet(layla(), housing=flat, month=Month(2018, 5))
    assert (old.of_kind(Kind.HOUSEHOLD_GOODS), old.of_kind(Kind.UPKEEP)) == (120, 0)


def test_a_birth_long_after_belongs_to_another_pregnancy() -> None:
    mother = layla(regimes=ANALOG, pregnant_from_week_13=date(2024, 3, 20))
    baby = Person("baby", date(2026, 9, 20), parents=("layla",), regimes=ANALOG)
    found = sheet(mother, baby)
    assert [line.norm for line in found.lines if line.kind is Kind.ADDITIONAL_NEED] == ["§ 30 Abs. 3 Nr. 1 SGB XII"]
    assert [finding.code for finding in found.findings] == ["PREGNANCY_WITHOUT_BIRTH"]


def test_energy_and_upkeep_stand_apart_from_the_first_of_september_2019_on() -> None:
    flat = Housing(HousingKind.FLAT, household_energy=D(40), upkeep=D(30))
    before, after = (
        sheet(layla(), housing=flat, month=Month(2019, 8)),
        sheet(layla(), housing=flat, month=Month(2019, 9)),
    )
    assert (before.of_kind(Kind.HOUSEHOLD_ENERGY), before.of_kind(Kind.UPKEEP)) == (0, 0)
    assert (after.of_kind(Kind.HOUSEHOLD_ENERGY), after.of_kind(Kind.UPKEEP)) == (40, 30)
    assert "UPKEEP_IN_RATE" not in codes(layla(), housing=flat, month=Month(2019, 9))


def test_household_goods_and_upkeep_that_do_not_count_are_a_finding() -> None:
    goods, upkeep = Housing(HousingKind.FLAT, household_goods=D(120)), Housing(HousingKind.FLAT, upkeep=D(30))
    assert codes(layla(regimes=ANALOG), housing=goods) == ["HOUSEHOLD_GOODS_NOT_APART"]
    assert codes(layla(regimes=ANALOG), housing=upkeep) == ["UPKEEP_NOT_APART"]
    assert codes(layla(), housing=upkeep, month=Month(2019, 8)) == ["UPKEEP_IN_RATE"]
    assert codes(layla(), housing=goods, month=Month(2019, 8)) == []
    assert codes(layla(), samir(regimes=ANALOG), housing=replace(goods, upkeep=D(30))) == []


def test_the_reading_of_rent_in_a_part_month_speaks_of_rent_only() -> None:
    flat = Housing(HousingKind.FLAT, rent=D(600), household_energy=D(60))
    arrival = layla(entitled_from=date(2026, 11, 16))
    for reading in (Reading(), Reading(housing_in_part_month="full")):
        found = sheet(arrival, housing=flat, reading=reading)
        assert found.of_kind(Kind.HOUSEHOLD_ENERGY) == 30
        (note,) = (note for note in found.notes if note.code == "housing_in_part_month")
        assert note.sentence.startswith("Unterkunft und Heizung sind im Teilmonat")
        assert "Energie, Hausrat und Wohnungsinstandhaltung zählen immer nach Tagen" in note.sentence


def test_hot_water_of_stage_3_is_marked_where_the_day_of_the_change_was_not_seen() -> None:
    """§ 30 Abs. 7 SGB XII: stage 3 stands in the text of 6.6.2019 and not in that of 22.4.2021."""
    warm = Housing(HousingKind.FLAT, decentral_hot_water=True)
    youth = Person("omar", date(2000, 1, 1), parents=("layla",), regimes=ANALOG)

    def seen(month: Month) -> list[tuple[str, str, bool]]:
        found = sheet(layla(regimes=ANALOG), youth, housing=warm, month=month)
        return [(item.code, item.person, "1.1.2021" in item.sentence) for item in found.findings]

    assert seen(Month(2019, 6)) == []
    assert seen(Month(2020, 1)) == [("RATES_UNVERIFIED", "omar", True)]
    assert seen(Month(2021, 1)) == [("HOT_WATER_STAGE_3", "omar", True)]
    assert seen(Month(2021, 5)) == [("HOT_WATER_STAGE_3", "omar", False)]
