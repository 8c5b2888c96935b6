import re
import uuid
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from lotsenhaus.people.models import (
    FamilyTie,
    Household,
    IdentityNumber,
    Person,
    PersonName,
    ResidenceStatus,
    SearchEntry,
)

URL = "/personen/neu/"
ROW = {
    "family": "", "given": "", "original": "", "born": "", "precision": "day", "sex": "not_stated", "relation": "",
    "nationality": "", "language": "", "azr": "", "status": "", "paragraph": "", "status_first": "", "status_last": "",
}  # fmt: skip
MOTHER = {
    "family": "Haddad",
    "given": "Layla",
    "born": "01.05.1988",
    "sex": "female",
    "nationality": "SY",
    "language": "ar",
}


def page(*rows: dict[str, str], **more: Any) -> dict[str, Any]:
    """What a browser sends of the page."""
    sent: dict[str, Any] = {
        "token": str(uuid.uuid4()), "arrived": "02.11.2026", "street": "Gaußstraße 5", "postcode": "26123",
        "town": "Oldenburg", "areas": ["benefits"], "p-TOTAL_FORMS": str(len(rows)), "p-INITIAL_FORMS": "0",
        "p-MIN_NUM_FORMS": "1", "p-MAX_NUM_FORMS": "20",
    } | more  # fmt: skip
    for index, row in enumerate(rows):
        sent |= {f"p-{index}-{name}": value for name, value in (ROW | row).items()}
    return sent


def child(given: str, born: str, relation: str = "child_of_both", **more: str) -> dict[str, str]:
    return {"family": "Haddad", "given": given, "born": born, "relation": relation} | more


SEVEN = (
    MOTHER | {"original": "ليلى حداد", "azr": "980 000 000 001", "status": "duldung", "status_first": "02.11.2026"},
    {"family": "Haddad", "given": "Samir", "born": "10.07.1986", "relation": "spouse"},
    *(
        child(name, f"0{place + 1}.03.20{10 + place}")
        for place, name in enumerate(("Nour", "Adam", "Lina", "Sami", "Rima"))
    ),
)


@pytest.fixture
def client(colleague: Any, signed_in: Any) -> Client:
    return signed_in(colleague("aufnahme", "office", "intake"))


def error_beside(text: str, field: str) -> str:
    """The sentence that stands at the field, as somebody reads it."""
    found = re.search(rf'id="id_{field}_error"[^>]*>(.*?)</div>', text, re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found[1])).split()) if found else ""


def refused(client: Client, sent: dict[str, Any]) -> str:
    answer = client.post(URL, sent)
    assert answer.status_code == 422
    assert not Household.objects.exists()
    assert not Person.objects.exists()
    assert not SearchEntry.objects.exists()
    return answer.text


def test_a_family_of_seven_is_written_down_on_one_page(client: Client) -> None:
    answer = client.post(URL, page(*SEVEN))
    assert answer.status_code == 302
    mother = Person.objects.get(name="Haddad, Layla")
    assert answer["Location"] == f"/personen/{mother.pk}/"
    assert Person.objects.filter(household=mother.household).count() == 7
    assert FamilyTie.objects.filter(kind="parent").count() == 10
    assert FamilyTie.objects.filter(kind="spouse").count() == 1
    assert IdentityNumber.objects.get().number == "980000000001"
    assert {name.kind for name in PersonName.objects.filter(person=mother)} == {"document", "original"}
    shown = client.get(answer["Location"]).text
    for given in ("Layla", "Samir", "Nour", "Adam", "Lina", "Sami", "Rima"):
        assert given in shown


