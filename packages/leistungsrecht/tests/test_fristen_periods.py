from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leistungsrecht.fristen import birthday, day_off, end_on_working_day, holidays_of, month_after
from leistungsrecht.month import birthday as birthday_of_month

NI = holidays_of("NI", range(2014, 2041))
days = st.dates(date(2015, 1, 1), date(2039, 12, 31))
sets_of_holidays = st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=60)


@pytest.mark.parametrize(
    ("event", "months", "last"),
    [
        (date(2026, 11, 6), 1, date(2026, 12, 6)),
        (date(2026, 1, 28), 1, date(2026, 2, 28)),
        (date(2026, 1, 30), 1, date(2026, 2, 28)),
        (date(2028, 1, 30), 1, date(2028, 2, 29)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 2, 28), 1, date(2026, 3, 28)),
        (date(2028, 2, 29), 1, date(2028, 3, 29)),
        (date(2026, 3, 31), 1, date(2026, 4, 30)),
        (date(2026, 4, 30), 1, date(2026, 5, 30)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 11, 6), 12, date(2027, 11, 6)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 2, 28), 12, date(2028, 2, 28)),
    ],
)
def test_a_period_of_months_ends_on_the_day_of_the_same_number_or_with_the_month(event, months, last):
    assert month_after(event, months) == last


@pytest.mark.parametrize(
    ("day", "working_day", "why"),
    [
        (date(2026, 11, 6), date(2026, 11, 6), ""),
        (date(2026, 12, 5), date(2026, 12, 7), "Samstag"),
        (date(2026, 12, 6), date(2026, 12, 7), "Sonntag"),
        (date(2026, 12, 24), date(2026, 12, 24), ""),
        (date(2026, 12, 25), date(2026, 12, 28), "Erster Weihnachtstag"),
        (date(2026, 12, 26), date(2026, 12, 28), "Samstag"),
        (date(2026, 12, 31), date(2026, 12, 31), ""),
        (date(2027, 1, 1), date(2027, 1, 4), "Neujahr"),
        (date(2027, 3, 25), date(2027, 3, 25), ""),
        (date(2027, 3, 26), date(2027, 3, 30), "Karfreitag"),
        (date(2027, 3, 28), date(2027, 3, 30), "Sonntag"),
        (date(2027, 3, 29), date(2027, 3, 30), "Ostermontag"),
        (date(2024, 12, 25), date(2024, 12, 27), "Erster Weihnachtstag"),
        (date(2023, 12, 31), date(2024, 1, 2), "Sonntag"),
        (date(2016, 10, 31), date(2016, 10, 31), ""),
        (date(2017, 10, 31), date(2017, 11, 1), "Reformationstag"),
        (date(2018, 10, 31), date(2018, 11, 1), "Reformationstag"),
        (date(2019, 11, 1), date(2019, 11, 1), ""),
    ],
)
def test_an_end_on_a_day_off_in_niedersachsen_moves_to_the_next_working_day(day, working_day, why):
    assert end_on_working_day(day, NI) == working_day
    assert day_off(day, NI) == why


def test_any_container_of_days_will_do_and_only_a_mapping_knows_names():
    new_year = date(2027, 1, 1)
    assert day_off(new_year, {new_year}) == "Feiertag"
    assert day_off(new_year, {new_year: "Neujahr"}) == "Neujahr"
    assert day_off(new_year, ()) == ""


@given(days)
def test_an_end_is_never_before_the_unshifted_day_and_always_on_a_working_day(day):
    end = end_on_working_day(day, NI)
    assert end >= day
    assert end.weekday() < 5
    assert end not in NI


@given(days)
def test_every_day_that_an_end_skips_is_a_day_off(day):
    end = end_on_working_day(day, NI)
    assert all(day_off(day + timedelta(days=step), NI) for step in range((end - day).days))


@given(days, st.integers(0, 40))
def test_a_later_day_never_ends_earlier(day, later):
    after = day + timedelta(days=later)
    assert end_on_working_day(day, NI) <= end_on_working_day(after, NI)
    assert month_after(day, 1) <= month_after(after, 1)


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), sets_of_holidays, sets_of_holidays)
def test_more_holidays_never_bring_an_end_forward(day, some, more):
    assert end_on_working_day(day, some) <= end_on_working_day(day, some | more)


@given(days)
def test_moving_an_end_twice_is_moving_it_once(day):
    once = end_on_working_day(day, NI)
    assert end_on_working_day(once, NI) == once


@given(days, st.integers(1, 24))
def test_a_period_of_months_ends_in_the_right_month_and_not_after_its_number(day, months):
    last = month_after(day, months)
    assert (last.year * 12 + last.month) - (day.year * 12 + day.month) == months
    assert last.day == day.day or (last.day < day.day and (last + timedelta(days=1)).day == 1)


def test_birthdays_are_those_of_the_month_module():
    assert birthday is birthday_of_month
    assert birthday(date(2008, 2, 29), 18) == date(2026, 3, 1)
