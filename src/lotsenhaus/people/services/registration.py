"""Writing down a household for the first time."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import Model

from lotsenhaus.kernel.bulk import Row
from lotsenhaus.kernel.events import publish
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.models import Team
from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.office.roles import Role
from lotsenhaus.people.checks import objections
from lotsenhaus.people.events import HouseholdRegistered
from lotsenhaus.people.intake import HouseholdGiven
from lotsenhaus.people.models import Household, Person, SearchEntry
from lotsenhaus.people.rows import Numbers, entries_of, household_rows
from lotsenhaus.people.services.circles import circle_of


@transaction.atomic
def register_household(viewer: Viewer, given: HouseholdGiven) -> Household:
    """The household and its people are in the file. Raises NotAllowed where the data cannot be true or the right is missing."""
    if not may_register(viewer):
        raise NotAllowed("Neue Haushalte nehmen die Aufnahme und die Sachbearbeitung auf. Bitten Sie dort darum.")
    wrong = objections(given, viewer.on)
    if wrong:
        raise NotAllowed(" ".join(objection.sentence for objection in wrong))
    teams = responsible_teams(viewer, given.areas)
    household, *_ = next_numbers(Household, 1)
    persons = next_numbers(Person, len(given.persons))
    entries = next_numbers(SearchEntry, entries_of(given))
    numbers = Numbers(household, persons, entries, viewer.at, viewer.staff_id, circle_of(teams))
    store(household_rows(given, numbers, teams))
    event = HouseholdRegistered(household_id=household, persons=tuple(persons))
    publish(event, at=viewer.at, by=viewer.staff_id)
    return Household.objects.get(pk=household)


def store(rows: Iterable[Row]) -> None:
    """The rows are in their tables, one statement a table."""
    by_table: dict[type[Model], list[Model]] = defaultdict(list)
    for model, values in rows:
        by_table[model].append(model(**values))
    for model, same in by_table.items():
        model._default_manager.bulk_create(same)


def may_register(viewer: Viewer) -> bool:
    """Whether she writes down new people."""
    return viewer.has(Role.INTAKE, Role.CASE_WORKER, Role.SUPERVISOR)


def responsible_teams(viewer: Viewer, areas: tuple[str, ...]) -> list[int]:
    """The teams of the areas, and of the viewer's own if she has cases, so that nobody writes down what she loses at once."""
    teams = set(Team.objects.filter(area__in=areas).values_list("pk", flat=True))
    return sorted(teams | viewer.teams(Role.CASE_WORKER, Role.SUPERVISOR))


def next_numbers(model: type[Model], count: int) -> list[int]:
    """Numbers that nobody else gets, for rows that point to each other before they are stored."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select nextval(pg_get_serial_sequence(%s, 'id')) from generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [number for (number,) in cursor.fetchall()]
