from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leistungsrecht.asylblg.entitlement import (
    BridgingCase,
    Ground,
    bridging,
    excluded_by_fiktionsbescheinigung,
    excluded_by_title,
    grounds_on,
    is_without_claim,
    last_of_months,
    temporary_protection_is_covered,
    title_25_5_ends,
)
from leistungsrecht.asylblg.reading import Reading
from leistungsrecht.month import end_of_month, months_later
from leistungsrecht.refusals import NoParameterInForce

DAYS = st.dates(date(2019, 8, 21), date(2035, 12, 31))
ELSEWHERE, TRANSFER = BridgingCase.PROTECTED_ELSEWHERE, BridgingCase.TRANSFER_ORDERED


def numbers(on: date) -> str:
    return " ".join(rule.ground for rule in grounds_on(on))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2018, 1, 1), "1 2 3a 3b 3c 4 5 6 7"),
        (date(2019, 8, 21), "1 1a 2 3a 3b 3c 4 5 6 7"),
        (date(2022, 5, 31), "1 1a 2 3a 3b 3c 4 5 6 7"),
        (date(2022, 6, 1), "1 1a 2 3a 3b 3c 4 5 6 7 8"),
        (date(2026, 6, 11), "1 1a 2 3a 3b 3c 4 5 6 7 8"),
        (date(2026, 6, 12), "1 1a 1b 2 2a 3a 3b 3c 4 5 6 7 8"),
    ],
)
def test_the_grounds_of_a_day_are_those_of_the_statute_of_that_day_in_its_order(on: date, expected: str) -> None:
    assert numbers(on) == expected


@given(DAYS)
def test_no_number_has_two_forms_on_the_same_day(on: date) -> None:
    found = [rule.ground for rule in grounds_on(on)]

    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("ground", "before", "after"),
    [
        (Ground.ASYLANTRAG, "Asylgesuch geäußert", "Asylantrag gestellt"),
        (Ground.AIRPORT_NOT_YET_DECIDED, "nicht oder noch nicht gestattet", "Hafen noch nicht gestattet"),
        (Ground.FOLGEANTRAG, "Zweitantrag", "§ 71 AsylG"),
    ],
)
def test_the_reform_of_12_june_2026_changed_the_words_of_a_number(ground: Ground, before: str, after: str) -> None:
    def words(on: date) -> str:
        return next(rule.words for rule in grounds_on(on) if rule.ground is ground)

    assert before in words(date(2026, 6, 11))
    assert after in words(date(2026, 6, 12))
    assert before not in words(date(2026, 6, 12))


def test_a_title_by_section_24_was_among_number_3a_until_31_may_2022() -> None:
    words = {
        on: rule.words for on in (date(2022, 5, 31), date(2022, 6, 1)) for rule in grounds_on(on) if rule.ground == "3a"
    }

    assert "§ 24" in words[date(2022, 5, 31)]
    assert "§ 24" not in words[date(2022, 6, 1)]


@pytest.mark.parametrize(
    ("granted", "valid_until", "first"),
    [
        (date(2026, 11, 5), date(2027, 5, 5), None),
        (date(2026, 11, 5), date(2027, 5, 6), date(2026, 12, 1)),
        (date(2026, 8, 31), date(2027, 2, 28), None),
        (date(2026, 8, 31), date(2027, 3, 1), date(2026, 9, 1)),
        (date(2026, 12, 31), date(2028, 12, 30), date(2027, 1, 1)),
    ],
)
def test_a_title_of_more_than_six_months_excludes_from_the_month_after_it_was_granted(
    granted: date, valid_until: date, first: date | None
) -> None:
    found = excluded_by_title(granted=granted, valid_until=valid_until, is_named_in_nr_3=False)

    assert (found.first if found else None) == first


def test_a_title_named_in_number_3_excludes_nobody() -> None:
    assert excluded_by_title(granted=date(2026, 1, 1), valid_until=date(2029, 1, 1), is_named_in_nr_3=True) is None


