"""What the README shows is what the program says."""

import doctest
import re
import sys
from pathlib import Path

import pytest
import yaml

from leistungsrecht.cli.cases import load_files

PACKAGE = Path(__file__).resolve().parents[1]
ROOT = PACKAGE.parents[1]


def test_the_example_in_python_prints_what_the_readme_says() -> None:
    failed, tried = doctest.testfile(str(PACKAGE / "README.md"), module_relative=False)
    assert tried >= 5
    assert failed == 0


def test_the_example_in_yaml_is_a_case(tmp_path: Path) -> None:
    (block,) = re.findall(r"```yaml\n(.*?)```", (PACKAGE / "README.md").read_text("utf-8"), re.DOTALL)
    file = tmp_path / "case.yaml"
    file.write_text(block, "utf-8")
    (loaded,) = load_files([str(file)])
    assert set(loaded.facts.by_id) == {"layla", "samir", "nour"}


def test_the_case_file_of_the_reference_is_a_case(tmp_path: Path) -> None:
    """Its persons father and child are only named in it, so they are added here."""
    block, _ = re.findall(r"```yaml\n(.*?)```", (PACKAGE / "CASEFILE.md").read_text("utf-8"), re.DOTALL)
    case = yaml.safe_load(block)
    case["month"] = "2026-11"
    case["household"]["persons"] += [{"id": "father", "born": "1990-01-01"}, {"id": "child", "born": "2018-01-01"}]
    file = tmp_path / "case.yaml"
    file.write_text(yaml.safe_dump(case, allow_unicode=True), "utf-8")
    (loaded,) = load_files([str(file)])
    assert loaded.facts.by_id["father"].partner == "mother"


@pytest.mark.parametrize("file", sorted((PACKAGE / "examples").glob("*.yaml")), ids=lambda file: file.stem)
def test_each_example_can_be_read(file: Path) -> None:
    if "zahlungen" not in file.stem:
        assert load_files([str(file)])


def test_the_picture_is_what_the_program_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    """If this fails after a change that was meant: ``make pictures``."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    import pictures

    assert pictures.PICTURE.read_text("utf-8") == pictures.sheet()
    sys.modules.pop("pictures")
