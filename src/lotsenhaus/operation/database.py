"""The database for as long as a command needs it.

Several commands may use the embedded server at once: each holds a shared lock while it does, and who finds that nobody else
holds one stops the server. A lock of a process that was killed is gone with it, so nothing has to be counted or cleaned up.
"""

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg import sql

from lotsenhaus.kernel.config import Config
from lotsenhaus.kernel.database import server
from lotsenhaus.kernel.embedded import APPLICATION, OWNER, Server

CREATING = 7_319_002
"""Number of the advisory lock under which the database and its roles are created."""


@contextlib.contextmanager
def running(config: Config) -> Iterator[None]:
    """The database can be used here; the embedded one runs until its last user is done."""
    if not config.embedded:
        yield
        return
    embedded = server(config)
    users = _file(config, "users")
    with users.open("a") as mine:
        fcntl.flock(mine, fcntl.LOCK_SH)
        try:
            prepare(embedded)
            yield
        finally:
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
                embedded.stop()


def prepare(embedded: Server) -> None:
    """The embedded server runs and has the database and the application's role."""
    embedded.start()
    with psycopg.connect(embedded.url(OWNER, "postgres"), autocommit=True) as connection:
        connection.execute("select pg_advisory_lock(%s)", [CREATING])
        if not connection.execute("select 1 from pg_database where datname = 'lotsenhaus'").fetchone():
            connection.execute(
                "create database lotsenhaus template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'"
            )
        if not connection.execute("select 1 from pg_roles where rolname = %s", [APPLICATION]).fetchone():
            connection.execute(
                sql.SQL("create role {} login nosuperuser nobypassrls").format(sql.Identifier(APPLICATION))
            )


def owner_address(config: Config) -> str:
    """Where the owner of the tables connects to."""
    return server(config).url(OWNER) if config.embedded else config.owner_url


@contextlib.contextmanager
def sole(config: Config, address: str) -> Iterator[bool]:
    """Whether this process alone serves these data. If so, others can read where."""
    with _file(config, "serving").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        file.truncate(0)
        file.write(address)
        file.flush()
        yield True


def served_at(config: Config) -> str:
    """The address at which another process serves these data, or is about to; empty if none does."""
    with _file(config, "serving").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            return file.read()
    return ""


def _file(config: Config, name: str) -> Path:
    config.data.mkdir(parents=True, exist_ok=True)
    return config.data / f"{name}.lock"
