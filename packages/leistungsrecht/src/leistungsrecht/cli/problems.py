"""Bad input, said in one German sentence with place and remedy."""

from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

Path = tuple[int | str, ...]


class BadInput(Exception):
    """Something a person typed or gave cannot be used; ``path`` leads to it inside the file, if it is inside one."""

    def __init__(self, sentence: str, place: str = "", path: Path = ()) -> None:
        super().__init__(f"{place}: {sentence}" if place else sentence)
        self.sentence = sentence
        self.place = place
        self.path = path


def from_validation(error: ValidationError, prefix: Path = ()) -> BadInput:
    """The first problem that pydantic found, in our words; how many more there are is added."""
    first, *more = error.errors(include_url=False)
    path = (*prefix, *(part for part in first["loc"] if part not in TAGS))
    sentence = _sentence(first)
    if more:
        sentence += f" (Dazu {len(more)} weitere {'Stelle' if len(more) == 1 else 'Stellen'}.)"
    return BadInput(sentence, dotted(path), path)


TAGS = frozenset({"earned", "volunteer", "work_opportunity", "other", "exempt"})


def dotted(path: Path) -> str:
    """A path as people write it: ``household.persons[1].born``."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def unknown_field(name: object, allowed: list[str]) -> str:
    """The sentence for a field that does not exist, with the nearest that does."""
    near = get_close_matches(str(name), allowed, n=1)
    hint = f" Meinten Sie „{near[0]}“?" if near else ""
    return f"Das Feld „{name}“ gibt es hier nicht.{hint} Erlaubt sind: {', '.join(allowed)}."


def _sentence(error: ErrorDetails) -> str:
    kind, given = error["type"], error["input"]
    context: dict[str, Any] = error.get("ctx", {})
    if kind == "value_error":
        return str(context["error"])
    if kind == "missing":
        return "Dieses Feld fehlt; tragen Sie es ein."
    if kind in ("enum", "literal_error", "union_tag_invalid", "union_tag_not_found"):
        allowed = (
            context.get("expected")
            or context.get("expected_tags")
            or "earned, volunteer, work_opportunity, other, exempt"
        )
        return f"{_quoted(given)} ist hier nicht erlaubt. Erlaubt sind: {allowed.replace(' or ', ', ')}."
    if kind.startswith(("date_", "datetime_")):
        return f"{_quoted(given)} ist kein Datum. Schreiben Sie JJJJ-MM-TT, zum Beispiel 2026-11-24."
    if kind in ("greater_than_equal", "less_than_equal", "finite_number"):
        return f"{given} ist nicht zulässig. Erlaubt sind Beträge von 0 bis {LARGEST:,}.".replace(",", ".")
    if kind.startswith("decimal_"):
        return f"{_quoted(given)} ist kein Betrag. Schreiben Sie Euro mit Punkt und höchstens zwei Stellen, zum Beispiel 430.50."
    for start, expected in EXPECTED.items():
        if kind.startswith(start):
            return f"{_quoted(given)} steht an dieser Stelle; erwartet wird {expected}."
    return f"{_quoted(given)} ist an dieser Stelle nicht zulässig."


LARGEST = 1_000_000
EXPECTED = {
    "model_": "ein Block mit Feldern",
    "dict_": "ein Block mit Feldern",
    "list_": "eine Liste",
    "tuple_": "eine Liste",
    "too_short": "eine Liste mit mehr Einträgen",
    "too_long": "eine Liste mit weniger Einträgen",
    "string_too_short": "ein Text",
    "string_": "ein Text (im Zweifel in Anführungszeichen)",
    "bool_": "true oder false",
    "int_": "eine ganze Zahl",
}


def _quoted(value: object) -> str:
    text = str(value)
    return f"„{text[:60]}…“" if len(text) > 60 else f"„{text}“"
