"""Both web servers on the same database: the house as ``lotsenhaus serve`` runs it, and the lean page in the same gunicorn."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from lotsenhaus.kernel import clock
from lotsenhaus.kernel.config import from_environment
from lotsenhaus.operation.serving import answers, end
from pages.city import production

WORKERS = 2
PATIENCE = 900
"""Seconds for migrations and the begin of the day among a million people."""
BENCH = Path(__file__).resolve().parents[1]


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        port: int = attempt.getsockname()[1]
        return port


@contextmanager
def house() -> Iterator[int]:
    """The house is served and has done what a new day asks for; gives the port."""
    port = free_port()
    command = [sys.executable, "-m", "lotsenhaus", "serve", "--port", str(port), "--workers", str(WORKERS)]
    child = subprocess.Popen(command, env=production())
    try:
        _wait(child, lambda: answers(from_environment(), f"http://127.0.0.1:{port}") and _day_began())
        yield port
    finally:
        child.terminate()
        child.wait(30)


@contextmanager
def lean(team: int) -> Iterator[int]:
    """The lean pages of a team are served with as many workers and threads; gives the port."""
    port = free_port()
    command = [
        sys.executable, "-m", "gunicorn", "pages.lean.wsgi:application", "--chdir", str(BENCH), "--bind", f"127.0.0.1:{port}",
        "--workers", str(WORKERS), "--threads", "4", "--worker-class", "gthread", "--no-control-socket", "--preload",
        "--log-level", "warning",
    ]  # fmt: skip
    child = subprocess.Popen(command, env=production() | {"LEAN_TEAM": str(team)})
    try:
        _wait(child, lambda: _listens(port))
        yield port
    finally:
        end(child)


def _wait(child: "subprocess.Popen[bytes]", ready: object) -> None:
    until = time.monotonic() + PATIENCE
    while not ready():  # type: ignore[operator]
        if child.poll() is not None or time.monotonic() > until:
            raise RuntimeError("the server did not come up")
        time.sleep(0.5)


def _listens(port: int) -> bool:
    with socket.socket() as attempt:
        return attempt.connect_ex(("127.0.0.1", port)) == 0


def _day_began() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from kernel_eventrecord where kind = 'DayBegan' and said ->> 'day' = %s)",
            [clock.today().isoformat()],
        )
        return bool(cursor.fetchone()[0])
