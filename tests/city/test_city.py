from collections import Counter
from datetime import date, timedelta
from itertools import islice, pairwise
from pathlib import Path
from types import GeneratorType

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.city.sample import TODAY, city, document, parents, people, years

from lotsenhaus.city.cast import CAST
from lotsenhaus.city.distributions import FLATS, GROUPS, INVENTED
from lotsenhaus.city.homes import HOMES, PHONES, POSTCODES, STREETS
from lotsenhaus.city.households import SIZES, households
from lotsenhaus.city.titles import ASYLBLG
from lotsenhaus.office.roles import Area
from lotsenhaus.people.checks import objections, warnings
from lotsenhaus.people.intake import (
    BirthPrecision,
    LanguageLevel,
    Sex,
    StatusKind,
    TieKind,
)

ROOT = Path(__file__).resolve().parents[2]


some_cities = settings(max_examples=12, deadline=None)
seeds = st.integers(0, 2**32)
days = st.dates(date(2024, 2, 29), date(2040, 12, 31))


@some_cities
@given(seeds, days)
def test_the_same_seed_gives_the_same_city(seed: int, today: date) -> None:
    assert list(households(seed, 60, today)) == list(households(seed, 60, today))


def test_another_seed_gives_another_city() -> None:
    assert list(households(1, 60, TODAY)) != list(households(2, 60, TODAY))


def test_a_large_city_begins_with_the_small_one() -> None:
    small = list(households(7, SIZES["small"], TODAY))
    assert list(islice(households(7, SIZES["large"], TODAY), len(small))) == small


def test_a_city_has_as_many_people_as_asked_for_or_those_of_its_last_household_more() -> None:
    *most, last = (len(one.persons) for one in households(3, 1_000, TODAY))
    assert sum(most) < 1_000 <= sum(most) + last


def test_a_city_comes_as_a_stream_so_its_size_costs_no_memory() -> None:
    stream = households(26121, SIZES["large"], TODAY)
    assert isinstance(stream, GeneratorType)
    assert next(stream).persons


@some_cities
@given(seeds, days)
def test_a_city_of_any_day_can_be_written_down_without_an_objection(seed: int, today: date) -> None:
    for one in households(seed, 200, today):
        assert objections(one, today) == []
        assert warnings(one) == []


@some_cities
@given(seeds)
def test_no_parent_is_younger_than_16_and_no_mother_older_than_49_at_a_birth(seed: int) -> None:
    for one in households(seed, 400, TODAY):
        for parent, child in parents(one):
            assert years(parent.born, child.born) >= 16
            assert parent.sex is Sex.MALE or years(parent.born, child.born) < 50


def test_a_child_that_needs_a_parent_lives_with_one_or_is_an_unaccompanied_minor_near_of_age() -> None:
    for one in city():
        raised = {tie.other for tie in one.ties if tie.kind in (TieKind.PARENT, TieKind.GUARDIAN)}
        for place, person in enumerate(one.persons):
            assert place in raised or years(person.born, TODAY) >= 15


def test_partners_are_of_age_and_at_most_fourteen_years_apart() -> None:
    for one in city():
        for tie in one.ties:
            if tie.kind in (TieKind.SPOUSE, TieKind.PARTNER):
                first, second = one.persons[tie.person].born, one.persons[tie.other].born
                assert min(years(first, TODAY), years(second, TODAY)) >= 18
                assert abs(first - second) < timedelta(days=15 * 366) or any(parents(one))


def test_children_of_one_year_are_twins_with_one_birthday_and_two_given_names() -> None:
    twins = 0
    for one in city():
        children = [
            one.persons[place] for place in sorted({tie.other for tie in one.ties if tie.kind is TieKind.PARENT})
        ]
        for first, second in pairwise(children):
            if first.born.year == second.born.year:
                assert (first.born, first.birth_precision) == (second.born, second.birth_precision)
                assert document(first)[0] != document(second)[0]
                twins += 1
    assert twins > 20


