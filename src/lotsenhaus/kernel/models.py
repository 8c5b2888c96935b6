"""The log of everything that happened."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class EventRecord(models.Model):
    """One event as it was published. The log is only ever added to; it is the timeline of the file."""

    kind = models.CharField(max_length=80)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    about = ArrayField(models.CharField(max_length=40))
    said = models.JSONField()

    only_added_to: ClassVar[bool] = True

    class Meta:
        indexes: ClassVar = [GinIndex(fields=["about"], name="kernel_event_about"), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%d.%m.%Y %H:%M}"


class FormToken(models.Model):
    """A form that was sent: the second click finds the answer of the first one."""

    token = models.UUIDField(primary_key=True)
    at = models.DateTimeField()
    answer = models.CharField(max_length=300)
    content = models.CharField(max_length=64, blank=True)
    """a mark of what was sent; the same number with other content is no second click"""

    def __str__(self) -> str:
        return str(self.token)
