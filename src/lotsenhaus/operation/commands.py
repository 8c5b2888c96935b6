"""The commands of ``lotsenhaus``, each with its arguments and what it does."""

import argparse
import os
from collections.abc import Callable, Sequence
from datetime import date

from lotsenhaus.kernel.config import from_environment
from lotsenhaus.kernel.database import AS_OWNER, server
from lotsenhaus.operation import demo, house

Command = Callable[[argparse.Namespace], int]


def run(arguments: Sequence[str]) -> int:
    """Run the command that is named. Gives the exit code."""
    if arguments[:1] == ["manage"]:
        return _manage(list(arguments[1:]))
    chosen = _parser().parse_args(arguments)
    command: Command = chosen.command
    return command(chosen)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lotsenhaus", description="Das Lotsenhaus starten und warten.")
    commands = parser.add_subparsers(required=True, metavar="Befehl")

    def add(name: str, words: str, command: Command) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=words, description=words)
        added.set_defaults(command=command)
        return added

    shown = add("demo", "Eine erfundene Stadt anlegen, wenn es sie noch nicht gibt, und zeigen", _demo)
    shown.add_argument("--size", default="small", choices=["small", "city", "large"])
    shown.add_argument("--port", type=int, default=8000)
    served = add("serve", "Datenbank und Webserver laufen lassen, bis Strg+C oder SIGTERM kommt", _serve)
    served.add_argument("--port", type=int, default=8000)
    served.add_argument("--workers", type=int, default=2)
    add("migrate", "Die Tabellen auf den neuesten Stand bringen", lambda _: house.migrate())
    ticked = add("tick", "Tun, was ein neuer Tag verlangt; ein zweites Mal am selben Tag ändert nichts", _tick)
    ticked.add_argument("--on", type=date.fromisoformat, default=None, metavar="JJJJ-MM-TT")
    add("check", "Prüfen, ob die Einrichtung vollständig ist und die Datenbank antwortet", lambda _: house.check())
    return parser


def _demo(chosen: argparse.Namespace) -> int:
    return demo.run(size=chosen.size, port=chosen.port)


def _serve(chosen: argparse.Namespace) -> int:
    return house.serve(port=chosen.port, workers=chosen.workers)


def _tick(chosen: argparse.Namespace) -> int:
    return house.tick(chosen.on)


def _manage(arguments: list[str]) -> int:
    """Django's own commands, as the owner of the tables."""
    os.environ[AS_OWNER] = "1"
    config = from_environment()
    if config.embedded:
        house.prepare(server(config))
    from django.core.management import execute_from_command_line

    execute_from_command_line(["lotsenhaus manage", *arguments])
    return 0
