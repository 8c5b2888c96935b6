import csv
import io
import re
import uuid
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lotsenhaus.kernel.temporal import Stale
from lotsenhaus.office.models import AccessRecord, Staff
from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.people.models import Organisation, OrganisationChange, OrganisationContact
from lotsenhaus.people.models.organisation import OrganisationKind as Kind
from lotsenhaus.people.organisations import ContactGiven, OrganisationGiven, digits_of
from lotsenhaus.people.services.organisations import change_organisation, register_organisation
from tests.fixtures import NOW
from tests.kernel.test_once import MANY, in_parallel

SCHOOL = {
    "name": "Grundschule Kranichweg", "kind": "school", "street": "Kranichstraße 18", "postcode": "26121",
    "town": "Oldenburg", "phone": "0221 4710901", "email": "schule@example.org",
}  # fmt: skip
ROWS = {"k-TOTAL_FORMS": "1", "k-INITIAL_FORMS": "0", "k-0-name": "Wiebke Torfkahn", "k-0-function": "Schulleitung",
        "k-0-phone": "0221 4710902", "k-0-email": "torfkahn@example.org"}  # fmt: skip


@pytest.fixture
def amira(colleague: Any) -> Any:
    return colleague("amira", "benefits")


@pytest.fixture
def client(amira: Any, signed_in: Any) -> Client:
    return signed_in(amira)


@pytest.fixture
def make(amira: Any, viewer: Any) -> Any:
    def organisation(name: str, kind: Kind = Kind.SCHOOL, *people: str, **more: Any) -> Organisation:
        contacts = tuple(ContactGiven(name=person) for person in people)
        return register_organisation(viewer(amira), OrganisationGiven(name=name, kind=kind, contacts=contacts, **more))

    return organisation


def names(client: Client, query: str = "") -> list[str]:
    text = client.get(f"/organisationen/?{query}").text
    return [unescape(name) for name in re.findall(r'<th scope="row".*?<bdi>(.*?)</bdi>', text, re.DOTALL)]


def hidden(client: Client, url: str) -> dict[str, str]:
    """What a browser sends back of a page: every field as it stands there, but for boxes."""
    return fields(client.get(url).text)


def fields(page: str) -> dict[str, str]:
    page = page[page.index("<main") :]
    found = dict(re.findall(r'<input type="(?:text|hidden)" name="([\w-]+)"(?: value="([^"]*)")?', page))
    for name, options in re.findall(r'<select name="([\w-]+)".*?>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    found.pop("csrfmiddlewaretoken", None)
    return {name: unescape(value) for name, value in found.items()}


def new(client: Client, **typed: str) -> Any:
    sent = SCHOOL | ROWS | {"token": str(uuid.uuid4())} | typed
    return client.post("/organisationen/neu/", sent)


def test_an_organisation_and_its_people_are_written_down_on_one_page(client: Client, amira: Any) -> None:
    assert new(client).status_code == 302
    made = Organisation.objects.get()
    page = client.get(f"/organisationen/{made.pk}/").text
    for words in (*SCHOOL.values(), "Schule", "Wiebke Torfkahn", "Schulleitung", "0221 4710902", "von Amira"):
        assert words in page or words == "school", words
    assert 'href="tel:02214710902"' in page
    assert 'href="mailto:torfkahn@example.org"' in page
    assert (made.changed_by, made.changed, made.version) == (amira, NOW, 1)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "zwingend erforderlich"),
        ({"name": "😀"}, "mit Buchstaben"),
        ({"kind": ""}, "zwingend erforderlich"),
        ({"kind": "circus"}, "gültige Auswahl"),
        ({"postcode": "2612"}, "fünf Ziffern"),
        ({"postcode": "D-2612"}, "fünf Ziffern"),
        ({"phone": "auf Anfrage"}, "sieht so aus: 0441 235-0"),
        ({"phone": "12"}, "sieht so aus: 0441 235-0"),
        ({"email": "schule@"}, "name@example.org"),
        ({"k-0-email": "torfkahn"}, "name@example.org"),
        ({"k-0-phone": "Durchwahl"}, "0441 235-0"),
        ({"k-0-name": ""}, "zwingend erforderlich"),
        ({"k-TOTAL_FORMS": "500"}, "höchstens 40"),
        ({"k-TOTAL_FORMS": "viele"}, "Laden Sie sonst die Seite neu"),
        ({"token": "x"}, "Laden Sie sie neu"),
    ],
)
def test_what_cannot_be_is_said_in_words_and_what_was_typed_stays(client: Client, typed: Any, sentence: str) -> None:
    answer = new(client, **typed)
    assert answer.status_code == 422
    assert sentence in unescape(answer.text)
    kept = fields(answer.text)
    assert [name for name, value in SCHOOL.items() if name not in typed and kept.get(name) != value] == []
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("postcode", ["", "26121", "NL-9712 CP", "A-1010", "CH-8001"])
def test_a_postcode_of_another_country_has_its_sign_before_it(client: Client, postcode: str) -> None:
    assert new(client, postcode=postcode).status_code == 302
    assert Organisation.objects.get().postcode == postcode


