import re
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "packages" / "leistungsrecht"
SOURCE = PACKAGE / "src"
LOCKS = [*ROOT.glob("requirements*.lock"), *(ROOT / "bench").glob("*.lock")]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *PACKAGE.glob("*.md")]

WITHOUT_LIBRARIES = """
import importlib, pkgutil, sys
sys.path.insert(0, sys.argv[1])
import leistungsrecht
for module in pkgutil.walk_packages(leistungsrecht.__path__, "leistungsrecht."):
    if module.name == "leistungsrecht.fristen.holidays" or module.name.startswith("leistungsrecht.cli"):
        continue
    importlib.import_module(module.name)
"""


def test_the_calculation_imports_with_nothing_but_the_standard_library() -> None:
    bare = subprocess.run(
        [sys.executable, "-I", "-S", "-c", WITHOUT_LIBRARIES, str(SOURCE)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert bare.returncode == 0, bare.stderr


def test_lock_files_carry_hashes_and_no_address() -> None:
    for lock in LOCKS:
        text = lock.read_text(encoding="utf-8")
        assert not re.search(r"://|^-|^ *--(?!hash=)", text, re.MULTILINE), lock.name
        for requirement in re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]:
            assert "--hash=sha256:" in requirement, f"{lock.name}: {requirement.split()[0]}"


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            assert "://" in target or (page.parent / target).exists(), f"{page.relative_to(ROOT)}: {target}"


def test_decisions_are_numbered_without_holes_and_say_what_was_rejected() -> None:
    decisions = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert [int(page.name[:4]) for page in decisions] == list(range(1, len(decisions) + 1))
    for page in decisions:
        headings = re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert headings == ["Context", "Decision", "Consequences", "Rejected"], page.name


def test_every_identifier_of_the_glossary_is_used_in_the_code() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    names = re.findall(r"^\| [^|]+ \| `(\w+)` \|", glossary, re.MULTILINE)
    code = "\n".join(
        f"{path.relative_to(SOURCE)}\n{path.read_text(encoding='utf-8')}"
        for path in sorted(SOURCE.rglob("*"))
        if path.suffix in {".py", ".toml"}
    )
    assert names
    assert [name for name in names if not re.search(rf"\b{name}\b", code)] == []


def test_the_package_carries_the_licence_of_the_project() -> None:
    assert (PACKAGE / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_publiccode_keeps_the_lengths_of_the_standard() -> None:
    publiccode = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    for language, description in publiccode["description"].items():
        assert len(description["shortDescription"]) <= 150, language
        assert 150 <= len(description["longDescription"]) <= 10_000, language
