from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from lotsenhaus.casefile.models import Note, Task
from lotsenhaus.casefile.services.tasks import close_task, escalate, open_task, propose
from lotsenhaus.casefile.states import ALLOWED, TaskStatus, step
from lotsenhaus.kernel import deadlines, events
from lotsenhaus.kernel.events import publish
from lotsenhaus.kernel.models import EventRecord
from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.people.events import DayBegan
from lotsenhaus.people.models import Household, Person, ResidenceStatus
from lotsenhaus.people.services.facts import change_fact
from lotsenhaus.reactions.calendar import begin_day
from lotsenhaus.reactions.table import REACTIONS
from tests.fixtures import NOW, TODAY


@pytest.fixture
def amira(colleague: Any) -> Any:
    return colleague("amira", "benefits")


@pytest.fixture
def person(amira: Any, household: Any) -> Any:
    found = household("Amal Haddad")[0]
    Task.objects.all().delete()
    return found


@pytest.fixture
def make(amira: Any, viewer: Any, person: Any) -> Any:
    def task(title: str, due: date) -> Task:
        return open_task(viewer(amira), title=title, due=due, team_id=person.team_ids[0], person_id=person.pk)

    return task


@pytest.mark.parametrize(
    ("asked", "becomes"),
    [
        ("2026-11-24", "2026-11-24"),
        ("2026-11-28", "2026-11-30"),  # Saturday
        ("2025-10-31", "2025-11-03"),  # Reformationstag, a Friday
        ("2026-05-14", "2026-05-15"),  # Christi Himmelfahrt
        ("2026-12-24", "2026-12-28"),  # Heiligabend, Christmas, a weekend
        ("2026-12-31", "2027-01-04"),  # Silvester, New Year, a weekend
        ("2026-06-04", "2026-06-04"),  # Fronleichnam is no holiday in Niedersachsen
    ],
)
def test_a_task_is_due_on_a_day_on_which_the_office_of_niedersachsen_works(make: Any, asked: str, becomes: str) -> None:
    assert make("x", date.fromisoformat(asked)).due == date.fromisoformat(becomes)


def test_a_deadline_of_the_law_runs_out_on_christmas_eve_although_the_office_is_closed() -> None:
    assert deadlines.working_day(date(2026, 12, 24)) == date(2026, 12, 24)
    assert deadlines.working_days_later(date(2026, 12, 23), 1) == date(2026, 12, 28)


def test_each_step_that_is_not_allowed_is_refused_with_what_is_possible() -> None:
    for current in TaskStatus:
        for to in set(TaskStatus) - ALLOWED[current]:
            with pytest.raises(NotAllowed, match=f"Aus „{current.label}“ wird nicht „{to.label}“. Möglich ist: „"):
                step(current, to)


@pytest.fixture
def client(amira: Any, signed_in: Any) -> Client:
    return signed_in(amira)


def test_a_step_that_is_not_possible_any_more_is_said_in_words(make: Any, client: Client) -> None:
    task = make("Pass kopieren", TODAY)
    url = f"/aufgaben/{task.pk}/"
    assert client.post(url, {"step": "done"}).status_code == 302
    again = client.post(url, {"step": "dropped"})
    assert again.status_code == 409
    assert "Aus „erledigt“ wird nicht „entfallen“. Möglich ist: „offen“." in again.text
    assert client.post(url, {"step": "geheim"}).status_code == 409
    assert client.post(url, {"step": "open"}).status_code == 302
    task.refresh_from_db()
    assert (task.status, task.closed, task.closed_by) == ("open", None, None)


def test_what_is_overdue_by_three_working_days_is_escalated_once(make: Any) -> None:
    friday = make("x", date(2026, 11, 20))
    assert [escalate(NOW, TODAY + timedelta(days=days)) for days in (0, 1, 2, 3)] == [0, 0, 1, 0]
    friday.refresh_from_db()
    assert friday.escalated == NOW


def test_a_done_task_is_not_escalated(make: Any, viewer: Any, amira: Any) -> None:
    close_task(viewer(amira), make("x", date(2026, 11, 2)), TaskStatus.DONE)
    assert escalate(NOW, TODAY) == 0


def test_an_event_asks_for_a_thing_once_whoever_it_is_about(person: Any) -> None:
    record = EventRecord.objects.create(kind="DayBegan", at=NOW, about=[], said={"day": "2026-11-24"})
    for about in (person.pk, None):
        wanted: Any = {
            "kind": "k",
            "title": "t",
            "reason": "",
            "due": TODAY,
            "team_id": person.team_ids[0],
            "person_id": about,
        }
        assert propose(record, **wanted) is not None
        assert propose(record, **wanted) is None
        with pytest.raises(IntegrityError), transaction.atomic():
            Task.objects.create(
                title="t",
                due=TODAY,
                team_id=person.team_ids[0],
                caused_by=record,
                kind="k",
                person_id=about,
                created=NOW,
            )
    assert Task.objects.filter(caused_by=record).count() == 2


