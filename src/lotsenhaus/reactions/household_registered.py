"""A household was written down: the responsible teams look at it first."""

from datetime import timedelta

from lotsenhaus.casefile.services.tasks import propose
from lotsenhaus.kernel.clock import BERLIN
from lotsenhaus.kernel.models import EventRecord
from lotsenhaus.people.events import HouseholdRegistered
from lotsenhaus.people.models import Person


def welcome(event: HouseholdRegistered, record: EventRecord) -> None:
    """Each responsible team completes what is missing within a week."""
    first = event.persons[0]
    on = record.at.astimezone(BERLIN).date()
    for team_id in Person.objects.values_list("team_ids", flat=True).get(pk=first):
        propose(
            record,
            kind=f"welcome_{team_id}",
            title="Neuer Haushalt: Angaben vervollständigen",
            reason="Fehlendes ergänzen, Sprachmittlung klären, nächsten Schritt festlegen.",
            due=on + timedelta(days=7),
            team_id=team_id,
            person_id=first,
        )
