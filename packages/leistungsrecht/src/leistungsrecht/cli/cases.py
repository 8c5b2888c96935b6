"""Reading case files whole: everything is checked before anything is calculated."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from leistungsrecht.asylblg.decide import check
from leistungsrecht.asylblg.facts import Facts
from leistungsrecht.asylblg.reading import Reading
from leistungsrecht.cli.casefile import Case
from leistungsrecht.cli.convert import to_facts, to_month, to_reading
from leistungsrecht.cli.problems import BadInput, Path, dotted, from_validation, quoted
from leistungsrecht.cli.yaml_text import STANDARD_INPUT, line_of, parse, read, shown_name
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
    files = tuple(files)
    if files.count(STANDARD_INPUT) > 1:
        raise BadInput("Die Standardeingabe (-) lässt sich nur einmal lesen. Nennen Sie „-“ nur einmal.")
    return [loaded for file in files for loaded in _load(file, most_cases)]


def _load(file: str, most_cases: int) -> list[Loaded]:
    text = read(file)
    entries = _entries(parse(text, file), shown_name(file))
    if len(entries) > most_cases:
        raise BadInput(
            f"Die Datei enthält {len(entries)} Fälle; gerechnet werden höchstens {most_cases} je Datei. Teilen Sie sie auf, "
            f"oder erlauben Sie mehr mit --max-cases {len(entries)}.",
            shown_name(file),
        )
    loaded = []
    seen: set[str] = set()
    for path, entry in entries:
        try:
            found = _check(entry)
            if found.case.id in seen:
                raise BadInput("Diese id kommt schon vor. Geben Sie jedem Fall eine eigene.", path=("id",))
        except BadInput as problem:
            raise located(problem, file, text, path, _name(entry)) from None
        seen.add(found.case.id)
        loaded.append(found)
    return loaded


def _entries(data: Any, name: str) -> list[tuple[Path, Any]]:
    """The cases in a file with their places: under ``cases``, as a list, or one case alone."""
    prefix: Path = ()
    if isinstance(data, dict) and "cases" in data:
        others = [field for field in data if field != "cases"]
        if others:
            raise BadInput(f"Neben „cases“ steht {quoted(others[0])}. Erlaubt ist dort nur „cases“.", name)
        data, prefix = data["cases"], ("cases",)
        if not isinstance(data, list):
            raise BadInput("Unter „cases“ muss eine Liste von Fällen stehen, jeder mit einem Strich davor.", name)
    if isinstance(data, list):
        if not data:
            raise BadInput("Die Datei enthält keinen Fall. Tragen Sie unter „cases“ mindestens einen ein.", name)
        return [((*prefix, index), entry) for index, entry in enumerate(data)]
    if not isinstance(data, dict):
        raise BadInput("Die Datei enthält keinen Fall, sondern nur einen einzelnen Wert. Ist es die richtige?", name)
    return [((), data)]


def located(problem: BadInput, file: str, text: str, prefix: Path, name: str = "") -> BadInput:
    """The problem with file, line, case and field in front."""
    line = line_of(text, (*prefix, *problem.path))
    parts = [shown_name(file), f"Zeile {line}", f"Fall {name}" if name else "", dotted(problem.path)]
    return BadInput(problem.sentence, ", ".join(part for part in parts if part))


def _name(entry: Any) -> str:
    name = entry.get("id") if isinstance(entry, dict) else None
    return name.strip()[:60] if isinstance(name, str) else ""


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
                sentence = f"{quoted(person)} gehört nicht zum Haushalt. Berichtigen Sie den Namen."
                raise BadInput(sentence, path=("expected", field, person))
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
