"""Under which keys a name is stored and looked up, so that one B-tree finds it from any script and any order of words.

A key is made of skeletons: the consonants of a word as the ear groups them, which محمد, Mohammed, Muhammet and Мухаммад
share. One skeleton alone is shared by far too many people, so most keys join one word's skeleton with a hint of another
word: all of it, or its first sounds. That is enough when one word is misheard, and small enough for a million names. The
order inside a key is fixed, so swapped names meet; neighbours are also tried grown together.

    =MT=SN      both skeletons           weighs most
    MT|SN       one and the first two sounds of the other
    MT|S        one and the first sound of the other
    MT          one alone: for a question of one word, and for a rare word
    MT@1990-05-17   first sounds of a word and the date of birth, for the warning of duplicates
    ^muhammad   a word in Latin letters, for who has typed only its beginning
"""

from collections.abc import Iterator
from datetime import date
from itertools import permutations

from lotsenhaus.people.naming.words import Word, word, words

MOST_KEYS = 64
"""Keys kept for one name; only names of five words and more come near."""

WORDS_KEYED = 4
"""Words of a name from which keys are made."""

BOTH, TWO_SOUNDS, ONE_SOUND, ALONE, BORN, BEGUN = 4.0, 1.5, 1.0, 0.5, 2.0, 0.75
"""What a key that meets says for a candidate, against the others."""

SHORTEST_BEGINNING = 3
"""Letters that somebody has to type before words that begin so are looked up."""


def latin(text: str) -> str:
    """The name in a to z and blanks, in its own order: for showing why something was found, and for other indexes."""
    return " ".join(each.latin for each in words(text) if each.latin)


def skeletons(text: str) -> tuple[tuple[str, ...], ...]:
    """For each word of a name the readings of its consonants, the likeliest first."""
    return tuple(each.skeletons for each in words(text))


def search_keys(text: str) -> dict[str, float]:
    """Every key of a name with its weight: the same for what is stored and for what is asked."""
    found: dict[str, float] = {}
    for key, weight in _keys(words(text)[:WORDS_KEYED]):
        found.setdefault(key, weight)
        if len(found) == MOST_KEYS:
            break
    return found


def word_keys(text: str) -> list[str]:
    """A key for each word of a name as it is spelled in Latin letters: what begins so is found by its beginning."""
    return list(dict.fromkeys(f"^{each.latin[:40]}" for each in words(text)[:WORDS_KEYED] if each.latin))


def beginnings(text: str) -> list[str]:
    """The beginnings of keys of words that somebody has begun to type."""
    return [key for key in word_keys(text) if len(key) > SHORTEST_BEGINNING]


def birth_keys(text: str, born: date) -> dict[str, float]:
    """Keys of a name together with a date of birth; a duplicate is also looked up under the date with day and month swapped."""
    firsts = {reading[:2] for each in words(text)[:WORDS_KEYED] for reading in each.skeletons[:2]}
    return {f"{first}@{born.isoformat()}": BORN for first in sorted(firsts)}


def swapped(born: date) -> date | None:
    """The date with day and month exchanged, if there is such a date and it is another one."""
    return born.replace(month=born.day, day=born.month) if born.day <= 12 and born.day != born.month else None


def _keys(name: tuple[Word, ...]) -> Iterator[tuple[str, float]]:
    """The keys of the name as written, then of the name with each two neighbours grown together."""
    yield from _joined(name)
    for place in range(len(name) - 1):
        grown = word(name[place].letters + name[place + 1].letters)
        yield from _joined((grown, *name[:place], *name[place + 2 :]), only=grown)


def _joined(name: tuple[Word, ...], only: Word | None = None) -> Iterator[tuple[str, float]]:
    """Keys of each word beside each other one; with ``only`` just those in which that word is whole."""
    for each in name if only is None else (only,):
        for reading in each.skeletons:
            yield reading, ALONE
    for one, other in permutations(name, 2):
        if only is None or one is only:
            for reading in one.skeletons:
                for beside in other.skeletons:
                    yield from _beside(reading, beside)


def _beside(reading: str, other: str) -> Iterator[tuple[str, float]]:
    yield "=" + "=".join(sorted((reading, other))), BOTH
    yield f"{reading}|{other[:2]}", TWO_SOUNDS
    if len(other) > 1:
        yield f"{reading}|{other[:1]}", ONE_SOUND
