"""Finding people by whatever somebody has: a name in any script, a date of birth, a number, an address."""

import re
from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Upper

from lotsenhaus.office.access import Viewer
from lotsenhaus.people.intake import PersonGiven
from lotsenhaus.people.models import IdentityNumber, Person, Stay
from lotsenhaus.people.naming import candidates as naming
from lotsenhaus.people.naming.candidates import CANDIDATES
from lotsenhaus.people.naming.rank import score
from lotsenhaus.people.policy import PEOPLE

MOST = 20
LONGEST_QUESTION = 200
LIKELY_DUPLICATE = 0.85
FILE_NUMBER = re.compile(r"^[PH]-?0*(\d{1,9})$", re.IGNORECASE)
GERMAN_DATE = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")


class Hit(NamedTuple):
    """Somebody found, and the way of writing that was found; ``score`` from 0 to 1."""

    person: Person
    found_as: str
    score: float


def find(viewer: Viewer, question: str) -> list[Hit]:
    """The people whom the viewer may see and who fit the question best, the best first."""
    text = question.replace("\x00", "").strip()[:LONGEST_QUESTION]
    if not text:
        return []
    rows = PEOPLE.visible(viewer, "search")
    born, name = _without_date(text)
    if (exact := _by_number(rows, text)) or (exact := _by_place(rows, text)):
        return exact
    if not name.strip():
        return [Hit(person, "", 1.0) for person in rows.filter(born=born).order_by("sort_key", "pk")[:MOST]]
    return _by_name(rows, name, born)


def _by_number(rows: QuerySet[Person], text: str) -> list[Hit]:
    if number := FILE_NUMBER.match(text):
        wanted = {"household": number[1]} if text[:1].upper() == "H" else {"pk": number[1]}
        return [Hit(person, text, 1.0) for person in rows.filter(**wanted).order_by("pk")[:MOST]]
    compact = text.replace(" ", "").upper()
    if not any(character.isdigit() for character in compact) or "." in compact:
        return []
    numbers = IdentityNumber.objects.believed().alias(upper=Upper("number")).filter(upper=compact).values("person")
    return [Hit(person, text, 1.0) for person in rows.filter(pk__in=numbers).order_by("pk")[:MOST]]


def _by_place(rows: QuerySet[Person], text: str) -> list[Hit]:
    if not re.search(r"[^\W\d].*\d", text) or GERMAN_DATE.search(text):
        return []
    stays = Stay.objects.believed().filter(street__istartswith=text).values("person")[: MOST * 5]
    return [Hit(person, text, 1.0) for person in rows.filter(pk__in=stays).order_by("sort_key", "pk")[:MOST]]


def _by_name(rows: QuerySet[Person], name: str, born: date | None) -> list[Hit]:
    best: dict[int, tuple[float, str]] = {}
    for person, written in candidates(naming.asked(name)):
        value = score(name, written)
        if value > best.get(person, (0.0, ""))[0]:
            best[person] = value, written
    people = rows.in_bulk(list(best))
    hits = [
        Hit(people[key], written, _with_birth(value, people[key], born))
        for key, (value, written) in best.items()
        if key in people
    ]
    hits.sort(key=lambda hit: (-hit.score, hit.person.sort_key, hit.person.pk))
    return hits[:MOST]


def _with_birth(value: float, person: Person, born: date | None) -> float:
    if born is None or person.born is None:
        return value
    return value if person.born == born else value * 0.5


def alike(given: PersonGiven) -> list[int]:
    """The unsealed people who are likely the same human being, the likeliest first; rights are asked by who calls."""
    found: dict[int, float] = {}
    for name in given.names:
        written = f"{name.given} {name.family}".strip()
        for person, other in candidates(naming.asked_for_duplicates(written, given.born)):
            found[person] = max(found.get(person, 0.0), score(written, other))
    near = Person.objects.filter(pk__in=found, is_sealed=False)
    likely = {
        person.pk: found[person.pk]
        for person in near
        if found[person.pk] >= LIKELY_DUPLICATE and _may_be_born(given, person)
    }
    numbers = [number.number.upper() for number in given.numbers]
    same = (
        IdentityNumber.objects.believed()
        .alias(upper=Upper("number"))
        .filter(upper__in=numbers, person__is_sealed=False)
    )
    likely |= dict.fromkeys(same.values_list("person_id", flat=True), 1.0)
    return sorted(likely, key=lambda key: (-likely[key], key))[:MOST]


def _may_be_born(given: PersonGiven, person: Person) -> bool:
    """Whether the dates may mean one day: the same, with day and month swapped, or the same year with a day that was set."""
    if person.born is None or person.born == given.born:
        return True
    swapped = (given.born.year, given.born.day, given.born.month) == (
        person.born.year,
        person.born.month,
        person.born.day,
    )
    placeholder = person.born.year == given.born.year and (1, 1) in {
        (day.month, day.day) for day in (person.born, given.born)
    }
    return swapped or placeholder


def candidates(asked: dict[str, Any]) -> list[tuple[int, str]]:
    """Up to a hundred people with a way of writing that shares keys with what is asked, as (person, name)."""
    with connection.cursor() as cursor:
        cursor.execute(CANDIDATES, asked)
        return [(person, name) for _, person, name, _, _ in cursor.fetchall()]


def _without_date(text: str) -> tuple[date | None, str]:
    """The date of birth in a question, and the rest of it."""
    match = GERMAN_DATE.search(text)
    if match is None:
        return None, text
    try:
        born = date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None, text
    return born, text[: match.start()] + text[match.end() :]
