"""Bringing a backup back into an empty installation: it is read twice, once to be sure of all of it, once to load it."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import IO, Any

import django
import psycopg

from lotsenhaus.kernel.config import Config, from_environment
from lotsenhaus.kernel.database import AS_OWNER
from lotsenhaus.operation import archive, contents, house
from lotsenhaus.operation.database import owner_address, running
from lotsenhaus.operation.tools import environment, tool
from lotsenhaus.operation.words import Refused, say

NOT_EMPTY = "{} ist nicht leer. Zurückgespielt wird nur in eine leere Einrichtung; es wurde nichts geändert."


def bring_back(file: Path, identity: Path) -> int:
    """The empty installation holds what the backup held, proven by equal hashes, on the tables of this version."""
    os.environ[AS_OWNER] = "1"
    config, key = from_environment(), archive.identity_of(identity)
    say("Sicherung prüfen …")
    manifest = archive.verify(file, key)
    _refuse_a_newer_version(manifest)
    with running(config):
        _refuse_unless_empty(config, manifest)
        say(f"Zurückspielen, Stand {manifest['at']} …")
        _load(config, file, key, manifest)
        _compare(config, manifest)
        house.migrate()
    tables = manifest["tables"]
    rows, files = sum(table["rows"] for table in tables.values()), len(manifest["files"])
    say(f"Zurückgespielt: {len(tables)} Tabellen, {rows} Zeilen, {files} Dateien; alle Prüfsummen gleich.")
    return 0


def _refuse_a_newer_version(manifest: dict[str, Any]) -> None:
    django.setup()
    from django.apps import apps
    from django.db.migrations.loader import MigrationLoader

    known = MigrationLoader(None).disk_migrations
    own = {app.label for app in apps.get_app_configs() if app.name.startswith("lotsenhaus.")}
    unknown = [name for app, name in manifest["migrations"] if (app, name) not in known and app in own]
    if unknown:
        raise Refused(
            f"Die Sicherung stammt aus einer neueren Version (sie kennt {unknown[-1]}). "
            "Installieren Sie diese Version und versuchen Sie es noch einmal; es wurde nichts geändert."
        )


def _refuse_unless_empty(config: Config, manifest: dict[str, Any]) -> None:
    with psycopg.connect(owner_address(config)) as connection:
        if contents.tables(connection):
            raise Refused(NOT_EMPTY.format("Die Datenbank"))
        server = connection.info.server_version // 10_000
    if server < manifest["postgresql"]:
        raise Refused(
            f"Die Sicherung stammt von PostgreSQL {manifest['postgresql']}, dieser Server ist älter ({server}). "
            "Es wurde nichts geändert."
        )
    files = config.data / "files"
    if files.is_dir() and any(files.iterdir()):
        raise Refused(NOT_EMPTY.format(f"Der Ordner {files}"))


def _load(config: Config, file: Path, key: Any, manifest: dict[str, Any]) -> None:
    """Rows and files are in their places, or, if something fails, none of them."""
    draft = Path(tempfile.mkdtemp(prefix="files-", dir=config.data))  # readable by its owner alone
    try:
        with archive.opened(file, key) as entries, tempfile.TemporaryFile() as words:
            program = _program(config, words)
            assert program.stdin is not None
            try:
                with program, program.stdin:
                    for name, content in entries:
                        if name.startswith(archive.DATABASE):
                            shutil.copyfileobj(content, program.stdin, archive.PIECE)
                        elif name.startswith(archive.FILES):
                            _store(draft / name.removeprefix(archive.FILES), content)
            except BrokenPipeError:  # it has ended already; its words say why
                pass
            if program.returncode:
                words.seek(0)
                said = words.read().decode(errors="replace")[-1000:]
                raise Refused(f"pg_restore ist gescheitert; die Datenbank ist leer geblieben:\n{said}")
        files = config.data / "files"
        if manifest["files"]:
            if files.is_dir():
                files.rmdir()
            draft.rename(files)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _program(config: Config, words: IO[bytes]) -> "subprocess.Popen[bytes]":
    url = owner_address(config)
    with psycopg.connect(url) as connection:
        server = connection.info.server_version // 10_000
    arguments = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--no-comments"]
    where = environment(url)
    return subprocess.Popen(
        [tool("pg_restore", server), *arguments, f"--dbname={where['PGDATABASE']}"],
        stdin=subprocess.PIPE,
        stdout=words,
        stderr=subprocess.STDOUT,
        env=where,
    )


def _store(path: Path, content: IO[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("xb") as file:
        path.chmod(0o600)
        shutil.copyfileobj(content, file, archive.PIECE)
        file.flush()
        os.fsync(file.fileno())


def _compare(config: Config, manifest: dict[str, Any]) -> None:
    with psycopg.connect(owner_address(config)) as connection:
        found = {name: table.plain for name, table in contents.hashes(connection).items()}
    different = sorted(
        name for name in found.keys() | manifest["tables"] if found.get(name) != manifest["tables"].get(name)
    )
    if different:
        raise Refused(
            f"Nach dem Zurückspielen ist der Inhalt ein anderer als in der Sicherung: {', '.join(different)}. "
            "Arbeiten Sie nicht damit; verwerfen Sie diese Datenbank, und melden Sie den Fehler."
        )
