"""Two files may be about one human being and money hangs on it: somebody else looks before they are shown as one."""

from datetime import timedelta

from lotsenhaus.casefile.services.tasks import propose
from lotsenhaus.kernel.clock import BERLIN
from lotsenhaus.kernel.models import EventRecord
from lotsenhaus.people.events import PersonLinkProposed
from lotsenhaus.people.models import Person


def ask_for_a_second_look(event: PersonLinkProposed, record: EventRecord) -> None:
    """The responsible team confirms the link or undoes it within a week."""
    on = record.at.astimezone(BERLIN).date()
    for team_id in Person.objects.values_list("team_ids", flat=True).get(pk=event.person_id)[:1]:
        propose(
            record,
            kind="review_link",
            title="Verbindung zweier Akten prüfen",
            reason="An einer der Akten hängt Geld. Bestätigen kann nur, wer die Verbindung nicht vorgeschlagen hat.",
            due=on + timedelta(days=7),
            team_id=team_id,
            person_id=event.person_id,
        )
