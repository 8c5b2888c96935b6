"""§§ 4, 6 AsylbLG: a register of what may be granted, without sums.

Medical help and single needs are decided case by case; the register says what, for whom, in which form and since when.
On § 2 it is empty: there SGB XII stands in the place of §§ 4 and 6. Restricted benefits leave § 4 and take § 6 away.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from leistungsrecht.asylblg.entitlement import GEAS
from leistungsrecht.asylblg.facts import Regime


class GrantKind(StrEnum):
    """What may be granted under §§ 4 and 6."""

    ACUTE_ILLNESS = "acute_illness"
    DENTURES = "dentures"
    PREVENTION = "prevention"
    PREGNANCY_AND_BIRTH = "pregnancy_and_birth"
    HEALTH_CARE_OF_MINORS = "health_care_of_minors"
    TREATMENT_BEGUN_AS_MINOR = "treatment_begun_as_minor"
    LIVELIHOOD_IN_SINGLE_CASE = "livelihood_in_single_case"
    HEALTH_IN_SINGLE_CASE = "health_in_single_case"
    NEEDS_OF_CHILDREN = "needs_of_children"
    DUTY_TO_COOPERATE = "duty_to_cooperate"
    SPECIAL_NEEDS_SECTION_24 = "special_needs_section_24"


@dataclass(frozen=True, slots=True)
class Grant:
    """One entry of the register; it has no amount, since the law has none.

    ``for_minors`` True or False: only for them or only for adults. ``minors_until`` is the last day on which minors
    fall under the entry.
    """

    kind: GrantKind
    words: str
    norm: str
    form: str
    for_minors: bool | None = None
    first: date | None = None
    minors_until: date | None = None
    note: str = ""

    def holds(self, day: date, *, is_minor: bool) -> bool:
        """Whether the entry is for a person on a day."""
        if self.first is not None and day < self.first:
            return False
        if is_minor and self.minors_until is not None and day > self.minors_until:
            return False
        return self.for_minors in (None, is_minor)


TREATMENT = "Sachleistung: Behandlungsschein oder elektronische Gesundheitskarte"
SINGLE_CASE = "Sachleistung; Geldleistung nur bei besonderen Umständen (§ 6 Abs. 1 S. 2)"
AS_REQUIRED = "in der erforderlichen Form; das Gesetz schreibt keine vor"
MINORS_BEFORE = date(2026, 6, 11)
"""§ 4 Abs. 4 takes minors out of Abs. 1 to 3 with the GEAS-Anpassungsgesetz."""

REGISTER = (
    Grant(
        GrantKind.ACUTE_ILLNESS, "Behandlung akuter Erkrankungen und Schmerzzustände, Arznei- und Verbandmittel",
        "§ 4 Abs. 1 S. 1 AsylbLG", TREATMENT, minors_until=MINORS_BEFORE,
    ),
    Grant(
        GrantKind.PREVENTION, "Schutzimpfungen und medizinisch gebotene Vorsorgeuntersuchungen",
        "§ 4 Abs. 1 S. 2 AsylbLG", TREATMENT, minors_until=MINORS_BEFORE,
    ),
    Grant(
        GrantKind.DENTURES, "Zahnersatz, soweit im Einzelfall aus medizinischen Gründen unaufschiebbar",
        "§ 4 Abs. 1 S. 3 AsylbLG", TREATMENT, minors_until=MINORS_BEFORE,
    ),
    Grant(
        GrantKind.PREGNANCY_AND_BIRTH,
        "für werdende Mütter und Wöchnerinnen ärztliche und pflegerische Hilfe und Betreuung, Hebammenhilfe, Arznei-, "
        "Verband- und Heilmittel",
        "§ 4 Abs. 2 AsylbLG", TREATMENT, minors_until=MINORS_BEFORE,
    ),
    Grant(
        GrantKind.HEALTH_CARE_OF_MINORS, "Hilfen zur Gesundheit wie nach §§ 47 bis 52 SGB XII, ohne Zuzahlung",
        "§ 4 Abs. 4 S. 1, 2 AsylbLG", TREATMENT, for_minors=True, first=GEAS,
    ),
    Grant(
        GrantKind.TREATMENT_BEGUN_AS_MINOR,
        "Fortsetzung einer vor dem 18. Geburtstag nach § 4 Abs. 4 S. 1 AsylbLG oder § 40 SGB VIII begonnenen "
        "Behandlung",
        "§ 4 Abs. 4 S. 3, 4 AsylbLG", TREATMENT, for_minors=False, first=GEAS,
        note="ohne Unterbrechung oder Verzögerung",
    ),
    Grant(
        GrantKind.LIVELIHOOD_IN_SINGLE_CASE, "im Einzelfall unerlässlich zur Sicherung des Lebensunterhalts",
        "§ 6 Abs. 1 S. 1 AsylbLG", SINGLE_CASE, note="Auch an Stelle von Mehrbedarfen, die § 3 nicht kennt.",
    ),
    Grant(
        GrantKind.HEALTH_IN_SINGLE_CASE, "im Einzelfall unerlässlich zur Sicherung der Gesundheit",
        "§ 6 Abs. 1 S. 1 AsylbLG", SINGLE_CASE,
    ),
    Grant(
        GrantKind.NEEDS_OF_CHILDREN, "geboten zur Deckung besonderer Bedürfnisse von Kindern",
        "§ 6 Abs. 1 S. 1 AsylbLG", SINGLE_CASE, for_minors=True,
    ),
    Grant(
        GrantKind.DUTY_TO_COOPERATE,
        "erforderlich zur Erfüllung einer verwaltungsrechtlichen Mitwirkungspflicht, etwa Passbeschaffung",
        "§ 6 Abs. 1 S. 1 AsylbLG", SINGLE_CASE,
    ),
    Grant(
        GrantKind.SPECIAL_NEEDS_SECTION_24,
        "medizinische oder sonstige Hilfe bei besonderen Bedürfnissen, etwa für unbegleitete Minderjährige oder nach "
        "schwerer Gewalt",
        "§ 6 Abs. 2 AsylbLG", AS_REQUIRED, note="Nur mit Aufenthaltserlaubnis nach § 24 Abs. 1 AufenthG.",
    ),
)  # fmt: skip


def grants_on(day: date, *, is_minor: bool, regime: Regime = Regime.GRUNDLEISTUNGEN) -> tuple[Grant, ...]:
    """What the register holds for a person on a day, in the order of the statute (§§ 1a, 2, 4, 6 AsylbLG)."""
    if regime in (Regime.ANALOGLEISTUNGEN, Regime.OTHER):
        return ()
    restricted = regime is Regime.ANSPRUCHSEINSCHRAENKUNG
    return tuple(
        grant
        for grant in REGISTER
        if grant.holds(day, is_minor=is_minor) and not (restricted and grant.norm.startswith("§ 6"))
    )