def test_one_more_row_comes_without_a_word_about_what_is_missing_and_nothing_is_saved(client: Client) -> None:
    answer = new(client, name="", more="1")
    assert answer.status_code == 200
    assert "zwingend" not in answer.text
    kept = fields(answer.text)
    assert kept["k-TOTAL_FORMS"] == "2"
    assert kept["k-0-name"] == "Wiebke Torfkahn"
    assert "k-1-name" in kept
    assert not Organisation.objects.exists()


def test_a_double_click_makes_one_organisation(client: Client) -> None:
    token = str(uuid.uuid4())
    first, second = new(client, token=token), new(client, token=token)
    assert first.url == second.url
    assert (Organisation.objects.count(), OrganisationContact.objects.count()) == (1, 1)
    other = new(client, token=token, name="Etwas anderes")
    assert other.status_code == 409
    assert "noch nicht gespeichert" in other.text
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"name": "GRUNDSCHULE  Kranichweg", "street": "", "phone": ""}, "gleicher Name"),
        ({"name": "Förderverein", "street": "Kranichstr. 18", "phone": ""}, "gleiche Adresse"),
        ({"name": "Hort", "street": "", "phone": "+49 (0)221 / 4710-901"}, "gleiche Telefonnummer"),
    ],
)
def test_before_a_new_one_is_saved_those_that_may_be_the_same_are_shown(
    client: Client, make: Any, typed: Any, why: str
) -> None:
    known = make("Grundschule Kranichweg", street="Kranichstraße 18", postcode="26121", phone="0221 4710901")
    answer = new(client, **typed)
    assert answer.status_code == 409
    assert why in answer.text
    assert f'href="/organisationen/{known.pk}/"' in answer.text
    assert fields(answer.text)["k-0-name"] == "Wiebke Torfkahn", "what was typed is lost"
    assert Organisation.objects.count() == 1
    assert client.post("/organisationen/neu/", fields(answer.text) | {"confirmed": "on"}).status_code == 302
    assert Organisation.objects.count() == 2


def test_a_closed_organisation_is_shown_as_a_match_and_another_one_is_no_match(client: Client, make: Any) -> None:
    make("Grundschule Kranichweg", closed=date(2025, 7, 31))
    assert "geschlossen seit 31.07.2025" in new(client).text
    for street, phone in (("Kranichstraße 19", "0221 4710999"), ("", "")):
        assert new(client, name=f"Kita {street}", street=street, phone=phone).status_code == 302


def test_the_list_is_sorted_by_name_kind_and_town_and_says_who_speaks_for_whom(client: Client, make: Any) -> None:
    make("Zweigschule", Kind.SCHOOL, "Wiebke Torfkahn", "Anton Adler", town="Bremen")
    make("Ärztehaus", Kind.PRACTICE, town="Ähren")
    make("Sonstwer", Kind.OTHER, town="Wardenburg")
    assert names(client) == ["Ärztehaus", "Sonstwer", "Zweigschule"]
    assert names(client, "sortierung=-name") == ["Zweigschule", "Sonstwer", "Ärztehaus"]
    assert names(client, "sortierung=art") == ["Ärztehaus", "Zweigschule", "Sonstwer"], "Sonstiges stands last"
    assert names(client, "sortierung=ort") == ["Ärztehaus", "Zweigschule", "Sonstwer"]
    assert "Anton Adler, Wiebke Torfkahn" in client.get("/organisationen/").text


