"""What a person has to say in time: the answer to a hearing, and the notice that work was taken up."""

from collections.abc import Container
from datetime import date, timedelta

from leistungsrecht.fristen.notification import Notification
from leistungsrecht.fristen.periods import Deadline, deadline
from leistungsrecht.fristen.remedies import notified_on
from leistungsrecht.refusals import ContradictoryFacts

WORK_NOTICE_DAYS = 3


def hearing_until(notified: Notification | date, holidays: Container[date], *, days: int) -> Deadline:
    """Until when a person may answer a hearing (§ 24 SGB X, § 28 VwVfG; run by § 26 SGB X, § 31 VwVfG, each Abs. 2, 3).

    No law says how many days are enough, so the office names them; they may be prolonged, also afterwards (Abs. 7). A
    day that the letter itself names with reference to Abs. 3 stays even on a day off; then nothing is to be calculated.
    """
    if days < 1:
        raise ContradictoryFacts("days", "Die Frist zur Äußerung muss mindestens einen Tag haben.")
    day, begin, source = notified_on(notified)
    span = f"die Frist zur Äußerung von {'einem Tag' if days == 1 else f'{days} Tagen'} endet"
    norm = "§ 24 Abs. 1, § 26 Abs. 2, 3 SGB X, § 28 Abs. 1, § 31 Abs. 2, 3 VwVfG"
    return deadline(begin, span, day + timedelta(days=days), holidays, source + norm)


def work_notice_until(started: date, holidays: Container[date]) -> Deadline:
    """Until when taking up work must be reported: the third day after (§ 8a AsylbLG; a fine by § 13).

    The AsylbLG does not say that a day off moves the end; § 26 Abs. 3 SGB X, § 31 Abs. 3 VwVfG and § 193 BGB do.
    """
    return deadline(
        f"Aufnahme der Erwerbstätigkeit am {started:%d.%m.%Y}",
        "die Meldefrist von drei Tagen endet",
        started + timedelta(days=WORK_NOTICE_DAYS),
        holidays,
        "§ 8a AsylbLG; § 26 Abs. 3 SGB X, § 31 Abs. 3 VwVfG",
    )
