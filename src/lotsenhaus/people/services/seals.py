"""Sealing a person, who then exists only for those named, and taking the seal away."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from lotsenhaus.kernel.events import publish
from lotsenhaus.kernel.temporal import Stale, clear, days, record
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.people.events import PersonSealed, PersonUnsealed
from lotsenhaus.people.models import Person, Seal, SealKey
from lotsenhaus.people.policy import PEOPLE
from lotsenhaus.people.queries import files_of, named_for
from lotsenhaus.people.services.projection import project_access


@transaction.atomic
def seal(
    viewer: Viewer,
    *,
    person: Person,
    reason: str,
    first: date,
    staff: Collection[int],
    seen: Collection[int] | None = None,
) -> None:
    """From the day on the person, with each file that is linked, exists only for these colleagues, whoever was named before.

    Raises Stale where others are named by now than those ``seen``, and where somebody wrote later than the viewer.
    """
    files = _locked(files_of(person.pk))
    if seen is not None and set(seen) != set(named_for(person, viewer.on)):
        raise Stale([])
    for file in files:
        _seal_file(viewer, file, reason=reason, first=first, staff=staff)


@transaction.atomic
def unseal(viewer: Viewer, *, person: Person, first: date) -> None:
    """From the day on the person, with each file that is linked, exists again for everybody who works with it."""
    for file in _locked(files_of(person.pk)):
        clear(Seal, {"person": file}, days(first), at=viewer.at, by=viewer.staff_id)
        _close(viewer, file, first, kept=())
        project_access(viewer.on, [file.pk])
        publish(PersonUnsealed(person_id=file.pk), at=viewer.at, by=viewer.staff_id)


def share_seal(viewer: Viewer, person: Person) -> None:
    """Linked files are closed for the same people, from the day on from which one of them is.

    Raises NotAllowed where two are sealed and somebody is named for one of them alone: nobody is named by accident.
    """
    files = _locked(files_of(person.pk))
    seals = Seal.objects.believed().filter(person__in=files, valid__overlap=days(viewer.on)).select_related("person")
    sealed = {seal.person_id: seal for seal in seals.order_by("-valid")}
    if not sealed:
        return
    first = max(viewer.on, min(seal.first or viewer.on for seal in sealed.values()))
    named, *others = [set(named_for(seal.person, max(first, seal.first or first))) for seal in sealed.values()]
    if any(other != named for other in others):
        raise NotAllowed(
            "Mehrere dieser Akten sind gesperrt, aber nicht für dieselben Personen. "
            "Bitten Sie eine Leitung, die Sperren anzugleichen."
        )
    reason = next(iter(sealed.values())).reason
    for file in files:
        if file.pk not in sealed:
            _seal_file(viewer, file, reason=reason, first=first, staff=named)


def _locked(numbers: Collection[int]) -> list[Person]:
    return list(Person.objects.select_for_update().filter(pk__in=numbers).order_by("pk"))


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
    """The others of the household whom the viewer may seal too; an address would be known through them."""
    if person.household_id is None:
        return []
    household = PEOPLE.visible(viewer, "seal").filter(household=person.household_id)
    return list(household.exclude(pk=person.pk).order_by("pk"))
