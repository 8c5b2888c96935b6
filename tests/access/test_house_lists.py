"""The lists of the house itself: who has seen a file, every Notzugriff, who has which role."""

import csv
import io
import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lotsenhaus.kernel.temporal import days, record
from lotsenhaus.office.models import AccessRecord, TeamMembership
from lotsenhaus.people.models import EmergencyAccess
from tests.fixtures import NOW, TODAY

REPORT = "/datenschutz-aufsicht/auskunft/"


@pytest.fixture
def person(household: Any, colleague: Any) -> Any:
    colleague("amira", "benefits")
    return household("Amal Haddad")[0]


@pytest.fixture
def watch(colleague: Any, signed_in: Any) -> Client:
    return signed_in(colleague("frank", "office", "data_protection"))


@pytest.fixture
def administer(colleague: Any, signed_in: Any) -> Client:
    greta = colleague("greta", "office", "administrator")
    greta.set_unusable_password()  # as if she had just said it again
    greta.save()
    return signed_in(greta)


def column(page: str, place: int = 0) -> list[str]:
    """One column of the table on the page."""
    lines = re.findall(r'<tr class="kern-table__row">(.*?)</tr>', page, re.DOTALL)[1:]
    cells = [re.findall(r'(?:<bdi>|kern-label">)(.*?)<', line) for line in lines]
    return [unescape(cell[place]) for cell in cells]


def taken(client: Client, url: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(client.get(url).content.decode("utf-8-sig")), delimiter=";"))


def seen(person: Any, colleague: Any, *who: str, action: str = "view") -> None:
    for hours, name in enumerate(who):
        AccessRecord.objects.create(
            at=NOW - timedelta(days=hours), staff=colleague(name, "benefits"), what="people.person", key=person.pk,
            person=person.pk, action=action, reason=f"Grund {name}",
        )  # fmt: skip


def test_who_has_seen_a_file_is_sorted_searched_by_name_and_day_and_paged(
    person: Any, colleague: Any, signed_in: Any
) -> None:
    seen(person, colleague, "zora", "äbbo", "mara")
    client = signed_in(colleague("amira", "benefits"))
    url = f"/personen/{person.pk}/zugriffe/"

    def who(query: str) -> list[str]:
        return [name for name in column(client.get(f"{url}?{query}").text, 1) if name != "Amira"]

    assert who("") == ["Zora", "Äbbo", "Mara"]
    assert who("sortierung=zeit") == ["Mara", "Äbbo", "Zora"]
    assert who("sortierung=wer") == ["Äbbo", "Mara", "Zora"]
    assert who("wer=zor") == ["Zora"]
    assert who("von=23.11.2026&bis=23.11.2026") == ["Äbbo"]
    assert client.get(f"{url}?von=31.02.2026").status_code == 422
    seen(person, colleague, *["zora"] * 60)
    page = client.get(url).text
    assert 'rel="next"' in page
    assert "export=" not in page, "the report is given by the data protection"


def test_the_report_of_a_file_says_in_words_who_did_what_and_is_a_file_of_its_own(
    person: Any, colleague: Any, watch: Client
) -> None:
    seen(person, colleague, "zora", action="export")
    url = f"{REPORT}?akte={person.number}"
    page = watch.get(url).text
    for words in ("Zora", "Person und alle Angaben zu ihr", "als Datei ausgeben", "Grund zora"):
        assert words in page, words
    answer = watch.get(f"{url}&export=csv&zweck=arbeit")
    assert f"Zugriffe P-{person.pk:06d}-{TODAY}.csv" in answer["Content-Disposition"]
    lines = taken(watch, f"{url}&export=csv&zweck=arbeit&wer=zora")
    assert lines[0] == ["Wann", "Wer", "Was", "Tun", "Grund"]
    assert [line[1] for line in lines[1:]] == ["Zora"]


def test_a_report_that_was_taken_is_one_line_in_the_log_of_the_file(person: Any, colleague: Any, watch: Client) -> None:
    seen(person, colleague, "zora", "mara")
    taken(watch, f"{REPORT}?akte={person.number}&export=csv&zweck=arbeit")
    written = AccessRecord.objects.filter(person=person.pk, staff__username="frank")
    assert [(row.what, row.action) for row in written] == [("office.accessrecord", "export")]


@pytest.mark.parametrize(("akte", "status"), [("", 200), ("P-999999", 200), ("Haddad", 422)])
def test_a_report_of_no_file_shows_no_access(
    person: Any, colleague: Any, watch: Client, akte: str, status: int
) -> None:
    seen(person, colleague, "zora")
    answer = watch.get(f"{REPORT}?akte={akte}")
    assert answer.status_code == status
    assert "Zora" not in answer.text
    assert len(taken(watch, f"{REPORT}?akte={akte}&export=csv&zweck=arbeit")) <= 1 or status == 422


@pytest.fixture
def emergencies(person: Any, colleague: Any) -> list[Any]:
    """Zora's of today is not reviewed, Mara's of yesterday is, Frank's of the day before is his own."""
    made = []
    for before, name in enumerate(("zora", "mara", "frank")):
        staff = colleague(name, "office" if name == "frank" else "benefits", "data_protection")
        opened = NOW - timedelta(days=before)
        until = opened + timedelta(hours=4)
        reviewed = {"reviewed": NOW, "reviewed_by": colleague("frank", "office")} if name == "mara" else {}
        made.append(
            EmergencyAccess.objects.create(
                person=person, staff=staff, reason=f"Not {name}", opened=opened, until=until, **reviewed
            )
        )
    return made


