"""Residence status, where somebody stays, and income: what most tasks ask for first."""

from typing import ClassVar

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper

from lotsenhaus.kernel.temporal import Fact, index_of_days, never_two_at_once
from lotsenhaus.people.choices import choices
from lotsenhaus.people.intake import StatusKind
from lotsenhaus.people.models.person import Person


class ResidenceStatus(Fact):
    """The residence status of a person by her paper (AsylG, AufenthG)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="statuses")
    kind = models.CharField("Status", max_length=30, choices=choices(StatusKind))
    paragraph = models.CharField("Rechtsgrundlage", max_length=60, blank=True)
    paper_until = models.DateField("Papier gültig bis", null=True, blank=True)
    conditions = models.CharField("Nebenbestimmungen", max_length=200, blank=True)
    wohnsitzauflage = models.CharField("Wohnsitzauflage", max_length=80, blank=True)

    SUBJECT = ("person",)

    class Meta:
        verbose_name = "Aufenthaltsstatus"
        constraints: ClassVar = [never_two_at_once("person")]
        indexes: ClassVar = [models.Index(fields=["paper_until"], name="people_status_paper_until")]

    def __str__(self) -> str:
        return " ".join(part for part in (self.get_kind_display(), self.paragraph) if part)


class Stay(Fact):
    """Where a person lives."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="stays")
    street = models.CharField("Straße und Hausnummer", max_length=120)
    postcode = models.CharField("Postleitzahl", max_length=10, blank=True)
    town = models.CharField("Ort", max_length=80, blank=True)

    SUBJECT = ("person",)

    class Meta:
        verbose_name = "Adresse"
        constraints: ClassVar = [never_two_at_once("person")]
        indexes: ClassVar = [
            index_of_days(),
            models.Index(OpClass(Upper("street"), "text_pattern_ops"), name="people_stay_street"),
        ]

    def __str__(self) -> str:
        return f"{self.street}, {self.postcode} {self.town}".strip(", ")


class Income(Fact):
    """Monthly income of a person, in euros."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="incomes")
    kind = models.CharField(
        "Art",
        max_length=10,
        choices=[("earned", "Erwerbseinkommen"), ("volunteer", "Ehrenamt"), ("other", "sonstiges")],
    )
    monthly_net = models.DecimalField("netto im Monat", max_digits=11, decimal_places=2)
    monthly_gross = models.DecimalField("brutto im Monat", max_digits=11, decimal_places=2, null=True, blank=True)

    SUBJECT = ("person", "kind")

    class Meta:
        verbose_name = "Einkommen"
        constraints: ClassVar = [
            never_two_at_once("person", "kind"),
            models.CheckConstraint(condition=Q(monthly_net__gte=0), name="people_income_is_not_negative"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
