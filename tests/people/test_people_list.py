from typing import Any

import pytest
from django.test import Client

from lotsenhaus.kernel import exports, paging
from lotsenhaus.office.models import AccessRecord


@pytest.fixture
def client(colleague: Any, household: Any, signed_in: Any) -> Client:
    amira = colleague("amira", "benefits")
    household("Amal Haddad", "Yusuf Zeidan")
    return signed_in(amira)


def written() -> list[tuple[str, str]]:
    rows = AccessRecord.objects.filter(action="export").order_by("pk")
    return [(row.what, row.reason) for row in rows]


def test_each_person_in_a_file_stands_in_the_read_log(client: Client) -> None:
    assert "Haddad, Amal" in client.get("/personen/?export=csv&zweck=arbeit").content.decode()
    assert written() == [("people.person", "Liste als Datei für die eigene Arbeit")] * 2
    assert client.get("/personen/?export=csv&zweck=arbeit&name=zei").content.decode().count("\n") == 2
    assert len(written()) == 3


def test_a_list_of_people_too_long_for_a_file_is_shown_with_a_refusal(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "MOST_EXPORTED", 1)
    answer = client.get("/personen/?export=xlsx&zweck=arbeit")
    assert answer.status_code == 409
    assert "Es wurde nichts ausgegeben" in answer.text
    assert "Haddad, Amal" in answer.text, "the list is still there"
    assert written() == []


def test_who_may_take_nothing_away_is_not_offered_a_file(client: Client, colleague: Any, signed_in: Any) -> None:
    assert 'value="csv"' in client.get("/personen/").text
    page = signed_in(colleague("aufnahme", "office", "intake")).get("/personen/").text
    assert "Haddad, Amal" in page
    assert "export=" not in page


def test_a_list_that_is_not_counted_to_its_end_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "1–2 von 2<" in client.get("/personen/").text
    monkeypatch.setattr(paging, "COUNTED", 1)
    assert "1–1 von mehr als 1<" in client.get("/personen/").text
