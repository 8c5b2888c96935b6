"""Residence statuses with the dates that go with them: what follows an arrival, and until when its paper runs."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from lotsenhaus.city.distributions import Fate, Weighted
from lotsenhaus.city.families import Part
from lotsenhaus.people.intake import StatusGiven, StatusKind

Random = Callable[[], float]
MONTH = 30.4375
TOWN, LAND = "Stadt Oldenburg (Oldb)", "Niedersachsen"
ASYLBLG = frozenset(
    {
        StatusKind.ANKUNFTSNACHWEIS,
        StatusKind.AUFENTHALTSGESTATTUNG,
        StatusKind.DULDUNG,
        StatusKind.VOLLZIEHBAR_AUSREISEPFLICHTIG,
    }
)
"""the statuses in which benefits come from the AsylbLG (§ 1 Abs. 1; the exceptions are left out)"""
SHARE_EXPIRED = 0.02
"""of papers: run out, and nobody has prolonged them yet; invented"""
YEARS_OF_LAND = 3
"""years in which a recognised person stays in the Land (§ 12a Abs. 1 AufenthG)"""


class Title(NamedTuple):
    """A status, the months for which its paper is given (0: without end), and where residence is restricted to."""

    kind: StatusKind
    paragraph: str
    months: int = 0
    wohnsitzauflage: str = ""


class Held(NamedTuple):
    """The status of a household: since when, and until when the paper of the first person."""

    title: Title
    first: int
    last: int


_AE = StatusKind.AUFENTHALTSERLAUBNIS
ARRIVAL = Title(StatusKind.ANKUNFTSNACHWEIS, "§ 63a AsylG", 6, TOWN)
PENDING = Title(StatusKind.AUFENTHALTSGESTATTUNG, "§ 55 AsylG", 6, TOWN)
TEMPORARY_PROTECTION = Title(_AE, "§ 24 Abs. 1 AufenthG", 12)
APPLIED = Title(StatusKind.FIKTIONSBESCHEINIGUNG, "§ 81 Abs. 3 AufenthG", 6)
PROLONGING = Title(StatusKind.FIKTIONSBESCHEINIGUNG, "§ 81 Abs. 4 AufenthG", 6)
_ASYLUM = Title(_AE, "§ 25 Abs. 1 AufenthG", 36, LAND)
REFUGEE = Title(_AE, "§ 25 Abs. 2 AufenthG", 36, LAND)
_NO_REMOVAL = Title(_AE, "§ 25 Abs. 3 AufenthG", 12, LAND)
_NO_DEPARTURE = Title(_AE, "§ 25 Abs. 5 AufenthG", 12)
_WELL_INTEGRATED = Title(_AE, "§ 25b AufenthG", 24)
_SETTLED = Title(StatusKind.NIEDERLASSUNGSERLAUBNIS, "§ 26 Abs. 3 AufenthG")
_TOLERATED = Title(StatusKind.DULDUNG, "§ 60a Abs. 2 AufenthG", 6, TOWN)
_TRAINING = Title(StatusKind.DULDUNG, "§ 60c AufenthG", 36)
_IDENTITY = Title(StatusKind.DULDUNG, "§ 60b AufenthG", 3, TOWN)
_MUST_LEAVE = Title(StatusKind.VOLLZIEHBAR_AUSREISEPFLICHTIG, "§ 58 Abs. 2 AufenthG", 0, TOWN)
SKILLED = Title(_AE, "§ 18a AufenthG", 48)
_FREE = Title(StatusKind.FREIZUEGIGKEIT, "§ 2 Abs. 1 FreizügG/EU")
OUTCOMES = {
    Fate.PROTECTION: Weighted([(_ASYLUM, 3), (REFUGEE, 68), (_NO_REMOVAL, 12), (_SETTLED, 8), (_WELL_INTEGRATED, 2),
                               (_NO_DEPARTURE, 2), (_TOLERATED, 5)]),
    Fate.MIXED: Weighted([(_ASYLUM, 4), (REFUGEE, 34), (_NO_REMOVAL, 10), (_SETTLED, 5), (_WELL_INTEGRATED, 5),
                          (_NO_DEPARTURE, 5), (_TOLERATED, 27), (_IDENTITY, 4), (_TRAINING, 3), (_MUST_LEAVE, 3)]),
    Fate.REFUSAL: Weighted([(REFUGEE, 6), (_NO_REMOVAL, 8), (_NO_DEPARTURE, 6), (_WELL_INTEGRATED, 6), (SKILLED, 12),
                            (_TOLERATED, 42), (_IDENTITY, 6), (_TRAINING, 6), (_MUST_LEAVE, 8)]),
}  # fmt: skip
"""What an asylum procedure ends with, for those who are still here; invented."""
WAITS = {_SETTLED: (5, REFUGEE), _WELL_INTEGRATED: (6, _TOLERATED), _NO_DEPARTURE: (2, _TOLERATED)}
"""Titles that need years here (§ 26 Abs. 3, § 25b Abs. 1, § 25 Abs. 5 AufenthG), and what one has until then."""


def next_fourth_of_march(on: date) -> date:
    """Until when temporary protection runs: the ordinance prolongs it each year to 4 March (§ 24 AufenthG)."""
    this_year = date(on.year, 3, 4)
    return this_year if on <= this_year else date(on.year + 1, 3, 4)


def held(fate: Fate, arrived: int, on: int, end_of_protection: int, random: Random) -> Held:
    """The status that a household which arrived on a day has today; days are ordinals."""
    if fate is Fate.FREE_MOVEMENT:
        return Held(_FREE, arrived, 0)
    if fate is Fate.UKRAINE:
        first = arrived + 20 + int(random() * 70)
        if first > on:
            return _with_paper(APPLIED, arrived, on, random)
        if random() < 0.03:
            return _with_paper(PROLONGING, max(first, on - int(random() * 120)), on, random)
        return Held(TEMPORARY_PROTECTION, first, end_of_protection)
    pending = arrived + 10 + int(random() * 40)
    decided = pending + 150 + int(random() * 500)
    if pending > on:
        return _with_paper(ARRIVAL, arrived, on, random)
    if decided > on:
        return _with_paper(PENDING, pending, on, random)
    title = OUTCOMES[fate].draw(random())
    if title in WAITS:
        years, until_then = WAITS[title]
        waited = max(decided, arrived + years * 366 + int(random() * 300))
        title, decided = (title, waited) if waited <= on else (until_then, decided)
    return _with_paper(title, decided, on, random)


def _with_paper(title: Title, first: int, on: int, random: Random) -> Held:
    """The paper is one of a row of papers, each as long as the title says; a few have run out."""
    if not title.months:
        return Held(title, first, 0)
    step = title.months * MONTH
    last = first + int(((on - first + 1) // step + 1) * step) - 1
    if random() < SHARE_EXPIRED:
        last = max(first, on - 1 - int(random() * 45))
    return Held(title, first, last)


def for_relative(title: Title, part: Part, born_later: bool) -> str:
    """The paragraph of a relative who has the title because of the first person; empty for everybody else."""
    if part is Part.CHILD:
        return "§ 33 AufenthG" if born_later else "§ 32 AufenthG"
    if part is Part.PARTNER:
        return "§ 30 AufenthG"
    return "§ 36 Abs. 2 AufenthG" if title is SKILLED and part is not Part.HEAD else ""


def status(by: Held, born: int, on: int, paragraph: str = "") -> StatusGiven:
    """The status of one person; who was born later has it from birth. ``paragraph`` is for those who joined the first."""
    title = by.title
    place = title.wohnsitzauflage
    if place == LAND and on - by.first > YEARS_OF_LAND * 365:
        place = ""
    first = max(by.first, born)
    return StatusGiven(
        kind=title.kind,
        first=date.fromordinal(first),
        last=date.fromordinal(max(by.last, first)) if by.last else None,
        paragraph=paragraph or title.paragraph,
        wohnsitzauflage=place,
    )
