"""A list as it stands on a page: columns that can be sorted, one page of rows, and the same list as a file."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.core.paginator import Page
from django.http import QueryDict

from lotsenhaus.kernel import german
from lotsenhaus.kernel.addresses import asked_again
from lotsenhaus.kernel.parts import Link, Status, address

SORT, PAGE, EXPORT, PURPOSE = "sortierung", "seite", "export", "zweck"
"""names in the address of a list"""
OF_ONE_PAGE = frozenset({PAGE, EXPORT, PURPOSE})
"""those that no other page of the list takes over"""
EXPORTS = {"xlsx": "Excel", "csv": "CSV"}
"""files that a list can be, by the word in the address"""
PURPOSES = {
    "arbeit": "die eigene Arbeit",
    "statistik": "eine Statistik oder einen Bericht",
    "weitergabe": "die Weitergabe an eine andere Stelle",
    "auskunft": "die Auskunft an die betroffene Person",
    "pruefung": "eine Prüfung",
}
"""what a file is for, by the word in the address; it stands in the read log beside each row that left the house"""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head and what stands in a cell for a row.

    A cell may be text, a number, a date, a Decimal (an amount), a Status or a Link. ``sort`` is the name of the order in the
    address; without one the column cannot be sorted. What is only a way to another page says nothing in a file.
    """

    label: str
    value: Callable[[Any], object]
    sort: str = ""
    numeric: bool = False
    only_on_page: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column with the link that sorts by it."""

    label: str
    numeric: bool
    href: str
    order: str
    """ascending, descending, or nothing if the list is not sorted by this column"""


class Cell(NamedTuple):
    """One cell as the page shows it; a tuple, because a list has hundreds of them."""

    label: str
    text: str
    numeric: bool
    href: str = ""
    tone: str = ""


@dataclass(frozen=True, kw_only=True)
class Table:
    """A list under a caption. ``query`` is the page's own, so that sorting, paging and export keep every filter."""

    caption: str
    columns: Sequence[Column]
    rows: Iterable[Any]
    page: "Page[Any] | None" = None
    sort: str = ""
    query: QueryDict = field(default_factory=QueryDict)
    exports: Sequence[str] = ()
    empty: str = "Hier steht noch nichts."

    def heads(self) -> list[Head]:
        """The heads of the columns. A second click on the same one turns the order round."""
        return [self._head(column) for column in self.columns]

    def lines(self) -> Iterator[list[Cell]]:
        """The rows as cells."""
        for row in self.rows:
            yield [_cell(column, column.value(row)) for column in self.columns]

    def total(self) -> str:
        """How many rows the whole list has, in words; a paginator that counts only so far says „mehr als“."""
        if self.page is None:
            return ""
        counted: object = getattr(self.page.paginator, "total", self.page.paginator.count)
        return plain(counted)

    def pages(self) -> dict[str, str]:
        """Addresses of the page before and the page after this one, where there is one."""
        if self.page is None:
            return {}
        found = {}
        if self.page.has_previous():
            found["previous"] = self._address(page=self.page.previous_page_number())
        if self.page.has_next():
            found["next"] = self._address(page=self.page.next_page_number())
        return found

    def files(self) -> list[tuple[str, str]]:
        """The files that this list can be: the word in the address, and what it is called."""
        return [(kind, EXPORTS[kind]) for kind in self.exports]

    def asked(self) -> list[tuple[str, str]]:
        """What a file has to ask for to hold this list: its filters and its order."""
        return [(name, value) for name, values in self.query.lists() if name not in OF_ONE_PAGE for value in values]

    def _head(self, column: Column) -> Head:
        if not column.sort:
            return Head(column.label, column.numeric, "", "")
        order = {column.sort: "ascending", f"-{column.sort}": "descending"}.get(self.sort, "")
        turned = f"-{column.sort}" if order == "ascending" else column.sort
        return Head(column.label, column.numeric, self._address(sort=turned), order)

    def _address(self, *, sort: str = "", page: int = 0) -> str:
        return asked_again(self.query, {PAGE: page, SORT: sort}, without=OF_ONE_PAGE)


def chosen_sort(query: QueryDict, columns: Iterable[Column], default: str = "") -> str:
    """The order that the address asks for, if a column allows it; else the default."""
    asked = query.get(SORT, "")
    return asked if asked.removeprefix("-") in {column.sort for column in columns if column.sort} else default


def _cell(column: Column, value: object) -> Cell:
    if type(value) is str:  # most cells of a list of hundreds
        return Cell(column.label, value or german.NOTHING, column.numeric)
    label, numeric = column.label, column.numeric or isinstance(value, Decimal)
    if isinstance(value, Status):
        return Cell(label, value.label, numeric, tone=value.tone)
    if isinstance(value, Link):
        return Cell(label, value.label, numeric, href=address(value.href))
    return Cell(label, plain(value), numeric)


def plain(value: object) -> str:
    """A value in words."""
    match value:
        case None | "":
            return german.NOTHING
        case bool():
            return "ja" if value else "nein"
        case Decimal():
            return german.euro(value)
        case datetime():
            return german.moment(value)
        case date():
            return german.day(value)
        case int():
            return german.grouped(value)
        case _:
            return str(value)
