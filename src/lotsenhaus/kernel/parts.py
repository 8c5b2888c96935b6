"""What the parts of a page are given: a status, a link, a thing that happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Literal, get_args
from urllib.parse import urlsplit

from lotsenhaus.kernel import german

Tone = Literal["neutral", "info", "success", "warning", "danger"]
TONES: tuple[Tone, ...] = get_args(Tone)
SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})


@dataclass(frozen=True, slots=True)
class Status:
    """A state in words; the tone only underlines it."""

    label: str
    tone: Tone = "neutral"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that happened, for a timeline: what, by whom and why."""

    at: datetime | date
    title: str
    who: str = ""
    why: str = ""
    href: str = ""
    tone: Tone = "neutral"

    @property
    def day(self) -> date:
        """The day in our zone."""
        return german.local(self.at).date() if isinstance(self.at, datetime) else self.at

    @property
    def time(self) -> str:
        """The time of day, empty where only the day is known."""
        return f"{german.local(self.at):%H:%M}" if isinstance(self.at, datetime) else ""

    @property
    def by(self) -> str:
        """When on that day and by whom, as far as it is known."""
        return " · ".join(part for part in (f"{self.time} Uhr" if self.time else "", self.who) if part)


def by_day(happenings: Iterable[Happening]) -> list[tuple[date, list[Happening]]]:
    """The same happenings in the same order, gathered by day."""
    return [(day, list(group)) for day, group in groupby(happenings, key=lambda one: one.day)]


def known_tone(value: str) -> Tone:
    """The tone of this name. Raises ValueError for one that does not exist."""
    for known in TONES:
        if known == value:
            return known
    raise ValueError(f"no tone is called {value!r}; there are {', '.join(TONES)}")


def address(href: object) -> str:
    """An address that a page may lead to. Raises ValueError for one that would run a script."""
    text = str(href)
    if urlsplit(text).scheme.lower() not in SCHEMES:
        raise ValueError(f"a page must not lead to {text!r}")
    return text
