"""Learns what letters a Latin spelling stands for, and writes the tables that lotsenhaus.people.naming.units reads.

Run it after a change of the lists or of how words are folded: ``.venv/bin/python bench/names/learn.py``. It uses only the
tuning half of ``arabic.tsv`` and ``russian.tsv``; the other half is what ``bench/names.py`` reports on. The method is
expectation maximisation over all ways to cut a pair into units (many-to-many alignment), with a discount that lets rare
units die, and the romanisation tables for what the list does not show.
"""

import math
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from lotsenhaus.people.naming import letters, words

HERE = Path(__file__).resolve().parent
TABLES = Path(words.__file__).parent
LISTS = {"arabic": "arabic.tsv", "cyrillic": "russian.tsv"}
ROUNDS, DISCOUNT, DEAREST, SEEN, FLOOR = 8, 0.3, 5.0, 0.7, 1e-5
UNSEEN_COST, SILENT_COST, DOUBLE_COST, RULE_COST = 0.3, 0.5, 0.3, 0.8
LONG_A = 0.1  # an a is long, and so written, more often than the other vowels

# Latin letters, other letters: the shapes of units inside a word. At an end of a word two of each at most.
SHAPES = frozenset({(0, 1), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2), (3, 0), (3, 1), (3, 2), (4, 1)})
VOWELS = frozenset("aeiou")
SINGLE = frozenset("bcdfghjklmnpqrstvwxyz")
# What German, French and the Persian of Iran and Afghanistan write, beside the tables of letters.py.
ALSO = {
    "arabic": (
        "t=د a$=ي$ ^a=^ع ^o=^ع ^u=^ع ^e=^ع ^i=^ع ^i=^عي a=اع a=عا i=عي u=عو o=عو sch=ش dsch=ج dj=ج tsch=چ ch=خ ch=ح "
        "ou=و oo=و v=و w=و o=و j=ي y=ي e=ي ei=ي ee=ي i=ي k=ق g=ق gh=ق z=ذ z=ض z=ظ s=ث t=ث d=ذ dh=ظ th=ذ a=ع e=ع i=ع "
        "o=ع u=ع e=ا i=ا o=ا u=ا e$=ه$ eh$=ه$ ah$=ه$ a$=ه$ h$=ه$ y$=ي$ i$=ي$ x=كس x=خ p=ب g=غ g=ج g=گ k=گ j=ژ j=ج c=ج "
        "sh=چ tch=چ sh=ش s=ص t=ط h=ح h=ه q=ق q=غ kh=ح kh=ه kh=خ h=خ r=غ b=پ f=پ"
    ),
    "cyrillic": (
        "sch=ш tsch=ч sch=щ ch=х h=х kh=х j=й ju=ю ja=я jo=ё iu=ю ia=я ie=є je=є yi=ї ji=ї i=ї sh=ж j=ж zh=ж "
        "s=з z=ц c=ц ts=ц tz=ц w=в v=в h=г g=г y=и y=ы i=ы y$=ий$ i$=ий$ yi$=ий$ ij$=ий$ ii$=ий$ yy$=ый$ y$=ый$ "
        "iy$=ий$ x=кс ks=кс e=є e=э e=ё yo=ё io=ё ye=е je=е ia=я iia=ія ija=ия iya=ия c=ч c=к s=ш z=ж u=ю a=я dzh=дж "
        "j=дж dj=дж o=ё kh=х gh=ґ oo=у ou=у"
    ),
}


def tuned_on(latin: str, original: str) -> bool:
    """Whether a pair belongs to the half that rules and costs may be made from."""
    return zlib.crc32(f"{latin}\t{original}".encode()) % 2 == 0


