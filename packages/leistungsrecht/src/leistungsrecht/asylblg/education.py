"""§ 3 Abs. 4 AsylbLG with §§ 34, 34a, 34b SGB XII: education and participation, by kind, for § 3 and § 2 alike.

Only school supplies and participation have amounts of their own; everything else is the actual cost. These benefits
stand beside the others and are no part of what is due for the month's needs. Who starts school late gets the half-years
by § 34 Abs. 3 S. 2 Nr. 1 to 3: state each half-year that is due as its own need. An application that could not be made
in time counts as made when the need was paid for (§ 34b S. 2): state it as applied.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from leistungsrecht.asylblg.facts import EducationKind, EducationNeed, Regime
from leistungsrecht.asylblg.household import Household
from leistungsrecht.asylblg.rates import parameter
from leistungsrecht.money import euro
from leistungsrecht.month import THIRTY
from leistungsrecht.refusals import NoParameterInForce
from leistungsrecht.sheet import Finding, Kind, Line, Part


@dataclass(frozen=True, slots=True)
class EducationRule:
    """One kind of § 34 SGB XII: words, paragraph, and of school supplies the half-year."""

    words: str
    norm: str
    half_year: str = ""


RULES = {
    EducationKind.EXCURSION: EducationRule("Ausflug", "§ 34 Abs. 2 S. 1 Nr. 1 SGB XII"),
    EducationKind.SCHOOL_TRIP: EducationRule("Mehrtägige Fahrt", "§ 34 Abs. 2 S. 1 Nr. 2 SGB XII"),
    EducationKind.SCHOOL_SUPPLIES_FIRST: EducationRule(
        "Schulbedarf, erstes Halbjahr", "§ 34 Abs. 3, 3a SGB XII", half_year="1"
    ),
    EducationKind.SCHOOL_SUPPLIES_SECOND: EducationRule(
        "Schulbedarf, zweites Halbjahr", "§ 34 Abs. 3, 3a SGB XII", half_year="2"
    ),
    EducationKind.TRANSPORT: EducationRule("Schülerbeförderung", "§ 34 Abs. 4 SGB XII"),
    EducationKind.TUTORING: EducationRule("Lernförderung (eigener Antrag)", "§ 34 Abs. 5 SGB XII"),
    EducationKind.LUNCH: EducationRule("Gemeinschaftliches Mittagessen", "§ 34 Abs. 6 SGB XII"),
    EducationKind.PARTICIPATION: EducationRule("Teilhabe am sozialen und kulturellen Leben", "§ 34 Abs. 7 SGB XII"),
}


ONE_CLAIM_SINCE = date(2019, 8, 1)
"""Since then the claim to benefits covers all but Lernförderung (§ 34a Abs. 1 S. 1 Hs. 2 SGB XII); day unverified."""
TUTORING_COVERED = (date(2021, 7, 1), date(2023, 12, 31))
"""In this time it covered Lernförderung too (§ 3 Abs. 4 S. 2 AsylbLG, § 141 Abs. 5 SGB XII)."""


def education_lines(household: Household, person: str) -> Iterator[Line]:
    """The needs of one entitled person, on top of the sheet. Raises NoParameterInForce where a sum is not on file."""
    month = household.month
    analog = household.spells[person][-1].state.regime is Regime.ANALOGLEISTUNGEN
    gate = "§ 2 Abs. 1 AsylbLG" if analog else "§ 3 Abs. 4 AsylbLG"
    for need in household.facts.education:
        if need.person == person and why_not_granted(household, need) is None:
            rule = RULES[need.kind]
            amount, source = _amount(need, rule, month.first)
            yield Line(
                person, Part.ON_TOP, Kind.EDUCATION, rule.words, month.first, month.last, THIRTY, amount, euro(amount),
                f"{gate}, {rule.norm}", source,
            )  # fmt: skip


def education_findings(household: Household) -> Iterator[Finding]:
    """Why a need was not granted."""
    for need in household.facts.education:
        reason = why_not_granted(household, need)
        if reason is not None:
            words = RULES[need.kind].words
            yield Finding("EDUCATION_NOT_GRANTED", need.person, f"{need.person}: {words} nicht angesetzt. {reason}")


def why_not_granted(household: Household, need: EducationNeed) -> str | None:
    """The German reason for which a need is not granted, or None."""
    spells = household.spells.get(need.person)
    if spells is None:
        return "Die Person ist in diesem Monat hier nicht leistungsberechtigt."
    if all(spell.state.regime is Regime.ANSPRUCHSEINSCHRAENKUNG for spell in spells):
        return "Bei eingeschränkten Leistungen besteht kein Anspruch nach § 3 AsylbLG (§ 1a Abs. 1 S. 1)."
    rule = RULES[need.kind]
    if _takes_application(need.kind, household.month.first) and not need.applied:
        return "Es fehlt der Antrag (§ 34a Abs. 1 SGB XII)."
    if need.kind is EducationKind.PARTICIPATION and spells[0].state.age >= 18:
        return "Teilhabe gibt es nur bis zum 18. Geburtstag (§ 34 Abs. 7 SGB XII)."
    if not rule.half_year and not need.amount:
        return f"Es fehlen tatsächliche Aufwendungen ({rule.norm})."
    return None


def _takes_application(kind: EducationKind, on: date) -> bool:
    """Whether the kind takes an application of its own (§ 34a Abs. 1 S. 1 SGB XII); school supplies never do."""
    if RULES[kind].half_year:
        return False
    if kind is EducationKind.TUTORING:
        first, last = TUTORING_COVERED
        return not first <= on <= last
    return on < ONE_CLAIM_SINCE


def _amount(need: EducationNeed, rule: EducationRule, on: date) -> tuple[Decimal, str]:
    if need.kind is EducationKind.PARTICIPATION:
        entry = parameter("teilhabe").on(on)
        return entry.value, entry.source
    if not rule.half_year:
        return need.amount, "tatsächliche Aufwendungen"
    entry = parameter("schulbedarf").on(on)
    if rule.half_year not in entry.values:
        raise NoParameterInForce(f"{rule.words} ({rule.norm})", on)
    return entry.values[rule.half_year], entry.source