def test_a_name_is_found_in_whatever_order_and_spelling(client: Client, make: Any) -> None:
    make("Förderschule an der Schäferstraße")
    make("Kita Schafweide", Kind.DAYCARE)
    for question in ("foerderschule", "Schaeferstr", "SCHÄFERSTRASSE förder", "schafer an"):
        assert names(client, f"name={question}") == ["Förderschule an der Schäferstraße"], question
        assert "Förderschule an der Schäferstraße" in client.get("/suche/", {"q": question}).text, question
    assert names(client, "art=daycare") == ["Kita Schafweide"]
    assert names(client, "name=schaf&art=school") == ["Förderschule an der Schäferstraße"]
    assert client.get("/organisationen/?art=circus").status_code == 422


def test_the_search_of_every_page_finds_organisations_under_a_heading_of_their_own(
    client: Client, make: Any, household: Any
) -> None:
    made = make("Haddad-Schule", town="Oldenburg")
    make("Haddad-Kita", closed=date(2025, 1, 1))
    household("Amal Haddad")
    page = client.get("/suche/?q=Haddad", headers={"HX-Request": "true"}).text
    people, organisations = page.split("Organisationen</h2>")
    assert "Haddad, Amal" in people
    assert f'href="/organisationen/{made.pk}/"' in organisations
    assert "Haddad-Kita" not in page, "it is closed"
    assert "Organisationen</h2>" not in client.get("/suche/?q=Zzzyx").text


def test_closing_takes_an_organisation_out_of_the_list_unless_somebody_asks(client: Client, make: Any) -> None:
    made = make("Kita Teichrose", Kind.DAYCARE)
    make("Kita Moor", Kind.DAYCARE, closed=NOW.date() + timedelta(days=20))
    url = f"/organisationen/{made.pk}/aendern/"
    assert client.post(url, hidden(client, url) | {"closed": "31.07.2025"}).status_code == 302
    assert names(client) == ["Kita Moor"], "it is open until its day"
    assert names(client, "geschlossene=on") == ["Kita Moor", "Kita Teichrose"]
    assert "geschlossen seit 31.07.2025" in client.get("/organisationen/?geschlossene=on").text
    assert "arbeitet das Amt nicht mehr" in client.get(f"/organisationen/{made.pk}/").text
    assert client.post(url, hidden(client, url) | {"closed": ""}).status_code == 302
    assert names(client) == ["Kita Moor", "Kita Teichrose"]


def test_a_closing_day_that_cannot_be_meant_is_asked_about(client: Client, make: Any) -> None:
    url = f"/organisationen/{make('Kita').pk}/aendern/"
    for day in ("31.07.2062", "31.07.1925"):
        answer = client.post(url, hidden(client, url) | {"closed": day})
        assert answer.status_code == 422
        assert "Prüfen Sie das Jahr" in answer.text


def test_the_people_of_an_organisation_are_changed_added_and_taken_away(client: Client, make: Any) -> None:
    made = make("Schule", Kind.SCHOOL, "Wiebke Torfkahn", "Onno Reep")
    url = f"/organisationen/{made.pk}/aendern/"
    sent = hidden(client, url) | {"k-0-function": "Leitung", "k-1-gone": "on", "k-2-name": "Fenja Binsen"}
    keys = {contact.name: contact.pk for contact in made.contacts.all()}
    assert client.post(url, sent).status_code == 302
    assert {contact.name: contact.function for contact in made.contacts.all()} == {
        "Wiebke Torfkahn": "Leitung",
        "Fenja Binsen": "",
    }
    assert made.contacts.get(name="Wiebke Torfkahn").pk == keys["Wiebke Torfkahn"], "others may point to her"


