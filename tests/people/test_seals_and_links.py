"""A seal follows a human being into every file that is linked, and no link opens what is sealed."""

from datetime import timedelta
from typing import Any

import pytest

from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.people.models import Person, PersonLink, Seal
from lotsenhaus.people.queries import files_of, named_for
from lotsenhaus.people.services.facts import change_fact
from lotsenhaus.people.services.merge import confirm_link, link, unlink
from lotsenhaus.people.services.seals import seal, unseal
from tests.fixtures import TODAY

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def lead(colleague: Any, viewer: Any) -> Any:
    return viewer(colleague("bernd", "benefits", "supervisor"))


@pytest.fixture
def amira(lead: Any, colleague: Any) -> Any:
    return colleague("amira", "benefits")


@pytest.fixture
def files(amira: Any, household: Any) -> list[Any]:
    return [household(name)[0] for name in ("Amal Haddad", "Ammal Hadad", "Amal Al-Haddad")]


def sealed() -> list[bool]:
    return list(Person.objects.order_by("pk").values_list("is_sealed", flat=True))


@pytest.mark.parametrize("which", [0, 1, 2])
def test_sealing_any_file_of_a_human_being_closes_all_of_them_and_unsealing_opens_all(
    lead: Any, amira: Any, files: list[Any], signed_in: Any, which: int
) -> None:
    link(lead, kept=files[0], duplicate=files[1], reason="gleicher Pass")
    link(lead, kept=files[0], duplicate=files[2], reason="gleicher Pass")
    assert [files_of(file.pk) for file in files] == [sorted(file.pk for file in files)] * 3
    seal(lead, person=files[which], reason="colleague", first=TODAY, staff=[lead.staff_id])
    client = signed_in(amira)
    assert [client.get(f"/personen/{file.pk}/").status_code for file in files] == [404, 404, 404]
    unseal(lead, person=files[which], first=TODAY)
    assert [client.get(f"/personen/{file.pk}/").status_code for file in files] == [200, 200, 200]


@pytest.mark.parametrize("which", [0, 1])
def test_a_file_that_is_linked_with_a_sealed_one_is_sealed_for_the_same_people_and_stays_so(
    lead: Any, amira: Any, files: list[Any], which: int
) -> None:
    seal(lead, person=files[which], reason="interpreter", first=TODAY, staff=[lead.staff_id, amira.pk])
    made = link(lead, kept=files[0], duplicate=files[1], reason="gleicher Pass")
    assert sealed() == [True, True, False]
    assert [named_for(file, TODAY) for file in files[:2]] == [sorted([lead.staff_id, amira.pk])] * 2
    assert {seal.reason for seal in Seal.objects.believed()} == {"interpreter"}
    unlink(lead, made)
    assert sealed() == [True, True, False]


def test_a_seal_of_tomorrow_is_shared_for_tomorrow(lead: Any, files: list[Any]) -> None:
    seal(lead, person=files[1], reason="colleague", first=TOMORROW, staff=[lead.staff_id])
    link(lead, kept=files[0], duplicate=files[1], reason="gleicher Pass")
    assert sealed() == [False, False, False]
    assert [one.first for one in Seal.objects.believed().order_by("person")] == [TOMORROW, TOMORROW]
    assert named_for(files[0], TOMORROW) == [lead.staff_id]


def test_files_that_are_sealed_for_different_people_are_not_linked(
    lead: Any, amira: Any, files: list[Any], just: Any, colleague: Any
) -> None:
    for file, staff in zip(files, ([lead.staff_id, amira.pk], [lead.staff_id]), strict=False):
        seal(lead, person=file, reason="colleague", first=TODAY, staff=staff)
    with pytest.raises(NotAllowed, match="nicht für dieselben Personen"):
        link(lead, kept=files[0], duplicate=files[1], reason="gleicher Pass")
    assert not PersonLink.objects.exists()
    assert [named_for(file, TODAY) for file in files[:2]] == [sorted([lead.staff_id, amira.pk]), [lead.staff_id]]


def test_a_link_that_is_only_proposed_shares_no_seal_until_it_is_confirmed(
    lead: Any, files: list[Any], colleague: Any, viewer: Any
) -> None:
    change_fact(
        lead,
        Seal._meta.apps.get_model("people", "Income"),
        person=files[0],
        first=TODAY,
        kind="employment",
        monthly_net=900,
    )
    other = viewer(colleague("carla", "benefits"))
    seal(lead, person=files[0], reason="colleague", first=TODAY, staff=[lead.staff_id, other.staff_id])
    made = link(lead, kept=files[0], duplicate=files[1], reason="gleicher Pass")
    assert sealed() == [True, False, False]
    confirm_link(other, made)
    assert sealed() == [True, True, False]


def test_who_may_see_a_household_that_is_sealed_by_half_is_told_so(
    lead: Any, amira: Any, household: Any, signed_in: Any
) -> None:
    eldest, other = household("Mira Novak", "Jan Novak")
    url, words = f"/personen/{other.pk}/", "ist jemand gesperrt, aber nicht alle"
    client = signed_in(amira)
    assert words not in client.get(url).text
    seal(lead, person=eldest, reason="auskunftssperre", first=TODAY, staff=[lead.staff_id])
    assert words not in client.get(url).text
    seal(lead, person=eldest, reason="auskunftssperre", first=TODAY, staff=[lead.staff_id, amira.pk])
    assert words in client.get(url).text
    seal(lead, person=other, reason="auskunftssperre", first=TODAY, staff=[lead.staff_id, amira.pk])
    assert words not in client.get(url).text
