"""§ 1a AsylbLG with §§ 5, 5b, 11 Abs. 2a, 14: restricted benefits, their grounds, their time and their amounts.

The statute grants food, housing with heating, body and health care, and names no euro. Amounts come from a dated table
of the office or the Land, or the calculation refuses. Whom a ground meets is told for the text of 19.8.2026 and, where
the GEAS-Anpassungsgesetz added grounds on 12.6.2026, for the text before; § 1a Abs. 7 as it stood from 21.8.2019 to
30.10.2024 (Dublin) is not here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from leistungsrecht.asylblg.entitlement import GEAS, PRESUMPTION, Ground, last_of_months
from leistungsrecht.asylblg.facts import Person
from leistungsrecht.asylblg.household import Household, Spell
from leistungsrecht.asylblg.need import for_days
from leistungsrecht.asylblg.rates import parameter
from leistungsrecht.refusals import Refusal, RestrictedAmountsMissing
from leistungsrecht.sheet import Kind, Line, Part


class RestrictionKind(StrEnum):
    """The paragraph by which benefits are restricted."""

    DEPARTURE_DATE_PASSED = "1"
    ENTERED_FOR_BENEFITS = "2"
    REMOVAL_FAILS = "3"
    RELOCATED = "4-1"
    PROTECTED_ELSEWHERE = "4-2-1"
    RESIDENCE_ELSEWHERE = "4-2-2"
    ASYLUM_DUTIES = "5"
    CONCEALED_ASSETS = "6"
    HOUSE_ORDER = "7"
    RESIDENCE_ORDER = "8"
    TRANSFER_DECISION = "9"
    WORK_REFUSED = "5-4"
    COURSE_REFUSED = "5b-2"


@dataclass(frozen=True, slots=True)
class RestrictionRule:
    """One ground of restriction: its norm, whom it can meet, since when it exists, what ends it.

    ``grounds_since_geas`` are met since 12.6.2026 only; ``needs`` is what else must be the case, ``needs_later`` what
    has been added to it from a day on.
    """

    kind: RestrictionKind
    norm: str
    words: str
    grounds: frozenset[Ground]
    grounds_since_geas: frozenset[Ground] = frozenset()
    starts_next_day: bool = False
    ends_with_act: bool = False
    adults_only: bool = False
    first: date | None = None
    needs: str = ""
    needs_later: tuple[date, str] | None = None


class RestrictionNotInForce(Refusal):
    """The ground of restriction did not yet exist on the day."""

    code = "RESTRICTION_NOT_IN_FORCE"


def _grounds(*numbers: str) -> frozenset[Ground]:
    return frozenset(Ground(number) for number in numbers)


SECTION_60B = date(2026, 7, 29)
"""§ 1a Abs. 3 S. 2: first seen in the text of 29.7.2026, day of entry into force unverified"""
SECTION_60B_WORDS = (
    "Eine Duldung nach § 60b AufenthG ist umfasst, sofern nicht Tatsachen dafür sprechen, dass die Person die Gründe "
    "nicht oder nicht mehr zu vertreten hat (S. 2)."
)
ALL_GROUNDS = frozenset(Ground)
RULES = {
    rule.kind: rule
    for rule in (
        RestrictionRule(
            RestrictionKind.DEPARTURE_DATE_PASSED, "§ 1a Abs. 1 AsylbLG",
            "Ausreisetermin und Ausreisemöglichkeit standen fest", _grounds("5"), _grounds("2a"), starts_next_day=True,
            needs="Dass die Ausreise unterblieb, hat die Person zu vertreten.",
        ),
        RestrictionRule(
            RestrictionKind.ENTERED_FOR_BENEFITS, "§ 1a Abs. 2 AsylbLG", "Einreise, um Leistungen zu erlangen",
            _grounds("4", "5", "6"), _grounds("2a"),
            needs="Bei Nr. 6 nur Angehörige einer Person der Nr. 2a, 4 oder 5.",
        ),
        RestrictionRule(
            RestrictionKind.REMOVAL_FAILS, "§ 1a Abs. 3 AsylbLG",
            "Aufenthaltsbeendigung scheitert aus selbst zu vertretenden Gründen",
            _grounds("4", "5", "6"), _grounds("2a"), starts_next_day=True,
            needs="Bei Nr. 6 nur Ehegatten, Lebenspartner und minderjährige Kinder einer Person der Nr. 4 oder 5, die "
            "es selbst zu vertreten haben.",
            needs_later=(SECTION_60B, SECTION_60B_WORDS),
        ),
        RestrictionRule(
            RestrictionKind.RELOCATED, "§ 1a Abs. 4 S. 1 AsylbLG",
            "nach Verteilung durch die Europäische Union ist ein anderer Staat zuständig", _grounds("1", "1a", "5"),
            _grounds("2"),
        ),
        RestrictionRule(
            RestrictionKind.PROTECTED_ELSEWHERE, "§ 1a Abs. 4 S. 2 Nr. 1 AsylbLG",
            "internationaler Schutz in einem anderen Staat", _grounds("1", "1a"), _grounds("2"),
            needs="Der Schutz besteht fort. Für Nr. 2a und 5 gilt § 1 Abs. 4.",
        ),
        RestrictionRule(
            RestrictionKind.RESIDENCE_ELSEWHERE, "§ 1a Abs. 4 S. 2 Nr. 2 AsylbLG",
            "Aufenthaltsrecht aus anderen Gründen in einem anderen Staat",
            _grounds("1", "1a", "5"), _grounds("2", "2a"),
            needs="Das Aufenthaltsrecht besteht fort.",
        ),
        RestrictionRule(
            RestrictionKind.ASYLUM_DUTIES, "§ 1a Abs. 5 AsylbLG",
            "Verletzung einer der aufgezählten Mitwirkungspflichten",
            _grounds("1", "1a", "7"), _grounds("2"), ends_with_act=True,
            needs="Die Person hat es zu vertreten und kein wichtiger Grund stand entgegen.",
        ),
        RestrictionRule(
            RestrictionKind.CONCEALED_ASSETS, "§ 1a Abs. 6 AsylbLG", "verschwiegenes Vermögen", ALL_GROUNDS,
            adults_only=True,
            needs="Vorsatz oder grobe Fahrlässigkeit nach dem 18. Geburtstag; deshalb zu Unrecht bezogene Leistungen.",
        ),
        RestrictionRule(
            RestrictionKind.HOUSE_ORDER, "§ 1a Abs. 7 AsylbLG",
            "schwere Störung, Bedrohung oder Gewalt in der Unterkunft", ALL_GROUNDS, first=PRESUMPTION,
            needs="Schriftliche oder elektronische Mitteilung der Leitung, Begründung, Verhältnismäßigkeit; die Dauer "
            "richtet sich nach Art und Umfang des Verstoßes.",
        ),
        RestrictionRule(
            RestrictionKind.RESIDENCE_ORDER, "§ 1a Abs. 8 AsylbLG", "Anordnung nach §§ 68, 68a AsylG nicht befolgt",
            _grounds("1", "1a", "2", "2a", "4", "5", "6", "7"), ends_with_act=True, first=GEAS,
        ),
        RestrictionRule(
            RestrictionKind.TRANSFER_DECISION, "§ 1a Abs. 9 AsylbLG",
            "Überstellungsentscheidung zugestellt und Abschiebung angeordnet", _grounds("2a", "5"), first=GEAS,
            needs="Kein Gericht hat die aufschiebende Wirkung der Klage angeordnet.",
        ),
        RestrictionRule(
            RestrictionKind.WORK_REFUSED, "§ 5 Abs. 4 AsylbLG", "Arbeitsgelegenheit unbegründet abgelehnt", ALL_GROUNDS,
            needs="Vorherige Belehrung; arbeitsfähig, nicht erwerbstätig, nicht mehr schulpflichtig; die Arbeit ist "
            "zumutbar, kein wichtiger Grund.",
        ),
        RestrictionRule(
            RestrictionKind.COURSE_REFUSED, "§ 5b Abs. 2 AsylbLG", "Integrationskurs verweigert",
            _grounds("1", "3c", "4", "8"), adults_only=True,
            needs="Schriftliche Verpflichtung und schriftliche Belehrung; arbeitsfähig, nicht erwerbstätig, nicht mehr "
            "vollzeitschulpflichtig; Personenkreis des § 44 Abs. 4 S. 2 AufenthG (Duldung nur nach § 60a Abs. 2 S. 3); "
            "der Kurs ist zumutbar, kein wichtiger Grund.",
        ),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Restriction:
    """A restriction from ``first`` to ``last``, both inclusive, with what must be looked at."""

    rule: RestrictionRule
    first: date
    last: date
    sentence: str


def why_not(kind: RestrictionKind, ground: Ground, on: date, *, adult: bool = True) -> str | None:
    """Why the restriction cannot meet the person, as a German sentence; None if it can."""
    rule = RULES[kind]
    if rule.first is not None and on < rule.first:
        return f"{rule.norm} ({rule.words}) gilt erst ab {rule.first:%d.%m.%Y}."
    if ground in rule.grounds_since_geas and on < GEAS:
        return f"{rule.norm} erfasst Leistungsberechtigte nach § 1 Abs. 1 Nr. {ground} erst ab {GEAS:%d.%m.%Y}."
    if ground not in rule.grounds | rule.grounds_since_geas:
        return f"{rule.norm} erfasst Leistungsberechtigte nach § 1 Abs. 1 Nr. {ground} nicht."
    if rule.adults_only and not adult:
        return f"{rule.norm} setzt Volljährigkeit voraus."
    return None


def restriction(
    kind: RestrictionKind,
    event: date,
    *,
    decided_from: date | None = None,
    decided_until: date | None = None,
    act_done: date | None = None,
) -> Restriction | None:
    """The days of a restriction: at most six months (§ 14 Abs. 1 AsylbLG), one month for § 1a Abs. 7.

    ``event`` is the departure date (Abs. 1: it begins the day after), the day of enforceability (Abs. 3: likewise) or
    the first day. A decision may let it begin later (``decided_from``) and end sooner (``decided_until``), never the
    other way round. With Abs. 5 and 8 it ends at once when the act is done: that day is unrestricted. None if no day is
    left. Raises RestrictionNotInForce before the ground existed, NoParameterInForce before § 14 did.
    """
    rule = RULES[kind]
    first = event + timedelta(days=1) if rule.starts_next_day else event
    first = max(first, decided_from or first)
    if rule.first is not None and first < rule.first:
        raise RestrictionNotInForce(
            f"{rule.norm} ({rule.words}) gilt erst ab {rule.first:%d.%m.%Y}, nicht schon am {first:%d.%m.%Y}. Wählen "
            "Sie einen späteren Beginn oder einen anderen Grund."
        )
    name = "einschraenkung_hausordnung_dauer" if kind is RestrictionKind.HOUSE_ORDER else "einschraenkung_dauer"
    longest = last_of_months(first, int(parameter(name).on(first).value))
    last = min(longest, decided_until or longest)
    if rule.ends_with_act and act_done is not None:
        last = min(last, act_done - timedelta(days=1))
    if last < first:
        return None
    return Restriction(rule, first, last, _sentence(rule, first, last))


def _sentence(rule: RestrictionRule, first: date, last: date) -> str:
    ends = " und endet sofort, wenn die Handlung nachgeholt ist" if rule.ends_with_act else ""
    later = rule.needs_later[1] if rule.needs_later is not None and last >= rule.needs_later[0] else ""
    return " ".join(
        part
        for part in (f"{rule.norm} ({rule.words}): vom {first:%d.%m.%Y} bis {last:%d.%m.%Y}{ends}.", rule.needs, later)
        if part
    )


def continued(before: Restriction, *, breach_continues: bool, conditions_hold: bool) -> Restriction | None:
    """The next six months, by a new decision, while breach and conditions go on (§ 14 Abs. 2 AsylbLG); None otherwise.

    Never for § 1a Abs. 7: one month is the most that one incident can bear.
    """
    if not (breach_continues and conditions_hold) or before.rule.kind is RestrictionKind.HOUSE_ORDER:
        return None
    return restriction(before.rule.kind, before.last, decided_from=before.last + timedelta(days=1))


def until_arrival_certificate(
    ground: Ground,
    *,
    certificate: bool,
    identified: bool,
    admitted: bool,
    not_at_fault: bool,
    meant_by_sentence_5: bool = False,
) -> bool:
    """Whether only benefits as in § 1a Abs. 1 are due until the Ankunftsnachweis (§ 11 Abs. 2a AsylbLG).

    It meets ground 1a; grounds 5 and 7 only where S. 5 means them (``meant_by_sentence_5``): entered from a safe third
    state and to be identified as an asylum seeker, or obliged to live in a reception centre with a Folgeantrag.
    """
    met = ground is Ground.ASYLANTRAG
    if ground in (Ground.AUSREISEPFLICHTIG, Ground.FOLGEANTRAG):
        met = meant_by_sentence_5
    return met and not certificate and not (identified and admitted and not_at_fault)


def restricted_lines(household: Household, person: Person, run: Spell) -> Iterator[Line]:
    """What the office's own dated table grants for a run of days. Raises RestrictedAmountsMissing without one."""
    _, first, last, days, state = run
    table = household.reading.restricted_table
    if table is None or not table.in_force(first):
        raise RestrictedAmountsMissing(person.id, first)
    if table.last is not None and table.last < last:
        raise RestrictedAmountsMissing(person.id, table.last + timedelta(days=1))
    for text, amounts in table.amounts:
        monthly = amounts[state.stage.number - 1]
        yield Line(
            person.id, Part.NEED, Kind.RESTRICTED_NEED, f"{text}, Stufe {state.stage.number}", first, last, days,
            monthly, for_days(monthly, days), "§ 1a Abs. 1 AsylbLG", table.source,
        )  # fmt: skip
