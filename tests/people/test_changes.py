import re
import uuid
from datetime import date, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from lotsenhaus.kernel import clock
from lotsenhaus.people.kinds import KINDS
from lotsenhaus.people.models import (
    FamilyTie,
    HouseholdMembership,
    Income,
    Nationality,
    Person,
    PersonName,
    ResidenceStatus,
)
from lotsenhaus.people.services.seals import seal
from tests.fixtures import NOW
from tests.people.typed import SHOWN, TYPED


@pytest.fixture
def family(household: Any, team: Any) -> list[Any]:
    team("benefits")
    return household("Amal Haddad", "Yusuf Haddad")


@pytest.fixture
def client(family: Any, colleague: Any, signed_in: Any) -> Client:
    return signed_in(colleague("amira", "benefits"))


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment)


def send(client: Client, url: str, **typed: Any) -> Any:
    """Open the page, change some fields, and send all of it, as a browser does."""
    text = client.get(url).text
    hidden = dict(re.findall(r'<input type="hidden" name="(token|seen)" value="([^"]*)"', text))
    return client.post(url, hidden | typed)


def change_status(client: Client, person: Any, first: str, kind: str, **more: Any) -> Any:
    return send(client, f"/personen/{person.pk}/status/", first=first, kind=kind, **more)


