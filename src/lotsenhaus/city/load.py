"""Puts the invented city into an empty database: teams, colleagues, households, by COPY."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, nullcontext
from datetime import date, datetime
from itertools import count, islice

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import connection, models, transaction

from lotsenhaus.casefile.models import CounsellingNote, HealthRecord, Note, ProtectionRecord
from lotsenhaus.city.cast import CAST
from lotsenhaus.city.households import SIZES, households
from lotsenhaus.city.organisations import ORGANISATIONS
from lotsenhaus.kernel import clock
from lotsenhaus.kernel.bulk import Writer, copy, tidy, unhindered
from lotsenhaus.kernel.events import publish
from lotsenhaus.kernel.temporal import days, record
from lotsenhaus.office.models import Staff, Team, TeamMembership
from lotsenhaus.office.roles import Area, Role, Zone
from lotsenhaus.people.events import HouseholdRegistered
from lotsenhaus.people.intake import HouseholdGiven
from lotsenhaus.people.models import (
    Circle,
    EmergencyAccess,
    Household,
    Organisation,
    OrganisationContact,
    Person,
    Seal,
    SealKey,
    SearchEntry,
)
from lotsenhaus.people.rows import Numbers, entries_of, household_rows
from lotsenhaus.people.services.circles import circle_of
from lotsenhaus.people.services.projection import project_access
from lotsenhaus.people.services.registration import next_numbers

SEED = 26121
PASSWORD = "willkommen-im-haus"  # noqa: S105 -- of people who do not exist
BATCH = 2_000
"""Households that are handed to the database at once."""
BULK = 100_000
"""From so many people on it is faster to make indexes and constraints afterwards."""
NUMBERED = (Household, Person, SearchEntry)
"""Rows to which others point before they are stored."""
LOADED = [model for model in apps.get_app_config("people").get_models() if model not in (Circle, EmergencyAccess)]
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
    say(f"Eine Stadt mit {_grouped(SIZES[size])} Personen erfinden …")
    invent(size, clock.now(), say)
    if SIZES[size] >= BULK:
        say("  aufräumen und zählen …")
        tidy(connection)


@transaction.atomic
def invent(size: str, at: datetime, say: Callable[[str], None] = lambda _: None) -> None:
    """Teams, colleagues, the cast, and as many invented people as the size says."""
    with connection.cursor() as cursor:  # the owner loads; a secret is bound to its zone all the same
        cursor.execute("select set_config('lotsenhaus.staff', '', true)")
    staff = _colleagues(at)
    teams = {team.area: team.pk for team in Team.objects.all()}
    on = at.astimezone(clock.BERLIN).date()
    tables = [model._meta.db_table for model in LOADED]
    hindered = unhindered(connection, tables, say) if SIZES[size] >= BULK else nullcontext()
    with hindered, closing(_Load(teams, at)) as load:
        cast = load.store(CAST.values())
        people, told = 0, 0
        everybody = households(SEED, SIZES[size], on)
        while batch := list(islice(everybody, BATCH)):
            load.store(batch)
            people += sum(len(given.persons) for given in batch)
            if people - told >= SIZES[size] // 10:
                told = people
                say(f"  {_grouped(people)} Personen")
        load.end()
    store_organisations(at, staff["elif"])
    _events(dict(zip(CAST, cast, strict=True)), staff, at)
    project_access(on, [person for persons in cast for person in persons])


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


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


class _Load:
    """Puts households into the tables while the next ones are being invented, so that both cores work."""

    def __init__(self, teams: dict[str, int], at: datetime) -> None:
        self._teams, self._at = teams, at
        self._numbers: dict[type[models.Model], Iterator[int]] = {
            model: count(next_numbers(model, 1)[0]) for model in NUMBERED
        }
        self._circles: dict[tuple[int, ...], int] = {}
        self._writers: dict[type[models.Model], Writer] = {}
        self._hand = ThreadPoolExecutor(1)
        self._pending: Future[None] | None = None

    def store(self, given: Iterable[HouseholdGiven]) -> list[list[int]]:
        """The households are on their way into the tables. Gives the numbers of the people of each."""
        lines: dict[Writer, list[str]] = defaultdict(list)
        everybody = []
        for one in given:
            persons = self._take(Person, len(one.persons))
            everybody.append(persons)
            (household,) = self._take(Household, 1)
            responsible = sorted({self._teams[area] for area in one.areas if area in self._teams})
            entries = self._take(SearchEntry, entries_of(one))
            numbers = Numbers(household, persons, entries, self._at, None, self._circle(tuple(responsible)))
            for model, values in household_rows(one, numbers, responsible):
                writer = self._writers.get(model) or self._writers.setdefault(model, Writer(model, values))
                lines[writer].append(writer.line(values))
        self.wait()
        self._pending = self._hand.submit(copy, connection.connection, lines)
        return everybody

    def _circle(self, teams: tuple[int, ...]) -> int:
        if teams not in self._circles:
            self.wait()
            self._circles[teams] = circle_of(teams)
        return self._circles[teams]

    def wait(self) -> None:
        """What was handed over is in the tables."""
        if self._pending is not None:
            self._pending.result()

    def end(self) -> None:
        """All of it is in the tables, and the numbers that were given are not given again."""
        self.wait()
        with connection.cursor() as cursor:
            for model, numbers in self._numbers.items():
                cursor.execute(
                    "select setval(pg_get_serial_sequence(%s, 'id'), %s)", [model._meta.db_table, next(numbers)]
                )

    def close(self) -> None:
        """Nothing is on its way any more: what is handed over must not arrive after a transaction that was undone."""
        self._hand.shutdown(wait=True, cancel_futures=True)

    def _take(self, model: type[models.Model], how_many: int) -> list[int]:
        return list(islice(self._numbers[model], how_many))


def store_organisations(at: datetime, by: Staff) -> None:
    """The organisations of the city are in the database, with the people who speak for them."""
    made = Organisation.objects.bulk_create(
        Organisation(**given.columns(), changed=at, changed_by=by) for given in ORGANISATIONS
    )
    OrganisationContact.objects.bulk_create(
        OrganisationContact(
            organisation=organisation, name=one.name, function=one.function, phone=one.phone, email=one.email
        )
        for organisation, given in zip(made, ORGANISATIONS, strict=True)
        for one in given.contacts
    )


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
