import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest
from call_cli import BASE, Said, call, cases, file

from leistungsrecht.cli import main
from leistungsrecht.cli.problems import BadInput
from leistungsrecht.cli.yaml_text import read

PROGRAM = [sys.executable, "-c", "from leistungsrecht.cli.main import run; run()"]


def person(more: str) -> str:
    return BASE.replace("1990-05-01}", "1990-05-01, " + more + "}")


def housing(more: str) -> str:
    return BASE.replace("kind: flat", "kind: flat, " + more)


def household(more: str) -> str:
    return f"{BASE}  {more}\n"


def income(more: str) -> str:
    return household("incomes: [{person: anna, " + more + "}]")


def two(anna: str, bela: str) -> str:
    return person(anna) + f"  - {{id: bela, born: 1992-07-10, {bela}}}\n"


def born(text: str) -> str:
    return BASE.replace("1990-05-01", text)


def month(text: str) -> str:
    return BASE.replace("month: 2026-11", "month: " + text)


def table(text: str) -> str:
    return BASE + "options: {restricted_table: {source: Tabelle, from: 2026-01-01, " + text + "}}\n"


SIX = "amounts: {Ernährung: [1, 2, 3, 4, 5, 6]}"
AMOUNT = "ist kein Betrag"
ALLOWED = "ist nicht zulässig"
OUTSIDE = "gehört nicht zum Haushalt"
DATE = "ist kein Datum"
UNKNOWN = "gibt es hier nicht"
BLOCK = "erwartet wird ein Block"
LIST = "erwartet wird eine Liste"
DAY = "gibt es im Kalender nicht"
RANGE = "liegt nicht zwischen 1900 und 2199"
MONTH = "ist kein Monat"
BOMB = "verweist zu oft auf sich selbst"
DEEP = "zu tief verschachtelt"
SYNTAX = "kein gültiges YAML"
NOT_TEXT = "Zeichen, die in YAML nicht stehen dürfen"
UTF8 = "keine Textdatei in UTF-8"

