"""The states of a task and the steps between them."""

from django.db.models import TextChoices

from lotsenhaus.office.refusals import NotAllowed


class TaskStatus(TextChoices):
    """What has become of a task."""

    OPEN = "open", "offen"
    DONE = "done", "erledigt"
    DROPPED = "dropped", "entfallen"


ALLOWED: dict[TaskStatus, frozenset[TaskStatus]] = {
    TaskStatus.OPEN: frozenset({TaskStatus.DONE, TaskStatus.DROPPED}),
    TaskStatus.DONE: frozenset({TaskStatus.OPEN}),
    TaskStatus.DROPPED: frozenset({TaskStatus.OPEN}),
}


def step(current: TaskStatus, to: TaskStatus) -> TaskStatus:
    """The next state. Raises NotAllowed with what is possible."""
    if to not in ALLOWED[current]:
        ways = ", ".join(sorted(f"„{status.label}“" for status in ALLOWED[current]))
        raise NotAllowed(f"Aus „{current.label}“ wird nicht „{to.label}“. Möglich ist: {ways}.")
    return to