def test_no_two_people_share_a_number_of_a_register() -> None:
    everybody = [*people(), *(person for one in CAST.values() for person in one.persons)]
    numbers = [(number.kind, number.number) for person in everybody for number in person.numbers]
    assert len(numbers) == len(set(numbers))


def test_no_two_households_of_a_small_city_share_a_telephone_or_an_address_for_mail() -> None:
    small = [*households(5, SIZES["small"], TODAY), *CAST.values()]
    contacts = [value for one in small for person in one.persons for value in (person.phone, person.email) if value]
    assert len(contacts) == len(set(contacts))


def test_telephone_numbers_are_those_kept_free_for_fiction_and_mail_goes_nowhere() -> None:
    assert len(set(PHONES)) == 5_080
    assert {person.phone for person in people()} <= {"", *PHONES}
    assert all(person.email.endswith("@example.org") for person in people() if person.email)


def test_every_address_is_a_home_or_lies_in_an_invented_street_with_one_postcode() -> None:
    places = {home.street: home.postcode for home in HOMES} | dict(STREETS)
    assert set(places.values()) <= set(POSTCODES)
    for one in [*city(), *CAST.values()]:
        assert one.postcode == (places.get(one.street) or places[one.street.rsplit(" ", 1)[0]])


def test_nationalities_are_as_frequent_as_their_source_says() -> None:
    found = Counter(one.persons[0].nationalities[0] for one in city())
    total, weights = len(city()), sum(group.weight for group in GROUPS)
    expected = {group.country: total * group.weight / weights for group in GROUPS}
    assert found.keys() == expected.keys()
    assert sum((found[country] - n) ** 2 / n for country, n in expected.items()) < 36.1  # chi square, 14, p = 0.001
    assert sum(group.weight for group in GROUPS if group.source != INVENTED) > 0.9 * weights


def test_the_flats_of_the_city_are_lived_in_as_in_2020() -> None:
    assert "42 rented flats with 122 persons, 54 of them minors" in FLATS
    homes = {home.street for home in HOMES}
    flats = [one for one in city() if "accommodation" in one.areas and one.street not in homes]
    within = [person for one in flats for person in one.persons]
    assert len(within) / len(flats) == pytest.approx(122 / 42, abs=0.3)
    assert sum(years(person.born, TODAY) < 18 for person in within) / len(within) == pytest.approx(54 / 122, abs=0.05)


def test_the_ukraine_sent_most_in_2022_and_nobody_before_the_end_of_february() -> None:
    arrived = Counter(one.arrived.year for one in city() if one.persons[0].nationalities == ("UA",))
    assert arrived[2022] / arrived[2023] == pytest.approx(1647 / (251 * 12 / 8), rel=0.2)
    assert min(one.arrived for one in city() if one.persons[0].nationalities == ("UA",)) >= date(2022, 2, 1)


def test_a_fictitious_birthday_is_the_first_of_january_and_frequent_where_registers_are_rare() -> None:
    share = {}
    for country in ("AF", "ER", "UA"):
        of_it = [person for person in people() if country in person.nationalities]
        fictitious = [person for person in of_it if person.birth_precision is BirthPrecision.FICTITIOUS]
        assert all((person.born.month, person.born.day) == (1, 1) for person in fictitious)
        share[country] = len(fictitious) / len(of_it)
    assert share["UA"] == 0 < 0.2 < min(share["AF"], share["ER"])


def test_a_status_is_never_older_than_the_person_or_the_arrival_and_some_papers_run_out_soon_or_have() -> None:
    ends = []
    for one in city():
        for person in one.persons:
            assert person.status is not None
            assert person.status.first >= max(one.arrived, person.born)
            assert person.status.first <= TODAY
            ends.append(person.status.last)
    left = [(end - TODAY).days for end in ends if end]
    assert 0.003 < sum(days < 0 for days in left) / len(left) < 0.03
    assert 0.02 < sum(0 <= days <= 30 for days in left) / len(left) < 0.2


