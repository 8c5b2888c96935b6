"""A household over one month, cut into parts in which nothing changes.

Every birthday that matters, every beginning and end, every change of the law cuts the month. In each part an entitled
person has one state: regime, stage and the amounts in force. Neighbouring parts that pay alike are one run of days.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
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
    Person,
    Regime,
)
from leistungsrecht.asylblg.reading import AgeSwitch, Reading
from leistungsrecht.asylblg.stage import GRUNDLEISTUNGEN_RULES, REGELBEDARF_RULES, Situation, Stage, StageRule, rule_on
from leistungsrecht.month import THIRTY, Interval, Month, age_on, birthday, intervals, months_later, thirtieths

AGES_THAT_MATTER = frozenset({0, 6, 7, 14, 15, 16, 18, 25})
"""Birth, stages (6, 14, 18, 25), single parents (7, 16), § 30 Abs. 4 SGB XII (15)."""

LAW_CHANGES = frozenset(
    entry.first
    for name in ("notwendiger_persoenlicher_bedarf", "notwendiger_bedarf", "regelbedarf")
    for entry in rates.parameter(name).history
    if entry.first.day != 1
)
"""Days inside a month on which amounts changed."""

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


state_of: Callable[[tuple[Regime, Stage, Amounts, Situation, int]], State] = partial(tuple.__new__, State)
situation_of: Callable[[tuple[int, bool, bool, bool, bool, bool]], Situation] = partial(tuple.__new__, Situation)
"""As ``sheet.line_of``: one of each is made for every person and month."""


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
    first, last, number = month.first, month.last, month.number
    cuts = [day for day in LAW_CHANGES if first < day <= last]
    for person in facts.persons:
        for day in person.changes:
            if first < day <= last:
                cuts.append(day)
        if person.born.month == number and month.year - person.born.year in AGES_THAT_MATTER:
            cuts.append(birthday(person.born, month.year - person.born.year))
    return cuts


def _whole_spells(facts: Facts, month: Month, reading: Reading) -> dict[str, list[Spell]]:
    """One spell for each entitled person: the common month in which nothing changes."""
    view = _View(facts, month, reading, month.first)
    states = [(person.id, view.state(person)) for person in facts.persons]
    return {person: [Spell(0, month.first, month.last, THIRTY, state)] for person, state in states if state is not None}


def _spells(facts: Facts, month: Month, reading: Reading, parts: tuple[Interval, ...]) -> dict[str, list[Spell]]:
    views = [_View(facts, month, reading, first) for first, _ in parts]
    spells: dict[str, list[Spell]] = {}
    for person in facts.persons:
        states = [view.state(person) for view in views]
        days = thirtieths(month, parts, states, reading.proration)
        found = [
            Spell(part, parts[part][0], parts[part][1], days[part], state)
            for part, state in enumerate(states)
            if state is not None
        ]
        if found:
            spells[person.id] = found
    return spells


class _View:
    """The household on one day, with the law of that day looked up when somebody needs it."""

    __slots__ = ("_analog", "_basic", "day", "day_of_stage", "here", "in_flat", "in_institution", "reading")

    def __init__(self, facts: Facts, month: Month, reading: Reading, day: date) -> None:
        self.here = {person.id for person in facts.persons if present(person, day)}
        self.in_flat = facts.housing.kind is FLAT
        self.in_institution = facts.housing.kind is INSTITUTION
        self.reading = reading
        self.day = day
        self.day_of_stage = month.last if reading.age_switch is AgeSwitch.MONTH else day
        self._basic: tuple[StageRule, Amounts] | None = None
        self._analog: tuple[StageRule, Amounts] | None = None

    def state(self, person: Person) -> State | None:
        """What holds for the person on the day; None without entitlement."""
        regime = regime_on(person, self.day)
        return None if regime is OTHER else self.state_under(regime, person)

    def state_under(self, regime: Regime, person: Person) -> State | None:
        """What would hold under the regime; None where the person does not live there on the day."""
        if person.id not in self.here:
            return None
        age = age_on(person.born, self.day)
        who = situation_of(
            (
                age if self.day is self.day_of_stage else age_on(person.born, self.day_of_stage),
                self.in_flat,
                self.in_institution,
                person.partner in self.here,
                not self.here.isdisjoint(person.parents),
                person.married,
            )
        )
        rule, amounts = self._analog_law() if regime is ANALOGLEISTUNGEN else self._basic_law()
        return state_of((regime, rule(who, self.reading), amounts, who, age))

    def _basic_law(self) -> tuple[StageRule, Amounts]:
        if self._basic is None:
            amounts = rates.grundleistungen(self.day, self.reading.rate_basis)
            self._basic = rule_on(GRUNDLEISTUNGEN_RULES, self.day), amounts
        return self._basic

    def _analog_law(self) -> tuple[StageRule, Amounts]:
        if self._analog is None:
            self._analog = rule_on(REGELBEDARF_RULES, self.day), rates.regelbedarf(self.day)
        return self._analog


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
