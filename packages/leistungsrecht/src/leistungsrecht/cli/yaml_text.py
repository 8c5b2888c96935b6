"""YAML as this package reads it: amounts stay exact, dates and odd numbers stay text, nothing is silently overwritten."""

import re
from decimal import Decimal, InvalidOperation
from pathlib import Path as FilePath
from typing import Any

import click
import yaml

from leistungsrecht.cli.problems import BadInput, Path

MOST_BYTES = 50_000_000
MOST_VALUES = 5_000_000
WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]*)")


class Loader(yaml.CSafeLoader):
    """Safe loading without float: a decimal point gives a Decimal, a leading zero or a date stays text."""


def _number(_loader: Loader, node: yaml.ScalarNode) -> Decimal | int | str:
    text = node.value
    if WHOLE.fullmatch(text) and len(text) < 20:
        return int(text)
    try:
        return Decimal(text)
    except InvalidOperation:
        return str(text)


def _text(_loader: Loader, node: yaml.ScalarNode) -> str:
    return str(node.value)


def _mapping(loader: Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: dict[Any, int] = {}
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise BadInput(f"In Zeile {key.start_mark.line + 1} steht ein Feldname, der kein einfacher Text ist.")
        if key.value in seen:
            raise BadInput(
                f"Das Feld „{key.value}“ steht zweimal im selben Block (Zeilen {seen[key.value]} und "
                f"{key.start_mark.line + 1}). Streichen Sie eines."
            )
        seen[key.value] = key.start_mark.line + 1
    return loader.construct_mapping(node, deep=True)


Loader.add_constructor("tag:yaml.org,2002:float", _number)
Loader.add_constructor("tag:yaml.org,2002:int", _number)
Loader.add_constructor("tag:yaml.org,2002:timestamp", _text)
Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read(file: str) -> str:
    """The text of a file, ``-`` for standard input. Raises BadInput with the reason and a remedy."""
    try:
        raw = click.get_binary_stream("stdin").read(MOST_BYTES + 1) if file == "-" else _bytes(FilePath(file))
    except FileNotFoundError:
        raise BadInput("Die Datei gibt es nicht. Prüfen Sie den Namen und den Ordner.", file) from None
    except IsADirectoryError:
        raise BadInput("Das ist ein Ordner. Nennen Sie die Dateien darin, zum Beispiel ordner/*.yaml.", file) from None
    except OSError as error:
        raise BadInput(f"Die Datei lässt sich nicht lesen ({error.strerror}).", file) from None
    if len(raw) > MOST_BYTES:
        raise BadInput("Die Datei ist größer als 50 MB. Teilen Sie sie auf.", file)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("Das ist keine Textdatei in UTF-8. Speichern Sie sie als YAML in UTF-8.", file) from None
    if not text.strip():
        raise BadInput("Die Datei ist leer. Ein Beispiel zeigt die Anleitung des Pakets.", file)
    return text


def _bytes(path: FilePath) -> bytes:
    with path.open("rb") as stream:
        return stream.read(MOST_BYTES + 1)


def parse(text: str, file: str) -> Any:
    """The value that the YAML text describes. Raises BadInput with file and line."""
    try:
        loader = Loader(text)
        try:
            node = loader.get_single_node()
            if node is None:
                raise BadInput("Die Datei enthält keinen Fall, nur Kommentare oder Leerzeilen.", file)
            _refuse_bombs(node, file)
            return loader.construct_document(node)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadInput(
            "Das ist kein gültiges YAML. Prüfen Sie Einrückung, Doppelpunkte und Anführungszeichen an dieser Stelle.",
            f"{file}, Zeile {line}",
        ) from None
    except yaml.YAMLError:
        raise BadInput(
            "Die Datei enthält Zeichen, die in YAML nicht stehen dürfen. Ist sie wirklich ein Text?", file
        ) from None
    except RecursionError:
        raise BadInput("Die Datei ist zu tief verschachtelt.", file) from None
    except BadInput as problem:
        raise BadInput(problem.sentence, problem.place or file) from None


def _refuse_bombs(node: yaml.Node, file: str) -> None:
    """Count the values with each reference unfolded, without unfolding it."""
    sizes: dict[int, int] = {}

    def size(part: yaml.Node) -> int:
        if id(part) not in sizes:
            sizes[id(part)] = MOST_VALUES + 1  # a reference to itself
            children: list[yaml.Node] = []
            if isinstance(part, yaml.MappingNode):
                children = [child for pair in part.value for child in pair]
            elif isinstance(part, yaml.SequenceNode):
                children = part.value
            sizes[id(part)] = 1 + sum(size(child) for child in children)
        return sizes[id(part)]

    if size(node) > MOST_VALUES:
        raise BadInput(
            "Die Datei verweist zu oft auf sich selbst (Anker und Verweise mit & und *). Schreiben Sie die Werte aus.",
            file,
        )


def line_of(text: str, path: Path) -> int | None:
    """The line on which the value at a path stands, or its nearest parent."""
    node, line = yaml.compose(text, Loader=yaml.CSafeLoader), None
    for part in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == part), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
        else:
            node = None
        if node is None:
            break
        line = node.start_mark.line + 1
    return line
