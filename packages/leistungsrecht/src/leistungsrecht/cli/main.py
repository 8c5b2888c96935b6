"""``leistungsrecht``: calculate, check, rates, settle, schema."""

import json
import os
import sys
from typing import Any

import click

from leistungsrecht.cli.casefile import CaseFile
from leistungsrecht.cli.cases import MOST_CASES, load_files
from leistungsrecht.cli.paidfile import as_json as settlement_as_json
from leistungsrecht.cli.paidfile import settle_files
from leistungsrecht.cli.printing import console, print_answer, print_mismatches, print_rates, print_settlement, rates_in
from leistungsrecht.cli.problems import BadInput
from leistungsrecht.cli.result import answer, as_json, mismatches
from leistungsrecht.month import Month
from leistungsrecht.refusals import Refusal

AS_JSON = click.option("--json", "json_wanted", is_flag=True, help="Ausgabe für Programme (JSON).")
FILES = click.argument("files", nargs=-1, required=True, metavar="DATEI...")
MORE_CASES = click.option(
    "--max-cases", default=MOST_CASES, show_default=True, help="Höchstens so viele Fälle je Datei.", metavar="ZAHL"
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="leistungsrecht", message="leistungsrecht %(version)s")
def main() -> None:
    """Asylbewerberleistungsgesetz: eine Berechnung, die sich selbst erklärt.

    Das Format der Fälle zeigt „leistungsrecht schema“; „-“ als Datei liest von der Standardeingabe.
    """


@main.command()
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


@main.command()
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


@main.command()
@click.argument("month", metavar="MONAT")
@AS_JSON
def rates(month: str, json_wanted: bool) -> None:
    """Zeigt alle Werte eines Monats (JJJJ-MM) mit Quelle und Stand."""
    try:
        wanted = Month.parse(month)
    except ValueError:
        raise BadInput(f"„{month}“ ist kein Monat. Schreiben Sie JJJJ-MM, zum Beispiel 2026-11.") from None
    if json_wanted:
        _echo_json([_rate(parameter, entry) for parameter, entry in rates_in(wanted)])
    else:
        print_rates(console(), wanted)


def _rate(parameter: Any, entry: Any) -> dict[str, Any]:
    known = {"name": parameter.name, "title": parameter.title, "norm": parameter.norm, "unit": parameter.unit}
    if entry is None:
        return {**known, "error": "RATES_MISSING"}
    return {
        **known,
        "from": entry.first.isoformat(),
        "to": entry.last.isoformat() if entry.last else None,
        "values": {key or "value": str(value) for key, value in entry.values.items()},
        "standing": {key or "value": standing for key, standing in entry.standings.items()},
        "source": entry.source,
        "note": entry.note,
    }


@main.command()
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


@main.command()
def schema() -> None:
    """Gibt das JSON-Schema der Falldatei aus."""
    _echo_json({"$schema": "https://json-schema.org/draft/2020-12/schema", **CaseFile.model_json_schema(by_alias=True)})


def _echo_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def run() -> None:
    """Start the command line: bad input is one sentence and exit 2, a refusal of settling one sentence and exit 1."""
    try:
        main(standalone_mode=False)
    except BadInput as problem:
        _stop(str(problem), 2)
    except Refusal as refusal:
        _stop(f"{refusal.code}: {refusal.sentence}", 1)
    except click.UsageError as error:
        _stop(usage_sentence(error), 2)
    except (click.Abort, KeyboardInterrupt):
        _stop("Abgebrochen.", 130)
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stop(sentence: str, status: int) -> None:
    click.echo(sentence, err=True)
    raise SystemExit(status)


def usage_sentence(error: click.UsageError) -> str:
    """What is wrong with the words of the call, in German."""
    help_ = "Hilfe: leistungsrecht --help."
    match error:
        case click.NoSuchOption():
            return f"Die Option {error.option_name} gibt es nicht. {help_}"
        case click.MissingParameter():
            name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
            return f"Es fehlt eine Angabe: {name}. {help_}"
        case click.BadParameter():
            name = error.param.opts[0] if error.param else ""
            return f"Der Wert für {name} ist nicht zulässig. {help_}"
        case _:
            command = error.ctx.args[0] if error.ctx and error.ctx.args else ""
            return f"Der Aufruf {command!r} ist nicht bekannt oder unvollständig. {help_}"