def test_how_an_organisation_was_before_is_kept_and_shown_and_nobody_can_alter_it(client: Client, make: Any) -> None:
    number = make("Kita Morgenstern", Kind.DAYCARE, "Imke Reet").pk
    page, change = f"/organisationen/{number}/", f"/organisationen/{number}/aendern/"
    assert client.post(change, hidden(client, change)).status_code == 302
    assert "Frühere Angaben" not in client.get(page).text, "saved as it was"
    sent = hidden(client, change) | {"name": "Kita Abendstern", "street": "Deichweg 3", "k-0-name": "Imke Schilf"}
    assert client.post(change, sent).status_code == 302
    told = unescape(client.get(page).text.split("Frühere Angaben", maxsplit=1)[1])
    assert "Name: Kita Morgenstern, jetzt Kita Abendstern" in told
    assert "Straße und Hausnummer: –, jetzt Deichweg 3" in told
    assert "Ansprechperson: Imke Reet, jetzt Imke Schilf" in told
    assert "Amira" in told
    with pytest.raises(ProgrammingError), transaction.atomic():
        OrganisationChange.objects.update(said=[])


def test_nobody_reaches_the_people_of_another_organisation_by_a_number_that_is_not_its_own(
    client: Client, make: Any
) -> None:
    other = make("Andere Schule", Kind.SCHOOL, "Onno Reep").contacts.get()
    made = make("Schule", Kind.SCHOOL, "Wiebke Torfkahn")
    url = f"/organisationen/{made.pk}/aendern/"
    for evil in ({"k-0-name": "Kuckuck"}, {"k-0-gone": "on"}):
        client.post(url, hidden(client, url) | {"k-0-key": str(other.pk)} | evil)
    other.refresh_from_db()
    assert (other.name, other.organisation.name) == ("Onno Reep", "Andere Schule")


def test_the_second_of_two_editors_sees_what_the_first_saved_and_decides(
    client: Client, make: Any, colleague: Any, signed_in: Any
) -> None:
    made = make("Schule", Kind.SCHOOL, "Wiebke Torfkahn", "Onno Reep", phone="0221 1")
    bernd = signed_in(colleague("bernd", "benefits"))
    url = f"/organisationen/{made.pk}/aendern/"
    late = hidden(client, url)
    first = hidden(bernd, url) | {
        "phone": "0221 222",
        "k-0-function": "Leitung",
        "k-1-gone": "on",
        "k-2-name": "Neu Da",
    }
    assert bernd.post(url, first).status_code == 302
    answer = client.post(url, late | {"phone": "0221 333", "email": "neu@example.org"})
    assert answer.status_code == 409
    page = " ".join(unescape(answer.text).split())
    for words in (
        "Gespeichert von Bernd",
        "Telefon: gespeichert ist „0221 222“, bei Ihnen steht „0221 333“",
        "E-Mail: gespeichert ist nichts, bei Ihnen steht „neu@example.org“",
        "Ansprechperson: gespeichert ist „Wiebke Torfkahn, Leitung“, bei Ihnen steht „Wiebke Torfkahn“",
        "Ansprechperson: gespeichert ist nichts, bei Ihnen steht „Onno Reep“",
        "Ansprechperson: gespeichert ist „Neu Da“, bei Ihnen steht nichts",
    ):
        assert words in page, words
    made.refresh_from_db()
    assert made.phone == "0221 222"
    again = fields(answer.text)
    assert again["phone"] == "0221 333", "what was typed is lost"
    assert client.post(url, again).status_code == 302
    made.refresh_from_db()
    assert (made.phone, made.email, made.version) == ("0221 333", "neu@example.org", 3)
    assert {one.name for one in made.contacts.all()} == {"Wiebke Torfkahn", "Onno Reep", "Neu Da"}, "nobody is lost"


