"""Two files about one human being are linked, seen as one, and can be taken apart again.

Where money hangs on one of them, a link is a proposal until another colleague has looked at it.
"""

from django.db import transaction
from django.db.models import Q

from lotsenhaus.kernel.events import publish
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.people.events import PersonLinkProposed, PersonsLinked, PersonsUnlinked
from lotsenhaus.people.models import Person, PersonLink
from lotsenhaus.people.policy import LINKS, PEOPLE
from lotsenhaus.people.queries import has_income, one_after_the_other
from lotsenhaus.people.services.seals import seals_from
from lotsenhaus.people.states import LinkStatus, step


@transaction.atomic
def link(viewer: Viewer, *, kept: Person, duplicate: Person, reason: str) -> PersonLink:
    """Both files are shown as one, or it is proposed where money hangs on it. No row moves. Raises NotAllowed.

    A sealed file is linked with a sealed one alone: the open one would tell what the other one hides.
    """
    one_after_the_other()
    pair = Person.objects.select_for_update().filter(pk__in=(kept.pk, duplicate.pk)).order_by("pk")
    if len(pair) != 2:
        raise NotAllowed("Eine Akte kann nicht mit sich selbst verbunden werden. Wählen Sie die andere Akte.")
    among = Q(duplicate__in=(kept, duplicate)) | Q(kept=duplicate)
    if PersonLink.objects.exclude(status=LinkStatus.UNDONE).filter(among).exists():
        raise NotAllowed(_why_not(viewer, among))
    if len(seals_from(viewer.on, (kept.pk, duplicate.pk))) == 1:
        raise NotAllowed(
            "Eine der beiden Akten ist gesperrt, die andere nicht. Bitten Sie die Leitung, auch die andere zu sperren. "
            "Danach lassen sie sich verbinden."
        )
    status = LinkStatus.PROPOSED if has_income((kept.pk, duplicate.pk)) else LinkStatus.LINKED
    made = PersonLink.objects.create(
        kept=kept, duplicate=duplicate, reason=reason, status=status, linked=viewer.at, linked_by_id=viewer.staff_id
    )
    happened = PersonLinkProposed if status is LinkStatus.PROPOSED else PersonsLinked
    publish(happened(person_id=kept.pk, duplicate_id=duplicate.pk), at=viewer.at, by=viewer.staff_id)
    return made


def _why_not(viewer: Viewer, among: Q) -> str:
    """Which link stands in the way, as far as the viewer may know it."""
    known = LINKS.visible(viewer).exclude(status=LinkStatus.UNDONE).filter(among).first()
    if known is None:
        return "Diese Akten lassen sich hier nicht verbinden. Bitten Sie Ihre Leitung, das zu prüfen."
    return (
        f"„{known.duplicate.number}“ ist schon mit „{known.kept.number}“ verbunden. Lösen Sie zuerst diese Verbindung."
    )


@transaction.atomic
def ask_for_another_look(viewer: Viewer, person: Person) -> None:
    """Money hangs on the file from now on: a link that nobody else has looked at is a proposal again."""
    unseen = PersonLink.objects.filter(status=LinkStatus.LINKED, reviewed__isnull=True)
    for made in unseen.filter(Q(kept=person) | Q(duplicate=person)).select_for_update().order_by("pk"):
        made.status = step(LinkStatus.LINKED, LinkStatus.PROPOSED)
        made.save(update_fields=["status"])
        event = PersonLinkProposed(person_id=made.kept_id, duplicate_id=made.duplicate_id)
        publish(event, at=viewer.at, by=viewer.staff_id)


@transaction.atomic
def confirm_link(viewer: Viewer, made: PersonLink) -> PersonLink:
    """A second colleague has looked: both files are shown as one. Raises NotAllowed."""
    locked = _locked(viewer, made)
    if locked.linked_by_id == viewer.staff_id:
        raise NotAllowed("An der Akte hängt Geld, deshalb schauen zwei hin. Bitten Sie jemand anderen, zu bestätigen.")
    locked.status = step(LinkStatus(locked.status), LinkStatus.LINKED)
    locked.reviewed, locked.reviewed_by_id = viewer.at, viewer.staff_id
    locked.save(update_fields=["status", "reviewed", "reviewed_by"])
    event = PersonsLinked(person_id=locked.kept_id, duplicate_id=locked.duplicate_id)
    publish(event, at=viewer.at, by=viewer.staff_id)
    return locked


@transaction.atomic
def unlink(viewer: Viewer, made: PersonLink) -> PersonLink:
    """The files are two again. Raises NotAllowed."""
    locked = _locked(viewer, made)
    locked.status = step(LinkStatus(locked.status), LinkStatus.UNDONE)
    locked.undone, locked.undone_by_id = viewer.at, viewer.staff_id
    locked.save(update_fields=["status", "undone", "undone_by"])
    event = PersonsUnlinked(person_id=locked.kept_id, duplicate_id=locked.duplicate_id)
    publish(event, at=viewer.at, by=viewer.staff_id)
    return locked


def _locked(viewer: Viewer, made: PersonLink) -> PersonLink:
    one_after_the_other()
    locked = PersonLink.objects.select_for_update().get(pk=made.pk)
    if PEOPLE.visible(viewer, "merge").filter(pk__in=(locked.kept_id, locked.duplicate_id)).count() != 2:
        raise NotAllowed("Über die Verbindung entscheidet, wer für beide Akten zuständig ist. Bitten Sie dort darum.")
    return locked
