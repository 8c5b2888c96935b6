"""Organisations and their people: schools, doctors, associations, landlords."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from lotsenhaus.kernel.german import NOTHING
from lotsenhaus.office.models import Staff


class OrganisationKind(models.TextChoices):
    """What kind of organisation it is; the list is closed, so that a list of all schools is one of all schools."""

    SCHOOL = "school", "Schule"
    DAYCARE = "daycare", "Kita"
    PRACTICE = "practice", "Arzt- oder Therapiepraxis"
    HOSPITAL = "hospital", "Krankenhaus"
    ASSOCIATION = "association", "Verein oder Initiative"
    LANDLORD = "landlord", "Vermietung"
    AUTHORITY = "authority", "Behörde"
    COUNSELLING = "counselling", "Beratungsstelle"
    PROVIDER = "provider", "Träger"
    COURSES = "courses", "Sprach- und Kursträger"
    EMPLOYER = "employer", "Betrieb"
    FAITH = "faith", "Religionsgemeinschaft"
    OTHER = "other", "Sonstiges"


class Organisation(models.Model):
    """An organisation that the office works with; one with which it does no longer is closed, not deleted."""

    name = models.CharField("Name", max_length=160)
    kind = models.CharField("Art", max_length=40, choices=OrganisationKind.choices)
    street = models.CharField("Straße und Hausnummer", max_length=120, blank=True)
    postcode = models.CharField("Postleitzahl", max_length=10, blank=True)
    town = models.CharField("Ort", max_length=80, blank=True)
    phone = models.CharField("Telefon", max_length=40, blank=True)
    email = models.EmailField("E-Mail", blank=True)
    closed = models.DateField("geschlossen seit", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    """grows with every change, of its people as well, so that nobody overwrites what she has not seen"""
    changed = models.DateTimeField(null=True, editable=False)
    changed_by = models.ForeignKey(Staff, models.PROTECT, null=True, editable=False, related_name="+")
    sort_key = models.CharField(max_length=200, editable=False, default="")
    name_key = models.TextField(editable=False, default="")
    address_key = models.TextField(editable=False, default="")
    phone_key = models.CharField(max_length=40, editable=False, default="")
    """what its name, its address and its number are compared by, see ``organisations.keys_of``"""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=OrganisationKind.values), name="people_organisation_kind_is_known"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["sort_key", "id"], name="people_organisation_sorted"),
            models.Index(fields=["address_key"], name="people_organisation_address"),
            models.Index(fields=["phone_key"], name="people_organisation_phone"),
        ]

    def __str__(self) -> str:
        return self.name

    def is_closed(self, on: date) -> bool:
        """Whether the office does not work with it any more on the day."""
        return self.closed is not None and self.closed <= on


class OrganisationContact(models.Model):
    """Somebody who speaks for an organisation."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="contacts")
    name = models.CharField("Name", max_length=160)
    function = models.CharField("Funktion", max_length=80, blank=True)
    phone = models.CharField("Telefon", max_length=40, blank=True)
    email = models.EmailField("E-Mail", blank=True)

    def __str__(self) -> str:
        return self.name


class OrganisationChange(models.Model):
    """What somebody changed of an organisation or of its people, and how it was before. Only ever added to."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="changes")
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    said = models.JSONField()
    """for each thing that is another now: what it is called, how it was, how it is, in words"""

    only_added_to: ClassVar[bool] = True

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "-at"], name="people_organisation_changes")]

    def __str__(self) -> str:
        return "; ".join(
            f"{label}: {before or NOTHING}, jetzt {after or NOTHING}" for label, before, after in self.said
        )
