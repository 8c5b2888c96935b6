"""One aligned table of text with headings, sums and rules across its columns.

The tables of rich have no row that spans columns and take ten times as long, which counts for a file of 5,000 cases.
"""

import re
from dataclasses import dataclass

from rich.cells import cell_len, chop_cells
from rich.text import Text

GAP = "  "
GLUE = re.compile(r"(?<!\w)(§§?|Abs\.|Art\.|Nr\.|S\.?|Stufe|[0-9]+) (?=[0-9%€])")
HARD_BLANK = "\u00a0"
BOLD, PLAIN = "bold", ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; with ``least`` it may be wrapped down to that width, otherwise it keeps its own."""

    heading: str
    least: int = 0
    right: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[str, ...]
    style: str = PLAIN
    spans: int = 1
    """How many columns the first cell may use."""
    rule: bool = False


class Grid:
    """Rows in aligned columns, as wide as they need to be and never wider than the page if wrapping can help."""

    def __init__(self, *columns: Column) -> None:
        self._columns = columns
        self._rows: list[_Row] = []

    def add(self, *cells: str, style: str = PLAIN) -> None:
        """A row with one cell for each column."""
        self._rows.append(_Row(cells, style))

    def span(self, label: str, *cells: str, style: str = BOLD) -> None:
        """A row whose label uses all columns before the last given cells."""
        spans = len(self._columns) - len(cells)
        self._rows.append(_Row((label, *[""] * (spans - 1), *cells), style, spans))

    def blank(self) -> None:
        """An empty line."""
        self._rows.append(_Row(("",) * len(self._columns)))

    def rule(self) -> None:
        """A line across the table."""
        self._rows.append(_Row((), rule=True))

    def text(self, width: int) -> Text:
        """The table for a page of that width, each line with its line break."""
        headings = tuple(column.heading for column in self._columns)
        rows = [_Row(headings, BOLD), _Row((), rule=True), *self._rows] if any(headings) else self._rows
        widths = self._widths(rows, width)
        text = Text()
        for row in rows:
            for line in self._lines(row, widths):
                text.append(line + "\n", row.style)
        return text

    def _widths(self, rows: list[_Row], page: int) -> list[int]:
        widths = [0] * len(self._columns)
        for row in rows:
            for index, cell in enumerate(row.cells):
                if index >= row.spans or row.spans == 1:
                    widths[index] = max(widths[index], *map(cell_len, cell.split("\n")))
        for row in rows:
            if row.spans > 1:  # the last column that can be wrapped makes room for the label
                room = sum(widths[: row.spans]) + len(GAP) * (row.spans - 1)
                wide = max(index for index, column in enumerate(self._columns[: row.spans]) if column.least)
                widths[wide] += max(cell_len(row.cells[0]) - room, 0)
        excess = sum(widths) + len(GAP) * (len(widths) - 1) - page
        while excess > 0:
            shrinkable = [index for index, column in enumerate(self._columns) if 0 < column.least < widths[index]]
            if not shrinkable:
                break
            widths[max(shrinkable, key=lambda index: widths[index] / self._columns[index].least)] -= 1
            excess -= 1
        return widths

    def _lines(self, row: _Row, widths: list[int]) -> list[str]:
        if row.rule:
            return ["─" * (sum(widths) + len(GAP) * (len(widths) - 1))]
        room = [*widths]
        if row.spans > 1:
            room = [sum(widths[: row.spans]) + len(GAP) * (row.spans - 1), *widths[row.spans :]]
        cells = [row.cells[0], *row.cells[row.spans :]]
        wrapped = [wrap(cell, size) for cell, size in zip(cells, room, strict=True)]
        lines = []
        for number in range(max(map(len, wrapped))):
            parts = []
            for index, cell in enumerate(wrapped):
                part = cell[number] if number < len(cell) else ""
                blank = " " * (room[index] - cell_len(part))
                right = self._columns[index + row.spans - 1 if index else 0].right
                parts.append(blank + part if right else part + blank)
            lines.append(GAP.join(parts).rstrip())
        return lines


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of that many cells; a paragraph stays with its number, a word that is too long is cut."""
    lines = []
    for paragraph in text.split("\n"):
        if cell_len(paragraph) <= width:
            lines.append(paragraph)
            continue
        line = ""
        for word in _words(paragraph, width):
            longer = f"{line} {word}" if line else word
            if cell_len(longer) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return [line.replace(HARD_BLANK, " ") for line in lines]


def _words(paragraph: str, width: int) -> list[str]:
    glued = GLUE.sub(rf"\1{HARD_BLANK}", paragraph).split(" ")
    return [piece for word in glued for piece in (chop_cells(word, width) if cell_len(word) > width else [word])]


def hanging(bullet: str, text: str, width: int) -> str:
    """A paragraph after a bullet, its further lines below the first."""
    indent = " " * cell_len(bullet)
    lines = wrap(text, max(width - len(indent), 20))
    return "\n".join((bullet if number == 0 else indent) + line for number, line in enumerate(lines))
