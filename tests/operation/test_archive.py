import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lotsenhaus.operation import archive
from lotsenhaus.operation.commands import run
from lotsenhaus.operation.words import Refused

SECRET, PUBLIC = archive.new_keys()
KEY = archive.pyrage.x25519.Identity.from_str(SECRET)
DUMP = b"x" * 300_000


def _pieces(**changed: Any) -> Iterator[bytes]:
    stated = {
        "database": hashlib.sha256(DUMP).hexdigest(),
        "files": {"files/a": hashlib.sha256(b"Brief").hexdigest()},
    }
    yield from archive.member(archive.HEAD, json.dumps({"format": changed.pop("format", 1)}).encode())
    yield from archive.member(archive.DATABASE + "000000", DUMP[:200_000])
    yield from archive.member(archive.DATABASE + "000001", DUMP[200_000:])
    yield from archive.member(changed.pop("name", "files/a"), b"Brief")
    yield from archive.member(archive.MANIFEST, json.dumps({**stated, **changed}).encode())
    yield archive.end()


def _written(file: Path, pieces: Iterator[bytes]) -> Path:
    with file.open("wb") as target:
        archive.encrypt(pieces, target, PUBLIC)
    return file


def test_a_whole_backup_gives_its_manifest(tmp_path: Path) -> None:
    assert archive.verify(_written(tmp_path / "a", _pieces()), KEY)["database"] == hashlib.sha256(DUMP).hexdigest()


def test_a_wrong_key_is_refused(tmp_path: Path) -> None:
    other = archive.pyrage.x25519.Identity.generate()
    with pytest.raises(Refused, match="Der Schlüssel öffnet"):
        archive.verify(_written(tmp_path / "a", _pieces()), other)


def test_a_backup_cut_anywhere_is_refused(tmp_path: Path) -> None:
    whole = _written(tmp_path / "a", _pieces()).read_bytes()
    cut = tmp_path / "cut"
    for length in (*range(len(archive.MAGIC), len(whole), 20_011), len(whole) - 1):
        cut.write_bytes(whole[:length])
        with pytest.raises(Refused, match=r"unvollständig|öffnet"):
            archive.verify(cut, KEY)


def test_a_backup_cut_behind_its_last_entry_is_refused_too(tmp_path: Path) -> None:
    whole = _written(tmp_path / "a", iter([*_pieces(), bytes(200_000)])).read_bytes()
    (tmp_path / "cut").write_bytes(whole[:-1])
    with pytest.raises(Refused, match="unvollständig"):
        archive.verify(tmp_path / "cut", KEY)


def test_a_backup_with_one_changed_bit_is_refused(tmp_path: Path) -> None:
    whole = bytearray(_written(tmp_path / "a", _pieces()).read_bytes())
    whole[len(whole) // 2] ^= 1
    (tmp_path / "b").write_bytes(whole)
    with pytest.raises(Refused, match="unvollständig oder verändert"):
        archive.verify(tmp_path / "b", KEY)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 a letter", archive.MAGIC[:-1]])
def test_a_file_that_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(Refused, match="ist keine Sicherung des Lotsenhauses"):
        archive.verify(tmp_path / "a", KEY)


def test_something_else_encrypted_to_the_same_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="ist keine Sicherung"):
        archive.verify(_written(tmp_path / "a", iter([b"a letter " * 1000])), KEY)
    with pytest.raises(Refused, match="ist keine Sicherung"):
        archive.verify(_written(tmp_path / "b", archive.member("letter", b"x")), KEY)


@pytest.mark.parametrize("changed", [{"database": "0"}, {"files": {}}, {"files": {"files/a": "0"}}])
def test_a_manifest_that_says_something_else_is_refused(tmp_path: Path, changed: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="unvollständig oder verändert"):
        archive.verify(_written(tmp_path / "a", _pieces(**changed)), KEY)


@pytest.mark.parametrize("name", ["/etc/passwd", "files/../../out"])
def test_an_entry_that_points_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match="ist keine Sicherung"):
        archive.verify(_written(tmp_path / "a", _pieces(name=name)), KEY)


def test_a_later_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="neuere Version"):
        archive.verify(_written(tmp_path / "a", _pieces(format=2)), KEY)


def test_what_goes_wrong_while_reading_is_said_and_not_hidden_by_the_encryption(tmp_path: Path) -> None:
    def gone() -> Iterator[bytes]:
        yield b"x"
        raise Refused("pg_dump ist gescheitert")

    with pytest.raises(Refused, match="pg_dump"):
        _written(tmp_path / "a", gone())


def test_a_restore_with_a_bad_key_file_ends_with_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "key").write_text(PUBLIC)
    assert run(["restore", str(tmp_path / "none"), "--identity", str(tmp_path / "key")]) == 1
    assert "steht kein geheimer Schlüssel" in capsys.readouterr().err


def test_a_backup_without_a_key_ends_with_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["backup", str(tmp_path / "a")]) == 1
    assert "Es fehlt der öffentliche Schlüssel" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_new_keys_are_what_age_calls_an_identity_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["keygen"]) == 0
    printed = capsys.readouterr()
    (tmp_path / "key").write_text(printed.out)
    identity = archive.identity_of(tmp_path / "key")
    assert printed.out.startswith(f"# public key: {identity.to_public()}\n")
    assert f"LOTSENHAUS_BACKUP_RECIPIENT={identity.to_public()}" in printed.err
