"""Where the database is, and what the application's role may do there.

Two roles: one owns the tables and migrates, the other works. So the one that works can neither switch off row-level security
nor a trigger, and what is only ever added to cannot be changed by it.
"""

import os
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.apps import apps
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from lotsenhaus.kernel.config import Config
from lotsenhaus.kernel.embedded import APPLICATION, OWNER, Server

AS_OWNER = "LOTSENHAUS_AS_OWNER"
"""Set in the environment of a process that migrates, backs up or restores."""


def server(config: Config) -> Server:
    """The embedded server of this data folder."""
    return Server(config.data / "postgres", fast=os.environ.get("LOTSENHAUS_TEST") == "1")


def address(config: Config) -> str:
    """Where this process connects to, by its role."""
    as_owner = os.environ.get(AS_OWNER) == "1"
    if config.embedded:
        return server(config).url(OWNER if as_owner else APPLICATION)
    return config.owner_url if as_owner else config.database_url


def settings_of(url: str, *, pool: bool) -> dict[str, Any]:
    """A libpq address as Django wants it; one pool of connections a process."""
    parts = urlsplit(url)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    options: dict[str, Any] = {name: value for name, value in query.items() if name.startswith("ssl")}
    if pool:
        options["pool"] = {"min_size": 2, "max_size": 8, "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or query.get("host", ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": options,
    }


def application_role(config: Config) -> str:
    """The role with which the application works."""
    return APPLICATION if config.embedded else unquote(urlsplit(config.database_url).username or APPLICATION)


def shortcomings() -> list[str]:
    """What the database of this process does not hold against the application, in German; empty if all is well."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
        (is_above,) = cursor.fetchone() or (True,)
        if is_above:
            found.append(
                "Die Rolle der Anwendung umgeht den Zugriffsschutz der Datenbank. Sie darf kein Superuser sein."
            )
        cursor.execute("select count(*) from pg_tables where schemaname = 'public' and tableowner = current_user")
        (owned,) = cursor.fetchone() or (0,)
        if owned:
            found.append(f"Der Rolle der Anwendung gehören {owned} Tabellen. Tabellen gehören einer eigenen Rolle.")
        for model in apps.get_models():
            if getattr(model, "only_added_to", False):
                cursor.execute("select has_table_privilege(current_user, %s, 'update')", [model._meta.db_table])
                if cursor.fetchone() != (False,):
                    found.append(f"In {model._meta.db_table} darf nur ergänzt werden, aber die Anwendung darf ändern.")
    return found + [f"{table} hat keinen Zeilenschutz: Die Datenbank zeigt Geheimes allen." for table in open_secrets()]


def open_secrets() -> list[str]:
    """The tables of secrets whose row-level security is off, not forced, or asks nothing."""
    wanted = [model._meta.db_table for model in apps.get_models() if getattr(model, "behind_the_second_wall", False)]
    with connection.cursor() as cursor:
        cursor.execute(WALLED, [wanted])
        walled = {table for (table,) in cursor.fetchall()}
    return sorted(set(wanted) - walled)


WALLED = """
select relname from pg_class
where relname = any(%s) and relnamespace = 'public'::regnamespace and relrowsecurity and relforcerowsecurity
  and not exists (
      select from pg_policy where polrelid = pg_class.oid
      and (polqual is null or polwithcheck is null or pg_get_expr(polqual, polrelid) = 'true')
  )
  and exists (select from pg_policy where polrelid = pg_class.oid)
"""


def open_for_application(database: BaseDatabaseWrapper, role: str = APPLICATION) -> None:
    """The application's role exists and may use all tables; what is only added to it may not change."""
    with database.cursor() as cursor:
        cursor.execute("select 1 from pg_roles where rolname = %s", [role])
        name = sql.Identifier(role)
        if cursor.fetchone() is None:
            cursor.execute(sql.SQL("create role {} login nosuperuser nobypassrls").format(name))
        for statement in (
            "grant usage on schema public to {}",
            "grant select, insert, update, delete on all tables in schema public to {}",
            "grant usage, select on all sequences in schema public to {}",
        ):
            cursor.execute(sql.SQL(statement).format(name))
        for model in apps.get_models():
            if getattr(model, "only_added_to", False):
                table = sql.Identifier(model._meta.db_table)
                cursor.execute(sql.SQL("revoke update, delete, truncate on {} from {}").format(table, name))
        cursor.execute(sql.SQL("revoke insert, update, delete on django_migrations from {}").format(name))
