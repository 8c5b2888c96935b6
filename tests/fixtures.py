"""The people who work here, for tests: a team for each need, and a client that is signed in."""

import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client

NOW = datetime(2026, 11, 24, 9, 0).astimezone()
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def as_the_application(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every statement of a test is made by the role of the application, not by the owner of the tables."""
    marker = request.node.get_closest_marker("django_db")
    commits = "transactional_db" in request.fixturenames or bool(marker and marker.kwargs.get("transaction"))
    if not (commits or marker or "db" in request.fixturenames):
        yield
        return
    request.getfixturevalue("transactional_db" if commits else "db")
    with connection.cursor() as cursor:
        cursor.execute("set role lotsenhaus_app")
    yield
    if commits:
        with connection.cursor() as cursor:
            cursor.execute("reset role")


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The clock stands still."""
    from lotsenhaus.kernel import clock

    monkeypatch.setattr(clock, "now", lambda: NOW)
    return NOW


@pytest.fixture
def team(db: None) -> Callable[..., Any]:
    """A team by its area, with the zones that it was given."""
    from lotsenhaus.office.models import Team

    def make(area: str, *zones: str) -> Any:
        return Team.objects.get_or_create(name=f"Team {area}", defaults={"area": area, "zones": list(zones)})[0]

    return make


@pytest.fixture
def colleague(db: None, team: Callable[..., Any]) -> Callable[..., Any]:
    """A colleague with one role in the team of an area."""
    from lotsenhaus.kernel.temporal import days, record
    from lotsenhaus.office.models import Staff, TeamMembership

    def make(name: str, area: str, role: str = "case_worker", *zones: str) -> Any:
        staff, _ = Staff.objects.get_or_create(username=name, defaults={"last_name": name.title()})
        subject = {"staff": staff, "team": team(area, *zones), "role": role}
        record(TeamMembership, subject, days(date(2024, 1, 1)), at=NOW.replace(year=2024), by=None)
        return staff

    return make


@pytest.fixture
def viewer(now: datetime) -> Callable[[Any], Any]:
    """The colleague as the rules see her today."""
    from lotsenhaus.office.queries import viewer_of

    return lambda staff: viewer_of(staff, now)


@pytest.fixture
def signed_in(now: datetime) -> Callable[[Any], Client]:
    """A browser in which the colleague is signed in."""

    def make(staff: Any) -> Client:
        client = Client()
        client.force_login(staff)
        return client

    return make


@pytest.fixture
def just(signed_in: Any) -> Callable[[Any], Client]:
    """A browser in which the colleague has just typed her password."""

    from allauth.account.internal.flows import login

    def make(staff: Any) -> Client:
        client: Client = signed_in(staff)
        session = client.session
        session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = login.user_id_to_str(staff)
        session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [
            {"method": "password", "at": time.time(), "reauthenticated": True}
        ]
        session.save()
        return client

    return make


@pytest.fixture
def household(viewer: Callable[[Any], Any], colleague: Callable[..., Any]) -> Callable[..., Any]:
    """A household that the intake wrote down for the teams of some areas; gives its people."""
    from lotsenhaus.people.intake import HouseholdGiven, NameGiven, PersonGiven
    from lotsenhaus.people.models import Person
    from lotsenhaus.people.services.registration import register_household

    def make(
        *names: str, areas: tuple[str, ...] = ("benefits",), arrived: date = date(2026, 11, 2), **more: Any
    ) -> list[Any]:
        persons = tuple(
            PersonGiven(
                names=(NameGiven(given=name.split()[0], family=name.split()[-1]),),
                born=date(1990 + place % 30, 5, 17),
                **more,
            )
            for place, name in enumerate(names)
        )
        given = HouseholdGiven(persons=persons, arrived=arrived, street="Gaußstraße 5", areas=areas)
        made = register_household(viewer(colleague("aufnahme", "office", "intake")), given)
        return list(Person.objects.filter(household=made).order_by("pk"))

    return make
