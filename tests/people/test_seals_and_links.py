"""A seal reaches every file of a human being, and no link joins what is sealed with what is open."""

from datetime import timedelta
from typing import Any

import pytest

from lotsenhaus.kernel.models import EventRecord
from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.people.models import Income, Person, PersonLink
from lotsenhaus.people.queries import files_of, named_for
from lotsenhaus.people.services.facts import change_fact
from lotsenhaus.people.services.merge import link, unlink
from lotsenhaus.people.services.seals import seal, sealed_with, unseal
from lotsenhaus.people.states import LinkStatus
from tests.fixtures import TODAY

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def lead(colleague: Any, viewer: Any) -> Any:
    return viewer(colleague("bernd", "benefits", "supervisor"))


@pytest.fixture
def amira(lead: Any, colleague: Any) -> Any:
    return colleague("amira", "benefits")


@pytest.fixture
def intake(colleague: Any, viewer: Any) -> Any:
    return viewer(colleague("aufnahme", "office", "intake"))


@pytest.fixture
def files(amira: Any, household: Any) -> list[Any]:
    return [household(name)[0] for name in ("Amal Haddad", "Ammal Hadad", "Amal Al-Haddad")]


@pytest.fixture
def elsewhere(colleague: Any, household: Any) -> Any:
    """A file that only another team works with, whose lead is Jonas; a sister lives in its household."""
    colleague("jonas", "education", "supervisor")
    return household("Amal Haddat", "Rima Haddat", areas=("education",))[0]


def sealed() -> list[bool]:
    return list(Person.objects.order_by("pk").values_list("is_sealed", flat=True))


@pytest.mark.parametrize("which", [0, 1, 2])
def test_sealing_any_file_of_a_human_being_closes_all_of_them_and_unsealing_opens_all(
    lead: Any, amira: Any, files: list[Any], signed_in: Any, which: int
) -> None:
    link(lead, kept=files[0], duplicate=files[1], reason="gleicher Pass")
    link(lead, kept=files[0], duplicate=files[2], reason="gleicher Pass")
    assert [files_of(file.pk) for file in files] == [sorted(file.pk for file in files)] * 3
    seal(lead, people=[files[which]], reason="colleague", first=TODAY, staff=[lead.staff_id])
    client = signed_in(amira)
    assert [client.get(f"/personen/{file.pk}/").status_code for file in files] == [404, 404, 404]
    assert [named_for(file, TODAY) for file in files] == [[lead.staff_id]] * 3
    unseal(lead, person=files[which], first=TODAY)
    assert [client.get(f"/personen/{file.pk}/").status_code for file in files] == [200, 200, 200]


def test_a_link_that_became_a_proposal_again_because_of_money_keeps_its_files_together(
    lead: Any, files: list[Any]
) -> None:
    made = link(lead, kept=files[0], duplicate=files[1], reason="gleicher Pass")
    change_fact(lead, Income, person=files[1], first=TODAY, kind="employment", monthly_net=900)
    assert PersonLink.objects.get(pk=made.pk).status == LinkStatus.PROPOSED
    seal(lead, people=[files[0]], reason="colleague", first=TODAY, staff=[lead.staff_id])
    assert sealed() == [True, True, False]


@pytest.mark.parametrize("first", [TODAY, TOMORROW])
@pytest.mark.parametrize("which", [0, 1])
def test_a_sealed_file_is_linked_when_the_other_one_is_sealed_too_and_not_before(
    lead: Any, files: list[Any], which: int, first: Any
) -> None:
    pair = {"kept": files[0], "duplicate": files[1], "reason": "gleicher Pass"}
    seal(lead, people=[files[which]], reason="interpreter", first=first, staff=[lead.staff_id])
    with pytest.raises(NotAllowed, match="Eine der beiden Akten ist gesperrt"):
        link(lead, **pair)
    assert not PersonLink.objects.exists()
    seal(lead, people=[files[1 - which]], reason="interpreter", first=first, staff=[lead.staff_id])
    made = link(lead, **pair)
    before = sealed()
    unlink(lead, made)
    assert sealed() == before, "a seal is taken away by itself"


def test_a_file_of_another_team_stays_open_for_its_lead_who_alone_takes_that_seal_away(
    lead: Any, files: list[Any], elsewhere: Any, intake: Any, signed_in: Any, colleague: Any, viewer: Any
) -> None:
    jonas = viewer(colleague("jonas", "education", "supervisor"))
    link(intake, kept=files[0], duplicate=elsewhere, reason="gleicher Pass")
    seal(lead, people=[files[0]], reason="auskunftssperre", first=TODAY, staff=[lead.staff_id])
    assert named_for(files[0], TODAY) == [lead.staff_id]
    assert jonas.staff_id in named_for(elsewhere, TODAY)
    assert signed_in(colleague("jonas", "education", "supervisor")).get(f"/personen/{elsewhere.pk}/").status_code == 200
    unseal(lead, person=files[0], first=TODAY)
    assert (Person.objects.get(pk=files[0].pk).is_sealed, Person.objects.get(pk=elsewhere.pk).is_sealed) == (
        False,
        True,
    )
    for viewer_once_more in (jonas, lead):
        unseal(viewer_once_more, person=elsewhere, first=TODAY)
    assert not any(sealed())
    told = EventRecord.objects.filter(kind="PersonUnsealed").values_list("about", flat=True)
    assert sorted(told) == sorted([f"person:{file.pk}"] for file in (files[0], elsewhere)), "each seal ends once"


def test_the_households_of_all_files_are_sealed_together(lead: Any, files: list[Any], household: Any) -> None:
    other, sister = household("Amal Hadat", "Rima Hadat")
    link(lead, kept=files[0], duplicate=other, reason="gleicher Pass")
    assert sealed_with(lead, files[0]) == [sister]


def test_who_may_see_a_household_that_is_sealed_by_half_is_told_so(
    lead: Any, amira: Any, household: Any, signed_in: Any
) -> None:
    eldest, other = household("Mira Novak", "Jan Novak")
    url, words = f"/personen/{other.pk}/", "ist jemand gesperrt, aber nicht alle"
    client, both = signed_in(amira), [lead.staff_id, amira.pk]
    assert words not in client.get(url).text
    seal(lead, people=[eldest], reason="auskunftssperre", first=TODAY, staff=[lead.staff_id])
    assert words not in client.get(url).text
    seal(lead, people=[eldest], reason="auskunftssperre", first=TODAY, staff=both)
    assert words in client.get(url).text
    seal(lead, people=[other], reason="auskunftssperre", first=TODAY, staff=both)
    assert words not in client.get(url).text
