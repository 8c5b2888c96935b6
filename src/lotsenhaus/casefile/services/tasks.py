"""Opening, closing and escalating tasks. A due date on which nobody works moves to the next day of work."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from lotsenhaus.casefile.models import Task
from lotsenhaus.casefile.states import TaskStatus, step
from lotsenhaus.kernel.deadlines import office_day, working_days_later
from lotsenhaus.kernel.models import EventRecord
from lotsenhaus.office.access import Viewer


@transaction.atomic
def open_task(
    viewer: Viewer, *, title: str, due: date, team_id: int, reason: str = "", person_id: int | None = None
) -> Task:
    """The team has something to do by the day."""
    return Task.objects.create(
        title=title,
        reason=reason,
        due=office_day(due),
        team_id=team_id,
        person_id=person_id,
        created=viewer.at,
        created_by_id=viewer.staff_id,
    )


def propose(
    record: EventRecord, *, kind: str, title: str, reason: str, due: date, team_id: int, person_id: int | None
) -> Task | None:
    """A task that an event asks for; None where it was opened before. Nothing is decided by it."""
    subject: dict[str, Any] = {"caused_by": record, "kind": kind, "person_id": person_id}
    task, is_new = Task.objects.get_or_create(
        **subject,
        defaults={"title": title, "reason": reason, "due": office_day(due), "team_id": team_id, "created": record.at},
    )
    return task if is_new else None


@transaction.atomic
def close_task(viewer: Viewer, task: Task, to: TaskStatus) -> Task:
    """The task is done, dropped or open again. Raises NotAllowed."""
    locked = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    locked.status = step(TaskStatus(locked.status), to)
    closes = to is not TaskStatus.OPEN
    locked.closed = viewer.at if closes else None
    locked.closed_by_id = viewer.staff_id if closes else None
    locked.save(update_fields=["status", "closed", "closed_by"])
    return locked


@transaction.atomic
def escalate(at: datetime, on: date, working_days: int = 3) -> int:
    """Open tasks that are overdue by some working days are marked for the team's supervisors. Gives how many."""
    late = [
        task.pk
        for task in Task.objects.filter(status=TaskStatus.OPEN, escalated__isnull=True, due__lt=on)
        if working_days_later(task.due, working_days) < on
    ]
    return Task.objects.filter(pk__in=late).update(escalated=at)
