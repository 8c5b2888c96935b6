import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import QueryDict

from lotsenhaus.kernel.models import FormToken
from lotsenhaus.kernel.once import AlreadySent, content_of, once
from lotsenhaus.kernel.temporal import Stale, days, record
from lotsenhaus.people.models import Household, Stay
from tests.fixtures import NOW

MANY = 50


def in_parallel(work: Callable[[int], Any]) -> list[Any]:
    """Each call has a connection of its own, in the role of the application."""

    def one(number: int) -> Any:
        try:
            with connection.cursor() as cursor:
                cursor.execute("set role lotsenhaus_app")
            with transaction.atomic():
                return work(number)
        except Stale as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=16) as pool:
        return list(pool.map(one, range(MANY)))


@pytest.fixture
def person(transactional_db: None, household: Any) -> Any:
    return household("Amal Haddad")[0]


def test_of_fifty_edits_at_once_of_one_fact_one_wins_and_all_others_are_told(person: Any) -> None:
    seen = {Stay.objects.believed().get(person=person).pk}

    def edit(number: int) -> str:
        at = NOW + timedelta(seconds=1 + number)
        return record(
            Stay, {"person": person}, days(date(2026, 11, 20)), at=at, by=None, street=f"S {number}", seen=seen
        ).street

    answers = in_parallel(edit)
    won = [answer for answer in answers if isinstance(answer, str)]
    assert len(won) == 1
    assert [answer.current[0].street for answer in answers if isinstance(answer, Stale)] == won * (MANY - 1)
    assert [stay.street for stay in Stay.objects.believed().on(date(2026, 11, 24)).filter(person=person)] == won


def test_fifty_edits_at_once_of_different_days_are_all_kept(person: Any) -> None:
    def edit(number: int) -> str:
        day = date(2027, 1, 1) + timedelta(days=number)
        return record(
            Stay, {"person": person}, days(day, day), at=NOW + timedelta(seconds=1), by=None, street=f"S {number}"
        ).street

    answers = in_parallel(edit)
    streets = {stay.street for stay in Stay.objects.believed().filter(person=person)}
    assert {answer for answer in answers if isinstance(answer, str)} == streets - {"Gaußstraße 5"}
    assert len(answers) == MANY
    assert not [answer for answer in answers if isinstance(answer, Stale)]


def test_a_form_that_is_sent_fifty_times_at_once_makes_one_thing(transactional_db: None) -> None:
    token = uuid.uuid4()

    def send(_number: int) -> str:
        return once(token, NOW, lambda: str(Household.objects.create(arrived=date(2026, 11, 1)).pk), content="same")

    answers = in_parallel(send)
    assert Household.objects.count() == 1
    assert set(answers) == {str(Household.objects.get().pk)}


def test_a_form_whose_first_sending_failed_can_be_sent_again(db: None) -> None:
    token = uuid.uuid4()

    def fail() -> str:
        raise Stale([])

    with pytest.raises(Stale):
        once(token, NOW, fail)
    assert not FormToken.objects.exists()
    assert once(token, NOW, lambda: "/da/") == "/da/"


def test_going_back_and_sending_something_else_is_not_taken_for_a_second_click(db: None) -> None:
    token = uuid.uuid4()
    once(token, NOW, lambda: "/da/", content=content_of(QueryDict("name=Amal")))
    with pytest.raises(AlreadySent) as refusal:
        once(token, NOW, lambda: "/dort/", content=content_of(QueryDict("name=Amira")))
    assert refusal.value.answer == "/da/"
