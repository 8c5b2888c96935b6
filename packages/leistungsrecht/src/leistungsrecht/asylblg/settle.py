"""Settling the past: what was paid against what is due by the facts as now known (§ 9 Abs. 4 AsylbLG, §§ 44-50 SGB X).

Each person and month stands for itself. A back payment of one month is never set off against an overpayment of another:
§ 3 has no set-off (LSG Baden-Württemberg L 7 AY 5804/10), § 2 only that of § 26 Abs. 2 SGB XII, by a decision of its
own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from leistungsrecht.asylblg.rates import parameter
from leistungsrecht.fristen import back_payment_from, review_until, ruecknahme_until
from leistungsrecht.money import ZERO, euro, in_words
from leistungsrecht.month import Month
from leistungsrecht.refusals import ContradictoryFacts, Refusal
from leistungsrecht.sheet import Kind, Part, Sheet


class MonthNotJudged(Refusal):
    """A month was paid for which no sheet by the facts as now known was given."""

    code = "MONTH_NOT_JUDGED"


class Cause(StrEnum):
    """Why what was paid differs from what is due; the office states it, the statute follows."""

    WRONG_FROM_START = "wrong_from_start"
    CHANGE = "change"
    INCOME = "income"
    UNKNOWN = "unknown"


class Direction(StrEnum):
    """Which way the difference goes."""

    BACK_PAYMENT = "back_payment"
    OVERPAYMENT = "overpayment"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Paid:
    """What was paid to a person for a month, and what is known of the decision behind it.

    ``amount`` is what was paid on the needs of the month; what stands on top (§ 3 Abs. 4, § 5 Abs. 2, one-off payments)
    is settled by itself. ``notified`` is the day of Bekanntgabe, ``at_fault`` whether intent or gross negligence of the
    person was established (§ 45 Abs. 2 S. 3, § 48 Abs. 1 S. 2 Nr. 2, 4 SGB X; None: not yet), ``known_since`` the day
    on which the office knew the facts that justify a repayment.
    """

    person: str
    month: Month
    amount: Decimal
    notified: date | None = None
    cause: Cause = Cause.UNKNOWN
    at_fault: bool | None = None
    known_since: date | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One person and month: paid, due, what may be paid back or must be asked back, and why."""

    person: str
    month: Month
    paid: Decimal
    due: Decimal
    direction: Direction
    amount: Decimal
    payable: Decimal
    """of a back payment what the one-year limit leaves; of an overpayment the sum for a repayment decision"""
    norm: str
    sentence: str
    set_off: Decimal
    """the most that may be set off a month, if the person receives benefits on § 2 now; zero where the law gives none"""


@dataclass(frozen=True, slots=True)
class Settlement:
    """All differences; the two sums stay apart."""

    requested: date
    differences: tuple[Difference, ...]

    @property
    def back_payment(self) -> Decimal:
        """What is to be paid back to the persons."""
        return self._sum(Direction.BACK_PAYMENT)

    @property
    def overpayment(self) -> Decimal:
        """What was paid without right."""
        return self._sum(Direction.OVERPAYMENT)

    def _sum(self, direction: Direction) -> Decimal:
        return sum((item.payable for item in self.differences if item.direction is direction), ZERO)


def settle(paid: Iterable[Paid], sheets: Mapping[Month, Sheet], requested: date) -> Settlement:
    """The difference for each person and month that was paid or is due.

    ``sheets`` holds the sheet of each month by the facts as now known. ``requested`` is the day of the request, or of
    the office's own decision without one. Raises MonthNotJudged for a payment without a sheet, so nobody is asked for
    money by omission, and ContradictoryFacts where the request lies before a month that it is about.
    """
    payments = _by_person_and_month(paid)
    missing = sorted({month for _, month in payments} - set(sheets))
    if missing:
        raise MonthNotJudged(
            f"Für {', '.join(month.in_words() for month in missing)} wurde gezahlt, aber es fehlt die Berechnung nach "
            "heutiger Kenntnis. Ergänzen Sie sie, auch wenn nichts zustand."
        )
    late = max((month for month in {*sheets, *(month for _, month in payments)}), default=None)
    if late is not None and requested < late.first:
        raise ContradictoryFacts(
            "requested",
            f"Der Antrag oder die Überprüfung vom {requested:%d.%m.%Y} (requested) liegt vor dem Monat {late.in_words()}, der am "
            f"{late.first:%d.%m.%Y} beginnt. Berichtigen Sie requested, oder lassen Sie diesen Monat weg.",
        )
    due = {(person, month): sheet.due(person) for month, sheet in sheets.items() for person in sheet.stages}
    keys = sorted({*payments, *due}, key=lambda key: (key[1], key[0]))
    return Settlement(
        requested,
        tuple(
            _difference(payments.get(key, Paid(*key, ZERO)), due.get(key, ZERO), sheets[key[1]], requested)
            for key in keys
        ),
    )


