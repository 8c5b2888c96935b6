"""Amounts, days and periods as Germans write them; pages, lists and letters all ask here."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils.timezone import is_aware, localtime

CENT = Decimal("0.01")
NO_BREAK = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
NOTHING = "–"


def euro(amount: Decimal | int | None) -> str:
    """1.234,50 €, with a true minus and no line break before the sign. Raises TypeError for a float: money is exact."""
    if amount is None:
        return NOTHING
    if not isinstance(amount, Decimal | int) or isinstance(amount, bool):
        raise TypeError(f"money is Decimal, not {type(amount).__name__}")
    cents = Decimal(amount).quantize(CENT, ROUND_HALF_UP)
    return f"{MINUS if cents < 0 else ''}{grouped(abs(cents))}{NO_BREAK}€"


def grouped(number: Decimal | int) -> str:
    """A number with points for thousands and a comma for the fraction."""
    return f"{number:,}".translate(str.maketrans(",.", ".,"))


def day(value: date | None) -> str:
    """24.11.2026."""
    return NOTHING if value is None else f"{value.day:02}.{value.month:02}.{value.year:04}"


def moment(value: datetime) -> str:
    """24.11.2026, 14:05 Uhr."""
    return f"{local(value):%d.%m.%Y, %H:%M}{NO_BREAK}Uhr"


def local(value: datetime) -> datetime:
    """The same moment by our clocks, whatever zone it was kept in."""
    return localtime(value) if is_aware(value) else value


def period(first: date | None, last: date | None = None, *, on: date | None = None) -> str:
    """The days from the first to the last, both inclusive. ``on`` tells what is still to come from what runs."""
    if first is None:
        return f"bis {day(last)}" if last else "unbefristet"
    if last is None:
        return f"{'ab' if on and first > on else 'seit'} {day(first)}"
    return day(first) if first == last else f"{day(first)} bis {day(last)}"
