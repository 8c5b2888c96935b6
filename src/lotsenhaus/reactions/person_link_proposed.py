"""Two files may be about one human being and money hangs on it: somebody else looks before they are shown as one."""

from datetime import timedelta

from lotsenhaus.casefile.services.tasks import propose
from lotsenhaus.kernel.clock import BERLIN
from lotsenhaus.kernel.models import EventRecord
from lotsenhaus.people.events import PersonLinkProposed
from lotsenhaus.people.models import Person


def ask_for_a_second_look(event: PersonLinkProposed, record: EventRecord) -> None:
    """The responsible team confirms the link or undoes it within a week.

    The task is about the sealed file where one of the two is, so that it exists for those named alone.
    """
    on = record.at.astimezone(BERLIN).date()
    both = Person.objects.in_bulk([event.person_id, event.duplicate_id])
    kept, duplicate = both[event.person_id], both[event.duplicate_id]
    about = duplicate if duplicate.is_sealed else kept
    for team_id in about.team_ids[:1]:
        propose(
            record,
            kind="review_link",
            title="Verbindung zweier Akten prüfen",
            reason="An einer der Akten hängt Geld. Bestätigen kann nur, wer die Verbindung nicht vorgeschlagen hat.",
            due=on + timedelta(days=7),
            team_id=team_id,
            person_id=about.pk,
        )
