"""What it costs to read letters of another script as a Latin spelling.

Arabic leaves short vowels out and Cyrillic writes foreign names by ear, so no romanisation of one side equals the other.
A table a script says which letters a Latin spelling of up to four letters may stand for, and how unlikely that is: the
negative natural logarithm of its probability. The cheapest way through both words is the cost of the pair. ``^`` and ``$``
are the ends of a word. The tables are learned by ``bench/names/learn.py`` from one half of a public list of names; lines
marked ``rule`` come from official romanisations and stand in for what the list does not show.
"""

from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files

UNKNOWN = 4.0
"""A letter, on either side, that no line of the table explains."""

LONGEST_SPELLING, LONGEST_RUN = 4, 3
UNREACHED = float("inf")

Table = dict[str, tuple[tuple[str, float], ...]]
Steps = dict[str, list[tuple[int, int, float]]]


@cache
def table(script: str) -> Table:
    """Which Latin spellings each run of letters may be written as: (spelling, cost)."""
    lines = files(__package__).joinpath(f"units_{script}.tsv").read_text(encoding="utf-8").splitlines()
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for line in lines:
        if line and not line.startswith("#"):
            spelling, letters, price, _ = line.split("\t")
            found[letters].append((spelling, float(price)))
    return {letters: tuple(spellings) for letters, spellings in found.items()}


def cost(latin: str, letters: str, script: str) -> float:
    """The cheapest reading of the letters as this Latin word; words that have nothing in common cost about 3 a letter."""
    steps, bounded, width = _steps(letters, script), f"^{latin}$", len(letters) + 2
    rows = [[UNREACHED] * (width + 1) for _ in range(len(bounded) + 1)]
    rows[0][0] = 0.0
    for start in range(len(bounded)):
        row = rows[start]
        _skip_letters(row)
        rows[start + 1] = list(map(min, rows[start + 1], [so_far + UNKNOWN for so_far in row]))
        for end in range(start + 1, min(start + LONGEST_SPELLING, len(bounded)) + 1):
            target = rows[end]
            for begins, ends, price in steps.get(bounded[start:end], ()):
                total = row[begins] + price
                if total < target[ends]:
                    target[ends] = total
    _skip_letters(rows[-1])
    return rows[-1][width]


def _skip_letters(row: list[float]) -> None:
    """A letter for which nothing Latin is written is unknown as well."""
    for at in range(len(row) - 1):
        if row[at] + UNKNOWN < row[at + 1]:
            row[at + 1] = row[at] + UNKNOWN


@lru_cache(maxsize=128)
def _steps(letters: str, script: str) -> Steps:
    """For each Latin spelling that may stand for some of these letters: where those begin and end, and the cost."""
    known, bounded = table(script), f"^{letters}$"
    found: Steps = defaultdict(list)
    for begins in range(len(bounded) + 1):
        for ends in range(begins, min(begins + LONGEST_RUN, len(bounded)) + 1):
            for spelling, price in known.get(bounded[begins:ends], ()):
                found[spelling].append((begins, ends, price))
    return dict(found)
