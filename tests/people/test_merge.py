import uuid
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.test import Client

from lotsenhaus.casefile.models import Task
from lotsenhaus.casefile.services.notes import write_note, write_secret
from lotsenhaus.casefile.services.tasks import open_task
from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.office.roles import Zone
from lotsenhaus.people.models import Person, PersonLink
from lotsenhaus.people.services.facts import change_fact
from lotsenhaus.people.services.merge import confirm_link, link, unlink
from lotsenhaus.people.states import LinkStatus
from lotsenhaus.web.middleware import identify
from tests.rows import LOGS, everything

SHOWN = {
    "people.PersonName.person", "people.PersonData.person", "people.Nationality.person", "people.LanguageSkill.person",
    "people.IdentityNumber.person", "people.Contact.person", "people.ResidenceStatus.person", "people.Stay.person",
    "people.Income.person", "people.FamilyTie.person", "people.FamilyTie.other", "casefile.Task.person",
    "casefile.Note.person", "people.PersonLink.kept", "people.PersonLink.duplicate",
    "casefile.CounsellingNote.person", "casefile.HealthRecord.person", "casefile.ProtectionRecord.person",
    "casefile.Complaint.person",
}  # fmt: skip
"""What the file page shows of a linked file under the one that is kept, to whom may see it."""
NOT_SHOWN = {
    "people.HouseholdMembership.person": "each file stays in its household until somebody moves it",
    "people.SearchEntry.person": "an index: both files are found under their own names",
    "people.Seal.person": "a seal closes each file of a human being for itself; it is never opened through another one",
    "people.SealKey.person": "who is named is named for each file of the human being",
    "people.EmergencyAccess.person": "Notzugriff was given for one file; it does not open the other",
}
"""What belongs to one file alone, and why."""


def references() -> set[str]:
    return {
        f"{model._meta.app_label}.{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.many_to_one and field.related_model is Person
    }


def test_every_reference_to_a_person_is_shown_through_the_kept_file_or_has_a_reason() -> None:
    assert references() == SHOWN | set(NOT_SHOWN)
    assert not SHOWN & set(NOT_SHOWN)
    assert all(len(reason) > 20 for reason in NOT_SHOWN.values())


@pytest.fixture
def colleagues(colleague: Any, team: Any) -> list[Any]:
    team("benefits", "counselling", "health", "protection", "complaints")
    return [colleague("amira", "benefits"), colleague("bernd", "benefits")]


@pytest.fixture
def two(household: Any, colleagues: Any) -> list[Any]:
    return [household("Amal Haddad")[0], household("Ammal Hadad")[0]]


@pytest.fixture
def client(colleagues: Any, signed_in: Any) -> Client:
    return signed_in(colleagues[0])


GROWN = LOGS | {"people_personlink", "kernel_eventrecord", "casefile_task"}
"""What a link writes: itself, what happened, and the task to look at it."""


def test_a_link_moves_no_row_and_can_be_undone(two: Any, viewer: Any, colleagues: Any) -> None:
    amira = viewer(colleagues[0])
    before = everything(GROWN)
    made = link(amira, kept=two[0], duplicate=two[1], reason="gleicher Pass")
    assert made.status == LinkStatus.LINKED
    assert everything(GROWN) == before
    assert unlink(amira, made).status == LinkStatus.UNDONE
    assert everything(GROWN) == before
    assert link(amira, kept=two[1], duplicate=two[0], reason="andersherum").status == LinkStatus.LINKED


def test_the_file_shows_linked_files_as_one_and_two_again_when_undone(
    two: Any, viewer: Any, colleagues: Any, client: Client
) -> None:
    kept, duplicate = two
    amira = viewer(colleagues[0])
    change_fact(
        amira,
        apps.get_model("people", "Contact"),
        person=duplicate,
        first=date(2026, 1, 1),
        kind="phone",
        value="0171 555",
    )
    change_fact(amira, apps.get_model("people", "Nationality"), person=duplicate, first=date(2026, 1, 1), country="SY")
    change_fact(
        amira, apps.get_model("people", "ResidenceStatus"), person=duplicate, first=date(2026, 1, 1), kind="duldung"
    )
    write_note(amira, person=duplicate, text="Vermerk in der zweiten Akte")
    open_task(
        amira,
        title="Aufgabe der zweiten Akte",
        due=date(2026, 12, 1),
        team_id=duplicate.team_ids[0],
        person_id=duplicate.pk,
    )
    canaries = (
        "0171 555",
        "Syrien",
        "Duldung",
        "Vermerk in der zweiten Akte",
        "Aufgabe der zweiten Akte",
        "Hadad, Ammal",
    )
    made = link(amira, kept=kept, duplicate=duplicate, reason="gleicher Pass")
    for one in two:
        text = client.get(f"/personen/{one.pk}/").text
        assert [canary for canary in canaries if canary not in text] == []
        assert text.count('<section aria-labelledby="person-') == 1
        assert f'id="person-{kept.pk}"' in text
    unlink(amira, made)
    text = client.get(f"/personen/{kept.pk}/").text
    assert [canary for canary in canaries if canary in text.split("Verlauf")[0]] == []


