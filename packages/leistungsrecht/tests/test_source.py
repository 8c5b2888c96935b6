"""What the source of the package promises: no float near money, no clock, no language of its own for amounts."""

import ast
from pathlib import Path

import pytest

import leistungsrecht

SOURCES = sorted(Path(leistungsrecht.__file__).parent.rglob("*.py"))
CLOCK = {"today", "now", "utcnow", "time", "monotonic"}


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(SOURCES[0].parent)))
def test_no_float_comes_near_money(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), f"line {node.lineno}"
        assert not (isinstance(node, ast.Name) and node.id == "float"), f"line {node.lineno}"


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(SOURCES[0].parent)))
def test_nothing_reads_the_clock(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in CLOCK, f"line {node.lineno}"


def test_no_amount_of_the_law_stands_in_the_code() -> None:
    """Sums of money are data with a source; in the code only counts of days, months, years and percent remain."""
    for file in SOURCES:
        if "amounts" in file.parts or "cli" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Decimal":
                (argument,) = node.args
                if isinstance(argument, ast.Constant):
                    assert argument.value in (0, 1, 100, "0.00", "0.01"), f"{file.name}:{node.lineno}"
