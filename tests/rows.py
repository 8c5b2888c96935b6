"""All rows of the house, for tests of what is written and what is not."""

from collections.abc import Collection
from typing import Any

from django.db import connection
from psycopg import sql

LOGS = frozenset({"django_session", "office_accessrecord", "kernel_formtoken", "usersessions_usersession"})
"""Tables in which each request may leave a line."""


def everything(but: Collection[str] = LOGS) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of all tables but these, by table."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names(cursor)) - set(but)):
            cursor.execute(sql.SQL("select * from {} order by 1").format(sql.Identifier(table)))
            found[table] = cursor.fetchall()
    return found
