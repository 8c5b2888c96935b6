"""A day began: what time alone has changed."""

from datetime import timedelta

from lotsenhaus.casefile.services.tasks import escalate, propose
from lotsenhaus.kernel.models import EventRecord
from lotsenhaus.people.events import DayBegan
from lotsenhaus.people.queries import papers_ending
from lotsenhaus.people.services.projection import project_access, project_names

PAPER_NOTICE = timedelta(days=42)


def refresh_who_sees_what(event: DayBegan, _record: EventRecord) -> None:
    """Names, responsibilities, households and seals of the new day hold in every list."""
    project_names(event.day)
    project_access(event.day)


def remind_of_papers(event: DayBegan, record: EventRecord) -> None:
    """Each responsible team is asked to look at a paper that runs out in six weeks."""
    for status in papers_ending(event.day + PAPER_NOTICE):
        for team_id in status.person.team_ids[:1]:
            propose(
                record,
                kind="paper_ends",
                title=f"Aufenthaltspapier läuft am {status.paper_until:%d.%m.%Y} ab",
                reason="Ohne Verlängerung oder Fiktionsbescheinigung können Leistungen enden.",
                due=event.day + timedelta(days=7),
                team_id=team_id,
                person_id=status.person_id,
            )


def escalate_tasks(event: DayBegan, record: EventRecord) -> None:
    """What is overdue by three working days is shown to the team's supervisors."""
    escalate(record.at, event.day)
