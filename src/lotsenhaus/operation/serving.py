"""The processes of the house: one that watches, and below it the database, the web server and the start of each day.

The watcher itself does nothing that takes long, so Ctrl-C and SIGTERM are always heard. Its children die with it, even if it is
killed; only the embedded database goes on, and the next start finds it.
"""

import contextlib
import ctypes
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from datetime import time as time_of_day
from types import FrameType

from lotsenhaus.kernel import clock
from lotsenhaus.kernel.config import Config, from_environment
from lotsenhaus.kernel.database import AS_OWNER, server
from lotsenhaus.operation.database import running, sole
from lotsenhaus.operation.words import Refused, warn

PATIENCE = 4
"""Seconds that a child gets to finish what it is doing."""
LOOK = 0.1
"""Seconds between two looks at the children."""
LOOK_AT_DATABASE = 10
"""Seconds between two looks at the embedded database, which is started again if somebody killed it."""
DAY_BEGINS = time_of_day(0, 5)
AGAIN = timedelta(minutes=5)
READY = b"bereit\n"
PARENT_DEATH_SIGNAL = 1
"""``PR_SET_PDEATHSIG`` of Linux."""


class Stop:
    """Whether somebody asked the house to stop: Ctrl-C, SIGTERM, or a terminal that was closed."""

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True


class Daily:
    """Tells the house that a day began: at the start, and each day at five past midnight; after a failure once more."""

    def __init__(self, due: datetime) -> None:
        self.due = due
        self.child: subprocess.Popen[bytes] | None = None

    def look(self, now: datetime) -> None:
        """Start what is due, and see how it went."""
        if self.child is None:
            if now >= self.due:
                self.child = start([sys.executable, "-m", "lotsenhaus", "tick"], quiet=True)
        elif (ended := self.child.poll()) is not None:
            self.child = None
            if ended:
                warn("Der Tag ließ sich nicht beginnen; in fünf Minuten noch einmal.")
            self.due = now + AGAIN if ended else next_day(now)


def next_day(now: datetime) -> datetime:
    """When the next day begins for the house, whatever the clock's change to summer time does."""
    return datetime.combine(now.date() + timedelta(days=1), DAY_BEGINS, now.tzinfo)


def serve(*, port: int, workers: int = 2, first: Sequence[str] = (), then: Callable[[], None] = lambda: None) -> int:
    """Database and web server run until they are asked to stop. Gives the exit code.

    ``first`` is a command of the house that has to be done before; ``then`` is called when pages can be opened.
    """
    stop, config = Stop(), from_environment()
    address = f"http://127.0.0.1:{port}"
    with sole(config, address) as alone:
        if not alone:
            raise Refused("Mit diesen Daten läuft schon ein Lotsenhaus. Ein zweites wurde nicht gestartet.")
        _wait_for_port(port, stop)
        with running(config):
            before = list(first) or (["migrate"] if config.embedded else [])
            if before and (ended := _finish([sys.executable, "-m", "lotsenhaus", *before], stop)):
                return 0 if stop.asked else ended
            if stop.asked:
                return 0
            with _ending(start_web(config, port, workers)) as web:
                _watch(config, web, stop, address, then)
            return 0 if stop.asked else (web.returncode or 1)


def _watch(config: Config, web: "subprocess.Popen[bytes]", stop: Stop, address: str, then: Callable[[], None]) -> None:
    """Until the web server ends or somebody asks to stop."""
    daily, told, look_again = Daily(clock.now()), False, time.monotonic() + LOOK_AT_DATABASE
    try:
        while not stop.asked and web.poll() is None:
            if not told and answers(config, address):
                told = True
                then()
            if told:
                daily.look(clock.now())
            if config.embedded and time.monotonic() > look_again:
                if not server(config).is_running():
                    warn("Die eingebaute Datenbank wurde beendet und wird neu gestartet.")
                    server(config).start()
                look_again = time.monotonic() + LOOK_AT_DATABASE
            time.sleep(LOOK)
    finally:
        if daily.child is not None:
            end(daily.child)


def start_web(config: Config, port: int, workers: int) -> "subprocess.Popen[bytes]":
    """Gunicorn with threads; its processes count what they do in files of their own."""
    counted = config.data / "metrics"
    shutil.rmtree(counted, ignore_errors=True)
    counted.mkdir(mode=0o700)
    arguments = [
        sys.executable, "-m", "gunicorn", "lotsenhaus.web.wsgi:application", "--bind", f"127.0.0.1:{port}",
        "--workers", str(workers), "--threads", "4", "--worker-class", "gthread", "--timeout", "60",
        "--graceful-timeout", str(PATIENCE - 1), "--no-control-socket", "--preload", "--log-level", "warning",
        "--logger-class", "lotsenhaus.operation.web_logs.WebLogs",
    ]  # fmt: skip
    return start(arguments, PROMETHEUS_MULTIPROC_DIR=str(counted))


def start(arguments: Sequence[str], *, quiet: bool = False, **more: str) -> "subprocess.Popen[bytes]":
    """A child that works as the application, hears Ctrl-C only through us, and does not outlive us."""
    environment = {name: value for name, value in os.environ.items() if name != AS_OWNER} | more
    return subprocess.Popen(
        arguments,
        env=environment,
        process_group=0,
        stdout=subprocess.DEVNULL if quiet else None,
        preexec_fn=_die_with(os.getpid()),  # noqa: PLW1509 -- there are no threads here
    )


def _die_with(parent: int) -> Callable[[], None]:
    """What makes a child end when its parent has ended in whatever way; on Linux."""
    if not sys.platform.startswith("linux"):
        return lambda: None
    control = ctypes.CDLL(None).prctl

    def ask_the_kernel() -> None:
        control(PARENT_DEATH_SIGNAL, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return ask_the_kernel


def end(child: "subprocess.Popen[bytes]") -> None:
    """The child has ended: asked first, made to after a while."""
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()


@contextlib.contextmanager
def _ending(child: "subprocess.Popen[bytes]") -> Iterator["subprocess.Popen[bytes]"]:
    try:
        yield child
    finally:
        end(child)


def _finish(arguments: Sequence[str], stop: Stop) -> int:
    """The child has done its work, or was ended because somebody asked to stop. Gives its exit code."""
    with _ending(start(arguments)) as child:
        while not stop.asked and child.poll() is None:
            time.sleep(LOOK)
    return child.returncode


def _wait_for_port(port: int, stop: Stop) -> None:
    """Nobody else listens there; a web server whose watcher was killed gets a moment to go."""
    until = time.monotonic() + PATIENCE
    while not stop.asked:
        with socket.socket() as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                attempt.bind(("127.0.0.1", port))
            except OSError as fault:
                if time.monotonic() > until:
                    raise Refused(
                        f"Auf Port {port} ist schon ein anderes Programm, oder er ist nicht erlaubt. "
                        f"Beenden Sie es, oder nehmen Sie einen anderen Port, zum Beispiel: --port {port + 1}"
                    ) from fault
            else:
                return
        time.sleep(LOOK)


def answers(config: Config, address: str) -> bool:
    """Whether a Lotsenhaus answers there."""
    asked = http.client.HTTPConnection(address.removeprefix("http://"), timeout=2)
    try:
        asked.request("GET", "/bereit", headers={"Host": config.hosts[0].lstrip(".")})
        return asked.getresponse().read() == READY
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()
