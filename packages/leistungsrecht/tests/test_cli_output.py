"""What the program prints: sheets, JSON, the table of differences, values."""

import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from call_cli import BASE, call, file
from rich.cells import cell_len
from rich.console import Console

from leistungsrecht.asylblg.rates import PARAMETERS
from leistungsrecht.cli.casefile import ExpectedModel, ExpectedPersonModel, OptionsModel
from leistungsrecht.cli.cases import load_files
from leistungsrecht.cli.grid import Column, Grid, hanging, wrap
from leistungsrecht.cli.printing import console, print_answer
from leistungsrecht.cli.rates_table import GROUPS, print_rates
from leistungsrecht.cli.result import answer, mismatches
from leistungsrecht.cli.words import OPTION_WORDS
from leistungsrecht.month import Month
from leistungsrecht.parameters import Standing

CASES = sorted((Path(__file__).parent / "cases").rglob("*.yaml"))
FAMILY = """\
id: Familie
title: Acht Personen, Einkommen, Änderungen im Monat
month: 2026-12
household:
  housing: {kind: shared, rent: 1430.00, household_energy: 45.00}
  persons:
  - {id: mutter-oberhuber-wendländer, born: 1990-05-01, partner: vater, entitled_from: 2026-12-16}
  - id: vater
    born: 1988-07-10
    regime: [{regime: "3", to: 2026-12-14}, {regime: "2", from: 2026-12-15}]
    ends: {event: departure, date: 2026-12-30}
  - {id: k1, born: 2020-12-16, parents: [mutter-oberhuber-wendländer, vater]}
  - {id: k2, born: 2018-02-05, parents: [mutter-oberhuber-wendländer, vater]}
  - {id: k3, born: 2011-01-20, parents: [mutter-oberhuber-wendländer, vater]}
  - {id: k4, born: 2024-01-20, parents: [mutter-oberhuber-wendländer, vater]}
  - {id: k5, born: 2026-12-31, parents: [mutter-oberhuber-wendländer, vater]}
  - {id: großmutter, born: 1950-12-20}
  incomes:
  - {person: vater, kind: earned, gross: 1900.00, net: 1560.00, expenses: 20}
  - {person: großmutter, kind: work_opportunity, hours: 60}
  - {person: k2, kind: other, amount: 259}
  education: [{person: k2, kind: participation, amount: 15}]
  assets: 5000
"""


def page(path: str, width: int) -> str:
    """The sheets of a file on a page of that width."""
    out = Console(width=width, file=io.StringIO(), highlight=False, markup=False, emoji=False)
    for loaded in load_files([path]):
        print_answer(out, answer(loaded))
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue()


def test_the_json_of_a_case_has_all_fields_that_a_case_may_expect(tmp_path: Path) -> None:
    (found,) = json.loads(call("calculate", "--json", file(tmp_path, FAMILY)).out)
    assert list(found) == ["id", "month", "result", "lines"]
    assert (found["id"], found["month"]) == ("Familie", "2026-12")
    result = found["result"]
    assert set(ExpectedModel.model_fields) <= set(result)
    for person in result["persons"].values():
        assert set(ExpectedPersonModel.model_fields) <= set(person)
    amounts = [result[name] for name in ("total", "need", "counted_income", "assets_to_use", "immediate_supplement")]
    amounts += [result["work_opportunity"], result["persons"]["vater"]["standard_rate"]]
    assert all(len(amount.rpartition(".")[2]) == 2 for amount in amounts)
    assert result["work_opportunity"] == "48.00"
    assert result["entitlement_end"] == {"vater": "2026-12-30"}
    assert result["error"] is None
    assert result["readings"]
    assert result["findings"]


@pytest.mark.parametrize("path", CASES[::5], ids=lambda path: path.stem)
def test_the_lines_of_the_json_add_up_to_its_total(path: Path) -> None:
    for found in json.loads(call("calculate", "--json", str(path)).out):
        if found["result"]["error"] is None:
            lines = [Decimal(line["amount"]) for line in found["lines"] if line["part"] != "on_top"]
            assert sum(lines) == Decimal(found["result"]["total"])
            assert sum(Decimal(person["due"]) for person in found["result"]["persons"].values()) == sum(lines)


def test_umlauts_stand_in_the_json_as_they_are(tmp_path: Path) -> None:
    assert "großmutter" in call("calculate", "--json", file(tmp_path, FAMILY)).out


