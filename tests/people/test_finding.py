from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from lotsenhaus.people.finding import find
from lotsenhaus.people.intake import BirthPrecision
from lotsenhaus.people.models import Circle, Person, SearchEntry, SearchKey, Stay
from lotsenhaus.people.naming.candidates import MOST, PER_KEY, stored_keys
from lotsenhaus.people.policy import CIRCLES, EMERGENCY, PEOPLE
from lotsenhaus.people.services.emergency import open_in_emergency
from lotsenhaus.people.services.facts import change_fact, make_responsible
from lotsenhaus.people.services.seals import seal
from tests.fixtures import TODAY

MANY = PER_KEY + MOST + 50
"""More namesakes than any cut lets through."""


@pytest.fixture
def amira(colleague: Any, viewer: Any) -> Any:
    return viewer(colleague("amira", "benefits"))


@pytest.fixture
def crowd(household: Any, team: Any) -> list[Any]:
    """Many namesakes of whom the team of the benefits sees none: written down before and after whoever a test adds."""
    team("benefits")
    (first,) = household("Mohammed Hussein", areas=("accommodation",))
    copies = Person.objects.bulk_create(
        Person(
            name=first.name, sort_key=first.sort_key, born=first.born, birth_precision="day", sex="male",
            household_id=first.household_id, team_ids=first.team_ids,
        )
        for _ in range(MANY)
    )  # fmt: skip
    entries = SearchEntry.objects.bulk_create(
        SearchEntry(person=person, name="Mohammed Hussein", born=person.born) for person in copies
    )
    stay = Stay.objects.get(person=first)
    Stay.objects.bulk_create(
        Stay(person=person, street=stay.street, valid=stay.valid, recorded=stay.recorded) for person in copies
    )
    circle = Circle.objects.get(team_ids=first.team_ids)
    keys = stored_keys("Mohammed Hussein", first.born)
    SearchKey.objects.bulk_create(SearchKey(entry=entry, key=key, circle=circle) for entry in entries for key in keys)
    return [first, *copies]


def found(viewer: Any, question: str) -> list[Any]:
    return [hit.person for hit in find(viewer, question)]


def test_hidden_namesakes_take_no_place_from_somebody_who_may_be_seen(
    household: Any, colleague: Any, viewer: Any, team: Any
) -> None:
    team("benefits")
    team("accommodation")
    (own,) = household("Mohammed Hussein", areas=("benefits",))
    for _ in range(40):
        household("Mohamad Husein", areas=("accommodation",))
    hits = find(viewer(colleague("amira", "benefits")), "Mohamad Husein")
    assert [hit.person for hit in hits] == [own]


def test_a_name_in_another_script_is_found(household: Any, colleague: Any, viewer: Any, team: Any) -> None:
    team("benefits")
    (own,) = household("Mohammed Haddad")
    assert [hit.person for hit in find(viewer(colleague("amira", "benefits")), "محمد حداد")] == [own]


@pytest.mark.parametrize("question", ["Mohammed Hussein", "Hussein", "محمد حسين", "Moham", "Husein Muhamad"])
def test_who_may_see_few_finds_hers_among_more_namesakes_than_any_cut_lets_through(
    crowd: list[Any], amira: Any, household: Any, question: str
) -> None:
    (own,) = household("Mohammed Hussein", areas=("benefits",))
    _become_the_oldest(own)
    assert found(amira, question) == [own]


def _become_the_oldest(person: Any) -> None:
    """A place before all others, so that no cut of the newest or the first lets it through by chance."""
    entry = SearchEntry.objects.get(person=person)
    oldest = SearchEntry.objects.create(pk=-entry.pk, person=person, name=entry.name, born=entry.born)
    SearchKey.objects.filter(entry=entry).update(entry=oldest)


