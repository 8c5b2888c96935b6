"""Many rows at once: what a row is before it is stored, and the fastest way into a table."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from django.db.models import Model
from psycopg import Connection, sql

Row = tuple[type[Model], dict[str, Any]]
"""A row that is not stored yet: its table, and its values by the names of the columns."""

NULL = "\\N"
_SPECIAL = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": ""})


def _plain(value: str) -> str:
    return value.translate(_SPECIAL) if "\\" in value or not value.isprintable() else value


def _range(value: DateRange | DateTimeTZRange) -> str:
    lower, upper = ("" if end is None else end.isoformat() for end in (value.lower, value.upper))
    return f"[{lower},{upper})"


def _list(value: Iterable[int]) -> str:
    return "{" + ",".join(map(str, value)) + "}"


TEXT: dict[type, Callable[[Any], str]] = {
    str: _plain, int: str, Decimal: str, date: date.isoformat, datetime: datetime.isoformat, list: _list,
    bool: lambda value: "t" if value else "f", DateRange: _range, DateTimeTZRange: _range,
}  # fmt: skip
"""How PostgreSQL reads each type in a COPY; ranges are half-open and arrays hold numbers, as everywhere in the house."""


class Writer:
    """Turns the values of rows of one table into lines of a COPY."""

    def __init__(self, model: type[Model], sample: dict[str, Any]) -> None:
        fields = [field for field in model._meta.concrete_fields if not field.primary_key or field.attname in sample]
        self.statement = sql.SQL("copy {} ({}) from stdin").format(
            sql.Identifier(model._meta.db_table),
            sql.SQL(", ").join([sql.Identifier(str(field.column)) for field in fields]),
        )
        self._columns = [(field.attname, field.get_default()) for field in fields]

    def line(self, values: dict[str, Any]) -> str:
        """The row as COPY reads it."""
        get = values.get
        return "\t".join([_text(get(name, default)) for name, default in self._columns]) + "\n"


def _text(value: Any) -> str:
    if value is None:
        return NULL
    known = TEXT.get(type(value))
    if known is None:  # a StrEnum, mostly
        known = next(text for kind, text in TEXT.items() if isinstance(value, kind))
        TEXT[type(value)] = known
    return known(value)


def copy(connection: "Connection[Any]", lines: dict[Writer, list[str]]) -> None:
    """The lines are in their tables, in the order in which the tables are named."""
    with connection.cursor() as cursor:
        for writer, found in lines.items():
            with cursor.copy(writer.statement) as out:
                out.write("".join(found))


FOR_THE_LOAD = ("maintenance_work_mem = '512MB'", "max_parallel_maintenance_workers = 2", "synchronous_commit = off")
CONSTRAINTS = """
select conrelid::regclass::text, conname, contype::text, pg_get_constraintdef(oid)
from pg_constraint where conrelid = any(%s::regclass[]) and contype in ('x', 'f') order by contype desc, conrelid, conname
"""
INDEXES = """
select indexrelid::regclass::text, pg_get_indexdef(indexrelid)
from pg_index where indrelid = any(%s::regclass[]) and not indisprimary
  and not exists (select from pg_constraint where conindid = indexrelid) order by indrelid, indexrelid
"""
TOLD_EVERY = 20
"""Seconds between two lines about how far it is."""


@contextmanager
def unhindered(database: BaseDatabaseWrapper, tables: Sequence[str], say: Callable[[str], None]) -> Iterator[None]:
    """Inside, the tables have neither secondary indexes nor foreign keys nor exclusions; afterwards they have all of them.

    It belongs into the transaction of the load: whoever is killed in between leaves tables as they were before.
    """
    with database.cursor() as cursor:
        for setting in FOR_THE_LOAD:
            cursor.execute(f"set local {setting}")
        cursor.execute(CONSTRAINTS, [list(tables)])
        constraints = cursor.fetchall()
        cursor.execute(INDEXES, [list(tables)])
        indexes = cursor.fetchall()
        for table, name, _, _ in constraints:
            cursor.execute(f'alter table {table} drop constraint "{name}"')
        for name, _ in indexes:
            cursor.execute(f"drop index {name}")
    yield
    again = [statement for _, statement in indexes]
    again += [f'alter table {table} add constraint "{name}" {words}' for table, name, _, words in constraints]
    with database.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        told = time.monotonic()
        for place, statement in enumerate(again):
            if not place or time.monotonic() - told > TOLD_EVERY:
                told = time.monotonic()
                say(f"  Indizes und Bedingungen: {place} von {len(again)}")
            cursor.execute(statement)


def tidy(database: BaseDatabaseWrapper) -> None:
    """PostgreSQL knows what lies where, so that it plans well and reads an index alone where that is enough."""
    with database.cursor() as cursor:
        cursor.execute("vacuum (analyze)")
