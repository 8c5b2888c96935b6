"""The tables beside the sheet: what differs, and what was paid against what is due."""

from rich.console import Console

from leistungsrecht.asylblg.settle import Difference, Direction
from leistungsrecht.cli.grid import Column, Grid
from leistungsrecht.cli.paidfile import Settled
from leistungsrecht.cli.printing import heading, print_list, put
from leistungsrecht.cli.result import Mismatch
from leistungsrecht.cli.words import reading_in_words
from leistungsrecht.money import in_words
from leistungsrecht.month import Month

DIRECTION_WORDS = {
    Direction.BACK_PAYMENT: "zu wenig gezahlt", Direction.OVERPAYMENT: "zu viel gezahlt",
}  # fmt: skip


def print_mismatches(out: Console, found: list[Mismatch], cases: int, compared: int) -> None:
    """The table of what differs, and one sentence that counts."""
    if found:
        grid = Grid(
            Column("Fall", least=12), Column("Feld", least=20), Column("erwartet", least=10, right=True),
            Column("berechnet", least=10, right=True),
        )  # fmt: skip
        before = None
        for item in found:
            grid.add("" if item.case == before else item.case, item.field, item.expected, item.found)
            before = item.case
        put(out, grid.text(out.width), "")
    wrong = len({item.case for item in found})
    without = f" {cases - compared} ohne Erwartung." if cases > compared else ""
    put(out, f"{_cases(compared)} verglichen: {_agree(compared - wrong)}, {_differ(wrong)}.{without}")


def _cases(count: int) -> str:
    return "1 Fall" if count == 1 else f"{count} Fälle"


def _agree(count: int) -> str:
    return "1 stimmt" if count == 1 else f"{count} stimmen"


def _differ(count: int) -> str:
    return "1 weicht ab" if count == 1 else f"{count} weichen ab"


def print_settlement(out: Console, settled: Settled) -> None:
    """The differences by month and person, the two sums that are never set off, and the readings that mattered."""
    settlement = settled.settlement
    heading(out, f"Abrechnung zum {settlement.requested:%d.%m.%Y}")
    put(out, "")
    amounts = ("gezahlt", "steht zu", "nachzuzahlen", "zu erstatten")
    grid = Grid(Column("Monat", least=9), Column("Person", least=8), *[Column(name, right=True) for name in amounts])
    month = None
    for item in settlement.differences:
        name = "" if item.month == month else item.month.in_words()
        grid.add(name, item.person, in_words(item.paid), in_words(item.due), *_moves(item))
        month = item.month
    grid.rule()
    grid.span("zusammen", in_words(settlement.back_payment), in_words(settlement.overpayment))
    put(out, grid.text(out.width))
    print_list(
        out,
        "Was daraus folgt",
        [
            ("• ", f"{item.month.in_words()}, {item.person}: {_consequence(item)}")
            for item in settlement.differences
            if item.direction is not Direction.NONE or item.sentence.count(".") > 1
        ],
    )
    readings = [("• ", f"{_span(months)}: {reading_in_words(note)}") for note, months in settled.readings().items()]
    print_list(out, "Lesarten, auf die es ankam", readings)
    put(out, "", "Nachzahlung und Erstattung werden nicht miteinander verrechnet.")


def _span(months: list[Month]) -> str:
    """The months of a reading: the first and the last, and how many where some between them are missing."""
    first, last = months[0], months[-1]
    if first == last:
        return first.in_words()
    count = (last.year - first.year) * 12 + last.number - first.number + 1
    some = "" if count == len(months) else f" ({len(months)} Monate)"
    return f"{first.in_words()} bis {last.in_words()}{some}"


def _moves(item: Difference) -> tuple[str, str]:
    back = in_words(item.payable) if item.direction is Direction.BACK_PAYMENT else "–"
    over = in_words(item.payable) if item.direction is Direction.OVERPAYMENT else "–"
    return back, over


def _consequence(item: Difference) -> str:
    if item.direction is Direction.NONE:
        return item.sentence
    return f"{in_words(item.amount)} {DIRECTION_WORDS[item.direction]}. {item.sentence} ({item.norm})"