FIELDS = {
    "an unknown field of a case": (BASE + "foo: 1\n", "Zeile 7, Fall A, foo: Das Feld „foo“ " + UNKNOWN),
    "an unknown field beside cases": ("cases: []\nfoo: 1\n", "Neben „cases“ steht „foo“"),
    "an unknown field of a household": (household("foo: 1"), "Zeile 7, Fall A, household.foo"),
    "a mistyped field of the dwelling": (housing("rnt: 3"), "Meinten Sie „rent“?"),
    "an unknown field of a person": (person("regme: x"), "Zeile 6, Fall A, household.persons[0].regme"),
    "an unknown field of a regime": (person('regime: [{regime: "3", til: 1}]'), "household.persons[0].regime[0].til"),
    "an unknown field of an end": (person("ends: {event: departure, day: 2026-11-01}"), "ends.day"),
    "an unknown field of a need": (person("additional_needs: [{kind: hardship, sum: 3}]"), "additional_needs[0].sum"),
    "an unknown field of an income": (income("kind: earned, net: 3, brutto: 5"), "household.incomes[0].brutto"),
    "a field of another income": (income("kind: other, net: 3"), "household.incomes[0].net"),
    "an unknown field of education": (household("education: [{person: anna, kind: lunch, x: 1}]"), "education[0].x"),
    "an unknown option": (BASE + "options: {rate: x}\n", "options.rate"),
    "an unknown field of the table": (table(SIX + ", x: 1"), "options.restricted_table.x"),
    "an unknown expectation": (BASE + "expected: {totl: 3}\n", "Meinten Sie „total“?"),
    "an unknown expectation for a person": (BASE + "expected: {persons: {anna: {stag: 1}}}\n", "persons.anna.stag"),
    "a number as a field": (BASE + "1: 2\n", "Das Feld „1“ " + UNKNOWN),
    "nothing as a field": (BASE + "~: 2\n", "Das Feld „~“ " + UNKNOWN),
    "yes as a field": (BASE + "yes: 2\n", "Das Feld „yes“ " + UNKNOWN),
    "a missing id": (BASE.replace("id: A\n", ""), "Zeile 1, id: Dieses Feld fehlt"),
    "a missing day of birth": (BASE.replace(", born: 1990-05-01", ""), "persons[0].born: Dieses Feld fehlt"),
    "a missing kind of income": (income("net: 3"), "Das Feld „kind“ fehlt"),
    "several mistakes": (person("married: 3, own_need: x"), "(Dazu 1 weitere Stelle.)"),
    "many mistakes": (person("married: 3, own_need: x, moves_in: x"), "(Dazu 2 weitere Stellen.)"),
}
TYPES = {
    "a list as id": (BASE.replace("id: A", "id: [A]"), "Eine Liste steht hier an falscher Stelle"),
    "a block as title": (BASE + "title: {a: 1}\n", "Ein Block mit Feldern steht hier an falscher Stelle"),
    "an empty title": (BASE + "title:\n", "Ein leerer Wert"),
    "a control character in a title": (BASE + 'title: "\\e[31m"\n', "Steuerzeichen"),
    "yes as id": (BASE.replace("id: A", "id: yes"), "Ein Wahrheitswert (true, false, yes, no, on, off)"),
    "no as the id of a person": (BASE.replace("id: anna", "id: no"), "in Anführungszeichen"),
    "a blank id": (BASE.replace("id: A", 'id: " "'), "Dieser Text ist leer"),
    "an id of two lines": (BASE.replace("id: A", 'id: "a\\nb"'), "enthält einen Zeilenumbruch"),
    "an id that is too long": (BASE.replace("id: A", "id: " + "x" * 201), "…“ ist zu lang"),
    "a list as household": ("id: A\nmonth: 2026-11\nhousehold: [1]\n", BLOCK),
    "text as options": (BASE + "options: nach Gesetz\n", BLOCK),
    "a block as persons": ("id: A\nmonth: 2026-11\nhousehold: {housing: {kind: flat}, persons: {a: 1}}\n", LIST),
    "text as parents": (person("parents: bela"), LIST),
    "text as married": (person("married: verwitwet"), "erwartet wird true oder false"),
    "no person": (
        "id: A\nmonth: 2026-11\nhousehold: {housing: {kind: flat}, persons: []}\n",
        "mindestens einen Eintrag",
    ),
    "too many persons": (BASE + "  - {id: b, born: 1990-05-01}\n" * 100, "höchstens 100 Einträge"),
    "an unknown kind of housing": (BASE.replace("flat", "tent"), "Erlaubt sind: flat, shared, reception, institution."),
    "an unknown regime": (person('regime: "4"'), "Erlaubt sind: 3, 2, 1a, other."),
    "an unknown income": (income("kind: salary, net: 30"), "„salary“ ist als „kind“ nicht erlaubt"),
    "text as income": (household("incomes: [anna]"), BLOCK),
    "yes as a stage": (BASE + "options: {single_in_shared_housing: yes}\n", "Erlaubt sind: 1, 2."),
    "an impossible stage": (BASE + "expected: {persons: {anna: {stage: 7}}}\n", "Erlaubt sind: 1, 2, 3, 4, 5, 6."),
    "five amounts in a table of six": (table("amounts: {Ernährung: [1, 2, 3, 4, 5]}"), "mindestens 6 Einträge"),
    "a table without amounts": (table("amounts: {}"), "mindestens einen Eintrag"),
    "a table that ends before it begins": (table(SIX + ", to: 2025-01-01"), "restricted_table.to: Das Ende"),
}
AMOUNTS = {
    "-1": ALLOWED, "1000000.01": ALLOWED, "1.234": "mehr als zwei Stellen", '"430,00"': AMOUNT, '"1.234,50"': AMOUNT,
    ".nan": AMOUNT, ".inf": AMOUNT, "-.inf": AMOUNT, "NaN": AMOUNT, "1e400": AMOUNT, "1.0e+400": AMOUNT,
    "1.0e-999999999": AMOUNT, "0430": AMOUNT, "0x10": AMOUNT, "1:30": AMOUNT, "1_000": AMOUNT, "430 €": AMOUNT,
    '""': AMOUNT, "yes": AMOUNT, "[1]": AMOUNT, "{a: 1}": AMOUNT, "~": AMOUNT, "9" * 5_000: ALLOWED,
    "!!float 1.5x": "Typangabe", "!!python/object:os.system x": "Typangabe", "!!bool vielleicht": "Typangabe",
}  # fmt: skip
DAYS = {
    "2026-02-30": DAY, "24.11.2026": DATE, "1990-13-01": DAY, "90-5-1": DATE, "1990/05/01": DATE, "19900501": DATE,
    "641520000": DATE, "1990-05-01T00:00:00": DATE, "1990-05-01 10:00:00 +01:00": DATE, "heute": DATE, "~": DATE,
    "yes": DATE, "[1]": DATE, "9999-12-31": RANGE, "0001-01-01": RANGE, "1990-W01-1": DATE, "１９９０-05-01": DATE,
}  # fmt: skip
MONTHS = (
    "2026-13",
    "2026-00",
    "2026-1",
    "2026",
    "2026-11-01",
    "November",
    "~",
    "yes",
    "11/2026",
    "0000-01",
    '"2026-11\\n"',
)
HOUSEHOLDS = {
    "a partner outside the household": (person("partner: bela"), "persons[0].partner: „bela“ " + OUTSIDE),
    "a partner who is the person herself": (person("partner: anna"), "mit sich selbst"),
    "partners who contradict each other": (
        two("partner: bela", "partner: carl") + "  - {id: carl, born: 1990-01-01, partner: bela}\n", "als Partner",
    ),
    "parents outside the household": (person("parents: [x]"), "„x“ " + OUTSIDE),
    "a parent who is younger": (two("parents: [bela]", "married: false"), "kann kein Elternteil sein"),
    "a parent named twice": (two("married: false", "parents: [anna, anna]"), "zweimal genannt"),
    "three parents": (person("parents: [a, b, c]"), "höchstens 2 Einträge"),
    "a parent who is the partner": (two("partner: bela", "partner: anna, parents: [anna]"), "Partner und Elternteil"),
    "two persons of one name": (BASE + "  - {id: anna, born: 1990-05-01}\n", "eigenes Kennzeichen"),
    "a birth after the month": (born("2026-12-01"), "persons[0].born: „anna“ ist am 01.12.2026 geboren"),
    "regimes that overlap": (
        person('regime: [{regime: "3", to: 2026-11-14}, {regime: "2", from: 2026-11-14}]'), "überschneiden sich",
    ),
    "regimes with a gap": (
        person('regime: [{regime: "3", to: 2026-11-10}, {regime: "2", from: 2026-11-14}]'), "fehlt ein Zeitraum",
    ),
    "a regime that ends before it begins": (
        person('regime: [{regime: "3", from: 2026-11-10, to: 2026-11-01}]'), "liegt vor dem Beginn",
    ),
    "no regime": (person("regime: []"), "mindestens einen Eintrag"),
    "an end before the beginning": (
        person("entitled_from: 2026-11-20, ends: {event: departure, date: 2026-11-10}"), "persons[0].ends: Das Ende",
    ),
    "an income of a stranger": (household("incomes: [{person: x, kind: other, amount: 3}]"), "„x“ " + OUTSIDE),
    "education of a stranger": (household("education: [{person: x, kind: lunch}]"), "education[0].person: „x“ " + OUTSIDE),
    "more net than gross": (income("kind: earned, net: 30, gross: 20"), "Netto ist höher als das Brutto"),
    "a missing gross": (
        income("kind: earned, net: 30") + "options: {earned_allowance_base: gross}\n", "incomes[0].gross: Der Freibetrag",
    ),
    "more hours than a month has": (income("kind: work_opportunity, hours: 800"), "Erlaubt ist 0 bis 744."),
    "hours in words": (income("kind: work_opportunity, hours: viele"), "keine Zahl von Stunden"),
    "an expectation for a stranger": (BASE + "expected: {persons: {bela: {stage: 1}}}\n", "„bela“ " + OUTSIDE),
    "an end expected for a stranger": (BASE + "expected: {entitlement_end: {bela: 2026-11-30}}\n", "„bela“ " + OUTSIDE),
}  # fmt: skip
FILES: dict[str, tuple[str | bytes, str]] = {
    "nothing": ("", "Die Datei ist leer"),
    "blanks": ("  \n\n", "Die Datei ist leer"),
    "a byte order mark": (b"\xef\xbb\xbf", "Die Datei ist leer"),
    "comments": ("# a\n# b\n", "nur Kommentare"),
    "no cases": ("cases: []\n", "keinen Fall"),
    "a number of cases": ("cases: 3\n", "eine Liste von Fällen"),
    "an empty list": ("[]", "keinen Fall"),
    "one word": ("hallo", "nur einen einzelnen Wert"),
    "a table of Excel": ("id;month\nA;2026-11\n", "nur einen einzelnen Wert"),
    "a list of numbers": ("- 3\n- 4\n", "Zeile 1: „3“ steht hier an falscher Stelle"),
    "an entry that is empty": ("-\n", "Ein leerer Wert"),
    "two documents": (BASE + "---\n" + BASE, "Zeile 7: Hier beginnt ein zweites YAML-Dokument"),
    "a tabulator": (BASE.replace("  persons", "\tpersons"), "Zeile 5: Hier ist mit einem Tabulator eingerückt"),
    "a field twice": (BASE + "id: B\n", "Zeile 7: Das Feld „id“ steht zweimal im selben Block (zuerst in Zeile 1)"),
    "a field twice on one line": (
        person("born: 1991-01-01"),
        "Zeile 6: Das Feld „born“ steht zweimal im selben Block.",
    ),
    "a list as a field": (BASE + "? [a, b]\n: 2\n", "Feldname, der kein einfacher Text ist"),
    "an open quotation": (BASE.replace("id: A", 'id: "A'), SYNTAX),
    "an open bracket": (BASE.replace("flat}", "flat"), SYNTAX),
    "a wrong indentation": (BASE.replace("  housing", " housing"), SYNTAX),
    "an unknown version of YAML": ("%YAML 9.9\n---\n" + BASE, SYNTAX),
    "an unknown reference": (BASE.replace("id: A", "id: *x"), "Verweis mit *"),
    "a list that holds itself": ("cases: &a\n- *a\n", BOMB),
    "a block that holds itself": ("&a\nid: *a\n", BOMB),
    "a bomb": ("a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [{f'*a{i - 1},' * 9}]\n" for i in range(1, 12)), BOMB),
    "a chain of references": (
        household("incomes: [" + "".join(f"&a{i} [{f'*a{i - 1}' if i else 'x'}], " for i in range(3_000)) + "]")
        + "  assets: *a2999\n",
        BLOCK,
    ),
    "ten thousand lists": ("[" * 10_000 + "]" * 10_000, DEEP),
    "a million lists": ("[" * 1_000_000, DEEP),
    "ten thousand blocks": ("{a: " * 10_000 + "1" + "}" * 10_000, DEEP),
    "a deep block in a field": (household("assets: " + "[" * 99 + "]" * 99), "Zeile 7: Die Datei ist " + DEEP),
    "binary junk": (bytes(range(256)) * 20, UTF8),
    "a zip": (b"PK\x03\x04\xff\xfe", UTF8),
    "UTF-16": (BASE.encode("utf-16"), UTF8),
    "UTF-16 without a mark": (BASE.encode("utf-16-be"), NOT_TEXT),
    "Latin-1": ((BASE + "title: Mädchen\n").encode("latin-1"), UTF8),
    "a NUL byte": (BASE.encode() + b"\x00", NOT_TEXT),
    "a bell": (BASE + "title: \x07\n", NOT_TEXT),
    "the same id twice": (cases(2).replace("c1", "c0"), "Zeile 3, Fall c0, id: Diese id kommt schon vor"),
    "ten thousand cases": (cases(10_000), "höchstens 5000 je Datei"),
}


