"""Deadlines of the social administration: when a decision counts as notified, until when one may answer it, and why.

Every function takes days and gives a day with the German sentence that leads there; nothing reads the clock. Days off
are any ``Container[date]``; ``holidays_of`` fills one for a Land. Runs of days and birthdays are those of
``leistungsrecht.month``.
"""

from leistungsrecht.fristen.holidays import LAENDER, LandHolidays, holidays_of
from leistungsrecht.fristen.notification import Notification, ProcedureLaw, by_portal, handed_over, posted
from leistungsrecht.fristen.periods import Deadline, day_off, end_on_working_day, month_after
from leistungsrecht.fristen.refusals import HolidaysMissing, NotNotified, RuleMissing
from leistungsrecht.fristen.remedies import klage_until, widerspruch_until
from leistungsrecht.fristen.replies import hearing_until, work_notice_until
from leistungsrecht.fristen.review import back_payment_from, review_until, ruecknahme_until
from leistungsrecht.month import Proration, birthday, intervals, thirtieths

__all__ = [
    "LAENDER",
    "Deadline",
    "HolidaysMissing",
    "LandHolidays",
    "NotNotified",
    "Notification",
    "ProcedureLaw",
    "Proration",
    "RuleMissing",
    "back_payment_from",
    "birthday",
    "by_portal",
    "day_off",
    "end_on_working_day",
    "handed_over",
    "hearing_until",
    "holidays_of",
    "intervals",
    "klage_until",
    "month_after",
    "posted",
    "review_until",
    "ruecknahme_until",
    "thirtieths",
    "widerspruch_until",
    "work_notice_until",
]
