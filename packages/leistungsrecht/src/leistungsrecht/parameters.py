"""Dated amounts with their sources.

An amount is a thing that one asks for a day. It is read from a TOML file beside the law it belongs to, once, at import.
Nothing is guessed before the first or after the last entry.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from leistungsrecht.refusals import NoParameterInForce


class Standing(StrEnum):
    """How far an amount can be relied on."""

    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    DISPUTED = "disputed"
    UNVERIFIED = "unverified"


STANDING_WORDS = MappingProxyType(
    {
        Standing.IN_FORCE: "in Kraft",
        Standing.SUPERSEDED: "überholt",
        Standing.DISPUTED: "streitig",
        Standing.UNVERIFIED: "nicht geprüft",
    }
)


@dataclass(frozen=True, slots=True)
class Dated:
    """One entry: the values that hold from ``first`` to ``last`` (None: until something changes them).

    ``values`` maps a key ("1" to "6" for stages, "" for a single amount) to the amount; a key that the norm does not
    name is absent.
    """

    first: date
    last: date | None
    values: Mapping[str, Decimal]
    standings: Mapping[str, Standing]
    source: str
    note: str = ""
    norm: str = ""
    """the norm in which the values stood then; empty where it is the parameter's"""

    @property
    def value(self) -> Decimal:
        """The amount of an entry that has only one."""
        return self.values[""]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One amount of a norm over time: what it is, in which unit, and its dated entries in order."""

    name: str
    title: str
    norm: str
    unit: str
    keys: str
    history: tuple[Dated, ...]

    def norm_of(self, entry: Dated) -> str:
        """The norm in which the entry stands or stood."""
        return entry.norm or self.norm

    def on(self, day: date) -> Dated:
        """The entry in force on the day. Raises NoParameterInForce, never guesses."""
        entry = self.find(day)
        if entry is None:
            first, last = self.history[0], self.history[-1]
            norm = self.norm_of(first if day < first.first else last)
            raise NoParameterInForce(f"{self.title} ({norm})", day, first.first, last.last)
        return entry

    def find(self, day: date) -> Dated | None:
        """The entry in force on the day, or None."""
        for entry in reversed(self.history):
            if entry.first <= day:
                return entry if entry.last is None or day <= entry.last else None
        return None


def load(package: str, *names: str) -> dict[str, Parameter]:
    """The parameters of the named TOML files in the folder ``amounts`` of a package, by name."""
    folder = files(package) / "amounts"
    found: dict[str, Parameter] = {}
    for name in names:
        for key, table in tomllib.loads((folder / f"{name}.toml").read_text("utf-8")).items():
            found[key] = _parameter(key, table)
    return found


def _parameter(name: str, table: dict[str, Any]) -> Parameter:
    history = tuple(_dated(entry) for entry in table["values"])
    for earlier, later in pairwise(history):
        if earlier.last is None or earlier.last >= later.first:
            raise ValueError(f"{name}: the entries from {earlier.first} and {later.first} overlap")
    return Parameter(name, table["title"], table["norm"], table["unit"], table.get("keys", ""), history)


def _dated(entry: dict[str, Any]) -> Dated:
    raw: dict[str, str] = entry["value"] if isinstance(entry["value"], dict) else {"": entry["value"]}
    standing = entry["standing"]
    return Dated(
        first=entry["from"],
        last=entry.get("to"),
        values=MappingProxyType({key: Decimal(value) for key, value in raw.items()}),
        standings=MappingProxyType(
            {key: Standing(standing[key] if isinstance(standing, dict) else standing) for key in raw}
        ),
        source=entry["source"],
        note=entry.get("note", ""),
        norm=entry.get("norm", ""),
    )
