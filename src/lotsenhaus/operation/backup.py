"""Backup and restore: one encrypted file with the database and the uploaded files, and proof that all of it came back."""

import hashlib
import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Any

import psycopg

from lotsenhaus.kernel import clock
from lotsenhaus.kernel.config import Config, from_environment
from lotsenhaus.kernel.database import AS_OWNER
from lotsenhaus.operation import archive, contents, restore
from lotsenhaus.operation.database import owner_address, running
from lotsenhaus.operation.tools import environment, tool
from lotsenhaus.operation.words import Refused, say, warn

NAMES = "lotsenhaus-????-??-??T??????.age"
DONE = "last_backup"
"""A file in the data folder whose time tells the metrics when the last backup was finished."""


def keygen() -> int:
    """A new pair of keys stands on the output, in the form that ``age`` reads too."""
    secret, public = archive.new_keys()
    say(f"# public key: {public}\n{secret}")
    warn(
        "Der geheime Schlüssel (AGE-SECRET-KEY-1…) gehört nicht auf diesen Rechner, sondern an zwei sichere Orte. "
        f"In die Einrichtung kommt nur: LOTSENHAUS_BACKUP_RECIPIENT={public}"
    )
    return 0


def write(target: Path, recipient: str, keep: int = 0) -> int:
    """A new encrypted file holds the database of one moment and the files; in a folder only the newest are kept."""
    os.environ[AS_OWNER] = "1"
    archive.recipient_of(recipient)
    config, now = from_environment(), clock.now()
    file = target / f"lotsenhaus-{now:%Y-%m-%dT%H%M%S}.age" if target.is_dir() else target
    if file.exists():
        raise Refused(f"{file} gibt es schon. Eine Sicherung überschreibt nichts; nennen Sie einen anderen Namen.")
    if not file.parent.is_dir():
        raise Refused(f"Den Ordner {file.parent} gibt es nicht.")
    with running(config), _appearing(file) as draft:
        archive.encrypt(_parts(config, now.isoformat(timespec="seconds")), draft, recipient)
    (config.data / DONE).touch()
    if keep and target.is_dir():
        for old in sorted(target.glob(NAMES))[:-keep]:
            old.unlink()
    say(f"Gesichert: {file} ({file.stat().st_size / 1_000_000:.1f} MB)")
    return 0


def bring_back(file: Path, identity: Path) -> int:
    """The empty installation holds what the backup held, proven by equal hashes, on the tables of this version."""
    return restore.bring_back(file, identity)


def print_hashes() -> int:
    """Every table stands on the output with the number of its rows and the hash of its content."""
    os.environ[AS_OWNER] = "1"
    config = from_environment()
    with running(config), psycopg.connect(owner_address(config)) as connection:
        for name, table in contents.hashes(connection).items():
            say(f"{table.sha256}  {table.rows:>9}  {name}")
    return 0


@contextmanager
def _appearing(file: Path) -> Iterator[IO[bytes]]:
    """A file that appears under its name only when it is whole, readable by its owner alone."""
    draft = file.with_name(file.name + ".part")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as written:
            yield written
            written.flush()
            os.fsync(written.fileno())
        draft.rename(file)
    except OSError as fault:
        raise Refused(f"Die Sicherung ließ sich nicht schreiben ({fault}). Ist der Datenträger voll?") from fault
    finally:
        draft.unlink(missing_ok=True)


def _parts(config: Config, at: str) -> Iterator[bytes]:
    """The archive, piece by piece: the dump and the hashes see one and the same moment of the database."""
    url = owner_address(config)
    files: dict[str, str] = {}
    with closing(connected(url)) as connection:
        moment = connection.execute("select pg_export_snapshot()").fetchone()
        assert moment is not None
        server = connection.info.server_version // 10_000
        head = {"format": archive.FORMAT, "made_by": "lotsenhaus", "at": at, "postgresql": server}
        yield from archive.member(archive.HEAD, json.dumps(head).encode())
        dump = hashlib.sha256()
        for place, piece in enumerate(_dump(url, server, moment[0])):
            dump.update(piece)
            yield from archive.member(f"{archive.DATABASE}{place:06}", piece)
        for path in sorted(path for path in (config.data / "files").rglob("*") if path.is_file()):
            name = archive.FILES + path.relative_to(config.data / "files").as_posix()
            yield from archive.file_member(name, path, files.__setitem__)
        manifest = {
            **head,
            "database": dump.hexdigest(),
            "files": files,
            "migrations": [
                list(row) for row in connection.execute("select app, name from django_migrations order by id")
            ],
            "tables": {name: table.plain for name, table in contents.hashes(connection).items()},
        }
        yield from archive.member(archive.MANIFEST, json.dumps(manifest).encode())
        yield archive.end()


def connected(url: str) -> "psycopg.Connection[Any]":
    """A connection that sees one moment. Refuses a role that would see a part only, and a database without tables."""
    connection = psycopg.connect(url)
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    lacking = _lacking(connection)
    if lacking:
        connection.close()
        raise Refused(lacking)
    return connection


def _lacking(connection: "psycopg.Connection[Any]") -> str:
    sees_all = connection.execute(
        "select rolsuper or rolbypassrls from pg_roles where rolname = current_user"
    ).fetchone()
    if sees_all != (True,):
        return (
            "Die Rolle aus DATABASE_OWNER_URL sieht die geschützten Zeilen nicht und kann sie darum nicht sichern. "
            "Geben Sie ihr als Verwalter der Datenbank: alter role … bypassrls"
        )
    return "" if contents.tables(connection) else "Die Datenbank ist leer; es gibt nichts zu sichern."


def _dump(url: str, server: int, moment: str) -> Iterator[bytes]:
    arguments = [tool("pg_dump", server), "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}"]
    with tempfile.TemporaryFile() as words:
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=words, env=environment(url)) as program:
            assert program.stdout is not None
            try:
                yield from archive.pieces(program.stdout)
            except GeneratorExit:
                program.kill()
                raise
        if program.returncode:
            words.seek(0)
            raise Refused(f"pg_dump ist gescheitert:\n{words.read().decode(errors='replace')[-1000:]}")
