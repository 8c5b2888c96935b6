"""Settling from the command line."""

import io
import json
from pathlib import Path

import pytest
from call_cli import BASE, PAID, Said, call, file
from rich.cells import cell_len
from rich.console import Console

from leistungsrecht.cli.paidfile import settle_files
from leistungsrecht.cli.tables import print_settlement

FACTS = """\
- id: a
  month: 2024-11
  household: &home {housing: {kind: flat}, persons: [{id: anna, born: 1990-05-01}, {id: bela, born: 1992-05-01}]}
- {id: b, month: 2026-10, household: *home}
- {id: c, month: 2026-11, household: *home}
"""
PAYMENTS = """\
requested: 2026-12-01
payments:
- {person: anna, month: 2024-11, amount: 100}
- {person: anna, month: 2026-10, amount: 400.50}
- {person: bela, month: 2026-10, amount: 455}
- {person: anna, month: 2026-11, amount: 600.00, cause: income, known_since: 2026-11-20, notified: 2026-11-01}
- {person: bela, month: 2026-11, amount: 455, at_fault: no}
"""


def settle(folder: Path, paid: str, facts: str = BASE, *more: str) -> Said:
    return call("settle", file(folder, paid, "paid.yaml"), file(folder, facts, "facts.yaml"), *more)


def test_the_differences_are_a_table_and_their_reasons_a_list(tmp_path: Path) -> None:
    said = settle(tmp_path, PAYMENTS, FACTS)
    rows = [line.split() for line in said.out.splitlines()]
    assert said.status == 0
    assert said.out.startswith("Abrechnung zum 01.12.2026 ───")
    assert ["Oktober", "2026", "anna", "400,50", "€", "455,00", "€", "54,50", "€", "–"] in rows
    assert ["bela", "455,00", "€", "455,00", "€", "–", "–"] in rows
    assert ["zusammen", "54,50", "€", "145,00", "€"] in rows
    assert "November 2024, anna: 360,00 € zu wenig gezahlt. Keine Nachzahlung:" in said.out
    assert "November 2026, anna: 145,00 € zu viel gezahlt. " in said.out
    assert "Oktober 2026, bela" not in said.out
    assert said.out.endswith("Nachzahlung und Erstattung werden nicht miteinander verrechnet.\n")


def test_the_differences_for_programs_are_strings_with_two_decimals(tmp_path: Path) -> None:
    found = json.loads(settle(tmp_path, PAYMENTS, FACTS, "--json").out)
    assert (found["requested"], found["back_payment"], found["overpayment"]) == ("2026-12-01", "54.50", "145.00")
    (anna,) = [item for item in found["differences"] if (item["person"], item["month"]) == ("anna", "2026-11")]
    assert anna["direction"] == "overpayment"
    assert [anna[name] for name in ("paid", "due", "amount", "payable", "set_off")] == [
        "600.00", "455.00", "145.00", "145.00", "0.00",
    ]  # fmt: skip


def test_what_stands_beside_the_month_is_mentioned_even_if_nothing_differs(tmp_path: Path) -> None:
    facts = BASE + "  incomes: [{person: anna, kind: work_opportunity, hours: 60}]\n"
    said = settle(tmp_path, PAID.replace("400", "455"), facts)
    assert "November 2026, anna: Gezahlt wurde, was zusteht. Daneben stehen 48,00 € zu" in " ".join(said.out.split())


def test_the_readings_that_mattered_are_printed_with_their_months(tmp_path: Path) -> None:
    said = " ".join(settle(tmp_path, PAYMENTS, FACTS).out.split())
    assert "Lesarten, auf die es ankam • Oktober 2026 bis November 2026: Beträge: wie bekannt gemacht" in said
    one = " ".join(settle(tmp_path, PAID).out.split())
    assert "• November 2026: Beträge: wie bekannt gemacht" in one
    gap = FACTS.replace("2026-10", "2026-09")
    with_gap = settle(tmp_path, PAYMENTS.replace("2026-10", "2026-09"), gap)
    assert "• September 2026 bis November 2026 (2 Monate): Beträge" in " ".join(with_gap.out.split())
    found = json.loads(settle(tmp_path, PAYMENTS, FACTS, "--json").out)
    assert [(note["code"], note["months"]) for note in found["readings"]] == [("rate_basis", ["2026-10", "2026-11"])]


