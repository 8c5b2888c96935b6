"""§ 1 AsylbLG: who is entitled, when the entitlement ends, and what is left where the law excludes somebody.

The regime of a person in a case is decided by the office; the functions here say what the statute makes of a fact.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from leistungsrecht.asylblg.rates import parameter
from leistungsrecht.asylblg.reading import Reading
from leistungsrecht.month import end_of_month, months_later


class Ground(StrEnum):
    """The number of § 1 Abs. 1 AsylbLG by which somebody is entitled."""

    AUFENTHALTSGESTATTUNG = "1"
    ASYLANTRAG = "1a"
    SCHUTZGESUCH_24 = "1b"
    AIRPORT_NOT_YET_DECIDED = "2"
    AIRPORT_REFUSED = "2a"
    TITLE_23_WAR = "3a"
    TITLE_25_4_1 = "3b"
    TITLE_25_5 = "3c"
    DULDUNG = "4"
    AUSREISEPFLICHTIG = "5"
    FAMILY_MEMBER = "6"
    FOLGEANTRAG = "7"
    TITLE_24_OLD = "8"


@dataclass(frozen=True, slots=True)
class GroundRule:
    """What a ground means, in German, and the days between which the statute has it in this form, both inclusive."""

    ground: Ground
    words: str
    first: date | None = None
    last: date | None = None
    note: str = ""

    def holds(self, on: date) -> bool:
        """Whether the statute has the ground in this form on the day."""
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)


UKRAINE = date(2022, 6, 1)
"""G v. 23.5.2022, BGBl. I S. 760"""
TRANSFER = date(2024, 10, 31)
"""Art. 4 G v. 25.10.2024, BGBl. 2024 I Nr. 332 (day after promulgation; seen in the text of 6.11.2024)"""
PRESUMPTION = date(2026, 4, 29)
"""Art. 3 G v. 23.4.2026, BGBl. 2026 I Nr. 112 (seen in the text of 29.4.2026)"""
GEAS = date(2026, 6, 12)
"""GEAS-Anpassungsgesetz, G v. 23.4.2026, BGBl. 2026 I Nr. 111"""

_DAY = timedelta(days=1)
_UNTIL_ARRIVAL = "bis zum Ankunftsnachweis grundsätzlich nur Leistungen entsprechend § 1a Abs. 1 (§ 11 Abs. 2a)"

GROUNDS = (
    GroundRule(Ground.AUFENTHALTSGESTATTUNG, "Aufenthaltsgestattung nach dem Asylgesetz"),
    GroundRule(
        Ground.ASYLANTRAG, "Asylgesuch geäußert, ohne die Voraussetzungen der Nr. 1, 2 bis 5 und 7", date(2019, 8, 21),
        GEAS - _DAY, _UNTIL_ARRIVAL,
    ),
    GroundRule(
        Ground.ASYLANTRAG, "Asylantrag gestellt, ohne die Voraussetzungen der Nr. 1, 2 bis 5 und 7", GEAS,
        note=_UNTIL_ARRIVAL,
    ),
    GroundRule(Ground.SCHUTZGESUCH_24, "Schutzgesuch nach § 24 AufenthG ohne Titel und Fiktionsbescheinigung", GEAS),
    GroundRule(
        Ground.AIRPORT_NOT_YET_DECIDED, "Einreise über einen Flughafen nicht oder noch nicht gestattet",
        last=GEAS - _DAY,
    ),
    GroundRule(Ground.AIRPORT_NOT_YET_DECIDED, "Einreise über Flughafen oder Hafen noch nicht gestattet", GEAS),
    GroundRule(Ground.AIRPORT_REFUSED, "Einreise über Flughafen oder Hafen nicht gestattet", GEAS),
    GroundRule(
        Ground.TITLE_23_WAR, "Aufenthaltserlaubnis § 23 Abs. 1 (wegen des Krieges im Heimatland) oder § 24 AufenthG",
        last=UKRAINE - _DAY,
    ),
    GroundRule(
        Ground.TITLE_23_WAR, "Aufenthaltserlaubnis § 23 Abs. 1 AufenthG wegen des Krieges im Heimatland", UKRAINE
    ),
    GroundRule(Ground.TITLE_25_4_1, "Aufenthaltserlaubnis § 25 Abs. 4 S. 1 AufenthG"),
    GroundRule(
        Ground.TITLE_25_5, "Aufenthaltserlaubnis § 25 Abs. 5 AufenthG",
        note="nur solange die Entscheidung über die Aussetzung der Abschiebung noch nicht 18 Monate zurückliegt",
    ),
    GroundRule(Ground.DULDUNG, "Duldung nach § 60a AufenthG"),
    GroundRule(
        Ground.AUSREISEPFLICHTIG, "vollziehbar ausreisepflichtig",
        note="auch wenn eine Abschiebungsandrohung noch nicht oder nicht mehr vollziehbar ist",
    ),
    GroundRule(
        Ground.FAMILY_MEMBER, "Ehegatte, Lebenspartner oder minderjähriges Kind einer Person der Nr. 1 bis 5",
        note="nur wer nicht selbst eine der Voraussetzungen der Nr. 1 bis 5 erfüllt",
    ),
    GroundRule(Ground.FOLGEANTRAG, "Folgeantrag nach § 71 oder Zweitantrag nach § 71a AsylG", last=GEAS - _DAY),
    GroundRule(Ground.FOLGEANTRAG, "Folgeantrag nach § 71 AsylG", GEAS),
    GroundRule(
        Ground.TITLE_24_OLD, "§ 24 AufenthG, Titel oder Fiktionsbescheinigung vom 25.2.2022 bis 31.5.2022", UKRAINE,
        note="nur ohne erkennungsdienstliche Behandlung (soweit sie vorgesehen ist) und ohne Speicherung im AZR",
    ),
)  # fmt: skip
"""Every form of every number, in the order of the statute. That Nr. 1a begins on 21.8.2019 is unverified."""

SECTION_25_5_MONTHS = 18
TITLE_MONTHS = 6


def grounds_on(day: date) -> tuple[GroundRule, ...]:
    """The grounds of § 1 Abs. 1 AsylbLG that the statute has on the day, in its order."""
    return tuple(rule for rule in GROUNDS if rule.holds(day))


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Somebody is not entitled from ``first`` on, with the paragraph and a German sentence."""

    first: date
    norm: str
    sentence: str