def refused(said: Said) -> str:
    """The one sentence of an answer that says nothing else."""
    assert (said.status, said.out) == (2, ""), said
    assert said.err.endswith("\n")
    assert said.err.count("\n") == 1
    assert said.err.isprintable() or said.err[:-1].isprintable()
    assert len(said.err) < 700
    return said.err


def table_of(*tables: dict[str, tuple[str | bytes, str]]) -> list[object]:
    return [pytest.param(*row, id=name) for rows in tables for name, row in rows.items()]


@pytest.mark.parametrize(("content", "words"), table_of(FIELDS, TYPES, HOUSEHOLDS, FILES))
def test_bad_input_is_refused_in_one_sentence_with_its_place(tmp_path: Path, content: str | bytes, words: str) -> None:
    name = file(tmp_path, content)
    sentence = refused(call("calculate", name))
    assert sentence.startswith(name)
    assert words in sentence


@pytest.mark.parametrize(("text", "words"), AMOUNTS.items(), ids=lambda text: text[:20])
def test_what_is_no_amount_is_refused(tmp_path: Path, text: str, words: str) -> None:
    sentence = refused(call("calculate", file(tmp_path, housing("rent: " + text))))
    assert "Zeile 4" in sentence
    assert words in sentence


@pytest.mark.parametrize(("text", "words"), DAYS.items())
def test_what_is_no_day_is_refused(tmp_path: Path, text: str, words: str) -> None:
    sentence = refused(call("calculate", file(tmp_path, born(text))))
    assert "Zeile 6, Fall A, household.persons[0].born" in sentence
    assert words in sentence


