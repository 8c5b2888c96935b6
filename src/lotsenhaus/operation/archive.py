"""The file of a backup: a tar archive, encrypted with age while it is written, so that nothing readable touches the disk.

Inside are ``lotsenhaus.json`` (what it is), ``database/000000`` and so on (pieces of one dump of ``pg_dump -Fc``), ``files/…``
and at the end ``manifest.json`` with the hashes. Should this program be lost, ``age -d | tar x`` opens it all the same.
"""

import contextlib
import hashlib
import json
import os
import tarfile
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

import pyrage  # type: ignore[import-untyped]

from lotsenhaus.operation.words import Refused

FORMAT = 1
HEAD, MANIFEST, DATABASE, FILES = "lotsenhaus.json", "manifest.json", "database/", "files/"
PIECE = 4 * 1024 * 1024
MAGIC = b"age-encryption.org/v1\n"
BROKEN = "Die Sicherung {} ist unvollständig oder verändert. Nehmen Sie eine andere; es wurde nichts geändert."
FOREIGN = "{} ist keine Sicherung des Lotsenhauses. Es wurde nichts geändert."


class Stream:
    """Bytes that come piece by piece, for a reader that asks for some of them."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest = pieces, memoryview(b"")
        self.fault: BaseException | None = None
        """what went wrong where the bytes come from; the encryption only says that something did"""

    def read(self, size: int) -> bytes:
        """At most so many bytes; none at the end."""
        try:
            while not self._rest:
                self._rest = memoryview(next(self._pieces))
        except StopIteration:
            return b""
        except BaseException as fault:
            self.fault = fault
            raise
        given, self._rest = self._rest[:size], self._rest[size:]
        return bytes(given)


def encrypt(pieces: Iterator[bytes], target: IO[bytes], recipient: str) -> None:
    """What comes is in the target, readable only with the recipient's secret key."""
    stream = Stream(pieces)
    try:
        pyrage.encrypt_io(stream, target, [recipient_of(recipient)])
    except (pyrage.EncryptError, OSError) as fault:
        raise stream.fault or fault from fault


def new_keys() -> tuple[str, str]:
    """A new secret key and the public key that belongs to it."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def recipient_of(text: str) -> Any:
    """The public key in this text. Refuses one that is none."""
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError as fault:
        raise Refused(
            "Es fehlt der öffentliche Schlüssel, für den gesichert wird (age1…). Ein Paar erzeugt: lotsenhaus keygen"
        ) from fault


def identity_of(file: Path) -> Any:
    """The secret key in this file. Refuses a file without one."""
    try:
        lines = file.read_text("utf-8").splitlines()
        (line,) = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        return pyrage.x25519.Identity.from_str(line)
    except (OSError, ValueError, pyrage.IdentityError) as fault:
        raise Refused(
            f"In {file} steht kein geheimer Schlüssel (AGE-SECRET-KEY-1…). Es wurde nichts geändert."
        ) from fault


def member(name: str, content: bytes) -> Iterator[bytes]:
    """One entry of the tar archive."""
    yield _header(name, len(content))
    yield content
    yield _fill(len(content))


def file_member(name: str, path: Path, told: Callable[[str, str], None]) -> Iterator[bytes]:
    """A file as one entry; ``told`` is given its name and hash. Refuses one that changes meanwhile."""
    mark, left = hashlib.sha256(), path.stat().st_size
    yield _header(name, left)
    size = left
    with path.open("rb") as file:
        while left:
            piece = file.read(min(PIECE, left))
            if not piece:
                raise Refused(f"Die Datei {path} wurde während der Sicherung kürzer. Sichern Sie noch einmal.")
            mark.update(piece)
            left -= len(piece)
            yield piece
    yield _fill(size)
    told(name, mark.hexdigest())


def end() -> bytes:
    """What stands at the end of a tar archive."""
    return bytes(2 * tarfile.BLOCKSIZE)


def _header(name: str, size: int) -> bytes:
    about = tarfile.TarInfo(name)
    about.size, about.mode = size, 0o600
    return about.tobuf(tarfile.PAX_FORMAT)


def _fill(size: int) -> bytes:
    return bytes(-size % tarfile.BLOCKSIZE)


@contextlib.contextmanager
def opened(file: Path, identity: Any) -> Iterator[Iterator[tuple[str, IO[bytes]]]]:
    """The entries of a backup, each with its content, while it is decrypted. Refuses a file that does not open to its end."""
    _refuse_what_is_not_age(file)
    reading, writing = os.pipe()
    failed: list[Exception] = []

    def decrypt() -> None:
        with file.open("rb") as source, os.fdopen(writing, "wb") as target:
            try:
                pyrage.decrypt_io(source, target, [identity])
            except (pyrage.DecryptError, OSError) as fault:
                failed.append(fault)

    at_work = threading.Thread(target=decrypt)
    at_work.start()
    try:
        with os.fdopen(reading, "rb") as plain:
            yield _entries(plain, file)
        at_work.join()
        if failed:
            raise Refused(BROKEN.format(file)) from failed[0]
    except (tarfile.TarError, EOFError) as fault:
        at_work.join()
        if failed and isinstance(failed[0], pyrage.DecryptError):
            raise Refused(f"Der Schlüssel öffnet {file} nicht. Es wurde nichts geändert.") from fault
        raise Refused((BROKEN if failed else FOREIGN).format(file)) from fault


def _entries(plain: IO[bytes], file: Path) -> Iterator[tuple[str, IO[bytes]]]:
    with tarfile.open(fileobj=plain, mode="r|") as tar:
        for about in tar:
            content = tar.extractfile(about) if about.isreg() else None
            if content is None or not _stays_inside(about.name):
                raise Refused(FOREIGN.format(file))
            yield about.name, content
    while plain.read(PIECE):  # the last piece tells whether the file is whole
        pass


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _refuse_what_is_not_age(file: Path) -> None:
    try:
        with file.open("rb") as source:
            begins = source.read(len(MAGIC))
    except OSError as fault:
        raise Refused(f"Die Datei {file} lässt sich nicht lesen: {fault.strerror}.") from fault
    if begins != MAGIC:
        raise Refused(FOREIGN.format(file))


def verify(file: Path, identity: Any) -> dict[str, Any]:
    """The manifest of a backup that was read to its end and whose every hash is right; refuses any other."""
    found: dict[str, str] = {}
    dump = hashlib.sha256()
    manifest: dict[str, Any] = {}
    with opened(file, identity) as entries:
        for place, (name, content) in enumerate(entries):
            if place == 0:
                _refuse_other_formats(name, content, file)
            elif name == MANIFEST:
                manifest = json.loads(content.read())
            elif name.startswith(DATABASE):
                _hash(content, dump)
            else:
                found[name] = _hash(content, hashlib.sha256())
    if not manifest or manifest["files"] != found or manifest["database"] != dump.hexdigest():
        raise Refused(BROKEN.format(file))
    return manifest


def _hash(content: IO[bytes], mark: Any) -> str:
    for piece in pieces(content):
        mark.update(piece)
    return str(mark.hexdigest())


def pieces(content: IO[bytes], size: int = PIECE) -> Iterable[bytes]:
    """The content, a piece at a time."""
    return iter(lambda: content.read(size), b"")


def _refuse_other_formats(name: str, content: IO[bytes], file: Path) -> None:
    if name != HEAD:
        raise Refused(FOREIGN.format(file))
    if json.loads(content.read()).get("format") != FORMAT:
        raise Refused(f"{file} hat ein Format, das diese Version nicht kennt. Nehmen Sie eine neuere Version.")
