"""The list of people: its columns, its filter, its order, and the same as a file."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import xlsxwriter
from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.urls import reverse

from lotsenhaus.kernel.german import day
from lotsenhaus.kernel.paging import page_of
from lotsenhaus.kernel.parts import Link
from lotsenhaus.kernel.tables import Column
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.models import AccessRecord
from lotsenhaus.people.intake import BirthPrecision
from lotsenhaus.people.models import Person
from lotsenhaus.people.sorting import sort_key


def born(person: Person) -> str:
    """The date of birth as far as it is known."""
    if person.born is None:
        return ""
    match BirthPrecision(person.birth_precision):
        case BirthPrecision.YEAR:
            return f"{person.born.year}"
        case BirthPrecision.MONTH:
            return f"{person.born:%m.%Y}"
        case BirthPrecision.FICTITIOUS:
            return f"{day(person.born)} (festgesetzt)"
        case _:
            return day(person.born)


PEOPLE = (
    Column("Name", lambda person: Link(person.name, reverse("file", args=[person.pk])), sort="name"),
    Column("geboren", born, sort="geboren"),
    Column("Geschlecht", lambda person: person.get_sex_display()),
    Column("Akte", lambda person: person.number, sort="akte"),
    Column("Haushalt", lambda person: f"H-{person.household_id:06d}" if person.household_id else ""),
)
ORDERS = {"name": ("sort_key", "id"), "geboren": ("born", "id"), "akte": ("id",)}
MOST_EXPORTED = 20_000


def filtered(rows: QuerySet[Person], query: QueryDict, sort: str) -> QuerySet[Person]:
    """The rows that begin with what was typed, in order."""
    if begins := query.get("name", "").strip():
        key = sort_key(begins.replace("\x00", ""))
        rows = rows.filter(sort_key__gte=key, sort_key__lt=key + "\U0010ffff")
    fields = ORDERS[sort.removeprefix("-")]
    return rows.order_by(*(f"-{field}" if sort.startswith("-") else field for field in fields))


def page(rows: QuerySet[Person], asked: str) -> "Page[Person]":
    """One page of the list."""
    return page_of(rows, asked)


def export(viewer: Viewer, kind: str, rows: QuerySet[Person]) -> HttpResponse:
    """The whole list as Excel or CSV; each person in it is written into the read log."""
    found = list(rows[:MOST_EXPORTED])
    AccessRecord.objects.bulk_create(
        AccessRecord(
            at=viewer.at, staff_id=viewer.staff_id, what="people.person", key=person.pk, person=person.pk,
            action="export", reason="Liste als Datei",
        )
        for person in found
    )  # fmt: skip
    heads = [column.label for column in PEOPLE]
    lines = ([_text(column.value(person)) for column in PEOPLE] for person in found)
    if kind == "csv":
        answer = HttpResponse(_csv(heads, lines), content_type="text/csv; charset=utf-8")
    else:
        kind, answer = "xlsx", HttpResponse(_xlsx(heads, lines), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="Personen-{viewer.on.isoformat()}.{kind}"'
    return answer


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA = tuple("=+-@\t\r")


def _text(value: Any) -> str:
    """A cell as text that no spreadsheet takes for a formula."""
    text = value.label if isinstance(value, Link) else day(value) if isinstance(value, date) else str(value or "")
    return f"'{text}" if text.startswith(FORMULA) else text


def _csv(heads: list[str], lines: Iterator[list[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(heads)
    writer.writerows(lines)
    return out.getvalue().encode("utf-8-sig")


def _xlsx(heads: list[str], lines: Iterator[list[str]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Personen")
        bold = book.add_format({"bold": True})
        sheet.write_row(0, 0, heads, bold)
        for number, line in enumerate(lines, start=1):
            for column, text in enumerate(line):
                sheet.write_string(number, column, text)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return out.getvalue()
