"""One database server for all tests, and each test runs as the application: without ownership, behind row-level security."""

import os

import pytest

pytest_plugins = ["tests.fixtures"]


def pytest_configure(config: pytest.Config) -> None:
    """Start the server once, in the process that leads the others."""
    if os.environ.get("DATABASE_URL") or hasattr(config, "workerinput"):
        return
    from lotsenhaus.kernel.config import from_environment
    from lotsenhaus.kernel.database import server
    from lotsenhaus.operation.database import prepare

    prepare(server(from_environment()))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> None:
    """After the tables are made, the application's role may use them."""
    from django.db import connection

    from lotsenhaus.kernel.database import open_for_application

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        open_for_application(connection)
