"""Notzugriff: opening a file that is not one's own, with a reason, for some hours, in sight of the data protection."""

from datetime import timedelta

from django.db import transaction

from lotsenhaus.kernel import german
from lotsenhaus.kernel.events import publish
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.office.roles import WORKING, Role
from lotsenhaus.people.events import EmergencyAccessOpened
from lotsenhaus.people.models import EmergencyAccess, Person

HOURS = 4
SHORTEST_REASON = 20


@transaction.atomic
def open_in_emergency(viewer: Viewer, *, number: int, reason: str) -> EmergencyAccess:
    """The file is open for the viewer for four hours, and the data protection is told. Raises NotAllowed.

    Sealed and missing people are refused in the same words: a seal is not opened in this way.
    """
    if not viewer.has(*WORKING, Role.INTAKE):
        raise NotAllowed("Einen Notzugriff öffnet nur, wer selbst mit Akten arbeitet. Bitten Sie Ihre Leitung.")
    if len(reason.strip()) < SHORTEST_REASON:
        raise NotAllowed(f"Begründen Sie den Notzugriff mit mindestens {SHORTEST_REASON} Zeichen: Was ist geschehen?")
    person = Person.objects.filter(pk=number, is_sealed=False).first()
    if person is None:
        raise NotAllowed("Zu dieser Aktennummer ist kein Notzugriff möglich. Wenden Sie sich an Ihre Leitung.")
    access = EmergencyAccess.objects.create(
        person=person,
        staff_id=viewer.staff_id,
        reason=reason.strip(),
        opened=viewer.at,
        until=viewer.at + timedelta(hours=HOURS),
    )
    publish(EmergencyAccessOpened(person_id=person.pk, access_id=access.pk), at=viewer.at, by=viewer.staff_id)
    return access


@transaction.atomic
def review_emergency(viewer: Viewer, access: EmergencyAccess) -> None:
    """The data protection has looked at the Notzugriff. Raises NotAllowed."""
    if not viewer.has(Role.DATA_PROTECTION) or access.staff_id == viewer.staff_id:
        raise NotAllowed(
            "Einen Notzugriff prüft die Person, die für den Datenschutz zuständig ist, und nie den eigenen."
        )
    locked = EmergencyAccess.objects.select_for_update(of=("self",)).select_related("reviewed_by").get(pk=access.pk)
    if locked.reviewed is not None:
        raise NotAllowed(f"Diesen Notzugriff hat {locked.reviewed_by} schon am {german.day(locked.reviewed)} geprüft.")
    locked.reviewed, locked.reviewed_by_id = viewer.at, viewer.staff_id
    locked.save(update_fields=["reviewed", "reviewed_by"])
