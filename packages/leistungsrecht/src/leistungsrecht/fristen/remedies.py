"""Widerspruch and Klage: until when, by the SGG.

One month from notification, three months if that was abroad, one year if the instruction on the remedy is missing or
wrong (§ 66 Abs. 2 SGG). Always the end of the last day, on a working day (§ 64 SGG). Two exceptions are not in the
number: force majeure, and an instruction that there was no remedy at all; then even the year is no limit.
"""

from collections.abc import Container
from datetime import date

from leistungsrecht.fristen.notification import Notification
from leistungsrecht.fristen.periods import Deadline, deadline, month_after


def widerspruch_until(
    notified: Notification | date, holidays: Container[date], *, instructed: bool = True, abroad: bool = False
) -> Deadline:
    """Until when the Widerspruch must arrive (§ 84 Abs. 1 SGG); ``instructed`` says that the instruction was right."""
    return _remedy(notified, holidays, instructed, abroad, ("§ 84 Abs. 1 S. 1", "§ 84 Abs. 1 S. 2", "§ 84 Abs. 2 S. 3"))


def klage_until(
    notified: Notification | date, holidays: Container[date], *, instructed: bool = True, abroad: bool = False
) -> Deadline:
    """Until when the Klage must arrive (§ 87 SGG), counted from the Widerspruchsbescheid if there is one (Abs. 2)."""
    return _remedy(notified, holidays, instructed, abroad, ("§ 87 Abs. 1 S. 1", "§ 87 Abs. 1 S. 2", "§ 87 Abs. 1"))


def _remedy(
    notified: Notification | date,
    holidays: Container[date],
    instructed: bool,
    abroad: bool,
    norms: tuple[str, str, str],
) -> Deadline:
    usual, from_abroad, uninstructed = norms
    months, span, norm = 1, "ein Monat endet", usual
    if not instructed:
        months, span = 12, "ein Jahr (ohne richtige Rechtsbehelfsbelehrung) endet"
        norm = f"§ 66 Abs. 2 S. 1, {uninstructed}"
    elif abroad:
        months, span, norm = 3, "drei Monate (Bekanntgabe im Ausland) enden", from_abroad
    day, begin, source = notified_on(notified)
    return deadline(begin, span, month_after(day, months), holidays, f"{source}{norm}, § 64 SGG")


def notified_on(notified: Notification | date) -> tuple[date, str, str]:
    """Day, German beginning of the sentence, and norm (with a separator) of a notification or of its bare day."""
    if isinstance(notified, Notification):
        return notified.day, notified.sentence, f"{notified.norm}; "
    return notified, f"Bekannt gegeben am {notified:%d.%m.%Y}", ""
