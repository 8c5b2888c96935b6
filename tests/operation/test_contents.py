from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from lotsenhaus.kernel.database import open_for_application
from lotsenhaus.operation.contents import hashes
from lotsenhaus.people.finding import find
from lotsenhaus.people.services.seals import seal
from tests.fixtures import TODAY

KEYS = """
select entry.person_id, known.key, circle.team_ids
from people_searchkey known
join people_searchentry entry on entry.id = known.entry_id
left join people_circle circle on circle.id = known.circle_id
order by 1, 2, 3
"""
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


@pytest.mark.django_db(transaction=True)
def test_people_known_before_the_upgrade_are_found_by_the_same_keys_and_organisations_keep_their_names(
    household: Callable[..., list[Any]],
    colleague: Callable[..., Any],
    viewer: Callable[[Any], Any],
    team: Callable[..., Any],
) -> None:
    """The upgrade drill: from before circles and kinds, with somebody sealed, somebody without a team, and an organisation."""
    team("benefits")
    boss = viewer(colleague("bernd", "benefits", "supervisor"))
    (amal,), (hidden,) = household("Amal Haddad"), household("Nour Haddad")
    household("Yusuf Haddad", areas=())
    seal(boss, people=[hidden], reason="auskunftssperre", first=TODAY, staff=[])
    _statement("reset role")
    before = _rows(KEYS)
    MigrationExecutor(connection).migrate([("people", "0001_people_and_their_facts")])
    _statement(
        "insert into people_organisation (name, kind, street, postcode, town, phone, email) "
        "values ('Überseeschule', 'Schule', '', '', '', '', '')"
    )
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    open_for_application(connection)
    assert _rows(KEYS) == before
    assert {person for person, _, teams in before if teams is not None} >= {amal.pk}
    assert {teams and tuple(teams) for person, _, teams in before if person == hidden.pk} == {None}
    assert _rows("select name, kind from people_organisation") == [("Überseeschule", "other")]
    assert [hit.person for hit in find(boss, "Ham") + find(boss, "Amal Haddad")] == [amal]


def _rows(words: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(words)
        return list(cursor.fetchall())
