"""The demo: an invented city, served on this machine, with the logins printed."""

import urllib.error
import urllib.request

from lotsenhaus.operation import house
from lotsenhaus.operation.house import say


def run(*, size: str, port: int) -> int:
    """The city is there and is served; a second call finds what the first one left."""
    address = f"http://127.0.0.1:{port}"
    if answers(address):
        say(f"Das Lotsenhaus läuft schon: {address}")
        return 0
    say("Datenbank starten und Tabellen anlegen …")
    house.migrate()
    from lotsenhaus.city.load import LOGINS, PASSWORD, ensure

    ensure(size, say)
    say(f"\n  Das Lotsenhaus läuft auf {address}\n\n  Anmelden als (Passwort für alle: {PASSWORD})")
    for name, words in LOGINS.items():
        say(f"    {name:<12} {words}")
    say("\n  Beenden mit Strg+C.\n")
    import os

    from lotsenhaus.kernel.database import AS_OWNER

    os.environ.pop(AS_OWNER, None)
    return house.serve(port=port)


def answers(address: str) -> bool:
    """Whether a Lotsenhaus answers there."""
    try:
        with urllib.request.urlopen(f"{address}/bereit", timeout=2) as answer:
            return bool(answer.read() == b"bereit\n")
    except (urllib.error.URLError, OSError):
        return False