def test_titles_that_need_years_are_held_by_nobody_who_came_lately() -> None:
    needed = {"§ 26 Abs. 3 AufenthG": 5, "§ 25b AufenthG": 6, "§ 25 Abs. 5 AufenthG": 2}
    seen = Counter[str]()
    for one in city():
        status = one.persons[0].status
        if status and status.paragraph in needed:
            assert years(one.arrived, status.first) >= needed[status.paragraph]
            seen[status.paragraph] += 1
    assert seen.keys() == needed.keys()


def test_areas_are_those_of_the_office_and_follow_the_status() -> None:
    for one in city():
        kinds = {person.status.kind for person in one.persons if person.status}
        assert one.areas
        assert set(one.areas) <= set(Area)
        assert ("benefits" in one.areas) == bool(kinds & ASYLBLG)
        if "school_entry" in one.areas:
            assert any(5 <= years(person.born, TODAY) < 18 for person in one.persons)


def test_interpreting_is_needed_by_most_newcomers_and_by_nobody_who_speaks_german_well() -> None:
    late: list[bool] = []
    early: list[bool] = []
    for one in city():
        for person in one.persons:
            spoken = {language.code: language for language in person.languages}
            needs = any(language.needs_interpreter for language in person.languages)
            if "de" in spoken:
                assert not needs or spoken["de"].level in (
                    LanguageLevel.NONE,
                    LanguageLevel.A1,
                    LanguageLevel.A2,
                    LanguageLevel.B1,
                )
            if years(person.born, TODAY) >= 18:
                (late if (TODAY - one.arrived).days < 365 else early).append(needs)
    assert sum(late) / len(late) > 0.75 > 0.5 > sum(early) / len(early)


def test_nobody_in_the_cast_gives_cause_to_object_and_all_were_here_by_may_2026() -> None:
    for one in CAST.values():
        assert objections(one, TODAY) == []
        assert warnings(one) == []
        assert one.areas
        assert set(one.areas) <= set(Area)
        assert one.arrived < date(2026, 5, 1)
        assert all(person.born < date(2026, 5, 1) for person in one.persons)


@some_cities
@given(seeds)
def test_the_cast_stands_beside_every_city_and_is_not_drawn_a_second_time(seed: int) -> None:
    theirs = {number for one in CAST.values() for person in one.persons for number in person.numbers}
    drawn = {number for one in households(seed, 300, TODAY) for person in one.persons for number in person.numbers}
    assert theirs.isdisjoint(drawn)
    assert set(CAST.values()).isdisjoint(households(seed, 300, TODAY))


def test_the_people_of_the_examples_are_in_the_cast() -> None:
    examples = ROOT / "packages" / "leistungsrecht" / "examples"
    haddad = yaml.safe_load((examples / "familie_haddad.yaml").read_text(encoding="utf-8"))["household"]
    assert [(document(person)[0].lower(), person.born) for person in CAST["familie_haddad"].persons] == [
        (person["id"], person["born"]) for person in haddad["persons"]
    ]
    shevchenko = yaml.safe_load((examples / "frau_shevchenko.yaml").read_text(encoding="utf-8"))
    olena = shevchenko["cases"][0]["household"]["persons"][0]
    assert [(document(person)[0].lower(), person.born) for person in CAST["frau_shevchenko"].persons] == [
        (olena["id"], olena["born"])
    ]


def test_the_cast_has_one_household_for_each_thing_that_is_easily_done_wrong() -> None:
    assert len(CAST["familie_rahimi"].persons) == 7
    assert [tie.kind for tie in CAST["junge_weldu"].ties] == [TieKind.GUARDIAN]
    assert years(CAST["junge_weldu"].persons[1].born, TODAY) == 17
    assert [key for key in CAST if key.startswith("gesperrt")] == ["gesperrt_frau_demir"]
    first, second = CAST["familie_kovalska"].persons[1:]
    assert first.born == second.born
    assert document(first)[1] == document(second)[1]
    assert CAST["frau_murad"].persons[0].birth_precision is BirthPrecision.FICTITIOUS
    assert CAST["herr_tesfay"].persons[0].status is not None
    assert CAST["herr_tesfay"].persons[0].status.kind is StatusKind.AUFENTHALTSERLAUBNIS
