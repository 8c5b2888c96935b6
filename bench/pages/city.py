"""The invented city that pages are measured on: loaded once into a folder of its own and found again by every later run."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "lotsenhaus"
DATA = ROOT / ".data-bench"
MARK = DATA / "city.json"
MADE_BY = (
    "city/**/*.py", "people/naming/keys.py", "people/naming/words.py", "people/naming/letters.py", "people/rows.py",
    "people/sorting.py", "people/intake.py", "*/migrations/*.py",
)  # fmt: skip
"""What the rows of the city depend on; where one of these changes, the city is loaded anew."""
SECRET = "only for measuring: no password, no cookie and no person behind this key is real"  # noqa: S105


def production() -> dict[str, str]:
    """The environment of a real installation on the data of the bench: no demo, https at the proxy, a second factor."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LOTSENHAUS_", "DATABASE_"))}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "lotsenhaus.settings",
        "LOTSENHAUS_DATA": str(DATA),
        "LOTSENHAUS_SECRET_KEY": SECRET,
        "LOTSENHAUS_HTTPS": "1",
        "LOTSENHAUS_HOSTS": "127.0.0.1",
    }


def ensure(size: str) -> bool:
    """The city of this size is loaded, by this version of what makes it. Whether that was done now."""
    wanted = {"size": size, "made_by": fingerprint()}
    if MARK.exists():
        if json.loads(MARK.read_text("utf-8")) == wanted:
            return False
        print("The city of an earlier run is of another size or version; it is loaded anew.", file=sys.stderr)
    shutil.rmtree(DATA, ignore_errors=True)
    DATA.mkdir(mode=0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LOTSENHAUS_", "DATABASE_"))}
    subprocess.run(
        [sys.executable, "-m", "lotsenhaus", "invent", "--size", size],
        env=kept | {"LOTSENHAUS_DATA": str(DATA)},
        stdout=sys.stderr,
        check=True,
    )
    MARK.write_text(json.dumps(wanted), "utf-8")
    return True


def fingerprint() -> str:
    """A mark of everything that the rows of the city depend on."""
    made = hashlib.sha256()
    for pattern in MADE_BY:
        for path in sorted(SOURCE.glob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                made.update(path.relative_to(SOURCE).as_posix().encode() + path.read_bytes())
    return made.hexdigest()
