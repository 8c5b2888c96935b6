"""Finding people by whatever somebody has: a name in any script, a date of birth, a number, an address."""

import re
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.functions import Upper

from lotsenhaus.office.access import Viewer
from lotsenhaus.people.intake import PersonGiven
from lotsenhaus.people.models import Circle, IdentityNumber, Person, Stay
from lotsenhaus.people.naming import candidates as naming
from lotsenhaus.people.naming.candidates import CANDIDATES
from lotsenhaus.people.naming.rank import ranked
from lotsenhaus.people.naming.records import WARN_FROM, Record, duplicate_score
from lotsenhaus.people.policy import CIRCLES, PEOPLE, one_by_one
from lotsenhaus.people.rows import ways_of_writing

MOST = 20
LONGEST_QUESTION = 200
FILE_NUMBER = re.compile(r"^[PH]-?0*(\d{1,9})$", re.IGNORECASE)
STREET = re.compile(r"(s)tr(?:a(?:ß|ss)e\b|\.|\b)", re.IGNORECASE)
GERMAN_DATE = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")


class Hit(NamedTuple):
    """Somebody found, and the way of writing that was found; ``score`` from 0 to 1."""

    person: Person
    found_as: str
    score: float


class Candidate(NamedTuple):
    """A way of writing that may be meant."""

    person: int
    name: str
    born: date | None


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
    return _by_name(viewer, rows, name, born)


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
    begins = reduce(or_, (Q(street__istartswith=way) for way in ways_of_a_street(text)))
    stays = Stay.objects.believed().filter(begins).values("person")
    found = sorted(rows.filter(pk__in=stays)[:MOST], key=lambda person: (person.sort_key, person.pk))
    return [Hit(person, text, 1.0) for person in found]


def ways_of_a_street(text: str) -> set[str]:
    """An address as it was asked, and with Straße, Strasse and Str. for each other."""
    return {text, *(STREET.sub(rf"\g<1>{ending}", text) for ending in ("traße", "trasse", "tr."))}


def _by_name(viewer: Viewer, rows: QuerySet[Person], name: str, born: date | None) -> list[Hit]:
    """Rights are asked before the likeliest are chosen, so that nobody hidden takes a place from somebody who is not."""
    circles = CIRCLES.visible(viewer, "search").values_list("pk", flat=True)
    people_named = one_by_one(viewer).values_list("pk", flat=True)
    found = candidates(naming.asked(name, circles=circles, people=people_named))
    people = rows.in_bulk({candidate.person for candidate in found})
    seen = [candidate for candidate in found if candidate.person in people]
    best: dict[int, Hit] = {}
    for value, place in ranked(name, [candidate.name for candidate in seen]):
        person = people[seen[place].person]
        best.setdefault(person.pk, Hit(person, seen[place].name, _with_birth(value, person, born)))
    return sorted(best.values(), key=lambda hit: (-hit.score, hit.person.sort_key, hit.person.pk))[:MOST]


def _with_birth(value: float, person: Person, born: date | None) -> float:
    if born is None or person.born is None:
        return value
    return value if person.born == born else value * 0.5


def alike(given: PersonGiven) -> list[int]:
    """The unsealed people who are likely the same human being, the likeliest first; rights are asked by who calls."""
    likely: dict[int, float] = {}
    circles = Circle.objects.values_list("pk", flat=True)
    for name in ways_of_writing(given.names):
        asked = Record(name, given.born)
        for candidate in candidates(naming.asked_for_duplicates(name, given.born, circles=circles)):
            value = duplicate_score(asked, Record(candidate.name, candidate.born))
            if value >= WARN_FROM:
                likely[candidate.person] = max(value, likely.get(candidate.person, 0.0))
    unsealed = Person.objects.filter(pk__in=likely, is_sealed=False).values_list("pk", flat=True)
    likely = {person: likely[person] for person in unsealed}
    numbers = [number.number.upper() for number in given.numbers]
    same = (
        IdentityNumber.objects.believed()
        .alias(upper=Upper("number"))
        .filter(upper__in=numbers, person__is_sealed=False)
    )
    likely |= dict.fromkeys(same.values_list("person_id", flat=True), 1.0)
    return sorted(likely, key=lambda key: (-likely[key], key))[:MOST]


def candidates(asked: dict[str, Any]) -> list[Candidate]:
    """Those whose way of writing shares most keys with what is asked."""
    with connection.cursor() as cursor:
        cursor.execute(CANDIDATES, asked)
        return [Candidate(person, name, born) for _, person, name, born, _ in cursor.fetchall()]


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
