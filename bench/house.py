"""Measures the pages of the house among a million people, beside a lean Django page on the same server in the same run.

Run it with ``make bench-house``. The first run loads the city into ``.data-bench`` and says how long that took; later runs
find it. Everything goes through HTTP on loopback to the server that ``lotsenhaus serve`` starts: two workers, the settings of
a real installation, the role without ownership, row-level security on. No time fails the run.
"""

import os
import platform
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pages.city import ensure, production

if TYPE_CHECKING:
    from pages.colleagues import Colleague
    from pages.visits import Row

SIZES = {"small": 300, "city": 10_000, "large": 1_000_000}
CLIENTS, SECONDS, TURNS, IN_TURN = 8, 6.0, 3, 20
MOST_STATEMENTS, MOST_TIMES_LEAN, PAGES_PER_SECOND = 12, 1.5, 60
LIMITS = {"search": 50, "list of 50": 60, "file": 100, "save a note": 60, "save a contact": 60}
"""Milliseconds: for the search 95 of 100 questions stay below, for the others the median."""
READING = """\
Milliseconds from the request to its last byte over loopback, one client at a time, who shares the two cores with the server
and the database. SQL: statements of a page without BEGIN and COMMIT, and their time together. The lean pages read the same
rows of the same tables with a session and a template and nothing else (bench/pages/lean): no rules, no log of what was read,
no count, no frame. On a shared machine read the ratios."""


def main() -> None:
    """Measure everything and print it."""
    parser = ArgumentParser(description="Measure the pages of the house beside a lean Django page.")
    parser.add_argument("--size", default="large", choices=SIZES, help="how many people the city has")
    size = parser.parse_args().size
    begun = time.monotonic()
    is_new = ensure(size)
    environment = production()
    os.environ.clear()
    os.environ.update(environment)
    from lotsenhaus.kernel.config import from_environment
    from lotsenhaus.operation.database import running

    with running(from_environment()):
        import django

        django.setup()
        whence = (
            f"loaded now in {(time.monotonic() - begun) / 60:.1f} minutes" if is_new else "loaded by an earlier run"
        )
        print(f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}")
        print(f"{SIZES[size]:,} people, {whence}")
        measure()


def measure() -> None:
    """All tables, with both servers running."""
    from pages import colleagues, servers

    with servers.house() as ours:
        many, few = colleagues.many(), colleagues.few()
        with servers.lean(many.team) as lean:
            say("measuring pages …")
            rows = list(pages_of([many, few], ours, lean))
            print("\n".join(table(rows)), flush=True)
            say("measuring with eight clients …")
            speeds = throughput(many, ours, lean)
            print("\n".join(targets(rows, speeds)), flush=True)
        say("measuring the second wall …")
        print("\n".join(second_wall(many, ours)))
    print(f"\n{READING}")


def say(words: str) -> None:
    """How far it is."""
    print(words, file=sys.stderr, flush=True)


def pages_of(people: "Sequence[Colleague]", ours: int, lean: int) -> "Iterator[Row]":
    """Each page of each colleague; the first one's turn by turn with the lean page."""
    from pages.client import Browser
    from pages.questions import sample
    from pages.visits import measured, search, visits

    questions = sample()
    for place, colleague in enumerate(people):
        browser = Browser(ours, dict(colleague.cookies))
        other = None if place else Browser(lean, dict(colleague.lean_cookies))
        for visit in (search(questions), *visits(colleague)):
            yield measured(visit, colleague, browser, other)


def table(rows: "Sequence[Row]") -> Iterator[str]:
    """What was measured of each page."""
    yield f"\n{'':<16}{'':<16}{'SQL':>5}{'ms in SQL':>11}{'median':>9}{'p95':>8}{'lean':>8}{'x lean':>8}"
    for row in rows:
        lean = f"{row.lean.p50:>8.1f}{row.ours.p50 / row.lean.p50:>8.2f}" if row.lean else f"{'–':>8}{'–':>8}"
        yield (
            f"{row.name:<16}{row.whose:<16}{row.sql.count:>5}{row.sql.ms:>11.1f}{row.ours.p50:>9.1f}"
            f"{row.ours.p95:>8.1f}{lean}"
        )


