"""Sealing a person, who then exists only for those named, and taking the seal away."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db import transaction

from lotsenhaus.kernel.events import publish
from lotsenhaus.kernel.temporal import Stale, clear, days, record
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.queries import colleagues_with
from lotsenhaus.office.roles import Role
from lotsenhaus.people.events import PersonSealed, PersonUnsealed
from lotsenhaus.people.models import Person, Seal, SealKey
from lotsenhaus.people.policy import PEOPLE
from lotsenhaus.people.queries import files_of, named_for, one_after_the_other
from lotsenhaus.people.services.projection import project_access


@transaction.atomic
def seal(
    viewer: Viewer,
    *,
    people: Sequence[Person],
    reason: str,
    first: date,
    staff: Collection[int],
    seen: Collection[int] | None = None,
) -> None:
    """From the day on these people exist only for these colleagues, whoever was named before, in each file of theirs.

    A linked file whose team nobody named leads stays open for those who do, so that somebody can always take the seal away.
    Raises Stale where others are named for the first of the people by now than those ``seen``, and where somebody wrote
    later than the viewer.
    """
    one_after_the_other()
    if seen is not None and set(seen) != set(named_for(people[0], viewer.on)):
        raise Stale([])
    asked = {person.pk for person in people}
    for file in _locked(number for person in people for number in files_of(person.pk)):
        named = staff if file.pk in asked else _with_somebody_who_leads(file, staff, viewer.on)
        _seal_file(viewer, file, reason=reason, first=first, staff=named)


@transaction.atomic
def unseal(viewer: Viewer, *, person: Person, first: date) -> None:
    """From the day on the person exists again for everybody who works with her, in each file whose seal is the viewer's."""
    one_after_the_other()
    own = PEOPLE.visible(viewer, "seal").filter(pk__in=files_of(person.pk))
    for file in _locked(seals_from(first, own.values_list("pk", flat=True))):
        clear(Seal, {"person": file}, days(first), at=viewer.at, by=viewer.staff_id)
        _close(viewer, file, first, kept=())
        project_access(viewer.on, [file.pk])
        publish(PersonUnsealed(person_id=file.pk), at=viewer.at, by=viewer.staff_id)


def seals_from(day: date, files: Collection[int]) -> set[int]:
    """Those of the files that are sealed on the day or on a later one."""
    seals = Seal.objects.believed().filter(person__in=files, valid__overlap=days(day))
    return set(seals.values_list("person_id", flat=True))


def _with_somebody_who_leads(file: Person, staff: Collection[int], on: date) -> set[int]:
    leading = set(colleagues_with(file.team_ids, on, Role.SUPERVISOR).values_list("pk", flat=True))
    return {*staff, *leading} if leading.isdisjoint(staff) else set(staff)


def _locked(numbers: Iterable[int]) -> list[Person]:
    return list(Person.objects.select_for_update().filter(pk__in=set(numbers)).order_by("pk"))


def _seal_file(viewer: Viewer, person: Person, *, reason: str, first: date, staff: Collection[int]) -> None:
    record(Seal, {"person": person}, days(first), at=viewer.at, by=viewer.staff_id, reason=reason)
    _close(viewer, person, first, kept=staff)
    for key in sorted(staff):
        record(SealKey, {"person": person, "staff_id": key}, days(first), at=viewer.at, by=viewer.staff_id)
    project_access(viewer.on, [person.pk])
    publish(PersonSealed(person_id=person.pk), at=viewer.at, by=viewer.staff_id)


def _close(viewer: Viewer, person: Person, first: date, *, kept: Collection[int]) -> None:
    """Who was named before and is not any more, is not from the day on."""
    named = SealKey.objects.believed().filter(person=person, valid__overlap=days(first)).exclude(staff__in=kept)
    for key in sorted(set(named.values_list("staff_id", flat=True))):
        clear(SealKey, {"person": person, "staff_id": key}, days(first), at=viewer.at, by=viewer.staff_id)


def sealed_with(viewer: Viewer, person: Person) -> list[Person]:
    """The others of the household, of each file, whom the viewer may seal too; an address would be known through them."""
    files = files_of(person.pk)
    households = Person.objects.filter(pk__in=files).values("household")
    others = PEOPLE.visible(viewer, "seal").filter(household__in=households).exclude(pk__in=files)
    return list(others.order_by("pk"))
