"""The households of the invented city, one after the other: the same seed gives the same city, and none is kept in memory.

A larger city begins with the smaller one. The fixed people of tests and handbook are in ``cast`` and not repeated here.
"""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from random import Random
from typing import NamedTuple

from lotsenhaus.city.distributions import GROUPS, SHAPES, Fate, Group, Shape, Tongue, Weighted, arrivals
from lotsenhaus.city.families import YEAR, Family, Member, Part, family
from lotsenhaus.city.homes import TOWN, Numbers, flat, home
from lotsenhaus.city.names import Spelling, names
from lotsenhaus.city.names.customs import name_all
from lotsenhaus.city.speech import languages
from lotsenhaus.city.titles import (
    ASYLBLG,
    REFUGEE,
    SKILLED,
    Held,
    for_relative,
    held,
    next_fourth_of_march,
    status,
)
from lotsenhaus.people.intake import (
    BirthPrecision,
    HouseholdGiven,
    NameGiven,
    NameKind,
    NumberGiven,
    NumberKind,
    PersonGiven,
    StatusKind,
)

SIZES = {"small": 300, "city": 10_000, "large": 1_000_000}
FIRST_YEAR = 2015
OF_AGE = 18 * 365 + 5
FIRST_PARTS = (Part.HEAD, Part.PARTNER)
SHARE_ORIGINAL = 0.75
SHARE_VARIANT = 0.2
SHARE_FORMER = 0.3
SHARE_IMPRECISE = 0.006
SHARE_JOINED = 0.15
"""of families that came to a recognised refugee or were born to her, and have her title for that (§§ 30 to 33 AufenthG)"""


class _Place(NamedTuple):
    """Where and since when a household lives, and with which status."""

    arrived: int
    held: Held
    in_home: bool
    of_city: bool


def households(seed: int, persons: int, today: date) -> Iterator[HouseholdGiven]:
    """Households with ``persons`` people or, by the last household, a few more, as they are on the day ``today``."""
    city, found = _City(seed, today), 0
    while found < persons:
        given = city.household()
        found += len(given.persons)
        yield given


