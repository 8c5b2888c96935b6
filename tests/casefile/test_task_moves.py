import re
import uuid
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from lotsenhaus.casefile.models import Task, TaskMove
from lotsenhaus.casefile.services.tasks import close_task, escalate, move_task, open_task
from lotsenhaus.casefile.states import TaskStatus
from lotsenhaus.kernel.temporal import Stale
from lotsenhaus.office.refusals import NotAllowed
from tests.fixtures import NOW, TODAY
from tests.kernel.test_once import MANY, in_parallel

LATER = date(2026, 12, 3)


@pytest.fixture
def amira(colleague: Any) -> Any:
    return colleague("amira", "benefits")


@pytest.fixture
def bernd(colleague: Any) -> Any:
    return colleague("bernd", "benefits")


@pytest.fixture
def task(amira: Any, household: Any, viewer: Any, team: Any) -> Any:
    team("education")
    person = household("Amal Haddad", areas=("benefits", "education"))[0]
    Task.objects.all().delete()
    mine = next(seat.team_id for seat in viewer(amira).seats)
    return open_task(viewer(amira), title="Pass kopieren", due=TODAY, team_id=mine, person_id=person.pk)


@pytest.fixture
def client(amira: Any, signed_in: Any) -> Client:
    return signed_in(amira)


def opened(client: Client, task: Any) -> dict[str, str]:
    """The hidden fields of the page, as the browser sends them back."""
    text = client.get(f"/aufgaben/{task.pk}/").text
    return dict(re.findall(r'<input type="hidden" name="(token|seen)" value="([^"]*)"', text))


def send(client: Client, task: Any, hidden: dict[str, str] | None = None, **typed: Any) -> Any:
    sent = {"due": "03.12.2026", "team": str(task.team_id), "reason": "Pass fehlt noch."}
    return client.post(f"/aufgaben/{task.pk}/verschieben/", sent | (hidden or opened(client, task)) | typed)


def test_a_task_comes_up_again_on_a_later_day_and_its_page_says_why(client: Client, task: Any, amira: Any) -> None:
    assert send(client, task).status_code == 302
    task.refresh_from_db()
    assert task.due == LATER
    page = unescape(client.get(f"/aufgaben/{task.pk}/").text)
    for words in ("Wiedervorlage am 03.12.2026 statt 24.11.2026", "Pass fehlt noch.", "Amira", "ist gespeichert"):
        assert words in page, words
    move = task.moves.get()
    assert (move.by, move.at, move.due_before) == (amira, NOW, TODAY)


def test_a_day_on_which_nobody_works_becomes_the_next_one_and_the_page_says_so(client: Client, task: Any) -> None:
    send(client, task, due="28.11.2026")
    task.refresh_from_db()
    assert task.due == date(2026, 11, 30)
    page = client.get(f"/aufgaben/{task.pk}/").text
    assert "Am 28.11.2026 arbeitet das Amt nicht; sie ist am 30.11.2026 fällig." in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"due": "23.11.2026"}, "ist schon vorbei"),
        ({"due": "31.02.2026"}, "kein Datum"),
        ({"due": "03.12.2062"}, "Prüfen Sie das Jahr"),
        ({"reason": " "}, "zwingend erforderlich"),
        ({"seen": "gestern"}, "Laden Sie sie neu"),
        ({"team": "999999"}, "Bitte eine gültige Auswahl treffen"),
    ],
)
def test_what_cannot_be_is_said_in_words_and_what_was_typed_stays(
    client: Client, task: Any, typed: Any, sentence: str
) -> None:
    answer = send(client, task, **({"reason": "Pass fehlt noch."} | typed))
    assert answer.status_code == 422
    assert sentence in unescape(answer.text)
    assert "reason" in typed or 'value="Pass fehlt noch."' in answer.text
    assert not TaskMove.objects.exists()


def test_a_move_to_the_same_day_and_team_is_refused(client: Client, task: Any) -> None:
    answer = send(client, task, due="24.11.2026")
    assert answer.status_code == 409
    assert "dieselben wie bisher" in answer.text
    assert not TaskMove.objects.exists()


def test_a_task_that_is_done_is_not_moved(client: Client, task: Any, amira: Any, viewer: Any) -> None:
    hidden = opened(client, task)
    close_task(viewer(amira), task, TaskStatus.DONE)
    answer = send(client, task, hidden)
    assert answer.status_code == 409
    assert "schon erledigt" in answer.text
    assert not TaskMove.objects.exists()


def test_a_task_is_given_to_a_team_that_may_see_the_file_and_to_no_other(
    client: Client, task: Any, team: Any, signed_in: Any, colleague: Any, viewer: Any, amira: Any
) -> None:
    page = client.get(f"/aufgaben/{task.pk}/").text
    stranger, other = team("interpreters"), team("education")
    assert "Team education" in page
    assert "Team interpreters" not in page
    assert send(client, task, team=str(stranger.pk)).status_code == 422
    with pytest.raises(NotAllowed, match="darf die Akte nicht sehen"):
        move_task(viewer(amira), task, due=LATER, team_id=stranger.pk, reason="x", seen=(task.due, task.team_id))
    answer = send(client, task, due="24.11.2026", team=str(other.pk))
    assert (answer.status_code, answer.url) == (302, "/aufgaben/"), "she sees it no more"
    assert "Sie liegt jetzt bei Team education." in client.get("/aufgaben/").text
    theirs = signed_in(colleague("eda", "education")).get(f"/aufgaben/{task.pk}/").text
    assert "von Team benefits an Team education gegeben" in theirs


def test_the_teams_of_a_hidden_person_are_not_offered(
    client: Client, task: Any, household: Any, team: Any, amira: Any
) -> None:
    team("interpreters")
    hidden = household("Zora Aaa", areas=("interpreters",))[0]
    Task.objects.filter(pk=task.pk).update(person=hidden)
    assert "Team interpreters" not in client.get(f"/aufgaben/{task.pk}/").text