def test_a_file_opened_in_an_emergency_is_found_among_the_crowd(crowd: list[Any], amira: Any) -> None:
    chosen = crowd[MANY // 2]
    open_in_emergency(amira, number=chosen.pk, reason="Bewusstlos in der Unterkunft gefunden.")
    assert found(amira, "Mohammed Hussein") == [chosen]


def test_a_sealed_namesake_is_found_by_who_is_named_and_takes_no_place_from_others(
    household: Any, amira: Any, colleague: Any, viewer: Any
) -> None:
    hidden, other = household("Mohammed Hussein", "Mohammed Hussein")
    seal(amira, people=[hidden], reason="colleague", first=TODAY, staff=[colleague("benannt", "benefits").pk])
    assert found(amira, "Mohammed Hussein") == [other]
    assert set(found(viewer(colleague("benannt", "benefits")), "Mohammed Hussein")) == {hidden, other}


def test_a_team_that_becomes_responsible_finds_the_person_from_then_on(
    crowd: list[Any], amira: Any, household: Any, colleague: Any, viewer: Any, team: Any
) -> None:
    (person,) = household("Mohammed Hussein", areas=("education",))
    assert found(amira, "Mohammed Hussein") == []
    boss = viewer(colleague("bernd", "benefits", "supervisor"))
    make_responsible(boss, household=person.household, team_id=team("benefits").pk, first=TODAY - timedelta(days=1))
    assert found(amira, "Mohammed Hussein") == [person]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Muh", "Muhammad Karimi"), ("muham", "Muhammad Karimi"), ("kari muh", "Muhammad Karimi"), ("Kar", "Muhammad Karimi"),
        ("Шевч", "Oksana Shevchenko"), ("Shev", "Oksana Shevchenko"), ("Gott", "Anna Göttlich"), ("Göt", "Anna Göttlich"),
    ],
)  # fmt: skip
def test_the_first_letters_find_the_name(household: Any, amira: Any, question: str, name: str) -> None:
    household("Peter Maier")
    (own,) = household(name)
    assert found(amira, question)[0] == own


def test_a_name_that_is_all_that_was_asked_stands_before_one_that_begins_so(household: Any, amira: Any) -> None:
    longer, exact = household("Muhammad Alizadeh", "Muhammad Ali")
    assert found(amira, "Muhammad Ali") == [exact, longer]


def test_an_address_finds_whom_one_may_see_among_hundreds_who_live_there(
    crowd: list[Any], amira: Any, household: Any
) -> None:
    (own,) = household("Anna Maier", areas=("benefits",))
    assert found(amira, "Gaußstraße 5") == [own]


def test_a_rule_that_opens_people_opens_circles_too_or_is_asked_by_name() -> None:
    assert {*PEOPLE.actions["search"]} == {*CIRCLES.actions["search"], EMERGENCY}


def test_every_key_is_in_the_circle_of_its_person_and_of_no_other(household: Any, amira: Any) -> None:
    one, other = household("Ada Haddad", "Ida Haddad")
    seal(amira, people=[one], reason="colleague", first=TODAY, staff=[])
    keys = SearchKey.objects.filter(entry__person__in=[one, other])
    assert set(keys.filter(entry__person=one).values_list("circle", flat=True)) == {None}
    circles = keys.filter(entry__person=other).values_list("circle__team_ids", flat=True)
    assert {tuple(teams) for teams in circles} == {tuple(other.team_ids)}


def test_the_lookup_reads_nothing_but_its_index(crowd: list[Any], amira: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute(
            "explain select entry_id from people_searchkey where key = 'MT' and circle_id = any(%s) limit 200", [[1, 2]]
        )
        plan = " ".join(line for (line,) in cursor.fetchall())
    assert "people_searchkey_lookup" in plan
    assert "Filter" not in plan


def test_the_search_invents_no_day_of_birth(team: Any, household: Any, colleague: Any, signed_in: Any) -> None:
    team("benefits")
    household("Quirin Haddad", birth_precision=BirthPrecision.YEAR)
    text = signed_in(colleague("amira", "benefits")).get("/suche/?q=Quirin").text
    assert "geboren 1990," in text
    assert "17.05.1990" not in text


@pytest.mark.parametrize("asked", ["Deichstraße 5", "deichstrasse 5", "Deichstr. 5", "Deichstr 5"])
@pytest.mark.parametrize("stored", ["Deichstraße 5", "Deichstr. 5", "Deichstrasse 5a"])
def test_a_street_is_found_however_its_ending_is_written(household: Any, amira: Any, asked: str, stored: str) -> None:
    person = household("Amal Haddad")[0]
    change_fact(amira, Stay, person=person, first=TODAY, street=stored)
    assert [hit.person for hit in find(amira, asked)] == [person]
