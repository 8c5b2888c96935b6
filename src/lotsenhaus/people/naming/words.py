"""A name as the words that are compared: each with its letters, its Latin form, how it sounds, and its skeletons.

Case, marks, apostrophes, the Arabic lengthening stroke and the Persian invisible joiner are gone; عبد and its spellings
(Abdul, Abdel, Abd al-) have grown together with the word after them; articles and "son of" are left out unless nothing
else remains. The order of the words is kept here and ignored by everybody who uses them.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

from anyascii import anyascii

from lotsenhaus.people.naming.letters import (
    ARABIC_SHAPES,
    HEARD_ARABIC,
    HEARD_CYRILLIC,
    HEARD_LATIN,
    ROMANISED,
    UKRAINIAN,
    UKRAINIAN_ONLY,
)

SKELETONS = 4
"""Readings of one word that are kept: more brings nothing that can be measured."""

LONGEST = 12
"""Words of one name that are looked at; nobody has more, and a pasted page must not stop the house."""

LONGEST_WORD, MOST_SOUNDS = 40, 12
"""Letters of a word and sounds of a skeleton that are looked at."""

PARTICLES = frozenset({"al", "el", "ul", "bn", "ibn", "bin", "bint", "von", "van", "de", "der", "den"})
ARTICLES = frozenset({"al", "el", "ul", "ال"})
SERVANT = frozenset({"abd", "abdul", "abdel", "abdal", "abdoul", "abdol", "abdur", "abdu"})

_IGNORED = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f'’‘`´ʼʻʹʾʿˈ\u02bd]"
)
_WORD = re.compile(r"[^\W\d_]+")
_SERVANT_GROWN = re.compile(
    r"^abd(?:o?u|o|e|a|i)(?:l|r(?=r)|s(?=s)|n(?=n)|t(?=t)|d(?=d)|z(?=z))(?=\w{3})|^عبدال(?=\w\w)"
)
_LATIN_UNITS, _CYRILLIC_UNITS = (re.compile("|".join(heard) + "|.") for heard in (HEARD_LATIN, HEARD_CYRILLIC))
_DOUBLED = re.compile(r"(.)\1+")
_SOUNDS = (
    ("schtsch", "s"), ("shch", "s"), ("tsch", "c"), ("dsch", "j"), ("tch", "c"), ("sch", "s"), ("sh", "s"), ("ch", "c"),
    ("dzh", "j"), ("dj", "j"), ("zh", "z"), ("kh", "h"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("ck", "k"),
    ("qu", "k"), ("q", "k"), ("ca", "ka"), ("co", "ko"), ("cu", "ku"), ("cl", "kl"), ("cr", "kr"), ("x", "ks"), ("tz", "ts"),
    ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"), ("y", "i"), ("j", "i"), ("o", "u"), ("e", "i"),
)  # fmt: skip


class Word(NamedTuple):
    """One word of a name in the forms in which it is compared."""

    letters: str
    """as written, after casefold and without marks"""
    latin: str
    """a to z only; may be empty"""
    script: str
    """latin, arabic, cyrillic or other"""
    sounded: str
    """the Latin form in which Schewtschenko, Shevchenko and Ševčenko are one"""
    skeletons: tuple[str, ...]
    """readings of its consonants, the likeliest first; a word without consonants reads as "-" """


@lru_cache(maxsize=4_096)
def words(text: str) -> tuple[Word, ...]:
    """The words of a name in their order; none if it holds no letter."""
    found = [word(part[:LONGEST_WORD]) for part in _split(text)[:LONGEST]]
    kept = [each for each in found if each.latin not in PARTICLES] or found
    return tuple(kept)


@lru_cache(maxsize=8_192)
def word(letters: str) -> Word:
    """All forms of one word that is already folded."""
    script = script_of(letters)
    latin = romanise(letters, script)
    return Word(letters, latin, script, sounded(umlauts(latin)), skeletons_of(letters, script, latin))


def _split(text: str) -> list[str]:
    """Folded words, with عبد and its spellings joined to what follows."""
    if text.isascii():
        plain = _WORD.findall(text.lower().replace("'", "").replace("`", ""))
    else:
        folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
        plain = _WORD.findall(_IGNORED.sub("", folded).translate(ARABIC_SHAPES))
    parts: list[str] = []
    servant = ""
    for part in plain:
        if servant:
            if part not in ARTICLES:
                parts.append(servant + part.removeprefix("ال"))
                servant = ""
        elif part == "عبد" or part in SERVANT:
            servant = "عبد" if part == "عبد" else "abd"
        elif part.startswith(("abd", "عبدال")):
            parts.append(_SERVANT_GROWN.sub(lambda found: found[0][:3], part))
        else:
            parts.append(part)
    return [*parts, servant] if servant else parts


def script_of(letters: str) -> str:
    """The script of the first letter."""
    first = letters[:1]
    if "\u0600" <= first <= "\u06ff":
        return "arabic"
    if "\u0400" <= first <= "\u052f":
        return "cyrillic"
    return "latin" if "a" <= first <= "\u024f" else "other"


def romanise(letters: str, script: str) -> str:
    """A to z in place of any letters; the Arabic half-vowels read by their place."""
    if script == "arabic":
        letters = re.sub(r"^[اع]ي", "ai", re.sub(r"^[اع]و(?!ا)", "au", _consonantal(letters)))
    own = UKRAINIAN if script == "cyrillic" and not UKRAINIAN_ONLY.isdisjoint(letters) else {}
    return "".join(own.get(each) or _latin_letter(each) for each in letters).replace("schtsch", "shch")


def _consonantal(letters: str) -> str:
    """An Arabic word with w and y for the half-vowels that stand where a consonant does."""
    letters = re.sub(r"^و|(?<=.ا)و|و(?=[اي])", "w", letters)
    return re.sub(r"^ي(?=[اوع])|(?<=[اع])ي(?=[او])", "y", letters)


def _latin_letter(letter: str) -> str:
    known = ROMANISED.get(letter)
    return known if known is not None else re.sub("[^a-z]", "", anyascii(letter).lower())


def sounded(latin: str) -> str:
    """The Latin form by sound: one letter for the spellings of German, English, French, Turkish and the Slavs."""
    for spelling, sound in _SOUNDS:
        if spelling in latin:
            latin = latin.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", latin)


def umlauts(latin: str) -> str:
    """Ae, oe and ue as a, o and u, so that Mueller, Müller and Muller are one."""
    return latin.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def skeletons_of(letters: str, script: str, latin: str) -> tuple[str, ...]:
    """The readings of a word's consonants; an Arabic word also without its article."""
    if script == "arabic":
        heard = [HEARD_ARABIC[each] for each in _consonantal(letters) if each in HEARD_ARABIC]
        bare = _readings(heard[1:]) if letters.startswith("ال") and len(letters) > 4 else ()
        return tuple(dict.fromkeys((*bare, *_readings(heard))))
    if script == "cyrillic":
        return _readings([HEARD_CYRILLIC[unit] for unit in _CYRILLIC_UNITS.findall(letters) if unit in HEARD_CYRILLIC])
    return _readings([HEARD_LATIN[unit] for unit in _LATIN_UNITS.findall(latin) if unit in HEARD_LATIN])


def _readings(heard: list[str]) -> tuple[str, ...]:
    """Every way to read the sounds, the likeliest first: doubled ones once, a T before an S not at all."""
    found: dict[str, None] = {}
    for reading in islice(product(*heard), SKELETONS * 3):
        once = _DOUBLED.sub(r"\1", "".join(reading).replace("-", "").replace("X", "KS"))
        found[_DOUBLED.sub(r"\1", once.replace("TS", "S"))[:MOST_SOUNDS] or "-"] = None
    return tuple(found)[:SKELETONS]