@pytest.mark.parametrize(
    ("rows", "more", "field", "sentence"),
    [
        ((MOTHER, child("Nour", "01.05.1997", "child")), {}, "p-1-born", "9 Jahre alt"),
        ((MOTHER, child("Nour", "01.05.1980", "child")), {}, "p-1-born", "nicht jünger als der Elternteil"),
        ((MOTHER | {"born": "25.11.2026"},), {}, "p-0-born", "in der Zukunft"),
        ((MOTHER | {"born": "31.02.2026"},), {}, "p-0-born", "kein Datum"),
        ((MOTHER | {"born": "01.01.1850"},), {}, "p-0-born", "über 120 Jahre"),
        ((MOTHER | {"azr": "98000000000"},), {}, "p-0-azr", "12 Ziffern"),
        ((MOTHER | {"azr": "٩٨٠٠٠٠٠٠٠٠٠١"},), {}, "p-0-azr", "12 Ziffern"),
        ((MOTHER | {"status": "duldung", "status_first": "01.01.1980"},), {}, "p-0-status_first", "vor der Geburt"),
        ((MOTHER | {"status": "duldung"},), {}, "p-0-status_first", "Seit wann"),
        (
            (MOTHER | {"status": "duldung", "status_first": "02.11.2026", "status_last": "01.11.2026"},),
            {}, "p-0-status_last", "vor seinem Beginn",
        ),
        ((MOTHER | {"nationality": "ZZ"},), {}, "p-0-nationality", "ZZ"),
        ((MOTHER | {"given": "Lay\x00la"},), {}, "p-0-given", "U+0000"),
        ((MOTHER | {"given": "Lay😀la"},), {}, "p-0-given", "Buchstaben"),
        ((MOTHER | {"given": "Lay\x07la"},), {}, "p-0-given", "Buchstaben"),
        ((MOTHER | {"given": "x" * 10_000},), {}, "p-0-given", "100 Zeichen"),
        ((MOTHER | {"original": "ل" * 101},), {}, "p-0-original", "100 Zeichen"),
        ((MOTHER | {"family": "", "given": "", "original": "ليلى"},), {}, "p-0-family", "lateinischen Buchstaben"),
        ((MOTHER, child("Nour", "01.05.2010")), {}, "p-1-relation", "ihr eigenes Kind"),
        ((MOTHER,), {"arrived": "25.11.2026"}, "arrived", "in der Zukunft"),
        ((MOTHER,), {"arrived": "01.01.0001"}, "arrived", "zu lange her"),
        ((MOTHER,), {"postcode": "2612"}, "postcode", "fünf Ziffern"),
        ((MOTHER,), {"street": "x" * 10_000}, "street", "120 Zeichen"),
        ((MOTHER, MOTHER), {}, "p-1-given", "denselben Namen"),
    ],
)  # fmt: skip
def test_what_cannot_be_true_is_said_beside_its_field_and_nothing_is_saved(
    client: Client, rows: Any, more: Any, field: str, sentence: str
) -> None:
    text = refused(client, page(*rows, **more))
    assert sentence in error_beside(text, field)
    assert 'value="Gaußstraße 5"' in text or "street" in more, "what was typed is lost"


def test_half_a_character_is_refused_and_breaks_nothing(client: Client) -> None:
    sent = page(MOTHER)
    body = "&".join(f"{name}={value}" for name, value in sent.items() if name != "areas").replace(
        "Layla", "Lay%ED%A0%80la"
    )
    answer = client.post(URL, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 422
    assert "Buchstaben" in error_beside(answer.text, "p-0-given")


def test_the_longest_names_that_the_form_takes_can_be_saved(client: Client) -> None:
    answer = client.post(URL, page(MOTHER | {"family": "F" * 100, "given": "Ø" * 100, "original": "ليلى"}))
    assert answer.status_code == 302
    assert Person.objects.get().name == "F" * 100 + ", " + "Ø" * 100


def test_an_empty_row_between_two_people_is_named(client: Client) -> None:
    text = refused(client, page(MOTHER, {}, child("Nour", "01.03.2010", "child")))
    assert "Person 2 ist leer" in text


@pytest.mark.parametrize("count", ["", "x", "-1", "²", "9" * 30])
def test_a_damaged_page_is_refused_and_not_broken(client: Client, count: str) -> None:
    sent = page(MOTHER) | {"p-TOTAL_FORMS": count}
    assert client.post(URL, sent).status_code in {422, 302}
    assert client.post(URL, sent | {"more": "1"}).status_code in {200, 422}
    assert client.post(URL, {}).status_code == 422


def test_who_asks_for_another_person_is_told_nothing_of_what_is_missing(client: Client) -> None:
    answer = client.post(URL, page(MOTHER | {"born": ""}, {}, more="1"))
    assert answer.status_code == 200
    assert "Person 3" in answer.text
    assert "noch einen Blick" not in answer.text
    assert "erforderlich" not in answer.text


def test_another_person_is_added_and_everything_typed_stays(client: Client) -> None:
    answer = client.post(URL, page(*SEVEN, more="1", street="Lange Straße 3"))
    assert answer.status_code == 200
    assert answer.text.count("<legend>Person") == 8
    for typed in ("Lange Straße 3", "ليلى حداد", "01.05.1988", "980 000 000 001", "Rima"):
        assert f'value="{typed}"' in answer.text
    assert '<option value="child_of_both" selected>' in answer.text
    assert not Household.objects.exists()


def test_a_double_click_makes_one_household(client: Client) -> None:
    sent = page(*SEVEN)
    first, second = client.post(URL, sent), client.post(URL, sent)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert Household.objects.count() == 1


def test_going_back_and_adding_somebody_is_not_lost_in_silence(client: Client) -> None:
    sent = page(MOTHER)
    client.post(URL, sent)
    again = client.post(URL, page(MOTHER, child("Nour", "01.03.2010", "child"), token=sent["token"]))
    assert again.status_code == 409
    assert "noch nicht gespeichert" in again.text
    assert sent["token"] not in again.text
    assert Household.objects.count() == 1


def test_fifty_clicks_at_once_make_one_household(transactional_db: None, colleague: Any, signed_in: Any) -> None:
    client = signed_in(colleague("aufnahme", "office", "intake"))
    sent = page(*SEVEN[:2])

    def click(_number: int) -> Any:
        try:
            with connection.cursor() as cursor:
                cursor.execute("set role lotsenhaus_app")
            browser = Client()
            browser.cookies = client.cookies
            answer = browser.post(URL, sent)
            return answer.status_code, answer.get("Location")
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=12) as pool:
        answers = set(pool.map(click, range(50)))
    assert len(answers) == 1
    assert next(iter(answers))[0] == 302
    assert Household.objects.count() == 1
    assert Person.objects.count() == 2


