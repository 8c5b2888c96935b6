"""The commands of ``lotsenhaus``, each with its arguments and what it does."""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from lotsenhaus.kernel.config import from_environment
from lotsenhaus.kernel.database import AS_OWNER
from lotsenhaus.operation import backup, demo, house, serving
from lotsenhaus.operation.database import running
from lotsenhaus.operation.words import Refused, warn

Command = Callable[[argparse.Namespace], int]
TERMINATED = 128 + signal.SIGTERM
SIZES = ("small", "city", "large")


def run(arguments: Sequence[str]) -> int:
    """Run the command that is named. Gives the exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))  # so that what was begun is also left in order
    try:
        if arguments[:1] == ["manage"]:
            return _manage(list(arguments[1:]))
        chosen = parser().parse_args(arguments)
        command: Command = chosen.command
        return command(chosen)
    except Refused as refusal:
        warn(str(refusal))
        return 1
    except KeyboardInterrupt:
        warn("Abgebrochen.")
        return 128 + signal.SIGINT


def parser() -> argparse.ArgumentParser:
    """All commands and their arguments."""
    whole = argparse.ArgumentParser(prog="lotsenhaus", description="Das Lotsenhaus starten und warten.")
    commands = whole.add_subparsers(required=True, metavar="Befehl")

    def add(name: str, words: str, command: Command) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=words, description=words)
        added.set_defaults(command=command)
        return added

    _add_daily(add)
    _add_backup(add)
    commands.add_parser("manage", help="Djangos eigene Befehle, als Eigentümer der Tabellen", add_help=False)
    return whole


def _add_daily(add: Callable[[str, str, Command], argparse.ArgumentParser]) -> None:
    shown = add(
        "demo",
        "Eine erfundene Stadt anlegen, wenn es sie noch nicht gibt, und zeigen",
        lambda chosen: demo.run(size=chosen.size, port=chosen.port),
    )
    shown.add_argument("--size", default="small", choices=SIZES)
    shown.add_argument("--port", type=int, default=8000)
    invented = add(
        "invent",
        "Eine erfundene Stadt anlegen, wenn es sie noch nicht gibt",
        lambda chosen: demo.invent(size=chosen.size),
    )
    invented.add_argument("--size", default="small", choices=SIZES)
    served = add(
        "serve",
        "Datenbank und Webserver laufen lassen, bis Strg+C oder SIGTERM kommt; jeden Tag beginnen",
        lambda chosen: serving.serve(port=chosen.port, workers=chosen.workers),
    )
    served.add_argument("--port", type=int, default=8000)
    served.add_argument("--workers", type=int, default=2)
    add("migrate", "Die Tabellen auf den neuesten Stand bringen", lambda _: house.migrate())
    ticked = add(
        "tick",
        "Tun, was ein neuer Tag verlangt; ein zweites Mal am selben Tag ändert nichts",
        lambda chosen: house.tick(chosen.on),
    )
    ticked.add_argument("--on", type=date.fromisoformat, default=None, metavar="JJJJ-MM-TT")
    add("check", "Prüfen, ob die Einrichtung vollständig ist und die Datenbank antwortet", lambda _: house.check())


def _add_backup(add: Callable[[str, str, Command], argparse.ArgumentParser]) -> None:
    written = add(
        "backup",
        "Datenbank und Dateien verschlüsselt sichern, in eine Datei oder einen Ordner",
        lambda chosen: backup.write(chosen.file, chosen.recipient or from_environment().backup_recipient, chosen.keep),
    )
    written.add_argument("file", type=Path, metavar="Datei")
    written.add_argument(
        "--recipient", default="", metavar="age1…", help="öffentlicher Schlüssel; sonst LOTSENHAUS_BACKUP_RECIPIENT"
    )
    written.add_argument("--keep", type=int, default=0, metavar="N", help="im Ordner nur die N neuesten behalten")
    restored = add(
        "restore",
        "Eine Sicherung in eine leere Einrichtung zurückspielen",
        lambda chosen: backup.bring_back(chosen.file, chosen.identity),
    )
    restored.add_argument("file", type=Path, metavar="Datei")
    restored.add_argument("--identity", type=Path, required=True, metavar="Schlüsseldatei")
    add(
        "keygen",
        "Ein Schlüsselpaar für Sicherungen erzeugen; es gehört an einen anderen Ort",
        lambda _: backup.keygen(),
    )
    add("hashes", "Zeilenzahl und Prüfsumme des Inhalts jeder Tabelle nennen", lambda _: backup.print_hashes())


def _manage(arguments: list[str]) -> int:
    """Django's own commands, as the owner of the tables."""
    os.environ[AS_OWNER] = "1"
    with running(from_environment()):
        from django.core.management import execute_from_command_line

        execute_from_command_line(["lotsenhaus manage", *arguments])
    return 0
