from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lotsenhaus.casefile.services.notes import write_note
from lotsenhaus.casefile.services.tasks import open_task
from lotsenhaus.office.models import AccessRecord
from lotsenhaus.people.models import Contact, Nationality, ResidenceStatus
from lotsenhaus.people.services.facts import change_fact

MOST = 12
LOGS_THE_OTHERS = {"/personen/{}/"}
"""The file writes the lines of the read log for all others whom it shows in one statement more."""


@pytest.fixture
def amira(colleague: Any) -> Any:
    return colleague("amira", "benefits")


@pytest.fixture
def client(amira: Any, signed_in: Any) -> Client:
    return signed_in(amira)


def statements(client: Client, url: str) -> list[str]:
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in seen.captured_queries]


def fill(household: Any, viewer: Any, amira: Any, count: int) -> list[Any]:
    """A household whose every person has facts, a task and a note."""
    people = household(*(f"Name{chr(97 + number // 26)}{chr(97 + number % 26)} Haddad" for number in range(count)))
    asked = viewer(amira)
    for person in people:
        change_fact(asked, Nationality, person=person, first=date(2026, 1, 1), country="SY")
        change_fact(asked, Contact, person=person, first=date(2026, 1, 1), kind="phone", value="0171 1")
        change_fact(asked, ResidenceStatus, person=person, first=date(2026, 1, 1), kind="duldung")
        write_note(asked, person=person, text="Hat angerufen.")
        AccessRecord.objects.create(
            at=asked.at, staff=amira, what="people.person", key=1, person=people[0].pk, action="view", reason="x"
        )
        open_task(asked, title="Pass kopieren", due=date(2026, 11, 24), team_id=person.team_ids[0], person_id=person.pk)
    return people


@pytest.mark.parametrize(
    "url",
    [
        "/personen/", "/aufgaben/", "/", "/suche/?q=Haddad", "/suche/?q=Hadd", "/suche/?q=Gaußstraße 5", "/personen/{}/",
        "/personen/{}/verlauf/status/", "/personen/{}/angaben/", "/personen/{}/zugriffe/",
    ],
)  # fmt: skip
def test_a_page_asks_the_database_as_often_for_fifty_rows_as_for_one(
    client: Client, household: Any, viewer: Any, amira: Any, url: str
) -> None:
    one = statements(client, url.format(fill(household, viewer, amira, 1)[0].pk))
    fifty = statements(client, url.format(fill(household, viewer, amira, 50)[0].pk))
    assert len(fifty) == len(one) + (url in LOGS_THE_OTHERS), "\n".join(fifty)


@pytest.mark.parametrize("url", ["/personen/", "/aufgaben/", "/suche/?q=Haddad"])
def test_a_list_page_takes_at_most_twelve_statements(
    client: Client, household: Any, viewer: Any, amira: Any, url: str
) -> None:
    fill(household, viewer, amira, 3)
    made = statements(client, url)
    assert len(made) <= MOST, "\n".join(made)