class _City:
    """What is drawn from: made once, so that a household costs little."""

    def __init__(self, seed: int, today: date) -> None:
        self.on = today.toordinal()
        self.random: Callable[[], float] = Random(seed).random  # noqa: S311 -- a city, no secret
        self.numbers = Numbers(seed)
        self.protection_ends = next_fourth_of_march(today).toordinal()
        self.groups = Weighted((group, group.weight) for group in GROUPS)
        self.tongues = {group: Weighted((one, one.weight) for one in group.tongues) for group in GROUPS}
        self.months = {fate: Weighted(_months(fate, today)) for fate in Fate}

    def household(self) -> HouseholdGiven:
        """The next one."""
        random = self.random
        group = self.groups.draw(random())
        tongue = self.tongues[group].draw(random())
        shape = SHAPES[group.fate].draw(random())
        people = family(shape, group.fate, self.on, random)
        name_all(people.members, names(tongue.tradition), random)
        place = self._place(group.fate, shape, people)
        address = home(random) if place.in_home else flat(random)
        return HouseholdGiven(
            persons=self._persons(group, tongue, people, place),
            arrived=date.fromordinal(place.arrived),
            street=address.street,
            postcode=address.postcode,
            town=TOWN,
            ties=tuple(people.ties),
            areas=self._areas(people, place),
        )

    def _place(self, fate: Fate, shape: Shape, people: Family) -> _Place:
        random, on = self.random, self.on
        first, days = self.months[fate].draw(random())
        arrived = first + int(random() * days)
        if shape in (Shape.MINOR, Shape.WARD):
            arrived = on - int(random() * 330)
        elif arrived < (of_age := max(one.born for one in people.members if one.part in FIRST_PARTS) + int(16 * YEAR)):
            arrived = of_age + int(random() * (on - of_age))
        status_held = held(fate, arrived, on, self.protection_ends, random)
        alone, recent = len(people.members) == 1, on - arrived < 540
        if status_held.title.kind in ASYLBLG:
            in_home, of_city = random() < (0.86 if alone else 0.24), True
        elif fate is Fate.FREE_MOVEMENT:
            in_home = of_city = random() < 0.02
        else:
            in_home = random() < ((0.3 if alone else 0.12) if recent else 0.05)
            of_city = in_home or random() < (0.03 if alone else 0.2)
        return _Place(arrived, status_held, in_home, of_city)

    def _persons(self, group: Group, tongue: Tongue, people: Family, place: _Place) -> tuple[PersonGiven, ...]:
        random = self.random
        title = place.held.title
        joined = title is SKILLED or (
            title is REFUGEE and people.members[-1].part is Part.CHILD and random() < SHARE_JOINED
        )
        found: list[PersonGiven] = []
        for member in people.members:
            twin = found[-1] if member.twin else None
            born, precision = (twin.born, twin.birth_precision) if twin else self._birth(group, member, place)
            later = member.born >= place.held.first
            paragraph = for_relative(title, member.part, born_later=later) if joined else ""
            grown_up = self.on - member.born > OF_AGE
            works = grown_up and random() < _share_at_work(self.on - member.born, place, self.on)
            found.append(
                PersonGiven(
                    names=self._names(member),
                    born=born,
                    birth_precision=precision,
                    sex=member.sex,
                    nationalities=(group.country,),
                    languages=languages(tongue, self.on - member.born, self.on - place.arrived, random),
                    numbers=self._numbers(group, member, place),
                    status=status(place.held, born.toordinal(), self.on, paragraph),
                    phone=self.numbers.phone() if grown_up and random() < 0.9 else "",
                    email=self.numbers.email() if grown_up and random() < 0.3 else "",
                    monthly_income_net=f"{380 + int(random() * 172) * 10}.00" if works else "",
                )
            )
        return tuple(found)

    def _birth(self, group: Group, member: Member, place: _Place) -> tuple[date, BirthPrecision]:
        """A birth in Germany is known to the day; others are often set to 1 January."""
        born = date.fromordinal(member.born)
        if member.born < place.arrived:
            chance = self.random()
            if chance < group.fictitious:
                return born.replace(month=1, day=1), BirthPrecision.FICTITIOUS
            if chance > 1 - SHARE_IMPRECISE / 2:
                return born.replace(day=1), BirthPrecision.MONTH
            if chance > 1 - SHARE_IMPRECISE:
                return born.replace(month=1, day=1), BirthPrecision.YEAR
        return born, BirthPrecision.DAY

    def _names(self, member: Member) -> tuple[NameGiven, ...]:
        random, given, second = self.random, member.given, member.second
        found = [NameGiven(given=given.latin, family=second.latin)]
        if given.original and random() < SHARE_ORIGINAL:
            found.append(NameGiven(given=given.original, family=second.original, kind=NameKind.ORIGINAL))
        if (given.variants or second.variants) and random() < SHARE_VARIANT:
            chance = random()
            other = NameGiven(given=_other(given, chance), family=_other(second, chance), kind=NameKind.VARIANT)
            found.append(other)
        if member.former and random() < SHARE_FORMER:
            found.append(NameGiven(given=given.latin, family=member.former.latin, kind=NameKind.FORMER))
        return tuple(found)

    def _numbers(self, group: Group, member: Member, place: _Place) -> tuple[NumberGiven, ...]:
        """Everybody has a number of the register; the file of an asylum procedure is the first person's."""
        azr = NumberGiven(kind=NumberKind.AZR, number=self.numbers.azr())
        asylum = group.fate not in (Fate.UKRAINE, Fate.FREE_MOVEMENT) and place.held.title is not SKILLED
        if asylum and member.part is Part.HEAD and place.held.title.kind is not StatusKind.ANKUNFTSNACHWEIS:
            return (azr, NumberGiven(kind=NumberKind.BAMF, number=self.numbers.bamf(group.bamf)))
        if not asylum and self.random() < 0.4:
            return (azr, NumberGiven(kind=NumberKind.PASSPORT, number=self.numbers.passport()))
        return (azr,)

    def _areas(self, people: Family, place: _Place) -> tuple[str, ...]:
        """The areas whose task it is by the facts; who has none of these is counselled by the social work."""
        random, here = self.random, self.on - place.arrived
        kind, found = place.held.title.kind, []
        if kind in ASYLBLG:
            found.append("benefits")
        if place.of_city:
            found.append("accommodation")
        if place.in_home and kind not in ASYLBLG:
            found.append("housing_search")
        if here < 730 and any(5 * YEAR < self.on - member.born < 18 * YEAR for member in people.members):
            found.append("school_entry")
        if not place.in_home and here < 1095 and kind not in ASYLBLG and random() < 0.3:
            found.append("first_steps")
        if here < 1825 and kind is StatusKind.AUFENTHALTSERLAUBNIS and random() < 0.25:
            found.append("education")
        if random() < 0.04:
            found.append("volunteers")
        if not found or place.in_home or random() < 0.25:
            found.append("social_work")
        return tuple(found)


def _months(fate: Fate, today: date) -> Iterator[tuple[tuple[int, int], float]]:
    """The first day of each month until today with its days, and how many arrived."""
    for year in count(FIRST_YEAR):
        for month, arrived in enumerate(arrivals(fate, year), start=1):
            first = date(year, month, 1).toordinal()
            after = date(year + month // 12, month % 12 + 1, 1).toordinal()
            days = min(after, today.toordinal() + 1) - first
            if days <= 0:
                return
            yield (first, days), arrived * days / (after - first)


def _share_at_work(age: int, place: _Place, on: int) -> float:
    """Invented: few in the first year, more with a title, nobody beyond 66."""
    here = on - place.arrived
    if here < 180 or age > 66 * YEAR or place.held.title.kind is StatusKind.VOLLZIEHBAR_AUSREISEPFLICHTIG:
        return 0.0
    return 0.15 if place.held.title.kind in ASYLBLG else min(0.55, 0.12 * here / 365)


def _other(spelling: Spelling, chance: float) -> str:
    """Another spelling, if there is one."""
    return spelling.variants[int(chance * len(spelling.variants))] if spelling.variants else spelling.latin
