"""What the second wall costs: the same pages with row-level security switched on and off, turn by turn, and on again."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median

import psycopg
from django.db import connection, transaction

from lotsenhaus.casefile.models.secret import Secret
from lotsenhaus.casefile.policy import SECRETS
from lotsenhaus.kernel.config import from_environment
from lotsenhaus.kernel.database import server
from lotsenhaus.kernel.embedded import OWNER
from lotsenhaus.office.access import Viewer
from lotsenhaus.web.middleware import identify

ROUNDS, EACH, IDENTIFIED = 10, 20, 400
TABLES = [model._meta.db_table for model in Secret.__subclasses__()]


def compared(pages: dict[str, Callable[[], float]]) -> dict[str, tuple[float, float]]:
    """For each page the median milliseconds with the wall and without it."""
    took: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in pages}
    with _owner() as owner:
        try:
            for number in range(ROUNDS):
                for is_off in (False, True) if number % 2 else (True, False):
                    _switch(owner, "disable" if is_off else "enable")
                    for name, ask in pages.items():
                        ask()
                        took[name][is_off].extend(ask() for _ in range(EACH))
        finally:
            _switch(owner, "enable")
    return {name: (median(behind), median(open_)) for name, (behind, open_) in took.items()}


def reading(viewer: Viewer, person: int) -> float:
    """Milliseconds of reading all secrets of a person whose zones are open, without a page around it."""
    with transaction.atomic():
        identify(viewer.staff_id)
        begun = time.perf_counter()
        for zone in sorted(viewer.zones):
            list(SECRETS[zone].visible(viewer).filter(person=person))
        return (time.perf_counter() - begun) * 1000


def identifying(staff_id: int) -> tuple[float, float]:
    """Milliseconds of an empty transaction that says whose it is, and of one that does not."""
    took: tuple[list[float], list[float]] = ([], [])
    for number in range(2 * IDENTIFIED):
        begun = time.perf_counter()
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("select 1")
            if not number % 2:
                identify(staff_id)
        took[number % 2].append((time.perf_counter() - begun) * 1000)
    return median(took[0]), median(took[1])


@contextmanager
def _owner() -> "Iterator[psycopg.Connection[tuple[object, ...]]]":
    with psycopg.connect(server(from_environment()).url(OWNER), autocommit=True) as owner:
        yield owner


def _switch(owner: "psycopg.Connection[tuple[object, ...]]", how: str) -> None:
    for table in TABLES:
        owner.execute(f"alter table {table} {how} row level security".encode())