def throughput(colleague: "Colleague", ours: int, lean: int) -> tuple[float, float]:
    """List pages a second with eight clients, ours and lean: the medians of some turns each."""
    from pages.client import Browser, per_second

    paths = [f"/personen/?seite={page}" for page in range(1, IN_TURN + 1)]
    found: tuple[list[float], list[float]] = ([], [])
    for _ in range(TURNS):
        for speeds, port, cookies in ((found[0], ours, colleague.cookies), (found[1], lean, colleague.lean_cookies)):
            speeds.append(per_second(lambda p=port, c=cookies: Browser(p, dict(c)), paths, CLIENTS, SECONDS))
    return sorted(found[0])[TURNS // 2], sorted(found[1])[TURNS // 2]


def targets(rows: "Sequence[Row]", speeds: tuple[float, float]) -> Iterator[str]:
    """Each target beside what was measured."""
    yield f"\n{CLIENTS} clients, 2 workers: {speeds[0]:.0f} list pages a second, the lean page {speeds[1]:.0f}"
    yield "\nTargets:"
    for row in rows:
        time_of = row.ours.p95 if row.name == "search" else row.ours.p50
        yield verdict(
            f"{row.name}, {row.whose}: under {LIMITS[row.name]} ms", time_of < LIMITS[row.name], f"{time_of:.1f}"
        )
        if row.name == "list of 50":
            yield verdict(
                f"  at most {MOST_STATEMENTS} statements", row.sql.count <= MOST_STATEMENTS, str(row.sql.count)
            )
        if row.lean and row.name == "list of 50":
            ratio = row.ours.p50 / row.lean.p50
            yield verdict(f"  at most {MOST_TIMES_LEAN} times the lean page", ratio <= MOST_TIMES_LEAN, f"{ratio:.2f}")
    yield verdict(f"{PAGES_PER_SECOND} list pages a second", speeds[0] >= PAGES_PER_SECOND, f"{speeds[0]:.0f}")
    yield verdict(
        f"  at most {MOST_TIMES_LEAN} times the lean page",
        speeds[1] / speeds[0] <= MOST_TIMES_LEAN,
        f"{speeds[1] / speeds[0]:.2f}",
    )


def verdict(target: str, is_reached: bool, measured: str) -> str:
    """A target in one line."""
    return f"{target:<50}{'reached here' if is_reached else 'not reached here':<18}{measured:>8}"


def second_wall(colleague: "Colleague", ours: int) -> Iterator[str]:
    """What row-level security costs each page."""
    from pages import wall
    from pages.client import Browser
    from pages.visits import note, timed, visits

    from lotsenhaus.kernel import clock
    from lotsenhaus.office.queries import viewer_of

    browser = Browser(ours, dict(colleague.cookies))
    pages = {visit.name: timed(browser, visit.paths, visit.form) for visit in visits(colleague)}
    secrets = [f"/personen/{number}/vermerk/" for number in colleague.others]
    pages["save a secret"] = timed(browser, secrets, lambda: note() | {"zone": "counselling"})
    viewer = viewer_of(colleague.staff, clock.now())
    pages["reading 60 secrets, no page"] = lambda: wall.reading(viewer, colleague.file)
    yield f"\nRow-level security, {colleague.words}, the file with 60 secrets: median ms"
    yield f"{'':<32}{'on':>8}{'off':>8}{'cost':>8}"
    for name, (behind, without) in wall.compared(pages).items():
        yield f"{name:<32}{behind:>8.1f}{without:>8.1f}{behind - without:>8.2f}"
    said, silent = wall.identifying(colleague.staff.pk)
    yield f"{'saying whose a transaction is':<32}{said:>8.2f}{silent:>8.2f}{said - silent:>8.2f}"


if __name__ == "__main__":
    main()
