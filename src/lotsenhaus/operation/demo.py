"""The demo: an invented city, served on this machine, with the logins printed."""

import time

import django

from lotsenhaus.kernel.config import from_environment
from lotsenhaus.operation import house
from lotsenhaus.operation.database import running, served_at
from lotsenhaus.operation.serving import answers, serve
from lotsenhaus.operation.words import Refused, say


def run(*, size: str, port: int) -> int:
    """The city is there and is served; a second call finds what the first one left."""
    config = from_environment()
    if not config.demo:
        raise Refused(
            "Diese Einrichtung ist keine Vorführung (LOTSENHAUS_SECRET_KEY ist gesetzt); es wird nichts erfunden."
        )
    while address := served_at(config):
        if answers(config, address):
            say(f"\n  Das Lotsenhaus läuft schon auf {address}")
            _logins()
            return 0
        time.sleep(0.5)  # somebody is just starting or stopping it
    say("Datenbank starten und Tabellen anlegen …")

    def told() -> None:
        say(f"  Das Lotsenhaus läuft auf http://127.0.0.1:{port} – beenden mit Strg+C.\n")

    return serve(port=port, first=["invent", "--size", size], then=told)


def invent(*, size: str) -> int:
    """The city is in the database, invented now or earlier, and the logins are printed."""
    config = from_environment()
    if not config.demo:
        raise Refused("Diese Einrichtung ist keine Vorführung; es wird nichts erfunden.")
    with running(config):
        house.migrate()
        from lotsenhaus.city.load import ensure

        ensure(size, say)
        _logins()
    return 0


def _logins() -> None:
    django.setup()
    from lotsenhaus.city.load import LOGINS, PASSWORD

    say(f"\n  Anmelden als (Passwort für alle: {PASSWORD})")
    for name, words in LOGINS.items():
        say(f"    {name:<12} {words}")
    say("")
