"""The files for the administrator are read as the machine will read them, so that they cannot rot."""

import configparser
import re
import shlex
from pathlib import Path

import pytest
import yaml

from lotsenhaus.kernel.config import NAMES, read
from lotsenhaus.operation.commands import parser
from lotsenhaus.web.metrics import LIMITS

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")])
GUIDE = ROOT / "docs" / "betrieb" / "installation.md"
PROGRAM = "/opt/lotsenhaus/.venv/bin/lotsenhaus"


def _unit(path: Path) -> configparser.ConfigParser:
    unit = configparser.ConfigParser(strict=False, interpolation=None, delimiters=("=",))
    unit.optionxform = str  # type: ignore[assignment]
    unit.read_string(path.read_text("utf-8"))
    return unit


def _environment(name: str) -> dict[str, str]:
    lines = (DEPLOY / name).read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


@pytest.mark.parametrize("path", [path for path in UNITS if path.suffix == ".service"], ids=lambda path: path.name)
def test_every_service_starts_a_command_that_exists_as_a_user_without_rights(path: Path) -> None:
    service = _unit(path)["Service"]
    program, *arguments = shlex.split(service["ExecStart"])
    assert program == PROGRAM
    assert callable(parser().parse_args(arguments).command)
    assert service["User"] == "lotsenhaus"
    assert service["NoNewPrivileges"] == "yes"
    named = re.findall(r"^EnvironmentFile=/etc/lotsenhaus/(.+)$", path.read_text("utf-8"), re.MULTILINE)
    assert all((DEPLOY / f"{name}.example").exists() for name in named)
    owns = {"lotsenhaus-migrate.service", "lotsenhaus-backup.service"}
    assert ("owner.env" in named) == (path.name in owns)


@pytest.mark.parametrize("path", [path for path in UNITS if path.suffix == ".timer"], ids=lambda path: path.name)
def test_every_timer_has_its_service_and_catches_up(path: Path) -> None:
    timer = _unit(path)["Timer"]
    assert path.with_suffix(".service").exists()
    assert re.fullmatch(r"\*-\*-\* \d\d:\d\d:00 Europe/Berlin", timer["OnCalendar"])
    assert timer["Persistent"] == "yes"


def test_the_environment_files_name_what_exists_and_are_complete() -> None:
    web, owner = _environment("lotsenhaus.env.example"), _environment("owner.env.example")
    text = (DEPLOY / "lotsenhaus.env.example").read_text("utf-8") + (DEPLOY / "owner.env.example").read_text("utf-8")
    assert set(re.findall(r"^(?:# )?([A-Z_]+)=", text, re.MULTILINE)) == NAMES - {"LOTSENHAUS_DEMO"}
    filled = {**web, "LOTSENHAUS_SECRET_KEY": "x" * 50}
    assert not read(filled).demo
    assert read({**filled, **owner, "LOTSENHAUS_AS_OWNER": "1"}).owner_url == owner["DATABASE_OWNER_URL"]


def test_the_proxy_speaks_to_the_port_that_is_served_and_hides_the_figures() -> None:
    nginx = (DEPLOY / "nginx.conf").read_text("utf-8")
    plain = re.sub(r"#.*", "", nginx)
    assert plain.count("{") == plain.count("}")
    lines = [line.strip() for line in plain.splitlines() if line.strip()]
    assert [line for line in lines if line[-1] not in "{};"] == []
    port = parser().parse_args(shlex.split(_unit(DEPLOY / "lotsenhaus.service")["Service"]["ExecStart"])[1:]).port
    assert f"server 127.0.0.1:{port};" in lines
    assert "proxy_set_header X-Forwarded-Proto https;" in lines
    assert re.search(r"location = /metrik \{\s*return 404;\s*\}", plain)
    assert "access_log off;" in lines


def test_the_pool_of_connections_works_by_transaction_and_where_the_web_server_looks_for_it() -> None:
    pool = configparser.ConfigParser(interpolation=None)
    pool.read_string((DEPLOY / "pgbouncer.ini").read_text("utf-8"))
    assert pool["pgbouncer"]["pool_mode"] == "transaction"
    where = f"@{pool['pgbouncer']['listen_addr']}:{pool['pgbouncer']['listen_port']}/lotsenhaus"
    assert _environment("lotsenhaus.env.example")["DATABASE_URL"].endswith(where)


def test_alarms_ask_for_figures_that_we_give() -> None:
    scrape = yaml.safe_load((DEPLOY / "prometheus.yml").read_text("utf-8"))["scrape_configs"][0]
    assert scrape["metrics_path"] == "/metrik"
    assert (
        scrape["static_configs"][0]["targets"][0].partition(":")[0]
        in _environment("lotsenhaus.env.example")["LOTSENHAUS_HOSTS"]
    )
    alarms = yaml.safe_load((DEPLOY / "alarme.yml").read_text("utf-8"))["groups"][0]["rules"]
    asked = {name for alarm in alarms for name in re.findall(r"lotsenhaus_\w+", alarm["expr"])}
    given = {
        "lotsenhaus_requests_total",
        "lotsenhaus_request_seconds_bucket",
        "lotsenhaus_last_backup_timestamp_seconds",
    }
    assert asked == given
    assert 0.5 in LIMITS


def test_the_guide_names_commands_variables_and_files_that_exist() -> None:
    guide = GUIDE.read_text("utf-8")
    commands = set(parser()._subparsers._group_actions[0].choices)  # type: ignore[union-attr,arg-type]
    for line in re.findall(r"`([^`\n]+)`|^(LOTSENHAUS_.+|lotsenhaus .+)$", guide, re.MULTILINE):
        for name in re.findall(r"(?:^|[ /])lotsenhaus ([a-z]+)", " ".join(line)):
            assert name in commands, name
    assert set(re.findall(r"\b(?:LOTSENHAUS|DATABASE)_[A-Z_]+\b", guide)) <= NAMES
    for unit in re.findall(r"\b(lotsenhaus-[a-z]+)(\.timer)?\b", guide):
        name = unit[0] + (unit[1] or ".service")
        assert (DEPLOY / name).exists() or unit[0] == "lotsenhaus-schluessel", name
