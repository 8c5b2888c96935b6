"""Notzugriff: one file, with a reason, for four hours, in sight of the data protection."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lotsenhaus.casefile.models import Task
from lotsenhaus.casefile.policy import SECRETS
from lotsenhaus.casefile.services.notes import write_secret
from lotsenhaus.office.models import AccessRecord
from lotsenhaus.office.queries import viewer_of
from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.office.roles import Role, Zone
from lotsenhaus.people.models import EmergencyAccess
from lotsenhaus.people.policy import PEOPLE
from lotsenhaus.people.services.emergency import open_in_emergency, review_emergency
from lotsenhaus.people.services.seals import seal
from lotsenhaus.web.middleware import identify
from tests.access.world import plain
from tests.fixtures import NOW, TODAY

REASON = "Bewusstlos in der Unterkunft gefunden."


@pytest.fixture
def watcher(colleague: Any) -> Any:
    return colleague("datenschutz", "office", "data_protection")


@pytest.fixture
def outsider(colleague: Any, team: Any) -> Any:
    team("benefits", *Zone), team("education", *Zone)
    return colleague("jonas", "education")


@pytest.fixture
def person(household: Any, outsider: Any) -> Any:
    return household("Amal Haddad")[0]


@pytest.fixture
def client(outsider: Any, signed_in: Any) -> Client:
    return signed_in(outsider)


def sent(number: str) -> dict[str, str]:
    return {"token": str(uuid.uuid4()), "number": number, "reason": REASON}


@pytest.mark.parametrize("reason", ["", " ", "eilt", " " * 40])
def test_without_a_reason_no_file_opens(person: Any, outsider: Any, viewer: Any, reason: str) -> None:
    with pytest.raises(NotAllowed, match="Begründen Sie"):
        open_in_emergency(viewer(outsider), number=person.pk, reason=reason)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.DATA_PROTECTION])
def test_who_gives_rights_or_watches_them_opens_no_file(person: Any, colleague: Any, viewer: Any, role: Role) -> None:
    with pytest.raises(NotAllowed, match="wer selbst mit Akten arbeitet"):
        open_in_emergency(viewer(colleague("wacht", "office", role)), number=person.pk, reason=REASON)
    assert not EmergencyAccess.objects.exists()


def test_the_file_opens_for_four_hours_for_nobody_else_and_the_log_says_why(
    client: Client, person: Any, outsider: Any, watcher: Any, colleague: Any
) -> None:
    page = f"/personen/{person.pk}/"
    assert client.get(page).status_code == 404
    assert client.post("/notzugriff/", sent(person.number))["Location"] == page
    assert "Haddad, Amal" in client.get(page).text
    assert AccessRecord.objects.get(what="people.person", key=person.pk).reason == "Notzugriff mit Begründung"
    for minutes, is_open in ((0, True), (239, True), (240, False), (300, False)):
        at = NOW + timedelta(minutes=minutes)
        assert PEOPLE.visible(viewer_of(outsider, at)).filter(pk=person.pk).exists() is is_open, minutes
    other = viewer_of(colleague("kollege", "education"), NOW)
    assert not PEOPLE.visible(other).filter(pk=person.pk).exists()


def test_it_opens_neither_secrets_nor_forms_nor_files(
    client: Client, person: Any, outsider: Any, viewer: Any, colleague: Any, watcher: Any
) -> None:
    insider = colleague("amira", "benefits")
    identify(insider.pk)
    for zone in Zone:
        write_secret(viewer(insider), zone=zone, person=person, text="KANARI")
    open_in_emergency(viewer(outsider), number=person.pk, reason=REASON)
    assert "KANARI" not in client.get(f"/personen/{person.pk}/").text
    assert all(not SECRETS[zone].visible(viewer(outsider)).exists() for zone in Zone)
    assert "Haddad" not in client.get("/personen/?export=csv&zweck=arbeit").text
    assert client.get(f"/personen/{person.pk}/angaben/").status_code == 404


def test_the_data_protection_has_a_task_at_once_that_names_nobody(
    client: Client, person: Any, watcher: Any, signed_in: Any
) -> None:
    client.post("/notzugriff/", sent(person.number))
    task = Task.objects.get(kind="review_emergency")
    assert (task.person, task.team_id) == (None, watcher.memberships.get().team_id)
    desk = signed_in(watcher)
    assert "Notzugriff prüfen" in desk.get("/aufgaben/").text
    assert "Haddad" not in desk.get(f"/aufgaben/{task.pk}/").text
    shown = desk.get("/datenschutz-aufsicht/").text
    assert REASON in shown
    assert person.number in shown


def test_a_sealed_file_is_refused_in_the_same_bytes_as_one_that_does_not_exist(
    client: Client, person: Any, viewer: Any, outsider: Any
) -> None:
    seal(viewer(outsider), people=[person], reason="colleague", first=TODAY, staff=[])

    def answer(number: str) -> tuple[int, bytes, int]:
        with CaptureQueriesContext(connection) as seen:
            got = client.post("/notzugriff/", sent(number))
        return got.status_code, plain(got.content).replace(number.encode(), b""), len(seen)

    refused = answer(person.number)
    assert refused[0] == 409
    assert "kein Notzugriff möglich" in refused[1].decode()
    assert refused == answer("P-999999")
    assert not EmergencyAccess.objects.exists()


def test_a_double_click_opens_one_and_another_reason_under_the_same_number_asks_again(
    person: Any, outsider: Any, signed_in: Any
) -> None:
    desk = signed_in(outsider)
    sent = {"token": str(uuid.uuid4()), "number": person.number, "reason": REASON}
    answers = [desk.post("/notzugriff/", sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert EmergencyAccess.objects.count() == 1
    changed = desk.post("/notzugriff/", sent | {"reason": REASON + " Noch einmal."})
    assert changed.status_code == 409
    assert "Noch einmal." in changed.text
    assert sent["token"] not in changed.text
    assert EmergencyAccess.objects.count() == 1


def test_a_file_that_is_sealed_during_an_emergency_closes_at_once(person: Any, outsider: Any, viewer: Any) -> None:
    open_in_emergency(viewer(outsider), number=person.pk, reason=REASON)
    assert PEOPLE.visible(viewer(outsider)).filter(pk=person.pk).exists()
    seal(viewer(outsider), people=[person], reason="colleague", first=TODAY, staff=[])
    assert not PEOPLE.visible(viewer(outsider)).filter(pk=person.pk).exists()


def test_it_is_reviewed_by_the_data_protection_and_never_by_whoever_opened_it(
    person: Any, outsider: Any, watcher: Any, colleague: Any, viewer: Any, signed_in: Any
) -> None:
    access = open_in_emergency(viewer(outsider), number=person.pk, reason=REASON)
    colleague(watcher.username, "education", "supervisor")
    own = open_in_emergency(viewer(watcher), number=person.pk, reason=REASON)
    page = "/datenschutz-aufsicht/notzugriff/{}/"
    assert signed_in(outsider).post(page.format(access.pk)).status_code == 404
    desk = signed_in(watcher)
    assert desk.post(page.format(own.pk)).status_code == 404
    assert desk.get("/datenschutz-aufsicht/").text.count(">prüfen<") == 1
    assert desk.post(page.format(access.pk)).status_code == 302
    assert list(EmergencyAccess.objects.filter(reviewed_by=watcher)) == [access]
    with pytest.raises(NotAllowed, match="nie den eigenen"):
        review_emergency(viewer(watcher), own)
    with pytest.raises(IntegrityError, match="reviewed_by_somebody_else"), transaction.atomic():
        EmergencyAccess.objects.filter(pk=own.pk).update(reviewed_by=watcher)


def test_a_review_is_not_written_over_by_a_second_one(
    person: Any, outsider: Any, watcher: Any, colleague: Any, viewer: Any, signed_in: Any
) -> None:
    access = open_in_emergency(viewer(outsider), number=person.pk, reason=REASON)
    second = signed_in(colleague("zweite", "office", "data_protection"))
    review_emergency(viewer(watcher), access)
    answer = second.post(f"/datenschutz-aufsicht/notzugriff/{access.pk}/", follow=True)
    assert "schon am 24.11.2026 geprüft" in answer.text
    access.refresh_from_db()
    assert access.reviewed_by == watcher


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_filter_that_cannot_be_gives_no_file_with_everything(watcher: Any, signed_in: Any, kind: str) -> None:
    answer = signed_in(watcher).get(f"/datenschutz-aufsicht/?von=31.02.2026&export={kind}&zweck=arbeit")
    assert (answer.status_code, answer["Content-Type"]) == (422, "text/html; charset=utf-8")
    assert "Das ist kein Datum" in answer.text
