"""Mein Tag: what is due, who arrived, and figures that open the lists they count."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from lotsenhaus.casefile.services.tasks import open_task
from lotsenhaus.people.services.seals import seal
from tests.fixtures import TODAY


@pytest.fixture
def amira(colleague: Any) -> Any:
    return colleague("amira", "benefits")


@pytest.fixture
def client(amira: Any, signed_in: Any) -> Client:
    return signed_in(amira)


def figures(client: Client) -> dict[str, tuple[str, str]]:
    """The number of each figure and its words, by the address to which it leads."""
    panel = client.get("/").text.split("In Zahlen")[1]
    found = re.findall(r'href="([^"]+)">([^<]+)</a> ([^<]+)</li>', panel)
    return {href: (number, words) for href, number, words in found}


def test_each_figure_is_the_number_of_rows_of_the_list_that_it_opens(
    amira: Any, client: Client, household: Any, viewer: Any, colleague: Any
) -> None:
    family, elsewhere = household("Amal Haddad", "Yusuf Haddad"), household("Ava Rahimi", areas=("education",))
    mine, hers = viewer(amira), viewer(colleague("jonas", "education"))
    before, words = figures(client)["/aufgaben/"]
    assert (before, words) == ("1", "offene Aufgabe")
    for days in (-3, 0, 4):
        open_task(mine, title="x", due=TODAY + timedelta(days=days), team_id=min(mine.teams()), person_id=family[0].pk)
    open_task(hers, title="x", due=date(2026, 11, 2), team_id=min(hers.teams()), person_id=elsewhere[0].pk)
    found = figures(client)
    assert found == {
        "/aufgaben/": ("4", "offene Aufgaben"),
        "/aufgaben/?stand=ueberfaellig": ("1", "davon überfällig"),
        "/personen/": ("2", "Personen, deren Akten Sie sehen"),
    }
    for href, (number, _) in found.items():
        assert client.get(href).text.count("<tr") - 1 == int(number), href


def test_a_household_that_arrived_leads_to_a_file_that_the_colleague_may_open(
    amira: Any, client: Client, household: Any, viewer: Any
) -> None:
    eldest, other = household("Amal Haddad", "Yusuf Haddad", arrived=TODAY)
    assert f'href="/personen/{eldest.pk}/">Haddad, Amal</a>' in client.get("/").text
    seal(viewer(amira), people=[eldest], reason="colleague", first=TODAY, staff=[])
    text = client.get("/").text
    assert "Amal" not in text
    assert f'href="/personen/{other.pk}/">Haddad, Yusuf</a>' in text
