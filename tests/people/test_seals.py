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


def hidden(client: Client, person: Any) -> dict[str, str]:
    """The token of an opened page, and who was named on it."""
    text = client.get(f"/personen/{person.pk}/sperre/").text
    return dict(re.findall(r'name="(token|seen)" value="([^"]*)"', text))


def send(client: Client, person: Any, *staff: Any, opened: dict[str, str] | None = None, **typed: Any) -> Any:
    fields = (opened or hidden(client, person)) | {"reason": "auskunftssperre", "together": "on"}
    return client.post(f"/personen/{person.pk}/sperre/", fields | {"staff": [one.pk for one in staff]} | typed)


def test_a_sealed_family_exists_for_those_named_and_for_nobody_else_until_it_is_ended(
    lead: Any, amira: Any, family: list[Any], just: Any
) -> None:
    boss, worker = just(lead), just(amira)
    assert "Akte sperren" in boss.get(f"/personen/{family[0].pk}/").text
    assert send(boss, family[0], lead).url == f"/personen/{family[0].pk}/"
    for person in family:
        assert worker.get(f"/personen/{person.pk}/").status_code == 404
        assert "Sperre aufheben" in boss.get(f"/personen/{person.pk}/sperre/").text
        assert boss.post(f"/personen/{person.pk}/sperre/ende/").status_code == 302
        assert worker.get(f"/personen/{person.pk}/").status_code == 200


def test_one_person_alone_is_sealed_where_that_is_wanted(lead: Any, amira: Any, family: list[Any], just: Any) -> None:
    assert send(just(lead), family[0], amira, lead, together="").url == f"/personen/{family[0].pk}/"
    assert [person.is_sealed for person in Person.objects.order_by("pk")] == [True, False]
    assert just(amira).get(f"/personen/{family[0].pk}/").status_code == 200


def test_whoever_does_not_lead_a_responsible_team_seals_nothing(
    amira: Any, family: list[Any], colleague: Any, just: Any
) -> None:
    strangers = (amira, colleague("chef", "education", "supervisor"), colleague("elif", "office", "intake"))
    for stranger in strangers:
        client = just(stranger)
        assert client.get(f"/personen/{family[0].pk}/sperre/").status_code == 404
        assert client.post(f"/personen/{family[0].pk}/sperre/ende/").status_code == 404
        assert "Akte sperren" not in client.get(f"/personen/{family[0].pk}/").text
    assert not Seal.objects.exists()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"staff": []}, "Benennen Sie mindestens eine Person."),
        ({"reason": ""}, "zwingend erforderlich"),
        ({"reason": "laune"}, "laune"),
    ],
)
def test_what_is_missing_is_said_and_nobody_is_sealed(
    lead: Any, family: list[Any], just: Any, typed: dict[str, Any], words: str
) -> None:
    answer = send(just(lead), family[0], lead, **typed)
    assert answer.status_code == 422
    assert words in answer.text
    assert not Person.objects.filter(is_sealed=True).exists()


def test_who_works_elsewhere_cannot_be_named(lead: Any, family: list[Any], colleague: Any, just: Any) -> None:
    stranger = colleague("jonas", "education")
    assert send(just(lead), family[0], stranger).status_code == 422
    assert not Seal.objects.exists()


def test_naming_others_anew_closes_the_file_for_those_named_before(
    lead: Any, amira: Any, family: list[Any], viewer: Any, just: Any
) -> None:
    seal(viewer(lead), people=[family[0]], reason="colleague", first=TODAY, staff=[lead.pk, amira.pk])
    assert send(just(lead), family[0], lead).status_code == 302
    assert just(amira).get(f"/personen/{family[0].pk}/").status_code == 404
    assert [key.staff for key in SealKey.objects.believed().filter(person=family[0])] == [lead]


def test_a_double_click_seals_once(lead: Any, family: list[Any], just: Any) -> None:
    client = just(lead)
    url = f"/personen/{family[0].pk}/sperre/"
    fields = hidden(client, family[0]) | {"reason": "colleague", "staff": [lead.pk]}
    assert [client.post(url, fields).status_code for _ in range(2)] == [302, 302]
    assert Seal.objects.count() == 1
    assert client.post(url, fields | {"reason": "interpreter"}).status_code == 409
    assert Seal.objects.get().reason == "colleague"


def test_a_seal_of_tomorrow_closes_nothing_today_and_may_be_taken_away(
    lead: Any, amira: Any, family: list[Any], viewer: Any, just: Any
) -> None:
    tomorrow = TODAY + timedelta(days=1)
    seal(viewer(lead), people=[family[0]], reason="colleague", first=tomorrow, staff=[lead.pk])
    assert just(amira).get(f"/personen/{family[0].pk}/").status_code == 200
    unseal(viewer(lead), person=family[0], first=tomorrow)
    assert not Seal.objects.believed().exists()
    assert not SealKey.objects.believed().exists()


def test_a_file_is_never_closed_for_all_who_could_open_it_again(
    lead: Any, amira: Any, family: list[Any], just: Any
) -> None:
    answer = send(just(lead), family[0], amira)
    assert answer.status_code == 422
    assert "Benennen Sie auch eine Leitung" in answer.text
    assert not Seal.objects.exists()


def test_the_second_of_two_is_shown_who_is_named_meanwhile_and_decides(
    lead: Any, amira: Any, family: list[Any], just: Any, colleague: Any
) -> None:
    other = colleague("carla", "benefits", "supervisor")
    first, second = just(lead), just(other)
    opened = hidden(second, family[0])
    assert send(first, family[0], lead, amira, other).status_code == 302
    answer = send(second, family[0], other, opened=opened)
    assert answer.status_code == 409
    assert "Inzwischen hat jemand anderes geändert, wer benannt ist." in answer.text
    assert "Zurzeit benannt: Amira, Bernd, Carla." in answer.text
    assert SealKey.objects.believed().filter(person=family[0]).count() == 3
    again = dict(re.findall(r'name="(token|seen)" value="([^"]*)"', answer.text))
    assert send(second, family[0], other, opened=again).status_code == 302
    assert [key.staff for key in SealKey.objects.believed().filter(person=family[0])] == [other]


def test_at_a_desk_that_was_left_nobody_seals_or_unseals(lead: Any, family: list[Any], signed_in: Any) -> None:
    client = signed_in(lead)
    assert client.get(f"/personen/{family[0].pk}/sperre/").status_code == 200
    for answer in (
        client.post(f"/personen/{family[0].pk}/sperre/", {"reason": "colleague", "staff": [lead.pk]}),
        client.post(f"/personen/{family[0].pk}/sperre/ende/"),
    ):
        assert answer.status_code == 302
        assert answer.url.startswith("/konto/reauthenticate/")
    assert not Seal.objects.exists()
