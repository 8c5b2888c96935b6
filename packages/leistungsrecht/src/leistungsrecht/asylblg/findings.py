"""What the clerk must look at: a fact that asks for a decision, or a warning that a choice will be attacked.

Nothing here changes an amount.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from leistungsrecht.asylblg.assets import assets_finding
from leistungsrecht.asylblg.education import education_findings
from leistungsrecht.asylblg.facts import (
    ANALOGLEISTUNGEN,
    FLAT,
    GRUNDLEISTUNGEN,
    INSTITUTION,
    RECEPTION,
    SHARED,
    Person,
    Regime,
)
from leistungsrecht.asylblg.household import LONGEST_PREGNANCY_AFTER_WEEK_12, Household
from leistungsrecht.asylblg.income import Receipts
from leistungsrecht.asylblg.income_findings import income_findings, unverified
from leistungsrecht.asylblg.need import ENERGY_APART_SINCE
from leistungsrecht.asylblg.rates import parameter
from leistungsrecht.asylblg.stage import ALONE_IN_SHARED_HOUSING_AS_WRITTEN
from leistungsrecht.asylblg.supplement import ONE_OFF_MONTHS
from leistungsrecht.asylblg.waiting_period import regime_of_child
from leistungsrecht.month import months_later
from leistungsrecht.parameters import Standing
from leistungsrecht.sheet import Finding, Kind, Line


def findings_of(
    household: Household, lines: list[Line], shares: list[Line], receipts: Mapping[str, Receipts], assets: Decimal
) -> list[Finding]:
    """What the clerk must look at."""
    facts, states = household.facts, household.states
    housing = facts.housing
    if not states:
        return [NOBODY_ENTITLED]
    found: list[Finding] = []
    if any([state.amounts.unverified for state in states]):
        found += _findings_on_rates(household)
    if housing.kind is not FLAT:
        found += _findings_on_stages(household)
    if (
        housing.kind is not FLAT
        or housing.household_energy
        or housing.household_goods
        or housing.upkeep
        or housing.full_board
    ):
        found += _findings_on_housing(household, [state.regime for state in states])
    if housing.decentral_hot_water:
        found += _findings_on_hot_water(household)
    if len(states) > 1 and any([state.regime is not states[0].regime for state in states]):
        found += _findings_on_children(household)
    expecting = [person for person in facts.persons if person.pregnant_from_week_13]
    if expecting:
        found += _findings_on_pregnancies(household, expecting)
    if household.month.first in ONE_OFF_MONTHS:
        one_off = [line for line in lines if line.kind is Kind.ONE_OFF and line.norm.startswith("§ 19 ")]
        found += [ONE_OFF_AND_KINDERGELD for _ in one_off[:1]]
    if facts.incomes:
        found += income_findings(household, lines, shares, receipts)
    if facts.education:
        found += education_findings(household)
    if assets:
        found.append(assets_finding(assets))
    return found


def _findings_on_housing(household: Household, regimes: list[Regime]) -> Iterator[Finding]:
    housing = household.facts.housing
    if housing.kind is RECEPTION and GRUNDLEISTUNGEN in regimes:
        yield IN_KIND_IN_RECEPTION
    if housing.kind is INSTITUTION and ANALOGLEISTUNGEN in regimes:
        yield IN_INSTITUTION
    if housing.full_board and (
        housing.kind not in (SHARED, RECEPTION) or any(regime is not ANALOGLEISTUNGEN for regime in regimes)
    ):
        yield BOARD_IN_KIND
    apart = household.month.first >= ENERGY_APART_SINCE
    if housing.household_energy and not apart:
        yield ENERGY_IN_RATE
    if housing.upkeep and not apart:
        yield UPKEEP_IN_RATE
    if GRUNDLEISTUNGEN not in regimes:
        if housing.household_energy and apart:
            yield ENERGY_NOT_APART
        if housing.upkeep and apart:
            yield UPKEEP_NOT_APART
        if housing.household_goods:
            yield HOUSEHOLD_GOODS_NOT_APART


NOBODY_ENTITLED = Finding(
    "NOBODY_ENTITLED",
    "",
    "In diesem Monat ist niemand im Haushalt nach dem AsylbLG leistungsberechtigt. Prüfen Sie Beginn, Ende und Art der "
    "Leistung (regime).",
)
IN_KIND_IN_RECEPTION = Finding(
    "IN_KIND_IN_RECEPTION",
    "",
    "In der Aufnahmeeinrichtung wird der notwendige Bedarf durch Sachleistungen gedeckt (§ 3 Abs. 2 AsylbLG). Die Beträge "
    "zeigen den Wert; in Geld ist höchstens auszuzahlen, was nicht als Sachleistung erbracht wird.",
)
IN_INSTITUTION = Finding(
    "IN_INSTITUTION",
    "",
    "In einer stationären Einrichtung wird der Lebensunterhalt bei § 2 AsylbLG in der Einrichtung erbracht (§ 27b SGB XII). "
    "Der Betrag zeigt seinen Umfang; auszuzahlen sind Barbetrag und Bekleidungspauschale nach Landesrecht.",
)
BOARD_IN_KIND = Finding(
    "BOARD_IN_KIND",
    "",
    "Vollverpflegung mindert nur Leistungen nach § 2 AsylbLG in gemeinschaftlicher Unterkunft (§ 142 SGB XII). Wer nach § 3 "
    "oder § 1a Verpflegung als Sachleistung erhält, dem ist dieser Teil nicht in Geld auszuzahlen; hier wurde nichts abgezogen.",
)
ENERGY_NOT_APART = Finding(
    "ENERGY_NOT_APART",
    "",
    "Haushaltsenergie wird nur bei § 3 AsylbLG gesondert erbracht; bei § 2 ist sie im Regelsatz enthalten (§ 27a Abs. 1 "
    "SGB XII), § 1a nennt sie nicht. Sie wurde nicht berücksichtigt.",
)
UPKEEP_NOT_APART = Finding(
    "UPKEEP_NOT_APART",
    "",
    "Wohnungsinstandhaltung wird nur bei § 3 AsylbLG gesondert erbracht (§ 3 Abs. 3 S. 2). Bei § 2 ist sie im Regelsatz "
    "enthalten, soweit sie nicht zu den Kosten der Unterkunft gehört (§ 35 SGB XII); § 1a nennt sie nicht. Sie wurde nicht "
    "berücksichtigt.",
)
HOUSEHOLD_GOODS_NOT_APART = Finding(
    "HOUSEHOLD_GOODS_NOT_APART",
    "",
    "Hausrat wird nur bei § 3 AsylbLG gesondert erbracht. Bei § 2 ist er im Regelsatz enthalten (§ 27a Abs. 1 SGB XII); zu "
    "prüfen ist eine Erstausstattung (§ 31 SGB XII). § 1a nennt ihn nicht. Er wurde nicht berücksichtigt.",
)
UPKEEP_IN_RATE = Finding(
    "UPKEEP_IN_RATE",
    "",
    "Wohnungsinstandhaltung wird erst seit dem 01.09.2019 gesondert erbracht (§ 3 Abs. 3 S. 2 AsylbLG); davor nannte das Gesetz "
    "nur Unterkunft, Heizung und Hausrat (§ 3 Abs. 2 S. 4 a. F.). Sie wurde nicht berücksichtigt.",
)
ONE_OFF_AND_KINDERGELD = Finding(
    "ONE_OFF_AND_KINDERGELD",
    "",
    "Die Einmalzahlung für Minderjährige stand nur zu, wenn von Januar bis Oktober 2022 kein Kindergeld bezogen wurde (§ 19 "
    "AsylbLG a. F.). Prüfen Sie das.",
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
            yield unverified(person, "Der Betrag der Stufe ist nicht am Gesetzblatt geprüft.")


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
    entry = parameter("mehrbedarf_warmwasser").on(household.month.first)
    note = f" {entry.note}" if entry.note else ""
    for person, spells in household.spells.items():
        stages = {str(spell.state.stage.number) for spell in spells if spell.state.regime is ANALOGLEISTUNGEN}
        if not stages <= set(entry.values):
            yield Finding(
                "HOT_WATER_STAGE_3",
                person,
                f"{person}: § 30 Abs. 7 SGB XII nennt für die Stufe 3 keinen Prozentsatz für Warmwasser; es wurde keiner "
                f"angesetzt. Höhere Kosten zählen nur mit eigenem Zähler.{note}",
            )
        elif any(entry.standings[stage] is Standing.UNVERIFIED for stage in stages):
            yield unverified(person, f"Der Mehrbedarf für Warmwasser ist für diese Zeit nicht geprüft.{note}")


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


def _findings_on_pregnancies(household: Household, expecting: list[Person]) -> Iterator[Finding]:
    for person in expecting:
        if person.pregnant_from_week_13 and _is_long_pregnant(household, person, person.pregnant_from_week_13):
            yield _long_pregnancy(person.id)


def _is_long_pregnant(household: Household, person: Person, since: date) -> bool:
    longest = months_later(since, LONGEST_PREGNANCY_AFTER_WEEK_12)
    if household.month.first <= longest:
        return False
    return not any(since <= child.born <= longest for child in household.facts.children.get(person.id, ()))


def _long_pregnancy(person: str) -> Finding:
    return Finding(
        "PREGNANCY_WITHOUT_BIRTH",
        person,
        f"{person}: Die Schwangerschaft müsste beendet sein, aber es ist keine Geburt eingetragen. Der Mehrbedarf endet mit "
        f"dem Monat der Entbindung (§ 30 Abs. 2 SGB XII); mehr als {LONGEST_PREGNANCY_AFTER_WEEK_12} Monate nach Beginn der 13. "
        "Woche wird er nicht mehr angesetzt. Tragen Sie die Geburt ein oder streichen Sie die Angabe.",
    )
