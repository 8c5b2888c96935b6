"""YAML as this package reads it: numbers and dates stay the text that was typed, nothing is silently overwritten."""

import sys
from pathlib import Path as FilePath
from typing import Any

import yaml

from leistungsrecht.cli.problems import BadInput, Path, quoted

MOST_BYTES = 50_000_000
MOST_VALUES = 5_000_000
MOST_DEPTH = 60
STANDARD_INPUT = "-"


class Loader(yaml.CSafeLoader):
    """Safe loading in which a number or a date stays the text that was typed."""


def _text(_loader: Loader, node: yaml.ScalarNode) -> str:
    return str(node.value)


def _mapping(loader: Loader, node: yaml.MappingNode) -> dict[str, Any]:
    loader.flatten_mapping(node)
    return {key.value: loader.construct_object(value, deep=True) for key, value in node.value}


for _tag in ("float", "int", "timestamp"):
    Loader.add_constructor(f"tag:yaml.org,2002:{_tag}", _text)
Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def shown_name(file: str) -> str:
    """The name of a file as a message says it."""
    if file == STANDARD_INPUT:
        return "Standardeingabe"
    return file if len(file) <= 200 else f"…{file[-200:]}"


def read(file: str, shown_in: str = "„leistungsrecht schema“ und die Anleitung") -> str:
    """The text of a file, ``-`` for standard input. Raises BadInput with the reason and a remedy.

    ``shown_in`` names in German where the format is described.
    """
    try:
        raw = _bytes(file)
    except FileNotFoundError:
        raise BadInput("Die Datei gibt es nicht. Prüfen Sie den Namen und den Ordner.", shown_name(file)) from None
    except IsADirectoryError:
        raise BadInput(
            "Das ist ein Ordner. Nennen Sie die Dateien darin, zum Beispiel ordner/*.yaml.", shown_name(file)
        ) from None
    except PermissionError:
        raise BadInput(
            "Sie dürfen die Datei nicht lesen. Lassen Sie sich das Recht geben oder kopieren Sie sie.", shown_name(file)
        ) from None
    except (OSError, ValueError):
        raise BadInput(
            "Die Datei lässt sich nicht lesen. Prüfen Sie Namen, Ordner und Laufwerk.", shown_name(file)
        ) from None
    if len(raw) > MOST_BYTES:
        raise BadInput("Die Datei ist größer als 50 MB. Teilen Sie sie auf.", shown_name(file))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(
            "Das ist keine Textdatei in UTF-8. Speichern Sie sie als YAML in UTF-8.", shown_name(file)
        ) from None
    if not text.strip():
        raise BadInput(f"Die Datei ist leer. Was hineingehört, zeigt {shown_in}.", shown_name(file))
    return text


def _bytes(file: str) -> bytes:
    if file == STANDARD_INPUT:
        if sys.stdin is None:  # the caller has closed it
            raise OSError
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    if not file:
        raise FileNotFoundError
    with FilePath(file).open("rb") as stream:
        return stream.read(MOST_BYTES + 1)


def parse(text: str, file: str) -> Any:
    """The value that the YAML text describes. Raises BadInput with file and line."""
    name = shown_name(file)
    try:
        _refuse_strange_structure(text, name)
        loader = Loader(text)
        try:
            node = loader.get_single_node()
            if node is None:
                raise BadInput("Die Datei enthält keinen Fall, nur Kommentare oder Leerzeilen.", name)
            _refuse_bombs(node, name)
            return loader.construct_document(node)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        raise _not_yaml(error, text, name) from None
    except yaml.YAMLError:
        raise BadInput(
            "Die Datei enthält Zeichen, die in YAML nicht stehen dürfen. Öffnen Sie sie in einem Texteditor.", name
        ) from None


def _not_yaml(error: yaml.MarkedYAMLError, text: str, name: str) -> BadInput:
    line = error.problem_mark.line if error.problem_mark else 0
    lines = text.splitlines()
    before = lines[line] if line < len(lines) else ""
    sentence = "Das ist kein gültiges YAML. Prüfen Sie Einrückung, Doppelpunkte und Anführungszeichen an dieser Stelle."
    if "\t" in before[: len(before) - len(before.lstrip())]:
        sentence = "Hier ist mit einem Tabulator eingerückt; YAML erlaubt nur Leerzeichen."
    elif error.problem == "found undefined alias":
        sentence = "Hier steht ein Verweis mit * auf etwas, das es nicht gibt. Setzen Sie Text in Anführungszeichen."
    return BadInput(sentence, f"{name}, Zeile {line + 1}")


def _refuse_strange_structure(text: str, name: str) -> None:
    """Refuse what would be too deep for reading it in one go, several documents, and tags, before any value is made."""
    depth, documents = 0, 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line = f"{name}, Zeile {_line(event)}"
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise BadInput(
                    "Hier beginnt ein zweites YAML-Dokument (---). Schreiben Sie alle Fälle unter „cases“.", line
                )
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MOST_DEPTH:
                raise BadInput("Die Datei ist zu tief verschachtelt. Ist es die richtige Datei?", line)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        tag = getattr(event, "tag", None)
        if tag not in (None, "tag:yaml.org,2002:str"):
            raise BadInput("Hier steht eine Typangabe mit !. Streichen Sie sie.", line)


def _refuse_bombs(node: yaml.Node, name: str) -> None:
    """Count the values with each reference unfolded, without unfolding it; refuse odd and repeated field names."""
    sizes: dict[int, int] = {}

    def size(part: yaml.Node) -> int:
        if id(part) not in sizes:
            sizes[id(part)] = MOST_VALUES + 1  # a reference to itself
            children: list[yaml.Node] = []
            if isinstance(part, yaml.MappingNode):
                _refuse_keys(part, name)
                children = [child for pair in part.value for child in pair]
            elif isinstance(part, yaml.SequenceNode):
                children = part.value
            sizes[id(part)] = 1 + sum(size(child) for child in children)
        return sizes[id(part)]

    if size(node) > MOST_VALUES:
        raise BadInput(
            "Die Datei verweist zu oft auf sich selbst (Anker und Verweise mit & und *). Schreiben Sie die Werte aus.",
            name,
        )


def _refuse_keys(node: yaml.MappingNode, name: str) -> None:
    seen: dict[str, int] = {}
    for key, _ in node.value:
        line = _line(key)
        if not isinstance(key, yaml.ScalarNode):
            raise BadInput(
                "Hier steht ein Feldname, der kein einfacher Text ist. Prüfen Sie Klammern und Doppelpunkte.",
                f"{name}, Zeile {line}",
            )
        if key.value in seen:
            before = f" (zuerst in Zeile {seen[key.value]})" if seen[key.value] != line else ""
            raise BadInput(
                f"Das Feld {quoted(key.value)} steht zweimal im selben Block{before}. Streichen Sie eines.",
                f"{name}, Zeile {line}",
            )
        seen[key.value] = line


def line_of(text: str, path: Path) -> int:
    """The line on which a field or entry stands, or its nearest parent."""
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    line = _line(node)
    for part in path:
        found: tuple[yaml.Node, yaml.Node] | None = None
        if isinstance(node, yaml.MappingNode):
            found = next((pair for pair in node.value if pair[0].value == part), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            found = (node.value[part], node.value[part])
        if found is None:
            break
        line, node = _line(found[0]), found[1]
    return line


def _line(part: Any) -> int:
    """The line on which an event or node begins, as people count."""
    return int(part.start_mark.line) + 1