@pytest.mark.parametrize("text", MONTHS)
def test_what_is_no_month_is_refused(tmp_path: Path, text: str) -> None:
    sentence = refused(call("calculate", file(tmp_path, month(text))))
    assert "Zeile 2, Fall A, month" in sentence
    assert MONTH in sentence


def test_nothing_is_printed_when_only_the_last_of_a_hundred_cases_is_bad(tmp_path: Path) -> None:
    name = file(tmp_path, cases(100, last="tent"))
    for command in (("calculate",), ("calculate", "--json"), ("check",)):
        assert "Zeile 101, Fall c99, household.housing.kind" in refused(call(*command, name))


def test_nothing_is_printed_when_a_later_file_is_bad(tmp_path: Path) -> None:
    good, bad = file(tmp_path, BASE), file(tmp_path, "", "leer.yaml")
    assert refused(call("calculate", good, bad)).startswith(bad)


def test_a_file_that_cannot_be_read_is_named_with_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Das ist ein Ordner" in refused(call("calculate", str(tmp_path)))
    assert "gibt es nicht" in refused(call("calculate", str(tmp_path / "fehlt.yaml")))
    assert "gibt es nicht" in refused(call("calculate", ""))
    assert "gibt es nicht" in refused(call("calculate", "a\nb.yaml"))
    assert "lässt sich nicht lesen" in refused(call("calculate", "x" * 5_000))
    assert "lässt sich nicht lesen" in refused(call("calculate", "a\0b"))
    monkeypatch.setattr(Path, "open", lambda *_: (_ for _ in ()).throw(PermissionError))
    assert "dürfen die Datei nicht lesen" in refused(call("calculate", "geheim.yaml"))