def test_of_fifty_who_change_an_organisation_at_once_one_is_right_and_all_others_are_told(
    transactional_db: None, amira: Any, viewer: Any, make: Any
) -> None:
    made, asking = make("Schule", Kind.SCHOOL, "Wiebke Torfkahn"), viewer(amira)

    def change(number: int) -> str:
        given = OrganisationGiven(name=f"Schule {number}", kind=Kind.SCHOOL)
        return change_organisation(replace(asking, at=NOW), made, given, seen=1).name

    answers = in_parallel(change)
    won = [answer for answer in answers if isinstance(answer, str)]
    made.refresh_from_db()
    assert won == [made.name]
    assert [answer.current[0].name for answer in answers if isinstance(answer, Stale)] == won * (MANY - 1)
    assert made.version == 2


def test_who_does_not_keep_organisations_reads_them_and_writes_none(
    make: Any, colleague: Any, signed_in: Any, viewer: Any
) -> None:
    made = make("Schule", Kind.SCHOOL, "Wiebke Torfkahn")
    frank = colleague("frank", "office", "data_protection")
    client = signed_in(frank)
    assert "Wiebke Torfkahn" in client.get(f"/organisationen/{made.pk}/").text
    assert "Ändern" not in client.get(f"/organisationen/{made.pk}/").text
    assert "Neue Organisation" not in client.get("/organisationen/").text
    for url in ("/organisationen/neu/", f"/organisationen/{made.pk}/aendern/", "/organisationen/999999/aendern/"):
        assert client.get(url).status_code == client.post(url, SCHOOL).status_code == 404, url
    with pytest.raises(NotAllowed, match="Bitten Sie dort darum"):
        register_organisation(viewer(frank), OrganisationGiven(name="x", kind=Kind.OTHER))
    assert Organisation.objects.get().version == 1


def test_who_has_no_role_sees_no_organisation(make: Any, signed_in: Any) -> None:
    made = make("Schule")
    client = signed_in(Staff.objects.create(username="neu", last_name="Neu"))
    assert names(client) == []
    assert client.get(f"/organisationen/{made.pk}/").status_code == 404
    assert "Schule" not in client.get("/suche/?q=Schule").text.replace("q=Schule", "").split("treffer")[1]
    assert "/organisationen/" not in client.get("/").text


def test_the_list_as_a_file_holds_what_it_shows_and_is_written_down(client: Client, make: Any) -> None:
    made = make("Ärztehaus", Kind.PRACTICE, "Ayla Schilf", town="Oldenburg", phone="+49 221 4710915")
    make("Schule", closed=date(2025, 1, 1))
    content = client.get("/organisationen/?export=csv&zweck=arbeit").content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(content), delimiter=";")) == [
        ["Name", "Art", "Ort", "Telefon", "E-Mail", "Ansprechpersonen"],
        ["Ärztehaus", "Arzt- oder Therapiepraxis", "Oldenburg", "'+49 221 4710915", "", "Ayla Schilf"],
    ]
    written = AccessRecord.objects.filter(action="export")
    assert [(row.what, row.key, row.person) for row in written] == [("people.organisation", made.pk, None)]


@pytest.mark.parametrize("url", ["/organisationen/", "/organisationen/?export=csv&zweck=arbeit", "/suche/?q=Schule"])
def test_fifty_organisations_cost_as_many_statements_as_one(client: Client, make: Any, url: str) -> None:
    def statements() -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(url).status_code == 200
        return len(seen)

    make("Schule", Kind.SCHOOL, "Wiebke Torfkahn")
    one = statements()
    for number in range(49):
        make(f"Schule {number}", Kind.SCHOOL, "Onno Reep", "Ayla Schilf")
    assert statements() == one


def test_the_database_itself_knows_the_kinds(make: Any) -> None:
    made = make("Schule")
    with pytest.raises(IntegrityError, match="kind_is_known"), transaction.atomic():
        Organisation.objects.filter(pk=made.pk).update(kind="circus")


@pytest.mark.parametrize(
    ("phone", "figures"),
    [
        ("0441 235-0", "04412350"),
        ("+49 441 2350", "04412350"),
        ("+49 (0)441/2350", "04412350"),
        ("0049 0441 2350", "04412350"),
        ("+31 (0)50 123", "003150123"),
        ("115", "115"),
        ("", ""),
    ],
)
def test_a_number_is_compared_as_one_dials_it_in_germany(phone: str, figures: str) -> None:
    assert digits_of(phone) == figures