def _by_person_and_month(paid: Iterable[Paid]) -> dict[tuple[str, Month], Paid]:
    """Payments of one person for one month added up; of what is known a later payment wins if it says something."""
    found: dict[tuple[str, Month], Paid] = {}
    for payment in paid:
        key = (payment.person, payment.month)
        before = found.get(key)
        if before is None:
            found[key] = payment
            continue
        found[key] = Paid(
            payment.person,
            payment.month,
            before.amount + payment.amount,
            payment.notified or before.notified,
            before.cause if payment.cause is Cause.UNKNOWN else payment.cause,
            before.at_fault if payment.at_fault is None else payment.at_fault,
            payment.known_since or before.known_since,
        )
    return found


class _Judgement(NamedTuple):
    """What of a difference may move, by which norm, in words, and what may be set off a month."""

    payable: Decimal
    norm: str
    sentence: str
    set_off: Decimal = ZERO


def _difference(paid: Paid, due: Decimal, sheet: Sheet, requested: date) -> Difference:
    amount = due - paid.amount
    direction, judgement = Direction.NONE, _Judgement(ZERO, "", "Gezahlt wurde, was zusteht.")
    if amount > 0:
        direction, judgement = Direction.BACK_PAYMENT, _back_payment(paid, amount, requested)
    elif amount < 0:
        direction, judgement = Direction.OVERPAYMENT, _overpayment(paid, -amount, sheet, requested)
    on_top = sum((line.amount for line in sheet.lines if line.person == paid.person and line.part is Part.ON_TOP), ZERO)
    if on_top:
        words = f"{judgement.sentence} Daneben stehen {in_words(on_top)} zu, die hier nicht abgerechnet sind."
        judgement = judgement._replace(sentence=words)
    return Difference(paid.person, paid.month, paid.amount, due, direction, abs(amount), *judgement)


STILL_OPEN = "Ist noch Widerspruch oder Klage möglich oder anhängig, gilt diese Grenze nicht."


def _back_payment(paid: Paid, amount: Decimal, requested: date) -> _Judgement:
    """§ 44 SGB X with § 9 Abs. 4 S. 2: four years to correct, one to pay back, counted from 1 January; no interest."""
    norm = "§ 9 Abs. 4 S. 2 AsylbLG, § 44 SGB X"
    limit = back_payment_from(requested)
    if paid.notified is not None and requested > review_until(paid.notified):
        until = review_until(paid.notified)
        words = f"Keine Nachzahlung: Eine Überprüfung war nur bis {until:%d.%m.%Y} möglich. {STILL_OPEN}"
        return _Judgement(ZERO, norm, words)
    if paid.month.first < limit:
        words = (
            f"Keine Nachzahlung: Nachgezahlt wird nur für die Zeit ab dem {limit:%d.%m.%Y} (das Jahr vor dem Antrag, vom "
            "1. Januar an)."
        )
        return _Judgement(ZERO, norm, f"{words} {STILL_OPEN}")
    return _Judgement(amount, norm, f"{in_words(amount)} sind nachzuzahlen, ohne Zinsen.")


def _overpayment(paid: Paid, amount: Decimal, sheet: Sheet, requested: date) -> _Judgement:
    """§§ 45, 48, 50 SGB X: who must give back, and why not who need not."""
    norm = NORMS[paid.cause]
    refused = _why_nothing_is_given_back(paid, requested)
    if refused is not None:
        return _Judgement(ZERO, norm, refused)
    set_off, words = _set_off(paid, amount, sheet, requested)
    return _Judgement(amount, norm, f"{GROUNDS[paid.cause]} {WRITTEN} {words}", set_off)