def test_a_linked_file_that_somebody_may_not_see_stays_hidden(
    household: Any, colleagues: Any, colleague: Any, viewer: Any, signed_in: Any
) -> None:
    stranger = colleague("jonas", "education")
    kept = household("Amal Haddad", areas=("benefits", "education"))[0]
    duplicate = household("Ammal Hadad", areas=("benefits",))[0]
    link(viewer(colleagues[0]), kept=kept, duplicate=duplicate, reason="gleicher Pass")
    text = signed_in(stranger).get(f"/personen/{kept.pk}/").text
    assert "Haddad, Amal" in text
    assert "Hadad, Ammal" not in text
    assert f"/personen/{duplicate.pk}/" not in text
    assert "/verbindungen/" not in text


def test_who_may_not_see_the_other_file_does_not_read_in_the_log_that_there_is_a_link(
    household: Any, colleagues: Any, colleague: Any, viewer: Any, signed_in: Any
) -> None:
    stranger = colleague("jonas", "education")
    kept = household("Amal Haddad", areas=("benefits", "education"))[0]
    duplicate = household("Ammal Hadad", areas=("benefits",))[0]
    made = link(viewer(colleagues[0]), kept=kept, duplicate=duplicate, reason="gleicher Pass")
    assert signed_in(colleagues[1]).get(f"/verbindungen/{made.pk}/").status_code == 200
    text = signed_in(stranger).get(f"/personen/{kept.pk}/zugriffe/").text
    assert "Verbindung zweier Akten" not in text


@pytest.fixture
def proposed(two: Any, viewer: Any, colleagues: Any) -> PersonLink:
    income = apps.get_model("people", "Income")
    first = date(2026, 1, 1)
    change_fact(viewer(colleagues[0]), income, person=two[1], first=first, kind="earned", monthly_net=500)
    return link(viewer(colleagues[0]), kept=two[0], duplicate=two[1], reason="gleicher Pass")


def test_where_money_hangs_on_it_a_second_colleague_confirms(
    two: Any, proposed: PersonLink, client: Client, colleagues: Any, signed_in: Any
) -> None:
    assert proposed.status == LinkStatus.PROPOSED
    assert Task.objects.get(kind="review_link").person == two[0]
    assert "Hadad, Ammal" not in client.get(f"/personen/{two[0].pk}/").text.split("dieselbe Person")[1]
    own = client.post(f"/verbindungen/{proposed.pk}/", {"step": "linked"})
    assert own.status_code == 409
    assert "Bitten Sie jemand anderen" in own.text
    other = signed_in(colleagues[1])
    assert "vorgeschlagen" in other.get(f"/verbindungen/{proposed.pk}/").text
    assert other.post(f"/verbindungen/{proposed.pk}/", {"step": "linked"}).status_code == 302
    proposed.refresh_from_db()
    assert (proposed.status, proposed.reviewed_by) == (LinkStatus.LINKED, colleagues[1])
    assert "auch geführt als" in client.get(f"/personen/{two[0].pk}/").text


def test_a_proposal_can_be_refused_and_then_nothing_more_becomes_of_it(
    proposed: PersonLink, viewer: Any, colleagues: Any, signed_in: Any
) -> None:
    other = signed_in(colleagues[1])
    assert other.post(f"/verbindungen/{proposed.pk}/", {"step": "undone"}).status_code == 302
    with pytest.raises(NotAllowed, match="nichts mehr"):
        confirm_link(viewer(colleagues[1]), proposed)
    assert other.post(f"/verbindungen/{proposed.pk}/", {"step": "geheim"}).status_code == 409


def test_the_database_itself_refuses_that_somebody_reviews_her_own_proposal(proposed: PersonLink) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonLink.objects.filter(pk=proposed.pk).update(reviewed_by=proposed.linked_by)


def test_who_may_not_see_both_files_decides_nothing(
    proposed: PersonLink, colleague: Any, viewer: Any, signed_in: Any
) -> None:
    stranger = colleague("jonas", "education")
    assert signed_in(stranger).get(f"/verbindungen/{proposed.pk}/").status_code == 404
    for decide in (confirm_link, unlink):
        with pytest.raises(NotAllowed, match="für beide Akten"):
            decide(viewer(stranger), proposed)


def test_no_file_is_linked_twice_nor_with_itself(two: Any, household: Any, viewer: Any, colleagues: Any) -> None:
    amira = viewer(colleagues[0])
    third = household("Amal Hadda")[0]
    link(amira, kept=two[0], duplicate=two[1], reason="Pass")
    for kept, duplicate in ((third, two[1]), (third, two[0]), (two[1], third), (third, third)):
        with pytest.raises(NotAllowed):
            link(amira, kept=kept, duplicate=duplicate, reason="Pass")
    assert link(amira, kept=two[0], duplicate=third, reason="Pass").status == LinkStatus.LINKED


