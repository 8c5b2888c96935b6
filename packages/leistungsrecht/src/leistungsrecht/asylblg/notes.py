"""The readings of open law that mattered for a sheet, as notes that name the choice made and what else could be."""

from collections.abc import Iterator, Mapping

from leistungsrecht.asylblg.facts import ANALOGLEISTUNGEN, ANSPRUCHSEINSCHRAENKUNG, GRUNDLEISTUNGEN
from leistungsrecht.asylblg.household import Household
from leistungsrecht.asylblg.income import ALLOWANCE, Receipts, allowances_of
from leistungsrecht.asylblg.need import WITH_ENERGY, WITH_HOUSING
from leistungsrecht.asylblg.reading import (
    AgeSwitch,
    AllowanceBase,
    HousingInPartMonth,
    RateBasis,
    RestrictedTable,
    SupplementInPartMonth,
    SurplusDistribution,
)
from leistungsrecht.asylblg.stage import GRUNDLEISTUNGEN_RULES, REGELBEDARF_RULES, rule_on
from leistungsrecht.asylblg.supplement import days_with_supplement
from leistungsrecht.money import ZERO
from leistungsrecht.month import THIRTY, Proration, age_on, thirtieths
from leistungsrecht.sheet import ON_TOP, Kind, Line, Note


def notes_of(
    household: Household, lines: list[Line], shares: list[Line], receipts: Mapping[str, Receipts]
) -> list[Note]:
    """The readings that mattered for these lines."""
    reading, states = household.reading, household.states
    notes: list[Note] = []
    if any([state.amounts.disputed and state.regime is GRUNDLEISTUNGEN for state in states]):
        notes.append(RATE_BASIS[reading.rate_basis])
    if not household.in_flat:
        mattered = [state.stage.reading for state in states]
        if "single_in_shared_housing" in mattered:
            notes.append(SINGLE_IN_SHARED_HOUSING[reading.single_in_shared_housing])
        if "youth_in_shared_housing" in mattered:
            notes.append(YOUTH_IN_SHARED_HOUSING[reading.youth_in_shared_housing])
    if len(household.parts) > 1:
        notes += _notes_on_days(household, lines)
    if reading.restricted_table and any(state.regime is ANSPRUCHSEINSCHRAENKUNG for state in states):
        notes.append(_restricted_table(reading.restricted_table))
    if receipts:
        notes += _notes_on_income(household, lines, shares, receipts)
    return notes


def _notes_on_days(household: Household, lines: list[Line]) -> Iterator[Note]:
    reading, parts = household.reading, len(household.parts)
    if household.month.last.day != THIRTY and any(
        _counts_differ(household, there) for there in _counted_parts(household)
    ):
        yield PRORATION[reading.proration]
    if any(_stage_hangs_on_the_birthday(household, person) for person in household.spells):
        yield AGE_SWITCH[reading.age_switch]
    somebody = {spell.part for spells in household.spells.values() for spell in spells}
    if len(somebody) < parts and any(line.kind is Kind.HOUSING for line in lines):
        yield HOUSING[reading.housing_in_part_month]
    with_supplement = [line.person for line in lines if line.kind is Kind.IMMEDIATE_SUPPLEMENT]
    if any(days_with_supplement(household, person) != THIRTY for person in with_supplement):
        yield SUPPLEMENT[reading.supplement_in_part_month]


def _counted_parts(household: Household) -> Iterator[set[int]]:
    """The parts of the month that are counted together: of each person, and of all heads of rent and energy."""
    for regimes in (WITH_HOUSING, WITH_ENERGY):
        heads: set[int] = set()
        for spells in household.spells.values():
            own = {spell.part for spell in spells if spell.state.regime in regimes}
            heads |= own
            yield own
        yield heads


def _counts_differ(household: Household, there: set[int]) -> bool:
    """Whether the two ways of counting give other thirtieths."""
    entitled = [part in there for part in range(len(household.parts))]
    counted = [thirtieths(household.month, household.parts, entitled, method) for method in Proration]
    return counted[0] != counted[1]


def _stage_hangs_on_the_birthday(household: Household, person: str) -> bool:
    """Whether the stage of the first day differs by age on the first and on the last day of the month."""
    born, month = household.facts.by_id[person].born, household.month
    _, first, _, _, state = household.spells[person][0]
    if age_on(born, first) == age_on(born, month.last):
        return False
    rules = REGELBEDARF_RULES if state.regime is ANALOGLEISTUNGEN else GRUNDLEISTUNGEN_RULES
    rule = rule_on(rules, first)
    ages = (age_on(born, first), age_on(born, month.last))
    return len({rule(state.who._replace(age=age), household.reading).number for age in ages}) > 1


