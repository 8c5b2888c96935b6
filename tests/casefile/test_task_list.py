import csv
import io
import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lotsenhaus.casefile.models import Task
from lotsenhaus.casefile.services.tasks import close_task, open_task
from lotsenhaus.casefile.states import TaskStatus
from lotsenhaus.office.models import AccessRecord
from lotsenhaus.people.services.seals import seal
from tests.fixtures import TODAY


@pytest.fixture
def amira(colleague: Any) -> Any:
    found = colleague("amira", "benefits")
    colleague("amira", "education")
    return found


@pytest.fixture
def client(amira: Any, signed_in: Any) -> Client:
    return signed_in(amira)


@pytest.fixture
def make(amira: Any, viewer: Any, household: Any) -> Any:
    people = household("Amal Zeidan", "Yusuf Ödemir", "Mara Adler")
    Task.objects.all().delete()

    def task(title: str, days: int = 0, person: int | None = 0, area: str = "benefits", team: Any = None) -> Any:
        seat = next(seat for seat in viewer(amira).seats if seat.area == area)
        whom = people[person] if person is not None else None
        made = open_task(
            viewer(amira), title=title, due=TODAY, team_id=seat.team_id, person_id=whom.pk if whom else None
        )
        Task.objects.filter(pk=made.pk).update(due=TODAY + timedelta(days=days))
        return Task.objects.get(pk=made.pk)

    return task


def titles(client: Client, query: str = "") -> list[str]:
    text = client.get(f"/aufgaben/?{query}").text
    return [unescape(title) for title in re.findall(r'<th scope="row".*?<bdi>(.*?)</bdi>', text, re.DOTALL)]


def taken(client: Client, query: str = "") -> list[list[str]]:
    content = client.get(f"/aufgaben/?export=csv&zweck=arbeit&{query}").content
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_the_list_is_sorted_by_day_title_team_and_by_the_name_of_the_person(client: Client, make: Any) -> None:
    make("äpfel", 2, person=0, area="education")
    make("Birnen", 1, person=1)
    make("Clementinen", 0, person=2)
    assert titles(client) == ["Clementinen", "Birnen", "äpfel"]
    assert titles(client, "sortierung=-faellig") == ["äpfel", "Birnen", "Clementinen"]
    assert titles(client, "sortierung=aufgabe") == ["äpfel", "Birnen", "Clementinen"]
    assert titles(client, "sortierung=-team") == ["äpfel", "Birnen", "Clementinen"]
    assert titles(client, "sortierung=person") == ["Clementinen", "Birnen", "äpfel"], "Ödemir stands under O"


def test_the_list_shows_what_is_open_due_overdue_or_done(client: Client, make: Any, viewer: Any, amira: Any) -> None:
    make("morgen", 1), make("heute", 0), make("gestern", -1)
    close_task(viewer(amira), make("fertig", -5), TaskStatus.DONE)
    close_task(viewer(amira), make("entfallen", -4), TaskStatus.DROPPED)
    assert titles(client) == ["gestern", "heute", "morgen"]
    assert titles(client, "stand=faellig") == ["gestern", "heute"]
    assert titles(client, "stand=ueberfaellig") == ["gestern"]
    assert titles(client, "stand=erledigt") == ["fertig", "entfallen"]
    page = client.get("/aufgaben/?stand=erledigt").text
    assert "überfällig</span>" not in page, "what is done is late no more"
    assert "überfällig</span>" in client.get("/aufgaben/").text


def test_the_list_shows_the_tasks_of_one_team_or_with_a_word_in_the_title(client: Client, make: Any) -> None:
    task = make("Pass kopieren", area="education")
    make("Miete prüfen")
    assert titles(client, f"team={task.team_id}") == ["Pass kopieren"]
    assert titles(client, "text=MIETE") == ["Miete prüfen"]
    assert titles(client, "text=100%25") == []


