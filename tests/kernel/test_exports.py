import csv
import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, QueryDict
from django.test import RequestFactory

from lotsenhaus.kernel import exports
from lotsenhaus.kernel.exports import file_asked_for, text
from lotsenhaus.kernel.listing import ListFilter, Listing
from lotsenhaus.kernel.parts import Link, Status
from lotsenhaus.kernel.tables import Column

LISTING = Listing(
    name="Vögel",
    columns=(Column("Name", lambda row: row["name"], sort="name"), Column("Stand", lambda row: row["status"])),
    orders={"name": ("name",)},
    default="name",
    empty="",
)


class Rows(list[Any]):
    """As much of a QuerySet as an export asks for."""

    def order_by(self, *fields: str) -> "Rows":
        field = fields[0].removeprefix("-")
        return Rows(sorted(self, key=lambda row: row[field], reverse=fields[0].startswith("-")))


def rows(*names: str) -> Any:
    return Rows({"name": name, "status": Status("offen", "info")} for name in names)


def asked(address: str) -> HttpRequest:
    request = RequestFactory().get(address)
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return request


def taken(address: str, *names: str) -> tuple[Any, list[Any], list[str]]:
    """The file, the rows that were written down, and what the page says."""
    left: list[Any] = []
    purposes: set[str] = set()

    def write_down(found: list[Any], purpose: str) -> None:
        left.extend(found)
        purposes.add(purpose)

    request = asked(address)
    on = date(2026, 11, 24)
    file = file_asked_for(request, LISTING, ListFilter(request.GET), lambda: rows(*names), on=on, write_down=write_down)
    assert purposes <= {"die eigene Arbeit"}
    return file, [row["name"] for row in left], [str(message) for message in get_messages(request)]


def cells(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf"), "Excel takes it for another alphabet"
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_a_list_as_csv_has_its_columns_its_order_and_states_in_words() -> None:
    file, left, said = taken("/?export=csv&zweck=arbeit&sortierung=-name", "Amsel", "Zeisig")
    assert cells(file.content) == [["Name", "Stand"], ["Zeisig", "offen"], ["Amsel", "offen"]]
    assert left == ["Zeisig", "Amsel"]
    assert said == []
    assert "V%C3%B6gel-2026-11-24.csv" in file["Content-Disposition"]


@pytest.mark.parametrize("evil", ["=1+1", "+49 441 1", "-5", "@SUM(A1)", "\t=1", "\n=1"])
def test_no_cell_of_a_file_is_taken_for_a_formula(evil: str) -> None:
    file, _, _ = taken("/?export=csv&zweck=arbeit", evil)
    assert cells(file.content)[1][0] == f"'{evil}"
    file, _, _ = taken("/?export=xlsx&zweck=arbeit", evil)
    with zipfile.ZipFile(io.BytesIO(file.content)) as book:
        sheet, styles = (book.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "styles"))
    assert "<f>" not in sheet
    assert 'quotePrefix="1"' in styles, "it stays text when somebody edits it"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_longer_than_a_file_may_be_is_refused_in_words_and_nothing_leaves_the_house(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "MOST_EXPORTED", 2)
    address = f"/?export={kind}&zweck=arbeit"
    assert taken(address, "Amsel", "Zeisig")[0] is not None
    file, left, (said,) = taken(address, "Amsel", "Fink", "Zeisig")
    assert (file, left) == (None, [])
    assert "mehr als 2 Zeilen" in said
    assert "Schränken Sie die Liste ein" in said
    assert exports.status(asked(address), ListFilter(QueryDict())) == 409


def test_a_kind_of_file_that_does_not_exist_is_refused_in_words() -> None:
    file, left, (said,) = taken("/?export=pdf&zweck=arbeit", "Amsel")
    assert (file, left) == (None, [])
    assert "Excel oder CSV" in said


def test_where_no_file_is_asked_for_there_is_none() -> None:
    assert taken("/", "Amsel") == (None, [], [])
    assert exports.status(asked("/"), ListFilter(QueryDict())) == 200


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        ("", ""),
        (0, "0"),
        (False, "nein"),
        (Decimal("-1234.5"), "\N{MINUS SIGN}1.234,50\N{NO-BREAK SPACE}€"),
        (date(2026, 3, 1), "01.03.2026"),
        (datetime(2026, 3, 1, 8, 0, tzinfo=UTC), "01.03.2026, 09:00\N{NO-BREAK SPACE}Uhr"),
        (Link("Haddad", "/akte/"), "Haddad"),
        (Status("eskaliert", "danger"), "eskaliert"),
    ],
)
def test_a_cell_of_a_file_says_what_the_page_says(value: object, words: str) -> None:
    assert text(value) == words


def test_the_second_order_of_a_list_turns_round_with_the_first() -> None:
    listing = Listing(name="x", columns=LISTING.columns, orders={"name": ("-at", "id")}, default="name", empty="")

    class Asked:
        def order_by(self, *fields: str) -> tuple[str, ...]:
            return fields

    assert listing.ordered(asked("/?sortierung=-name").GET, Asked()) == ("at", "-id")  # type: ignore[arg-type]


def test_a_cell_that_excel_would_not_take_is_a_fault_and_not_an_empty_cell() -> None:
    with pytest.raises(ValueError, match="no cell of 32768 characters"):
        taken("/?export=xlsx&zweck=arbeit", "x" * 32_768)


@pytest.mark.parametrize("purpose", ["", "&zweck=", "&zweck=neugier"])
def test_without_a_purpose_nothing_leaves_the_house(purpose: str) -> None:
    file, left, (said,) = taken(f"/?export=csv{purpose}", "Amsel")
    assert (file, left) == (None, [])
    assert "wofür Sie die Datei brauchen" in said


def first_cell(book: bytes) -> str | float:
    """The text, or the number, that stands under the head of the first column."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        words = re.findall(r"<si><t[^>]*>(.*?)</t></si>", parts.read("xl/sharedStrings.xml").decode())
    found = re.search(r'<c r="A2"(?: s="\d+")?( t="s")?><v>(.*?)</v>', sheet)
    assert found is not None, sheet
    return words[int(found[2])] if found[1] else float(found[2])


DAY_46082 = date(2026, 3, 1)
"""Excel counts days from 30 December 1899."""
VALUES: list[tuple[object, str, str | float]] = [
    (1234, "1234", 1234.0),
    (Decimal("-1234.50"), "-1234,50", -1234.5),
    (DAY_46082, "01.03.2026", 46082.0),
    (datetime(2026, 3, 1, 8, 0, tzinfo=UTC), "01.03.2026, 09:00\N{NO-BREAK SPACE}Uhr", 46082.375),
    (date(1899, 3, 1), "01.03.1899", "01.03.1899"),
    (True, "ja", "ja"),
    ("0012", "0012", "0012"),
    (Status("offen"), "offen", "offen"),
]


@pytest.mark.parametrize(("value", "in_csv", "in_excel"), VALUES)
def test_numbers_and_days_can_be_reckoned_with_and_text_stays_text(
    value: object, in_csv: str, in_excel: str | float
) -> None:
    listing, on = replace(LISTING, columns=(Column("Wert", lambda _row: value, sort="name"),)), date(2026, 11, 24)

    def content(kind: str) -> bytes:
        request = asked(f"/?export={kind}&zweck=arbeit")
        narrowed = ListFilter(request.GET)
        file = file_asked_for(request, listing, narrowed, lambda: rows("x"), on=on, write_down=lambda *_: None)
        assert file is not None
        return file.content

    assert cells(content("csv"))[1:] == [[in_csv]]
    assert first_cell(content("xlsx")) == in_excel
