"""Writing into the file, and into the tables of the secret zones."""

from django.db import transaction

from lotsenhaus.casefile.models import Note
from lotsenhaus.casefile.models.secret import Secret
from lotsenhaus.casefile.policy import SECRETS, open_zones
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.office.roles import Zone
from lotsenhaus.people.models import Person


@transaction.atomic
def write_note(viewer: Viewer, *, person: Person, text: str) -> Note:
    """The note stands in the file for everybody who may see it."""
    return Note.objects.create(person=person, at=viewer.at, by_id=viewer.staff_id, text=text)


@transaction.atomic
def write_secret(viewer: Viewer, *, zone: Zone, person: Person, text: str) -> Secret:
    """The entry stands in the zone's own table. Raises NotAllowed for a zone in which none of her teams works for him."""
    if zone not in open_zones(viewer, person):
        raise NotAllowed(f"In „{zone.label}“ schreibt nur ein zuständiges Team mit Zugang dazu.")
    model: type[Secret] = SECRETS[zone].model
    return model._default_manager.create(person=person, at=viewer.at, by_id=viewer.staff_id, text=text)
