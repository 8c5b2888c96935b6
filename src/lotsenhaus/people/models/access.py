"""Who may look: responsible teams, sealed persons, and access in an emergency."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from lotsenhaus.kernel.temporal import Fact, never_two_at_once
from lotsenhaus.office.models import Staff, Team
from lotsenhaus.people.models.household import Household
from lotsenhaus.people.models.person import Person

SEAL_REASONS = [
    ("auskunftssperre", "Auskunftssperre"),
    ("colleague", "Beschäftigte"),
    ("interpreter", "Sprachmittlung"),
]


class Responsibility(Fact):
    """A team works for a household on these days and therefore sees its file."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="responsibilities")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")

    SUBJECT = ("household", "team")

    class Meta:
        constraints: ClassVar = [never_two_at_once("household", "team")]

    def __str__(self) -> str:
        return f"{self.team} für {self.household}"


class Seal(Fact):
    """A person who does not exist for others: Auskunftssperre (§ 51 BMG), colleagues and interpreters as clients."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.CharField("Grund", max_length=20, choices=SEAL_REASONS)

    SUBJECT = ("person",)

    class Meta:
        constraints: ClassVar = [never_two_at_once("person")]

    def __str__(self) -> str:
        return self.get_reason_display()


class SealKey(Fact):
    """A colleague, named by the supervisor, for whom a sealed person exists."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="seal_keys")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")

    SUBJECT = ("person", "staff")

    class Meta:
        constraints: ClassVar = [never_two_at_once("person", "staff")]

    def __str__(self) -> str:
        return f"{self.staff}"


class EmergencyAccess(models.Model):
    """Notzugriff: a file opened for some hours with a reason, and reported to the person in charge of data protection."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="emergency_accesses")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    reason = models.TextField("Begründung")
    opened = models.DateTimeField()
    until = models.DateTimeField()
    reviewed = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(until__gt=F("opened")), name="people_emergency_ends"),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("staff")),
                name="people_emergency_is_reviewed_by_somebody_else",
            ),
        ]

    def __str__(self) -> str:
        return f"Notzugriff von {self.staff}"