@pytest.mark.parametrize("width", [80, 130])
def test_the_table_fits_the_page(tmp_path: Path, width: int) -> None:
    out = Console(width=width, file=io.StringIO(), highlight=False, markup=False, emoji=False)
    facts = FACTS.replace("anna", "anna-katharina-von-und-zu-hohenfels")
    paid = PAYMENTS.replace("anna", "anna-katharina-von-und-zu-hohenfels")
    print_settlement(out, settle_files(file(tmp_path, paid, "p.yaml"), file(tmp_path, facts, "f.yaml")))
    assert isinstance(out.file, io.StringIO)
    assert max(cell_len(line) for line in out.file.getvalue().splitlines()) <= width


def test_a_month_that_the_law_cannot_judge_is_refused_with_1(tmp_path: Path) -> None:
    paid = PAID.replace("2026-11", "2027-01").replace("2026-12-01", "2027-02-01")
    said = settle(tmp_path, paid, BASE.replace("2026-11", "2027-01"))
    assert (said.status, said.out) == (1, "")
    assert said.err.count("\n") == 1
    assert "facts.yaml, Fall A: " in said.err
    assert said.err.endswith("(RATES_MISSING)\n")


@pytest.mark.parametrize(
    ("paid", "words"),
    [
        (PAID.replace("anna", "x"), "Zeile 3, payments[0].person: „x“ gehört im November 2026 nicht zum Haushalt"),
        (PAID.replace("2026-11", "2026-10"), "Zeile 3, payments[0].month: Für Oktober 2026 steht kein Fall in"),
        (PAID + "foo: 1\n", "Zeile 4, foo: Das Feld „foo“ gibt es hier nicht"),
        (PAID.replace("400.00", "400.00, foo: 1"), "payments[0].foo"),
        (PAID.replace("400.00", "-400.00"), "payments[0].amount: „-400.00“ ist nicht zulässig"),
        (PAID.replace("2026-12-01", "1.12.2026"), "Zeile 1, requested: „1.12.2026“ ist kein Datum"),
        (PAID.replace("400.00", "400.00, cause: x"), "Erlaubt sind: wrong_from_start, change, income, unknown."),
        (PAID.replace("400.00", "400.00, at_fault: vielleicht"), "erwartet wird true oder false"),
        ("requested: 2026-12-01\npayments: []\n", "mindestens einen Eintrag"),
        ("payments: []\n", "Dieses Feld fehlt"),
        ("", "Was hineingehört, zeigt Abschnitt „Payments“ der Fallbeschreibung (CASEFILE.md)."),
        (
            PAID.replace("2026-12-01", "2026-10-31"),
            "Zeile 1, requested: Der Antrag oder die Überprüfung vom 31.10.2026",
        ),
        ("- 3\n", "erwartet wird ein Block mit Feldern"),
        (BASE, "Das Feld „id“ gibt es hier nicht"),
    ],
)
def test_bad_payments_are_refused_in_one_sentence(tmp_path: Path, paid: str, words: str) -> None:
    said = settle(tmp_path, paid)
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)
    assert words in said.err


def test_two_cases_of_one_month_are_refused(tmp_path: Path) -> None:
    said = settle(tmp_path, PAID, FACTS.replace("2026-10", "2026-11"))
    assert said.status == 2
    assert "Zwei Fälle betreffen November 2026 (b, c)" in said.err


def test_bad_facts_are_refused_with_their_own_file(tmp_path: Path) -> None:
    assert settle(tmp_path, PAID, "").err.startswith(str(tmp_path / "facts.yaml"))


def test_payments_and_cases_cannot_be_one_file() -> None:
    said = call("settle", "-", "-", stdin=PAID.encode())
    assert (said.status, said.out) == (2, "")
    assert "stehen in zwei Dateien" in said.err
