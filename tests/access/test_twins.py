"""Twins: the same house once with and once without something hidden. Who may not see it gets the same bytes."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lotsenhaus.casefile.services.notes import write_secret
from lotsenhaus.casefile.services.tasks import open_task
from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.office.roles import Zone
from lotsenhaus.people.models import FamilyTie, Household, Stay
from lotsenhaus.people.services.facts import change_fact
from lotsenhaus.people.services.merge import link
from lotsenhaus.people.services.seals import seal
from lotsenhaus.web.middleware import identify
from tests.access.world import plain
from tests.fixtures import TODAY

HINT = "Ein möglicher Treffer, den Sie nicht sehen dürfen"
SINCE = date(2026, 1, 1)


@pytest.fixture
def amira(colleague: Any, team: Any) -> Any:
    team("benefits"), team("education"), team("social_work", *Zone)
    return colleague("amira", "benefits")


@pytest.fixture
def asker(amira: Any, signed_in: Any) -> Client:
    return signed_in(amira)


@pytest.fixture
def known(household: Any, amira: Any) -> Any:
    """A client whom Amira may see, so that no list is empty."""
    found = household("Amal Haddad")[0]
    arrive_today()
    return found


def arrive_today() -> None:
    """Every household stands on the start page of those who may see it."""
    Household.objects.update(arrived=TODAY)


class Undone(Exception):
    """Ends a savepoint."""


def twins(answers: Callable[[], Any], hide: Callable[[], Any]) -> tuple[Any, Any]:
    """The answers without and with what ``hide`` makes, which is gone afterwards."""
    without, found = answers(), []
    try:
        with transaction.atomic():
            hide()
            found.append(answers())
            raise Undone
    except Undone:
        return without, found[0]


def pages(client: Client, person: Any) -> Callable[[], dict[str, Any]]:
    """Everything that somebody could compare, with the number of statements for each."""
    urls = ["/", "/personen/", "/aufgaben/", f"/personen/{person.pk}/", f"/personen/{person.pk}/angaben/",
            f"/personen/{person.pk}/verlauf/beziehung/", f"/personen/{person.pk}/haushalt/", "/personen/?export=csv&zweck=arbeit",
            f"/personen/{person.pk}/?stand=10.11.2026",
            *(f"/suche/?q={question}" for question in ("Haddad", "Amal Haddad 17.05.1990", "17.05.1991", "Gaußstraße 5",
              "Amal", "H-1", "P-1"))]  # fmt: skip

    def ask() -> dict[str, Any]:
        answers: dict[str, Any] = {}
        for url in urls:
            client.get("/barrierefreiheit/")
            with CaptureQueriesContext(connection) as seen:
                content = plain(client.get(url).content)
            answers[url] = content, len(seen)
        return answers

    return ask


def sealed_twin(household: Any, viewer: Any, colleague: Any, *names: str, area: str = "benefits") -> Any:
    people = household(*(names or ("Amal Haddad",)), areas=(area,))
    arrive_today()
    for person in people:
        seal(
            viewer(colleague("leitung", "office", "supervisor")),
            people=[person],
            reason="colleague",
            first=TODAY,
            staff=[],
        )
    return people


@pytest.mark.parametrize("area", ["benefits", "education"])
def test_a_sealed_twin_changes_no_byte_of_any_list_search_or_page(
    asker: Client, known: Any, household: Any, viewer: Any, colleague: Any, area: str
) -> None:
    leads = pages(asker, known)
    without, with_twin = twins(leads, lambda: sealed_twin(household, viewer, colleague, area=area))
    assert with_twin == without


def test_a_twin_of_another_team_changes_no_byte_of_any_list_search_or_page(
    asker: Client, known: Any, household: Any
) -> None:
    def hide() -> None:
        for place in range(30):
            household("Amal Haddad", f"Ammal Hadad{chr(97 + place)}", areas=("education",))
        arrive_today()

    without, with_twins = twins(pages(asker, known), hide)
    assert with_twins == without


def test_a_sealed_partner_in_the_same_household_changes_no_byte(
    asker: Client, amira: Any, household: Any, viewer: Any, colleague: Any
) -> None:
    first, other = household("Amal Haddad", "Samir Haddad")
    seal(
        viewer(colleague("leitung", "office", "supervisor")), people=[other], reason="colleague", first=TODAY, staff=[]
    )

    def hide() -> None:
        change_fact(viewer(amira), Stay, person=other, first=SINCE, street="Gaußstraße 5a")
        team_id = other.team_ids[0]
        open_task(viewer(amira), title="Geheim", due=TODAY, team_id=team_id, person_id=other.pk)
        change_fact(viewer(amira), FamilyTie, person=other, other=first, kind="partner", first=SINCE)
        with pytest.raises(NotAllowed, match="gesperrt"):
            link(viewer(amira), kept=first, duplicate=other, reason="gleicher Pass")

    without, hidden = twins(pages(asker, first), hide)
    assert hidden == without
    assert "2 Personen" not in without[f"/personen/{first.pk}/"][0].decode(), "nor how many live there"


def test_secret_entries_change_no_byte_for_who_works_with_the_file_outside_the_zone(
    asker: Client, known: Any, household: Any, viewer: Any, colleague: Any
) -> None:
    person = household("Layla Haddad", areas=("benefits", "social_work"))[0]
    counsellor = colleague("beraterin", "social_work")

    def hide() -> None:
        identify(counsellor.pk)
        for zone in Zone:
            write_secret(viewer(counsellor), zone=zone, person=person, text=f"KANARI {zone}")

    without, hidden = twins(pages(asker, person), hide)
    assert hidden == without


def form(client: Client, family: str, given: str, born: str) -> str:
    """The answer to a household of one person that is about to be saved."""
    page = client.get("/personen/neu/").text
    fields = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', page))
    fields |= {"arrived": "02.11.2026", "areas": "benefits", "p-0-family": family, "p-0-given": given, "p-0-born": born,
               "p-0-precision": "day", "p-0-sex": "female",
               "p-1-precision": "day", "p-1-sex": "not_stated"}  # fmt: skip
    answer = client.post("/personen/neu/", fields)
    if answer.status_code == 302:
        return "saved"
    return plain(answer.content).decode()


def test_before_a_new_person_is_saved_a_sealed_one_is_not_even_hinted_at(
    asker: Client, household: Any, viewer: Any, colleague: Any
) -> None:
    def saved() -> str:
        with transaction.atomic():
            answer = form(asker, "Haddad", "Amal", "17.05.1990")
            transaction.set_rollback(True)
        return answer

    assert twins(saved, lambda: sealed_twin(household, viewer, colleague)) == ("saved", "saved")


def test_before_a_new_person_is_saved_one_of_another_team_is_hinted_at_without_a_byte_of_hers(
    asker: Client, amira: Any, household: Any
) -> None:
    person = household("Amal Haddad", areas=("education",))[0]
    answer = form(asker, "Hadad", "Ammal", "17.05.1990")
    assert HINT in answer
    assert [canary for canary in (person.number, f"/personen/{person.pk}/", "Haddad, Amal") if canary in answer] == []


def test_two_hidden_matches_say_no_more_than_one(asker: Client, amira: Any, household: Any) -> None:
    household("Amal Haddad", areas=("education",))
    one, two = twins(
        lambda: form(asker, "Hadad", "Ammal", "17.05.1990"), lambda: household("Amal Haddad", areas=("education",))
    )
    assert one == two
    assert one.count(HINT) == 1


def test_a_match_that_she_may_see_is_named_so_that_the_twins_can_fail(asker: Client, known: Any) -> None:
    answer = form(asker, "Hadad", "Ammal", "17.05.1990")
    assert known.number in answer
    assert HINT not in answer
