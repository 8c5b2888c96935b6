"""Reading case files whole: everything is checked before anything is calculated."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from leistungsrecht.asylblg.decide import check
from leistungsrecht.asylblg.facts import Facts
from leistungsrecht.asylblg.reading import Reading
from leistungsrecht.cli.casefile import Case, to_facts, to_month, to_reading
from leistungsrecht.cli.problems import BadInput, Path, dotted, from_validation
from leistungsrecht.cli.yaml_text import line_of, parse, read
from leistungsrecht.month import Month
from leistungsrecht.refusals import ContradictoryFacts

MOST_CASES = 5_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """A case that can be calculated."""

    case: Case
    facts: Facts
    month: Month
    reading: Reading


def load_files(files: Iterable[str], most_cases: int = MOST_CASES) -> list[Loaded]:
    """All cases of all files, checked. Raises BadInput for the first that cannot be used."""
    return [loaded for file in files for loaded in _load(file, most_cases)]


def _load(file: str, most_cases: int) -> list[Loaded]:
    text = read(file)
    entries, prefix = _entries(parse(text, file), file)
    if len(entries) > most_cases:
        raise BadInput(
            f"Die Datei enthält {len(entries)} Fälle; gerechnet werden höchstens {most_cases} je Datei. Teilen Sie sie auf, "
            f"oder erlauben Sie mehr mit --max-cases {len(entries)}.",
            file,
        )
    loaded = []
    for index, entry in enumerate(entries):
        path = (*prefix, index) if len(prefix) or len(entries) > 1 else ()
        try:
            loaded.append(_check(entry))
        except BadInput as problem:
            raise located(problem, file, text, path, _name(entry)) from None
    for name, count in Counter(item.case.id for item in loaded).items():
        if count > 1:
            raise BadInput(f"Die id „{name}“ kommt {count}-mal vor. Geben Sie jedem Fall eine eigene.", file)
    return loaded


def _entries(data: Any, file: str) -> tuple[list[Any], Path]:
    """The cases in a file: under ``cases``, as a list, or one case alone."""
    prefix: Path = ()
    if isinstance(data, dict) and "cases" in data:
        others = [name for name in data if name != "cases"]
        if others:
            raise BadInput(f"Neben „cases“ steht „{others[0]}“. Erlaubt ist dort nur „cases“.", file)
        data, prefix = data["cases"], ("cases",)
        if not isinstance(data, list):
            raise BadInput("Unter „cases“ muss eine Liste von Fällen stehen.", file)
    if isinstance(data, list):
        if not data:
            raise BadInput("Die Datei enthält keinen Fall. Tragen Sie unter „cases“ mindestens einen ein.", file)
        return data, prefix
    if not isinstance(data, dict):
        raise BadInput(
            "Die Datei enthält keinen Fall, sondern nur einen einzelnen Wert. Ist es die richtige Datei?", file
        )
    return [data], prefix


def located(problem: BadInput, file: str, text: str, prefix: Path, name: str) -> BadInput:
    """The problem with file, line, case and field in front."""
    line = line_of(text, (*prefix, *problem.path))
    parts = [file, f"Zeile {line}" if line else "", f"Fall {name}" if name else "", dotted(problem.path)]
    return BadInput(problem.sentence, ", ".join(part for part in parts if part))


def _name(entry: Any) -> str:
    return str(entry.get("id", ""))[:60] if isinstance(entry, dict) else ""


def _check(entry: Any) -> Loaded:
    try:
        case = Case.model_validate(entry)
    except ValidationError as error:
        raise from_validation(error) from None
    month, reading = to_month(case), to_reading(case)
    try:
        facts = to_facts(case)
        check(facts, month, reading)
    except ContradictoryFacts as contradiction:
        raise BadInput(contradiction.sentence, path=("household", *path_of(contradiction.place))) from None
    for field in ("persons", "entitlement_end"):
        for person in getattr(case.expected, field, ()):
            if person not in facts.by_id:
                raise BadInput(f"„{person}“ gehört nicht zum Haushalt.", path=("expected", field, person))
    return Loaded(case, facts, month, reading)


def path_of(place: str) -> Path:
    """``persons[1].born`` as a path."""
    parts: list[int | str] = []
    for part in place.split("."):
        name, bracket, index = part.partition("[")
        parts.append(name)
        if bracket:
            parts.append(int(index[:-1]))
    return tuple(parts)
