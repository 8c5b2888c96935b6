from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from lotsenhaus.kernel.database import open_for_application
from lotsenhaus.operation.contents import hashes

SECRETS = ("casefile_counsellingnote", "casefile_healthrecord", "casefile_protectionrecord", "casefile_complaint")


def _statement(words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(words)


def _hashes() -> dict[str, Any]:
    connection.ensure_connection()
    return dict(hashes(connection.connection))


@pytest.mark.django_db
def test_equal_rows_have_equal_hashes_in_whatever_order_and_one_changed_letter_another() -> None:
    _statement("reset role")
    _statement("create table one (a int, b text); insert into one values (1, 'ä'), (2, null)")
    _statement("create table two (a int, b text); insert into two values (2, null), (1, 'ä')")
    _statement("create table three (a int, b text); insert into three values (1, 'a'), (2, null)")
    found = _hashes()
    assert found["one"] == found["two"] != found["three"]
    assert (found["one"].rows, len(found["one"].sha256)) == (2, 64)


@pytest.mark.django_db(transaction=True)
def test_rows_stay_when_the_tables_go_to_an_earlier_version_and_come_back(
    household: Callable[..., list[Any]], colleague: Callable[..., Any]
) -> None:
    """The upgrade drill: from before row-level security, with rows in every secret table."""
    (amal,) = household("Amal Haddad")
    carla = colleague("carla", "social_work")
    _statement("reset role")
    for table in SECRETS:
        values = f"{amal.pk}, now(), {carla.pk}, 'vertraulich'"
        _statement(f"insert into {table} (person_id, at, by_id, text) values ({values})")  # noqa: S608
    before = _hashes()
    MigrationExecutor(connection).migrate([("casefile", "0002_tasks_know_their_event")])
    earlier = _hashes()
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    open_for_application(connection)
    after = _hashes()
    for kept in (earlier, after):
        for table in (*SECRETS, "people_person", "people_personname", "casefile_task"):
            assert kept[table] == before[table], table
    assert before["casefile_healthrecord"].rows == 1
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_class where relname = any(%s) and relforcerowsecurity", [list(SECRETS)])
        assert cursor.fetchone() == (len(SECRETS),)
