import re
from typing import Any

import pytest

from lotsenhaus.people.models import Person


def test_a_family_arrives_is_found_worked_with_and_its_status_changes(
    colleague: Any, signed_in: Any, team: Any
) -> None:
    team("benefits")
    intake, amira = signed_in(colleague("aufnahme", "office", "intake")), signed_in(colleague("amira", "benefits"))
    text = intake.get("/personen/neu/").text
    fields = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', text))
    fields |= {
        "arrived": "02.11.2026", "areas": "benefits", "p-0-family": "Haddad", "p-0-given": "Layla", "p-0-born": "01.05.1988",
        "p-0-precision": "day", "p-0-sex": "female", "p-1-precision": "day", "p-1-sex": "not_stated",
    }  # fmt: skip
    assert intake.post("/personen/neu/", fields).status_code == 302
    person = Person.objects.get()
    welcome = re.search(r"/aufgaben/\d+/", amira.get("/aufgaben/").text)
    assert welcome
    assert "Neuer Haushalt" in amira.get(welcome[0]).text
    assert f"/personen/{person.pk}/" in amira.get("/suche/?q=leila hadad").text
    page = f"/personen/{person.pk}/status/"
    hidden = dict(re.findall(r'<input type="hidden" name="(token|seen)" value="([^"]*)"', amira.get(page).text))
    assert amira.post(page, hidden | {"kind": "duldung", "first": "20.11.2026"}).status_code == 302
    assert amira.post(welcome[0], {"step": "done"}).status_code == 302
    shown = amira.get(f"/personen/{person.pk}/").text
    assert "Duldung" in shown
    assert "Haushalt aufgenommen" in shown


@pytest.mark.parametrize(
    "url",
    ["/", "/personen/", "/personen/{}/", "/suche/?q=Haddad", "/aufgaben/", "/personen/neu/", "/personen/{}/zugriffe/",
     "/personen/{}/angaben/", "/personen/{}/verbinden/", "/personen/{}/aufgabe/", "/notzugriff/", "/bausteine/"],
)  # fmt: skip
def test_every_page_of_the_frame_opens(household: Any, colleague: Any, signed_in: Any, team: Any, url: str) -> None:
    team("benefits")
    person = household("Amal Haddad")[0]
    assert signed_in(colleague("amira", "benefits")).get(url.format(person.pk)).status_code == 200
