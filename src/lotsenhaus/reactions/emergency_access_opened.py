"""Somebody opened a file that is not hers: the person in charge of data protection looks at it."""

from datetime import timedelta

from lotsenhaus.casefile.services.tasks import propose
from lotsenhaus.kernel.clock import BERLIN
from lotsenhaus.kernel.models import EventRecord
from lotsenhaus.office.queries import teams_with
from lotsenhaus.office.roles import Role
from lotsenhaus.people.events import EmergencyAccessOpened


def tell_data_protection(event: EmergencyAccessOpened, record: EventRecord) -> None:
    """A task without the person's name: the Notzugriff stands in the list of data protection."""
    on = record.at.astimezone(BERLIN).date()
    for team_id in teams_with(Role.DATA_PROTECTION, on)[:1]:
        propose(
            record,
            kind="review_emergency",
            title="Notzugriff prüfen",
            reason=f"Notzugriff Nr. {event.access_id}",
            due=on + timedelta(days=1),
            team_id=team_id,
            person_id=None,
        )
