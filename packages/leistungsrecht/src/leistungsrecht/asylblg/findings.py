"""What a sheet says beside its lines: the readings that mattered, and what the clerk must look at.

Nothing here changes an amount. A note names an open question of law with the choice made; a finding is a fact that asks
for a decision or a warning that the choice will be attacked.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from leistungsrecht.asylblg.assets import assets_finding
from leistungsrecht.asylblg.education import education_findings
from leistungsrecht.asylblg.facts import (
    ANALOGLEISTUNGEN,
    ANSPRUCHSEINSCHRAENKUNG,
    EARNED,
    FLAT,
    GRUNDLEISTUNGEN,
    RECEPTION,
    Regime,
)
from leistungsrecht.asylblg.family import outside_findings
from leistungsrecht.asylblg.household import Household, Spell
from leistungsrecht.asylblg.income import Receipts
from leistungsrecht.asylblg.need import ENERGY_APART_SINCE
from leistungsrecht.asylblg.rates import parameter
from leistungsrecht.asylblg.reading import (
    AgeSwitch,
    AllowanceBase,
    HousingInPartMonth,
    RateBasis,
    RestrictedTable,
    SupplementInPartMonth,
    SurplusDistribution,
)
from leistungsrecht.asylblg.stage import ALONE_IN_SHARED_HOUSING_AS_WRITTEN
from leistungsrecht.asylblg.waiting_period import regime_of_child
from leistungsrecht.month import THIRTY, Proration, age_on, thirtieths
from leistungsrecht.sheet import Finding, Kind, Line, Note

STAGE_AGES = frozenset({6, 14, 18, 25})


def notes_of(household: Household, lines: list[Line], shares: list[Line]) -> list[Note]:
    """The readings that mattered for these lines, in the order of the statute."""
    reading = household.reading
    notes: list[Note] = []
    if any([state.amounts.disputed for state in household.states]):
        notes.append(RATE_BASIS[reading.rate_basis])
    if not household.in_flat:
        mattered = [state.stage.reading for state in household.states]
        if "single_in_shared_housing" in mattered:
            notes.append(SINGLE_IN_SHARED_HOUSING[reading.single_in_shared_housing])
        if "youth_in_shared_housing" in mattered:
            notes.append(YOUTH_IN_SHARED_HOUSING[reading.youth_in_shared_housing])
    if len(household.parts) > 1:
        notes += _notes_on_days(household, lines)
    if reading.restricted_table and any(state.regime is ANSPRUCHSEINSCHRAENKUNG for state in household.states):
        notes.append(_restricted_table(reading.restricted_table))
    if household.facts.incomes:
        notes += _notes_on_income(household, shares)
    return notes


def _notes_on_days(household: Household, lines: list[Line]) -> Iterator[Note]:
    reading, parts = household.reading, len(household.parts)
    if household.month.last.day != THIRTY and any(_counts_differ(household, own) for own in household.spells.values()):
        yield PRORATION[reading.proration]
    if any(_comes_of_stage_age(household, person) for person in household.spells):
        yield AGE_SWITCH[reading.age_switch]
    somebody = {spell.part for spells in household.spells.values() for spell in spells}
    if len(somebody) < parts and any(line.kind in (Kind.HOUSING, Kind.HOUSEHOLD_ENERGY) for line in lines):
        yield HOUSING[reading.housing_in_part_month]
    if any(line.kind is Kind.IMMEDIATE_SUPPLEMENT and len(household.spells[line.person]) < parts for line in lines):
        yield SUPPLEMENT[reading.supplement_in_part_month]


def _counts_differ(household: Household, spells: list[Spell]) -> bool:
    """Whether the other way of counting gives this person other thirtieths."""
    calendar = household.reading.proration is Proration.CALENDAR_DAYS
    other = Proration.DAYS_360 if calendar else Proration.CALENDAR_DAYS
    entitled = [False] * len(household.parts)
    for spell in spells:
        entitled[spell.part] = True
    counted = thirtieths(household.month, household.parts, entitled, other)
    return any(counted[spell.part] != spell.days for spell in spells)


def _comes_of_stage_age(household: Household, person: str) -> bool:
    born, month = household.facts.by_id[person].born, household.month
    age = age_on(born, month.last)
    return age in STAGE_AGES and age_on(born, month.first) != age


def _notes_on_income(household: Household, shares: list[Line]) -> Iterator[Note]:
    reading = household.reading
    if any(
        income.kind is EARNED and income.gross not in (None, income.net) and income.person in household.spells
        for income in household.facts.incomes
    ):
        yield EARNED_ALLOWANCE_BASE[reading.earned_allowance_base]
    if sum(line.kind is Kind.SHARE and line.amount < 0 for line in shares) > 1:
        yield SURPLUS_DISTRIBUTION[reading.surplus_distribution]


def _restricted_table(table: RestrictedTable) -> Note:
    return Note(
        "restricted_table",
        table.source,
        "Sachleistung oder eine andere örtliche Tabelle",
        f"§ 1a Abs. 1 AsylbLG nennt keine Beträge. Gerechnet nach: {table.source}.",
    )


def findings_of(household: Household, receipts: Mapping[str, Receipts], assets: Decimal) -> list[Finding]:
    """What the clerk must look at."""
    facts, states = household.facts, household.states
    found: list[Finding] = []
    if any([state.amounts.unverified for state in states]):
        found += _findings_on_rates(household)
    if facts.housing.kind is not FLAT:
        found += _findings_on_stages(household)
    if facts.housing.kind is RECEPTION or facts.housing.household_energy:
        found += _findings_on_housing(household, [state.regime for state in states])
    if facts.housing.decentral_hot_water:
        found += _findings_on_hot_water(household)
    if len(states) > 1 and any([state.regime is not states[0].regime for state in states]):
        found += _findings_on_children(household)
    if receipts:
        found += _findings_on_volunteers(household, receipts)
        found += outside_findings(household, receipts)
    if facts.education:
        found += education_findings(household)
    if assets:
        found.append(assets_finding(assets))
    return found


def _findings_on_housing(household: Household, regimes: list[Regime]) -> Iterator[Finding]:
    housing = household.facts.housing
    if housing.kind is RECEPTION and GRUNDLEISTUNGEN in regimes:
        yield IN_KIND_IN_RECEPTION
    if housing.household_energy and GRUNDLEISTUNGEN not in regimes:
        yield ENERGY_IN_REGELSATZ
    if housing.household_energy and household.month.first < ENERGY_APART_SINCE:
        yield ENERGY_IN_RATE


IN_KIND_IN_RECEPTION = Finding(
    "IN_KIND_IN_RECEPTION",
    "",
    "In der Aufnahmeeinrichtung wird der notwendige Bedarf durch Sachleistungen gedeckt (§ 3 Abs. 2 AsylbLG). Die Beträge "
    "zeigen den Wert; in Geld ist höchstens auszuzahlen, was nicht als Sachleistung erbracht wird.",
)
ENERGY_IN_REGELSATZ = Finding(
    "ENERGY_IN_REGELSATZ",
    "",
    "Haushaltsenergie ist bei § 2 AsylbLG im Regelsatz enthalten (§ 27a Abs. 1 SGB XII) und wurde nicht gesondert "
    "berücksichtigt.",
)
ENERGY_IN_RATE = Finding(
    "ENERGY_IN_RATE",
    "",
    "Haushaltsenergie war bis 31.8.2019 im Betrag enthalten (§ 3 Abs. 2 S. 4 AsylbLG a. F.) und wurde nicht gesondert "
    "berücksichtigt.",
)


def _findings_on_rates(household: Household) -> Iterator[Finding]:
    for person, spells in household.spells.items():
        if any(spell.state.stage.number in spell.state.amounts.unverified for spell in spells):
            yield Finding(
                "RATES_UNVERIFIED",
                person,
                f"{person}: Der Betrag der Stufe ist nicht am Gesetzblatt geprüft. Prüfen Sie ihn, bevor Sie darauf eine "
                "Entscheidung stützen.",
            )


def _findings_on_stages(household: Household) -> Iterator[Finding]:
    for person, spells in household.spells.items():
        if any([spell.state.stage is ALONE_IN_SHARED_HOUSING_AS_WRITTEN for spell in spells]):
            yield Finding(
                "STAGE_2_FOR_SINGLE",
                person,
                f"{person}: Stufe 2 für Alleinstehende in gemeinschaftlicher Unterkunft wird von Sozialgerichten "
                "beanstandet (zu § 2: BVerfG 19.10.2022, 1 BvL 3/21; zu § 3: SG Trier, SG Gotha, BayLSG L 8 AY 7/23).",
            )


def _findings_on_hot_water(household: Household) -> Iterator[Finding]:
    named = parameter("mehrbedarf_warmwasser").on(household.month.first).values
    for person, spells in household.spells.items():
        analog = [spell.state for spell in spells if spell.state.regime is ANALOGLEISTUNGEN]
        if any(str(state.stage.number) not in named for state in analog):
            yield Finding(
                "HOT_WATER_STAGE_3",
                person,
                f"{person}: § 30 Abs. 7 SGB XII nennt für die Stufe 3 keinen Prozentsatz für Warmwasser; es wurde keiner "
                "angesetzt. Höhere Kosten zählen nur mit eigenem Zähler.",
            )


def _findings_on_children(household: Household) -> Iterator[Finding]:
    """§ 2 Abs. 3 AsylbLG: a minor on § 3 beside a parent on § 2."""
    regimes = {
        (person, spell.part): spell.state.regime for person, spells in household.spells.items() for spell in spells
    }
    for person, spells in household.spells.items():
        parents = household.facts.by_id[person].parents
        if any(
            spell.state.regime
            is not regime_of_child(
                spell.state.regime,
                tuple(regimes[parent, spell.part] for parent in parents if (parent, spell.part) in regimes),
                is_minor=spell.state.age < 18,
            )
            for spell in spells
        ):
            yield Finding(
                "CHILD_FOLLOWS_PARENT",
                person,
                f"{person}: Ein Elternteil im Haushalt erhält Leistungen nach § 2 AsylbLG. Minderjährige Kinder erhalten "
                "sie dann auch (§ 2 Abs. 3). Gerechnet ist nach § 3; prüfen Sie die Zuordnung.",
            )


def _findings_on_volunteers(household: Household, receipts: Mapping[str, Receipts]) -> Iterator[Finding]:
    for person, stated in receipts.items():
        spells = household.spells.get(person)
        if stated.volunteer and stated.earned_net and spells and spells[-1].state.regime is not ANALOGLEISTUNGEN:
            yield Finding(
                "VOLUNTEER_AND_EARNINGS",
                person,
                f"{person}: Neben Erwerbseinkommen besteht Einkommen aus Ehrenamt. Nach § 7 Abs. 3 S. 2 AsylbLG bleibt ein "
                "Betrag anstelle der 25 % frei; ob daneben die 25 % vom Lohn frei bleiben, ist nicht entschieden.",
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
        "Gesetz regelt die Verteilung nicht. Die Summe des Haushalts hängt davon nicht ab.",
    ),
    SurplusDistribution.EQUAL: Note(
        "surplus_distribution", "equal", "proportional",
        "Einkommen über dem eigenen Bedarf ist auf die Angehörigen zu gleichen Teilen verteilt; das Gesetz regelt die "
        "Verteilung nicht. Die Summe des Haushalts hängt davon nicht ab.",
    ),
}  # fmt: skip
