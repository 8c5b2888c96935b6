"""A list as a file: the same columns as on the page, each cell as text, as Excel or CSV."""

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import xlsxwriter
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from lotsenhaus.kernel import german
from lotsenhaus.kernel.listing import ListFilter, Listing
from lotsenhaus.kernel.parts import Link, Status
from lotsenhaus.kernel.tables import EXPORT, EXPORTS, plain

MOST_EXPORTED = 20_000
OK, WRONG, REFUSED = 200, 422, 409
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
FORMULA = tuple("=+-@\t\r\n")
"""Beginnings that a spreadsheet takes for a formula."""
NO_SUCH_FILE = "Diese Liste gibt es nur als Excel oder CSV."


def file_asked_for(
    request: HttpRequest,
    listing: Listing,
    narrowed: ListFilter,
    rows: Callable[[], QuerySet[Any]],
    *,
    on: date,
    write_down: Callable[[list[Any]], None],
) -> HttpResponse | None:
    """The list as the file that the address asks for; ``write_down`` is told which rows left the house in it.

    ``rows`` gives those that the viewer may take away; only a file asks for them.

    None where no file is asked for, where the filter cannot be (it would give the whole list), and where a message says why
    there is none: nothing is cut off in silence.
    """
    kind = request.GET.get(EXPORT)
    if kind is None or not narrowed.is_valid():
        return None
    if kind not in EXPORTS:
        messages.warning(request, NO_SUCH_FILE)
        return None
    found = list(listing.ordered(request.GET, rows())[: MOST_EXPORTED + 1])
    if len(found) > MOST_EXPORTED:
        messages.warning(request, too_long())
        return None
    write_down(found)
    columns = [column for column in listing.columns if not column.only_on_page]
    heads = [column.label for column in columns]
    lines = ([text(column.value(row)) for column in columns] for row in found)
    content = _csv(heads, lines) if kind == "csv" else _xlsx(listing.name, heads, lines)
    called = content_disposition_header(True, f"{listing.name}-{on.isoformat()}.{kind}")
    return HttpResponse(content, content_type=TYPES[kind], headers={"Content-Disposition": called or ""})


def status(request: HttpRequest, narrowed: ListFilter) -> int:
    """The status of a page that shows a list: a refusal where a file was asked for and is not the answer."""
    if not narrowed.is_valid():
        return WRONG
    return REFUSED if EXPORT in request.GET else OK


def too_long() -> str:
    """What a colleague reads whose list is longer than a file may be."""
    most = german.grouped(MOST_EXPORTED)
    return (
        f"Die Liste hat mehr als {most} Zeilen, und eine Datei nimmt höchstens {most} auf. Es wurde nichts ausgegeben. "
        "Schränken Sie die Liste ein, und geben Sie sie in Teilen aus."
    )


def text(value: object) -> str:
    """A cell in words; what stands for nothing on a page is empty in a file."""
    if isinstance(value, Link | Status):
        return value.label
    return "" if value is None or value == "" else plain(value)


def _csv(heads: list[str], lines: Iterable[list[str]]) -> bytes:
    """Semicolons and a mark of UTF-8, as Excel in Germany opens it; no cell is taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(heads)
    for line in lines:
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in line])
    return out.getvalue().encode("utf-8-sig")


def _xlsx(name: str, heads: list[str], lines: Iterable[list[str]]) -> bytes:
    """Cells of the kind text, which stay text when somebody edits them."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet(name[:31])
        bold, quoted = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
        sheet.write_row(0, 0, heads, bold)
        for number, line in enumerate(lines, start=1):
            for column, cell in enumerate(line):
                if sheet.write_string(number, column, cell, quoted if cell.startswith(FORMULA) else None):
                    raise ValueError(f"Excel takes no cell of {len(cell)} characters")
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return out.getvalue()
