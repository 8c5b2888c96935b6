"""Times leistungsrecht: full sheets for all households of a variant, on one core.

Runs in the package's own environment and prints JSON. Not timed: making the Facts. Timed, each as the median of several
repetitions:

* ``sheets``: ``decide()`` for every household with all lines, readings and findings, and the sheet's total. A line is
  finished when it is made: its words, norm and source are texts and nothing is put off;
* ``written``: the same, and every line, reading and finding written out as a row of text.

One process, one thread. The caches of the package are empty in the first repetition, which is reported too.
"""

import sys
from decimal import Decimal
from importlib.metadata import version

from clock import print_sheets
from households import FULL, MONTH, YEAR, HouseholdRow, table

from leistungsrecht import (
    Facts,
    Housing,
    HousingKind,
    Income,
    IncomeKind,
    Month,
    Person,
    Reading,
    Regime,
    RegimePeriod,
    Sheet,
    decide,
)
from leistungsrecht.money import in_words


def facts_of(row: HouseholdRow) -> Facts:
    """A row of the table as the package wants it."""
    regimes = (RegimePeriod(Regime.ANALOGLEISTUNGEN if row.analogous else Regime.GRUNDLEISTUNGEN),)
    ids = [f"person-{place}" for place in range(1, len(row.persons) + 1)]
    return Facts(
        housing=Housing(HousingKind.FLAT if row.flat else HousingKind.SHARED, row.rent, row.energy),
        persons=tuple(
            Person(
                id=name,
                born=person.born,
                partner=None if person.partner is None else ids[person.partner],
                parents=tuple(ids[parent] for parent in person.parents),
                regimes=regimes,
                entitled_from=row.entitled_from,
            )
            for name, person in zip(ids, row.persons, strict=True)
        ),
        incomes=tuple(
            Income(person=name, kind=IncomeKind(income.kind), gross=income.gross, net=income.net)
            for name, person in zip(ids, row.persons, strict=True)
            for income in person.incomes
        ),
    )


def sheets(households: list[Facts], month: Month, reading: Reading) -> tuple[int, Decimal]:
    """How many lines there are on all sheets, and what is due in all."""
    lines, total = 0, Decimal(0)
    for facts in households:
        sheet = decide(facts, month, reading)
        lines += len(sheet.lines)
        total += sheet.total
    return lines, total


def written_sheets(households: list[Facts], month: Month, reading: Reading) -> tuple[int, Decimal, int]:
    """The same with every sheet written out; also how many characters that is."""
    lines, total, characters = 0, Decimal(0), 0
    for facts in households:
        sheet = decide(facts, month, reading)
        lines += len(sheet.lines)
        total += sheet.total
        characters += len(written(sheet))
    return lines, total, characters


def written(sheet: Sheet) -> str:
    """A sheet as plain text, one row a line."""
    rows = [
        f"{line.person}\t{line.text}\t{line.days}/30\t{in_words(line.base)}\t{in_words(line.amount)}\t{line.norm}\t{line.source}"
        for line in sheet.lines
    ]
    rows += [f"{note.code} = {note.chosen}: {note.sentence}" for note in sheet.notes]
    rows += [finding.sentence for finding in sheet.findings]
    return "\n".join(rows)


def main(variant: str) -> None:
    """Measure one variant and print what came out."""
    rows = table(variant)
    households, month, reading = [facts_of(row) for row in rows], Month(YEAR, MONTH), Reading()
    print_sheets(
        "leistungsrecht",
        {"leistungsrecht": version("leistungsrecht")},
        rows,
        lambda: sheets(households, month, reading),
        lambda: written_sheets(households, month, reading),
    )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else FULL)
