"""The monthly amounts in force on a day, ready for the calculation, read once from the files in ``amounts``."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from leistungsrecht.asylblg.reading import RateBasis
from leistungsrecht.money import ZERO, euro
from leistungsrecht.parameters import Dated, Parameter, Standing, load

PARAMETERS: dict[str, Parameter] = load(
    "leistungsrecht.asylblg",
    "grundleistungen",
    "regelbedarf",
    "sofortzuschlag",
    "einkommen",
    "mehrbedarf",
    "bildung_und_teilhabe",
    "einmalzahlungen",
    "verfahren",
)

STAGES = ("1", "2", "3", "4", "5", "6")


@dataclass(frozen=True, slots=True, eq=False)
class Grundleistungen:
    """§ 3a Abs. 1 and 2: euros a month by Stufe (index 1 to 6)."""

    personal: tuple[Decimal, ...]
    necessary: tuple[Decimal, ...]
    level: tuple[Decimal, ...]
    personal_source: str
    necessary_source: str
    disputed: bool
    unverified: frozenset[int]


@dataclass(frozen=True, slots=True, eq=False)
class Regelbedarf:
    """Anlage zu § 28 SGB XII: euros a month by Stufe (index 1 to 6)."""

    level: tuple[Decimal, ...]
    source: str
    disputed: bool = False
    unverified: frozenset[int] = frozenset()


def parameter(name: str) -> Parameter:
    """The dated parameter of that name, as in the files of ``amounts``."""
    return PARAMETERS[name]


@lru_cache(maxsize=4096)
def grundleistungen(on: date, basis: RateBasis) -> Grundleistungen:
    """The two needs of § 3a AsylbLG on a day. Raises NoParameterInForce.

    With the reading ``bestandsschutz`` the 2024 amounts go on where § 28a Abs. 5 SGB XII would have kept them.
    """
    personal, necessary = _entries(on, basis)
    return _grundleistungen(personal, necessary)


def _entries(on: date, basis: RateBasis) -> tuple[Dated, Dated]:
    if basis is RateBasis.BESTANDSSCHUTZ:
        personal = PARAMETERS["notwendiger_persoenlicher_bedarf_bestandsschutz"].find(on)
        necessary = PARAMETERS["notwendiger_bedarf_bestandsschutz"].find(on)
        if personal and necessary:
            return personal, necessary
    return PARAMETERS["notwendiger_persoenlicher_bedarf"].on(on), PARAMETERS["notwendiger_bedarf"].on(on)


_made: dict[tuple[int, int], Grundleistungen] = {}


def _grundleistungen(personal: Dated, necessary: Dated) -> Grundleistungen:
    key = (id(personal), id(necessary))
    if key not in _made:
        npb, nb = _by_stage(personal), _by_stage(necessary)
        _made[key] = Grundleistungen(
            personal=npb,
            necessary=nb,
            level=tuple(one + other for one, other in zip(npb, nb, strict=True)),
            personal_source=personal.source,
            necessary_source=necessary.source,
            disputed=Standing.DISPUTED in personal.standings.values(),
            unverified=frozenset(
                int(stage)
                for stage in STAGES
                if Standing.UNVERIFIED in (personal.standings[stage], necessary.standings[stage])
            ),
        )
    return _made[key]


@lru_cache(maxsize=4096)
def regelbedarf(on: date) -> Regelbedarf:
    """The Regelbedarfsstufen on a day. Raises NoParameterInForce."""
    return _regelbedarf(PARAMETERS["regelbedarf"].on(on).first)


@lru_cache(maxsize=64)
def _regelbedarf(first: date) -> Regelbedarf:
    entry = PARAMETERS["regelbedarf"].on(first)
    return Regelbedarf(_by_stage(entry), f"{entry.source}, Stand {first:%d.%m.%Y}")


def _by_stage(entry: Dated) -> tuple[Decimal, ...]:
    return (ZERO, *(euro(entry.values[stage]) for stage in STAGES))
