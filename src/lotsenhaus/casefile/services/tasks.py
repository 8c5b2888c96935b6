"""Opening, moving, closing and escalating tasks. A due date on which nobody works moves to the next day of work."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from lotsenhaus.casefile.models import Task, TaskMove
from lotsenhaus.casefile.queries import moves_of, teams_for
from lotsenhaus.casefile.states import TaskStatus, step
from lotsenhaus.kernel.deadlines import office_day, working_days_later
from lotsenhaus.kernel.models import EventRecord
from lotsenhaus.kernel.temporal import Stale
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.refusals import NotAllowed


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
def move_task(viewer: Viewer, task: Task, *, due: date, team_id: int, reason: str, seen: tuple[date, int]) -> Task:
    """The task comes up again on a day of work, or another team has it from now on; the reason is kept.

    Raises Stale where somebody else has moved it since its day and team were ``seen``, and NotAllowed.
    """
    locked = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if locked.status != TaskStatus.OPEN:
        raise NotAllowed(f"Die Aufgabe ist schon {locked.get_status_display()}. Öffnen Sie sie zuerst wieder.")
    if (locked.due, locked.team_id) != seen:
        raise Stale(moves_of(locked)[:1])
    if due != locked.due and due < viewer.on:
        raise NotAllowed(f"Der {due:%d.%m.%Y} ist schon vorbei. Wählen Sie heute oder einen späteren Tag.")
    if team_id not in teams_for(viewer, locked):
        raise NotAllowed("Dieses Team darf die Akte nicht sehen. Wählen Sie ein zuständiges Team.")
    day = due if due == locked.due else office_day(due)
    if (day, team_id) == seen:
        raise NotAllowed("Tag und Team sind dieselben wie bisher. Wählen Sie einen anderen Tag oder ein anderes Team.")
    TaskMove.objects.create(
        task=locked, at=viewer.at, by_id=viewer.staff_id, reason=reason,
        due_before=locked.due, due=day, team_before_id=locked.team_id, team_id=team_id,
    )  # fmt: skip
    locked.escalated = None if day != locked.due else locked.escalated
    locked.due, locked.team_id = day, team_id
    locked.save(update_fields=["due", "team", "escalated"])
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
