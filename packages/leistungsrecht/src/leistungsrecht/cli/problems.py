"""Bad input, said in one German sentence with place and remedy."""

from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

Path = tuple[int | str, ...]
TAGS = frozenset({"earned", "volunteer", "work_opportunity", "other", "exempt"})
LONGEST_QUOTE = 60


class BadInput(Exception):
    """Something a person typed or gave cannot be used; ``path`` leads to it inside the file, if it is inside one."""

    status = 2

    def __init__(self, sentence: str, place: str = "", path: Path = ()) -> None:
        super().__init__(one_line(f"{place}: {sentence}" if place else sentence))
        self.sentence = sentence
        self.place = place
        self.path = path


class NotSettled(BadInput):
    """The input is well, but the law refuses an amount that the settlement needs."""

    status = 1


def one_line(text: str) -> str:
    """The text without line breaks and control characters, so that a message is one line and colours no terminal."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def from_validation(error: ValidationError) -> BadInput:
    """The first problem that pydantic found, in our words; how many more there are is added."""
    found = error.errors(include_url=False)
    at_fault = [one for one in found if not _follows(one, found)]
    first, more = at_fault[0], len(at_fault) - 1
    loc = first["loc"][:-1] if first["loc"][-1:] == ("[key]",) else first["loc"]
    path = (*_without_tags(loc), *first.get("ctx", {}).get("inside", ()))
    sentence = _sentence(first)
    if more:
        sentence += f" (Dazu {more} weitere {'Stelle' if more == 1 else 'Stellen'}.)"
    return BadInput(sentence, dotted(path), path)


def _follows(one: ErrorDetails, found: list[ErrorDetails]) -> bool:
    """A list whose entries were refused counts as too short as well; that is no fault of its own."""
    return one["type"] == "too_short" and any(
        other is not one and other["loc"][: len(one["loc"])] == one["loc"] for other in found
    )


def _without_tags(loc: Path) -> Path:
    """The place without the kind of income, which pydantic puts after the number of the income."""
    if loc[:2] == ("household", "incomes") and len(loc) > 3 and loc[3] in TAGS:
        return (*loc[:3], *loc[4:])
    return loc


def dotted(path: Path) -> str:
    """A path as people write it: ``household.persons[1].born``."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def unknown_field(name: object, allowed: list[str]) -> PydanticCustomError:
    """The problem of a field that does not exist, with the nearest that does."""
    near = get_close_matches(str(name), allowed, n=1)
    hint = f" Meinten Sie „{near[0]}“?" if near else ""
    sentence = f"Das Feld {quoted(name)} gibt es hier nicht.{hint} Erlaubt sind: {', '.join(allowed)}."
    return PydanticCustomError("value_error", "{error}", {"error": sentence, "inside": (str(name),)})


def _sentence(error: ErrorDetails) -> str:
    kind, given = error["type"], shown(error["input"])
    context: dict[str, Any] = error.get("ctx", {})
    if kind == "value_error":
        return str(context["error"])
    if kind == "missing":
        return "Dieses Feld fehlt; tragen Sie es ein."
    if kind == "union_tag_not_found":
        return f"Das Feld „kind“ fehlt. Erlaubt sind: {', '.join(sorted(TAGS))}."
    if kind in ("enum", "literal_error"):
        return f"{given} ist hier nicht erlaubt. Erlaubt sind: {_choices(context['expected'])}."
    if kind == "union_tag_invalid":
        tag = quoted(context["tag"])
        return f"{tag} ist als „kind“ nicht erlaubt. Erlaubt sind: {_choices(context['expected_tags'])}."
    if kind == "too_short":
        return f"Diese Liste braucht mindestens {_entries(context['min_length'])}."
    if kind == "too_long":
        return f"Diese Liste darf höchstens {_entries(context['max_length'])} haben."
    expected = EXPECTED.get(kind.partition("_")[0], "ein anderer Wert")
    return f"{given} steht hier an falscher Stelle; erwartet wird {expected}."


EXPECTED = {
    "model": "ein Block mit Feldern",
    "dict": "ein Block mit Feldern",
    "tuple": "eine Liste",
    "bool": "true oder false",
}


def _choices(listed: str) -> str:
    return listed.replace("'", "").replace(" or ", ", ")


def _entries(count: int) -> str:
    return "einen Eintrag" if count == 1 else f"{count} Einträge"


def shown(value: object) -> str:
    """A value of the file at the beginning of a sentence."""
    if value is None:
        return "Ein leerer Wert"
    if isinstance(value, bool):
        return "Ein Wahrheitswert (true, false, yes, no, on, off)"
    if isinstance(value, list | tuple):
        return "Eine Liste"
    if isinstance(value, dict):
        return "Ein Block mit Feldern"
    return quoted(value)


def quoted(value: object) -> str:
    """A value in German quotation marks, cut if it is long."""
    text = one_line(str(value))
    return f"„{text[:LONGEST_QUOTE]}…“" if len(text) > LONGEST_QUOTE else f"„{text}“"
