"""Writing organisations down, changing and closing them, each with the people who speak for them."""

from collections.abc import Collection

from django.db import transaction

from lotsenhaus.kernel.temporal import Stale
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.people.models import Organisation, OrganisationChange, OrganisationContact
from lotsenhaus.people.organisations import ContactGiven, OrganisationGiven, differences, given_of, without_lost_keys
from lotsenhaus.people.policy import ORGANISATIONS


@transaction.atomic
def register_organisation(viewer: Viewer, given: OrganisationGiven) -> Organisation:
    """The organisation and its people are written down. Raises NotAllowed."""
    if not ORGANISATIONS.opens(viewer, "change"):
        raise NotAllowed("Organisationen tragen Sachbearbeitung, Leitung und Aufnahme ein. Bitten Sie dort darum.")
    made = Organisation.objects.create(**given.columns(), changed=viewer.at, changed_by_id=viewer.staff_id)
    _write_contacts(made, given.contacts)
    return made


@transaction.atomic
def change_organisation(
    viewer: Viewer, organisation: Organisation, given: OrganisationGiven, *, seen: int, gone: Collection[int] = ()
) -> Organisation:
    """The organisation is as given, its people as well; those who are ``gone`` are taken away, others stay untouched.

    How it was before is kept.

    Raises Stale where somebody else has changed it since the version that was ``seen``.
    """
    locked = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    if locked.version != seen:
        raise Stale([locked])
    before = given_of(locked)
    for name, value in given.columns().items():
        setattr(locked, name, value)
    locked.version += 1
    locked.changed, locked.changed_by_id = viewer.at, viewer.staff_id
    locked.save()
    locked.contacts.filter(pk__in=gone).delete()
    _write_contacts(locked, given.contacts)
    if said := differences(before, given_of(locked)):
        OrganisationChange.objects.create(organisation=locked, at=viewer.at, by_id=viewer.staff_id, said=said)
    return locked


def _write_contacts(organisation: Organisation, contacts: Collection[ContactGiven]) -> None:
    stored = organisation.contacts.values_list("pk", flat=True)
    for one in without_lost_keys(contacts, stored):
        row = OrganisationContact(
            pk=one.key,
            organisation=organisation,
            name=one.name,
            function=one.function,
            phone=one.phone,
            email=one.email,
        )
        row.save()
