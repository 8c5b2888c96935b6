"""Sheets and tables as a German reader wants them on a screen or on paper."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from leistungsrecht.asylblg.rates import PARAMETERS
from leistungsrecht.asylblg.settle import Direction, Settlement
from leistungsrecht.cli.result import Answer, Mismatch
from leistungsrecht.money import in_words
from leistungsrecht.month import THIRTY, Month
from leistungsrecht.parameters import STANDING_WORDS, Dated, Parameter
from leistungsrecht.sheet import Line, Part, Sheet

PAPER_WIDTH = 130
HEADINGS = {
    Part.NEED: "Bedarf",
    Part.SUPPLEMENT: "Sofortzuschlag",
    Part.INCOME: "Einkommen",
    Part.SHARE: "Verteilung in der Familie",
    Part.SURPLUS: "Überschuss",
    Part.ON_TOP: "Daneben, nicht im zustehenden Betrag",
}


def console() -> Console:
    """The terminal, or a page of fixed width when the output goes into a file or pipe; no colours there."""
    found = Console(highlight=False, markup=False, emoji=False)
    return found if found.is_terminal else Console(highlight=False, markup=False, emoji=False, width=PAPER_WIDTH)


def print_answer(out: Console, answer: Answer) -> None:
    """One case: heading, lines by part, sums, readings, findings, sources; or the refusal."""
    case = answer.loaded.case
    out.rule(f"{case.id}  {answer.loaded.month.in_words()}", align="left", characters="─")
    if case.title:
        out.print(case.title)
    if answer.refusal is not None:
        out.print(f"\nNicht berechnet ({answer.refusal.code})")
        out.print(Padding(answer.refusal.sentence, (0, 0, 1, 2)))
    elif answer.sheet is not None:
        _print_sheet(out, answer.sheet)


def _print_sheet(out: Console, sheet: Sheet) -> None:
    sources = {line.source: 0 for line in sheet.lines}
    for number, source in enumerate(sources, 1):
        sources[source] = number
    for part, heading in HEADINGS.items():
        lines = [line for line in sheet.lines if line.part is part]
        if lines:
            out.print(_part_table(sheet, heading, lines, sources))
    out.print(f"Zustehender Betrag für {sheet.month.in_words()}: {in_words(sheet.total)}", style="bold")
    for person in sheet.stages:
        out.print(f"  davon {person}: {in_words(sheet.due(person))}")
    for person, day in sheet.entitlement_end:
        out.print(f"Leistungsberechtigung von {person} endet mit dem {day:%d.%m.%Y} (§ 1 Abs. 3 AsylbLG).")
    _print_list(
        out,
        "Lesarten, auf die es ankam",
        [f"{n.code} = {n.chosen} (sonst {n.alternative}): {n.sentence}" for n in sheet.notes],
    )
    _print_list(out, "Zu prüfen", [finding.sentence for finding in sheet.findings])
    _print_list(out, "Quellen", [f"[{number}] {source}" for source, number in sources.items()], bullet="")
    out.print()


def _part_table(sheet: Sheet, heading: str, lines: list[Line], sources: dict[str, int]) -> Table:
    table = Table(
        box=SIMPLE_HEAD, expand=False, pad_edge=False, title=heading, title_justify="left", title_style="bold"
    )
    table.add_column("Person", overflow="fold")
    table.add_column("Wofür", ratio=2, min_width=30)
    table.add_column("Tage")
    table.add_column("im Monat", justify="right", no_wrap=True)
    table.add_column("Betrag", justify="right", no_wrap=True)
    table.add_column("Rechtsgrundlage", ratio=1, min_width=20)
    table.add_column("Quelle", justify="right")
    for line in lines:
        table.add_row(
            line.person, line.text, _days(sheet.month, line), in_words(line.base), in_words(line.amount), line.norm,
            f"[{sources[line.source]}]",
        )  # fmt: skip
    if len(lines) > 1:
        table.add_section()
        table.add_row(
            "", "Summe", "", "", in_words(sum((line.amount for line in lines), Decimal(0))), "", "", style="bold"
        )
    return table


def _days(month: Month, line: Line) -> str:
    if (line.first, line.last) == (month.first, month.last):
        return f"{line.days}/{THIRTY}"
    return f"{line.days}/{THIRTY} ({line.first:%d.}–{line.last:%d.%m.})"


def _print_list(out: Console, heading: str, entries: Iterable[str], bullet: str = "• ") -> None:
    entries = list(entries)
    if entries:
        out.print(f"\n{heading}", style="bold")
        for entry in entries:
            grid = Table.grid(padding=0)
            grid.add_row("  " + bullet, entry)
            out.print(grid)


def print_mismatches(out: Console, found: list[Mismatch], cases: int, compared: int) -> None:
    """The table of what differs, or one sentence."""
    if found:
        table = Table(box=SIMPLE_HEAD, pad_edge=False)
        for heading in ("Fall", "Feld", "erwartet", "berechnet"):
            table.add_column(heading, overflow="fold")
        for item in found:
            table.add_row(item.case, item.field, item.expected, item.found)
        out.print(table)
    wrong = len({item.case for item in found})
    without = f" {cases - compared} ohne Erwartung." if cases > compared else ""
    out.print(f"{compared} Fälle verglichen: {compared - wrong} stimmen, {wrong} weichen ab.{without}")


def rates_in(month: Month) -> list[tuple[Parameter, Dated | None]]:
    """Each parameter with its entries that hold on some day of the month, or None where nothing is on file."""
    rows: list[tuple[Parameter, Dated | None]] = []
    for parameter in PARAMETERS.values():
        entries = [
            entry
            for entry in parameter.history
            if entry.first <= month.last and (entry.last is None or entry.last >= month.first)
        ]
        rows += [(parameter, entry) for entry in entries] or [(parameter, None)]
    return rows


def print_rates(out: Console, month: Month) -> None:
    """All values in force in a month, with source and standing."""
    out.rule(f"Werte im {month.in_words()}", align="left", characters="─")
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading, width in (("Wert", 34), ("Betrag", 26), ("gilt", 23), ("Stand", 13)):
        table.add_column(heading, max_width=width)
    table.add_column("Quelle")
    for parameter, entry in rates_in(month):
        name = f"{parameter.title} ({parameter.norm}), {parameter.unit}"
        if entry is None:
            table.add_row(name, "–", "", "", "kein Betrag hinterlegt (RATES_MISSING)")
        else:
            table.add_row(name, _values(entry), _span(entry), _standing(entry), f"{entry.source} {entry.note}".strip())
        table.add_section()
    out.print(table)


def _values(entry: Dated) -> str:
    return "\n".join(f"{key}: {_number(value)}" if key else _number(value) for key, value in entry.values.items())


def _number(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",")


def _span(entry: Dated) -> str:
    return f"ab {entry.first:%d.%m.%Y}" + (f"\nbis {entry.last:%d.%m.%Y}" if entry.last else "")


def _standing(entry: Dated) -> str:
    if len(set(entry.standings.values())) == 1:
        return STANDING_WORDS[next(iter(entry.standings.values()))]
    return "\n".join(f"{key}: {STANDING_WORDS[standing]}" for key, standing in entry.standings.items())


DIRECTION_WORDS = {
    Direction.BACK_PAYMENT: "Nachzahlung", Direction.OVERPAYMENT: "Überzahlung", Direction.NONE: "stimmt",
}  # fmt: skip


def print_settlement(out: Console, settlement: Settlement) -> None:
    """The differences by month and person, and the two sums that are never set off against each other."""
    out.rule(f"Abrechnung zum {_day(settlement.requested)}", align="left", characters="─")
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("Monat", "Person"):
        table.add_column(heading)
    for heading in ("gezahlt", "steht zu", "Unterschied", "zu bewegen"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("Was daraus folgt")
    for item in settlement.differences:
        words = f"{DIRECTION_WORDS[item.direction]}. {item.sentence}" + (f" ({item.norm})" if item.norm else "")
        table.add_row(
            str(item.month), item.person, in_words(item.paid), in_words(item.due), in_words(item.due - item.paid),
            in_words(item.payable), words,
        )  # fmt: skip
    out.print(table)
    out.print(f"Nachzahlung zusammen: {in_words(settlement.back_payment)}", style="bold")
    out.print(f"Erstattung zusammen:  {in_words(settlement.overpayment)}", style="bold")
    out.print("Beide Summen werden nicht miteinander verrechnet.")


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
