"""How likely two records are one person: evidence from name, date of birth and address, added up.

Each of the three speaks for or against; what is missing says nothing. Dates are read with the mistakes that offices make
(day and month exchanged, one wrong figure) and with the habit of writing 1 January for a day that is not known: such a date
says little. The answer feeds a warning ("Gibt es diese Person schon?"), never a merge.
"""

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from lotsenhaus.people.naming.keys import swapped
from lotsenhaus.people.naming.rank import score, weakest
from lotsenhaus.people.naming.words import romanise, script_of, umlauts

WARN_FROM = 0.5
"""From here on the office is asked whether the person is already known."""

BEFORE = -1.3
"""Log odds of two records that share a key and of which nothing else is known."""

NEUTRAL_NAME, NAME_FOR, NAME_AGAINST = 0.7, 12.0, 16.0
NEUTRAL_ADDRESS, ADDRESS, MOVED = 0.6, 22.0, -2.5
"""The agreement that says nothing, and the log odds of one more whole unit of it; a move says at most so much against."""

DAY, LIKELY_TYPO, PLACEHOLDER, YEAR_ONLY, OTHER_DAY = 5.0, 3.5, 1.0, 0.5, -3.0
"""Log odds of a date of birth: the same day, nearly so, the same 1 January, a 1 January in the same year, another day."""

SIBLING = 0.75
"""Another day of birth and a word of the name that agrees less than this: family at one address."""

_FIGURES_AND_WORDS = re.compile(r"\d+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Record:
    """What two records are compared by."""

    name: str
    born: date | None = None
    address: str = ""


def duplicate_score(one: Record, other: Record, *, families: bool = True) -> float:
    """How likely two records are one person, from 0 to 1; the same either way round.

    Where families live together, an address says nothing for two people with different dates of birth and different given
    names. ``families=False`` is for lists in which everybody lives alone. Leave out the address of a shelter.
    """
    birth = birth_odds(one.born, other.born)
    address = address_odds(one.address, other.address)
    if families and birth == OTHER_DAY and address > 0 and weakest(one.name, other.name) < SIBLING:
        address = 0.0
    return 1.0 / (1.0 + math.exp(-(BEFORE + name_odds(one.name, other.name) + birth + address)))


def name_odds(one: str, other: str) -> float:
    """Log odds of two names."""
    if not one.strip() or not other.strip():
        return 0.0
    above = score(one, other) - NEUTRAL_NAME
    return above * (NAME_FOR if above > 0 else NAME_AGAINST)


def birth_odds(one: date | None, other: date | None) -> float:
    """Log odds of two dates of birth."""
    if one is None or other is None:
        return 0.0
    placeholders = [(day.month, day.day) == (1, 1) for day in (one, other)]
    if one == other:
        return PLACEHOLDER if all(placeholders) else DAY
    if swapped(one) == other or OSA.distance(one.isoformat(), other.isoformat()) == 1:
        return LIKELY_TYPO
    if one.year == other.year and any(placeholders):
        return YEAR_ONLY
    return OTHER_DAY


def address_odds(one: str, other: str) -> float:
    """Log odds of two addresses; moving house is common, so another address says less against than the same one for."""
    left, right = plain_address(one), plain_address(other)
    if not left or not right:
        return 0.0
    return max(ADDRESS * (fuzz.token_sort_ratio(left, right) / 100 - NEUTRAL_ADDRESS), MOVED)


def plain_address(text: str) -> str:
    """An address in a to z and figures, Straße and its short forms as one."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    parts = (
        part if part.isdigit() else umlauts(romanise(part, script_of(part)))
        for part in _FIGURES_AND_WORDS.findall(folded)
    )
    return re.sub(r"str(?:asse)?(?= |$)", "str", " ".join(parts))