def test_notzugriffe_are_sorted_filtered_and_taken_as_a_file_which_is_written_down(
    watch: Client, emergencies: Any
) -> None:
    url = "/datenschutz-aufsicht/"

    def who(query: str = "") -> list[str]:
        return column(watch.get(f"{url}?{query}").text, 1)

    assert who() == ["Zora", "Frank", "Mara"], "those to be reviewed come first"
    assert who("sortierung=zeit") == ["Frank", "Mara", "Zora"]
    assert who("sortierung=wer") == ["Frank", "Mara", "Zora"]
    assert who("stand=geprueft") == ["Mara"]
    assert who("stand=offen&wer=zora") == ["Zora"]
    assert who("bis=22.11.2026") == ["Frank"]
    lines = taken(watch, f"{url}?export=csv&zweck=arbeit&stand=offen")
    assert lines[0] == ["Wann", "Wer", "Akte", "Begründung", "Stand"], "a link is no column of a file"
    assert [line[1] for line in lines[1:]] == ["Zora", "Frank"]
    assert AccessRecord.objects.filter(what="people.emergencyaccess", action="export").count() == 2


def test_a_notzugriff_is_reviewed_on_a_page_of_its_own_and_nobody_is_offered_her_own(
    watch: Client, emergencies: Any
) -> None:
    zora, _, own = emergencies
    overview = watch.get("/datenschutz-aufsicht/").text
    assert f'href="/datenschutz-aufsicht/notzugriff/{zora.pk}/"' in overview
    assert f"/notzugriff/{own.pk}/" not in overview
    page = f"/datenschutz-aufsicht/notzugriff/{zora.pk}/"
    assert "Not zora" in watch.get(page).text
    assert watch.post(page).status_code == 302
    assert "Als geprüft vermerken" not in watch.get(page).text
    assert watch.get(f"/datenschutz-aufsicht/notzugriff/{own.pk}/").status_code == 404


def test_roles_are_sorted_filtered_and_taken_as_a_file(administer: Client, colleague: Any) -> None:
    colleague("zora", "benefits", "supervisor"), colleague("äbbo", "education")

    def who(query: str = "") -> list[str]:
        return column(administer.get(f"/teams/?{query}").text)

    team = TeamMembership.objects.get(staff__username="äbbo").team_id
    assert who() == ["Zora", "Äbbo", "Greta"], "by team"
    assert who("sortierung=wer") == ["Äbbo", "Greta", "Zora"]
    assert who("sortierung=rolle") == ["Äbbo", "Zora", "Greta"], "in the order of the roles"
    assert who(f"team={team}") == ["Äbbo"]
    assert who("rolle=supervisor") == who("wer=zor") == ["Zora"]
    lines = taken(administer, "/teams/?export=csv&zweck=arbeit&rolle=supervisor")
    assert lines == [["Wer", "Team", "Rolle", "gilt"], ["Zora", "Team benefits", "Leitung", "seit 01.01.2024"]]
    assert AccessRecord.objects.filter(what="office.teammembership", action="export").count() == 1


def test_a_role_that_is_over_or_not_believed_any_more_is_not_in_the_list(administer: Client, colleague: Any) -> None:
    zora = colleague("zora", "benefits", "supervisor")
    over = days(TODAY - timedelta(days=9), TODAY - timedelta(days=1))
    team = TeamMembership.objects.get(staff=zora).team
    record(TeamMembership, {"staff": zora, "team": team, "role": "intake"}, over, at=NOW, by=None)
    assert column(administer.get("/teams/?wer=zora").text, 2) == ["Leitung"]


def test_a_role_ends_after_a_look_at_what_that_means_and_nobody_is_offered_her_own(
    administer: Client, colleague: Any
) -> None:
    zora = TeamMembership.objects.get(staff=colleague("zora", "benefits", "supervisor"))
    own = TeamMembership.objects.get(staff__username="greta")
    page = administer.get("/teams/").text
    assert f'href="/teams/rolle/{zora.pk}/ende/"' in page
    assert f"/teams/rolle/{own.pk}/ende/" not in page
    end = f"/teams/rolle/{zora.pk}/ende/"
    assert "Leitung im Team Team benefits" in administer.get(end).text
    assert TeamMembership.objects.believed().on(TODAY).filter(pk=zora.pk).exists(), "a look ends nothing"
    assert administer.post(end).status_code == 302
    assert not TeamMembership.objects.believed().on(TODAY).filter(staff=zora.staff).exists()
    assert "Zora ist nicht mehr Leitung" in administer.get("/teams/").text


def test_the_lists_of_the_house_cost_as_many_statements_for_fifty_rows_as_for_one(
    person: Any, colleague: Any, watch: Client, administer: Client
) -> None:
    url = f"{REPORT}?akte={person.number}&sortierung=wer"

    def statements() -> list[int]:
        found = []
        for client, page in ((watch, url), (administer, "/teams/?sortierung=wer")):
            client.get(page)
            with CaptureQueriesContext(connection) as made:
                assert client.get(page).status_code == 200
            found.append(len(made))
        return found

    seen(person, colleague, "zora")
    one = statements()
    seen(person, colleague, *(f"kollege{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(49)))
    assert statements() == one
