"""When a period ends, and what becomes of an end that falls on a day off.

The day of the event is not counted (§ 187 Abs. 1 BGB, § 64 Abs. 1 SGG). A period of months ends on the day of the same
number (§ 188 Abs. 2, 3 BGB, § 64 Abs. 2 SGG). § 26 Abs. 1, 3 SGB X and § 31 Abs. 1, 3 VwVfG agree, for the office.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from leistungsrecht.month import months_later

DAY = timedelta(days=1)
_WEEKEND = {5: "Samstag", 6: "Sonntag"}


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a period, the German steps that lead there (without a full stop), and the norms."""

    last_day: date
    sentence: str
    norm: str


def month_after(day: date, months: int) -> date:
    """The last day of a period of months that an event on the day sets going (§ 187 Abs. 1, § 188 Abs. 2, 3 BGB).

    From 30 January one month ends on 28 February, in a leap year on the 29th.
    """
    return months_later(day, months)


def day_off(day: date, holidays: Container[date]) -> str:
    """Why the day is no working day, in German: ``Samstag``, ``Sonntag`` or the holiday; empty if it is one.

    A mapping of days to names gives the name of the holiday; of any other container only that it is one is known. 24
    and 31 December are no holidays.
    """
    if day.weekday() in _WEEKEND:
        return _WEEKEND[day.weekday()]
    if day not in holidays:
        return ""
    return str(holidays[day]) if isinstance(holidays, Mapping) else "Feiertag"


def end_on_working_day(day: date, holidays: Container[date]) -> date:
    """The day itself, or the next working day (§ 64 Abs. 3 SGG, § 26 Abs. 3 SGB X, § 31 Abs. 3 VwVfG, § 193 BGB).

    The holidays are those of the place where the act is due: the seat of the authority or of the court.
    """
    while day_off(day, holidays):
        day += DAY
    return day


def deadline(begin: str, span: str, end: date, holidays: Container[date], norm: str) -> Deadline:
    """The deadline with its sentence: how it began, which span ends when, and whether a day off moves the end."""
    last_day = end_on_working_day(end, holidays)
    sentence = f"{begin}, {span} am {end:%d.%m.%Y}"
    if last_day != end:
        sentence += f" ({day_off(end, holidays)}), also am {last_day:%d.%m.%Y}"
    return Deadline(last_day, sentence, norm)
