"""Worked cases: one household, one month, one answer, with the place where the answer comes from."""

from pathlib import Path

import pytest

from leistungsrecht.cli.cases import load_files
from leistungsrecht.cli.result import answer, mismatches

CASES = sorted((Path(__file__).parent / "cases").rglob("*.yaml"))


@pytest.mark.parametrize("file", CASES, ids=lambda file: f"{file.parent.name[:7]}-{file.stem}")
def test_the_sheet_is_what_the_case_was_worked_out_to_be(file: Path) -> None:
    (loaded,) = load_files([str(file)])
    assert loaded.case.expected is not None
    assert loaded.case.source
    assert mismatches(answer(loaded)) == []


def test_each_case_stands_in_the_folder_of_its_month() -> None:
    for file in CASES:
        (loaded,) = load_files([str(file)])
        assert file.parent.name == f"{loaded.month}-01", file