def test_which_link_stands_in_the_way_is_said_only_to_those_who_may_see_it(
    household: Any, colleague: Any, viewer: Any, signed_in: Any
) -> None:
    both, one = colleague("amira", "benefits"), colleague("jonas", "education")
    colleague("amira", "education")
    hidden = household("Amal Haddad", areas=("benefits",))[0]
    mine, other = (household(name, areas=("benefits", "education"))[0] for name in ("Ammal Hadad", "Amal Hadda"))
    link(viewer(both), kept=hidden, duplicate=mine, reason="Pass")
    with pytest.raises(NotAllowed, match=f"„{mine.number}“ ist schon mit „{hidden.number}“ verbunden"):
        link(viewer(both), kept=other, duplicate=mine, reason="Pass")
    with pytest.raises(NotAllowed) as refusal:
        link(viewer(one), kept=other, duplicate=mine, reason="Pass")
    assert "Leitung" in str(refusal.value)
    assert hidden.number not in str(refusal.value)


def test_an_income_that_comes_later_asks_for_the_second_look_that_was_not_needed_before(
    two: Any, viewer: Any, colleagues: Any
) -> None:
    income, first = apps.get_model("people", "Income"), date(2026, 1, 1)
    amira, bernd = map(viewer, colleagues)
    made = link(amira, kept=two[0], duplicate=two[1], reason="Pass")
    change_fact(amira, income, person=two[1], first=first, kind="earned", monthly_net=500)
    made.refresh_from_db()
    assert made.status == LinkStatus.PROPOSED
    assert Task.objects.get(kind="review_link").person == two[0]
    assert confirm_link(bernd, made).status == LinkStatus.LINKED
    change_fact(amira, income, person=two[0], first=first, kind="earned", monthly_net=700)
    made.refresh_from_db()
    assert made.status == LinkStatus.LINKED


def test_a_number_that_is_no_file_of_mine_is_said_beside_the_field(client: Client, two: Any) -> None:
    page = f"/personen/{two[0].pk}/verbinden/"
    token = client.get(page).text.split('name="token" value="')[1].split('"')[0]
    answer = client.post(page, {"token": token, "number": "P-999999", "reason": "Pass"})
    assert answer.status_code == 422
    assert "keine Akte" in answer.text


def test_the_read_log_names_everybody_whom_the_file_shows_and_each_secret(
    household: Any, colleagues: Any, viewer: Any, signed_in: Any
) -> None:
    amal, yusuf = household("Amal Haddad", "Yusuf Haddad")
    amira = viewer(colleagues[0])
    identify(amira.staff_id)
    secret = write_secret(amira, zone=Zone.HEALTH, person=yusuf, text="vertraulich")
    AccessRecord = apps.get_model("office", "AccessRecord")
    signed_in(colleagues[1]).get(f"/personen/{amal.pk}/")
    lines = AccessRecord.objects.filter(staff=colleagues[1])
    assert sorted(lines.values_list("what", "key", "person", "reason")) == [
        ("casefile.healthrecord", secret.pk, yusuf.pk, "zuständiges Team mit Zugang zu „Gesundheit“"),
        ("people.person", amal.pk, amal.pk, "das eigene Team ist zuständig"),
        ("people.person", yusuf.pk, yusuf.pk, "das eigene Team ist zuständig"),
    ]
    assert "Bernd" in signed_in(colleagues[0]).get(f"/personen/{yusuf.pk}/zugriffe/").text


def test_what_speaks_against_one_human_being_is_said_before_two_files_are_linked(
    household: Any, colleagues: Any, client: Client
) -> None:
    husband, wife = household("Amal Haddad", "Maryam Haddad")
    url = f"/personen/{husband.pk}/verbinden/"
    sent = {"token": str(uuid.uuid4()), "number": wife.number, "reason": "gleicher Pass"}
    answer = client.post(url, sent)
    assert answer.status_code == 409
    assert "Die Geburtsdaten sind verschieden: 17.05.1990 und 17.05.1991." in answer.text
    assert "desselben Haushalts" in answer.text
    assert f'value="{wife.number}"' in answer.text
    assert not PersonLink.objects.exists()
    assert 'type="checkbox" name="confirmed"' in answer.text
    assert client.post(url, sent | {"confirmed": "on"}).status_code == 302
    assert "Die Akten sind verbunden." in client.get(f"/personen/{husband.pk}/").text


def test_nothing_is_asked_where_nothing_speaks_against_it(two: Any, client: Client) -> None:
    sent = {"token": str(uuid.uuid4()), "number": two[1].number, "reason": "gleicher Pass"}
    assert client.post(f"/personen/{two[0].pk}/verbinden/", sent).status_code == 302
