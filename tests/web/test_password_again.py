"""A form that waits for the password is done when it was typed, and never when somebody gave it up."""

import uuid
from dataclasses import replace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from lotsenhaus.office.models import Delegation, TeamMembership
from lotsenhaus.people.models import Person, Seal

PASSWORD = "nur-fuer-diesen-Test-7"  # noqa: S105 -- belongs to nobody


@pytest.fixture
def bernd(colleague: Any) -> Any:
    staff = colleague("bernd", "benefits", "supervisor")
    staff.set_password(PASSWORD)
    staff.save()
    return staff


@pytest.fixture
def client(bernd: Any, signed_in: Any) -> Client:
    return signed_in(bernd)


def asked(client: Client, url: str, fields: dict[str, Any]) -> str:
    """Where the password is asked for after the form was sent."""
    answer = client.post(url, fields)
    assert answer.status_code == 302
    assert answer.url.startswith("/konto/reauthenticate/?next=")
    return answer.url


def test_a_seal_that_waited_for_the_password_is_put_on_once_it_was_typed(
    bernd: Any, client: Client, household: Any
) -> None:
    person = household("Amal Haddad")[0]
    fields = {"token": str(uuid.uuid4()), "seen": "", "reason": "colleague", "staff": [bernd.pk]}
    page = asked(client, f"/personen/{person.pk}/sperre/", fields)
    assert client.post(page, {"password": "falsch"}).status_code == 200
    assert not Seal.objects.exists()
    answer = client.post(page, {"password": PASSWORD})
    assert (answer.status_code, answer.url) == (302, f"/personen/{person.pk}/")
    assert Person.objects.get(pk=person.pk).is_sealed
    assert [seal.recorded_by for seal in Seal.objects.all()] == [bernd]


def test_rights_are_lent_after_the_password_and_the_page_itself_asks_for_none(
    client: Client, bernd: Any, colleague: Any
) -> None:
    jonas = colleague("jonas", "education")
    assert client.get("/vertretung/").status_code == 200
    page = asked(client, "/vertretung/", {"deputy": jonas.pk, "first": "24.11.2026", "last": "30.11.2026"})
    assert not Delegation.objects.exists()
    assert client.post(page, {"password": PASSWORD}).url == "/vertretung/"
    assert [(one.staff, one.deputy) for one in Delegation.objects.all()] == [(bernd, jonas)]
    assert "Jonas vertritt Sie" in client.get("/vertretung/").text


def test_what_is_wrong_in_a_form_that_waited_is_said_beside_the_field(
    client: Client, bernd: Any, colleague: Any
) -> None:
    jonas = colleague("jonas", "education")
    page = asked(client, "/vertretung/", {"deputy": jonas.pk, "first": "24.11.2026", "last": "gestern"})
    answer = client.post(page, {"password": PASSWORD})
    assert answer.status_code == 422
    assert "Das ist kein Datum" in answer.text
    assert 'value="gestern"' in answer.text
    assert not Delegation.objects.exists()


def test_a_right_that_ended_while_the_form_waited_is_gone(bernd: Any, client: Client, household: Any) -> None:
    person = household("Amal Haddad")[0]
    fields = {"token": str(uuid.uuid4()), "seen": "", "reason": "colleague", "staff": [bernd.pk]}
    page = asked(client, f"/personen/{person.pk}/sperre/", fields)
    TeamMembership.objects.filter(staff=bernd).update(role="case_worker")
    assert client.post(page, {"password": PASSWORD}).status_code == 404
    assert not Seal.objects.exists()


def test_a_form_that_was_given_up_is_not_done_when_its_page_is_opened_once_more(
    bernd: Any, client: Client, household: Any
) -> None:
    person = household("Amal Haddad")[0]
    url = f"/personen/{person.pk}/sperre/"
    asked(client, url, {"token": str(uuid.uuid4()), "seen": "", "reason": "colleague", "staff": [bernd.pk]})
    assert client.get(url).status_code == 200, "looking asks for no password, so nothing waits for one"
    assert client.post("/konto/reauthenticate/?next=/", {"password": PASSWORD}).url == "/"
    assert not Seal.objects.exists()


def test_a_form_that_waited_is_dropped_with_the_second_factor(
    bernd: Any, client: Client, household: Any, settings: Any
) -> None:
    person = household("Amal Haddad")[0]
    settings.TESTING, settings.CONFIG = False, replace(settings.CONFIG, demo=False)
    factor = Authenticator.objects.create(user=bernd, type="webauthn", data={})
    fields = {"token": str(uuid.uuid4()), "seen": "", "reason": "colleague", "staff": [bernd.pk]}
    page = asked(client, f"/personen/{person.pk}/sperre/", fields)
    factor.delete()
    assert client.post(page, {"password": PASSWORD}).status_code == 302
    assert client.get("/").url == "/konto/2fa/"
    assert not Seal.objects.exists()
