"""Two borders inside a file: a task that outlives the right to the file, and a zone that is not the team's for this person."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from lotsenhaus.casefile.models import HealthRecord, Task
from lotsenhaus.casefile.services.notes import write_secret
from lotsenhaus.casefile.services.tasks import open_task
from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.office.roles import Role, Zone
from tests.fixtures import TODAY


@pytest.fixture
def person(household: Any, team: Any) -> Any:
    team("benefits", *Zone), team("education", *Zone)
    return household("Amal Haddad")[0]


def test_a_task_stays_with_its_team_without_the_name_of_somebody_whose_file_it_may_not_see(
    person: Any, colleague: Any, viewer: Any, signed_in: Any, team: Any
) -> None:
    jonas, amira = colleague("jonas", "education"), colleague("amira", "benefits")
    for whose in ("education", "benefits"):
        due = TODAY - timedelta(days=1)
        open_task(viewer(amira), title=f"Frage {whose}", due=due, team_id=team(whose).pk, person_id=person.pk)
    task = Task.objects.get(title="Frage education")
    for url in ("/aufgaben/", f"/aufgaben/{task.pk}/", "/"):
        text = signed_in(jonas).get(url).text
        assert "Frage education" in text, url
        assert [canary for canary in ("Haddad", f"/personen/{person.pk}/", person.number) if canary in text] == [], url
    assert "Haddad, Amal" in signed_in(amira).get("/aufgaben/").text


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.DATA_PROTECTION])
def test_a_role_without_cases_sees_only_tasks_of_her_team_that_concern_nobody(
    person: Any, colleague: Any, viewer: Any, signed_in: Any, team: Any, role: Role
) -> None:
    writer, asker = colleague("amira", "benefits"), colleague("fragt", "benefits", role)
    about = {title: open_task(viewer(writer), title=title, due=TODAY, team_id=team("benefits").pk, person_id=whom)
             for title, whom in (("Akte Haddad", person.pk), ("Drucker bestellen", None))}  # fmt: skip
    client = signed_in(asker)
    assert "Drucker bestellen" in client.get("/aufgaben/").text
    assert "Akte Haddad" not in client.get("/aufgaben/").text
    statuses = {title: client.get(f"/aufgaben/{task.pk}/").status_code for title, task in about.items()}
    assert statuses == {"Akte Haddad": 404, "Drucker bestellen": 200}


def test_a_task_goes_only_to_a_team_that_may_see_the_file(
    person: Any, colleague: Any, signed_in: Any, team: Any
) -> None:
    client = signed_in(colleague("amira", "benefits"))
    sent = {"token": str(uuid.uuid4()), "title": "Pass kopieren", "due": "24.11.2026"}
    page = f"/personen/{person.pk}/aufgabe/"
    assert "Team education" not in client.get(page).text
    assert client.post(page, sent | {"team": str(team("education").pk)}).status_code == 422
    assert client.post(page, sent | {"team": str(team("benefits").pk)}).status_code == 302


@pytest.mark.parametrize(("area", "role"), [("education", "intake"), ("benefits", "intake")])
def test_who_sees_a_file_but_not_its_zones_is_offered_none_and_is_told_so(
    person: Any, colleague: Any, viewer: Any, signed_in: Any, area: str, role: str
) -> None:
    asker = colleague("fragt", area, role)
    client = signed_in(asker)
    assert "Zugang zu" not in client.get(f"/personen/{person.pk}/").text
    sent = {"token": str(uuid.uuid4()), "text": "Kuckucksei", "zone": "health"}
    assert client.post(f"/personen/{person.pk}/vermerk/", sent).status_code == 422
    with pytest.raises(NotAllowed, match="zuständiges Team mit Zugang"):
        write_secret(viewer(asker), zone=Zone.HEALTH, person=person, text="Kuckucksei")
    insider = signed_in(colleague("amira", "benefits"))
    assert "nur Teams mit Zugang zu „Gesundheit“" in insider.get(f"/personen/{person.pk}/").text
    assert insider.post(f"/personen/{person.pk}/vermerk/", sent).status_code == 302
    assert HealthRecord.objects.get().text == "Kuckucksei"