NORMS = {
    Cause.UNKNOWN: "§§ 45, 48, 50 SGB X",
    Cause.WRONG_FROM_START: "§§ 45, 50 SGB X",
    Cause.INCOME: "§ 48 Abs. 1 S. 2 Nr. 3, § 50 SGB X",
    Cause.CHANGE: "§ 48 Abs. 1 S. 2 Nr. 2, 4, § 50 SGB X",
}
GROUNDS = {
    Cause.WRONG_FROM_START: "Der Bescheid war von Anfang an falsch, und die Person hat das vorsätzlich oder grob fahrlässig "
    "verursacht oder nicht erkannt: Die Behörde kann ihn nach Anhörung zurücknehmen und muss dabei ihr Ermessen ausüben.",
    Cause.INCOME: "Nach dem Bescheid kam Einkommen hinzu: Er ist in der Regel von dem Monat an aufzuheben, in dem das Geld "
    "zugeflossen ist, nach Anhörung.",
    Cause.CHANGE: "Nach dem Bescheid hat sich etwas geändert, und die Person hat das vorsätzlich oder grob fahrlässig nicht "
    "mitgeteilt oder nicht erkannt: Er ist in der Regel von der Änderung an aufzuheben, nach Anhörung.",
}
WRITTEN = (
    "Was zu erstatten ist, setzt ein schriftlicher Bescheid fest (§ 50 Abs. 3 SGB X). Er muss binnen eines Jahres ergehen, "
    "seit die Behörde die Tatsachen kennt (§ 45 Abs. 4 S. 2 SGB X)."
)


def _why_nothing_is_given_back(paid: Paid, requested: date) -> str | None:
    if paid.cause is Cause.UNKNOWN:
        return (
            "Keine Erstattung, solange der Grund (cause) nicht feststeht: War der Bescheid von Anfang an falsch (§ 45 SGB X)? "
            "Hat sich später etwas geändert, oder kam Einkommen hinzu (§ 48 SGB X)?"
        )
    if paid.cause is not Cause.INCOME and paid.at_fault is None:
        return "Keine Erstattung, solange Vorsatz oder grobe Fahrlässigkeit der Person nicht festgestellt ist."
    if paid.cause is Cause.WRONG_FROM_START and not paid.at_fault:
        return (
            "Keine Erstattung: Der Bescheid war von Anfang an falsch, aber nicht durch grobes Verschulden der Person. Er "
            "kann nur für die Zukunft zurückgenommen werden (§ 45 Abs. 2, 4 SGB X)."
        )
    if paid.cause is Cause.CHANGE and not paid.at_fault:
        return (
            "Keine Erstattung: Es hat sich etwas geändert, aber die Person trifft kein grobes Verschulden. Der Bescheid ist "
            "nur für die Zukunft aufzuheben (§ 48 Abs. 1 S. 1 SGB X)."
        )
    if paid.known_since is not None and requested > ruecknahme_until(paid.known_since).last_day:
        return (
            "Keine Erstattung: Die Jahresfrist, seit die Behörde die Tatsachen kennt, ist abgelaufen (§ 45 Abs. 4 S. 2, § 48 "
            "Abs. 4 S. 1 SGB X)."
        )
    return None


def _set_off(paid: Paid, amount: Decimal, sheet: Sheet, requested: date) -> tuple[Decimal, str]:
    """§ 26 Abs. 2 SGB XII: against benefits on § 2 that are paid now, at most 30 % of stage 1, three years, with fault.

    What the person receives now is not known here, so the sentence says on what it hangs.
    """
    if not sheet.of_kind(Kind.STANDARD_RATE, paid.person):
        return ZERO, NO_SET_OFF
    if not paid.at_fault:
        return ZERO, "Keine Aufrechnung: § 26 Abs. 2 SGB XII setzt Vorsatz oder grobe Fahrlässigkeit voraus."
    percent, stages = parameter("aufrechnung_sgb_xii").on(requested).value, parameter("regelbedarf").find(requested)
    only = "Aufrechnung nur gegen laufende Leistungen nach § 2 AsylbLG, solange die Person sie erhält: bis"
    rest = "im Monat für alle Forderungen zusammen, längstens drei Jahre (§ 26 Abs. 2 SGB XII)."
    if stages is None:
        return (
            ZERO,
            f"{only} {percent} % der Regelbedarfsstufe 1 (für den {requested:%d.%m.%Y} nicht hinterlegt) {rest}",
        )
    limit = euro(stages.values["1"] * percent / 100)
    return min(limit, amount), f"{only} {in_words(limit)} {rest}"


NO_SET_OFF = (
    "Keine Aufrechnung gegen Leistungen nach § 3 oder § 1a AsylbLG: Dafür gibt es keine Rechtsgrundlage. Erhält die Person heute "
    "Leistungen nach § 2, ist nicht entschieden, ob § 26 Abs. 2 SGB XII auch für diese Überzahlung gilt."
)
