"""A household over one month, cut into parts in which nothing changes.

Every birthday that matters, every beginning and end, every change of the law cuts the month. In each part an entitled
person has one state: regime, stage and the amounts in force. Neighbouring parts that pay alike are one run of days.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

from leistungsrecht.asylblg import rates
from leistungsrecht.asylblg.facts import (
    ANALOGLEISTUNGEN,
    FLAT,
    GRUNDLEISTUNGEN,
    INSTITUTION,
    OTHER,
    EndEvent,
    Facts,
    HousingKind,
    Person,
    Regime,
)
from leistungsrecht.asylblg.reading import AgeSwitch, Reading
from leistungsrecht.asylblg.stage import GRUNDLEISTUNGEN_RULES, REGELBEDARF_RULES, Situation, Stage, rule_on
from leistungsrecht.month import THIRTY, Interval, Month, age_on, birthday, intervals, months_later, thirtieths

AGES_THAT_MATTER = frozenset({0, 6, 7, 14, 15, 16, 18, 25})
"""Birth, stages (6, 14, 18, 25), single parents (7, 16), § 30 Abs. 4 SGB XII (15)."""

LAW_CHANGES = {
    (entry.first.year, entry.first.month): entry.first
    for name in ("notwendiger_persoenlicher_bedarf", "notwendiger_bedarf", "regelbedarf")
    for entry in rates.parameter(name).history
    if entry.first.day != 1
}
"""Days inside a month on which amounts changed, by year and month."""

Amounts = rates.Grundleistungen | rates.Regelbedarf


class State(NamedTuple):
    """What holds for an entitled person in one part of the month; ``age`` in completed years, whatever the reading."""

    regime: Regime
    stage: Stage
    amounts: Amounts
    who: Situation
    age: int

    def pays_like(self, other: "State") -> bool:
        """Whether the other state gives the same monthly amounts."""
        return self.regime is other.regime and self.stage is other.stage and self.amounts is other.amounts


class Spell(NamedTuple):
    """A run of days, counted in thirtieths, in which one state holds; ``part`` is the part of the month it begins in."""

    part: int
    first: date
    last: date
    days: int
    state: State


spell_of: Callable[[tuple[int, date, date, int, State]], Spell] = partial(tuple.__new__, Spell)
"""As ``sheet.line_of``: one is made for every person and month."""


@dataclass(slots=True)
class Household:
    """The facts of one month, cut into ``parts``.

    ``spells`` holds for each entitled person one spell a part, ``states`` each state of each entitled person.
    """

    facts: Facts
    month: Month
    reading: Reading
    parts: tuple[Interval, ...]
    spells: dict[str, list[Spell]]
    states: list[State]

    @property
    def in_flat(self) -> bool:
        """Whether the household lives in a Wohnung."""
        return self.facts.housing.kind is FLAT

    def read_as(self, reading: Reading) -> "Household":
        """The same household under another reading, its states as they are: for what hangs on the reading alone."""
        return Household(self.facts, self.month, reading, self.parts, self.spells, self.states)

    def runs(self, person: str) -> list[Spell]:
        """The spells of a person with neighbours that pay alike put together, so that each run is rounded once."""
        spells = self.spells[person]
        if len(spells) == 1:
            return spells
        runs = spells[:1]
        for before, spell in pairwise(spells):
            if spell.part == before.part + 1 and spell.state.pays_like(before.state):
                runs[-1] = runs[-1]._replace(last=spell.last, days=runs[-1].days + spell.days)
            else:
                runs.append(spell)
        return runs


def household_in(facts: Facts, month: Month, reading: Reading) -> Household:
    """The household cut into parts, with the state of everybody who is entitled. Raises NoParameterInForce."""
    cuts = _cuts(facts, month)
    if cuts:
        parts = intervals(month, frozenset(cuts))
        spells = _spells(facts, month, reading, parts)
    else:
        parts = month.whole
        spells = _whole_spells(facts, month, reading)
    states = [spell.state for found in spells.values() for spell in found]
    return Household(facts, month, reading, parts, spells, states)


def _cuts(facts: Facts, month: Month) -> list[date]:
    """The days after the first of the month on which something begins."""
    first, last, year, number = month.first, month.last, month.year, month.number
    cuts = [LAW_CHANGES[year, number]] if (year, number) in LAW_CHANGES else []
    for person in facts.persons:
        for day in person.changes:
            if first < day <= last:
                cuts.append(day)
        born = person.born
        if born.month == number and year - born.year in AGES_THAT_MATTER:
            cuts.append(birthday(born, year - born.year))
    return cuts


def _whole_spells(facts: Facts, month: Month, reading: Reading) -> dict[str, list[Spell]]:
    """One spell for each entitled person: the common month in which nothing changes."""
    view = _View(facts, month, reading, month.first)
    first, last = month.whole[0]
    return {
        person.id: [spell_of((0, first, last, THIRTY, state))]
        for person in facts.persons
        if (state := view.state(person)) is not None
    }


def _spells(facts: Facts, month: Month, reading: Reading, parts: tuple[Interval, ...]) -> dict[str, list[Spell]]:
    views = [_View(facts, month, reading, first) for first, _ in parts]
    spells: dict[str, list[Spell]] = {}
    for person in facts.persons:
        states = [view.state(person) for view in views]
        days = thirtieths(month, parts, states, reading.proration)
        found = [
            spell_of((part, *parts[part], days[part], state)) for part, state in enumerate(states) if state is not None
        ]
        if found:
            spells[person.id] = found
    return spells


Answers = tuple[Regime, int, int, bool, bool, bool]
"""Regime, age, age by the reading of the birthday, with a partner, with a parent, married."""


class _Law(dict[Answers, State]):
    """What the law makes of people on one day, under one reading, in one kind of housing.

    A state hangs on nothing else, and thousands of people share a few of them, so each is found once and kept.
    """

    def __init__(self, reading: Reading, day: date, kind: HousingKind) -> None:
        super().__init__()
        self.reading, self.day, self.kind = reading, day, kind

    def __missing__(self, answers: Answers) -> State:
        """Find the state. Raises NoParameterInForce."""
        regime, age, age_of_stage, *others = answers
        who = Situation(age_of_stage, self.kind is FLAT, self.kind is INSTITUTION, *others)
        amounts: Amounts
        if regime is ANALOGLEISTUNGEN:
            rules, amounts = REGELBEDARF_RULES, rates.regelbedarf(self.day)
        else:
            rules, amounts = GRUNDLEISTUNGEN_RULES, rates.grundleistungen(self.day, self.reading.rate_basis)
        self[answers] = state = State(regime, rule_on(rules, self.day)(who, self.reading), amounts, who, age)
        return state


_law_on = lru_cache(maxsize=4096)(_Law)


class _View:
    """The household on one day, with the law of that day."""

    __slots__ = ("day", "day_of_stage", "here", "law")

    def __init__(self, facts: Facts, month: Month, reading: Reading, day: date) -> None:
        self.here = {person.id for person in facts.persons if present(person, day)}
        self.day = day
        self.day_of_stage = month.last if reading.age_switch is AgeSwitch.MONTH else day
        self.law = _law_on(reading, day, facts.housing.kind)

    def state(self, person: Person) -> State | None:
        """What holds for the person on the day; None without entitlement."""
        regime = regime_on(person, self.day)
        return None if regime is OTHER else self.state_under(regime, person)

    def state_under(self, regime: Regime, person: Person) -> State | None:
        """What would hold under the regime; None where the person does not live there on the day."""
        here = self.here
        if person.id not in here:
            return None
        age = age_on(person.born, self.day)
        age_of_stage = age if self.day is self.day_of_stage else age_on(person.born, self.day_of_stage)
        with_parent = not here.isdisjoint(person.parents)
        return self.law[regime, age, age_of_stage, person.partner in here, with_parent, person.married]


def state_as_if_entitled(household: Household, person: Person) -> State:
    """The state that somebody who lives there for some part of the month would have on § 3, for the cap of her allowance."""
    views = (_View(household.facts, household.month, household.reading, first) for first, _ in household.parts)
    states = (view.state_under(GRUNDLEISTUNGEN, person) for view in views)
    return next(state for state in states if state is not None)


def present(person: Person, day: date) -> bool:
    """Whether the person lives in the household on the day."""
    if day < person.born or (person.moves_in is not None and day < person.moves_in):
        return False
    if person.moves_out is not None:
        return day <= person.moves_out
    end = person.end
    return end is None or end.event is not EndEvent.DEPARTURE or day <= end.day


LONGEST_PREGNANCY_AFTER_WEEK_12 = 7
"""Months; forty weeks end about six and a half months after the twelfth."""


def end_of_pregnancy(facts: Facts, person: Person, since: date) -> date:
    """The birth of the child, or the day on which the pregnancy must be over when none is stated."""
    births = [child.born for child in facts.children.get(person.id, ()) if child.born >= since]
    return min([*births, months_later(since, LONGEST_PREGNANCY_AFTER_WEEK_12)])


def regime_on(person: Person, day: date) -> Regime:
    """The regime of a person on a day; OTHER where she is not entitled under the AsylbLG."""
    if person.entitled_from is not None and day < person.entitled_from:
        return OTHER
    if person.end is not None and day > person.end.last_day:
        return OTHER
    for period in person.regimes:
        if (period.first is None or period.first <= day) and (period.last is None or day <= period.last):
            return period.regime
    return OTHER
