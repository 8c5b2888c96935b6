"""What cannot be true of a household, in words; each objection says where it belongs."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from lotsenhaus.people.countries import COUNTRIES
from lotsenhaus.people.intake import HouseholdGiven, NameKind, NumberKind, PersonGiven, TieKind
from lotsenhaus.people.languages import LANGUAGES

YOUNGEST_PARENT = 12
OLDEST_PERSON = 120
OLDEST_MOTHER = 60
AZR_DIGITS = 12
PHONE = re.compile(r"^\+?[0-9 ()/.-]+\Z")
SHORTEST_PHONE = 3


class Objection(NamedTuple):
    """A sentence about one field of one person; ``person`` is None for the household."""

    person: int | None
    field: str
    sentence: str


def objections(given: HouseholdGiven, on: date) -> list[Objection]:
    """All that cannot be true on the day; empty if the household can be written down."""
    found = [*_of_the_household(given, on)]
    for index, person in enumerate(given.persons):
        found += (Objection(index, field, sentence) for field, sentence in _of_one(person, on))
    found += _of_ties(given)
    return found


def _of_the_household(given: HouseholdGiven, on: date) -> Iterator[Objection]:
    if not given.persons:
        yield Objection(None, "persons", "Ein Haushalt hat mindestens eine Person.")
    if given.arrived > on:
        yield Objection(
            None,
            "arrived",
            f"Der {given.arrived:%d.%m.%Y} liegt in der Zukunft. Ankunft ist der Tag, an dem es geschah.",
        )
    elif on.year - given.arrived.year > OLDEST_PERSON:
        yield Objection(None, "arrived", f"Der {given.arrived:%d.%m.%Y} ist zu lange her. Prüfen Sie das Jahr.")
    seen: dict[tuple[str, date], int] = {}
    for index, person in enumerate(given.persons):
        key = ("|".join(sorted(f"{name.given} {name.family}".casefold() for name in person.names)), person.born)
        if key in seen:
            yield Objection(
                index,
                "given",
                f"Person {seen[key] + 1} und Person {index + 1} haben denselben Namen und dasselbe Geburtsdatum.",
            )
        seen.setdefault(key, index)


def _of_names(person: PersonGiven) -> Iterator[tuple[str, str]]:
    if not any(name.given.strip() or name.family.strip() for name in person.names if name.kind is NameKind.DOCUMENT):
        yield "family", "Es fehlt der Name in lateinischen Buchstaben. Tragen Sie wenigstens einen Namensteil ein."
    for name in person.names:
        for field, text in (("given", name.given), ("family", name.family)):
            if wrong := unreadable(text):
                yield "original" if name.kind is NameKind.ORIGINAL else field, wrong


def _of_one(person: PersonGiven, on: date) -> Iterator[tuple[str, str]]:
    yield from _of_names(person)
    if person.born > on:
        yield "born", f"Der {person.born:%d.%m.%Y} liegt in der Zukunft."
    elif on.year - person.born.year > OLDEST_PERSON:
        yield (
            "born",
            f"Wer am {person.born:%d.%m.%Y} geboren ist, wäre über {OLDEST_PERSON} Jahre alt. Prüfen Sie das Jahr.",
        )
    for country in person.nationalities:
        if country not in COUNTRIES:
            yield "nationality", f"„{country}“ ist kein Ländercode nach ISO 3166. Wählen Sie aus der Liste."
    for language in person.languages:
        if language.code not in LANGUAGES:
            yield "language", f"„{language.code}“ ist keine Sprache der Liste."
    for number in person.numbers:
        if number.kind is NumberKind.AZR and (wrong := not_an_azr_number(number.number)):
            yield "azr", wrong
    yield from _of_status(person)


def not_an_azr_number(text: str) -> str:
    """Why it cannot be a number of the Ausländerzentralregister; empty if it can."""
    if text.isascii() and text.isdigit() and len(text) == AZR_DIGITS:
        return ""
    return (
        f"Eine AZR-Nummer hat {AZR_DIGITS} Ziffern; „{text}“ hat {len(text)} Zeichen oder enthält anderes als Ziffern."
    )


def not_a_phone(text: str) -> str:
    """Why nobody can dial it; empty if one can."""
    if not PHONE.match(text) or sum(character.isdigit() for character in text) < SHORTEST_PHONE:
        return "Eine Telefonnummer besteht aus Ziffern, Leerzeichen und + ( ) / - und sieht so aus: 0441 235-0."
    return ""


def not_an_email(text: str) -> str:
    """Why no mail can go there; empty if it can."""
    try:
        validate_email(text)
    except ValidationError:
        return "Eine E-Mail-Adresse sieht so aus: name@example.org."
    return ""


def unreadable(name: str) -> str:
    """Why a text cannot be a name in any script: pictures, control characters, what was lost on the way. Empty if it can."""
    for character in name:
        if character == "\N{REPLACEMENT CHARACTER}" or unicodedata.category(character) in {"Cc", "Cs", "Co", "So"}:
            shown = character if character.isprintable() else f"U+{ord(character):04X}"
            return f"„{shown}“ kommt in keinem Namen vor. Schreiben Sie den Namen mit Buchstaben, in welcher Schrift auch immer."
    return ""


def _of_status(person: PersonGiven) -> Iterator[tuple[str, str]]:
    status = person.status
    if status is None:
        return
    if status.first < person.born:
        yield (
            "status_first",
            f"Der Status beginnt am {status.first:%d.%m.%Y}, vor der Geburt am {person.born:%d.%m.%Y}.",
        )
    if status.last is not None and status.last < status.first:
        yield (
            "status_last",
            f"Das Papier endet am {status.last:%d.%m.%Y}, vor seinem Beginn am {status.first:%d.%m.%Y}.",
        )


def _of_ties(given: HouseholdGiven) -> Iterator[Objection]:
    for tie in given.ties:
        one, other = given.persons[tie.person], given.persons[tie.other]
        if tie.person == tie.other:
            yield Objection(
                tie.person, "relation", "Niemand ist mit sich selbst verwandt. Wählen Sie eine andere Person."
            )
        elif tie.kind is TieKind.PARENT and (
            wrong := not_a_parent(one.born, other.born, f"Person {tie.person + 1}", f"Person {tie.other + 1}")
        ):
            yield Objection(tie.other, "born", wrong)


def not_a_parent(parent_born: date, child_born: date, parent: str, child: str) -> str:
    """Why the one cannot be a parent of the other; empty if she can."""
    had_no_birthday = (child_born.month, child_born.day) < (parent_born.month, parent_born.day)
    years = child_born.year - parent_born.year - had_no_birthday
    advice = "Prüfen Sie die Geburtsdaten oder die Beziehung."
    if child_born <= parent_born:
        return f"Das Kind ({child}) wäre nicht jünger als der Elternteil ({parent}). {advice}"
    if years < YOUNGEST_PARENT:
        return f"{parent} wäre bei der Geburt von {child} {years} Jahre alt gewesen. {advice}"
    return ""


def warnings(given: HouseholdGiven) -> list[Objection]:
    """What is possible and rare: shown once, and saved when confirmed."""
    found = []
    for tie in given.ties:
        if tie.kind is TieKind.PARENT:
            years = given.persons[tie.other].born.year - given.persons[tie.person].born.year
            if years > OLDEST_MOTHER:
                found.append(
                    Objection(
                        tie.other,
                        "born",
                        f"Zwischen Person {tie.person + 1} und Person {tie.other + 1} liegen {years} Jahre. Ist das richtig?",
                    )
                )
    return found
