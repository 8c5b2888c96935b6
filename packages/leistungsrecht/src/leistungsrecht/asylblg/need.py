"""§§ 3, 3a AsylbLG: the two needs of the Grundleistungen, and the needs that are granted beside them.

Housing, heating, household goods, upkeep and household energy are not in the amounts of § 3a; they are lines of their
own (§ 3 Abs. 3 S. 2). A part of a month is counted in thirtieths (§ 3 Abs. 5 S. 3).
"""

from collections import Counter
from datetime import date
from decimal import Decimal
from functools import lru_cache
from math import lcm

from leistungsrecht.asylblg.facts import ANALOGLEISTUNGEN, ANSPRUCHSEINSCHRAENKUNG, GRUNDLEISTUNGEN, Regime
from leistungsrecht.asylblg.household import Household, Spell
from leistungsrecht.asylblg.rates import Grundleistungen, Regelbedarf
from leistungsrecht.asylblg.reading import HousingInPartMonth
from leistungsrecht.asylblg.stage import Stage
from leistungsrecht.money import euro, evenly, shared_out
from leistungsrecht.month import THIRTY, thirtieths
from leistungsrecht.sheet import Kind, Line, Part, Pattern, line_of

NEED = Part.NEED


def for_days(monthly: Decimal, days: int) -> Decimal:
    """A monthly amount for a number of thirtieths, rounded once (§ 3 Abs. 5 S. 3 AsylbLG)."""
    return euro(monthly if days == THIRTY else monthly * days / THIRTY)


def grundleistungen_lines(person: str, run: Spell) -> list[Line]:
    """Notwendiger persönlicher Bedarf and notwendiger Bedarf for a run of days (§ 3a Abs. 1, 2 AsylbLG)."""
    state = run.state
    personal, necessary = _grundleistungen(state.stage, state.amounts, run.first, run.last, run.days)
    return [line_of((person, *personal)), line_of((person, *necessary))]


@lru_cache(maxsize=10_000)
def _grundleistungen(
    stage: Stage, amounts: Grundleistungen | Regelbedarf, first: date, last: date, days: int
) -> tuple[Pattern, Pattern]:
    """The two lines of everybody on this stage for these days.

    Their sum is rounded once; the personal need is rounded and the necessary need is the rest.
    """
    assert isinstance(amounts, Grundleistungen)
    npb, nb = amounts.personal[stage.number], amounts.necessary[stage.number]
    personal = for_days(npb, days)
    necessary = for_days(amounts.level[stage.number], days) - personal
    part, sources = Part.NEED, (amounts.personal_source, amounts.necessary_source)
    return (
        (part, Kind.PERSONAL_NEED, stage.text, first, last, days, npb, personal, stage.norm, sources[0]),
        (
            part, Kind.NECESSARY_NEED, stage.necessary_text, first, last, days, nb, necessary, stage.necessary_norm,
            sources[1],
        ),
    )  # fmt: skip


WITH_HOUSING = (GRUNDLEISTUNGEN, ANALOGLEISTUNGEN, ANSPRUCHSEINSCHRAENKUNG)
WITH_ENERGY = (GRUNDLEISTUNGEN,)
ENERGY_APART_SINCE = date(2019, 9, 1)
"""Until then Haushaltsenergie was in the rate (§ 3 Abs. 2 S. 4 AsylbLG a. F.)."""
RECOGNISED = "anerkannte Kosten des Falles"
HOUSING_NORMS = {
    GRUNDLEISTUNGEN: "§ 3 Abs. 3 S. 2 AsylbLG",
    ANALOGLEISTUNGEN: "§ 2 Abs. 1 AsylbLG, § 35 SGB XII",
    ANSPRUCHSEINSCHRAENKUNG: "§ 1a Abs. 1 S. 2 AsylbLG",
}


def housing_lines(household: Household) -> list[Line]:
    """Unterkunft und Heizung, by head of those entitled on the day."""
    rent = household.facts.housing.rent
    return _by_head(household, rent, Kind.HOUSING, "Unterkunft und Heizung", WITH_HOUSING) if rent else []


def separate_lines(household: Household) -> list[Line]:
    """Haushaltsenergie, Hausrat and Wohnungsinstandhaltung, by head of those on § 3 (§ 3 Abs. 3 S. 2 AsylbLG).

    The Regelsatz of § 2 contains them (§ 27a Abs. 1 SGB XII), and so did the rate of § 3 before 1.9.2019, but for Hausrat.
    """
    housing, month = household.facts.housing, household.month
    lines: list[Line] = []
    if month.first >= ENERGY_APART_SINCE:
        if housing.household_energy:
            lines += _by_head(
                household, housing.household_energy, Kind.HOUSEHOLD_ENERGY, "Haushaltsenergie", WITH_ENERGY
            )
        if housing.upkeep:
            lines += _by_head(household, housing.upkeep, Kind.UPKEEP, "Wohnungsinstandhaltung", WITH_ENERGY)
    if housing.household_goods:
        lines += _by_head(household, housing.household_goods, Kind.HOUSEHOLD_GOODS, "Hausrat", WITH_ENERGY)
    return lines


def _by_head(household: Household, monthly: Decimal, kind: Kind, words: str, regimes: tuple[Regime, ...]) -> list[Line]:
    """The monthly cost for the days on which somebody is entitled, shared by those entitled on each of them."""
    if len(household.parts) == 1:
        heads = [
            (person, spells[0]) for person, spells in household.spells.items() if spells[0].state.regime in regimes
        ]
        amounts = evenly(monthly, len(heads))
        share = f", Anteil 1 von {len(heads)}"
    else:
        heads, amounts = _by_head_and_days(household, monthly, regimes)
        share = ", Anteil nach Köpfen und Tagen"
    text = words + share if len(heads) > 1 else words
    return [
        line_of((person, NEED, kind, text, first, last, days, monthly, amount, HOUSING_NORMS[state.regime], RECOGNISED))
        for (person, (_, first, last, days, state)), amount in zip(heads, amounts, strict=True)
    ]


def _by_head_and_days(
    household: Household, monthly: Decimal, regimes: tuple[Regime, ...]
) -> tuple[list[tuple[str, Spell]], list[Decimal]]:
    """Who is a head, over which days, and each one's share: every day's cost in equal parts, rounded together."""
    counted = {
        person: own
        for person, spells in household.spells.items()
        if (own := [spell for spell in spells if spell.state.regime in regimes])
    }
    together = Counter(spell.part for own in counted.values() for spell in own)
    somebody = [part in together for part in range(len(household.parts))]
    days = thirtieths(household.month, household.parts, somebody, household.reading.proration)
    full = household.reading.housing_in_part_month is HousingInPartMonth.FULL and regimes is WITH_HOUSING
    whole = sum(days) if full else THIRTY
    common = lcm(*together.values())
    weights = [sum([days[spell.part] * common // together[spell.part] for spell in own]) for own in counted.values()]
    amounts = shared_out(monthly, weights, (whole or THIRTY) * common)
    heads = [
        (person, own[0]._replace(last=own[-1].last, days=sum(days[spell.part] for spell in own)))
        for person, own in counted.items()
    ]
    return heads, amounts
