import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict

from lotsenhaus.kernel.tables import Table, chosen_sort, plain
from lotsenhaus.web.style_guide import example_table
from tests.kernel.rendering import COLUMNS, ROW, shown

# table


def listed(**given: Any) -> str:
    rows = given.pop("rows", [ROW])
    return shown("{% table table %}", table=Table(caption="Leistungen", columns=COLUMNS, rows=rows, **given))


def test_a_list_says_its_values_in_german() -> None:
    html = listed()
    for words in (
        "Haddad",
        "bewilligt",
        "5,00 €",
        "01.03.2026",
        "nein",
    ):
        assert words in html, words
    assert listed(rows=[ROW | {"amount": None}]).count("<bdi>–</bdi>") == 1


def test_sorting_keeps_the_filter_and_turns_round_at_the_second_click() -> None:
    first = listed(query=QueryDict("team=4&seite=3"))
    assert 'href="?team=4&amp;sortierung=name"' in first
    assert "aria-sort" not in first
    second = listed(query=QueryDict("team=4&sortierung=name"), sort="name")
    assert 'aria-sort="ascending"' in second
    assert 'href="?team=4&amp;sortierung=-name"' in second
    third = listed(sort="-name")
    assert 'aria-sort="descending"' in third
    assert 'href="?sortierung=name"' in third


def test_an_address_sorts_only_by_what_a_column_offers() -> None:
    assert chosen_sort(QueryDict("sortierung=-name"), COLUMNS) == "-name"
    assert chosen_sort(QueryDict("sortierung=password"), COLUMNS, "name") == "name"
    assert chosen_sort(QueryDict("sortierung="), COLUMNS, "name") == "name"


def test_a_list_leads_to_its_other_pages_and_keeps_its_order() -> None:
    page = Paginator([ROW] * 30, 10).get_page(2)
    html = listed(rows=page, page=page, query=QueryDict("sortierung=name&seite=2"))
    assert "11–20 von 30" in html
    assert 'rel="prev" href="?sortierung=name&amp;seite=1"' in html
    assert 'rel="next" href="?sortierung=name&amp;seite=3"' in html


def test_a_file_holds_what_the_list_shows() -> None:
    html = listed(exports=("xlsx", "csv"), query=QueryDict("team=4&seite=2&sortierung=name"))
    for kept in ('name="team" value="4"', 'name="sortierung" value="name"'):
        assert f'<input type="hidden" {kept}>' in html
    assert 'name="seite"' not in html
    assert re.findall(r'<button[^>]* name="export" value="(\w+)">', html) == ["xlsx", "csv"]
    assert '<option value="statistik">' in html


def test_an_empty_list_says_what_belongs_there() -> None:
    html = listed(rows=(), empty="Hier stehen Anträge.")
    assert "Hier stehen Anträge." in html
    assert "<table" not in html


def test_every_list_of_the_style_guide_can_be_sorted_both_ways() -> None:
    for name in ("name", "geboren", "betrag"):
        up = [line[0].text for line in example_table(QueryDict(f"sortierung={name}")).lines()]
        down = [line[0].text for line in example_table(QueryDict(f"sortierung=-{name}")).lines()]
        assert up != down, name


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "–"),
        ("", "–"),
        (True, "ja"),
        (12345, "12.345"),
        (date(2026, 3, 1), "01.03.2026"),
        (datetime(2026, 3, 1, 23, 30, tzinfo=UTC), "02.03.2026, 00:30\N{NO-BREAK SPACE}Uhr"),
        ("Haddad", "Haddad"),
    ],
)
def test_a_cell_says_its_value_as_germans_do(value: object, words: str) -> None:
    assert plain(value) == words


def test_the_first_and_the_last_page_lead_only_inwards() -> None:
    rows = [ROW] * 30
    first, last = (
        Table(caption="", columns=(), rows=(), page=Paginator(rows, 10).get_page(number)).pages() for number in (1, 3)
    )
    assert first == {"next": "?seite=2"}
    assert last == {"previous": "?seite=2"}
