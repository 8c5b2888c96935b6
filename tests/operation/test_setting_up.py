from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from lotsenhaus.kernel.clock import BERLIN
from lotsenhaus.kernel.config import Misconfigured, read
from lotsenhaus.kernel.database import address
from lotsenhaus.operation import backup, house
from lotsenhaus.operation.serving import next_day
from lotsenhaus.operation.words import Refused


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured) as refusal:
        read(
            {
                "LOTSENHAUS_AS_OWNER": "1",
                "LOTSENHAUS_DATA": str(tmp_path),
                "LOTSENHAUS_SECRET_KEY": "kurz",
                "DATABASE_URL": "postgresql://app@db/lotsenhaus",
                "LOTSENHAUS_BACKUP_RECIPIENT": "AGE-SECRET-KEY-1XYZ",
                "LOTSENHAUS_OIDC_SERVER": "https://sso.example.org",
                "LOTSENHAUS_HOST": "lotsenhaus.example.org",
            }
        )
    said = str(refusal.value)
    for name in (
        "SECRET_KEY",
        "HTTPS",
        "DATABASE_OWNER_URL",
        "BACKUP_RECIPIENT",
        "OIDC_SERVER",
        "LOTSENHAUS_HOST gibt",
    ):
        assert name in said, name
    assert said.count("\n- ") == 7


def test_the_web_server_need_not_know_the_owner_of_the_tables(tmp_path: Path) -> None:
    plain = {
        "LOTSENHAUS_DATA": str(tmp_path),
        "LOTSENHAUS_SECRET_KEY": "x" * 50,
        "LOTSENHAUS_HTTPS": "1",
        "LOTSENHAUS_HOSTS": "lotsenhaus.example.org",
        "DATABASE_URL": "postgresql://app@db/lotsenhaus",
    }
    assert read(plain).owner_url == ""
    with pytest.raises(Misconfigured, match="DATABASE_OWNER_URL fehlt"):
        read({**plain, "LOTSENHAUS_AS_OWNER": "1"})
    with pytest.raises(Misconfigured, match="dieselbe Rolle"):
        read({**plain, "DATABASE_OWNER_URL": plain["DATABASE_URL"]})


def test_a_secret_key_is_not_repeated_in_a_refusal(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured) as refusal:
        read({"LOTSENHAUS_DATA": str(tmp_path), "LOTSENHAUS_SECRET_KEY": "mein-geheimnis"})
    assert "mein-geheimnis" not in str(refusal.value)


def test_the_next_day_begins_at_five_past_midnight_also_when_the_clocks_change() -> None:
    for now in (datetime(2027, 3, 27, 23, 59, tzinfo=BERLIN), datetime(2027, 3, 27, 0, 0, tzinfo=BERLIN)):
        assert next_day(now).isoformat() == "2027-03-28T00:05:00+01:00"
    assert next_day(datetime(2027, 3, 28, 12, 0, tzinfo=BERLIN)).isoformat() == "2027-03-29T00:05:00+02:00"


def test_an_application_that_works_as_a_superuser_is_found(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert house.check() == 0
    assert "Alles in Ordnung." in capsys.readouterr().out
    with connection.cursor() as cursor:
        cursor.execute("reset role")
    assert house.check() == 1
    said = capsys.readouterr().out
    assert "Sie darf kein Superuser sein." in said
    assert "Tabellen gehören einer eigenen Rolle." in said


def test_tables_of_an_earlier_version_are_found(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("reset role")
        cursor.execute(
            "delete from django_migrations where id = (select max(id) from django_migrations where app = 'casefile')"
        )
    assert house.check() == 1
    assert "Bringen Sie sie dahin mit: lotsenhaus migrate" in capsys.readouterr().out


def test_a_role_that_does_not_see_all_rows_makes_no_backup(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LOTSENHAUS_AS_OWNER")
    with pytest.raises(Refused, match="bypassrls"):
        backup.connected(address(settings.CONFIG))
