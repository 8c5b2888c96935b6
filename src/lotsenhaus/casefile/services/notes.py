"""Writing into the file, and into the tables of the secret zones."""

from django.db import transaction

from lotsenhaus.casefile.models import Note
from lotsenhaus.casefile.models.secret import Secret
from lotsenhaus.casefile.policy import SECRETS
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
    """The entry stands in the zone's own table. Raises NotAllowed for a zone that the viewer's teams were not given."""
    if zone not in viewer.zones:
        raise NotAllowed(f"In „{zone.label}“ schreibt nur ein Team mit Zugang dazu.")
    model: type[Secret] = SECRETS[zone].model
    return model._default_manager.create(person=person, at=viewer.at, by_id=viewer.staff_id, text=text)