def excluded_by_title(
    *, granted: date, valid_until: date, is_named_in_nr_3: bool, first_granted: date | None = None
) -> Exclusion | None:
    """A title other than those of Nr. 3, valid for more than six months in all, excludes (§ 1 Abs. 2, 3 AsylbLG).

    ``granted`` is the day on which this title or its extension was granted, ``first_granted`` that of the first one
    where it was extended: their time counts together. The six months are counted without the day of granting (§ 187
    Abs. 1 BGB). Benefits go on to the end of the month of granting. None if the title leaves the entitlement.
    """
    if is_named_in_nr_3 or valid_until <= months_later(first_granted or granted, TITLE_MONTHS):
        return None
    last = end_of_month(granted)
    return Exclusion(
        last + _DAY,
        "§ 1 Abs. 2, 3 AsylbLG",
        f"Aufenthaltstitel vom {granted:%d.%m.%Y} mit mehr als sechs Monaten Gesamtgeltungsdauer: Die Leistungen enden "
        f"mit Ablauf des {last:%d.%m.%Y}; danach SGB II oder SGB XII.",
    )


def excluded_by_fiktionsbescheinigung(
    *, issued: date, identified: bool, is_nr_8: bool, identification_required: bool = True
) -> Exclusion | None:
    """A Fiktionsbescheinigung for § 24 AufenthG excludes from the next month (§ 1 Abs. 3a AsylbLG), since 1.6.2022.

    Not with Nr. 8, nor before the person was identified, unless § 49 AufenthG asks for no identification (S. 3). Who
    had benefits in May 2022 by an older paper kept them until 31.8.2022 at most (§ 18); the sentence says so.
    """
    if is_nr_8 or (identification_required and not identified):
        return None
    first = max(end_of_month(issued) + _DAY, UKRAINE)
    older = ""
    if issued < UKRAINE:
        older = " Wer im Mai 2022 Leistungen bezog, erhielt sie längstens bis 31.08.2022 weiter (§ 18 AsylbLG)."
    return Exclusion(
        first,
        "§ 1 Abs. 3a AsylbLG",
        f"Fiktionsbescheinigung zu § 24 AufenthG vom {issued:%d.%m.%Y}: Leistungen sind ab {first:%d.%m.%Y} "
        "ausgeschlossen, bis die Ausländerbehörde über den Titel entscheidet; zu prüfen sind Leistungen nach SGB II "
        f"oder SGB XII.{older}",
    )


TEMPORARY_PROTECTION_SINCE = date(2025, 4, 1)
"""First title or Fiktionsbescheinigung from this day on, in the bill of 19.11.2025; not in the text of 19.8.2026."""


def temporary_protection_is_covered(first_title: date, on: date, reading: Reading) -> bool:
    """Whether § 24 AufenthG falls under the AsylbLG again (Leistungsrechtsanpassungsgesetz), by the office's own date.

    Only a bill as far as it was seen: without a date in the reading nobody is covered.
    """
    since = reading.temporary_protection_from
    return since is not None and on >= since and first_title >= TEMPORARY_PROTECTION_SINCE


