"""How everything here is timed: wall clock, several repetitions, the median, with what came out of the last one."""

import gc
import json
import platform
import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from statistics import median
from typing import Any

from households import HouseholdRow

REPETITIONS = 7


def clock(work: Callable[[], Any], repetitions: int) -> tuple[dict[str, Any], Any]:
    """The first, the median, the best and all repetitions in seconds, and the result of the last one."""
    seconds, result = [], None
    for _ in range(repetitions):
        gc.collect()
        began = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - began)
    return {"first": seconds[0], "median": median(seconds), "best": min(seconds), "all": seconds}, result


def print_sheets(
    engine: str,
    versions: dict[str, str],
    rows: Sequence[HouseholdRow],
    calculate: Callable[[], tuple[int, Decimal]],
    write: Callable[[], tuple[int, Decimal, int]],
) -> None:
    """Time an engine that makes sheets, plain and written out, and print what came out as JSON."""
    plain, (lines, total) = clock(calculate, REPETITIONS)
    text, (_, _, characters) = clock(write, REPETITIONS)
    report = {
        "engine": engine,
        "versions": {**versions, "python": platform.python_version()},
        "persons": sum(len(row.persons) for row in rows),
        "households": len(rows),
        "seconds": {"sheets": plain, "written": text},
        "lines": lines,
        "characters": characters,
        "sum": str(total),
    }
    print(json.dumps(report, ensure_ascii=False))