def test_a_refused_case_has_its_code_and_its_sentence(tmp_path: Path) -> None:
    name = file(tmp_path, BASE.replace("2026-11", "2027-01"))
    said = call("calculate", "--json", name)
    (found,) = json.loads(said.out)
    assert said.status == 0
    assert found["result"]["total"] is None
    assert (found["result"]["error"], found["lines"]) == ("RATES_MISSING", [])
    assert "nicht geschätzt" in found["result"]["sentence"]
    printed = call("calculate", name).out
    assert "Nicht berechnet (RATES_MISSING)" in printed
    assert "Es wird nicht geschätzt." in printed


@pytest.mark.parametrize("width", [80, 100, 130])
def test_a_sheet_fits_the_page(tmp_path: Path, width: int) -> None:
    text = page(file(tmp_path, FAMILY), width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert not [line for line in text.splitlines() if line != line.rstrip()]


@pytest.mark.parametrize("width", [80, 130])
def test_the_amounts_of_a_sheet_stand_below_each_other(tmp_path: Path, width: int) -> None:
    table = page(file(tmp_path, FAMILY), width).partition("Die Leistungsberechtigung")[0]
    (header,) = [line for line in table.splitlines() if line.startswith("Person")]
    end = header.index("Betrag") + len("Betrag")
    amounts = [line for line in table.splitlines() if len(line) >= end and line[:end].endswith(" €")]
    assert len(amounts) > 40
    assert all(len(line) == end or line[end] == " " for line in amounts)


def test_a_sheet_says_everything_that_a_clerk_checks(tmp_path: Path) -> None:
    text = page(file(tmp_path, FAMILY), 130)
    for words in (
        "Familie · Dezember 2026 ───",
        "Acht Personen, Einkommen, Änderungen im Monat",
        "Bedarf\n", "Summe Bedarf ", "Sofortzuschlag\n", "Einkommen\n", "Verteilung in der Familie\n",
        "16.–30.12.", "am 31.12.", "30/30",
        "Zustehender Betrag für Dezember 2026 ", "  davon vater ", "Daneben, nicht im zustehenden Betrag\n",
        "Die Leistungsberechtigung von vater endet mit dem 30.12.2026 (§ 1 Abs. 3 AsylbLG).",
        "Lesarten, auf die es ankam\n", "• Teilmonat: nach Kalendertagen (proration: calendar_days). ",
        "Zu prüfen\n", "Quellen\n  [1] Bek. v. 23.10.2025, BGBl. 2025 I Nr. 251\n",
    ):  # fmt: skip
        assert words in text


def test_each_line_of_a_sheet_has_a_source_among_the_footnotes(tmp_path: Path) -> None:
    found = answer(load_files([file(tmp_path, FAMILY)])[0])
    assert found.sheet is not None
    text = page(file(tmp_path, FAMILY), 130)
    for number, source in enumerate(dict.fromkeys(line.source for line in found.sheet.lines), 1):
        assert f"  [{number}] {source}" in text


def test_a_sheet_of_one_person_for_a_whole_month_is_short(tmp_path: Path) -> None:
    text = page(file(tmp_path, BASE), 130)
    assert "davon" not in text
    assert "im Monat" not in text
    assert "Zustehender Betrag für November 2026" in text


def test_a_sheet_with_nothing_due_says_so(tmp_path: Path) -> None:
    text = page(file(tmp_path, BASE.replace("01}", "01, regime: other}")), 80)
    assert ["Zustehender", "Betrag", "für", "November", "2026", "0,00", "€"] in [
        line.split() for line in text.splitlines()
    ]


def test_a_local_table_is_named_as_a_reading(tmp_path: Path) -> None:
    table = (
        "options: {restricted_table: {source: Erlass 3, from: 2026-01-01, amounts: {Ernährung: [1, 2, 3, 4, 5, 6]}}}\n"
    )
    text = page(file(tmp_path, BASE.replace("01}", "01, regime: 1a}") + table), 130)
    assert "• Beträge bei Anspruchseinschränkung (restricted_table): " in text
    assert "Gerechnet nach: Erlass 3." in text


def test_every_option_has_german_words_for_each_value() -> None:
    assert set(OPTION_WORDS) == set(OptionsModel.model_fields)
    for name, field in OptionsModel.model_json_schema()["properties"].items():
        choices = field.get("enum") or OptionsModel.model_json_schema()["$defs"].get(
            field.get("$ref", "").rpartition("/")[2], {}
        ).get("enum", [])
        assert set(OPTION_WORDS[name].values) == {str(choice) for choice in choices}, name


def test_into_a_file_goes_a_page_of_130_columns_without_colour(tmp_path: Path) -> None:
    out = call("calculate", file(tmp_path, FAMILY)).out
    assert "\x1b" not in out
    assert len(out.splitlines()[0]) == 130


def test_a_terminal_has_its_own_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "90")
    assert console().width == 90


