"""How the invented city is put together: each figure with its source and its day, or marked as invented.

The sources are what the city of Oldenburg (Oldb) and the local press published. Where they are silent, a figure is
``INVENTED``: plausible to people who do this work, and proof of nothing.
"""

from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import Generic, TypeVar

from lotsenhaus.people.intake import Sex

T = TypeVar("T")
INVENTED = "invented"
ARRIVALS = (
    "Stadt Oldenburg (Oldb), Einwohnerstatistik: Zuzüge aus dem Ausland nach Herkunftsland, Jahr 2022 and January to "
    "August 2023, as reported by Oldenburger Onlinezeitung and Hunte-Weser-News"
)
FLATS = "Nordwest-Zeitung, March 2020, of the city's accommodation: 42 rented flats with 122 persons, 54 of them minors"


class Weighted(Generic[T]):
    """Values with weights; ``draw`` gives one for a number from 0 to below 1."""

    __slots__ = ("_bounds", "values")

    def __init__(self, weights: Iterable[tuple[T, float]]) -> None:
        pairs = list(weights)
        self.values = [value for value, _ in pairs]
        bounds = list(accumulate(weight for _, weight in pairs))
        self._bounds = [bound / bounds[-1] for bound in bounds[:-1]]

    def draw(self, chance: float) -> T:
        """The value at this place of the cumulated weights."""
        return self.values[bisect(self._bounds, chance)]


class Fate(StrEnum):
    """What usually becomes of those who come from a state: temporary protection, asylum with more or less hope, free movement."""

    UKRAINE = "ukraine"
    PROTECTION = "protection"
    MIXED = "mixed"
    REFUSAL = "refusal"
    FREE_MOVEMENT = "free_movement"


class Shape(StrEnum):
    """What a household looks like."""

    MAN = "man"
    WOMAN = "woman"
    COUPLE = "couple"
    FAMILY = "family"
    MOTHER = "mother"
    FATHER = "father"
    THREE_GENERATIONS = "three_generations"
    SIBLINGS = "siblings"
    WARD = "ward"
    MINOR = "minor"


@dataclass(frozen=True, slots=True)
class Tongue:
    """One tradition of names and the mother tongue that goes with it; ``weight`` within the state is INVENTED."""

    tradition: str
    language: str
    weight: int = 1
    second: str = ""
    """another language that most speak well"""


@dataclass(frozen=True, slots=True)
class Group:
    """The people of one state. ``weight`` counts arrivals; ``fictitious`` (INVENTED) is the share of births on 1 January."""

    country: str
    weight: int
    source: str
    fate: Fate
    bamf: str
    """the number of the state in file numbers of the asylum procedure (Destatis, Staats- und Gebietssystematik)"""
    fictitious: float
    tongues: tuple[Tongue, ...]


GROUPS = (
    Group("UA", 1647 + 251, ARRIVALS, Fate.UKRAINE, "166", 0.0,
          (Tongue("ukrainian", "uk", 64, "ru"), Tongue("ukrainian", "ru", 36, "uk"))),
    Group("SY", 464 + 329, ARRIVALS, Fate.PROTECTION, "475", 0.09,
          (Tongue("syrian", "ar", 74), Tongue("kurmanji", "kmr", 26, "ar"))),
    Group("TR", 238 + 426, ARRIVALS, Fate.MIXED, "163", 0.02,
          (Tongue("turkish", "tr", 60), Tongue("kurmanji", "kmr", 40, "tr"))),
    Group("IQ", 366 + 84, ARRIVALS, Fate.MIXED, "438", 0.12,
          (Tongue("iraqi", "ar", 38), Tongue("kurmanji", "kmr", 42, "ar"), Tongue("sorani", "ckb", 20))),
    Group("RO", 330 + 75, ARRIVALS, Fate.FREE_MOVEMENT, "154", 0.0, (Tongue("romanian", "ro"),)),
    Group("CO", 300, ARRIVALS, Fate.REFUSAL, "349", 0.0, (Tongue("colombian", "es"),)),
    Group("AF", 123 + 96, ARRIVALS, Fate.PROTECTION, "423", 0.38,
          (Tongue("afghan", "prs", 70), Tongue("afghan", "ps", 30, "prs"))),
    Group("IR", 110, ARRIVALS, Fate.MIXED, "439", 0.01, (Tongue("persian", "fa"),)),
    Group("GE", 76, ARRIVALS, Fate.REFUSAL, "430", 0.0, (Tongue("georgian", "ka"),)),
    Group("RW", 69, ARRIVALS, Fate.REFUSAL, "265", 0.1, (Tongue("rwandan", "rw", 1, "fr"),)),
    Group("ER", 150, INVENTED, Fate.PROTECTION, "224", 0.33, (Tongue("eritrean", "ti"),)),
    Group("RU", 60, INVENTED, Fate.MIXED, "160", 0.0, (Tongue("russian", "ru"),)),
    Group("AL", 50, INVENTED, Fate.REFUSAL, "121", 0.0, (Tongue("albanian", "sq"),)),
    Group("CI", 40, INVENTED, Fate.REFUSAL, "231", 0.2, (Tongue("ivorian", "fr"),)),
    Group("GN", 30, INVENTED, Fate.REFUSAL, "261", 0.25, (Tongue("guinean", "ff", 1, "fr"),)),
)  # fmt: skip
"""Left out of the published lists: Poland, Spain, Slovakia and India, whose people come to work and seldom to this office."""

