"""Secrets, each kind in a table of its own, behind row-level security of the database besides the policies.

The database answers by the staff member of the transaction, so that a forgotten filter shows nothing.
"""

from typing import ClassVar

from django.db import models

from lotsenhaus.office.models import Staff
from lotsenhaus.office.roles import Zone
from lotsenhaus.people.models import Person


class Secret(models.Model):
    """Something about a person that only the teams of one zone may know."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    text = models.TextField("Eintrag")

    ZONE: ClassVar[Zone]
    only_added_to: ClassVar[bool] = True
    behind_the_second_wall: ClassVar[bool] = True

    class Meta:
        abstract = True
        indexes: ClassVar = [models.Index(fields=["person", "-at"])]

    def __str__(self) -> str:
        return self.ZONE.label


class CounsellingNote(Secret):
    """What was said in counselling (§ 203 StGB)."""

    ZONE = Zone.COUNSELLING


class HealthRecord(Secret):
    """Health (Art. 9 GDPR)."""

    ZONE = Zone.HEALTH


class ProtectionRecord(Secret):
    """Violence, danger, protected addresses."""

    ZONE = Zone.PROTECTION


class Complaint(Secret):
    """A complaint about the office or a house."""

    ZONE = Zone.COMPLAINTS
