"""Who lives in a household: sex, age and ties that can be true together, before anybody has a name."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from lotsenhaus.city.distributions import AGES, CHILDREN, MOTHERS, Fate, Shape
from lotsenhaus.city.names import Spelling
from lotsenhaus.people.intake import Sex, TieGiven, TieKind

Random = Callable[[], float]
YEAR = 365.25
YOUNGEST_PARENT = 17.1
"""years at a birth; a date set to 1 January may take one of them, so that nobody seems younger than 16"""
OLDEST_MOTHER = 46.0
MOVES_OUT = 20.0
SHARE_TWINS = 0.018
"""of births; invented, near to the share in Germany"""
SHARE_MARRIED = 0.85
SHARE_SAME_SEX = 0.02
NAMELESS = Spelling("")


class Part(StrEnum):
    """What somebody is in the household, seen from its first person."""

    HEAD = "head"
    PARTNER = "partner"
    CHILD = "child"
    SIBLING = "sibling"
    GRANDMOTHER = "grandmother"
    WARD = "ward"


@dataclass(slots=True)
class Member:
    """One person to be; ``born`` is the ordinal of a day."""

    part: Part
    sex: Sex
    born: int
    twin: bool = False
    """of the member before"""
    married: bool = False
    given: Spelling = NAMELESS
    second: Spelling = NAMELESS
    former: Spelling | None = None


@dataclass(slots=True)
class Family:
    """The members, the first person first and the children last, and their ties by place."""

    members: list[Member]
    ties: list[TieGiven] = field(default_factory=list)


@cache
def tie(kind: TieKind, person: int, other: int) -> TieGiven:
    """A tie between two places."""
    return TieGiven(kind=kind, person=person, other=other)


def family(shape: Shape, fate: Fate, on: int, random: Random) -> Family:
    """A household of this shape on the day ``on``."""
    if shape is Shape.COUPLE:
        return _couple(fate, on, random)
    if shape is Shape.SIBLINGS:
        return _siblings(on, random)
    if shape in (Shape.MINOR, Shape.WARD):
        return _minor(shape, on, random)
    if shape in (Shape.MAN, Shape.WOMAN):
        sex = Sex.MALE if shape is Shape.MAN else Sex.FEMALE
        return Family([Member(Part.HEAD, sex, _born(AGES[fate, sex].draw(random()), on, random))])
    return _with_children(shape, fate, on, random)


def _born(ages: tuple[int, int], on: int, random: Random) -> int:
    low, high = ages
    return on - 1 - int((low + random() * (high - low)) * YEAR)


def _sex(random: Random) -> Sex:
    return Sex.MALE if random() < 0.513 else Sex.FEMALE


def _couple(fate: Fate, on: int, random: Random) -> Family:
    first = Member(Part.HEAD, Sex.MALE, _born(AGES[fate, Sex.FEMALE].draw(random()), on, random))
    second = Member(Part.PARTNER, Sex.FEMALE, first.born)
    first.born = _older(second.born, on, random)
    if random() < SHARE_SAME_SEX:
        first.sex = second.sex = _sex(random)
    return Family([first, second], [_marry(second, random, 0)])


def _older(woman: int, on: int, random: Random) -> int:
    """When her partner was born: about three years earlier, at most thirteen, and of age today."""
    years = min(max(3 + (random() + random() + random() - 1.5) * 9, -6.0), 13.0)
    return min(woman - int(years * YEAR), on - int(18.1 * YEAR))


def _marry(second: Member, random: Random, first_place: int) -> TieGiven:
    second.married = random() < SHARE_MARRIED
    return tie(TieKind.SPOUSE if second.married else TieKind.PARTNER, first_place, 1)


def _siblings(on: int, random: Random) -> Family:
    youngest = on - int((18.1 + random() * 12) * YEAR)
    members = [Member(Part.SIBLING, _sex(random), youngest)]
    for _ in range(2 if random() < 0.25 else 1):
        members.append(Member(Part.SIBLING, _sex(random), members[-1].born - int((1.3 + random() * 5) * YEAR)))
    members.reverse()
    members[0].part = Part.HEAD
    return Family(members)


def _minor(shape: Shape, on: int, random: Random) -> Family:
    """An unaccompanied minor: alone (a guardian elsewhere), or with a relative who is the guardian."""
    sex = Sex.MALE if random() < 0.9 else Sex.FEMALE
    born = on - 1 - int((15.2 + random() * 2.6) * YEAR)
    if shape is Shape.MINOR:
        return Family([Member(Part.HEAD, sex, born)])
    guardian = Member(Part.HEAD, _sex(random), born - int((7 + random() * 20) * YEAR))
    return Family([guardian, Member(Part.WARD, sex, born)], [tie(TieKind.GUARDIAN, 0, 1)])


def _with_children(shape: Shape, fate: Fate, on: int, random: Random) -> Family:
    mother = _born(MOTHERS.draw(random()), on, random)
    births = _births(mother, CHILDREN[fate].draw(random()), on, random)
    members, ties, parents = _parents(shape, mother, births, on, random)
    for number, born in enumerate(births):
        for parent in parents:
            ties.append(tie(TieKind.PARENT, parent, len(members)))
        members.append(Member(Part.CHILD, _sex(random), born, number > 0 and births[number - 1] == born))
    return Family(members, ties)


def _parents(
    shape: Shape, mother: int, births: list[int], on: int, random: Random
) -> tuple[list[Member], list[TieGiven], tuple[int, ...]]:
    """The grown-ups, the ties among them, and the places of the parents."""
    her = Member(Part.HEAD, Sex.FEMALE, mother)
    if shape is Shape.MOTHER:
        return [her], [], (0,)
    him = Member(Part.HEAD, Sex.MALE, min(_older(mother, on, random), births[0] - int(YOUNGEST_PARENT * YEAR)))
    if shape is Shape.FATHER:
        return [him], [], (0,)
    if shape is Shape.THREE_GENERATIONS:
        grandmother = Member(Part.GRANDMOTHER, Sex.FEMALE, mother - int((18 + random() * 19) * YEAR))
        return [her, grandmother], [tie(TieKind.PARENT, 1, 0)], (0,)
    her.part = Part.PARTNER
    return [him, her], [_marry(her, random, 0)], (0, 1)


def _births(mother: int, children: int, on: int, random: Random) -> list[int]:
    """The days of birth of those who live at home, at least one, the eldest first."""
    age = (on - mother) / YEAR
    chance = (random() + random()) / 2
    at = YOUNGEST_PARENT + chance * min(15.0, age - YOUNGEST_PARENT - 0.02)
    found: list[int] = []
    while len(found) < children and at < min(OLDEST_MOTHER, age):
        found.append(mother + int(at * YEAR) + 1)
        if len(found) < children and random() < SHARE_TWINS:
            found.append(found[-1])
        at += 1.2 + random() * 3.4
    at_home = [born for born in found if on - born < MOVES_OUT * YEAR]
    return at_home or found[-1:]
