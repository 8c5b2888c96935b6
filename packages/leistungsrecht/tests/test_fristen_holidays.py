import sys
from datetime import date

import pytest

from leistungsrecht.fristen import LAENDER, HolidaysMissing, holidays_of


def test_niedersachsen_has_its_ten_holidays_with_german_names():
    assert dict(holidays_of("NI", [2026])) == {
        date(2026, 1, 1): "Neujahr",
        date(2026, 4, 3): "Karfreitag",
        date(2026, 4, 6): "Ostermontag",
        date(2026, 5, 1): "Erster Mai",
        date(2026, 5, 14): "Christi Himmelfahrt",
        date(2026, 5, 25): "Pfingstmontag",
        date(2026, 10, 3): "Tag der Deutschen Einheit",
        date(2026, 10, 31): "Reformationstag",
        date(2026, 12, 25): "Erster Weihnachtstag",
        date(2026, 12, 26): "Zweiter Weihnachtstag",
    }


@pytest.mark.parametrize("year", range(2018, 2031))
def test_reformationstag_is_a_holiday_in_niedersachsen_since_2018(year):
    assert date(year, 10, 31) in holidays_of("NI", [year])


def test_before_2018_reformationstag_was_one_only_in_the_year_of_the_jubilee():
    holidays = holidays_of("NI", [2015, 2016, 2017])
    assert [year for year in (2015, 2016, 2017) if date(year, 10, 31) in holidays] == [2017]


def test_all_sixteen_laender_have_holidays_of_their_own():
    assert len(LAENDER) == 16
    assert all(date(2026, 10, 3) in holidays_of(land, [2026]) for land in LAENDER)
    assert date(2026, 6, 4) in holidays_of("NW", [2026])
    assert date(2026, 6, 4) not in holidays_of("NI", [2026])


def test_the_names_do_not_follow_the_locale_of_the_machine(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "en_US")
    assert holidays_of("NI", [2026])[date(2026, 1, 1)] == "Neujahr"


def test_holidays_are_counted_and_listed_in_order():
    holidays = holidays_of("NI", iter([2027, 2026]))
    assert len(holidays) == 20
    assert list(holidays) == sorted(holidays)


@pytest.mark.parametrize("land", ["XX", "ni", "DE-NI", "Augsburg", ""])
def test_an_unknown_land_is_refused_with_the_possible_ones(land):
    with pytest.raises(HolidaysMissing, match=r"gibt es nicht. Möglich sind: .*NI \(Niedersachsen\)") as refused:
        holidays_of(land, [2026])
    assert refused.value.code == "HOLIDAYS_MISSING"


def test_a_day_of_a_year_that_is_not_loaded_is_refused_and_no_working_day():
    holidays = holidays_of("NI", [2026])
    with pytest.raises(HolidaysMissing, match=r"Für 2027 sind keine Feiertage von Niedersachsen geladen.*'NI'"):
        assert date(2027, 1, 1) not in holidays


def test_a_year_that_the_library_does_not_know_is_refused():
    with pytest.raises(HolidaysMissing, match="Für 1950 kennt die Bibliothek »holidays« keine Feiertage von Bremen"):
        holidays_of("HB", [1950, 1951, 2026])


def test_without_the_library_the_refusal_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "holidays", None)
    with pytest.raises(HolidaysMissing, match=r"pip install 'leistungsrecht\[holidays\]'"):
        holidays_of("NI", [2026])
