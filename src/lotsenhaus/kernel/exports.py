"""A list as a file for a purpose: the columns of the page, as Excel or CSV; numbers and days as such, the rest as text."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from lotsenhaus.kernel import german
from lotsenhaus.kernel.listing import ListFilter, Listing
from lotsenhaus.kernel.parts import Link, Status
from lotsenhaus.kernel.tables import EXPORT, EXPORTS, PURPOSE, PURPOSES, plain

MOST_EXPORTED = 20_000
OK, WRONG, REFUSED = 200, 422, 409
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
FORMULA = tuple("=+-@\t\r\n")
"""Beginnings that a spreadsheet takes for a formula."""
NO_PURPOSE = "Sagen Sie unter der Liste, wofür Sie die Datei brauchen. Der Zweck wird mit jeder Zeile festgehalten."
NO_SUCH_FILE = "Diese Liste gibt es nur als Excel oder CSV."


def file_asked_for(
    request: HttpRequest,
    listing: Listing,
    narrowed: ListFilter,
    rows: Callable[[], QuerySet[Any]],
    *,
    on: date,
    write_down: Callable[[list[Any], str], None],
) -> HttpResponse | None:
    """The list as the file that the address asks for; ``write_down`` is told which rows left the house in it.

    ``rows`` gives those that the viewer may take away; only a file asks for them. ``write_down`` is told for what, too.

    None where no file is asked for, where the filter cannot be (it would give the whole list), and where a message says why
    there is none: nothing is cut off in silence.
    """
    kind = request.GET.get(EXPORT)
    if kind is None or not narrowed.is_valid():
        return None
    if kind not in EXPORTS:
        messages.warning(request, NO_SUCH_FILE)
        return None
    purpose = PURPOSES.get(request.GET.get(PURPOSE, ""))
    if purpose is None:
        messages.warning(request, NO_PURPOSE)
        return None
    found = list(listing.ordered(request.GET, rows())[: MOST_EXPORTED + 1])
    if len(found) > MOST_EXPORTED:
        messages.warning(request, too_long())
        return None
    write_down(found, purpose)
    columns = [column for column in listing.columns if not column.only_on_page]
    heads = [column.label for column in columns]
    lines = ([column.value(row) for column in columns] for row in found)
    content = _csv(heads, lines) if kind == "csv" else _xlsx(listing.name, heads, lines)
    called = content_disposition_header(True, f"{listing.name}-{on.isoformat()}.{kind}")
    return HttpResponse(content, content_type=TYPES[kind], headers={"Content-Disposition": called or ""})


def status(request: HttpRequest, narrowed: ListFilter) -> int:
    """The status of a page that shows a list: a refusal where a file was asked for and is not the answer."""
    if not narrowed.is_valid():
        return WRONG
    return REFUSED if EXPORT in request.GET else OK


LOOKS = {
    "head": {"bold": True}, "quoted": {"quote_prefix": True}, "amount": {"num_format": '#,##0.00\\ "€"'},
    "day": {"num_format": "dd.mm.yyyy"}, "moment": {"num_format": "dd.mm.yyyy hh:mm"},
}  # fmt: skip
FIRST_YEAR_OF_EXCEL = 1900


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


def _csv(heads: list[str], lines: Iterable[list[object]]) -> bytes:
    """Semicolons, a comma before cents and a mark of UTF-8, as Excel in Germany opens it; no text is taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(heads)
    for line in lines:
        writer.writerow([_in_csv(value) for value in line])
    return out.getvalue().encode("utf-8-sig")


def _in_csv(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    cell = text(value)
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _xlsx(name: str, heads: list[str], lines: Iterable[list[object]]) -> bytes:
    """Numbers and days can be reckoned with; text stays text when somebody edits it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet(name[:31])
        looks = {name: book.add_format(look) for name, look in LOOKS.items()}
        sheet.write_row(0, 0, heads, looks["head"])
        for number, line in enumerate(lines, start=1):
            for column, value in enumerate(line):
                if _write(sheet, number, column, value, looks):
                    raise ValueError(f"Excel takes no cell of {len(text(value))} characters")
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return out.getvalue()


def _write(sheet: Any, row: int, column: int, value: object, looks: Mapping[str, Any]) -> int:
    """The cell; gives something else than 0 where Excel does not take it."""
    match value:
        case bool():
            done = sheet.write_string(row, column, text(value))
        case int():
            done = sheet.write_number(row, column, value)
        case Decimal():
            done = sheet.write_number(row, column, value, looks["amount"])
        case datetime() if value.year >= FIRST_YEAR_OF_EXCEL:
            done = sheet.write_datetime(row, column, german.local(value).replace(tzinfo=None), looks["moment"])
        case date() if value.year >= FIRST_YEAR_OF_EXCEL and not isinstance(value, datetime):
            done = sheet.write_datetime(row, column, value, looks["day"])
        case _:
            cell = text(value)
            done = sheet.write_string(row, column, cell, looks["quoted"] if cell.startswith(FORMULA) else None)
    return int(done)
