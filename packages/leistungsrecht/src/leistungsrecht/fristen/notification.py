"""Bekanntgabe: the day from which a decision is effective and a remedy runs (§ 37 SGB X, § 41 VwVfG).

§ 9 Abs. 4 AsylbLG does not import § 37 SGB X, and which of the two laws applies in Niedersachsen is open. For letters
they say the same; for the portal they differ, so there the law is an argument.

Since 1.1.2025 the fourth day counts, before it the third: PostModG v. 15.7.2024, BGBl. 2024 I Nr. 236 (seen: its Art. 2
for § 41 VwVfG; § 37 SGB X with the third day in the text of 2.10.2024 and with the fourth in that of 1.1.2025). No
transitional rule for the two laws was seen; the day of posting decides here, as is reported of Art. 21 for the AO.
Länder whose VwVfG does not refer to that of the Bund took the fourth day over on days of their own, not on file here.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from leistungsrecht.fristen.periods import DAY
from leistungsrecht.fristen.refusals import NotNotified, RuleMissing
from leistungsrecht.refusals import ContradictoryFacts

FICTION = ((date(2025, 1, 1), 4, "vierten"), (date(2015, 1, 1), 3, "dritten"))
"""From when which day counts; what lies before the first amounts of this package is not on file."""
PORTAL_SINCE = date(2022, 1, 1)
"""The oldest texts of § 37 Abs. 2a SGB X and § 41 Abs. 2a VwVfG seen are of the winter 2021/2022."""
RETRIEVAL_DAYS = 10


class ProcedureLaw(StrEnum):
    """Which law governs the procedure; law and office have to say, for the AsylbLG it is open."""

    SGB_X = "sgb_x"
    VWVFG = "vwvfg"


@dataclass(frozen=True, slots=True)
class Notification:
    """The day of notification, the German steps that lead there (without a full stop), and the norm."""

    day: date
    sentence: str
    norm: str


def posted(on: date, *, arrived: date | None = None) -> Notification:
    """A letter posted within Germany: the fourth day after (§ 37 Abs. 2 SGB X, § 41 Abs. 2 VwVfG) or a later arrival.

    ``arrived`` is the day of arrival if it is known; an earlier one changes nothing (BSG 6.5.2010 B 14 AS 12/09 R). In
    doubt the authority proves arrival and day; a letter that did not arrive at all was not notified.

    A fourth day on a weekend or holiday stays where it is: it is no end of a period but a presumed day. So the BSG (as
    above) for the SGB X and the OVG Niedersachsen for the VwVfG (26.10.2006 7 PA 184/06; as reported 28.2.2011
    4 LA 44/10). The other view, of the BFH, is about § 108 Abs. 3 AO; so there is no choice of reading here.
    """
    _in_order(on, arrived, "arrived", "Der Zugang liegt vor der Aufgabe zur Post.")
    days, _ordinal = _fiction(on)
    deemed = on + timedelta(days=days)
    sentence = f"Aufgabe zur Post {on:%d.%m.%Y}"
    if arrived is not None and arrived > deemed:
        sentence += f", zugegangen und damit bekannt gegeben erst am {arrived:%d.%m.%Y}"
        return Notification(arrived, sentence, "§ 37 Abs. 2 S. 3 SGB X, § 41 Abs. 2 S. 3 VwVfG")
    if arrived is not None and arrived < deemed:
        sentence += f", zugegangen am {arrived:%d.%m.%Y}, dennoch"
    else:
        sentence += ","
    return Notification(
        deemed,
        f"{sentence} bekannt gegeben am {deemed:%d.%m.%Y}",
        "§ 37 Abs. 2 S. 1 SGB X, § 41 Abs. 2 S. 1 VwVfG",
    )


def handed_over(on: date) -> Notification:
    """A decision handed over in person is notified on that day (§ 37 Abs. 1 SGB X, § 41 Abs. 1 VwVfG)."""
    return Notification(
        on, f"Persönlich übergeben und bekannt gegeben am {on:%d.%m.%Y}", "§ 37 Abs. 1 SGB X, § 41 Abs. 1 VwVfG"
    )


def by_portal(
    notice_sent: date, law: ProcedureLaw, *, retrieved: date | None = None, notice_disputed: bool = False
) -> Notification:
    """A decision made available in a portal, with consent; on the day ``notice_sent`` the person was told of it.

    By their words neither law moves the day for a weekend. Raises NotNotified where the decision has not become
    effective. § 9 OZG has a third rule, for the mailbox of the Nutzerkonto (fourth day after it was made available); it
    is not here.
    """
    if notice_sent < PORTAL_SINCE:
        raise RuleMissing("Bekanntgabe durch Abruf im Portal", notice_sent, PORTAL_SINCE)
    _in_order(notice_sent, retrieved, "retrieved", "Der Abruf liegt vor der Benachrichtigung.")
    if law is ProcedureLaw.VWVFG:
        return _retrieved(notice_sent, retrieved)
    return _told(notice_sent, retrieved, notice_disputed)


def _retrieved(notice_sent: date, retrieved: date | None) -> Notification:
    """§ 41 Abs. 2a VwVfG: the day after retrieval; after ten days without one the offer ends and nothing is notified.

    Whether a tenth day on a Sunday would move (§ 31 Abs. 3 VwVfG) was not found; it does not here, so the decision is
    served anew and the person loses nothing.
    """
    last = notice_sent + timedelta(days=RETRIEVAL_DAYS)
    if retrieved is None or retrieved > last:
        raise NotNotified(
            f"Nicht bekannt gegeben: Benachrichtigung über die Bereitstellung am {notice_sent:%d.%m.%Y}, bis zum "
            f"{last:%d.%m.%Y} nicht abgerufen (§ 41 Abs. 2a S. 4, 5 VwVfG). Danach endet die Bereitstellung. "
            "Stellen Sie den Bescheid erneut bereit oder geben Sie ihn auf andere Weise bekannt, etwa mit der Post."
        )
    day = retrieved + DAY
    return Notification(
        day,
        f"Benachrichtigung {notice_sent:%d.%m.%Y}, abgerufen am {retrieved:%d.%m.%Y}, "
        f"bekannt gegeben am {day:%d.%m.%Y}",
        "§ 41 Abs. 2a S. 3 VwVfG",
    )


def _told(notice_sent: date, retrieved: date | None, notice_disputed: bool) -> Notification:
    """§ 37 Abs. 2a SGB X: the fourth day after the notice was sent, retrieved or not.

    If the person disputes the notice and the authority cannot prove its arrival, or if it came irrefutably later than
    those days, the day of retrieval counts, be it earlier or later.
    """
    days, ordinal = _fiction(notice_sent)
    sent = f"Benachrichtigung {notice_sent:%d.%m.%Y}"
    if not notice_disputed:
        day = notice_sent + timedelta(days=days)
        return Notification(day, f"{sent}, bekannt gegeben am {day:%d.%m.%Y}", "§ 37 Abs. 2a S. 4 SGB X")
    if retrieved is None:
        raise NotNotified(
            f"Nicht bekannt gegeben: Der Zugang der Benachrichtigung vom {notice_sent:%d.%m.%Y} bis zum {ordinal} Tag "
            "ist bestritten und nicht nachgewiesen, der Bescheid ist nicht abgerufen (§ 37 Abs. 2a S. 5 bis 7 SGB X). "
            "Stellen Sie ihn erneut bereit oder geben Sie ihn auf andere Weise bekannt, etwa mit der Post."
        )
    return Notification(
        retrieved,
        f"{sent}, ihr Zugang nicht nachgewiesen, abgerufen und bekannt gegeben am {retrieved:%d.%m.%Y}",
        "§ 37 Abs. 2a S. 6, 7 SGB X",
    )


def _fiction(on: date) -> tuple[int, str]:
    """How many days after sending the fiction takes effect, and the ordinal in German."""
    for first, days, ordinal in FICTION:
        if first <= on:
            return days, ordinal
    raise RuleMissing("Bekanntgabefiktion (§ 37 Abs. 2 SGB X, § 41 Abs. 2 VwVfG)", on, FICTION[-1][0])


def _in_order(sent: date, then: date | None, place: str, sentence: str) -> None:
    if then is not None and then < sent:
        raise ContradictoryFacts(place, f"{sentence} Prüfen Sie die beiden Tage: {sent:%d.%m.%Y} und {then:%d.%m.%Y}.")
