"""How many statements a page sends, and how long the database takes for them: the same views in this process."""

import time
from collections.abc import Callable
from statistics import median
from typing import Any, NamedTuple

from django.db import connection
from django.test import Client

REPETITIONS = 5


class Statements(NamedTuple):
    """Of one page: how many, and the median of their milliseconds together."""

    count: int
    ms: float


def statements(cookies: dict[str, str], path: str, form: Callable[[], dict[str, str]] | None = None) -> Statements:
    """What the page asks the database; BEGIN and COMMIT are not among it."""
    client = Client(headers={"host": "127.0.0.1", "referer": "https://127.0.0.1/"})
    for name, value in cookies.items():
        client.cookies[name] = value
    sums, made = [], []
    for _ in range(REPETITIONS):
        made = _made(client, path, form)
        sums.append(sum(took for took, _ in made))
    return Statements(len(made), median(sums) * 1000)


def _made(client: Client, path: str, form: Callable[[], dict[str, str]] | None) -> list[tuple[float, str]]:
    seen: list[tuple[float, str]] = []

    def note(execute: Any, sql: str, params: Any, is_many: bool, context: Any) -> Any:
        begun = time.perf_counter()
        try:
            return execute(sql, params, is_many, context)
        finally:
            seen.append((time.perf_counter() - begun, sql))

    with connection.execute_wrapper(note):
        answer = client.get(path, secure=True) if form is None else client.post(path, form(), secure=True)
    if answer.status_code not in {200, 302}:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    return seen
