"""What a database holds, in one hash for each table: equal hashes mean equal rows, wherever and in whatever order they lie."""

from dataclasses import asdict, dataclass
from typing import Any, LiteralString

import psycopg
from psycopg import sql

AS_TEXT: tuple[LiteralString, ...] = (
    "set timezone = 'UTC'", "set datestyle = 'ISO, YMD'", "set intervalstyle = 'postgres'", "set bytea_output = 'hex'",
    "set extra_float_digits = 1", "set search_path = public", "set row_security = off",
)  # fmt: skip
"""So that a value has one text only. With row security off, a role that would see only a part gets an error instead."""
HASH = """
with rows as (select sha256(convert_to(t::text, 'UTF8')) as hash from {} t),
groups as (
    select get_byte(hash, 0) as place, count(*) as rows, sha256(string_agg(hash, '' order by hash)) as hash
    from rows group by 1
)
select coalesce(sum(rows), 0)::bigint, encode(sha256(coalesce(string_agg(hash, '' order by place), '')), 'hex') from groups
"""
"""Sorted by hash, so that the order of the rows does not matter; in 256 groups, because a value has at most 1 GB."""
TABLES = """
select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1
"""


@dataclass(frozen=True, slots=True)
class Table:
    """How many rows a table has, and the hash of all of them."""

    rows: int
    sha256: str

    @property
    def plain(self) -> dict[str, Any]:
        """As it stands in the manifest."""
        return asdict(self)


def tables(connection: psycopg.Connection[Any]) -> list[str]:
    """The names of all tables."""
    return [name for (name,) in connection.execute(TABLES)]


def hashes(connection: psycopg.Connection[Any]) -> dict[str, Table]:
    """Every table with its rows and hash, as the connection's transaction sees them."""
    for statement in AS_TEXT:
        connection.execute(statement)
    found = {}
    for name in tables(connection):
        row = connection.execute(sql.SQL(HASH).format(sql.Identifier(name))).fetchone()
        assert row is not None
        found[name] = Table(*row)
    return found
