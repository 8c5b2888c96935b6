"""Who is measured: a colleague whose team works for many, one whose team works for few; and the file that both open."""

from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.middleware.csrf import CSRF_SECRET_LENGTH
from django.utils.crypto import get_random_string

from lotsenhaus.casefile.models import HealthRecord
from lotsenhaus.casefile.services.notes import write_note, write_secret
from lotsenhaus.kernel import clock
from lotsenhaus.kernel.temporal import days, record
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.models import Staff, Team, TeamMembership
from lotsenhaus.office.queries import viewer_of
from lotsenhaus.office.roles import Area, Role, Zone
from lotsenhaus.people.models import Household, Person, Responsibility
from lotsenhaus.people.policy import PEOPLE
from lotsenhaus.people.services.projection import project_access
from lotsenhaus.web.middleware import identify

SINCE = date(2024, 1, 1)
FEW, HOUSEHOLDS_OF_FEW = "wenige", 300
MEMBERS, ENTRIES, SAVED_IN = 5, 20, 50
OURS, LEAN = "allauth.account.auth_backends.AuthenticationBackend", "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True)
class Colleague:
    """Somebody who is signed in, and a file that she may open."""

    staff: Staff
    words: str
    team: int
    people: int
    file: int
    others: list[int]
    """files in which something is saved, so that the one that is read stays as it is"""
    cookies: dict[str, str]
    lean_cookies: dict[str, str]


def many() -> Colleague:
    """Carla of the social work, with the zones of secrets."""
    return _signed_in(Staff.objects.get(username="carla"), "social work")


@transaction.atomic
def few() -> Colleague:
    """A colleague of the interpreters' team, which the bench makes responsible for some hundred households."""
    staff, is_new = Staff.objects.get_or_create(username=FEW, defaults={"first_name": "Wenke", "last_name": "Wenige"})
    team = Team.objects.get(area=Area.INTERPRETERS)
    if is_new:
        at = clock.now()
        staff.set_unusable_password()
        staff.save(update_fields=["password"])
        subject = {"staff": staff, "team": team, "role": Role.CASE_WORKER}
        record(TeamMembership, subject, days(SINCE), at=at, by=None)
        step = max(Household.objects.count() // HOUSEHOLDS_OF_FEW, 1)
        chosen = list(Household.objects.order_by("pk").values_list("pk", flat=True)[::step])
        for household in chosen:
            record(Responsibility, {"household_id": household, "team": team}, days(clock.today()), at=at, by=None)
        persons = Person.objects.filter(household__in=chosen).values_list("pk", flat=True)
        project_access(clock.today(), list(persons))
    return _signed_in(staff, "interpreters")


def _signed_in(staff: Staff, words: str) -> Colleague:
    Authenticator.objects.get_or_create(user=staff, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "-"}})
    viewer = viewer_of(staff, clock.now())
    (team,) = viewer.teams()
    count = Person.objects.filter(team_ids__contains=[team]).count()
    others = [person.pk for person in PEOPLE.visible(viewer, "change").filter(pk__gt=5000).order_by("pk")[:SAVED_IN]]
    sessions = _session(staff, OURS), _session(staff, LEAN)
    return Colleague(staff, words, team, count, _file_of(viewer), others, *sessions)


def _session(staff: Staff, backend: str) -> dict[str, str]:
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(staff.pk), backend
    session[HASH_SESSION_KEY] = staff.get_session_auth_hash()
    session.create()
    return {"sessionid": str(session.session_key), "csrftoken": get_random_string(CSRF_SECRET_LENGTH)}


@transaction.atomic
def _file_of(viewer: Viewer) -> int:
    """The first household of five with its notes, and its secrets where she may write some."""
    households = PEOPLE.visible(viewer).filter(pk__gt=2000).order_by("pk").values_list("household", flat=True)[:3000]
    sizes: dict[int, int] = {}
    for household in households:
        sizes[household] = sizes.get(household, 0) + 1
    chosen = next((number for number, size in sizes.items() if size == MEMBERS), min(sizes))
    person = PEOPLE.visible(viewer).filter(household=chosen).order_by("pk")[0]
    identify(viewer.staff_id)
    if viewer.zones and not HealthRecord.objects.filter(person=person).exists():
        for zone in (Zone.COUNSELLING, Zone.HEALTH, Zone.PROTECTION):
            for number in range(ENTRIES):
                write_secret(viewer, zone=zone, person=person, text=f"Eintrag {number} zum Messen.")
        for number in range(ENTRIES):
            write_note(viewer, person=person, text=f"Vermerk {number} zum Messen.")
    return person.pk
