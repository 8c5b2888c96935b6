"""Common names by tradition, in the Latin letters of a document and in the own script; read from the lists beside this file.

A list is ``Latin, other spelling = original``, separated by semicolons, the most frequent first. A family name that differs
by sex is ``his | hers``. No list names a real person: given and second names are drawn apart from each other.
"""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Spelling(NamedTuple):
    """One name in the letters of a document, in its own script (empty if that is Latin), and as it also turns up."""

    latin: str
    original: str = ""
    variants: tuple[str, ...] = ()


class SecondName(NamedTuple):
    """What follows the given name, as a man and as a woman bear it."""

    his: Spelling
    hers: Spelling


class Custom(StrEnum):
    """Where somebody's second name comes from."""

    WIFE_TAKES = "wife_takes"
    """one family name for all"""
    WIFE_KEEPS = "wife_keeps"
    """she keeps her father's, the children have his"""
    PATRONYMIC = "patronymic"
    """the given name of one's father"""
    BOTH_PARENTS = "both_parents"
    """two family names, the father's first and the mother's first"""
    OWN = "own"
    """given at birth to this one person"""


class _Lists(NamedTuple):
    given: str
    second: str
    custom: Custom
    script: str = ""


_TRADITIONS = {
    "ukrainian": _Lists("ukrainian", "ukrainian", Custom.WIFE_TAKES, "CYRILLIC"),
    "russian": _Lists("russian", "russian", Custom.WIFE_TAKES, "CYRILLIC"),
    "syrian": _Lists("arabic", "syrian", Custom.WIFE_KEEPS, "ARABIC"),
    "iraqi": _Lists("arabic", "iraqi", Custom.WIFE_KEEPS, "ARABIC"),
    "kurmanji": _Lists("kurmanji", "kurmanji", Custom.WIFE_KEEPS),
    "sorani": _Lists("sorani", "sorani", Custom.WIFE_KEEPS, "ARABIC"),
    "persian": _Lists("persian", "persian", Custom.WIFE_KEEPS, "ARABIC"),
    "afghan": _Lists("afghan", "afghan", Custom.WIFE_KEEPS, "ARABIC"),
    "eritrean": _Lists("eritrean", "eritrean", Custom.PATRONYMIC, "ETHIOPIC"),
    "turkish": _Lists("turkish", "turkish", Custom.WIFE_TAKES),
    "georgian": _Lists("georgian", "georgian", Custom.WIFE_KEEPS, "GEORGIAN"),
    "albanian": _Lists("albanian", "albanian", Custom.WIFE_TAKES),
    "romanian": _Lists("romanian", "romanian", Custom.WIFE_TAKES),
    "colombian": _Lists("colombian", "colombian", Custom.BOTH_PARENTS),
    "guinean": _Lists("guinean", "guinean", Custom.WIFE_KEEPS),
    "ivorian": _Lists("ivorian", "ivorian", Custom.WIFE_KEEPS),
    "rwandan": _Lists("rwandan", "rwandan", Custom.OWN),
}
TRADITIONS = tuple(_TRADITIONS)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one tradition, and how a household uses them."""

    female: tuple[Spelling, ...]
    male: tuple[Spelling, ...]
    second: tuple[SecondName, ...]
    custom: Custom
    script: str
    """as the Unicode names of its letters begin; empty for Latin"""


@cache
def names(tradition: str) -> Names:
    """The names of a tradition; for ``PATRONYMIC`` the second names are the men's given names."""
    lists = _TRADITIONS[tradition]
    given, second = _read(lists.given), _read(lists.second)
    if lists.custom is Custom.PATRONYMIC:
        pairs = tuple(SecondName(pair.his, pair.his) for pair in given["male"])
    else:
        pairs = second["family"]
    return Names(
        female=tuple(pair.his for pair in given["female"]),
        male=tuple(pair.his for pair in given["male"]),
        second=pairs,
        custom=lists.custom,
        script=lists.script,
    )


@cache
def _read(name: str) -> dict[str, tuple[SecondName, ...]]:
    text = (files(__package__) / f"{name}.toml").read_text(encoding="utf-8")
    return {key: tuple(_pair(entry) for entry in value.split(";")) for key, value in tomllib.loads(text).items()}


def _pair(entry: str) -> SecondName:
    his, _, hers = entry.partition("|")
    return SecondName(_spelling(his), _spelling(hers or his))


def _spelling(text: str) -> Spelling:
    latin, _, original = text.partition("=")
    document, *variants = (" ".join(one.split()) for one in latin.split(","))
    return Spelling(document, " ".join(original.split()), tuple(variants))
