"""One house for all tests in a browser: an invented city, served as a city would serve it, with what the tests look for."""

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from lotsenhaus.operation.serving import READY
from tests.operation.house import House, until

ROOT = Path(__file__).resolve().parents[2]
AS_A_CITY = {"LOTSENHAUS_TEST": "0"}
"""A pool of connections, real password hashes and rate limits: nothing is made easier than in an office."""


def chromium() -> str:
    """The browser of this machine. None is ever downloaded."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "Chromium is missing; `make test-browser` installs it, or say where it is: CHROMIUM=/path/to/chrome"
    return found


class Served:
    """The house, from its first command until it is gone without a trace."""

    def __init__(self) -> None:
        self.house = House("stadt")
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> dict[str, Any]:
        """Pages can be opened. Gives the address, the numbers of what is planted and the session of each colleague."""
        try:
            self._do("lotsenhaus", "invent", "--size", "small")
            port = _free_port()
            self.process = self.house.start("serve", "--port", str(port), **AS_A_CITY)
            until(lambda: _answers(port), seconds=120)
            return {"address": f"http://localhost:{port}", **json.loads(self._do("tests.browser.planted"))}
        except BaseException:
            self.end()
            raise

    def end(self) -> None:
        """Nothing of it runs, nothing of it is left."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait()
        self.house.remove()

    def _do(self, module: str, *arguments: str) -> str:
        command = [sys.executable, "-m", module, *arguments]
        environment = self.house.environment(**AS_A_CITY)
        done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def _free_port() -> int:
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        return int(attempt.getsockname()[1])


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as asked:
            asked.sendall(b"GET /bereit HTTP/1.0\r\nHost: localhost\r\n\r\n")
            return asked.makefile("rb").read().endswith(READY)
    except OSError:
        return False
