from typing import Any

import pytest
from django.db import connection, transaction
from tests.fixtures import NOW, TODAY

from lotsenhaus.city import load
from lotsenhaus.kernel.bulk import CONSTRAINTS, INDEXES
from lotsenhaus.people.models import Circle, Person, SearchEntry, SearchKey, Stay
from lotsenhaus.people.services.projection import project_access, project_names

TABLES = [model._meta.db_table for model in load.LOADED]


@pytest.fixture
def as_owner(db: None) -> None:
    """Only the owner of the tables takes off and makes indexes."""
    with connection.cursor() as cursor:
        cursor.execute("reset role")


def made() -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(CONSTRAINTS, [TABLES])
        constraints = sorted(cursor.fetchall())
        cursor.execute(INDEXES, [TABLES])
        return constraints, sorted(statement for _, statement in cursor.fetchall())


def test_a_large_load_leaves_every_index_and_constraint_as_it_was(
    as_owner: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = made()
    assert len(before[0]) > 40
    monkeypatch.setattr(load, "BULK", 1)
    load.invent("small", NOW)
    assert made() == before
    assert Person.objects.count() >= 300
    assert Stay.objects.count() >= 300


def test_a_load_that_fails_leaves_nothing_behind(as_owner: None, monkeypatch: pytest.MonkeyPatch) -> None:
    before = made()
    monkeypatch.setattr(load, "BULK", 1)

    def interrupt(_: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        load.invent("small", NOW, interrupt)
    assert made() == before
    assert not Person.objects.exists()


def test_what_was_copied_is_what_the_facts_say(as_owner: None) -> None:
    load.invent("small", NOW)
    assert project_names(TODAY) == project_access(TODAY) == 0
    assert not SearchKey.objects.filter(circle__isnull=True, entry__person__is_sealed=False).exists()
    for circle in Circle.objects.all():
        teams = SearchEntry.objects.filter(keys__circle=circle).values_list("person__team_ids", flat=True).distinct()
        assert {tuple(ids) for ids in teams} <= {tuple(circle.team_ids)}