def test_a_status_that_changed_twice_can_be_read_as_it_was_known_then(
    client: Client, family: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = family[0]
    for days, first, kind in (
        (0, "01.11.2026", "duldung"),
        (1, "10.11.2026", "visum"),
        (2, "05.11.2026", "aufenthaltserlaubnis"),
    ):
        at(monkeypatch, NOW + timedelta(days=days))
        assert change_status(client, person, first, kind).status_code == 302

    def status_at(stand: str, bekannt: str) -> str:
        text = client.get(f"/personen/{person.pk}/?stand={stand}&bekannt={bekannt}").text
        text = text[text.index("Haushalt</h2>") : text.index("Vermerk")]
        return " ".join(word for word in ("Duldung", "Visum", "Aufenthaltserlaubnis") if word in text)

    assert status_at("20.11.2026", "23.11.2026") == ""
    assert status_at("20.11.2026", "24.11.2026") == "Duldung"
    assert status_at("20.11.2026", "25.11.2026") == "Visum"
    assert status_at("07.11.2026", "25.11.2026") == "Duldung"
    assert status_at("07.11.2026", "26.11.2026") == "Aufenthaltserlaubnis"
    assert status_at("02.11.2026", "26.11.2026") == "Duldung"
    history = client.get(f"/personen/{person.pk}/verlauf/status/").text
    assert [kind in history for kind in ("Duldung", "Visum", "Aufenthaltserlaubnis")] == [True] * 3
    assert "24.11.2026, 09:00" in unescape(history).replace("\xa0", " ")
    assert "Amira" in history


def test_a_day_that_does_not_exist_is_named_on_the_file_page(client: Client, family: Any) -> None:
    answer = client.get(f"/personen/{family[0].pk}/?stand=31.02.2026")
    assert answer.status_code == 422
    assert "kein Datum" in answer.text


def test_two_statuses_on_one_day_are_asked_about_and_the_first_stays(client: Client, family: Any) -> None:
    change_status(client, family[0], "01.11.2026", "duldung")
    answer = change_status(client, family[0], "01.11.2026", "visum")
    assert answer.status_code == 422
    assert "zwei an einem Tag gibt es nicht" in unescape(answer.text)
    assert ResidenceStatus.objects.believed().get().kind == "duldung"
    assert change_status(client, family[0], "01.11.2026", "visum", correction="on").status_code == 302
    assert ResidenceStatus.objects.believed().get().kind == "visum"
    assert ResidenceStatus.objects.count() == 2, "the mistake is still in the history"


def test_a_status_before_birth_is_refused(client: Client, family: Any) -> None:
    answer = change_status(client, family[0], "01.01.1980", "duldung")
    assert answer.status_code == 422
    assert "vor der Geburt" in answer.text
    assert not ResidenceStatus.objects.exists()


def test_the_second_of_two_editors_sees_the_difference_and_decides(client: Client, family: Any) -> None:
    url = f"/personen/{family[0].pk}/status/"
    opened = dict(re.findall(r'<input type="hidden" name="(token|seen)" value="([^"]*)"', client.get(url).text))
    change_status(client, family[0], "01.11.2026", "duldung", paragraph="§ 60a Abs. 2 AufenthG")
    late = client.post(url, opened | {"first": "03.11.2026", "kind": "visum", "paragraph": "§ 6 AufenthG"})
    assert late.status_code == 409
    assert "Duldung § 60a Abs. 2 AufenthG" in late.text
    assert 'value="§ 6 AufenthG"' in late.text, "what was typed is lost"
    assert ResidenceStatus.objects.believed().get().kind == "duldung"
    again = dict(re.findall(r'<input type="hidden" name="(token|seen)" value="([^"]*)"', late.text))
    assert client.post(url, again | {"first": "03.11.2026", "kind": "visum"}).status_code == 302
    assert [status.kind for status in ResidenceStatus.objects.believed().order_by("valid")] == ["duldung", "visum"]


def test_the_second_of_two_editors_of_one_day_is_told_who_was_first_and_is_asked_once(
    client: Client, family: Any
) -> None:
    url = f"/personen/{family[0].pk}/status/"
    opened = dict(re.findall(r'<input type="hidden" name="(token|seen)" value="([^"]*)"', client.get(url).text))
    change_status(client, family[0], "01.11.2026", "duldung")
    late = client.post(url, opened | {"first": "01.11.2026", "kind": "visum"})
    assert late.status_code == 422
    assert "Inzwischen hat jemand anderes etwas geändert." in late.text
    again = dict(re.findall(r'<input type="hidden" name="(token|seen)" value="([^"]*)"', late.text))
    decided = client.post(url, again | {"first": "01.11.2026", "kind": "visum", "correction": "on"})
    assert decided.status_code == 302


@pytest.mark.parametrize("what", KINDS)
def test_every_kind_of_fact_is_changed_on_a_page_of_its_own_and_shown_afterwards(
    client: Client, family: Any, what: str
) -> None:
    url = f"/personen/{family[0].pk}/{what}/"
    empty = client.post(url, {"token": str(uuid.uuid4())})
    assert empty.status_code == 422
    assert KINDS[what].model.objects.filter(recorded_by__username="amira").count() == 0
    typed = TYPED[what] | ({"other": str(family[1].pk)} if what == "beziehung" else {})
    assert send(client, url, first="20.11.2026", **typed).status_code == 302
    for page in (
        f"/personen/{family[0].pk}/",
        f"/personen/{family[0].pk}/angaben/",
        f"/personen/{family[0].pk}/verlauf/{what}/",
    ):
        assert SHOWN[what] in unescape(client.get(page).text), page


def without_token(client: Client, url: str) -> str:
    return re.sub(r'(?<=token": ")\w+|(?<=token" value=")\w+', "", client.get(url).text)


@pytest.mark.parametrize("what", KINDS)
def test_who_may_not_see_the_file_finds_none_of_its_pages(
    family: Any, colleague: Any, signed_in: Any, what: str
) -> None:
    stranger = signed_in(colleague("jonas", "school_entry"))
    number = family[0].pk
    for page in (f"{what}/", "angaben/", f"verlauf/{what}/", f"verlauf/{what}/1/ende/"):
        assert without_token(stranger, f"/personen/{number}/{page}") == without_token(
            stranger, f"/personen/999999/{page}"
        )
        assert stranger.get(f"/personen/{number}/{page}").status_code == 404
    assert stranger.post(f"/personen/{number}/{what}/", TYPED[what] | {"first": "20.11.2026"}).status_code == 404


@pytest.mark.parametrize(
    ("what", "typed", "sentence"),
    [
        ("nummer", {"kind": "azr", "number": "98000000000"}, "12 Ziffern"),
        ("kontakt", {"kind": "email", "value": "amal"}, "name@example.org"),
        ("kontakt", {"kind": "phone", "value": "Zimmer 312 fragen"}, "0441 235-0"),
        ("einkommen", {"kind": "earned", "monthly_net": "-5"}, "größer oder gleich 0"),
        ("einkommen", {"kind": "earned", "monthly_net": "900", "monthly_gross": "800"}, "vertauscht"),
        ("name", {"kind": "document", "family": "", "given": ""}, "fehlt der Name"),
        ("name", {"kind": "variant", "family": "😀", "given": ""}, "mit Buchstaben"),
        ("geburt", {"born": "25.11.2026", "birth_precision": "day", "sex": "female"}, "in der Zukunft"),
        ("beziehung", {"relation": "spouse", "other": "999999"}, "keine Akte"),
        ("haushalt", {"household": "H-999999"}, "keinen Haushalt"),
        ("status", {"kind": "duldung", "last": "19.11.2026"}, "vor dem Beginn"),
    ],
)
def test_what_cannot_be_true_of_a_change_is_said_and_nothing_is_saved(
    client: Client, family: Any, what: str, typed: Any, sentence: str
) -> None:
    rows = KINDS[what].model.objects.count()
    answer = send(client, f"/personen/{family[0].pk}/{what}/", first="20.11.2026", **typed)
    assert answer.status_code == 422
    assert sentence in unescape(answer.text)
    assert KINDS[what].model.objects.count() == rows


def test_a_child_older_than_its_parent_is_refused_between_two_files(client: Client, family: Any) -> None:
    answer = send(
        client, f"/personen/{family[1].pk}/beziehung/", first="20.11.2026", relation="parent", other=str(family[0].pk)
    )
    assert answer.status_code == 422
    assert "nicht jünger" in answer.text
    assert not FamilyTie.objects.exists()


def test_partners_stand_once_from_whichever_side_they_are_written_down(client: Client, family: Any) -> None:
    one, other = family
    assert (
        send(
            client, f"/personen/{one.pk}/beziehung/", first="20.11.2026", relation="spouse", other=str(other.pk)
        ).status_code
        == 302
    )
    send(client, f"/personen/{other.pk}/beziehung/", first="21.11.2026", relation="spouse", other=str(one.pk))
    assert FamilyTie.objects.believed().on(date(2026, 11, 24)).count() == 1


def test_a_tie_to_a_sealed_person_does_not_exist_for_others(
    client: Client, family: Any, viewer: Any, colleague: Any
) -> None:
    one, other = family
    send(client, f"/personen/{one.pk}/beziehung/", first="20.11.2026", relation="spouse", other=str(other.pk))
    seal(
        viewer(colleague("leitung", "benefits", "supervisor")),
        people=[other],
        reason="auskunftssperre",
        first=date(2026, 11, 1),
        staff=[],
    )
    for page in ("", "angaben/", "verlauf/beziehung/", "verlauf/haushalt/"):
        assert "Yusuf" not in client.get(f"/personen/{one.pk}/{page}").text, page


def test_an_ended_fact_holds_until_its_last_day(client: Client, family: Any) -> None:
    person = family[0]
    send(client, f"/personen/{person.pk}/staatsangehoerigkeit/", first="01.01.2020", country="SY")
    fact = Nationality.objects.believed().get(country="SY")
    url = f"/personen/{person.pk}/verlauf/staatsangehoerigkeit/{fact.pk}/ende/"
    neither = send(client, url)
    assert neither.status_code == 422
    before = send(client, url, last="31.12.2019")
    assert before.status_code == 409
    assert "gilt am 31.12.2019 nicht" in before.text
    assert send(client, url, last="31.10.2026").status_code == 302
    assert Nationality.objects.believed().get(country="SY").last == date(2026, 10, 31)
    assert "Syrien" not in client.get(f"/personen/{person.pk}/").text.split("Vermerk")[0].replace("Syrien, ", "")
    assert "gilt nur bis 31.10.2026" in client.get(f"/personen/{person.pk}/").text


def test_a_mistake_is_taken_back_and_stays_in_the_history(client: Client, family: Any) -> None:
    person = family[0]
    send(client, f"/personen/{person.pk}/kontakt/", first="01.01.2026", kind="phone", value="0171 1")
    fact = person.contacts.get()
    assert send(client, f"/personen/{person.pk}/verlauf/kontakt/{fact.pk}/ende/", mistake="on").status_code == 302
    assert not person.contacts.filter(recorded__upper_inf=True).exists()
    assert "0171 1" in client.get(f"/personen/{person.pk}/verlauf/kontakt/").text


def test_nobody_loses_the_name_of_her_document(client: Client, family: Any) -> None:
    fact = PersonName.objects.believed().get(person=family[0])
    answer = send(client, f"/personen/{family[0].pk}/verlauf/name/{fact.pk}/ende/", mistake="on")
    assert answer.status_code == 409
    assert PersonName.objects.believed().filter(pk=fact.pk).exists()


def test_a_mother_and_a_child_move_into_a_household_of_their_own_and_the_team_still_sees_them(
    client: Client, household: Any, colleague: Any
) -> None:
    people = household("Mara Alt", "Nils Alt", "Otto Alt", areas=("benefits",))
    answer = send(
        client, f"/personen/{people[0].pk}/haushalt/", first="20.11.2026", household="", along=[str(people[2].pk)]
    )
    assert answer.status_code == 302
    now = {
        person.name: person.household_id for person in Person.objects.filter(pk__in=[person.pk for person in people])
    }
    assert now["Alt, Mara"] == now["Alt, Otto"] != now["Alt, Nils"]
    assert client.get(f"/personen/{people[0].pk}/").status_code == 200
    before = HouseholdMembership.objects.believed().on(date(2026, 11, 19)).values_list("household", flat=True)
    assert set(before.filter(person__in=people)) == {people[0].household_id}


def test_a_new_name_is_found_and_the_old_one_as_well(client: Client, family: Any) -> None:
    person = family[0]
    send(client, f"/personen/{person.pk}/name/", first="20.11.2026", kind="document", family="Schneider", given="Amal")
    assert Person.objects.get(pk=person.pk).name == "Schneider, Amal"
    for asked in ("Amal Schneider", "Amal Haddad"):
        assert f"/personen/{person.pk}/" in client.get("/suche/", {"q": asked}).text


def test_what_was_sent_twice_is_written_once_and_what_was_changed_in_between_is_not_lost(
    client: Client, family: Any
) -> None:
    url = f"/personen/{family[0].pk}/einkommen/"
    hidden = dict(re.findall(r'<input type="hidden" name="(token|seen)" value="([^"]*)"', client.get(url).text))
    sent = hidden | {"first": "01.11.2026", "kind": "earned", "monthly_net": "560"}
    assert (
        client.post(url, sent).status_code == client.post(url, sent).status_code == 302 or Income.objects.count() == 1
    )
    again = client.post(url, sent | {"monthly_net": "650", "first": "02.11.2026"})
    assert again.status_code == 409
    assert "noch nicht gespeichert" in again.text
    assert Income.objects.count() == 1
