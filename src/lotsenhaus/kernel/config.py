"""What the installation is told from outside, read once from the environment and checked as a whole."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SECRET_LENGTH = 50
PREFIX = "LOTSENHAUS_"
NAMES = {
    "LOTSENHAUS_DATA", "LOTSENHAUS_SECRET_KEY", "LOTSENHAUS_DEMO", "LOTSENHAUS_HOSTS", "LOTSENHAUS_HTTPS", "LOTSENHAUS_LAND",
    "LOTSENHAUS_BACKUP_RECIPIENT", "LOTSENHAUS_OIDC_SERVER", "LOTSENHAUS_OIDC_CLIENT", "LOTSENHAUS_OIDC_SECRET",
    "DATABASE_URL", "DATABASE_OWNER_URL",
}  # fmt: skip
"""What an installation may be told."""
OF_OUR_OWN = {"LOTSENHAUS_AS_OWNER", "LOTSENHAUS_TEST"}
"""What one of our processes tells another."""


class Misconfigured(Exception):
    """Something is missing or contradictory; the text lists all of it, in German, for the administrator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of one installation. A database of the city's own is two addresses: one owns the tables, one uses them."""

    data: Path
    """folder of the embedded database, the uploaded files and the demo's secrets"""
    secret_key: str
    demo: bool
    database_url: str = ""
    """how the application connects, as a role that owns nothing; empty for the embedded server"""
    owner_url: str = ""
    """how migrations, backup and restore connect, as the owner of the tables; other processes need not know it"""
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost")
    https: bool = False
    """whether the reverse proxy serves https and says so in X-Forwarded-Proto"""
    land: str = "NI"
    """whose public holidays count, by ISO 3166-2:DE without the country"""
    backup_recipient: str = ""
    """public age key to which backups are encrypted"""
    oidc_server: str = ""
    oidc_client: str = ""
    oidc_secret: str = ""

    @property
    def embedded(self) -> bool:
        """Whether the house runs its own PostgreSQL."""
        return not self.database_url


def read(environment: Mapping[str, str]) -> Config:
    """The configuration in these variables. Raises Misconfigured with everything that is wrong at once."""
    demo = environment.get("LOTSENHAUS_DEMO", "1" if "LOTSENHAUS_SECRET_KEY" not in environment else "0") == "1"
    data = Path(environment.get("LOTSENHAUS_DATA", str(ROOT / ".data")))
    config = Config(
        data=data,
        demo=demo,
        secret_key=environment.get("LOTSENHAUS_SECRET_KEY", "") or (_demo_secret(data) if demo else ""),
        database_url=environment.get("DATABASE_URL", ""),
        owner_url=environment.get("DATABASE_OWNER_URL", "") or (environment.get("DATABASE_URL", "") if demo else ""),
        hosts=tuple(environment.get("LOTSENHAUS_HOSTS", "127.0.0.1 localhost").split()),
        https=environment.get("LOTSENHAUS_HTTPS", "0") == "1",
        land=environment.get("LOTSENHAUS_LAND", "NI"),
        backup_recipient=environment.get("LOTSENHAUS_BACKUP_RECIPIENT", ""),
        oidc_server=environment.get("LOTSENHAUS_OIDC_SERVER", ""),
        oidc_client=environment.get("LOTSENHAUS_OIDC_CLIENT", ""),
        oidc_secret=environment.get("LOTSENHAUS_OIDC_SECRET", ""),
    )
    wrong = [*_what_is_wrong(config), *_what_is_missing(config, environment), *_what_is_unknown(environment)]
    if wrong:
        raise Misconfigured("Die Einrichtung ist unvollständig:\n" + "\n".join(f"- {sentence}" for sentence in wrong))
    return config


def from_environment() -> Config:
    """The configuration of this process."""
    return read(os.environ)


def _what_is_wrong(config: Config) -> list[str]:
    wrong = []
    if not config.demo and len(config.secret_key) < SECRET_LENGTH:
        wrong.append(f"LOTSENHAUS_SECRET_KEY fehlt oder hat weniger als {SECRET_LENGTH} Zeichen.")
    if not config.demo and not config.https:
        wrong.append("LOTSENHAUS_HTTPS muss 1 sein: Außerhalb der Vorführung wird nur über https gearbeitet.")
    if not config.demo and config.database_url and config.owner_url == config.database_url:
        wrong.append(
            "DATABASE_OWNER_URL nennt dieselbe Rolle wie DATABASE_URL. Die Tabellen gehören einer anderen Rolle als der, mit "
            "der die Anwendung arbeitet; sonst gilt der zweite Zugriffsschutz in der Datenbank nicht."
        )
    if config.backup_recipient and not config.backup_recipient.startswith("age1"):
        wrong.append(
            "LOTSENHAUS_BACKUP_RECIPIENT ist kein öffentlicher Schlüssel (age1…). Der geheime gehört nicht hierher."
        )
    stated = [bool(config.oidc_server), bool(config.oidc_client), bool(config.oidc_secret)]
    if any(stated) and not all(stated):
        wrong.append("LOTSENHAUS_OIDC_SERVER, …_CLIENT und …_SECRET gehören zusammen; mindestens eines fehlt.")
    return wrong


def _what_is_missing(config: Config, environment: Mapping[str, str]) -> list[str]:
    """Names without which a real installation does not work. The web server has no need to know the owner of the tables."""
    if config.demo:
        return []
    needed = ["LOTSENHAUS_DATA", "LOTSENHAUS_HOSTS"]
    if config.database_url and environment.get("LOTSENHAUS_AS_OWNER") == "1":
        needed.append("DATABASE_OWNER_URL")
    return [f"{name} fehlt." for name in needed if not environment.get(name)]


def _what_is_unknown(environment: Mapping[str, str]) -> list[str]:
    unknown = {name for name in environment if name.startswith(PREFIX)} - NAMES - OF_OUR_OWN
    return [f"{name} gibt es nicht; vielleicht ein Tippfehler." for name in sorted(unknown)]


def _demo_secret(data: Path) -> str:
    """A secret of this data folder, made at the first start and readable by its owner alone."""
    data.mkdir(parents=True, exist_ok=True)
    path = data / "secret_key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("utf-8")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(secrets.token_urlsafe(SECRET_LENGTH))
    return path.read_text("utf-8")
