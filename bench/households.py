"""The table of the benchmark: 10,000 invented households, the same ones for every engine.

A row knows no engine: `ours.py`, `gettsim_peer.py` and `floor.py` each turn it into their own inputs before the clock
starts. Standard library only and one fixed seed, so the table is the same on every machine and in every environment.

Two variants, both with singles, couples, single parents, families and grown-up children, in shared housing and in flats
with rent:

* ``SIMPLE``: § 3 AsylbLG, no income, everybody entitled for the whole month.
* ``FULL``: § 3 and § 2, income of three kinds, and many more birthdays and arrivals inside the month.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

SIMPLE, FULL = "§ 3 without income", "full mix"
VARIANTS = (SIMPLE, FULL)
HOUSEHOLDS = 10_000
SEED = 20_261_101
YEAR, MONTH, DAYS = 2026, 11, 30
FIRST = date(YEAR, MONTH, 1)

# (adults, children) and how many such households in a hundred: 2.3 persons on average.
_SIZES = ((1, 0), (2, 0), (1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3), (2, 4))
_PER_HUNDRED = (42, 11, 9, 5, 3, 11, 10, 6, 3)
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class IncomeRow:
    """What came in during the month. ``kind``: earned, volunteer or other; ``net``: after tax and contributions."""

    kind: str
    gross: Decimal
    net: Decimal


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person. ``partner`` and ``parents`` are places in the household's ``persons``."""

    born: date
    partner: int | None = None
    parents: tuple[int, ...] = ()
    incomes: tuple[IncomeRow, ...] = ()


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """One household. In shared housing (not ``flat``) housing is given in kind; ``analogous`` means § 2, else § 3."""

    flat: bool
    rent: Decimal
    energy: Decimal
    analogous: bool
    entitled_from: date
    persons: tuple[PersonRow, ...]


def age_on(born: date, day: date) -> int:
    """Completed years on the day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def table(variant: str, households: int = HOUSEHOLDS) -> list[HouseholdRow]:
    """The households of a variant; a shorter table is the beginning of a longer one."""
    random = Random(SEED)
    return [_household(random, full=variant == FULL) for _ in range(households)]


def _household(random: Random, *, full: bool) -> HouseholdRow:
    adults, children = random.choices(_SIZES, _PER_HUNDRED)[0]
    size = adults + children
    flat = random.random() < 0.55
    analogous = full and random.random() < 0.35
    arriving = full and not analogous and random.random() < 0.06
    with_income = full and not arriving
    persons = [
        PersonRow(
            born=_born(random, random.randint(25, 60)),
            partner=1 - place if adults == 2 else None,
            incomes=_adult_income(random) if with_income else (),
        )
        for place in range(adults)
    ]
    persons += [_child(random, tuple(range(adults)), full=full, with_income=with_income) for _ in range(children)]
    return HouseholdRow(
        flat=flat,
        rent=_euros(random, 280 + 85 * size, 420 + 85 * size) if flat else _NOTHING,
        energy=_euros(random, 30 + 9 * size, 45 + 9 * size) if flat and not analogous else _NOTHING,
        analogous=analogous,
        entitled_from=date(YEAR, MONTH, random.randint(2, DAYS)) if arriving else FIRST,
        persons=tuple(persons),
    )


def _child(random: Random, parents: tuple[int, ...], *, full: bool, with_income: bool) -> PersonRow:
    """Somebody's child: a minor, one in eight grown up, in the full mix one in twelve with a new stage this month."""
    if full and random.random() < 1 / 12:
        return PersonRow(date(YEAR - random.choice((6, 14, 18)), MONTH, random.randint(2, DAYS)), parents=parents)
    if random.random() < 1 / 8:
        job = with_income and random.random() < 0.3
        return PersonRow(_born(random, random.randint(18, 23)), None, parents, (_earned(random, 420),) if job else ())
    support = with_income and random.random() < 0.15
    return PersonRow(_born(random, random.randint(0, 17)), None, parents, (_other(random, 180),) if support else ())


def _adult_income(random: Random) -> tuple[IncomeRow, ...]:
    chance = random.random()
    if chance < 0.25:
        return (_earned(random, 1_700),)
    if chance < 0.30:
        amount = _euros(random, 80, 400)
        return (IncomeRow("volunteer", amount, amount),)
    if chance < 0.40:
        return (_other(random, 700),)
    if chance < 0.44:
        return (_earned(random, 600), _other(random, 200))
    return ()


def _earned(random: Random, most: int) -> IncomeRow:
    gross = _euros(random, 150, most)
    return IncomeRow("earned", gross, gross if gross <= 603 else (gross * 4 / 5).quantize(Decimal("0.01")))


def _other(random: Random, most: int) -> IncomeRow:
    amount = _euros(random, 50, most)
    return IncomeRow("other", amount, amount)


def _euros(random: Random, least: int, most: int) -> Decimal:
    return Decimal(random.randint(100 * least, 100 * most)) / 100


def _born(random: Random, age: int) -> date:
    """A birth date of somebody who is so old on the first of the month."""
    return date.fromordinal(FIRST.replace(year=YEAR - age).toordinal() - random.randint(0, 364))
