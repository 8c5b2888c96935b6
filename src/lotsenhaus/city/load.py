"""Puts the invented city into an empty database: teams, colleagues, households, by COPY."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import connection, models, transaction
from psycopg import sql

from lotsenhaus.casefile.models import CounsellingNote, HealthRecord, Note, ProtectionRecord
from lotsenhaus.city.cast import CAST
from lotsenhaus.city.households import SIZES, households
from lotsenhaus.kernel import clock
from lotsenhaus.kernel.events import publish
from lotsenhaus.kernel.temporal import days, record
from lotsenhaus.office.models import Staff, Team, TeamMembership
from lotsenhaus.office.roles import Area, Role, Zone
from lotsenhaus.people.events import HouseholdRegistered
from lotsenhaus.people.intake import HouseholdGiven
from lotsenhaus.people.models import Household, Person, Seal, SealKey, SearchEntry
from lotsenhaus.people.rows import Numbers, entries_of, household_rows
from lotsenhaus.people.services.projection import project_access
from lotsenhaus.people.services.registration import next_numbers

SEED = 26121
PASSWORD = "willkommen-im-haus"  # noqa: S105 -- of people who do not exist
BATCH = 2_000
LOGINS = {
    "amira": "Sachbearbeitung, Leistungen nach dem AsylbLG",
    "bernd": "Leitung, Leistungen nach dem AsylbLG",
    "carla": "Integrationssozialarbeit, mit Zugang zu Beratung, Gesundheit und Schutz",
    "deniz": "Unterkünfte",
    "elif": "Aufnahme",
    "frank": "Datenschutz",
    "greta": "Benutzerverwaltung",
}
TEAMS: dict[str, tuple[Area, tuple[Zone, ...]]] = {
    "Leistungen": (Area.BENEFITS, ()),
    "Unterkünfte": (Area.ACCOMMODATION, ()),
    "Sozialarbeit": (Area.SOCIAL_WORK, (Zone.COUNSELLING, Zone.HEALTH, Zone.PROTECTION)),
    "Schuleinstieg": (Area.SCHOOL_ENTRY, ()),
    "Wohnungssuche": (Area.HOUSING_SEARCH, ()),
    "Erste Schritte": (Area.FIRST_STEPS, ()),
    "Sprachmittlung": (Area.INTERPRETERS, ()),
    "Ehrenamt": (Area.VOLUNTEERS, ()),
    "Bildung": (Area.EDUCATION, ()),
    "Amtsleitung": (Area.OFFICE, (Zone.COMPLAINTS,)),
}
SEATS = {
    "amira": ("Leistungen", Role.CASE_WORKER),
    "bernd": ("Leistungen", Role.SUPERVISOR),
    "carla": ("Sozialarbeit", Role.CASE_WORKER),
    "deniz": ("Unterkünfte", Role.CASE_WORKER),
    "elif": ("Amtsleitung", Role.INTAKE),
    "frank": ("Amtsleitung", Role.DATA_PROTECTION),
    "greta": ("Amtsleitung", Role.ADMINISTRATOR),
}
NAMES = {
    "amira": ("Amira", "Lohmann"), "bernd": ("Bernd", "Ahlers"), "carla": ("Carla", "Brunken"), "deniz": ("Deniz", "Oltmanns"),
    "elif": ("Elif", "Harms"), "frank": ("Frank", "Cordes"), "greta": ("Greta", "Meiners"),
}  # fmt: skip
SINCE = date(2024, 1, 1)


def ensure(size: str, say: Callable[[str], None]) -> None:
    """The city is there; if there are people already, nothing changes."""
    if Person.objects.exists():
        say("Die Stadt ist noch da.")
        return
    say(f"Eine Stadt mit {SIZES[size]:,} Personen erfinden …".replace(",", "."))
    invent(size, clock.now(), say)


@transaction.atomic
def invent(size: str, at: datetime, say: Callable[[str], None] = lambda _: None) -> None:
    """Teams, colleagues, the cast, and as many invented people as the size says."""
    with connection.cursor() as cursor:  # the owner loads; a secret is bound to its zone all the same
        cursor.execute("select set_config('lotsenhaus.staff', '', true)")
    staff = _colleagues(at)
    teams = {team.area: team.pk for team in Team.objects.all()}
    on = at.astimezone(clock.BERLIN).date()
    cast = _store(CAST.values(), teams, at)
    people, told = 0, 0
    everybody = households(SEED, SIZES[size], on)
    while batch := list(islice(everybody, BATCH)):
        _store(batch, teams, at)
        people += sum(len(given.persons) for given in batch)
        if people - told >= SIZES[size] // 10:
            told = people
            say(f"  {people:,} Personen".replace(",", "."))
    _events(dict(zip(CAST, cast, strict=True)), staff, at)
    project_access(on)


def _colleagues(at: datetime) -> dict[str, Staff]:
    for name, (area, zones) in TEAMS.items():
        Team.objects.create(name=name, area=area, zones=list(zones))
    password = make_password(PASSWORD)
    found = {}
    for login, (given, family) in NAMES.items():
        found[login] = Staff.objects.create(username=login, first_name=given, last_name=family, password=password)
    for login, (team, role) in SEATS.items():
        subject = {"staff": found[login], "team": Team.objects.get(name=team), "role": role}
        record(TeamMembership, subject, days(SINCE), at=at, by=None)
    return found


def _store(given: Iterable[HouseholdGiven], teams: dict[str, int], at: datetime) -> list[list[int]]:
    """The households are in the database. Gives the numbers of the people of each."""
    households_given = list(given)
    keys = iter(next_numbers(Household, len(households_given)))
    persons = iter(next_numbers(Person, sum(len(one.persons) for one in households_given)))
    rows: dict[type[models.Model], list[models.Model]] = defaultdict(list)
    entries = iter(next_numbers(SearchEntry, sum(entries_of(one) for one in households_given)))
    numbers = []
    for one in households_given:
        own = list(islice(persons, len(one.persons)))
        numbers.append(own)
        responsible = [teams[area] for area in one.areas if area in teams]
        for row in household_rows(
            one, Numbers(next(keys), own, list(islice(entries, entries_of(one))), at, None), responsible
        ):
            rows[type(row)].append(row)
    for model, same in rows.items():
        copy(model, same)
    return numbers


def copy(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    """The rows are in the table, by COPY; a number that the database gives is left to it."""
    rows = list(rows)
    fields = [field for field in model._meta.concrete_fields if not (field.primary_key and rows[0].pk is None)]
    statement = sql.SQL("copy {} ({}) from stdin").format(
        sql.Identifier(model._meta.db_table),
        sql.SQL(", ").join([sql.Identifier(str(field.column)) for field in fields]),
    )
    with connection.cursor() as cursor, cursor.copy(statement) as out:
        for line in _values(fields, rows):
            out.write_row(line)


def _values(fields: list[Any], rows: list[models.Model]) -> Iterator[list[Any]]:
    for row in rows:
        yield [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]


def _events(cast: dict[str, list[int]], staff: dict[str, Staff], at: datetime) -> None:
    """What the cast has lived through: a timeline, notes, secrets, a sealed file."""
    carla, on = staff["carla"], at.astimezone(clock.BERLIN).date()
    for persons in cast.values():
        household = Person.objects.values_list("household_id", flat=True).get(pk=persons[0])
        publish(HouseholdRegistered(household_id=household, persons=tuple(persons)), at=at, by=staff["elif"].pk)
    haddad = cast["familie_haddad"][0]
    Note.objects.create(
        person_id=haddad, at=at, by=carla, text="Frau Haddad bittet um einen Termin wegen der Schulanmeldung."
    )
    with connection.cursor() as cursor:
        cursor.execute("select set_config('lotsenhaus.staff', %s, true)", [str(carla.pk)])
    CounsellingNote.objects.create(
        person_id=haddad, at=at, by=carla, text="Beratung zu Sorgen um Verwandte; nächstes Gespräch in zwei Wochen."
    )
    HealthRecord.objects.create(
        person_id=haddad, at=at, by=carla, text="Braucht wegen der Knie einen stufenlosen Zugang."
    )
    ProtectionRecord.objects.create(person_id=haddad, at=at, by=carla, text="Kein Schutzbedarf bekannt.")
    for name, persons in cast.items():
        if name.startswith(("gesperrt", "sealed")):
            record(Seal, {"person_id": persons[0]}, days(on), at=at, by=staff["bernd"].pk, reason="auskunftssperre")
            record(SealKey, {"person_id": persons[0], "staff_id": staff["bernd"].pk}, days(on), at=at, by=None)
