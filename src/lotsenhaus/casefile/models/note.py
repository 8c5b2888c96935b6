"""What colleagues write into the file."""

from typing import ClassVar

from django.db import models

from lotsenhaus.office.models import Staff
from lotsenhaus.people.models import Person


class Note(models.Model):
    """Aktenvermerk: what was said or seen, for everybody who may see the file."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    text = models.TextField("Vermerk")

    only_added_to: ClassVar[bool] = True

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "-at"])]

    def __str__(self) -> str:
        return self.text[:80]
