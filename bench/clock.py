"""How everything here is timed: wall clock, several repetitions, the median, with what came out of the last one."""

import gc
import time
from collections.abc import Callable
from statistics import median
from typing import Any


def clock(work: Callable[[], Any], repetitions: int) -> tuple[dict[str, Any], Any]:
    """The first, the median, the best and all repetitions in seconds, and the result of the last one."""
    seconds, result = [], None
    for _ in range(repetitions):
        gc.collect()
        began = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - began)
    return {"first": seconds[0], "median": median(seconds), "best": min(seconds), "all": seconds}, result