def test_a_possible_match_is_shown_before_somebody_is_written_down_twice(client: Client) -> None:
    client.post(URL, page(MOTHER))
    known = Person.objects.get()
    again = client.post(URL, page(MOTHER | {"given": "Leila"}))
    assert again.status_code == 409
    assert f'href="/personen/{known.pk}/"' in again.text
    assert 'value="Leila"' in again.text
    assert Person.objects.count() == 1
    assert client.post(URL, page(MOTHER | {"given": "Leila"}, confirmed="on")).status_code == 302
    assert Person.objects.count() == 2


def test_who_may_not_see_the_match_learns_only_that_there_is_one(
    client: Client, colleague: Any, signed_in: Any
) -> None:
    client.post(URL, page(MOTHER, street="Geheimer Weg 9"))
    other = signed_in(colleague("jonas", "school_entry"))
    answer = other.post(URL, page(MOTHER, areas=["school_entry"]))
    assert answer.status_code == 409
    assert "den Sie nicht sehen dürfen" in answer.text
    assert f"/personen/{Person.objects.get().pk}/" not in answer.text
    assert "Geheimer Weg" not in answer.text


def test_what_is_rare_is_asked_once_and_saved_when_confirmed(client: Client) -> None:
    rows = (MOTHER | {"born": "01.05.1940"}, child("Nour", "01.03.2010", "child"))
    asked = client.post(URL, page(*rows))
    assert asked.status_code == 409
    assert "70 Jahre. Ist das richtig?" in unescape(asked.text)
    assert client.post(URL, page(*rows, confirmed="on")).status_code == 302


def test_who_is_born_after_the_arrival_belongs_to_the_household_from_birth(client: Client) -> None:
    client.post(URL, page(MOTHER, child("Nour", "10.11.2026", "child")))
    baby = Person.objects.get(name="Haddad, Nour")
    assert {str(fact.first) for fact in (*baby.memberships.all(), *baby.stays.all())} == {"2026-11-10"}
    assert not ResidenceStatus.objects.exists()


def test_the_page_works_without_javascript(client: Client) -> None:
    text = client.get(URL).text
    form = text[text.index('<form method="post"') :]
    assert "hx-" not in form[: form.index("</form>")]
    assert "onclick" not in text
    for button in ("Weitere Person", "Haushalt speichern"):
        assert button in form


def test_who_has_no_part_in_intake_is_told_whom_to_ask(colleague: Any, signed_in: Any) -> None:
    answer = signed_in(colleague("petra", "office", "data_protection")).post(URL, page(MOTHER))
    assert answer.status_code == 409
    assert "Bitten Sie dort darum" in answer.text
    assert not Person.objects.exists()


def test_a_row_that_comes_later_says_nothing_of_the_sex_until_somebody_does(client: Client) -> None:
    text = client.post(URL, page(MOTHER, more="1")).text
    first = re.search(r'<select name="p-1-sex".*?<option value="(\w+)"', text, re.DOTALL)
    assert first is not None
    assert first[1] == "not_stated", "a browser chooses the first one"
