"""Who lives together, and who is what to whom."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from lotsenhaus.kernel.temporal import Fact, never_two_at_once
from lotsenhaus.people.choices import choices
from lotsenhaus.people.intake import TieKind
from lotsenhaus.people.models.person import Person


class Household(models.Model):
    """People who live and keep house together; one file. It differs from the Bedarfsgemeinschaft of SGB II."""

    arrived = models.DateField("angekommen")

    def __str__(self) -> str:
        return f"H-{self.pk:06d}"


class HouseholdMembership(Fact):
    """A person belongs to a household on these days, and to no other."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    household = models.ForeignKey(Household, models.PROTECT, related_name="memberships")

    SUBJECT = ("person",)

    class Meta:
        verbose_name = "Haushalt"
        constraints: ClassVar = [never_two_at_once("person")]

    def __str__(self) -> str:
        return f"{self.person} in {self.household}"


class FamilyTie(Fact):
    """What one person is to another: ``person`` is the parent or guardian of ``other``; partners stand in either order."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="ties")
    other = models.ForeignKey(Person, models.PROTECT, related_name="ties_from")
    kind = models.CharField("Beziehung", max_length=8, choices=choices(TieKind))

    SUBJECT = ("person", "other", "kind")

    class Meta:
        verbose_name = "Beziehung"
        constraints: ClassVar = [
            never_two_at_once("person", "other", "kind"),
            models.CheckConstraint(condition=~Q(person=F("other")), name="people_tie_is_to_somebody_else"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()} von {self.other}"
