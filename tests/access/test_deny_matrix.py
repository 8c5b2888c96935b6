"""Every role in every place asks every page of the house for every file: no byte of what is not hers, all of what is."""

import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from lotsenhaus.casefile.models import Note, Task
from lotsenhaus.office.models import Staff
from lotsenhaus.office.roles import Role
from lotsenhaus.people.models import Person, PersonLink
from tests.access.world import ASKERS, FAMILIES, INSIDE, OUTSIDE, SEALED, Asker, Planted, plain, read, unpacked

NO_CASES = ("konto/", "static/", "gesund", "bereit", "metrik", "barrierefreiheit/", "datenschutz/", "bausteine/")
"""Pages that show nothing of anybody."""
HISTORIES = ("kontakt", "beziehung", "haushalt")
"""Kinds of facts whose history is asked: said of one person, of two, and of a household."""
TYPOS = {INSIDE: "quitenberg", OUTSIDE: "mirabelos", SEALED: "zwetschko"}
BORN = {INSIDE: "17.05.1990", OUTSIDE: "17.05.1990", SEALED: "17.05.1991"}


def routes(patterns: Any = None, before: str = "") -> Iterator[tuple[str, str]]:
    """Every address of the house with its placeholders, and its name."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            if not route.startswith(NO_CASES):
                yield from routes(each.url_patterns, route)
        elif isinstance(each, URLPattern) and not route.startswith(NO_CASES):
            yield route, each.name or ""


def filled(planted: Planted, whose: str) -> Iterator[str]:
    """Every address that concerns this person; of whom nobody has heard if it is ``missing``."""
    number = planted.numbers.get(whose, planted.missing)
    for route, _ in routes():
        if route.startswith("personen/<int:number>/"):
            for kind in ("kontakt",) if "<int:fact>" in route else HISTORIES if "<slug:what>" in route else ("",):
                fact = str(planted.contacts.get(whose, planted.missing))
                yield "/" + route.replace("<int:number>", str(number)).replace("<slug:what>", kind).replace(
                    "<int:fact>", fact
                )
        elif route.startswith("aufgaben/<"):
            yield "/" + route.replace("<int:number>", str(planted.tasks.get(whose, planted.missing)))


def general(planted: Planted) -> Iterator[str]:
    """Every address that concerns nobody in particular, and guessed numbers of what else there is."""
    for route, name in routes():
        if "<" not in route:
            yield f"/{route}"
        elif not route.startswith(("personen/<", "aufgaben/<")):
            known = {"link", "role_end", "deputy_end", "emergency_review", "organisation", "organisation_change"}
            assert name in known, f"add numbers for the new address {route}"
            yield from ("/" + re.sub("<.*?>", str(number), route) for number in range(1, 4))
    yield f"/verbindungen/{planted.link}/"
    yield from (
        f"/{place}/?export={kind}&zweck=arbeit"
        for place in ("personen", "aufgaben", "organisationen")
        for kind in ("csv", "xlsx")
    )
    yield from (
        f"/aufgaben/?stand={state}&sortierung=-person" for state in ("offen", "faellig", "ueberfaellig", "erledigt")
    )
    yield from (f"/personen/?sortierung={order}" for order in ("name", "-geboren", "akte"))
    yield from ("/datenschutz-aufsicht/?export=csv&zweck=arbeit", "/teams/?export=csv&zweck=arbeit&sortierung=-wer")
    for whose in FAMILIES:
        yield from (
            f"/datenschutz-aufsicht/auskunft/?akte={planted.numbers[whose]}{more}"
            for more in ("", "&export=csv&zweck=arbeit")
        )
        yield from searches(planted, whose)


def searches(planted: Planted, whose: str) -> Iterator[str]:
    """Each way to find the person, typed so that the question itself is no canary."""
    number = planted.canaries[whose, "passport"].lower()
    questions = (TYPOS[whose], f"P-{planted.numbers[whose]:06d}", number, f"kanariweg{whose} 7", BORN[whose])
    yield from (f"/suche/?q={question}" for question in questions)
    yield f"/personen/?name={TYPOS[whose][:4]}"


def leaked(planted: Planted, asker: Asker, content: bytes) -> list[str]:
    """The canaries in the answer that are not for her."""
    text = unpacked(content).decode("utf-8", "replace")
    closed = [canary for (whose, kind), canary in planted.canaries.items() if kind not in asker.sees(whose)]
    if not {INSIDE, OUTSIDE} <= {whose for whose in FAMILIES if asker.changes(whose)}:
        closed.append("KANARI-LINK")
    if SEALED not in {whose for whose in FAMILIES if asker.sees(whose)}:
        closed.append(f"/personen/{planted.numbers[SEALED]}/")
    return [canary for canary in closed if canary in text]


@pytest.mark.parametrize("asker", ASKERS, ids=str)
def test_no_page_search_list_or_file_shows_a_byte_of_what_is_not_hers(asker: Asker, planted: Planted, ask: Any) -> None:
    client = ask(asker)
    urls = [*general(planted), *(url for whose in FAMILIES for url in filled(planted, whose))]
    assert len(urls) > 100
    found = {}
    for url in urls:
        answer = client.get(url)
        assert answer.status_code in {200, 302, 404, 405}, url
        found[url] = leaked(planted, asker, answer.content)
        if url.startswith("/suche/"):
            found[f"{url} HX"] = leaked(planted, asker, client.get(url, headers={"HX-Request": "true"}).content)
    assert {url: canaries for url, canaries in found.items() if canaries} == {}


@pytest.mark.parametrize("asker", ASKERS, ids=str)
def test_each_channel_shows_what_is_hers_so_that_the_matrix_can_fail(asker: Asker, planted: Planted, ask: Any) -> None:
    client = ask(asker)
    missing = []
    for whose in FAMILIES:
        sees = asker.sees(whose)
        for url, kinds in channels(planted, asker, whose):
            content = read(client, url).decode("utf-8", "replace")
            missing += [f"{url}: {kind}" for kind in kinds & sees if planted.canaries[whose, kind] not in content]
            if url.startswith("/suche/"):
                fragment = read(client, url, **{"HX-Request": "true"}).decode()
                assert "<html" not in fragment
                missing += [f"{url} HX" for kind in kinds & sees if planted.canaries[whose, kind] not in fragment]
    assert missing == []
    assert any(asker.sees(whose) for whose in FAMILIES) == (
        asker.role not in {Role.ADMINISTRATOR, Role.DATA_PROTECTION}
    )


def channels(planted: Planted, asker: Asker, whose: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Where something of the person stands for those who may see it, and what."""
    number, name = planted.numbers[whose], frozenset({"name"})
    yield f"/personen/{number}/", asker.sees(whose)
    yield f"/personen/{number}/verlauf/kontakt/", frozenset({"phone"})
    yield f"/personen/{number}/verlauf/adresse/", frozenset({"street"})
    yield "/personen/", name
    yield from ((url, name) for url in searches(planted, whose))
    if asker.exports(whose):
        yield from ((f"/personen/?export={kind}&zweck=arbeit", name) for kind in ("csv", "xlsx"))
        yield from ((f"/aufgaben/?export={kind}&zweck=arbeit", frozenset({"task", "name"})) for kind in ("csv", "xlsx"))
    if "task" in asker.sees(whose):
        shown = frozenset({"task", "name"})
        yield from ((url, shown) for url in ("/aufgaben/", f"/aufgaben/{planted.tasks[whose]}/", "/"))
        yield "/aufgaben/?stand=faellig&text=kanari", shown
    if asker.changes(whose):
        yield f"/personen/{number}/angaben/", frozenset({"phone", "street", "passport"})
        yield f"/personen/{number}/zugriffe/", name
        yield f"/personen/{number}/verbinden/", name