def test_a_file_of_more_than_50_mb_is_refused_without_reading_it_whole(tmp_path: Path) -> None:
    huge = tmp_path / "gross.yaml"
    with huge.open("wb") as stream:
        stream.truncate(60_000_000)
    assert "größer als 50 MB" in refused(call("calculate", str(huge)))


def test_standard_input_is_a_file_too() -> None:
    assert call("calculate", "-", stdin=BASE.encode()).out.startswith("A · November 2026")
    assert refused(call("calculate", "-")).startswith("Standardeingabe: Die Datei ist leer")
    assert "nur einmal" in refused(call("calculate", "-", "-", stdin=BASE.encode()))


def test_more_cases_are_read_when_that_is_allowed(tmp_path: Path) -> None:
    name = file(tmp_path, cases(3))
    assert "höchstens 2 je Datei" in refused(call("calculate", "--max-cases", "2", name))
    assert call("calculate", "--max-cases", "3", name).status == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "Es fehlt der Befehl"),
        (("rechne",), "Den Befehl „rechne“ gibt es nicht. Es gibt: calculate, check, rates, schema, settle."),
        (("chek", "x"), "Meinten Sie „check“?"),
        (("--foo",), "Die Option „--foo“ gibt es nicht"),
        (("calculate",), "Es fehlt die Angabe DATEI."),
        (("calculate", "--jsn", "x"), "Die Option „--jsn“ gibt es nicht"),
        (("calculate", "--json=x", "x"), "Die Option „--json“ braucht einen Wert oder verträgt keinen"),
        (("calculate", "--max-cases", "abc", "x"), "Für --max-cases ist nur eine ganze Zahl ab 1 zulässig"),
        (("calculate", "--max-cases", "0", "x"), "Für --max-cases ist nur eine ganze Zahl ab 1 zulässig"),
        (("calculate", "x", "--max-cases"), "Die Option „--max-cases“ braucht einen Wert"),
        (("settle", "x"), "Es fehlt die Angabe FÄLLE."),
        (("settle", "x", "y", "z"), "Der Befehl „settle“ hat zu viele Angaben"),
        (("rates",), "Es fehlt die Angabe MONAT."),
        (("rates", "13/2026"), "„13/2026“ ist kein Monat. Schreiben Sie JJJJ-MM"),
        (("rates", "٢٠٢٦-11"), MONTH),
        (("rates", "1900-01"), "die ersten gelten ab 01.01.2015"),
        (("schema", "x"), "Der Befehl „schema“ hat zu viele Angaben"),
    ],
)
def test_a_wrong_call_is_answered_in_german(words: tuple[str, ...], sentence: str) -> None:
    assert sentence in refused(call(*words))


