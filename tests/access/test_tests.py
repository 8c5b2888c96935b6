import pytest
from django.db import connection


def role() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
def test_a_test_with_the_mark_alone_runs_as_the_application() -> None:
    assert role() == "lotsenhaus_app"


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_runs_as_the_application() -> None:
    assert role() == "lotsenhaus_app"


def test_a_test_with_the_fixture_runs_as_the_application(db: None) -> None:
    assert role() == "lotsenhaus_app"
