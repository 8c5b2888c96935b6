"""What YAML may hold, and that the schema says the same."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from call_cli import BASE, call, file
from test_cli_bad_input import AMOUNTS, DAYS, FIELDS, TYPES, born, housing

from leistungsrecht.asylblg.facts import AdditionalNeedKind, EducationKind, Regime
from leistungsrecht.asylblg.reading import Reading
from leistungsrecht.cli.casefile import OptionsModel
from leistungsrecht.cli.cases import load_files
from leistungsrecht.cli.yaml_text import parse
from leistungsrecht.month import Month

CASES = sorted((Path(__file__).parent / "cases").rglob("*.yaml"))
SCHEMA = json.loads(call("schema").out)


def valid(value: Any, schema: dict[str, Any]) -> bool:
    """Whether a value fits the schema, for the words of JSON Schema that ours uses."""
    if "$ref" in schema:
        return valid(value, SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]])
    if "anyOf" in schema or "oneOf" in schema:
        return any(valid(value, one) for one in schema.get("anyOf", schema.get("oneOf")))
    kinds = {"string": str, "number": int | float, "integer": int, "boolean": bool, "null": type(None)}
    kinds |= {"object": dict, "array": list}
    if "type" in schema and (
        not isinstance(value, kinds[schema["type"]]) or (value is True and schema["type"] == "number")
    ):
        return False
    allowed = schema.get("enum", [schema["const"]] if "const" in schema else None)
    if allowed is not None and not any(value == one and type(value) is type(one) for one in allowed):
        return False
    if isinstance(value, str):
        day = schema.get("format") != "date" or re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value)
        size = schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", 9_999)
        return bool(day and size and re.search(schema.get("pattern", ""), value))
    if isinstance(value, list):
        items = schema.get("items", {})
        size = schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", 9_999)
        return size and all(valid(entry, items) for entry in value)
    if isinstance(value, dict):
        return _valid_fields(value, schema)
    return bool(schema.get("minimum", 0) <= value <= schema.get("maximum", 0)) if "minimum" in schema else True


def _valid_fields(value: dict[str, Any], schema: dict[str, Any]) -> bool:
    others, fields = schema.get("additionalProperties", True), schema.get("properties", {})
    if len(value) < schema.get("minProperties", 0) or any(name not in value for name in schema.get("required", [])):
        return False
    for name, entry in value.items():
        rule = fields.get(name, others)
        if rule is False or (isinstance(rule, dict) and not valid(entry, rule)):
            return False
    return True


class AsJson(yaml.CSafeLoader):
    """YAML as an editor reads it, but days stay text, as JSON has none."""


AsJson.add_constructor("tag:yaml.org,2002:timestamp", lambda _loader, node: node.value)


@pytest.mark.parametrize("path", CASES[::7], ids=lambda path: path.stem)
def test_the_schema_accepts_what_the_program_accepts(path: Path) -> None:
    data = yaml.load(path.read_text("utf-8"), Loader=AsJson)  # noqa: S506  # it is a safe loader
    assert valid(data, SCHEMA)
    assert valid([data], SCHEMA)
    assert valid({"cases": [data]}, SCHEMA)


def rejected_by_the_schema(content: str) -> bool:
    return not valid(yaml.load(content, Loader=AsJson), SCHEMA)  # noqa: S506  # it is a safe loader


ONLY_THE_PROGRAM = {
    "1.0e-999999999", "1.234", "0430", "1_000", "0x10", "1:30",
    "2026-02-30", "1990-13-01", "9999-12-31", "0001-01-01",
}  # fmt: skip
"""What YAML itself makes a harmless number of, or what a pattern cannot see."""


@pytest.mark.parametrize("name", FIELDS)
def test_the_schema_rejects_unknown_and_missing_fields(name: str) -> None:
    assert rejected_by_the_schema(FIELDS[name][0])


@pytest.mark.parametrize(
    "text", [text for text in AMOUNTS if text not in ONLY_THE_PROGRAM and "!" not in text and len(text) < 100]
)
def test_the_schema_rejects_what_is_no_amount(text: str) -> None:
    assert rejected_by_the_schema(housing("rent: " + text))


@pytest.mark.parametrize("text", [text for text in DAYS if text not in ONLY_THE_PROGRAM])
def test_the_schema_rejects_what_is_no_day(text: str) -> None:
    assert rejected_by_the_schema(born(text))


@pytest.mark.parametrize(
    "name", [name for name in TYPES if re.search("kind|list|block|regime|table|stage|person", name)]
)
def test_the_schema_rejects_wrong_kinds(name: str) -> None:
    if "before" not in name:
        assert rejected_by_the_schema(TYPES[name][0])


def test_the_schema_names_all_codes_and_the_fields_as_they_stand_in_a_file() -> None:
    defined = SCHEMA["$defs"]
    person = defined["PersonModel"]
    assert person["properties"]["regime"]["anyOf"][0] == {"enum": [regime.value for regime in Regime]}
    assert set(person["properties"]["regime"]["anyOf"][1]["items"]["properties"]) == {"regime", "from", "to"}
    assert {"from", "to"} <= set(defined["AdditionalNeedModel"]["properties"])
    assert defined["AdditionalNeedKind"]["enum"] == list(AdditionalNeedKind)
    assert defined["EducationKind"]["enum"] == list(EducationKind)
    assert person["required"] == ["id", "born"]
    for name, model in defined.items():
        if model.get("type") == "object":
            assert model["additionalProperties"] is False, name
        assert model.get("description"), name


def test_the_schema_refers_only_to_what_it_defines() -> None:
    used = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(SCHEMA)))
    assert used == set(SCHEMA["$defs"])


def test_numbers_and_days_stay_what_was_typed() -> None:
    text = "a: 0430\nb: 1:30\nc: 1e400\nd: 2026-02-30\ne: 1_000\nf: 1.50\ng: 0x10\nh: yes\ni: ~\nj: 99999999999999999999.10\n"
    assert parse(text, "x") == {
        "a": "0430", "b": "1:30", "c": "1e400", "d": "2026-02-30", "e": "1_000", "f": "1.50", "g": "0x10", "h": True,
        "i": None, "j": "99999999999999999999.10",
    }  # fmt: skip


def test_names_of_persons_may_look_like_numbers(tmp_path: Path) -> None:
    (loaded,) = load_files([file(tmp_path, BASE.replace("anna", "0123"))])
    assert loaded.facts.persons[0].id == "0123"


def test_anchors_and_merged_blocks_may_be_used(tmp_path: Path) -> None:
    text = """\