def title_25_5_ends(suspension_decided: date) -> date:
    """The last day of entitlement by § 25 Abs. 5 AufenthG (§ 1 Abs. 1 Nr. 3 Buchst. c, Abs. 3 AsylbLG).

    The ground falls away 18 months after the suspension of removal was decided, the entitlement when that month ends.
    """
    return end_of_month(months_later(suspension_decided, SECTION_25_5_MONTHS))


@dataclass(frozen=True, slots=True)
class Bridging:
    """Überbrückungsleistungen: their days, and what they are (§ 1 Abs. 4 S. 2 to 9 AsylbLG)."""

    first: date
    last: date
    sentence: str
    hardship: str
    cash_excluded: bool
    """since 31.10.2024; before, benefits in kind were only the rule (S. 5)"""
    granted: tuple[str, ...] = (
        "Ernährung, Unterkunft mit Heizung, Körper- und Gesundheitspflege (§ 1a Abs. 1)",
        "Behandlung akuter Erkrankungen, Hilfe bei Schwangerschaft und Geburt (§ 4 Abs. 1 S. 1, Abs. 2)",
        "auf Antrag angemessene Kosten der Rückreise als Darlehen (S. 7, 9)",
    )
    norm: str = "§ 1 Abs. 4 S. 2 bis 9 AsylbLG"


class BridgingCase(StrEnum):
    """Why § 1 Abs. 4 S. 1 AsylbLG takes the entitlement away."""

    PROTECTED_ELSEWHERE = "protected_elsewhere"
    TRANSFER_ORDERED = "transfer_ordered"


EXCLUSION_WITH_BRIDGING = date(2019, 8, 21)


def is_without_claim(
    ground: Ground,
    case: BridgingCase,
    on: date,
    *,
    suspensive_effect: bool = False,
    departure_possible: bool | None = None,
) -> bool:
    """Whether § 1 Abs. 4 S. 1 AsylbLG takes the claim away on a day: protected elsewhere, or to be transferred.

    It meets ground 5 since 21.8.2019 and ground 2a since 12.6.2026; the transfer is a case since 31.10.2024. For a
    transfer the possibility of departure (``departure_possible``; None: nothing is known) had to be found until
    28.4.2026 and is presumed since. Who rebuts it, or has a court's order of suspensive effect, keeps the claim.
    """
    met = {Ground.AUSREISEPFLICHTIG, Ground.AIRPORT_REFUSED} if on >= GEAS else {Ground.AUSREISEPFLICHTIG}
    if ground not in met or on < EXCLUSION_WITH_BRIDGING:
        return False
    if case is BridgingCase.PROTECTED_ELSEWHERE:
        return True
    if on < TRANSFER or suspensive_effect:
        return False
    return on >= PRESUMPTION if departure_possible is None else departure_possible


def bridging(first: date, *, departure: date | None = None, received_from: date | None = None) -> Bridging | None:
    """At most 14 days, until departure, once within two years (§ 1 Abs. 4 S. 2 AsylbLG).

    ``received_from`` is the day on which the last ones were received; the two years begin then, without that day (§ 187
    Abs. 1 BGB). None inside the two years and after departure. Raises NoParameterInForce before the rule existed.
    """
    days = int(parameter("ueberbrueckung_tage").on(first).value)
    months = 12 * int(parameter("ueberbrueckung_sperrzeit").on(first).value)
    if received_from is not None and first <= months_later(received_from, months):
        return None
    if departure is not None and departure < first:
        return None
    longest = first + timedelta(days=days - 1)
    last = longest if departure is None else min(longest, departure)
    cash_excluded = first >= TRANSFER
    form = "als Sachleistung, kein Bargeld" if cash_excluded else "in der Regel als Sachleistung"
    return Bridging(
        first,
        last,
        f"Überbrückungsleistungen vom {first:%d.%m.%Y} bis {last:%d.%m.%Y}, {form}; erneut frühestens ab "
        f"{months_later(first, months) + _DAY:%d.%m.%Y}.",
        HARDSHIP if cash_excluded else HARDSHIP_BEFORE,
        cash_excluded,
    )


_INFORM = "über zwei Wochen hinaus (S. 6). Über die Befristung und darüber ist zu unterrichten (S. 3)."
HARDSHIP = (
    "Bei besonderer Härte andere Leistungen nach § 3 Abs. 1 S. 1 und § 4, auch für besondere Bedürfnisse von Kindern "
    "und " + _INFORM
)
HARDSHIP_BEFORE = "Bei besonderer Härte andere Leistungen nach den §§ 3, 4 und 6, auch " + _INFORM


def last_of_months(first: date, months: int) -> date:
    """The last day of a time of months whose first day counts (§ 187 Abs. 2, § 188 Abs. 2, 3 BGB).

    From 31 March six months last to 30 September, from 31 August to the end of February.
    """
    last = months_later(first, months)
    return last - _DAY if last.day == first.day else last
