"""Organisations and their people: schools, doctors, associations, landlords."""

from django.db import models


class Organisation(models.Model):
    """An organisation that the office works with."""

    name = models.CharField("Name", max_length=160)
    kind = models.CharField("Art", max_length=40, blank=True)
    street = models.CharField("Straße und Hausnummer", max_length=120, blank=True)
    postcode = models.CharField("Postleitzahl", max_length=10, blank=True)
    town = models.CharField("Ort", max_length=80, blank=True)
    phone = models.CharField("Telefon", max_length=40, blank=True)
    email = models.EmailField("E-Mail", blank=True)

    def __str__(self) -> str:
        return self.name


class OrganisationContact(models.Model):
    """Somebody who speaks for an organisation."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="contacts")
    name = models.CharField("Name", max_length=160)
    function = models.CharField("Funktion", max_length=80, blank=True)
    phone = models.CharField("Telefon", max_length=40, blank=True)
    email = models.EmailField("E-Mail", blank=True)

    def __str__(self) -> str:
        return self.name
