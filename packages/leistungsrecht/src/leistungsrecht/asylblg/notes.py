"""The readings of open law that mattered for a sheet, as notes that name the choice made and what else could be."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from leistungsrecht.asylblg.facts import ANALOGLEISTUNGEN, ANSPRUCHSEINSCHRAENKUNG, GRUNDLEISTUNGEN
from leistungsrecht.asylblg.family import outside_surpluses
from leistungsrecht.asylblg.household import Household
from leistungsrecht.asylblg.income import ALLOWANCE, Receipts, Surplus, allowances_of
from leistungsrecht.asylblg.need import WITH_ENERGY, WITH_HOUSING
from leistungsrecht.asylblg.note_sentences import (
    AGE_SWITCH,
    EARNED_ALLOWANCE_BASE,
    HOUSING,
    PRORATION,
    RATE_BASIS,
    SINGLE_IN_SHARED_HOUSING,
    SUPPLEMENT,
    SURPLUS_DISTRIBUTION,
    VOLUNTEER_BESIDE_EARNINGS,
    YOUTH_IN_SHARED_HOUSING,
)
from leistungsrecht.asylblg.reading import (
    AgeSwitch,
    AllowanceBase,
    RateBasis,
    Reading,
    RestrictedTable,
    VolunteerBesideEarnings,
)
from leistungsrecht.asylblg.stage import GRUNDLEISTUNGEN_RULES, REGELBEDARF_RULES, rule_on
from leistungsrecht.asylblg.supplement import days_with_supplement
from leistungsrecht.money import ZERO
from leistungsrecht.month import THIRTY, Proration, age_on, thirtieths
from leistungsrecht.sheet import Kind, Line, Note


def notes_of(
    household: Household, lines: list[Line], receipts: Mapping[str, Receipts], *, contested: bool
) -> list[Note]:
    """The readings that mattered for these lines; ``contested``: the distribution of a surplus did."""
    reading, states = household.reading, household.states
    notes: list[Note] = []
    outside = _outside(household, receipts) if receipts and len(household.spells) < len(household.facts.persons) else ()
    if (
        any([state.amounts.disputed and state.regime is GRUNDLEISTUNGEN for state in states])
        or "rate_basis" in outside
        or (reading.restricted_table and _restricted_earners(household, receipts))
    ):
        notes.append(RATE_BASIS[reading.rate_basis])
    if not household.in_flat:
        mattered = [*[state.stage.reading for state in states], *outside]
        if "single_in_shared_housing" in mattered:
            notes.append(SINGLE_IN_SHARED_HOUSING[reading.single_in_shared_housing])
        if "youth_in_shared_housing" in mattered:
            notes.append(YOUTH_IN_SHARED_HOUSING[reading.youth_in_shared_housing])
    if len(household.parts) > 1:
        notes += _notes_on_days(household, lines, outside)
    if reading.restricted_table and any(state.regime is ANSPRUCHSEINSCHRAENKUNG for state in states):
        notes.append(_restricted_table(reading.restricted_table))
    if receipts:
        notes += _notes_on_allowances(household, lines, receipts, outside)
    if contested:
        notes.append(SURPLUS_DISTRIBUTION[reading.surplus_distribution])
    return notes


@lru_cache(maxsize=64)
def _others(reading: Reading) -> dict[str, Reading]:
    """The reading with the other choice, for each question on which an allowance may hang."""
    return {
        name: replace(reading, **{name: second if getattr(reading, name) == first else first})
        for name, (first, second) in {
            "rate_basis": RateBasis,
            "single_in_shared_housing": (1, 2),
            "youth_in_shared_housing": (1, 4),
            "age_switch": AgeSwitch,
            "earned_allowance_base": AllowanceBase,
            "volunteer_beside_earnings": VolunteerBesideEarnings,
        }.items()
    }


def _outside(household: Household, receipts: Mapping[str, Receipts]) -> tuple[str, ...]:
    """The readings that decide how much of the income of members without entitlement counts: the other choice is tried."""

    def counts(reading: Reading, stated: Mapping[str, Receipts]) -> list[Surplus]:
        return list(outside_surpluses(household.read_as(reading), stated))

    with_gross = {person: stated for person, stated in receipts.items() if _has_two_bases(stated)}
    return tuple(
        name
        for name, other in _others(household.reading).items()
        for stated in [with_gross if name == "earned_allowance_base" else receipts]
        if counts(household.reading, stated) != counts(other, stated)
    )


def _restricted_earners(household: Household, receipts: Mapping[str, Receipts]) -> bool:
    """Whether somebody on § 1a has earnings: the cap of the allowance is half of the disputed amounts of her stage."""
    return any(
        spell.state.amounts.disputed and spell.state.regime is ANSPRUCHSEINSCHRAENKUNG
        for person, stated in receipts.items()
        if stated.earned_net
        for spell in household.spells.get(person, ())
    )


def _notes_on_days(household: Household, lines: list[Line], outside: tuple[str, ...]) -> Iterator[Note]:
    reading, parts = household.reading, len(household.parts)
    if household.month.last.day != THIRTY and any(
        _counts_differ(household, there) for there in _counted_parts(household)
    ):
        yield PRORATION[reading.proration]
    if "age_switch" in outside or any(_stage_hangs_on_the_birthday(household, person) for person in household.spells):
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


def _notes_on_allowances(
    household: Household, lines: list[Line], receipts: Mapping[str, Receipts], outside: tuple[str, ...]
) -> Iterator[Note]:
    reading = household.reading
    earners = [person for person, stated in receipts.items() if stated.earned_net and person in household.spells]
    with_gross = [person for person in earners if _has_two_bases(receipts[person])]
    if "earned_allowance_base" in outside or (
        with_gross and _hangs_on("earned_allowance_base", household, lines, receipts, with_gross)
    ):
        yield EARNED_ALLOWANCE_BASE[reading.earned_allowance_base]
    with_both = [person for person in earners if receipts[person].volunteer]
    if with_both and _hangs_on("volunteer_beside_earnings", household, lines, receipts, with_both):
        yield VOLUNTEER_BESIDE_EARNINGS[reading.volunteer_beside_earnings]


def _has_two_bases(stated: Receipts) -> bool:
    """Whether a gross is stated that is not the net."""
    return stated.earned_gross not in (ZERO, stated.earned_net)


def _hangs_on(
    name: str, household: Household, lines: list[Line], receipts: Mapping[str, Receipts], earners: list[str]
) -> bool:
    """Whether the other choice gives one of these earners another allowance; the cap may make them equal."""
    would = household.read_as(_others(household.reading)[name])
    for person in earners:
        left = sum([line.amount for line in lines if line.kind is ALLOWANCE and line.person == person])
        if left != sum([found.amount for found in allowances_of(would, person, receipts[person])]):
            return True
    return False


def _restricted_table(table: RestrictedTable) -> Note:
    return Note(
        "restricted_table",
        table.source,
        "Sachleistung oder eine andere örtliche Tabelle",
        f"§ 1a Abs. 1 AsylbLG nennt keine Beträge. Gerechnet nach: {table.source}.",
    )
