"""A house of its own for one drill: a data folder, and commands that are run in it as an administrator would."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from lotsenhaus.kernel.embedded import Server

OURS = ("LOTSENHAUS_", "DATABASE_")


class House:
    """Everything lies below one folder that PostgreSQL's account may enter, which pytest's own folders do not allow it."""

    def __init__(self, name: str = "haus") -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="lh-drill-", dir="/tmp"))
        self.folder.chmod(0o755)
        self.data = self.folder / name

    @property
    def server(self) -> Server:
        return Server(self.data / "postgres", fast=True)

    def environment(self, **more: str) -> dict[str, str]:
        plain = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        return {**plain, "LOTSENHAUS_DATA": str(self.data), "LOTSENHAUS_TEST": "1", **more}

    def run(self, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "lotsenhaus", *arguments]
        return subprocess.run(command, env=self.environment(**more), capture_output=True, text=True, check=False)

    def start(self, *arguments: str, **more: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "lotsenhaus", *arguments]
        silent = subprocess.DEVNULL
        return subprocess.Popen(
            command, env=self.environment(**more), stdout=silent, stderr=silent, start_new_session=True
        )

    def processes(self) -> list[int]:
        """Whoever works with this folder, by their command line or environment."""
        mark, found = os.fsencode(self.folder), []
        for place in Path("/proc").iterdir():
            if place.name.isdigit() and int(place.name) != os.getpid():
                try:
                    is_zombie = (place / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
                    ours = mark in (place / "cmdline").read_bytes() or mark in (place / "environ").read_bytes()
                except OSError:
                    continue
                if ours and not is_zombie:
                    found.append(int(place.name))
        return found

    def remove(self) -> None:
        for process in self.processes():
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                continue
        until(lambda: not self.processes())
        shutil.rmtree(self.folder)


def until(reached: Callable[[], bool], seconds: float = 40) -> float:
    """Wait until it is so. Gives the seconds that it took."""
    begun = time.monotonic()
    while not reached():
        assert time.monotonic() - begun < seconds, "took too long"
        time.sleep(0.05)
    return time.monotonic() - begun