def test_the_time_of_an_extended_title_counts_together_and_excludes_after_the_month_of_the_extension() -> None:
    short = {"valid_until": date(2026, 9, 1), "granted": date(2026, 5, 4), "is_named_in_nr_3": False}

    assert excluded_by_title(**short) is None
    found = excluded_by_title(**short, first_granted=date(2026, 1, 5))
    assert found is not None
    assert found.first == date(2026, 6, 1)
    assert "Ablauf des 31.05.2026" in found.sentence
    assert found.norm == "§ 1 Abs. 2, 3 AsylbLG"


@pytest.mark.parametrize(
    ("identified", "required", "is_nr_8", "excluded"),
    [
        (True, True, False, True),
        (False, True, False, False),
        (False, False, False, True),
        (True, True, True, False),
    ],
)
def test_a_fiktionsbescheinigung_excludes_who_is_identified_or_need_not_be(
    identified: bool, required: bool, is_nr_8: bool, excluded: bool
) -> None:
    found = excluded_by_fiktionsbescheinigung(
        issued=date(2026, 3, 31), identified=identified, is_nr_8=is_nr_8, identification_required=required
    )

    assert (found is not None) is excluded
    if found is not None:
        assert found.first == date(2026, 4, 1)
        assert "§ 18" not in found.sentence


def test_a_fiktionsbescheinigung_of_spring_2022_excludes_only_since_the_rule_exists_and_names_the_transition() -> None:
    found = excluded_by_fiktionsbescheinigung(issued=date(2022, 4, 3), identified=True, is_nr_8=False)

    assert found is not None
    assert found.first == date(2022, 6, 1)
    assert "31.08.2022 weiter (§ 18 AsylbLG)" in found.sentence


@pytest.mark.parametrize(
    ("decided", "last"),
    [
        (date(2025, 5, 10), date(2026, 11, 30)),
        (date(2025, 5, 31), date(2026, 11, 30)),
        (date(2024, 8, 31), date(2026, 2, 28)),
    ],
)
def test_section_25_5_is_a_ground_to_the_end_of_the_month_in_which_18_months_have_passed(
    decided: date, last: date
) -> None:
    assert title_25_5_ends(decided) == last


@pytest.mark.parametrize(
    ("ground", "case", "on", "expected"),
    [
        ("5", ELSEWHERE, date(2019, 8, 20), False),
        ("5", ELSEWHERE, date(2019, 8, 21), True),
        ("2a", ELSEWHERE, date(2026, 6, 11), False),
        ("2a", ELSEWHERE, date(2026, 6, 12), True),
        ("4", ELSEWHERE, date(2026, 11, 1), False),
        ("1", TRANSFER, date(2026, 11, 1), False),
        ("5", TRANSFER, date(2024, 10, 30), False),
        ("5", TRANSFER, date(2026, 4, 28), False),
        ("5", TRANSFER, date(2026, 4, 29), True),
        ("2a", TRANSFER, date(2026, 5, 1), False),
        ("2a", TRANSFER, date(2026, 6, 12), True),
    ],
)
def test_the_claim_is_taken_away_from_grounds_2a_and_5_since_the_statute_says_so(
    ground: str, case: BridgingCase, on: date, expected: bool
) -> None:
    assert is_without_claim(Ground(ground), case, on) is expected


@pytest.mark.parametrize(
    ("on", "possible", "expected"),
    [
        (date(2024, 10, 30), True, False),
        (date(2024, 10, 31), True, True),
        (date(2024, 10, 31), None, False),
        (date(2026, 4, 28), None, False),
        (date(2026, 4, 29), None, True),
        (date(2026, 4, 29), False, False),
        (date(2026, 11, 24), True, True),
    ],
)
def test_until_28_april_2026_the_possibility_of_departure_had_to_be_found_and_since_then_it_is_presumed(
    on: date, possible: bool | None, expected: bool
) -> None:
    assert is_without_claim(Ground.AUSREISEPFLICHTIG, TRANSFER, on, departure_possible=possible) is expected


def test_a_court_that_orders_suspensive_effect_leaves_the_claim() -> None:
    on = date(2026, 11, 1)

    assert not is_without_claim(Ground.AUSREISEPFLICHTIG, TRANSFER, on, departure_possible=True, suspensive_effect=True)
    assert is_without_claim(Ground.AUSREISEPFLICHTIG, ELSEWHERE, on, suspensive_effect=True)