def test_check_says_what_differs_and_returns_1(tmp_path: Path) -> None:
    text = (
        BASE
        + "expected: {total: 455.00, need: 400.00, persons: {anna: {stage: 2}}, entitlement_end: {anna: 2026-11-30}}\n"
    )
    said = call("check", file(tmp_path, text), file(tmp_path, BASE, "ohne.yaml"))
    assert said.status == 1
    rows = [line.split() for line in said.out.splitlines()]
    assert ["A", "need", "400.00", "455.00"] in rows
    assert ["persons.anna.stage", "2", "1"] in rows
    assert ["entitlement_end.anna", "2026-11-30", "–"] in rows
    assert "1 Fall verglichen: 0 stimmen, 1 weicht ab. 1 ohne Erwartung." in said.out


def test_check_says_when_a_case_is_refused_unexpectedly(tmp_path: Path) -> None:
    said = call("check", file(tmp_path, BASE.replace("2026-11", "2027-01") + "expected: {total: 455.00}\n"))
    assert said.status == 1
    assert ["error", "–", "RATES_MISSING"] in [line.split() for line in said.out.splitlines()]


def test_a_case_that_expects_nothing_differs_in_nothing(tmp_path: Path) -> None:
    assert mismatches(answer(load_files([file(tmp_path, BASE)])[0])) == []


def test_check_returns_0_when_all_agree(tmp_path: Path) -> None:
    text = f"cases:\n- {BASE.replace(chr(10), chr(10) + '  ')}expected: {{total: 455.00}}\n".replace(
        "  expected", "  expected"
    )
    said = call("check", file(tmp_path, text), *[str(path) for path in CASES[:2]])
    assert (said.status, said.out) == (0, "3 Fälle verglichen: 3 stimmen, 0 weichen ab.\n")


def test_rates_show_what_holds_by_stage_and_by_group() -> None:
    out = call("rates", "2026-11").out
    assert out.startswith("Werte im November 2026 ───")
    rows = [line.split() for line in out.splitlines()]
    assert any(
        row[:3] == ["Notwendiger", "persönlicher", "Bedarf"] and row[3:9] == ["202", "182", "163", "138", "135", "130"]
        for row in rows
    )
    for words in (
        "25 €",
        "3.300 €",
        "0,80 €",
        "1. Halbjahr: 130 €",
        "2,3",
        "36 Monate",
        "1 Monat ",
        "2 Jahren",
        "25 %",
        "1,5 ",
    ):
        assert words in out, words
    assert "Einmalzahlung für Erwachsene (§ 17 AsylbLG)" in out.partition("RATES_MISSING")[2]


def test_rates_that_change_inside_a_month_stand_twice() -> None:
    rates = json.loads(call("rates", "2016-03", "--json").out)
    needs = [rate for rate in rates if rate["name"] == "notwendiger_bedarf"]
    assert [rate["from"] for rate in needs] == ["2015-03-01", "2016-03-17"] or len(needs) == 2


def test_rates_of_2027_are_missing_and_not_guessed() -> None:
    rates = {rate["name"]: rate for rate in json.loads(call("rates", "2027-01", "--json").out)}
    assert rates["regelbedarf"]["error"] == "RATES_MISSING"
    missing = call("rates", "2027-01").out.partition("RATES_MISSING")[2]
    assert "• Regelbedarf (Anlage zu § 28 SGB XII)" in missing


def test_every_value_stands_in_one_group_and_one_that_is_new_among_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sorted(name for names in GROUPS.values() for name in names) == sorted(PARAMETERS)
    monkeypatch.setitem(GROUPS, "Bildung und Teilhabe", ("schulbedarf",))
    assert "Weitere Werte\nTeilhabe am sozialen und kulturellen Leben" in call("rates", "2026-11").out


