"""Two who work at once, for tests of what the second one sees of the first."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

from django.db import connection, transaction


def first_uncommitted(first: Callable[[], Any], second: Callable[[], Any]) -> None:
    """The second begins when the first has done its work and not yet committed it."""
    done, may_commit = Event(), Event()

    def slowly() -> None:
        try:
            with transaction.atomic():
                first()
                done.set()
                may_commit.wait(10)
        finally:
            connection.close()

    def meanwhile() -> None:
        try:
            with transaction.atomic():
                second()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(slowly)
        assert done.wait(10)
        other = pool.submit(meanwhile)
        time.sleep(0.3)
        may_commit.set()
        one.result(10)
        other.result(10)
