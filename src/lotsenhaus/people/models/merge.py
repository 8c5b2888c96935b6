"""Two files about one human being."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from lotsenhaus.office.models import Staff
from lotsenhaus.people.models.person import Person
from lotsenhaus.people.states import LinkStatus


class PersonLink(models.Model):
    """``duplicate`` is the same human being as ``kept``. A link moves no row, so nothing is lost and it can be undone."""

    kept = models.ForeignKey(Person, models.PROTECT, related_name="links")
    duplicate = models.ForeignKey(Person, models.PROTECT, related_name="linked_to")
    reason = models.CharField("Woran erkannt", max_length=300)
    status = models.CharField(max_length=8, choices=LinkStatus.choices)
    linked = models.DateTimeField()
    linked_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    reviewed = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    undone = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["duplicate"], condition=~Q(status="undone"), name="people_link_one_at_a_time"
            ),
            models.CheckConstraint(condition=Q(status__in=LinkStatus.values), name="people_link_status_is_known"),
            models.CheckConstraint(condition=~Q(kept=F("duplicate")), name="people_link_is_between_two"),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("linked_by")),
                name="people_link_is_reviewed_by_somebody_else",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.duplicate} ist {self.kept}"
