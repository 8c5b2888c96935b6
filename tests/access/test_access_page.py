"""docs/access.md says what the policies say, and no Policy is forgotten."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

import lotsenhaus
from lotsenhaus.office.access import EVERYTHING, Policy, Rule
from lotsenhaus.office.roles import INCOMPATIBLE, Role, Zone
from lotsenhaus.people.models import Person
from lotsenhaus.web import access_page
from lotsenhaus.web.policies import POLICIES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "access.md"


def test_the_page_for_the_data_protection_says_what_the_policies_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == access_page.access_page(), "run: lotsenhaus manage access_page"


def test_the_command_writes_the_page_and_writes_the_same_again(tmp_path: Path, capsys: Any) -> None:
    for _ in range(2):
        call_command("access_page", "--to", tmp_path / "access.md")
        assert (tmp_path / "access.md").read_text(encoding="utf-8") == PAGE.read_text(encoding="utf-8")


def test_the_page_names_every_role_every_zone_every_pair_and_every_reason() -> None:
    text = access_page.access_page()
    rules = [rule for policy in POLICIES for rules in [*policy.actions.values(), policy.never] for rule in rules]
    for words in (*Role.labels, *Role.values, *Zone.labels, *(rule.reason for rule in rules)):
        assert words in text
    assert text.count(" und ") >= len(INCOMPATIBLE)


def test_a_rule_that_opens_more_changes_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    careless = Policy(Person, {"export": (Rule("alle dürfen alles", lambda _viewer: EVERYTHING),)})
    monkeypatch.setattr(access_page, "POLICIES", (*POLICIES, careless))
    assert "| als Datei ausgeben | alle dürfen alles | alle |" in access_page.access_page()
    assert access_page.access_page() != PAGE.read_text(encoding="utf-8")


def test_every_policy_of_the_house_is_on_the_page() -> None:
    found = {id(policy): policy for policy in policies_of_the_house()}
    assert len(found) > 10
    assert {policy.model for key, policy in found.items() if key not in {id(each) for each in POLICIES}} == set()
    assert len(POLICIES) == len(found)


def test_nothing_but_a_module_of_policies_makes_one() -> None:
    source = Path(lotsenhaus.__file__).parent
    making = re.compile(r"(= |return )Policy\(")
    makers = {path.relative_to(source).as_posix() for path in source.rglob("*.py") if making.search(path.read_text())}
    assert {maker for maker in makers if not maker.endswith("/policy.py")} == set()


def policies_of_the_house() -> Iterator[Policy[Any]]:
    """Each Policy that a module called policy holds by name, in a tuple or in a dict."""
    for module in pkgutil.walk_packages(lotsenhaus.__path__, "lotsenhaus."):
        if module.name.rpartition(".")[2] != "policy":
            continue
        for value in vars(importlib.import_module(module.name)).values():
            held = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
            yield from (each for each in held if isinstance(each, Policy))