def test_help_is_german() -> None:
    said = call("--help")
    assert said.status == 0
    assert "Aufruf: " in said.out
    assert "Befehle:" in said.out
    for english in ("Usage", "Options", "Commands", "Show"):
        assert english not in said.out + call("calculate", "-h").out


def test_check_wants_at_least_one_expectation(tmp_path: Path) -> None:
    assert "nichts zu vergleichen" in refused(call("check", file(tmp_path, BASE)))


def test_a_problem_without_a_place_is_the_sentence_alone() -> None:
    assert str(BadInput("Etwas\x1b ist\nfalsch.")) == "Etwas ist falsch."


def test_a_reader_who_has_seen_enough_ends_the_program_quietly(tmp_path: Path) -> None:
    name = file(tmp_path, cases(400))
    for option in ((), ("--json",)):
        with subprocess.Popen(
            [*PROGRAM, "calculate", *option, name],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={name_: value for name_, value in os.environ.items() if name_ != "PYTHONUNBUFFERED"},
        ) as program:
            assert program.stdout is not None
            assert program.stderr is not None
            assert program.stdout.readline()
            program.stdout.close()
            assert program.stderr.read() == b""
        assert program.returncode == 0


def test_a_closed_pipe_inside_the_program_is_no_fault(tmp_path: Path) -> None:
    name = file(tmp_path, cases(3))
    reader, writer = os.pipe()
    os.close(reader)
    arguments = patch.object(sys, "argv", ["leistungsrecht", "calculate", name])
    with io.TextIOWrapper(os.fdopen(writer, "wb")) as pipe, redirect_stdout(pipe), arguments:
        main.run()


@pytest.mark.parametrize("command", [["schema"], ["rates", "2026-11", "--json"], ["--help"]])
def test_a_reader_who_is_gone_at_once_is_no_fault(command: list[str]) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with subprocess.Popen(
        [*PROGRAM, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 0


def test_the_exit_that_click_makes_of_a_broken_pipe_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def covers_the_output_and_leaves(**_: object) -> None:
        sys.stdout = io.StringIO()
        sys.exit(1)

    reader, writer = os.pipe()
    os.close(reader)
    monkeypatch.setattr(main, "main", covers_the_output_and_leaves)
    with io.TextIOWrapper(os.fdopen(writer, "wb")) as pipe, redirect_stdout(pipe), patch.object(os, "dup2"):
        main.run()


def test_output_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    name = file(tmp_path, BASE)
    arguments = patch.object(sys, "argv", ["leistungsrecht", "calculate", name])
    read_only = io.TextIOWrapper(os.fdopen(os.open(name, os.O_RDONLY), "wb"))
    for closed in (read_only, None):
        out, err = redirect_stdout(closed), redirect_stderr(io.StringIO())
        with out, err as said, arguments, pytest.raises(SystemExit, match="2"):
            main.run()
        assert said.getvalue().startswith("Die Ausgabe lässt sich nicht schreiben.")
        assert said.getvalue().count("\n") == 1
    read_only.close()


def test_a_closed_standard_input_is_a_file_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(BadInput, match="Standardeingabe: Die Datei lässt sich nicht lesen"):
        read("-")


def test_the_program_may_print_into_memory() -> None:
    with redirect_stdout(io.StringIO()) as out, patch.object(sys, "argv", ["leistungsrecht", "--version"]):
        main.run()
    assert out.getvalue().startswith("leistungsrecht ")


def test_an_interrupted_program_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(main, "load_files", interrupt)
    said = call("calculate", "x")
    assert (said.status, said.out, said.err.strip()) == (130, "", "Abgebrochen.")


def test_a_real_call_refuses_binary_junk_with_status_2(tmp_path: Path) -> None:
    name = file(tmp_path, os.urandom(5_000) + b"\xff")
    found = subprocess.run([*PROGRAM, "calculate", name], capture_output=True, check=False)
    assert (found.returncode, found.stdout) == (2, b"")
    assert found.stderr.decode().count("\n") == 1
