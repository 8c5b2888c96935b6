"""A day begins once, however often somebody says so."""

from datetime import date, datetime

from django.db import connection, transaction

from lotsenhaus.kernel.events import publish
from lotsenhaus.kernel.models import EventRecord
from lotsenhaus.people.events import DayBegan

LOCK = 7_319_001
"""Number of the advisory lock that lets only one process begin a day."""


@transaction.atomic
def begin_day(day: date, at: datetime) -> bool:
    """What the day asks for is done. False if it was done before."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])
    if EventRecord.objects.filter(kind="DayBegan", said__day=day.isoformat()).exists():
        return False
    publish(DayBegan(day=day), at=at, by=None)
    return True