def pairs(name: str) -> Iterator[tuple[str, str]]:
    """The pairs of a list: Latin form, original."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#") and line != "latin\toriginal":
            latin, original = line.split("\t")
            yield latin, original


def allowed(spelling: str, unit: str) -> bool:
    """Whether the two may be one unit: an end of a word only meets an end."""
    inside, meant = spelling.strip("^$"), unit.strip("^$")
    if ("^" in spelling, "$" in spelling) != ("^" in unit, "$" in unit):
        return False
    if spelling != inside:
        return len(inside) <= 2 and len(meant) <= 2
    return (len(inside), len(meant)) in SHAPES


Step = tuple[tuple[int, int], tuple[int, int], tuple[str, str]]


def lattice(latin: str, original: str) -> list[Step]:
    """All units of a pair with the places where they begin and end."""
    left, right = f"^{latin}$", f"^{original}$"
    return [
        ((i, j), (k, m), (left[i:k], right[j:m]))
        for i in range(len(left) + 1)
        for j in range(len(right) + 1)
        for k in range(i, min(i + 4, len(left)) + 1)
        for m in range(j, min(j + 3, len(right)) + 1)
        if (i, j) != (k, m) and allowed(left[i:k], right[j:m])
    ]


def counted(steps: list[Step], chance: dict[tuple[str, str], float], counts: dict[tuple[str, str], float]) -> None:
    """Add how often each unit is expected in this pair (forward and backward sums)."""
    before: dict[tuple[int, int], float] = defaultdict(float, {(0, 0): 1.0})
    for start, end, unit in steps:
        before[end] += before[start] * chance[unit]
    last = max(end for _, end, _ in steps)
    after: dict[tuple[int, int], float] = defaultdict(float, {last: 1.0})
    for start, end, unit in reversed(steps):
        onward = after[end] * chance[unit]
        after[start] += onward
        if before[last]:
            counts[unit] += before[start] * onward / before[last]


def learned(known: Iterable[tuple[str, str]]) -> dict[tuple[str, str], float]:
    """How often each unit is expected in all pairs after the last round."""
    lattices = [lattice(*pair) for pair in known]
    chance = {
        unit: math.exp(-0.9 * (len(unit[0]) + len(unit[1]))) * (1.0 if all(unit) else 0.3)
        for steps in lattices
        for _, _, unit in steps
    }
    counts: dict[tuple[str, str], float] = {}
    for _ in range(ROUNDS):
        counts = defaultdict(float)
        for steps in lattices:
            counted(steps, chance, counts)
        total = sum(counts.values())
        chance = {
            unit: max(counts[unit] - DISCOUNT, 0.0) / total + (FLOOR if _small(unit) else 0.0)
            for unit in chance
            if counts[unit] > DISCOUNT or _small(unit)
        }
        lattices = [[step for step in steps if step[2] in chance] for steps in lattices]
    return {unit: max(count - DISCOUNT, 0.0) / total for unit, count in counts.items() if count > SEEN}


def _small(unit: tuple[str, str]) -> bool:
    return len(unit[0].strip("^$")) <= 1 and len(unit[1].strip("^$")) <= 1


def lines(script: str, chances: dict[tuple[str, str], float]) -> Iterator[str]:
    """The table: learned units that are not too dear, then rules for what is missing."""
    whole: dict[str, float] = defaultdict(float)
    for (spelling, _), chance in chances.items():
        whole[spelling] += chance
    costs = {
        unit: (-math.log(chance / ((whole[unit[0]] + 1e-4) if unit[0] else 1.0)), "seen")
        for unit, chance in chances.items()
    }
    romanised = letters.ARABIC if script == "arabic" else letters.CYRILLIC
    rules = [(spelling, letter) for letter, spelling in romanised.items() if spelling and len(spelling) <= 4]
    rules += [(spelling, unit) for spelling, _, unit in (rule.partition("=") for rule in ALSO[script].split())]
    seen = {letter for _, unit in chances for letter in unit}
    priced = {rule: RULE_COST if seen.issuperset(rule[1]) else UNSEEN_COST for rule in rules}
    priced |= {(letter * 2, unit): DOUBLE_COST for letter, unit in rules if letter in SINGLE}
    if script == "arabic":
        priced |= {(vowel, ""): SILENT_COST + (LONG_A if vowel == "a" else 0.0) for vowel in sorted(VOWELS)}
    for unit, price in priced.items():
        if costs.get(unit, (DEAREST,))[0] > price:
            costs[unit] = (price, "rule")
    for (spelling, unit), (price, origin) in sorted(costs.items()):
        if spelling and price <= DEAREST:
            yield f"{spelling}\t{unit}\t{max(price, 0.0):.2f}\t{origin}"


def main() -> None:
    """Write both tables anew."""
    for script, name in LISTS.items():
        known = [
            (left[0].latin, right[0].letters)
            for latin, original in pairs(name)
            if tuned_on(latin, original)
            for left, right in [(words.words(latin), words.words(original))]
            if len(left) == len(right) == 1
        ]
        head = f"# Latin spelling, {script} letters, cost, origin. Written by bench/names/learn.py; units.py says what it means."
        table = [head, *lines(script, learned(known))]
        (TABLES / f"units_{script}.tsv").write_text("\n".join(table) + "\n", encoding="utf-8")
        print(f"{script}: {len(known)} pairs, {len(table) - 1} units")


if __name__ == "__main__":
    main()
