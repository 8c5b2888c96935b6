"""The page that is printed on, and the sheet of a case as a German reader wants it on a screen or on paper."""

from collections.abc import Iterable
from decimal import Decimal

from rich.console import Console
from rich.text import Text

from leistungsrecht.cli.grid import BOLD, Column, Grid, hanging
from leistungsrecht.cli.problems import one_line
from leistungsrecht.cli.result import Answer
from leistungsrecht.cli.words import reading_in_words
from leistungsrecht.money import in_words
from leistungsrecht.month import THIRTY, Month
from leistungsrecht.refusals import Refusal
from leistungsrecht.sheet import Line, Part, Sheet

PAPER_WIDTH = 130
WIDE = 110
"""From this width on the legal basis has a column of its own."""
HEADINGS = {
    Part.NEED: "Bedarf",
    Part.SUPPLEMENT: "Sofortzuschlag",
    Part.INCOME: "Einkommen",
    Part.SHARE: "Verteilung in der Familie",
    Part.SURPLUS: "Überschuss",
}
BESIDE = "Daneben, nicht im zustehenden Betrag"


class Paper(Console):
    """A terminal that leaves it to the caller what happens when the reader goes away."""

    def on_broken_pipe(self) -> None:
        """Raise instead of ending the program with 1, which means that something differs."""
        raise BrokenPipeError


def console() -> Console:
    """The terminal, or a page of fixed width when the output goes into a file or pipe; no colours there."""
    found = Paper(highlight=False, markup=False, emoji=False)
    return found if found.is_terminal else Paper(highlight=False, markup=False, emoji=False, width=PAPER_WIDTH)


def put(out: Console, *texts: str | Text, style: str = "") -> None:
    """Print lines that are already as wide as they should be."""
    for text in texts:
        out.print(text, style=style or None, soft_wrap=True, end="" if isinstance(text, Text) else "\n")


def heading(out: Console, text: str) -> None:
    """A heading with a line to the edge of the page."""
    put(out, f"{text} ".ljust(min(out.width, PAPER_WIDTH), "─"), style=BOLD)


def print_answer(out: Console, answer: Answer) -> None:
    """One case: heading, the sheet as one table, readings, findings, sources; or the refusal."""
    case = answer.loaded.case
    heading(out, f"{case.id} · {answer.loaded.month.in_words()}")
    title = one_line(case.title)
    put(out, *([hanging("", title, out.width), ""] if title else [""]))
    if isinstance(answer.outcome, Refusal):
        put(out, f"Nicht berechnet ({answer.outcome.code})", style=BOLD)
        put(out, hanging("  ", answer.outcome.sentence, out.width), "")
    else:
        _print_sheet(out, answer.outcome)


def _print_sheet(out: Console, sheet: Sheet) -> None:
    sources = {source: number for number, source in enumerate(dict.fromkeys(line.source for line in sheet.lines), 1)}
    put(out, _table(sheet, sources, wide=out.width >= WIDE).text(out.width))
    for person, day in sheet.entitlement_end:
        ends = f"Die Leistungsberechtigung von {person} endet mit dem {day:%d.%m.%Y} (§ 1 Abs. 3 AsylbLG)."
        put(out, hanging("", ends, out.width))
    print_list(out, "Lesarten, auf die es ankam", [("• ", reading_in_words(note)) for note in sheet.notes])
    print_list(out, "Zu prüfen", [("• ", finding.sentence) for finding in sheet.findings])
    print_list(out, "Quellen", [(f"[{number}] ", source) for source, number in sources.items()])
    put(out, "")


def print_list(out: Console, title: str, entries: Iterable[tuple[str, str]]) -> None:
    """A titled list, or nothing if it is empty."""
    entries = list(entries)
    if entries:
        put(out, "")
        put(out, title, style=BOLD)
        put(out, *[hanging(f"  {bullet}", entry, out.width) for bullet, entry in entries])


def _table(sheet: Sheet, sources: dict[str, int], *, wide: bool) -> Grid:
    prorated = any(abs(line.base) != abs(line.amount) for line in sheet.lines)
    columns = [Column("Person", least=8), Column("Wofür", least=24), Column("Tage")]
    columns += [Column("im Monat", right=True)] if prorated else []
    columns += [Column("Betrag", right=True)]
    columns += [Column("Rechtsgrundlage [Quelle]", least=20)] if wide else []
    grid = Grid(*columns)
    after_amount = [""] if wide else []

    def part(title: str, lines: list[Line]) -> None:
        grid.span(title)
        person = None
        for line in lines:
            grid.add(*_cells(sheet.month, line, sources, prorated=prorated, wide=wide, same=line.person == person))
            person = line.person
        if len(lines) > 1:
            grid.span(
                "Summe der Leistungen daneben" if title == BESIDE else f"Summe {title}",
                in_words(sum((line.amount for line in lines), Decimal(0))),
                *after_amount,
            )
        grid.blank()

    for kind, title in HEADINGS.items():
        lines = [line for line in sheet.lines if line.part is kind]
        if lines:
            part(title, lines)
    grid.rule()
    grid.span(f"Zustehender Betrag für {sheet.month.in_words()}", in_words(sheet.total), *after_amount)
    if len(sheet.stages) > 1:
        for person in sheet.stages:
            grid.span(f"  davon {person}", in_words(sheet.due(person)), *after_amount, style="")
    on_top = [line for line in sheet.lines if line.part is Part.ON_TOP]
    if on_top:
        grid.rule()
        part(BESIDE, on_top)
    return grid


def _cells(
    month: Month, line: Line, sources: dict[str, int], *, prorated: bool, wide: bool, same: bool
) -> Iterable[str]:
    norm = f"{line.norm} [{sources[line.source]}]"
    yield "" if same else line.person
    yield line.text if wide else f"{line.text}\n{norm}"
    yield _days(month, line)
    if prorated:
        yield in_words(line.base) if abs(line.base) != abs(line.amount) else ""
    yield in_words(line.amount)
    if wide:
        yield norm


def _days(month: Month, line: Line) -> str:
    if (line.first, line.last) == (month.first, month.last):
        return f"{line.days}/{THIRTY}"
    if line.first == line.last:
        return f"{line.days}/{THIRTY}\nam {line.first:%d.%m.}"
    return f"{line.days}/{THIRTY}\n{line.first:%d.}–{line.last:%d.%m.}"
