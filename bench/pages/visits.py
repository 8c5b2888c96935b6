"""What a colleague does while it is timed: each page with its address, its form, and its lean counterpart."""

import secrets
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, cycle
from typing import NamedTuple
from urllib.parse import quote

from lotsenhaus.kernel import clock
from lotsenhaus.kernel.german import day
from pages.client import Browser, Times, ask, times
from pages.colleagues import Colleague
from pages.inside import Statements, statements

LIST, FILE, NOTE, CONTACT, SEARCH = "list of 50", "file", "save a note", "save a contact", "search"
ROUNDS, COUNTED = 100, 24
Form = Callable[[], dict[str, str]]


@dataclass(frozen=True)
class Visit:
    """A page, or what is sent to it; ``paths`` are gone through one after the other."""

    name: str
    paths: Sequence[str]
    form: Form | None = None
    lean: Sequence[str] = ()
    lean_form: Form | None = None


class Row(NamedTuple):
    """What was measured of a visit."""

    name: str
    whose: str
    sql: Statements
    ours: Times
    lean: Times | None


def visits(colleague: Colleague) -> Iterator[Visit]:
    """The pages of a colleague, without her searches."""
    file = f"/personen/{colleague.file}/"
    others = [f"/personen/{number}/" for number in colleague.others]
    yield Visit(LIST, ["/personen/"], lean=["/personen/"])
    yield Visit(FILE, [file], lean=[file])
    yield Visit(NOTE, [f"{path}vermerk/" for path in others], note, others, lean_note)
    yield Visit(CONTACT, [f"{path}kontakt/" for path in others], contact)


def search(questions: Sequence[tuple[str, str]]) -> Visit:
    """All questions, each once."""
    return Visit(SEARCH, [f"/suche/?q={quote(text)}" for _, text in questions])


def note() -> dict[str, str]:
    """A note that is a new one each time."""
    return {"token": str(uuid.uuid4()), "text": "Hat angerufen und kommt morgen wieder.", "zone": ""}


def lean_note() -> dict[str, str]:
    """The same for the lean page."""
    return {"text": "Hat angerufen und kommt morgen wieder."}


_numbers = count()


def contact() -> dict[str, str]:
    """A telephone number from a range that belongs to nobody, another one each time."""
    value = f"0171 39200{next(_numbers) % 100:02d}-{secrets.randbelow(100_000):05d}"
    return {"token": str(uuid.uuid4()), "seen": "", "kind": "phone", "value": value, "first": day(clock.today())}


def timed(browser: Browser, paths: Sequence[str], form: Form | None) -> Callable[[], float]:
    """Milliseconds of the next visit each time it is called."""
    following = cycle(paths)
    if form is None:
        return lambda: ask(browser, next(following))

    def send() -> float:
        return browser.send(next(following), form())

    return send


def measured(visit: Visit, colleague: Colleague, ours: Browser, lean: Browser | None) -> Row:
    """The visit, turn by turn with its lean counterpart, and what it asks the database."""
    mine = timed(ours, visit.paths, visit.form)
    theirs = timed(lean, visit.lean, visit.lean_form) if lean and visit.lean else None
    found: tuple[list[float], list[float]] = ([], [])
    rounds = max(ROUNDS, len(visit.paths)) if visit.name == SEARCH else ROUNDS
    for number in range(rounds + 5):
        for times_of, go in ((found[0], mine), (found[1], theirs)):
            if go is not None:
                took = go()
                if number >= 5:  # the first ones warm up
                    times_of.append(took)
    counted = [statements(colleague.cookies, path, visit.form) for path in visit.paths[:COUNTED]]
    most = max(one.count for one in counted)
    middle = sorted(one.ms for one in counted)[len(counted) // 2]
    sql = Statements(most, middle)
    return Row(visit.name, colleague.words, sql, times(found[0]), times(found[1]) if found[1] else None)
