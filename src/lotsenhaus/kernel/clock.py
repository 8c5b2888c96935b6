"""The only reader of the clock. Services and queries are told the day or the moment; views and commands ask here."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
"""Days of the law are days in Germany, whatever the server's zone."""


def now() -> datetime:
    """This moment, with its zone."""
    return datetime.now(BERLIN)


def today() -> date:
    """The day in Germany."""
    return now().date()
