"""``leistungsrecht``: calculate, check, rates, settle, schema."""

import io
import json
import os
import sys
from typing import Any, TextIO

import click

from leistungsrecht.cli.casefile import json_schema
from leistungsrecht.cli.cases import MOST_CASES, load_files
from leistungsrecht.cli.paidfile import as_json as settlement_as_json
from leistungsrecht.cli.paidfile import settle_files
from leistungsrecht.cli.printing import console, print_answer
from leistungsrecht.cli.problems import BadInput, quoted
from leistungsrecht.cli.rates_table import as_json as rate_as_json
from leistungsrecht.cli.rates_table import print_rates, rates_in
from leistungsrecht.cli.result import answer, as_json, mismatches
from leistungsrecht.cli.tables import print_mismatches, print_settlement
from leistungsrecht.cli.usage import Command, Commands, usage_sentence
from leistungsrecht.month import Month

AS_JSON = click.option("--json", "json_wanted", is_flag=True, help="Ausgabe für Programme (JSON).")
FILES = click.argument("files", nargs=-1, required=True, metavar="DATEI...")
MORE_CASES = click.option(
    "--max-cases",
    type=click.IntRange(min=1),
    default=MOST_CASES,
    metavar="ZAHL",
    help=f"Höchstens so viele Fälle je Datei (sonst {MOST_CASES}).",
)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="leistungsrecht", message="leistungsrecht %(version)s", help="Zeigt die Version.")
def main() -> None:
    """Asylbewerberleistungsgesetz: eine Berechnung, die sich selbst erklärt.

    Das Format der Fälle zeigt „leistungsrecht schema“; „-“ als Datei liest von der Standardeingabe.
    """


@main.command(cls=Command)
@FILES
@AS_JSON
@MORE_CASES
def calculate(files: tuple[str, ...], json_wanted: bool, max_cases: int) -> None:
    """Berechnet jeden Fall und zeigt den Rechenweg."""
    answers = [answer(loaded) for loaded in load_files(files, max_cases)]
    if json_wanted:
        _echo_json([as_json(found) for found in answers])
        return
    out = console()
    for found in answers:
        print_answer(out, found)


@main.command(cls=Command)
@FILES
@MORE_CASES
def check(files: tuple[str, ...], max_cases: int) -> None:
    """Vergleicht jeden Fall mit dem, was er erwartet; Rückgabewert 1, wenn etwas abweicht."""
    loaded = load_files(files, max_cases)
    compared = [item for item in loaded if item.case.expected is not None]
    if not compared:
        raise BadInput("Kein Fall nennt eine Erwartung (expected); es gibt nichts zu vergleichen.", files[0])
    found = [mismatch for item in compared for mismatch in mismatches(answer(item))]
    print_mismatches(console(), found, len(loaded), len(compared))
    if found:
        raise SystemExit(1)


@main.command(cls=Command)
@click.argument("month", metavar="MONAT")
@AS_JSON
def rates(month: str, json_wanted: bool) -> None:
    """Zeigt alle Werte eines Monats (JJJJ-MM) mit Quelle und Stand."""
    try:
        wanted = Month.parse(month)
    except ValueError:
        raise BadInput(f"{quoted(month)} ist kein Monat. Schreiben Sie JJJJ-MM, zum Beispiel 2026-11.") from None
    if json_wanted:
        _echo_json([rate_as_json(rate) for group in rates_in(wanted).values() for rate in group])
    else:
        print_rates(console(), wanted)


@main.command(cls=Command)
@click.argument("paid", metavar="ZAHLUNGEN")
@click.argument("facts", metavar="FÄLLE")
@AS_JSON
def settle(paid: str, facts: str, json_wanted: bool) -> None:
    """Vergleicht Gezahltes mit dem, was nach heutiger Kenntnis zusteht."""
    settlement = settle_files(paid, facts)
    if json_wanted:
        _echo_json(settlement_as_json(settlement))
    else:
        print_settlement(console(), settlement)


@main.command(cls=Command)
def schema() -> None:
    """Gibt das JSON-Schema der Falldatei aus."""
    _echo_json(json_schema())


def _echo_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def run() -> None:
    """Start the command line: bad input is one sentence and exit 2, a refusal of settling one sentence and exit 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # also where the system would write another encoding into a file
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    out = sys.stdout
    try:
        if out is None:  # the caller has closed it
            raise OSError
        main(standalone_mode=False)
        out.flush()
    except BadInput as problem:
        _stop(str(problem), problem.status)
    except click.UsageError as error:
        _stop(usage_sentence(error), 2)
    except (click.Abort, KeyboardInterrupt):
        _stop("Abgebrochen.", 130)
    except BrokenPipeError:  # the reader, such as head, has seen enough: that is no fault
        _drop_the_rest(out)
    except OSError:  # files that are read have answered for themselves
        _drop_the_rest(out)
        _stop(
            "Die Ausgabe lässt sich nicht schreiben. Prüfen Sie, ob am Ziel Platz ist und Sie dort schreiben dürfen.", 2
        )
    except SystemExit:
        if sys.stdout is out:
            raise
        _drop_the_rest(out)  # click has met the broken pipe, covered sys.stdout and left with 1


def _drop_the_rest(out: TextIO | None) -> None:
    """Let what is still buffered go nowhere, or Python would try it once more at its end and complain in English."""
    if out is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())


def _stop(sentence: str, status: int) -> None:
    click.echo(sentence, err=True)
    raise SystemExit(status)
