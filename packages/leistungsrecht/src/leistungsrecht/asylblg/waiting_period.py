"""§ 2 Abs. 1, 3, §§ 15, 20 AsylbLG: when benefits in analogy to SGB XII begin.

The time counts stay in Germany, not receipt of benefits. An interruption moves nothing by itself: whether it was
essential is a decision, and so is abuse. Both come back as questions.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from leistungsrecht.asylblg.entitlement import last_of_months
from leistungsrecht.asylblg.facts import Regime
from leistungsrecht.asylblg.rates import parameter
from leistungsrecht.parameters import Dated
from leistungsrecht.refusals import ContradictoryFacts

SECTION_15 = date(2019, 8, 21)
"""Who was on § 2 "bis zum 21. August 2019" keeps the 15 months; the new law holds from this very day."""
SECTION_20 = date(2024, 2, 26)
"""Who received benefits by § 2 "bis zum 26. Februar 2024" keeps the 18 months; 36 hold from the next day."""


@dataclass(frozen=True, slots=True)
class Interruption:
    """Days outside Germany, both inclusive. Raises ContradictoryFacts if they end before they begin."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ContradictoryFacts(
                "interruptions", f"Das Ende ({self.last:%d.%m.%Y}) liegt vor dem Beginn ({self.first:%d.%m.%Y})."
            )


@dataclass(frozen=True, slots=True)
class WaitingPeriod:
    """The months that hold, the first day of § 2 without essential interruption, and what must be decided before.

    ``earliest_if_essential`` is the first day if the last of the interruptions was essential.
    """

    months: int
    earliest: date
    norm: str
    sentence: str
    questions: tuple[str, ...]
    earliest_if_essential: date


def waiting_period(
    entry: date,
    on: date,
    *,
    interruptions: tuple[Interruption, ...] = (),
    analog_before: date | None = None,
    abuse_ruled_out: bool = False,
) -> WaitingPeriod:
    """When § 2 begins for somebody in Germany since ``entry``, by the law of the day ``on`` and what followed it.

    The day of entry counts. ``analog_before`` is a day on which § 2 was already granted: by 21.8.2019 the older law
    goes on (§ 15), by 26.2.2024 the 18 months (§ 20). Otherwise a time that was still running when the law changed
    takes the longer one. Raises NoParameterInForce before March 2015.
    """
    law, norm, is_kept = _law(on, analog_before)
    months, earliest = _months_and_first_day(law, entry, is_kept)
    counted = sorted((gap for gap in interruptions if gap.last >= entry), key=lambda gap: gap.last)
    questions = [
        f"Unterbrechung vom {gap.first:%d.%m.%Y} bis {gap.last:%d.%m.%Y} ({(gap.last - gap.first).days + 1} Tage): "
        "War sie wesentlich? Dann beginnt die Frist mit der Rückkehr neu."
        for gap in counted
    ]
    if not abuse_ruled_out:
        questions.append("Hat die Person die Dauer des Aufenthalts rechtsmissbräuchlich selbst beeinflusst?")
    if_essential = earliest
    if counted:
        _, if_essential = _months_and_first_day(law, counted[-1].last + timedelta(days=1), is_kept)
    return WaitingPeriod(
        months,
        earliest,
        norm,
        f"Einreise am {entry:%d.%m.%Y}, {months} Monate Aufenthalt: Leistungen entsprechend SGB XII frühestens ab "
        f"{earliest:%d.%m.%Y} ({norm}).",
        tuple(questions),
        if_essential,
    )


def _law(on: date, analog_before: date | None) -> tuple[Dated, str, bool]:
    """The entry in force, its norm, and whether a transitional rule keeps it."""
    rule = parameter("wartezeit")
    if analog_before is not None and analog_before <= SECTION_15 <= on:
        return rule.on(SECTION_15 - timedelta(days=1)), "§ 2 Abs. 1 a. F., § 15 AsylbLG", True
    if analog_before is not None and analog_before <= SECTION_20 < on:
        return rule.on(SECTION_20), "§ 2 Abs. 1 a. F., § 20 AsylbLG", True
    return rule.on(on), "§ 2 Abs. 1 S. 1 AsylbLG", analog_before is not None and analog_before <= on


def _months_and_first_day(law: Dated, entry: date, is_kept: bool) -> tuple[int, date]:
    months = int(law.value)
    earliest = last_of_months(entry, months) + timedelta(days=1)
    if is_kept or law.last is None or earliest <= law.last:
        return months, earliest
    return _months_and_first_day(parameter("wartezeit").on(law.last + timedelta(days=1)), entry, is_kept)


def regime_of_child(own: Regime, parents: tuple[Regime, ...], *, is_minor: bool) -> Regime:
    """A minor living with a parent on § 2 is on § 2 too (§ 2 Abs. 3 AsylbLG); a restriction or other law stays."""
    if is_minor and own is Regime.GRUNDLEISTUNGEN and Regime.ANALOGLEISTUNGEN in parents:
        return Regime.ANALOGLEISTUNGEN
    return own
