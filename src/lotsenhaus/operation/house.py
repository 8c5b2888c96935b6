"""The processes of the house: the database, the web server, and what keeps them together."""

import os
import signal
import subprocess
import sys
import time
from datetime import date
from types import FrameType

import django
import psycopg
from psycopg import sql

from lotsenhaus.kernel import clock
from lotsenhaus.kernel.config import from_environment
from lotsenhaus.kernel.database import AS_OWNER, server
from lotsenhaus.kernel.embedded import APPLICATION, OWNER, Server

PATIENCE = 20
"""Seconds that the web server gets to finish what it is doing."""


def say(words: str) -> None:
    """A line for who started the house."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def prepare(embedded: Server) -> None:
    """The embedded server runs and has the database and the application's role."""
    embedded.start()
    with psycopg.connect(embedded.url(OWNER, "postgres"), autocommit=True) as connection:
        if not connection.execute("select 1 from pg_database where datname = 'lotsenhaus'").fetchone():
            connection.execute(
                "create database lotsenhaus template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'"
            )
        if not connection.execute("select 1 from pg_roles where rolname = %s", [APPLICATION]).fetchone():
            connection.execute(
                sql.SQL("create role {} login nosuperuser nobypassrls").format(sql.Identifier(APPLICATION))
            )


def migrate() -> int:
    """The tables are those of this version, and the application's role may use them."""
    os.environ[AS_OWNER] = "1"
    config = from_environment()
    if config.embedded:
        prepare(server(config))
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from lotsenhaus.kernel.database import application_role, open_for_application

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    open_for_application(connection, application_role(config))
    connection.close()
    return 0


def tick(on: date | None) -> int:
    """The day has begun: once, however often this is called."""
    config = from_environment()
    if config.embedded:
        prepare(server(config))
    django.setup()
    from lotsenhaus.reactions.calendar import begin_day

    day = on or clock.today()
    say(f"{day:%d.%m.%Y}: begonnen." if begin_day(day, clock.now()) else f"{day:%d.%m.%Y}: war schon begonnen.")
    return 0


def check() -> int:
    """Whether the installation is complete and its database answers; a sentence for each thing that is not."""
    config = from_environment()
    if config.embedded and not server(config).is_running():
        say("Die eingebaute Datenbank läuft nicht. Starten Sie das Haus mit: lotsenhaus serve")
        return 1
    django.setup()
    from django.core.management import call_command

    from lotsenhaus.kernel.database import shortcomings

    call_command("check", deploy=not config.demo, fail_level="ERROR", verbosity=0)
    found = shortcomings()
    for sentence in found:
        say(f"- {sentence}")
    if not found:
        say("Alles in Ordnung.")
    return 1 if found else 0


def serve(*, port: int, workers: int = 2) -> int:
    """Database and web server run until Ctrl-C or SIGTERM; then both stop cleanly. Gives the exit code."""
    config = from_environment()
    embedded = server(config) if config.embedded else None
    if embedded is not None:
        prepare(embedded)
    web = start_web(port, workers)
    stopped_by: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        stopped_by.append(number)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    try:
        while not stopped_by and web.poll() is None:
            time.sleep(0.2)
    finally:
        if web.poll() is None:
            web.terminate()
        try:
            web.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            web.kill()
        if embedded is not None:
            embedded.stop()
    return 0 if stopped_by else (web.returncode or 1)


def start_web(port: int, workers: int) -> "subprocess.Popen[bytes]":
    """Gunicorn with threads, in a process group of its own so that Ctrl-C reaches it once, through us."""
    arguments = [
        sys.executable, "-m", "gunicorn", "lotsenhaus.web.wsgi:application", "--bind", f"127.0.0.1:{port}",
        "--workers", str(workers), "--threads", "4", "--worker-class", "gthread", "--timeout", "60",
        "--graceful-timeout", "15", "--no-control-socket", "--preload", "--log-level", "warning",
    ]  # fmt: skip
    return subprocess.Popen(arguments, process_group=0)
