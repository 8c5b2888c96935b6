"""The timeline of a file: newest first, page by page, and a secret that no page showed stands in no log."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lotsenhaus.casefile.models import CounsellingNote, Note
from lotsenhaus.office.models import AccessRecord
from lotsenhaus.office.roles import Zone
from lotsenhaus.web import timeline
from lotsenhaus.web.middleware import identify
from tests.fixtures import NOW


@pytest.fixture
def amal(household: Any, team: Any) -> Any:
    team("benefits", Zone.COUNSELLING)
    return household("Amal Haddad")[0]


@pytest.fixture
def amira(amal: Any, colleague: Any) -> Any:
    staff = colleague("amira", "benefits")
    identify(staff.pk)
    return staff


def write(model: Any, person: Any, staff: Any, minutes: list[int]) -> None:
    """An entry at each of these minutes before now."""
    for number, ago in enumerate(minutes):
        text = f"{model.__name__} {number}."
        model._default_manager.create(person=person, by=staff, at=NOW - timedelta(minutes=ago), text=text)


def texts(client: Client, url: str) -> list[str]:
    return re.findall(r"(?:Note|CounsellingNote) \d+\.", client.get(url).text)


def older(client: Client, url: str) -> str:
    found = re.search(r'rel="next" href="([^"#]+)#bereich-verlauf"', client.get(url).text)
    return found[1].replace("&amp;", "&") if found else ""


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    notes=st.lists(st.integers(1, 4), max_size=9),
    secrets=st.lists(st.integers(1, 4), max_size=9),
    shown=st.integers(1, 5),
)
def test_the_pages_together_show_everything_once_in_order(
    amal: Any, amira: Any, signed_in: Any, notes: list[int], secrets: list[int], shown: int
) -> None:
    with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        write(Note, amal, amira, notes)
        write(CounsellingNote, amal, amira, secrets)
        client, base = signed_in(amira), f"/personen/{amal.pk}/"
        whole = texts(client, base)
        assert len(whole) == len(set(whole)) == len(notes) + len(secrets)
        patch.setattr(timeline, "SHOWN", shown)
        url, together = base, texts(client, base)
        while query := older(client, url):
            url = base + query
            together += texts(client, url)
        transaction.set_rollback(True)
    assert together == whole


def test_a_secret_stands_in_the_read_log_when_a_page_shows_it_and_not_before(
    amal: Any, amira: Any, signed_in: Any
) -> None:
    write(Note, amal, amira, list(range(1, timeline.SHOWN + 1)))
    write(CounsellingNote, amal, amira, [600])
    client, log = signed_in(amira), AccessRecord.objects.filter(what="casefile.counsellingnote")
    assert "CounsellingNote 0." not in client.get(f"/personen/{amal.pk}/").text
    assert not log.exists()
    assert "CounsellingNote 0." in client.get(f"/personen/{amal.pk}/?verlauf=2").text
    assert [line.person for line in log] == [amal.pk]


def test_paging_keeps_the_day_of_which_the_file_is_asked(amal: Any, amira: Any, signed_in: Any) -> None:
    write(Note, amal, amira, list(range(1, timeline.SHOWN + 2)))
    client = signed_in(amira)
    assert older(client, f"/personen/{amal.pk}/?stand=24.11.2026") == "?stand=24.11.2026&verlauf=2"


@pytest.mark.parametrize("asked", ["", "0", "-3", "zwei", "²", "1e9", "9" * 20, "9" * 5000])
def test_a_page_that_is_none_is_the_first_one(amal: Any, amira: Any, signed_in: Any, asked: str) -> None:
    write(Note, amal, amira, [1])
    answer = signed_in(amira).get(f"/personen/{amal.pk}/", {"verlauf": asked})
    assert answer.status_code == 200
    assert "Note 0." in answer.text


@pytest.mark.parametrize("narrowed", ["", "vermerke"])
def test_a_page_beyond_the_last_one_leads_back_to_the_beginning(
    amal: Any, amira: Any, signed_in: Any, narrowed: str
) -> None:
    write(Note, amal, amira, [1])
    text = signed_in(amira).get(f"/personen/{amal.pk}/", {"verlauf": "99", "art": narrowed}).text
    assert "So weit reicht der Verlauf nicht zurück." in text
    assert "verlauf=1" in text


def test_it_shows_one_kind_alone_where_that_is_wanted_and_writes_no_other_down(
    amal: Any, amira: Any, signed_in: Any
) -> None:
    write(Note, amal, amira, [1])
    write(CounsellingNote, amal, amira, [2])
    client, log = signed_in(amira), AccessRecord.objects.filter(what="casefile.counsellingnote")
    url, event = f"/personen/{amal.pk}/", "Haushalt aufgenommen"
    assert event in client.get(url).text
    log_before = log.count()
    for kind, shown in {"vermerke": ["Note 0."], "ereignisse": []}.items():
        answer = client.get(url, {"art": kind})
        assert (texts(client, f"{url}?art={kind}"), event in answer.text) == (shown, kind == "ereignisse")
    assert log.count() == log_before
    assert texts(client, f"{url}?art=counselling") == ["CounsellingNote 0."]
    assert log.count() == log_before + 1
    assert texts(client, f"{url}?art=health") == texts(client, url), "a zone that is not hers is no choice"
