"""Vertretung: each colleague names her own deputies on a page, and takes them back."""

from typing import Any

import pytest
from django.test import Client

from lotsenhaus.office.models import Delegation
from tests.fixtures import TODAY


@pytest.fixture
def amira(colleague: Any, household: Any) -> Any:
    return colleague("amira", "benefits")


@pytest.fixture
def jonas(colleague: Any) -> Any:
    return colleague("jonas", "education")


def name(client: Client, deputy: Any, first: str = "24.11.2026", last: str = "30.11.2026") -> Any:
    return client.post("/vertretung/", {"deputy": deputy.pk, "first": first, "last": last})


def section(client: Client, heading: str, after: str) -> str:
    """What stands under a heading of the page."""
    text: str = client.get("/vertretung/").text
    return text.split(heading)[1].split(after, maxsplit=1)[0]


def test_a_deputy_named_on_the_page_sees_the_files_until_it_is_ended(
    amira: Any, jonas: Any, household: Any, just: Any
) -> None:
    person = household("Amal Haddad")[0]
    mine, other = just(amira), just(jonas)
    assert other.get(f"/personen/{person.pk}/").status_code == 404
    assert name(mine, jonas).status_code == 302
    assert "Jonas" in section(mine, "Wer mich vertritt", "Wen ich vertrete")
    assert "Amira" in section(other, "Wen ich vertrete", "Vertretung eintragen")
    assert other.get(f"/personen/{person.pk}/").status_code == 200
    assert mine.post(f"/vertretung/{Delegation.objects.get().pk}/ende/").status_code == 302
    assert other.get(f"/personen/{person.pk}/").status_code == 404
    assert "Sie vertreten zurzeit niemanden." in other.get("/vertretung/").text


def test_only_who_is_represented_ends_it_and_a_guessed_number_is_missing(
    amira: Any, jonas: Any, colleague: Any, just: Any
) -> None:
    name(just(amira), jonas)
    number = Delegation.objects.get().pk
    for stranger in (jonas, colleague("elif", "office", "administrator")):
        assert just(stranger).post(f"/vertretung/{number}/ende/").status_code == 404
    assert just(amira).post(f"/vertretung/{number + 999}/ende/").status_code == 404
    assert Delegation.objects.believed().count() == 1


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("23.11.2026", "30.11.2026", "beginnt frühestens heute"),
        ("30.11.2026", "24.11.2026", "liegt vor dem Beginn"),
        ("24.11.2026", "", "Dieses Feld ist zwingend erforderlich"),
        ("gestern", "30.11.2026", "Das ist kein Datum"),
        ("24.11.2026", "31.12.9999", "Das Jahr 9999 kann nicht stimmen"),
    ],
)
def test_days_that_cannot_be_are_said_beside_the_field_and_what_was_typed_stays(
    amira: Any, jonas: Any, just: Any, first: str, last: str, words: str
) -> None:
    answer = name(just(amira), jonas, first, last)
    assert answer.status_code == 422
    assert words in answer.text
    assert f'value="{first}"' in answer.text
    assert not Delegation.objects.exists()


def test_who_has_left_and_oneself_cannot_be_chosen(amira: Any, jonas: Any, just: Any) -> None:
    jonas.is_active = False
    jonas.save()
    client = just(amira)
    for choice in (amira, jonas):
        assert f'<option value="{choice.pk}"' not in client.get("/vertretung/").text
        assert name(client, choice).status_code == 422
    assert not Delegation.objects.exists()


def test_a_role_that_cannot_be_lent_is_refused_in_words(amira: Any, colleague: Any, just: Any) -> None:
    pays = colleague("zahlt", "benefits", "treasurer")
    answer = name(just(pays), amira)
    assert answer.status_code == 409
    assert "kann „Zahlbarmachung“ nicht vertreten" in answer.text


def test_the_page_begins_with_today(amira: Any, just: Any) -> None:
    assert f'value="{TODAY:%d.%m.%Y}"' in just(amira).get("/vertretung/").text


def test_ending_one_period_leaves_a_later_one(amira: Any, jonas: Any, just: Any) -> None:
    client = just(amira)
    name(client, jonas)
    name(client, jonas, "20.12.2026", "06.01.2027")
    assert client.post(f"/vertretung/{Delegation.objects.earliest('valid').pk}/ende/").status_code == 302
    assert [f"{one.first:%d.%m.}" for one in Delegation.objects.believed()] == ["20.12."]