def _notes_on_income(
    household: Household, lines: list[Line], shares: list[Line], receipts: Mapping[str, Receipts]
) -> Iterator[Note]:
    reading = household.reading
    if any(_base_matters(household, lines, person, stated) for person, stated in receipts.items()):
        yield EARNED_ALLOWANCE_BASE[reading.earned_allowance_base]
    if any(_distribution_matters(lines, shares, giver) for giver in {line.text for line in shares if line.amount < 0}):
        yield SURPLUS_DISTRIBUTION[reading.surplus_distribution]


def _base_matters(household: Household, lines: list[Line], person: str, stated: Receipts) -> bool:
    """Whether gross and net give another allowance; the cap and volunteering may make them equal."""
    if stated.earned_gross in (ZERO, stated.earned_net) or person not in household.spells:
        return False
    chosen = household.reading.earned_allowance_base
    other = AllowanceBase.GROSS if chosen is AllowanceBase.NET else AllowanceBase.NET
    left = sum([line.amount for line in lines if line.kind is ALLOWANCE and line.person == person])
    return left != sum([found.amount for found in allowances_of(household, person, stated, other)])


def _distribution_matters(lines: list[Line], shares: list[Line], giver: str) -> bool:
    """Whether two or more shared what was not enough for all."""
    takers = [line.person for line in shares if line.text == giver and line.amount < 0]
    if len(takers) < 2:
        return False
    left = [
        sum((line.amount for line in lines if line.person == taker and line.part is not ON_TOP), ZERO)
        for taker in takers
    ]
    return any(amount > 0 for amount in left)


def _restricted_table(table: RestrictedTable) -> Note:
    return Note(
        "restricted_table",
        table.source,
        "Sachleistung oder eine andere örtliche Tabelle",
        f"§ 1a Abs. 1 AsylbLG nennt keine Beträge. Gerechnet nach: {table.source}.",
    )