@pytest.mark.parametrize("month", [Month(2015, 3), Month(2016, 3), Month(2021, 1), Month(2026, 11), Month(2027, 1)])
@pytest.mark.parametrize("width", [80, 130])
def test_the_values_of_each_time_fit_the_page(month: Month, width: int) -> None:
    out = Console(width=width, file=io.StringIO(), highlight=False, markup=False, emoji=False)
    print_rates(out, month)
    assert isinstance(out.file, io.StringIO)
    assert max(cell_len(line) for line in out.file.getvalue().splitlines()) <= width


def test_standings_that_differ_by_stage_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    rates = PARAMETERS["regelbedarf"]
    entry = rates.on(date(2026, 11, 1))
    standings = {**entry.standings, "4": Standing.UNVERIFIED, "5": Standing.UNVERIFIED}
    monkeypatch.setitem(PARAMETERS, "regelbedarf", replace(rates, history=(replace(entry, standings=standings),)))
    out = call("rates", "2026-11").out
    assert "St. 1, 2, 3, 6: in Kraft" in out
    assert "St. 4, 5: nicht geprüft" in out


def test_a_paragraph_is_not_parted_from_its_number() -> None:
    assert wrap("nach § 3a Abs. 1 Nr. 2", 14) == ["nach § 3a", "Abs. 1 Nr. 2"]


def test_a_word_that_is_too_long_is_cut() -> None:
    assert wrap("Wohnungsinstandhaltung", 10) == ["Wohnungsin", "standhaltu", "ng"]
    assert wrap("eine Wohnungsinstandhaltung", 10) == ["eine", "Wohnungsin", "standhaltu", "ng"]


def test_wide_characters_count_twice() -> None:
    grid = Grid(Column("Name"), Column("Betrag", right=True))
    grid.add("李明", "1")
    grid.add("ab", "20")
    assert grid.text(80).plain.splitlines() == ["Name  Betrag", "────────────", "李明       1", "ab        20"]


def test_a_table_that_cannot_shrink_stays_as_wide_as_it_is() -> None:
    grid = Grid(Column(""), Column("", right=True))
    grid.add("Freibetrag", "200,00 €")
    assert grid.text(10).plain == "Freibetrag  200,00 €\n"


def test_a_hanging_paragraph_begins_below_its_own_text() -> None:
    assert hanging("• ", "eins zwei drei vier fünf", 22) == "• eins zwei drei vier\n  fünf"


def test_periods_of_regimes_may_stand_in_any_order(tmp_path: Path) -> None:
    periods = ['{regime: "3", to: 2026-12-14}', '{regime: "2", from: 2026-12-15}']
    totals = set()
    for number, order in enumerate((periods, periods[::-1])):
        person = f"{{id: olena, born: 1979-03-14, regime: [{', '.join(order)}]}}"
        text = f"id: x\nmonth: 2026-12\nhousehold:\n  housing: {{kind: flat}}\n  persons: [{person}]\n"
        (loaded,) = load_files([file(tmp_path, text, f"{number}.yaml")])
        found = answer(loaded)
        totals.add(str(found.outcome.total))
    assert totals == {"512.60"}


def test_rates_name_the_paragraph_of_their_time() -> None:
    before, after = call("rates", "2019-08"), call("rates", "2019-09")
    assert "§ 3 Abs. 1 S. 8 AsylbLG a. F.; Euro im Monat" in before.out
    assert "§ 3a Abs. 1 AsylbLG" not in before.out
    assert "§ 3a Abs. 1 AsylbLG; Euro im Monat" in after.out
    norms = {rate["name"]: rate["norm"] for rate in json.loads(call("rates", "2019-08", "--json").out)}
    assert norms["notwendiger_bedarf"] == "§ 3 Abs. 2 S. 2 AsylbLG a. F."


def test_the_reading_of_rent_is_headed_by_what_it_is_about(tmp_path: Path) -> None:
    case = BASE.replace("kind: flat", "kind: flat, rent: 300").replace("05-01}", "05-01, entitled_from: 2026-11-16}")
    said = " ".join(call("calculate", file(tmp_path, case)).out.split())
    assert "Unterkunft und Heizung im Teilmonat: nach Tagen (housing_in_part_month: days)" in said
    assert "Unterkunft und Energie" not in said