_YEARS_UKRAINE = {2022: 1647, 2023: 251 * 12 / 8, 2024: 300, 2025: 240, 2026: 180}
_YEARS_OTHERS = {
    2015: 900, 2016: 600, 2017: 300, 2018: 260, 2019: 240, 2020: 150, 2021: 300,
    2022: 464 + 366 + 238 + 123 + 110, 2023: (329 + 426 + 96 + 84) * 12 / 8, 2024: 700, 2025: 420, 2026: 400,
}  # fmt: skip
"""2022 and 2023: ARRIVALS, with four months of 2023 added in proportion; the other years are INVENTED."""
_MONTHS_2022_UKRAINE = (0, 3, 30, 21, 13, 9, 6, 5, 4, 3, 3, 3)
"""The shape of the year is INVENTED; it cannot begin before 24 February."""


def arrivals(fate: Fate, year: int) -> list[float]:
    """How many came in each month of a year; a year after the last known one is like that."""
    years = _YEARS_UKRAINE if fate is Fate.UKRAINE else _YEARS_OTHERS
    total = years.get(year, years[max(years)] if year > max(years) else 0)
    shape = _MONTHS_2022_UKRAINE if (fate, year) == (Fate.UKRAINE, 2022) else (1,) * 12
    return [total * month / sum(shape) for month in shape]


def _shapes(*weights: float) -> Weighted[Shape]:
    return Weighted(zip(Shape, weights, strict=True))


_ASYLUM = _shapes(36, 9, 5, 32, 7.5, 1.5, 2, 4, 1.5, 1)
SHAPES = {
    Fate.UKRAINE: _shapes(12, 27, 14, 15, 22, 1, 6, 2, 0.5, 0.5),
    Fate.PROTECTION: _ASYLUM,
    Fate.MIXED: _ASYLUM,
    Fate.REFUSAL: _shapes(46, 14, 9, 18, 6, 1, 1, 3, 1, 1),
    Fate.FREE_MOVEMENT: _shapes(28, 14, 16, 32, 6, 1, 1, 2, 0, 0),
}
"""In the order of ``Shape``; INVENTED, so that the flats of the city come near FLATS."""
_CHILDREN_MANY = Weighted([(1, 20), (2, 30), (3, 25), (4, 15), (5, 7), (6, 3)])
_CHILDREN_FEW = Weighted([(1, 54), (2, 35), (3, 9), (4, 2)])
CHILDREN = {
    fate: _CHILDREN_FEW if fate in (Fate.UKRAINE, Fate.FREE_MOVEMENT) else _CHILDREN_MANY for fate in Fate
}  # fmt: skip
"""Children that a mother has or will have; INVENTED."""
MOTHERS = Weighted([((19, 25), 10), ((25, 30), 24), ((30, 35), 29), ((35, 40), 22), ((40, 45), 11), ((45, 52), 4)])
"""Ages of mothers whose children live with them, in years, the upper one excluded; INVENTED."""
_YOUNG = Weighted([((18, 25), 30), ((25, 35), 40), ((35, 45), 18), ((45, 60), 10), ((60, 82), 2)])
_MIXED_AGES = Weighted([((18, 25), 14), ((25, 35), 26), ((35, 45), 24), ((45, 60), 24), ((60, 88), 12)])
_OLDER = Weighted([((18, 25), 10), ((25, 40), 25), ((40, 60), 30), ((60, 75), 25), ((75, 92), 10)])
AGES = {
    (fate, sex): _OLDER if fate is Fate.UKRAINE else _YOUNG if sex is Sex.MALE else _MIXED_AGES
    for fate in Fate
    for sex in (Sex.MALE, Sex.FEMALE)
}
"""Ages of those who live without children; INVENTED."""