RATE_BASIS = {
    RateBasis.ANNOUNCED: Note(
        "rate_basis", "announced", "bestandsschutz",
        "Gerechnet mit den bekannt gemachten Beträgen. Einzelne Sozialgerichte (SG Marburg 14.2.2025, S 16 AY 11/24 ER; "
        "SG Speyer 27.5.2025, S 16 AY 39/25 ER) wenden § 28a Abs. 5 SGB XII an, dann gelten die höheren Beträge von 2024 weiter.",
    ),
    RateBasis.BESTANDSSCHUTZ: Note(
        "rate_basis", "bestandsschutz", "announced",
        "Gerechnet mit den Beträgen von 2024, die nach § 28a Abs. 5 SGB XII fortgelten (SG Marburg 14.2.2025, "
        "S 16 AY 11/24 ER). Die Bundesregierung hält die niedrigeren bekannt gemachten Beträge für verbindlich.",
    ),
}  # fmt: skip
SINGLE_IN_SHARED_HOUSING = {
    1: Note(
        "single_in_shared_housing", "1", "2",
        "Alleinstehende Erwachsene in gemeinschaftlicher Unterkunft erhalten Stufe 1, wie das BVerfG es für § 2 AsylbLG "
        "entschieden hat (19.10.2022, 1 BvL 3/21). Der Wortlaut des § 3a Abs. 1 Nr. 2 Buchst. b nennt Stufe 2.",
    ),
    2: Note(
        "single_in_shared_housing", "2", "1",
        "Alleinstehende Erwachsene in gemeinschaftlicher Unterkunft erhalten nach dem Wortlaut des § 3a Abs. 1 Nr. 2 "
        "Buchst. b AsylbLG Stufe 2. Viele Sozialgerichte sprechen Stufe 1 zu (BVerfG 1 BvL 3/21 entsprechend).",
    ),
}  # fmt: skip
YOUTH_IN_SHARED_HOUSING = {
    1: Note(
        "youth_in_shared_housing", "1", "4",
        "Jugendliche, die mit ihren Eltern, aber nicht in einer Wohnung leben, erhalten nach dem Wortlaut des § 3a Abs. 1 "
        "Nr. 1 AsylbLG Stufe 1. Die Verwaltungspraxis ordnet sie teils der Stufe 4 zu; entschieden ist die Frage nicht.",
    ),
    4: Note(
        "youth_in_shared_housing", "4", "1",
        "Jugendliche, die mit ihren Eltern in gemeinschaftlicher Unterkunft leben, erhalten Stufe 4. Nach dem Wortlaut des "
        "§ 3a Abs. 1 Nr. 1 AsylbLG („nicht mit mindestens einem Elternteil in einer Wohnung“) wäre es Stufe 1.",
    ),
}  # fmt: skip
HOUSING = {
    HousingInPartMonth.DAYS: Note(
        "housing_in_part_month", "days", "full",
        "Unterkunft und Energie sind im Teilmonat nach Tagen angesetzt (§ 3 Abs. 5 S. 3 AsylbLG: „die Leistungen“). Wer die "
        "Kosten in voller Höhe anerkennt, wie sie fällig werden, rechnet nach der anderen Lesart.",
    ),
    HousingInPartMonth.FULL: Note(
        "housing_in_part_month", "full", "days",
        "Unterkunft und Energie sind im Teilmonat in voller Höhe angesetzt, wie sie fällig werden. § 3 Abs. 5 S. 3 AsylbLG "
        "lässt auch die anteilige Erbringung nach Tagen zu.",
    ),
}  # fmt: skip
PRORATION = {
    Proration.CALENDAR_DAYS: Note(
        "proration", "calendar_days", "days_360",
        "Teilmonat nach Kalendertagen: jeder Tag ein Dreißigstel, höchstens dreißig (§ 3 Abs. 5 S. 3 AsylbLG). Das Gesetz "
        "sagt nicht, wie Monate mit 28, 29 oder 31 Tagen zu zählen sind.",
    ),
    Proration.DAYS_360: Note(
        "proration", "days_360", "calendar_days",
        "Teilmonat nach der Methode 30/360: gezählt wird bis zum 30. als letztem Tag (§ 3 Abs. 5 S. 3 AsylbLG). Das Gesetz "
        "sagt nicht, wie Monate mit 28, 29 oder 31 Tagen zu zählen sind.",
    ),
}  # fmt: skip
AGE_SWITCH = {
    AgeSwitch.BIRTHDAY: Note(
        "age_switch", "birthday", "month", "Die neue Bedarfsstufe gilt ab dem Geburtstag (§ 187 Abs. 2 BGB), tageweise geteilt."
    ),
    AgeSwitch.MONTH: Note(
        "age_switch", "month", "birthday", "Die neue Bedarfsstufe gilt ab dem Ersten des Geburtsmonats (Verwaltungspraxis)."
    ),
}  # fmt: skip
SUPPLEMENT = {
    SupplementInPartMonth.FULL: Note(
        "supplement_in_part_month", "full", "days",
        "Der Sofortzuschlag ist für jeden Monat mit Anspruch voll angesetzt; § 16 AsylbLG sagt zu Teilmonaten nichts.",
    ),
    SupplementInPartMonth.DAYS: Note(
        "supplement_in_part_month", "days", "full",
        "Der Sofortzuschlag ist nach Tagen gekürzt; § 16 AsylbLG sagt zu Teilmonaten nichts.",
    ),
}  # fmt: skip
EARNED_ALLOWANCE_BASE = {
    AllowanceBase.NET: Note(
        "earned_allowance_base", "net", "gross",
        "Der Freibetrag ist vom Nettoeinkommen berechnet; § 7 Abs. 3 S. 1 AsylbLG und § 82 Abs. 3 SGB XII nennen nur das "
        "„Einkommen“.",
    ),
    AllowanceBase.GROSS: Note(
        "earned_allowance_base", "gross", "net",
        "Der Freibetrag ist vom Bruttoeinkommen berechnet; § 7 Abs. 3 S. 1 AsylbLG und § 82 Abs. 3 SGB XII nennen nur das "
        "„Einkommen“.",
    ),
}  # fmt: skip
SURPLUS_DISTRIBUTION = {
    SurplusDistribution.PROPORTIONAL: Note(
        "surplus_distribution", "proportional", "equal",
        "Einkommen über dem eigenen Bedarf ist auf die Angehörigen im Verhältnis ihres ungedeckten Bedarfs verteilt; das "
        "Gesetz regelt die Verteilung nicht. Treffen mehrere Einkommen auf dieselben Angehörigen, kann auch die Summe "
        "davon abhängen.",
    ),
    SurplusDistribution.EQUAL: Note(
        "surplus_distribution", "equal", "proportional",
        "Einkommen über dem eigenen Bedarf ist auf die Angehörigen zu gleichen Teilen verteilt; das Gesetz regelt die "
        "Verteilung nicht. Treffen mehrere Einkommen auf dieselben Angehörigen, kann auch die Summe davon abhängen.",
    ),
}  # fmt: skip
