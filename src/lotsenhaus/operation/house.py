"""What is done to the house as a whole: tables brought up to date, a day begun, the installation looked over."""

import os
from datetime import date

import django
from django.core.management.base import SystemCheckError

from lotsenhaus.kernel import clock
from lotsenhaus.kernel.config import from_environment
from lotsenhaus.kernel.database import AS_OWNER, server
from lotsenhaus.operation.database import running
from lotsenhaus.operation.words import say, warn

MIGRATING = 7_319_003
"""Number of the advisory lock that lets only one process migrate."""


def migrate() -> int:
    """The tables are those of this version, and the application's role may use them."""
    os.environ[AS_OWNER] = "1"
    config = from_environment()
    with running(config):
        django.setup()
        from django.core.management import call_command
        from django.db import connection

        from lotsenhaus.kernel.database import application_role, open_for_application

        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_lock(%s)", [MIGRATING])
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
        open_for_application(connection, application_role(config))
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_unlock(%s)", [MIGRATING])
        connection.close()
    return 0


def tick(on: date | None) -> int:
    """The day has begun: once, however often this is called."""
    config = from_environment()
    with running(config):
        django.setup()
        from lotsenhaus.reactions.calendar import begin_day

        day = on or clock.today()
        begun = begin_day(day, clock.now())
    say(f"{day:%d.%m.%Y}: begonnen." if begun else f"{day:%d.%m.%Y}: war schon begonnen.")
    return 0


def check() -> int:
    """Whether the installation is complete and its database answers; a sentence for each thing that is not."""
    config = from_environment()
    if config.embedded and not server(config).is_running():
        say("Die eingebaute Datenbank läuft nicht. Starten Sie das Haus mit: lotsenhaus serve")
        return 1
    django.setup()
    from django.core.management import call_command
    from django.db import OperationalError
    from psycopg_pool import PoolTimeout

    try:
        call_command("check", deploy=not config.demo, fail_level="ERROR", verbosity=0)
        found = _shortcomings()
    except (OperationalError, PoolTimeout):
        found = ["Die Datenbank antwortet nicht. Stimmt DATABASE_URL, und läuft der Server?"]
    except SystemCheckError as fault:
        found = ["Djangos eigene Prüfung findet Fehler."]
        warn(str(fault))
    for sentence in found:
        say(f"- {sentence}")
    if not found:
        say("Alles in Ordnung.")
    return 1 if found else 0


def _shortcomings() -> list[str]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from lotsenhaus.kernel.database import shortcomings

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return ["Die Tabellen sind nicht auf dem Stand dieser Version. Bringen Sie sie dahin mit: lotsenhaus migrate"]
    return shortcomings()
