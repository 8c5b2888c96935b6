"""Calling the command line inside the test, so that a traceback shows itself and coverage counts."""

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from leistungsrecht.cli.main import run

BASE = """\
id: A
month: 2026-11
household:
  housing: {kind: flat}
  persons:
  - {id: anna, born: 1990-05-01}
"""
PAID = """\
requested: 2026-12-01
payments:
- {person: anna, month: 2026-11, amount: 400.00}
"""


class Said(NamedTuple):
    """What the program answered."""

    status: Any
    out: str
    err: str


def call(*args: str, stdin: bytes = b"") -> Said:
    """Call ``leistungsrecht`` where the system would write ASCII, as in a cron job."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="ascii") for _ in range(2))
    typed = io.TextIOWrapper(io.BytesIO(stdin), encoding="ascii")
    status: Any = 0
    process = patch.multiple(sys, argv=["leistungsrecht", *args], stdin=typed)
    with process, redirect_stdout(out), redirect_stderr(err):
        try:
            run()
        except SystemExit as stop:
            status = stop.code
    return Said(status, _written(out), _written(err))


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode("utf-8")


def file(folder: Path, content: str | bytes, name: str = "fall.yaml") -> str:
    """A file with that content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def cases(count: int, last: str = "flat") -> str:
    """A file of many cases, of which the last has another kind of housing."""
    entry = (
        "- {{id: c{}, month: 2026-11, household: {{housing: {{kind: {}}}, persons: [{{id: a, born: 1990-05-01}}]}}}}"
    )
    kinds = ["flat"] * (count - 1) + [last]
    return "\n".join(["cases:", *(entry.format(number, kind) for number, kind in enumerate(kinds))])
