"""Brings the design system KERN into our static files: the few files we use, checked by hash, fit for both directions of writing.

Run it by hand for a new version: change the version and hash below, run, look at the style guide, commit what changed.
"""

import base64
import hashlib
import re
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "src" / "lotsenhaus" / "kernel" / "static" / "kernel" / "kern"
FONTS = ("Regular", "Italic", "Medium", "SemiBold")
SIDES = {"left": "start", "right": "end"}


@dataclass(frozen=True, slots=True)
class Package:
    """A package of the npm registry at one version; the hash is the registry's ``dist.integrity``."""

    name: str
    version: str
    integrity: str
    files: dict[str, str]
    """path in the package → path in our folder"""


PACKAGES = (
    Package(
        "@kern-ux/native",
        "2.7.2",
        "sha512-TN0Mqbasp7S1IOqurXickde8MDj5hIcgT4s3f1i33wyv2iVgA1dTO/FoQyi6rgM9KYTYkIthl9k72g7fBUUvHg==",
        {"dist/kern.min.css": "kern.css", "LICENSE.md": "LICENSE.md"}
        | {f"dist/fonts/fira-sans/FiraSans-{font}.woff2": f"fonts/FiraSans-{font}.woff2" for font in FONTS},
    ),
    # KERN's package does not carry the licence of the font; this one does, and nothing else is taken from it.
    Package(
        "@fontsource/fira-sans",
        "5.3.0",
        "sha512-z1SKSG7eRhm3srlb7rQ3j77QP4TP7OFxCZ4wUWhCdt+3hOF9K0AyvybpAsz6+JWNcCVV7AqC7dbOT3e67P2r5A==",
        {"LICENSE": "fonts/OFL.txt"},
    ),
)


def main() -> None:
    """The folder holds exactly the files of the packages, with the stylesheet made logical."""
    for package in PACKAGES:
        with tempfile.TemporaryDirectory() as folder:
            take(package, unpack(package, Path(folder)))
    stylesheet = TARGET / "kern.css"
    stylesheet.write_text(logical(stylesheet.read_text(encoding="utf-8")).rstrip() + "\n", encoding="utf-8")
    size = sum(path.stat().st_size for path in TARGET.rglob("*") if path.is_file())
    print(f"{size // 1000} kB in {TARGET.name}/")


def unpack(package: Package, folder: Path) -> Path:
    """The unpacked package, fetched by npm from the registry it is set up for. Raises ValueError for a wrong hash."""
    asked = f"{package.name}@{package.version}"
    subprocess.run(["npm", "pack", "--silent", asked], cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603, S607
    (archive,) = folder.glob("*.tgz")
    digest = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if digest != package.integrity:
        raise ValueError(f"{asked} has the hash {digest}, expected {package.integrity}")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder / "package"


def take(package: Package, unpacked: Path) -> None:
    """The named files stand in our folder."""
    for source, target in package.files.items():
        (TARGET / target).parent.mkdir(parents=True, exist_ok=True)
        (TARGET / target).write_bytes((unpacked / source).read_bytes())


def logical(css: str) -> str:
    """The stylesheet with start and end in place of left and right, so that a page in Arabic is mirrored.

    Pictures inside the stylesheet are put aside first: their text is no CSS.
    """
    pictures: list[str] = []

    def aside(match: re.Match[str]) -> str:
        pictures.append(match[0])
        return f"url({len(pictures) - 1})"

    css = re.sub(r'url\("[^"]*"\)', aside, css)
    for side, end in SIDES.items():
        css = re.sub(rf"(?<![\w-])(margin|padding|border)-{side}(?=[-:])", rf"\1-inline-{end}", css)
        css = re.sub(rf"(?<=[;{{])(scroll-margin|scroll-padding)-{side}:", rf"\1-inline-{end}:", css)
        css = re.sub(rf"(?<=[;{{]){side}:", f"inset-inline-{end}:", css)
        css = re.sub(rf"(?<=[;{{])border-top-{side}-radius:", f"border-start-{end}-radius:", css)
        css = re.sub(rf"(?<=[;{{])border-bottom-{side}-radius:", f"border-end-{end}-radius:", css)
        css = re.sub(rf"(?<=[;{{])text-align:{side}", f"text-align:{end}", css)
        css = re.sub(rf"(?<=[;{{])(float|clear):{side}", rf"\1:inline-{end}", css)
    css = re.sub(r"(?<=[;{])(margin|padding):([^;}]+)", four_sides, css)
    return re.sub(r"url\((\d+)\)", lambda match: pictures[int(match[1])], css)


def four_sides(match: re.Match[str]) -> str:
    """A shorthand with unequal sides as its two logical halves; any other as it is."""
    name, value = match[1], match[2]
    important = " !important" if value.endswith("!important") else ""
    parts = words(value.removesuffix("!important"))
    if len(parts) != len(("top", "right", "bottom", "left")) or parts[1] == parts[3]:
        return match[0]
    top, right, bottom, left = parts
    return f"{name}-block:{top} {bottom}{important};{name}-inline:{left} {right}{important}"


def words(value: str) -> list[str]:
    """The parts of a value, where a function with its arguments is one part."""
    found, depth, word = [], 0, ""
    for sign in value.strip():
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == " " and depth == 0:
            found.append(word)
            word = ""
        else:
            word += sign
    return [part for part in [*found, word] if part]


if __name__ == "__main__":
    main()
