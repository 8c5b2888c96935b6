from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leistungsrecht.asylblg.facts import Regime
from leistungsrecht.asylblg.waiting_period import Interruption, regime_of_child, waiting_period
from leistungsrecht.month import months_later
from leistungsrecht.refusals import ContradictoryFacts, NoParameterInForce

NOW = date(2026, 11, 24)
GRUND, ANALOG, RESTRICTED, OTHER = (
    Regime.GRUNDLEISTUNGEN, Regime.ANALOGLEISTUNGEN, Regime.ANSPRUCHSEINSCHRAENKUNG, Regime.OTHER
)  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "on", "months", "earliest"),
    [
        (date(2023, 12, 15), NOW, 36, date(2026, 12, 15)),
        (date(2023, 8, 31), NOW, 36, date(2026, 8, 31)),
        (date(2024, 2, 29), NOW, 36, date(2027, 3, 1)),
        (date(2018, 8, 31), date(2019, 9, 1), 18, date(2020, 3, 1)),
        (date(2018, 5, 1), date(2019, 8, 1), 15, date(2019, 8, 1)),
        (date(2022, 3, 1), date(2023, 9, 1), 18, date(2023, 9, 1)),
    ],
)
def test_the_waiting_period_is_that_of_the_law_of_the_day(entry: date, on: date, months: int, earliest: date) -> None:
    found = waiting_period(entry, on)

    assert (found.months, found.earliest) == (months, earliest)
    assert found.norm == "§ 2 Abs. 1 S. 1 AsylbLG"
    assert f"frühestens ab {earliest:%d.%m.%Y}" in found.sentence


@pytest.mark.parametrize(
    ("entry", "on", "months"),
    [
        (date(2022, 8, 26), date(2024, 1, 10), 18),
        (date(2022, 8, 27), date(2024, 1, 10), 36),
        (date(2018, 5, 20), date(2019, 7, 1), 15),
        (date(2018, 5, 21), date(2019, 7, 1), 18),
    ],
)
def test_a_time_still_running_when_the_law_changes_takes_the_longer_one(entry: date, on: date, months: int) -> None:
    assert waiting_period(entry, on).months == months


def test_a_time_that_outlasts_both_changes_takes_the_36_months() -> None:
    found = waiting_period(date(2023, 1, 1), date(2019, 8, 1))

    assert found.months == 36


@pytest.mark.parametrize(
    ("analog_before", "on", "months", "norm"),
    [
        (date(2019, 8, 21), NOW, 15, "§ 2 Abs. 1 a. F., § 15 AsylbLG"),
        (date(2019, 8, 21), date(2019, 8, 21), 15, "§ 2 Abs. 1 a. F., § 15 AsylbLG"),
        (date(2019, 8, 22), NOW, 18, "§ 2 Abs. 1 a. F., § 20 AsylbLG"),
        (date(2024, 2, 26), date(2024, 2, 27), 18, "§ 2 Abs. 1 a. F., § 20 AsylbLG"),
        (date(2024, 2, 26), date(2024, 2, 26), 18, "§ 2 Abs. 1 S. 1 AsylbLG"),
        (date(2024, 2, 27), NOW, 36, "§ 2 Abs. 1 S. 1 AsylbLG"),
        (date(2019, 1, 1), date(2019, 8, 20), 15, "§ 2 Abs. 1 S. 1 AsylbLG"),
    ],
)
def test_who_was_on_section_2_before_a_change_keeps_the_older_time(
    analog_before: date, on: date, months: int, norm: str
) -> None:
    found = waiting_period(date(2018, 1, 1), on, analog_before=analog_before)

    assert (found.months, found.norm) == (months, norm)


def test_a_time_that_a_transitional_rule_keeps_is_not_lengthened_by_the_change() -> None:
    found = waiting_period(date(2023, 6, 1), NOW, analog_before=date(2024, 2, 1))

    assert (found.months, found.earliest) == (18, date(2024, 12, 1))


def test_before_march_2015_the_waiting_period_is_refused() -> None:
    with pytest.raises(NoParameterInForce):
        waiting_period(date(2014, 1, 1), date(2015, 2, 28))


