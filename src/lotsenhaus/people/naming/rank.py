"""How well two names agree, whatever script each is in: 1 for the same name, near 0 for strangers.

Words are paired so that the sum is best, so the order of given and family name does not matter; where one name has more
words than the other, neighbours are also tried grown together (Gebre Medhin, Gebremedhin). An Arabic or Cyrillic word meets
a word of another script by the learned costs of ``units``; all others meet in their Latin forms. The number orders what the
search shows and says nothing about identity: people decide whether two records are one person.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import permutations

from rapidfuzz.distance import JaroWinkler, Levenshtein

from lotsenhaus.people.naming.units import cost
from lotsenhaus.people.naming.words import Word, umlauts, word, words

HOPELESS = 3.0
"""Cost per letter from which two words have nothing to do with each other."""

MISSING = 0.3
"""Weight of a word that has no counterpart, against one that has."""

STRANGE = 0.2
"""Agreement of consonants below which two words in different scripts are not compared letter by letter."""

STARTED = 0.7
"""What a name scores at least that begins with what is asked: below whatever agrees as a whole, above what merely sounds so."""

COMPARED = 24
"""Candidates that are compared letter by letter, out of those that the database found."""

PERMUTED = 4
"""Up to so many words every pairing is tried; above, the best pair is taken first."""

COSTED = ("arabic", "cyrillic")
"""Scripts with a table of costs; where both meet, the Cyrillic word is read in its Latin form."""


def score(query: str, candidate: str) -> float:
    """How well two names agree, from 0 to 1; the same either way round and with given and family name swapped."""
    left, right = words(query), words(candidate)
    if not left or not right:
        return float(query.casefold().split() == candidate.casefold().split())
    best = _paired(left, right)
    for shorter, longer in ((left, right), (right, left)):
        if len(shorter) < len(longer):
            best = max(best, *(_paired(shorter, grown) for grown in _grown(longer)))
    return best


def begins(query: str, candidate: str) -> bool:
    """Whether each word that is asked is the beginning of a word of the name, in Latin letters."""
    asked, known = words(query), [each.latin for each in words(candidate)]
    return bool(asked) and all(each.latin and any(word.startswith(each.latin) for word in known) for each in asked)


def weakest(one: str, other: str) -> float:
    """How well the word agrees that agrees least, of the name with fewer words; 1 if a name has none.

    Brothers and sisters share all words but one: their names score high and their weakest word low.
    """
    shorter, longer = sorted((words(one), words(other)), key=len)
    return min((max(_likeness(each, beside) for beside in longer) for each in shorter), default=1.0)


def ranked(query: str, candidates: Sequence[str], *, compared: int = COMPARED) -> list[tuple[float, int]]:
    """Score and place of the likeliest candidates, the best first; equal ones keep their order.

    Only as many as ``compared`` are compared in full: those whose Latin forms and consonants agree best, and of those that
    merely begin with what is asked as many again.
    """
    asked = words(query)
    rough = [-_rough(asked, words(candidate)) for candidate in candidates]
    order = sorted(range(len(candidates)), key=rough.__getitem__)
    begun = [place for place in order[compared:] if begins(query, candidates[place])]
    valued = [(_valued(query, candidates[place]), place) for place in (*order[:compared], *begun[:compared])]
    return sorted(valued, key=lambda each: (-each[0], each[1]))


def _valued(query: str, candidate: str) -> float:
    value = score(query, candidate)
    return max(value, STARTED) if value < STARTED and begins(query, candidate) else value


def _rough(left: tuple[Word, ...], right: tuple[Word, ...]) -> float:
    """How well the words of one name meet their likest in the other; cheap, and only good for leaving some out."""
    met = sum(max((_similarity(one, other) for other in right), default=0.0) for one in left)
    if len(left) == len(right):
        return met
    joined = _similarity(word("".join(each.letters for each in left)), word("".join(each.letters for each in right)))
    return max(met, joined * len(left))


def _grown(name: tuple[Word, ...]) -> Iterable[tuple[Word, ...]]:
    """The name with each two neighbours as one word, either of them first."""
    for place in range(len(name) - 1):
        one, other = name[place].letters, name[place + 1].letters
        for joined in (one + other, other + one):
            yield (*name[:place], word(joined), *name[place + 2 :])


def _paired(left: tuple[Word, ...], right: tuple[Word, ...]) -> float:
    """Agreement of two names with their words paired in the best way, each pair weighing as much as its letters."""
    if len(left) > len(right):
        left, right = right, left
    table = [[(_likeness(one, other), _weight(one) + _weight(other)) for other in right] for one in left]
    total = sum(map(_weight, (*left, *right)))
    pairings = permutations(range(len(right)), len(left)) if len(right) <= PERMUTED else [_greedy(table)]
    best = 0.0
    for pairing in pairings:
        pairs = [row[place] for row, place in zip(table, pairing, strict=True)]
        matched = sum(weight for _, weight in pairs)
        agreed = sum(likeness * weight for likeness, weight in pairs)
        best = max(best, agreed / (matched + MISSING * (total - matched)))
    return best


def _greedy(table: list[list[tuple[float, int]]]) -> tuple[int, ...]:
    """A place for each row: the best pair first, then the best of what is left."""
    wanted = sorted(((-cell[0], row, place) for row, line in enumerate(table) for place, cell in enumerate(line)))
    chosen: dict[int, int] = {}
    for _, row, place in wanted:
        if row not in chosen and place not in chosen.values():
            chosen[row] = place
    return tuple(chosen[row] for row in range(len(table)))


def _weight(each: Word) -> int:
    return max(len(each.latin), 1)


@lru_cache(maxsize=4_096)
def _likeness(one: Word, other: Word) -> float:
    """How well two words agree, from 0 to 1."""
    if one.letters == other.letters:
        return 1.0
    for script in COSTED:
        if (one.script == script) != (other.script == script):
            foreign, spelled = (one, other) if one.script == script else (other, one)
            if _strangers(foreign, spelled):
                return 0.0
            price = cost(spelled.latin, foreign.letters, script)
            return max(0.0, 1.0 - price / (HOPELESS * (len(foreign.letters) + 1)))
    return _similarity(one, other)


def _strangers(one: Word, other: Word) -> bool:
    """Whether the consonants alone say that two words cannot be one; saves most of the costly comparisons."""
    left, right = one.skeletons[0], other.skeletons[0]
    return (
        left != "-" != right
        and Levenshtein.normalized_similarity(left, right) < STRANGE
        and set(one.skeletons).isdisjoint(other.skeletons)
    )


@lru_cache(maxsize=4_096)
def _similarity(one: Word, other: Word) -> float:
    """Agreement of the Latin forms: as spelled, as sounded, and in the consonants."""
    spelled = JaroWinkler.similarity(umlauts(one.latin), umlauts(other.latin))
    heard = Levenshtein.normalized_similarity(one.sounded, other.sounded)
    consonants = 1.0
    if set(one.skeletons).isdisjoint(other.skeletons):
        consonants = Levenshtein.normalized_similarity(one.skeletons[0], other.skeletons[0])
    return 0.35 * spelled + 0.45 * heard + 0.2 * consonants