def test_the_second_of_two_who_move_a_task_sees_what_the_first_decided_and_decides_herself(
    client: Client, task: Any, bernd: Any, signed_in: Any
) -> None:
    late = opened(client, task)
    send(signed_in(bernd), task, due="07.12.2026", reason="Termin beim Konsulat")
    answer = send(client, task, late)
    assert answer.status_code == 409
    page = unescape(answer.text)
    for words in ("jemand anderes", "Wiedervorlage am 07.12.2026", "Bernd", "Termin beim Konsulat"):
        assert words in page, words
    assert 'value="03.12.2026"' in page, "what was typed is lost"
    task.refresh_from_db()
    assert task.due == date(2026, 12, 7)
    again = dict(re.findall(r'<input type="hidden" name="(token|seen)" value="([^"]*)"', page))
    assert send(client, task, again).status_code == 302
    task.refresh_from_db()
    assert task.due == LATER
    assert [move.due for move in task.moves.order_by("pk")] == [date(2026, 12, 7), LATER]


def test_the_second_who_was_still_waiting_is_told_that_the_task_went_to_another_team(
    client: Client, task: Any, team: Any, bernd: Any, viewer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if Bernd's transaction had ended after Amira's page had found the task and before hers locked it."""
    from lotsenhaus.casefile.views import tasks

    moving = tasks.move_task

    def while_somebody_else_moves(*asked: Any, **more: Any) -> Any:
        seen = (task.due, task.team_id)
        moving(viewer(bernd), task, due=LATER, team_id=team("education").pk, reason="dort besser", seen=seen)
        return moving(*asked, **more)

    monkeypatch.setattr(tasks, "move_task", while_somebody_else_moves)
    monkeypatch.setattr(tasks, "once", lambda *asked, **_: asked[2]())
    answer = send(client, task)
    assert answer.url == "/aufgaben/"
    assert "liegt inzwischen bei einem anderen Team. Es wurde nichts gespeichert." in client.get("/aufgaben/").text


def test_of_fifty_who_move_a_task_at_once_one_is_right_and_all_others_are_told(
    transactional_db: None, task: Any, amira: Any, viewer: Any
) -> None:
    asking, seen = viewer(amira), (task.due, task.team_id)

    def move(number: int) -> Any:
        asked = replace(asking, at=NOW + timedelta(seconds=number))
        due = date(2027, 3, 1) + timedelta(weeks=number)
        return move_task(asked, task, due=due, team_id=task.team_id, reason=f"Grund {number}", seen=seen).due

    answers = in_parallel(move)
    won = [answer for answer in answers if isinstance(answer, date)]
    task.refresh_from_db()
    assert won == [task.due]
    told = [answer for answer in answers if isinstance(answer, Stale)]
    assert len(told) == MANY - 1
    assert {answer.current[0].due for answer in told} == set(won)
    assert TaskMove.objects.count() == 1


def test_a_double_click_on_a_move_moves_once(client: Client, task: Any) -> None:
    hidden = opened(client, task)
    assert [send(client, task, hidden).status_code for _ in range(2)] == [302, 302]
    assert TaskMove.objects.count() == 1
    changed = send(client, task, hidden, reason="anders")
    assert changed.status_code == 409
    assert "noch nicht gespeichert" in changed.text


def test_a_task_put_off_is_escalated_no_more_and_one_given_on_still_is(
    task: Any, amira: Any, viewer: Any, team: Any
) -> None:
    Task.objects.filter(pk=task.pk).update(due=date(2026, 11, 2))
    escalate(NOW, TODAY)
    task.refresh_from_db()
    seen = (task.due, task.team_id)
    given = move_task(viewer(amira), task, due=task.due, team_id=team("education").pk, reason="dort", seen=seen)
    assert given.escalated == NOW
    seen = (given.due, given.team_id)
    moved = move_task(viewer(amira), task, due=LATER, team_id=given.team_id, reason="Pass", seen=seen)
    assert moved.escalated is None


def test_who_writes_no_tasks_of_a_team_cannot_move_one(task: Any, colleague: Any, signed_in: Any) -> None:
    stranger = signed_in(colleague("jonas", "school_entry"))
    sent = {"token": str(uuid.uuid4()), "seen": f"{task.due}|{task.team_id}", "due": "03.12.2026", "reason": "x"}
    for number in (task.pk, 999_999):
        assert stranger.post(f"/aufgaben/{number}/verschieben/", sent | {"team": task.team_id}).status_code == 404
    assert not TaskMove.objects.exists()


def test_a_new_task_for_a_day_that_is_over_is_refused_and_one_for_a_saturday_is_moved_aloud(
    client: Client, task: Any
) -> None:
    url = f"/personen/{task.person_id}/aufgabe/"
    sent = {"title": "Anruf", "team": str(task.team_id), "token": str(uuid.uuid4())}
    over = client.post(url, sent | {"due": "23.11.2026"})
    assert over.status_code == 422
    assert "ist schon vorbei" in over.text
    assert client.post(url, sent | {"due": "28.11.2026"}).status_code == 302
    assert "Am 28.11.2026 arbeitet das Amt nicht" in client.get("/aufgaben/").text


def test_a_task_about_a_person_is_not_for_a_team_of_mine_that_does_not_see_the_file(
    task: Any, amira: Any, colleague: Any, signed_in: Any
) -> None:
    colleague(amira.username, "interpreters")
    client = signed_in(amira)
    for page in (f"/aufgaben/{task.pk}/", f"/personen/{task.person_id}/aufgabe/"):
        assert "Team interpreters" not in client.get(page).text
