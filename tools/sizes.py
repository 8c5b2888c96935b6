"""Names what has grown larger than it should: a warning for the reviewer, never a refusal."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODE = ("packages", "src", "tools", "bench")
FILE_LINES = 300
FUNCTION_LINES = 40
PARAMETERS = 7
PAGE_LINES = 120


def main() -> None:
    """Print one line for each thing that is too large, or that nothing is."""
    findings = [*large_code(), *large_pages()]
    print("sizes: " + (f"{len(findings)} above the guidance" if findings else "nothing above the guidance"))
    for finding in findings:
        print(f"  {finding}")


def large_code() -> Iterator[str]:
    """Files, functions and parameter lists above the guidance; tests are lists and may be long."""
    for folder in CODE:
        for path in sorted((ROOT / folder).rglob("*.py")):
            place = path.relative_to(ROOT)
            if "tests" in place.parts:
                continue
            text = path.read_text(encoding="utf-8")
            if (lines := len(text.splitlines())) > FILE_LINES:
                yield f"{place}: {lines} lines (guidance {FILE_LINES})"
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    yield from large_function(f"{place}:{node.lineno} {node.name}()", node)


def large_function(place: str, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    """What is too large about one function."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    parameters = len(node.args.posonlyargs) + len(node.args.args) + len(node.args.kwonlyargs)
    if lines > FUNCTION_LINES:
        yield f"{place}: {lines} lines (guidance {FUNCTION_LINES})"
    if parameters > PARAMETERS:
        yield f"{place}: {parameters} parameters (guidance {PARAMETERS})"


def large_pages() -> Iterator[str]:
    """Pages of documentation longer than two screens."""
    for path in sorted((ROOT / "docs").rglob("*.md")):
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > PAGE_LINES:
            yield f"{path.relative_to(ROOT)}: {lines} lines (guidance {PAGE_LINES})"


if __name__ == "__main__":
    main()