def test_a_reaction_that_fails_undoes_the_fact_and_its_line_in_the_log(
    person: Any, viewer: Any, amira: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_event: Any, record: EventRecord) -> None:
        raise RuntimeError("no")

    kind = next(kind for kind in REACTIONS if kind.__name__ == "FactChanged")
    monkeypatch.setitem(events._table, kind, (fail,))
    before = EventRecord.objects.count()
    with pytest.raises(RuntimeError), transaction.atomic():
        change_fact(viewer(amira), ResidenceStatus, person=person, first=TODAY, kind="duldung")
    assert not ResidenceStatus.objects.exists()
    assert EventRecord.objects.count() == before


def test_a_household_whose_reaction_fails_is_not_half_in_the_file(
    amira: Any, household: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = next(kind for kind in REACTIONS if kind.__name__ == "HouseholdRegistered")
    monkeypatch.setitem(events._table, kind, (lambda _event, _record: 1 / 0,))
    with pytest.raises(ZeroDivisionError):
        household("Amal Haddad")
    assert not Person.objects.exists()
    assert not Household.objects.exists()


def test_an_event_without_a_line_in_the_table_is_refused(db: None) -> None:
    class Unheard(DayBegan):
        pass

    with pytest.raises(KeyError):
        publish(Unheard(day=TODAY), at=NOW, by=None)
    assert not EventRecord.objects.exists()


def test_a_day_that_begins_twice_changes_nothing_the_second_time(
    person: Any, viewer: Any, amira: Any, make: Any
) -> None:
    make("überfällig", date(2026, 11, 2))
    paper = TODAY + timedelta(days=42)
    change_fact(
        viewer(amira), ResidenceStatus, person=person, first=date(2026, 1, 1), kind="duldung", paper_until=paper
    )
    assert begin_day(TODAY, NOW) is True
    rows = list(Task.objects.order_by("pk").values())
    assert [row["kind"] for row in rows] == ["", "paper_ends"]
    assert rows[0]["escalated"] == NOW
    assert begin_day(TODAY, NOW + timedelta(hours=1)) is False
    assert list(Task.objects.order_by("pk").values()) == rows
    assert EventRecord.objects.filter(kind="DayBegan").count() == 1


def test_a_new_name_and_a_new_responsibility_hold_in_the_lists_from_their_day_on(
    person: Any, viewer: Any, amira: Any, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lotsenhaus.people.models import PersonName

    change_fact(
        viewer(amira),
        PersonName,
        person=person,
        first=TODAY + timedelta(days=1),
        kind="document",
        given="Amal",
        family="Meyer",
    )
    assert "Haddad, Amal" in client.get("/personen/").text
    begin_day(TODAY + timedelta(days=1), NOW + timedelta(days=1))
    assert "Meyer, Amal" in client.get("/personen/").text


def test_a_double_click_on_a_task_or_a_note_makes_one(client: Client, person: Any) -> None:
    for url, typed in (
        (
            f"/personen/{person.pk}/aufgabe/",
            {"title": "Pass kopieren", "due": "01.12.2026", "team": str(person.team_ids[0])},
        ),
        (f"/personen/{person.pk}/vermerk/", {"text": "Hat angerufen.", "zone": ""}),
    ):
        sent = typed | {
            "token": "4b8f0b0e-6d0c-4a35-9d6c-1f0b8f6e2f6b"
            if "aufgabe" in url
            else "5b8f0b0e-6d0c-4a35-9d6c-1f0b8f6e2f6b"
        }
        assert [client.post(url, sent).status_code for _ in range(2)] == [302, 302]
        changed = {name: "etwas anderes" if name in {"title", "text"} else value for name, value in sent.items()}
        assert client.post(url, changed).status_code == 409
    assert Task.objects.filter(title="Pass kopieren").count() == 1
    assert Note.objects.filter(person=person).count() == 1


def test_a_task_without_a_day_is_refused_beside_its_field_and_keeps_what_was_typed(client: Client, person: Any) -> None:
    answer = client.post(f"/personen/{person.pk}/aufgabe/", {"title": "Pass kopieren", "due": "31.02.2026"})
    assert answer.status_code == 422
    assert "kein Datum" in answer.text
    assert 'value="Pass kopieren"' in answer.text
    assert not Task.objects.exists()


def test_two_who_close_a_task_at_once_are_not_both_right(make: Any, viewer: Any, amira: Any, colleague: Any) -> None:
    task = make("x", TODAY)
    bernd = replace(viewer(colleague("bernd", "benefits")), at=NOW + timedelta(seconds=1))
    close_task(viewer(amira), task, TaskStatus.DONE)
    with pytest.raises(NotAllowed):
        close_task(bernd, task, TaskStatus.DROPPED)
    task.refresh_from_db()
    assert (task.status, task.closed_by, task.closed) == ("done", amira, NOW)


def test_the_due_date_of_an_escalation_knows_holidays(make: Any) -> None:
    make("x", date(2026, 12, 22))
    day = datetime(2026, 12, 29, 8, 0).astimezone()
    assert escalate(day, date(2026, 12, 29)) == 0
    assert escalate(day, date(2026, 12, 30)) == 1
