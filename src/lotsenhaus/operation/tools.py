"""PostgreSQL's own programs for dumping and loading, for the server that is meant, with passwords out of sight."""

import os
import re
import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from lotsenhaus.kernel.embedded import programs
from lotsenhaus.operation.words import Refused

VARIABLES = {
    "host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY",
}  # fmt: skip
SYSTEM = Path("/usr/lib/postgresql")


def tool(name: str, major: int) -> str:
    """The program in the server's own version; a newer one would write what an older server does not know."""
    for folder in (SYSTEM / str(major) / "bin", programs()):
        program = folder / name
        if program.exists() and _major(program) == major:
            return str(program)
    raise Refused(
        f"Der Server ist PostgreSQL {major}, aber {name} dieser Version fehlt. "
        f"Installieren Sie postgresql-client-{major}, oder nennen Sie den Ordner in PG_BINDIR."
    )


def environment(url: str) -> dict[str, str]:
    """The environment in which the program finds the database: a password on its command line could be seen by all."""
    stated = {VARIABLES[name]: str(value) for name, value in conninfo_to_dict(url).items() if name in VARIABLES}
    return {**os.environ, **stated, "LC_ALL": "C.UTF-8"}


def _major(program: Path) -> int:
    said = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\) (\d+)", said)
    return int(found[1]) if found else 0