def test_an_interruption_moves_nothing_and_comes_back_as_a_question() -> None:
    gap = Interruption(date(2025, 3, 1), date(2025, 3, 20))
    found = waiting_period(date(2024, 1, 10), NOW, interruptions=(gap,), abuse_ruled_out=True)

    assert found.earliest == date(2027, 1, 10)
    assert found.questions == (
        (
            "Unterbrechung vom 01.03.2025 bis 20.03.2025 (20 Tage): War sie wesentlich? Dann beginnt die Frist mit der "
            "Rückkehr neu."
        ),
    )
    assert found.earliest_if_essential == date(2028, 3, 21)


@pytest.mark.parametrize(
    ("gap", "asked"),
    [
        (Interruption(date(2020, 1, 1), date(2020, 1, 9)), False),
        (Interruption(date(2020, 1, 1), date(2020, 1, 10)), True),
        (Interruption(date(2026, 2, 1), date(2026, 5, 1)), True),
    ],
    ids=["ended before entry", "reaches over entry", "after the waiting period"],
)
def test_no_interruption_since_entry_is_swallowed(gap: Interruption, asked: bool) -> None:
    found = waiting_period(date(2020, 1, 10), NOW, interruptions=(gap,), abuse_ruled_out=True)

    assert bool(found.questions) is asked
    assert (found.earliest_if_essential > found.earliest) is asked


def test_of_several_interruptions_the_last_return_counts_if_they_were_essential() -> None:
    gaps = (Interruption(date(2025, 6, 1), date(2025, 6, 30)), Interruption(date(2024, 6, 1), date(2024, 6, 2)))
    found = waiting_period(date(2024, 1, 1), NOW, interruptions=gaps)

    assert [question[:29] for question in found.questions] == [
        "Unterbrechung vom 01.06.2024 ", "Unterbrechung vom 01.06.2025 ", "Hat die Person die Dauer des ",
    ]  # fmt: skip
    assert found.earliest_if_essential == date(2028, 7, 1)


def test_abuse_is_asked_for_until_it_is_ruled_out() -> None:
    asked = waiting_period(date(2020, 1, 1), NOW)

    assert asked.questions == ("Hat die Person die Dauer des Aufenthalts rechtsmissbräuchlich selbst beeinflusst?",)
    assert waiting_period(date(2020, 1, 1), NOW, abuse_ruled_out=True).questions == ()
    assert asked.earliest_if_essential == asked.earliest


def test_an_interruption_that_ends_before_it_begins_is_a_contradiction() -> None:
    with pytest.raises(ContradictoryFacts, match=r"Das Ende \(01.03.2025\) liegt vor dem Beginn"):
        Interruption(date(2025, 3, 2), date(2025, 3, 1))


@given(st.dates(date(2024, 3, 1), date(2040, 1, 1)), st.integers(0, 2000), st.integers(0, 400))
def test_an_essential_interruption_only_ever_delays_section_2(entry: date, offset: int, days: int) -> None:
    first = entry + timedelta(days=offset)
    found = waiting_period(entry, entry, interruptions=(Interruption(first, first + timedelta(days=days)),))

    assert found.earliest in (months_later(entry, 36), months_later(entry, 36) + timedelta(days=1))
    assert found.earliest_if_essential is not None
    assert found.earliest_if_essential >= found.earliest
    begun_on_a_day_that_is_missing = (entry.month, entry.day) == (2, 29)  # § 188 Abs. 3 BGB
    assert found.earliest_if_essential > found.earliest or begun_on_a_day_that_is_missing


def test_a_stay_that_begins_anew_on_1_march_ends_with_one_begun_on_29_february() -> None:
    day = date(2032, 2, 29)
    found = waiting_period(day, day, interruptions=(Interruption(day, day),))
    assert found.earliest == found.earliest_if_essential == date(2035, 3, 1)


@pytest.mark.parametrize(
    ("own", "parents", "is_minor", "expected"),
    [
        (GRUND, (ANALOG,), True, ANALOG),
        (GRUND, (GRUND, ANALOG), True, ANALOG),
        (GRUND, (GRUND, OTHER), True, GRUND),
        (GRUND, (), True, GRUND),
        (GRUND, (ANALOG,), False, GRUND),
        (RESTRICTED, (ANALOG,), True, RESTRICTED),
        (OTHER, (ANALOG,), True, OTHER),
    ],
)
def test_a_minor_follows_one_parent_to_section_2(
    own: Regime, parents: tuple[Regime, ...], is_minor: bool, expected: Regime
) -> None:
    assert regime_of_child(own, parents, is_minor=is_minor) is expected