@pytest.mark.parametrize("asker", ASKERS, ids=str)
def test_what_is_hidden_and_what_is_missing_are_the_same_in_every_byte_and_statement_and_nothing_is_written(
    asker: Asker, planted: Planted, ask: Any
) -> None:
    client = ask(asker)
    client.get("/personen/")
    before = rows()
    nowhere = {place: asked(client, *place) for place in places(planted, "missing")}
    for whose in [whose for whose in FAMILIES if not asker.sees(whose)]:
        for place, nothing in zip(places(planted, whose), nowhere.values(), strict=True):
            assert asked(client, *place) == nothing, (whose, place)
    assert rows() == before


def places(planted: Planted, whose: str) -> list[tuple[str, str]]:
    return [(method, url) for url in filled(planted, whose) for method in ("get", "post")]


def asked(client: Client, method: str, url: str) -> tuple[int, bytes, dict[str, str], int]:
    """The answer, and how many statements it took."""
    token = str(uuid.uuid4())
    sent = {"token": token, "text": "Kuckucksei", "zone": "health", "title": "Kuckucksei", "due": "24.11.2026",
            "number": "P-000001", "reason": "Kuckucksei", "step": "done", "first": "24.11.2026", "kind": "phone",
            "value": "Kuckucksei", "seen": "2026-11-24|1", "team": "1"}  # fmt: skip
    with CaptureQueriesContext(connection) as seen:
        answer = getattr(client, method)(url, sent if method == "post" else None)
    assert answer.status_code in {404, 405}, url
    return answer.status_code, plain(answer.content), dict(answer.headers), len(seen)


def rows() -> list[Any]:
    people = list(Person.objects.order_by("pk").values())
    tasks = list(Task.objects.order_by("pk").values())
    return [people, tasks, list(PersonLink.objects.values()), Note.objects.count()]


def test_a_file_of_another_team_cannot_be_linked_and_its_number_is_as_good_as_none(planted: Planted, ask: Any) -> None:
    client = ask(Asker(Role.CASE_WORKER, INSIDE))
    page = f"/personen/{planted.numbers[INSIDE]}/verbinden/"

    def answer(number: int) -> tuple[int, bytes, int]:
        sent = {"token": str(uuid.uuid4()), "number": f"P-{number:06d}", "reason": "Pass"}
        with CaptureQueriesContext(connection) as seen:
            got = client.post(page, sent)
        return got.status_code, plain(got.content).replace(sent["number"].encode(), b""), len(seen)

    nobody = answer(planted.missing)
    assert nobody[0] == 422
    assert [answer(planted.numbers[whose]) for whose in (OUTSIDE, SEALED)] == [nobody, nobody]


def test_pages_of_an_office_function_are_missing_for_everybody_else(planted: Planted, ask: Any) -> None:
    functions = {
        "/datenschutz-aufsicht/": Role.DATA_PROTECTION,
        "/datenschutz-aufsicht/auskunft/": Role.DATA_PROTECTION,
        "/teams/": Role.ADMINISTRATOR,
    }
    for role in Role:
        Staff.objects.filter(username="fragt").update(username=f"fragte_{role}")
        client = ask(Asker(role, INSIDE))
        for url, wanted in functions.items():
            assert client.get(url).status_code == (200 if role is wanted else 404), (role, url)
            assert Client().get(url).status_code == 302, "not without signing in"