def test_a_filter_that_does_not_exist_is_named_beside_its_field(client: Client, make: Any) -> None:
    for query in ("stand=geheim", "team=999999", f"text={'x' * 200}", "text=%00"):
        answer = client.get(f"/aufgaben/?{query}")
        assert answer.status_code == 422, query
        assert "kern-error" in answer.text


def test_a_filter_stays_while_the_list_is_sorted_and_an_order_while_it_is_filtered(client: Client, make: Any) -> None:
    make("Pass kopieren")
    page = client.get("/aufgaben/?text=pass&sortierung=-aufgabe").text
    assert "?text=pass&amp;sortierung=aufgabe" in page
    assert 'name="sortierung" value="-aufgabe"' in page


def test_a_person_who_is_not_named_has_no_place_in_the_order(
    client: Client, amira: Any, make: Any, household: Any, viewer: Any
) -> None:
    hidden = household("Zora Aaa", areas=("interpreters",))[0]
    make("sichtbar", 1, person=2)
    made = make("verborgen", 0, person=None)
    Task.objects.filter(pk=made.pk).update(person=hidden)
    assert titles(client, "sortierung=person") == ["sichtbar", "verborgen"]
    assert "Zora" not in client.get("/aufgaben/").text


def test_a_list_of_tasks_as_a_file_holds_what_the_page_shows_and_is_written_down(client: Client, make: Any) -> None:
    make("Pass kopieren", 0), make("Miete prüfen", 1, person=None)
    rows = taken(client, "sortierung=aufgabe")
    assert rows[0] == ["Aufgabe", "fällig", "Team", "Person", "Stand"]
    assert rows[1:] == [
        ["Miete prüfen", "25.11.2026", "Team benefits", "", "offen"],
        ["Pass kopieren", "24.11.2026", "Team benefits", "Zeidan, Amal", "offen"],
    ]
    assert len(taken(client, "text=pass")) == 2
    person = Task.objects.get(title="Pass kopieren").person_id
    written = AccessRecord.objects.filter(what="casefile.task", action="export").order_by("pk")
    assert [row.person for row in written] == [None, person, person]


def test_the_intake_takes_away_no_name_that_the_list_of_people_would_not_give_her(
    make: Any, colleague: Any, signed_in: Any, viewer: Any, team: Any
) -> None:
    intake = colleague("aufnahme", "office", "intake")
    task = make("Pass kopieren")
    Task.objects.filter(pk=task.pk).update(team=team("office"))
    client = signed_in(intake)
    assert "Zeidan, Amal" in client.get("/aufgaben/").text
    assert taken(client)[1][3] == ""


def test_a_task_of_a_sealed_person_is_in_no_list_and_no_file(
    client: Client, make: Any, viewer: Any, colleague: Any
) -> None:
    task = make("Geheim")
    supervisor = viewer(colleague("leitung", "office", "supervisor"))
    seal(supervisor, people=[task.person], reason="colleague", first=date(2026, 11, 1), staff=[])
    assert titles(client) == titles(client, "stand=faellig") == []
    assert len(taken(client)) == 1


@pytest.mark.parametrize("query", ["sortierung=-person&stand=faellig&text=a", "export=csv&zweck=arbeit"])
def test_fifty_tasks_cost_as_many_statements_as_one(client: Client, make: Any, query: str) -> None:
    def statements() -> int:
        client.get(f"/aufgaben/?{query}")
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"/aufgaben/?{query}").status_code == 200
        return len(seen)

    make("Anruf")
    one = statements()
    for number in range(49):
        make(f"Anruf {number}", person=number % 3)
    assert statements() == one


def test_the_start_page_leads_from_its_number_to_the_list_behind_it(client: Client, make: Any) -> None:
    for number in range(13):
        make(f"Anruf {number}")
    assert '<a class="kern-link" href="/aufgaben/?stand=faellig">13</a>' in client.get("/").text
