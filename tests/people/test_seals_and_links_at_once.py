"""One links two files while another seals one of them: in the end both are sealed, or they are not linked."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from django.db import connection, transaction

from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.people.models import Person, PersonLink
from lotsenhaus.people.services.merge import link
from lotsenhaus.people.services.seals import seal
from tests.fixtures import TODAY


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


@pytest.mark.parametrize("link_first", [True, False], ids=["linked first", "sealed first"])
def test_no_file_is_left_open_beside_a_sealed_one(
    transactional_db: None, household: Any, viewer: Any, colleague: Any, link_first: bool
) -> None:
    boss = viewer(colleague("bernd", "benefits", "supervisor"))
    one, other = household("Amal Haddad")[0], household("Ammal Hadad")[0]

    def join() -> None:
        link(boss, kept=one, duplicate=other, reason="gleicher Pass")

    def close() -> None:
        seal(boss, people=[one], reason="auskunftssperre", first=TODAY, staff=[boss.staff_id])

    if link_first:
        first_uncommitted(join, close)
    else:
        with pytest.raises(NotAllowed, match="gesperrt"):
            first_uncommitted(close, join)
    assert PersonLink.objects.exists() is link_first
    assert list(Person.objects.order_by("pk").values_list("is_sealed", flat=True)) == [True, link_first]