@given(DAYS, st.none() | st.integers(-3, 40))
def test_bridging_benefits_last_at_most_14_days_and_never_beyond_departure(first: date, days: int | None) -> None:
    departure = None if days is None else first + timedelta(days=days)
    found = bridging(first, departure=departure)

    if departure is not None and departure < first:
        assert found is None
    else:
        assert found is not None
        assert found.last == min(departure or date.max, first + timedelta(days=13))


@pytest.mark.parametrize(
    ("received", "first", "granted"),
    [
        (date(2024, 11, 10), date(2026, 11, 10), False),
        (date(2024, 11, 10), date(2026, 11, 11), True),
        (date(2024, 2, 29), date(2026, 2, 28), False),
        (date(2024, 2, 29), date(2026, 3, 1), True),
    ],
)
def test_bridging_benefits_come_again_when_two_years_since_their_receipt_are_over(
    received: date, first: date, granted: bool
) -> None:
    assert (bridging(first, received_from=received) is not None) is granted


def test_the_sentence_of_bridging_names_the_first_day_on_which_they_may_come_again() -> None:
    found = bridging(date(2026, 11, 10))

    assert found is not None
    assert found.cash_excluded
    assert found.sentence == (
        "Überbrückungsleistungen vom 10.11.2026 bis 23.11.2026, als Sachleistung, kein Bargeld; erneut frühestens ab "
        "11.11.2028."
    )
    assert bridging(date(2028, 11, 11), received_from=date(2026, 11, 10)) is not None
    assert "Bedürfnisse von Kindern" in found.hardship


def test_until_30_october_2024_cash_was_not_excluded_and_hardship_reached_section_6() -> None:
    before, after = bridging(date(2024, 10, 30)), bridging(date(2024, 10, 31))

    assert before is not None
    assert after is not None
    assert (before.cash_excluded, after.cash_excluded) == (False, True)
    assert "in der Regel als Sachleistung" in before.sentence
    assert "§§ 3, 4 und 6" in before.hardship
    assert "6" not in after.hardship.split("auch")[0]


def test_bridging_benefits_are_refused_before_the_rule_existed() -> None:
    with pytest.raises(NoParameterInForce):
        bridging(date(2019, 8, 20))


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2026, 1, 15), 6, date(2026, 7, 14)),
        (date(2026, 3, 31), 6, date(2026, 9, 30)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 8, 29), 6, date(2027, 2, 28)),
        (date(2027, 8, 29), 6, date(2028, 2, 28)),
        (date(2026, 9, 1), 6, date(2027, 2, 28)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
    ],
)
def test_a_time_whose_first_day_counts_ends_as_section_188_bgb_has_it(first: date, months: int, last: date) -> None:
    assert last_of_months(first, months) == last


@given(DAYS, st.integers(1, 48))
def test_the_end_of_a_time_of_months_is_the_eve_of_its_number_or_the_end_of_the_month(first: date, months: int) -> None:
    last = last_of_months(first, months)

    assert last + timedelta(days=1) == months_later(first, months) or last == end_of_month(last)
    assert (last + timedelta(days=1)).day == first.day or last == end_of_month(last)


def test_temporary_protection_stays_outside_until_the_office_sets_a_date() -> None:
    title, day = date(2025, 4, 1), date(2026, 11, 24)
    assert not temporary_protection_is_covered(title, day, Reading())
    set_by_office = Reading(temporary_protection_from=date(2026, 11, 1))
    assert temporary_protection_is_covered(title, day, set_by_office)
    assert not temporary_protection_is_covered(date(2025, 3, 31), day, set_by_office)
    assert not temporary_protection_is_covered(title, date(2026, 10, 31), set_by_office)


def test_after_departure_nothing_is_left_to_bridge() -> None:
    assert bridging(date(2026, 11, 10), departure=date(2026, 11, 9)) is None
    assert bridging(date(2026, 11, 10), departure=date(2026, 11, 10)) is not None