- &first
  id: A
  month: 2026-11
  household: &home {housing: &flat {kind: flat, rent: 100}, persons: [{id: anna, born: 1990-05-01}]}
- {<<: *first, id: B, month: 2026-10}
- {id: C, month: 2026-12, household: {<<: *home, housing: {<<: *flat, rent: 200}}}
"""
    loaded = load_files([file(tmp_path, text)])
    assert [(item.case.id, item.month, item.facts.housing.rent) for item in loaded] == [
        ("A", Month(2026, 11), 100),
        ("B", Month(2026, 10), 100),
        ("C", Month(2026, 12), 200),
    ]


AS_JSON = json.dumps(yaml.load(BASE, Loader=AsJson))  # noqa: S506  # it is a safe loader


@pytest.mark.parametrize(
    "content",
    [
        BASE.replace("\n", "\r\n"),
        BASE.replace("\n", "\r"),
        "\ufeff" + BASE,
        "---\n" + BASE + "...\n",
        BASE + "title: Familie mit 😀, ü und Ж\n",
        BASE.replace("kind: flat", "kind: flat, rent: -0"),
        AS_JSON,
    ],
    ids=["Windows", "old Mac", "byte order mark", "document marks", "scripts", "minus zero", "JSON"],
)  # fmt: skip
def test_a_file_may_come_from_any_editor(tmp_path: Path, content: str) -> None:
    assert call("calculate", file(tmp_path, content)).status == 0


def test_regime_and_stages_may_be_typed_with_or_without_quotation_marks(tmp_path: Path) -> None:
    options = "options: {single_in_shared_housing: '2', youth_in_shared_housing: 4}\n"
    text = BASE.replace("1990-05-01}", "1990-05-01, regime: 2}") + options
    (loaded,) = load_files([file(tmp_path, text)])
    assert loaded.facts.persons[0].regimes[0].regime is Regime.ANALOGLEISTUNGEN
    assert (loaded.reading.single_in_shared_housing, loaded.reading.youth_in_shared_housing) == (2, 4)


def test_the_options_of_a_case_are_those_of_the_law(tmp_path: Path) -> None:
    (loaded,) = load_files([file(tmp_path, BASE)])
    assert loaded.reading == Reading()
    assert set(OptionsModel.model_fields) <= set(Reading.__dataclass_fields__)


def test_every_fact_of_a_file_reaches_the_law(tmp_path: Path) -> None:
    text = """\
id: A
month: 2026-11
options:
  restricted_table: {source: Erlass, from: 2026-01-01, to: 2026-12-31, amounts: {Ernährung: [1, 2, 3, 4, 5, 6.5]}}
household:
  housing: {kind: flat, rent: 430, household_energy: 45, full_board: false, decentral_hot_water: true}
  persons:
  - id: anna
    born: 1990-05-01
    partner: bela
    married: true
    regime: [{regime: "3", to: 2026-11-10}, {regime: 1a, from: 2026-11-11}]
    entitled_from: 2026-11-02
    ends: {event: departure, date: 2026-11-29}
    moves_in: 2026-11-01
    moves_out: 2026-11-30
    pregnant_from_week_13: 2026-11-03
    additional_needs: [{kind: hardship, from: 2026-11-01, amount: 12.50}]
    own_need: 1
  - {id: bela, born: 1992-07-10, regime: other}
  - {id: kind, born: 2020-01-01, parents: [anna, bela]}
  incomes:
  - {person: anna, kind: earned, gross: 700, net: 560, expenses: 5}
  - {person: anna, kind: exempt, amount: 5, ground: § 7 Abs. 2}
  assets: 7
  education: [{person: kind, kind: lunch, amount: 3, applied: false}]
"""
    (loaded,) = load_files([file(tmp_path, text)])
    anna, bela, kind = loaded.facts.persons
    assert bela.partner == "anna"
    assert kind.parents == ("anna", "bela")
    assert anna.changes
    assert anna.end is not None
    assert (anna.own_need, anna.additional_needs[0].amount) == (1, loaded.facts.persons[0].additional_needs[0].amount)
    assert [(income.kind, income.net) for income in loaded.facts.incomes] == [("earned", 560), ("exempt", 5)]
    assert loaded.reading.restricted_table is not None
    assert str(loaded.reading.restricted_table.amounts[0][1][5]) == "6.5"
    assert not loaded.facts.education[0].applied
    assert call("calculate", file(tmp_path, text)).status == 0
