"""Working days of the Land in which the office sits; the law's own deadlines come from ``leistungsrecht.fristen``."""

from datetime import date, timedelta
from functools import lru_cache

from django.conf import settings

from leistungsrecht.fristen import LandHolidays, end_on_working_day, holidays_of

DAY = timedelta(days=1)
FREE = frozenset({(12, 24), (12, 31)})


@lru_cache(maxsize=16)
def _holidays(land: str, year: int) -> LandHolidays:
    return holidays_of(land, (year, year + 1))


def working_day(day: date) -> date:
    """The day itself, or the next working day (§ 193 BGB, § 26 Abs. 3 SGB X)."""
    return end_on_working_day(day, _holidays(settings.CONFIG.land, day.year))


def office_day(day: date) -> date:
    """The day itself, or the next one on which the office works: 24 and 31 December are free (§ 6 Abs. 3 TVöD).

    For the office's own plans. A deadline of the law does not care and asks ``working_day``.
    """
    while (found := working_day(day)) != day or (day.month, day.day) in FREE:
        day = found if found != day else day + DAY
    return day


def working_days_later(day: date, count: int) -> date:
    """The last of so many days after the day on which the office works."""
    for _ in range(count):
        day = office_day(day + DAY)
    return day
