"""Akte sperren: who leads a responsible team says for whom a person still exists."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from lotsenhaus.people.models import Person, Seal, SealKey
from lotsenhaus.people.services.seals import seal, unseal
from tests.fixtures import TODAY


@pytest.fixture
def lead(colleague: Any) -> Any:
    return colleague("bernd", "benefits", "supervisor")


@pytest.fixture
def amira(colleague: Any) -> Any:
    return colleague("amira", "benefits")


@pytest.fixture
def family(lead: Any, amira: Any, household: Any) -> list[Any]:
    return household("Amal Haddad", "Yusuf Haddad")


def send(client: Client, person: Any, *staff: Any, **typed: Any) -> Any:
    url = f"/personen/{person.pk}/sperre/"
    token = re.findall(r'name="token" value="([^"]*)"', client.get(url).text)[0]
    fields = {"token": token, "reason": "auskunftssperre", "first": "24.11.2026", "together": "on"}
    return client.post(url, fields | {"staff": [one.pk for one in staff]} | typed)


def test_a_sealed_family_exists_for_those_named_and_for_nobody_else_until_it_is_ended(
    lead: Any, amira: Any, family: list[Any], signed_in: Any
) -> None:
    boss, worker = signed_in(lead), signed_in(amira)
    assert "Akte sperren" in boss.get(f"/personen/{family[0].pk}/").text
    assert send(boss, family[0], lead).url == f"/personen/{family[0].pk}/"
    for person in family:
        assert worker.get(f"/personen/{person.pk}/").status_code == 404
        assert "Sperre aufheben" in boss.get(f"/personen/{person.pk}/sperre/").text
        assert boss.post(f"/personen/{person.pk}/sperre/ende/").status_code == 302
        assert worker.get(f"/personen/{person.pk}/").status_code == 200


def test_one_person_alone_is_sealed_where_that_is_wanted(
    lead: Any, amira: Any, family: list[Any], signed_in: Any
) -> None:
    assert send(signed_in(lead), family[0], amira, together="").url == "/personen/"
    assert [person.is_sealed for person in Person.objects.order_by("pk")] == [True, False]
    assert signed_in(lead).get(f"/personen/{family[0].pk}/").status_code == 404
    assert signed_in(amira).get(f"/personen/{family[0].pk}/").status_code == 200


def test_whoever_does_not_lead_a_responsible_team_seals_nothing(
    amira: Any, family: list[Any], colleague: Any, signed_in: Any
) -> None:
    strangers = (amira, colleague("chef", "education", "supervisor"), colleague("elif", "office", "intake"))
    for stranger in strangers:
        client = signed_in(stranger)
        assert client.get(f"/personen/{family[0].pk}/sperre/").status_code == 404
        assert client.post(f"/personen/{family[0].pk}/sperre/ende/").status_code == 404
        assert "Akte sperren" not in client.get(f"/personen/{family[0].pk}/").text
    assert not Seal.objects.exists()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"staff": []}, "Benennen Sie mindestens eine Person."),
        ({"first": "23.11.2026"}, "beginnt frühestens heute"),
        ({"reason": ""}, "zwingend erforderlich"),
        ({"reason": "laune"}, "laune"),
    ],
)
def test_what_is_missing_is_said_and_nobody_is_sealed(
    lead: Any, family: list[Any], signed_in: Any, typed: dict[str, Any], words: str
) -> None:
    answer = send(signed_in(lead), family[0], lead, **typed)
    assert answer.status_code == 422
    assert words in answer.text
    assert not Person.objects.filter(is_sealed=True).exists()


def test_who_works_elsewhere_cannot_be_named(lead: Any, family: list[Any], colleague: Any, signed_in: Any) -> None:
    stranger = colleague("jonas", "education")
    assert send(signed_in(lead), family[0], stranger).status_code == 422
    assert not Seal.objects.exists()


def test_naming_others_anew_closes_the_file_for_those_named_before(
    lead: Any, amira: Any, family: list[Any], viewer: Any, signed_in: Any
) -> None:
    seal(viewer(lead), person=family[0], reason="colleague", first=TODAY, staff=[lead.pk, amira.pk])
    assert send(signed_in(lead), family[0], lead).status_code == 302
    assert signed_in(amira).get(f"/personen/{family[0].pk}/").status_code == 404
    assert [key.staff for key in SealKey.objects.believed().filter(person=family[0])] == [lead]


def test_a_double_click_seals_once(lead: Any, family: list[Any], signed_in: Any) -> None:
    client = signed_in(lead)
    url = f"/personen/{family[0].pk}/sperre/"
    token = re.findall(r'name="token" value="([^"]*)"', client.get(url).text)[0]
    fields = {"token": token, "reason": "colleague", "first": "24.11.2026", "staff": [lead.pk]}
    assert [client.post(url, fields).status_code for _ in range(2)] == [302, 302]
    assert Seal.objects.count() == 1
    assert client.post(url, fields | {"reason": "interpreter"}).status_code == 409
    assert Seal.objects.get().reason == "colleague"


def test_a_seal_of_tomorrow_closes_nothing_today_and_may_be_taken_away(
    lead: Any, amira: Any, family: list[Any], viewer: Any, signed_in: Any
) -> None:
    tomorrow = TODAY + timedelta(days=1)
    seal(viewer(lead), person=family[0], reason="colleague", first=tomorrow, staff=[lead.pk])
    assert signed_in(amira).get(f"/personen/{family[0].pk}/").status_code == 200
    unseal(viewer(lead), person=family[0], first=tomorrow)
    assert not Seal.objects.believed().exists()
    assert not SealKey.objects.believed().exists()
