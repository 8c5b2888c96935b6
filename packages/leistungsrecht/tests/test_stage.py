"""Bedarfsstufen: the table of § 3a AsylbLG and of § 28 SGB XII, read line by line, and the law before 1.9.2019."""

from datetime import date
from itertools import product

import pytest

from leistungsrecht import NoParameterInForce, Reading
from leistungsrecht.asylblg.stage import (
    GRUNDLEISTUNGEN_RULES,
    REGELBEDARF_RULES,
    Situation,
    rule_on,
)

TODAY, IN_2018, IN_2016 = date(2026, 11, 1), date(2018, 6, 1), date(2016, 6, 1)
AS_WRITTEN = Reading(single_in_shared_housing=2, youth_in_shared_housing=1)
READINGS = (Reading(), AS_WRITTEN, Reading(youth_in_shared_housing=4))


def who(
    age: int, where: str = "flat", *, partner: bool = False, parent: bool = False, married: bool = False
) -> Situation:
    return Situation(age, where == "flat", where == "institution", partner, parent, married)


def stage(person: Situation, day: date = TODAY, reading: Reading = READINGS[0]) -> int:
    return rule_on(GRUNDLEISTUNGEN_RULES, day)(person, reading).number


def analog(person: Situation, day: date = TODAY) -> int:
    return rule_on(REGELBEDARF_RULES, day)(person, AS_WRITTEN).number


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (who(5, parent=True), 6),
        (who(6, parent=True), 5),
        (who(13, parent=True), 5),
        (who(14, parent=True), 4),
        (who(17, parent=True), 4),
        (who(18, parent=True), 3),
        (who(24, parent=True), 3),
        (who(25, parent=True), 1),
        (who(20, parent=True, married=True), 1),
        (who(20, parent=True, partner=True), 2),
        (who(20), 1),
        (who(15), 1),
        (who(15, "shared"), 1),
        (who(15, "institution"), 1),
        (who(40), 1),
        (who(40, partner=True), 2),
        (who(40, "shared", partner=True), 2),
        (who(40, "institution"), 3),
        (who(40, "institution", partner=True), 3),
    ],
)
def test_stage_by_3a_since_2019(person: Situation, expected: int) -> None:
    for reading in READINGS:
        assert stage(person, reading=reading) == expected


def test_the_two_places_where_courts_and_offices_read_differently() -> None:
    assert stage(who(40, "shared")) == 1
    assert stage(who(40, "shared"), reading=AS_WRITTEN) == 2
    assert stage(who(16, "shared", parent=True)) == 1
    assert stage(who(16, "shared", parent=True), reading=Reading(youth_in_shared_housing=4)) == 4


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (who(3, parent=True), 6),
        (who(10), 5),
        (who(16), 4),
        (who(16, "shared", parent=True), 4),
        (who(20, parent=True), 3),
        (who(20, parent=True, partner=True), 2),
        (who(25, parent=True), 1),
        (who(40), 1),
        (who(40, "shared"), 1),
        (who(40, "shared", partner=True), 2),
        (who(20, "shared", parent=True), 1),
        (who(40, "institution"), 3),
    ],
)
def test_stage_by_2_since_2019_follows_the_constitutional_court_in_every_reading(
    person: Situation, expected: int
) -> None:
    assert analog(person) == expected


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (who(3), 6),
        (who(9), 5),
        (who(15, parent=True), 4),
        (who(15, "shared", parent=True), 4),
        (who(15), 1),
        (who(30, parent=True), 3),
        (who(30, "institution"), 3),
        (who(30, "shared"), 1),
        (who(30, "shared", partner=True), 2),
        (who(30), 1),
    ],
)
def test_before_september_2019_the_household_decided_and_not_the_kind_of_housing(
    person: Situation, expected: int
) -> None:
    for reading in READINGS:
        assert stage(person, IN_2018, reading) == expected


def test_analog_benefits_before_september_2019() -> None:
    assert analog(who(20, parent=True), IN_2018) == 1
    assert analog(who(20, parent=True), IN_2016) == 3
    assert analog(who(20, parent=True, partner=True), IN_2016) == 2
    for day in (IN_2016, IN_2018):
        assert analog(who(40, "shared"), day) == 1
        assert analog(who(40, partner=True), day) == 2
        assert analog(who(40, "institution"), day) == 3
        assert [analog(who(age), day) for age in (3, 9, 15)] == [6, 5, 4]


def test_every_situation_has_exactly_one_stage_with_words_and_paragraph() -> None:
    flags = product((False, True), repeat=3)
    for age, where, (partner, parent, married) in product(range(90), ("flat", "shared", "institution"), flags):
        person = who(age, where, partner=partner, parent=parent, married=married)
        for day, reading, rules in product(
            (TODAY, IN_2018, IN_2016), READINGS, (GRUNDLEISTUNGEN_RULES, REGELBEDARF_RULES)
        ):
            found = rule_on(rules, day)(person, reading)
            assert 1 <= found.number <= 6
            assert found.words in found.text
            assert "§" in found.norm


def test_there_is_no_stage_before_the_law_that_names_it() -> None:
    with pytest.raises(NoParameterInForce, match="Bedarfsstufen"):
        rule_on(GRUNDLEISTUNGEN_RULES, date(2015, 2, 28))
