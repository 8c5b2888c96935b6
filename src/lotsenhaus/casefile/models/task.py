"""What somebody has to look at, and by when."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from lotsenhaus.casefile.states import TaskStatus
from lotsenhaus.kernel.models import EventRecord
from lotsenhaus.office.models import Staff, Team
from lotsenhaus.people.models import Person


class Task(models.Model):
    """Wiedervorlage: something to do by a working day, for a team or a colleague; ``kind`` says what an event asked for."""

    title = models.CharField("Was zu tun ist", max_length=160)
    reason = models.CharField("Warum", max_length=300, blank=True)
    kind = models.CharField(max_length=60, blank=True)
    due = models.DateField("fällig")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    assignee = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=8, choices=TaskStatus.choices, default=TaskStatus.OPEN)
    caused_by = models.ForeignKey(EventRecord, models.PROTECT, null=True, related_name="+")
    created = models.DateTimeField()
    created_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    closed = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    escalated = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=TaskStatus.values), name="casefile_task_status_is_known"),
            models.UniqueConstraint(
                fields=["caused_by", "kind", "person"],
                condition=Q(caused_by__isnull=False),
                name="casefile_task_once_an_event",
                nulls_distinct=False,
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["team", "due"], condition=Q(status="open"), name="casefile_task_open"),
            models.Index(fields=["person"], name="casefile_task_person"),
        ]

    def __str__(self) -> str:
        return self.title


class TaskMove(models.Model):
    """A task was put off or given to another team: from which day and whom to which, by whom, and why."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="moves")
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    due_before = models.DateField()
    due = models.DateField("Wiedervorlage am")
    team_before = models.ForeignKey(Team, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    reason = models.CharField("Warum", max_length=300)

    only_added_to: ClassVar[bool] = True

    class Meta:
        indexes: ClassVar = [models.Index(fields=["task", "-at"], name="casefile_move_of_task")]

    def __str__(self) -> str:
        told = [f"Wiedervorlage am {self.due:%d.%m.%Y} statt {self.due_before:%d.%m.%Y}"] * (
            self.due != self.due_before
        )
        told += [f"von {self.team_before} an {self.team} gegeben"] * (self.team_id != self.team_before_id)
        return ", ".join(told)
