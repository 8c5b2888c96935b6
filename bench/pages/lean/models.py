"""The tables of the house, as far as the lean pages read them."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models


class Colleague(AbstractBaseUser):
    """Who is signed in."""

    username = models.CharField(max_length=150, unique=True)
    is_active = models.BooleanField(default=True)
    USERNAME_FIELD = "username"
    objects: ClassVar[BaseUserManager["Colleague"]] = BaseUserManager()

    class Meta:
        db_table = "office_staff"
        managed = False


class Person(models.Model):
    """A line of the list."""

    name = models.CharField(max_length=202)
    sort_key = models.CharField(max_length=200)
    born = models.DateField(null=True)
    sex = models.CharField(max_length=12, choices=[("female", "weiblich"), ("male", "männlich")])
    household_id = models.BigIntegerField(null=True)
    team_ids = ArrayField(models.BigIntegerField())

    class Meta:
        db_table = "people_person"
        managed = False


class Note(models.Model):
    """A note in a file."""

    person = models.ForeignKey(Person, models.DO_NOTHING, related_name="notes")
    at = models.DateTimeField()
    by = models.ForeignKey(Colleague, models.DO_NOTHING)
    text = models.TextField()

    class Meta:
        db_table = "casefile_note"
        managed = False


class Status(models.Model):
    """A residence status."""

    person = models.ForeignKey(Person, models.DO_NOTHING, related_name="statuses")
    kind = models.CharField(max_length=30)
    paragraph = models.CharField(max_length=60)

    class Meta:
        db_table = "people_residencestatus"
        managed = False


class Stay(models.Model):
    """An address."""

    person = models.ForeignKey(Person, models.DO_NOTHING, related_name="stays")
    street = models.CharField(max_length=120)
    postcode = models.CharField(max_length=10)

    class Meta:
        db_table = "people_stay"
        managed = False


class Number(models.Model):
    """A number by which an authority knows the person."""

    person = models.ForeignKey(Person, models.DO_NOTHING, related_name="numbers")
    number = models.CharField(max_length=40)

    class Meta:
        db_table = "people_identitynumber"
        managed = False
