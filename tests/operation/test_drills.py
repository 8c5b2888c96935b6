"""What an administrator fears, done on purpose: processes killed, folders with odd names, a machine lost."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from lotsenhaus.kernel.config import read
from lotsenhaus.kernel.embedded import APPLICATION, OWNER, Server
from lotsenhaus.operation import archive, serving
from tests.operation.house import House, until

WRITER = """
import sys, psycopg
with psycopg.connect(sys.argv[1], autocommit=True) as connection:
    for number in range(1_000_000):
        connection.execute("insert into written values (%s)", [number])
        print(number, flush=True)
"""
STARTER = """
import os, sys
from pathlib import Path
from lotsenhaus.kernel.embedded import Server
from lotsenhaus.operation.database import prepare
prepare(Server(Path(sys.argv[1]), fast=True))
"""


@pytest.fixture
def house() -> Iterator[House]:
    made = House()
    yield made
    made.remove()


@pytest.fixture
def other() -> Iterator[House]:
    made = House("stadt")
    yield made
    made.remove()


def test_a_killed_database_has_every_commit_that_was_acknowledged(house: House) -> None:
    server = Server(house.data / "postgres").start()
    with psycopg.connect(server.url(OWNER, "postgres"), autocommit=True) as owner:
        owner.execute(f"create role {APPLICATION} login; create table written (number int)")
        owner.execute(f"grant insert on written to {APPLICATION}")
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, server.url(APPLICATION, "postgres")],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        acknowledged = [int(next(writer.stdout)) for _ in range(50)]
        mother = int((server.data / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{mother}/task/{mother}/children").read_text().split()
        for process in (mother, *map(int, children)):
            os.kill(process, signal.SIGKILL)
        acknowledged += [int(line) for line in writer.stdout]
    server.start()
    with psycopg.connect(server.url(OWNER, "postgres")) as owner:
        there = {number for (number,) in owner.execute("select number from written")}
    server.stop()
    assert set(acknowledged) <= there
    assert len(there) <= len(acknowledged) + 1


def test_four_starts_at_once_in_a_folder_with_blanks_and_umlauts_give_one_server(house: House) -> None:
    home = house.folder / "Ämter & Häuser, 'Großes Büro' %20" / "postgres"
    starts = [subprocess.Popen([sys.executable, "-c", STARTER, str(home)]) for _ in range(4)]
    assert [start.wait() for start in starts] == [0, 0, 0, 0]
    server = Server(home)
    with psycopg.connect(server.url(APPLICATION)) as connection:
        assert connection.execute("select current_user").fetchone() == (APPLICATION,)
    assert not (home / "data.new").exists()
    server.stop()
    assert not server.is_running()


def test_a_data_folder_half_made_is_made_anew(house: House) -> None:
    draft = house.data / "postgres" / "data.new"
    draft.mkdir(parents=True)
    (draft / "PG_VERSION").write_text("18\n")
    server = house.server.start()
    assert server.is_running()
    server.stop()


def test_a_city_comes_back_from_its_backup_with_equal_hashes(other: House, house: House) -> None:
    invented = other.run("invent", "--size", "small")
    assert invented.returncode == 0, invented.stderr
    letter = other.data / "files" / "ä" / "Brief an Frau Haddad.pdf"
    letter.parent.mkdir(parents=True, exist_ok=True)
    letter.write_bytes(os.urandom(archive.PIECE + 100))
    secret, public = archive.new_keys()
    key = house.folder / "key"
    key.write_text(f"# public key: {public}\n{secret}\n")
    folder = house.folder / "sicherungen"
    folder.mkdir()

    written = other.run("backup", str(folder), "--keep", "1", LOTSENHAUS_BACKUP_RECIPIENT=public)
    assert written.returncode == 0, written.stderr
    (file,) = folder.iterdir()
    assert b"Haddad" not in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600

    restored = house.run("restore", str(file), "--identity", str(key))
    assert restored.returncode == 0, restored.stderr
    assert "alle Prüfsummen gleich" in restored.stdout
    hashes = other.run("hashes").stdout
    assert "people_person" in hashes
    assert house.run("hashes").stdout == hashes
    assert (house.data / "files" / "ä" / letter.name).read_bytes() == letter.read_bytes()
    assert sorted(path.name for path in house.data.iterdir() if path.name.startswith("files")) == ["files"]

    again = house.run("restore", str(file), "--identity", str(key))
    assert again.returncode == 1
    assert "Die Datenbank ist nicht leer" in again.stderr


def test_the_house_is_found_by_a_second_start_and_survives_a_killed_watcher_and_leaves_nothing(house: House) -> None:
    port, environment = _free_port(), {"LOTSENHAUS_TEST": "0"}
    address, config = f"http://127.0.0.1:{port}", read(house.environment())
    first = house.start("serve", "--port", str(port), **environment)
    until(lambda: serving.answers(config, address))
    second = house.run("demo", "--port", str(port), **environment)
    assert second.returncode == 0
    assert f"läuft schon auf {address}" in second.stdout
    assert "amira" in second.stdout
    beside = house.run("serve", "--port", str(_free_port()), **environment)
    assert (beside.returncode, "läuft schon" in beside.stderr) == (1, True)

    first.kill()
    first.wait()
    until(lambda: not any("gunicorn" in _words(process) for process in house.processes()), 6)

    third = house.start("serve", "--port", str(port), **environment)
    until(lambda: serving.answers(config, address))
    os.killpg(third.pid, signal.SIGTERM)
    assert third.wait(10) == 0
    assert until(lambda: not house.processes(), 5) < 5


def test_a_start_that_is_stopped_halfway_leaves_nothing(house: House) -> None:
    port = _free_port()
    started = house.start("demo", "--port", str(port))
    until(lambda: any("invent" in _words(process) for process in house.processes()))
    time.sleep(0.5)
    os.killpg(started.pid, signal.SIGTERM)
    assert started.wait(10) == 0
    until(lambda: not house.processes(), 5)


def test_a_port_that_another_program_holds_is_named(house: House) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = house.run("serve", "--port", str(port))
    assert refused.returncode == 1
    assert f"Auf Port {port} ist schon ein anderes Programm" in refused.stderr
    assert house.processes() == []


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _words(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text()
    except OSError:
        return ""
