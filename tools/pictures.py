"""Draws the pictures of the README from the example files, so that a picture never shows what the program no longer says."""

import io
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from leistungsrecht.cli.cases import load_files
from leistungsrecht.cli.printing import print_answer
from leistungsrecht.cli.result import answer

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = Path("packages/leistungsrecht/examples/familie_haddad.yaml")
PICTURE = ROOT / "docs" / "pictures" / "sheet.svg"
WIDTH = 118
PAPER = TerminalTheme((255, 255, 255), (31, 41, 55), [(31, 41, 55)] * 8, [(31, 41, 55)] * 8)
# rich's own template without its web font: a picture must not ask another server for anything.
TEMPLATE = """\
<svg class="rich-terminal" xml:space="preserve" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img" \
aria-label="Berechnungsbogen der Familie Haddad">
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", Consolas, Menlo, monospace; font-size: {char_height}px; \
line-height: {line_height}px; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def sheet() -> str:
    """The example's sheet as SVG."""
    page = Console(record=True, width=WIDTH, file=io.StringIO(), highlight=False, markup=False, emoji=False)
    (loaded,) = load_files([str(ROOT / EXAMPLE)])
    print_answer(page, answer(loaded))
    command = f"leistungsrecht calculate {EXAMPLE.name}"
    return page.export_svg(title=command, theme=PAPER, code_format=TEMPLATE, unique_id="sheet")


if __name__ == "__main__":
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(sheet(), encoding="utf-8")
    sys.stdout.write(f"{PICTURE.relative_to(ROOT)}\n")
