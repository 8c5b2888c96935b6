"""How far back a decision can be put right: §§ 44, 45 SGB X with the short limits of § 9 Abs. 4 AsylbLG."""

from datetime import date

from leistungsrecht.fristen.periods import Deadline, month_after
from leistungsrecht.fristen.refusals import RuleMissing

ONE_YEAR_LIMIT = date(2015, 3, 1)
"""From when this package applies § 9 Abs. 4 S. 2 AsylbLG (seen in the texts since 2022, absent in that of 2012)."""
REVIEW_YEARS = 4
BACK_PAYMENT_YEARS = 1


def review_until(notified: date) -> date:
    """The last day on which the review of a decision may be requested (§ 9 Abs. 4 S. 2 Nr. 1 AsylbLG, § 44 SGB X).

    31 December of the fourth year after that of notification; a request in time is enough. Whether a day off moves this
    end was not found; it is not moved.
    """
    return date(notified.year + REVIEW_YEARS, 12, 31)


def back_payment_from(requested: date) -> date:
    """The first day for which a review pays back (§ 44 Abs. 4 SGB X with § 9 Abs. 4 S. 2 Nr. 2 AsylbLG).

    One year, counted from the beginning of the year of the request: who asks in November 2026 reaches back to 1 January
    2025. Without a request ``requested`` is the day on which the office takes the old decision back.
    """
    if requested < ONE_YEAR_LIMIT:
        raise RuleMissing("Nachzahlung nach Überprüfung (§ 9 Abs. 4 S. 2 Nr. 2 AsylbLG)", requested, ONE_YEAR_LIMIT)
    return date(requested.year - BACK_PAYMENT_YEARS, 1, 1)


def ruecknahme_until(known: date) -> Deadline:
    """Until when a decision may be taken back for the past: one year from knowledge (§ 45 Abs. 4 S. 2 SGB X).

    The same year holds for § 48 SGB X, except for its Abs. 1 S. 2 Nr. 1 (§ 48 Abs. 4). Since when all facts are known,
    the office has to say. The end is not moved to a working day: whether it may be was not found, and the earlier day
    is safe. For the same reason the decision has to be notified by then, not only signed.
    """
    end = month_after(known, 12)
    return Deadline(
        end,
        f"Kenntnis der Tatsachen am {known:%d.%m.%Y}, ein Jahr endet am {end:%d.%m.%Y}, bis dahin muss der Bescheid "
        "bekannt gegeben sein",
        "§ 45 Abs. 4 S. 2 SGB X, § 9 Abs. 4 S. 1 Nr. 1 AsylbLG",
    )
