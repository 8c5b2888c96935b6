"""Staff, teams and the log of what was read."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from lotsenhaus.kernel.temporal import Fact, never_two_at_once
from lotsenhaus.office.roles import Area, Role, Zone


class Staff(AbstractUser):
    """A colleague. Rights come from teams and roles alone: Django's own permissions, groups and superusers are not used."""

    class Meta(AbstractUser.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(is_superuser=False), name="office_staff_nobody_is_above_the_policies")
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class Team(models.Model):
    """A group of colleagues with one task; the city's Fachdienste are teams, not code."""

    name = models.CharField("Name", max_length=120, unique=True)
    area = models.CharField("Aufgabe", max_length=20, choices=Area.choices)
    zones = ArrayField(models.CharField(max_length=20, choices=Zone.choices), default=list, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(area__in=Area.values), name="office_team_area_is_a_task"),
        ]

    def __str__(self) -> str:
        return self.name


class TeamMembership(Fact):
    """A colleague has a role in a team on these days."""

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships")
    role = models.CharField("Rolle", max_length=20, choices=Role.choices)

    SUBJECT = ("staff", "team", "role")

    class Meta:
        constraints: ClassVar = [
            never_two_at_once("staff", "team", "role"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="office_membership_role_is_known"),
            models.CheckConstraint(
                condition=~Q(staff=F("recorded_by")), name="office_membership_nobody_raises_her_own_rights"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff}: {self.get_role_display()}, {self.team}"


class Delegation(Fact):
    """``deputy`` sees and does on these days what ``staff`` may; it does not go on to a deputy of the deputy."""

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    deputy = models.ForeignKey(Staff, models.PROTECT, related_name="+")

    SUBJECT = ("staff", "deputy")

    class Meta:
        constraints: ClassVar = [
            never_two_at_once("staff", "deputy"),
            models.CheckConstraint(condition=~Q(staff=F("deputy")), name="office_delegation_is_to_somebody_else"),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} für {self.staff}"


class AccessRecord(models.Model):
    """Somebody looked at something, and the rule that allowed it. The log is only ever added to."""

    at = models.DateTimeField()
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    what = models.CharField(max_length=40)
    """the model, such as ``people.person``"""
    key = models.BigIntegerField()
    person = models.BigIntegerField(null=True)
    """the person whose file it belongs to, for the report after Art. 15 GDPR"""
    action = models.CharField(max_length=20)
    reason = models.CharField(max_length=200)

    only_added_to: ClassVar[bool] = True

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "at"]),
            models.Index(fields=["staff", "at"]),
            models.Index(fields=["what", "key", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.staff} {self.action} {self.what} {self.key}"
