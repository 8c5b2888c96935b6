"""The second wall: what PostgreSQL itself refuses when a filter, a policy or a whole view was forgotten."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone
from psycopg.errors import InsufficientPrivilege

from lotsenhaus.casefile.models import Note
from lotsenhaus.casefile.models.secret import Secret
from lotsenhaus.casefile.services.notes import write_note, write_secret
from lotsenhaus.kernel.database import open_secrets, shortcomings
from lotsenhaus.kernel.models import EventRecord
from lotsenhaus.kernel.temporal import days, record
from lotsenhaus.office.models import AccessRecord, Delegation
from lotsenhaus.office.queries import viewer_of
from lotsenhaus.office.roles import Role, Zone
from lotsenhaus.people.policy import PEOPLE
from lotsenhaus.people.services.seals import seal
from lotsenhaus.web.middleware import identify
from tests.fixtures import NOW, TODAY

SECRETS = [model for model in apps.get_models() if issubclass(model, Secret)]
ONLY_ADDED_TO = [model for model in apps.get_models() if getattr(model, "only_added_to", False)]


@pytest.fixture
def insider(colleague: Any, team: Any) -> Any:
    team("social_work", *Zone)
    return colleague("insider", "social_work")


@pytest.fixture
def person(insider: Any, household: Any, viewer: Any) -> Any:
    """Somebody of whom there is an entry in each zone."""
    found = household("Amal Haddad", areas=("social_work",))[0]
    identify(insider.pk)
    for zone in Zone:
        write_secret(viewer(insider), zone=zone, person=found, text="KANARI")
    return found


def read_as(staff: Any) -> list[int]:
    """How many entries of each zone a view shows that filters nothing, in a transaction of this colleague."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('lotsenhaus.staff', %s, true)", ["" if staff is None else str(staff.pk)])
    return [model._default_manager.count() for model in SECRETS]


ALL, NOTHING = [1] * len(Zone), [0] * len(Zone)


def test_a_transaction_of_nobody_reads_no_secret_although_nothing_filters(person: Any) -> None:
    assert read_as(None) == NOTHING


def test_a_view_without_a_filter_shows_the_insider_everything_and_an_outsider_nothing(
    person: Any, insider: Any, colleague: Any
) -> None:
    assert read_as(insider) == ALL
    assert read_as(colleague("outsider", "education", "case_worker", *Zone)) == NOTHING


@pytest.mark.parametrize("role", Role)
def test_in_the_very_team_only_roles_with_cases_read_secrets(person: Any, colleague: Any, role: Role) -> None:
    has_cases = role in {Role.CASE_WORKER, Role.SUPERVISOR, Role.TREASURER}
    assert read_as(colleague("fragt", "social_work", role)) == (ALL if has_cases else NOTHING)


def test_a_team_reads_only_the_zones_that_it_was_given(
    household: Any, insider: Any, colleague: Any, team: Any, viewer: Any
) -> None:
    team("benefits", Zone.HEALTH)
    found = household("Amal Haddad", areas=("social_work", "benefits"))[0]
    identify(insider.pk)
    for zone in Zone:
        write_secret(viewer(insider), zone=zone, person=found, text="KANARI")
    assert read_as(colleague("amira", "benefits")) == [int(model.ZONE is Zone.HEALTH) for model in SECRETS]


def test_a_seal_closes_the_secrets_for_all_but_those_named(
    person: Any, insider: Any, colleague: Any, viewer: Any
) -> None:
    named = colleague("benannt", "social_work")
    seal(viewer(insider), people=[person], reason="colleague", first=TODAY - timedelta(days=1), staff=[named.pk])
    assert read_as(insider) == NOTHING
    assert read_as(named) == ALL


def test_who_has_left_reads_no_secret_and_lends_none(person: Any, insider: Any, colleague: Any) -> None:
    deputy = colleague("vertretung", "education")
    today = timezone.localdate()
    record(Delegation, {"staff": insider, "deputy": deputy}, days(today), at=NOW, by=None)
    assert (read_as(insider), read_as(deputy)) == (ALL, ALL)
    insider.is_active = False
    insider.save()
    assert (read_as(insider), read_as(deputy)) == (NOTHING, NOTHING)


@pytest.mark.parametrize("model", SECRETS)
def test_an_outsider_cannot_add_to_a_secret_either(person: Any, colleague: Any, model: Any) -> None:
    outsider = colleague("outsider", "education", "case_worker", *Zone)
    identify(outsider.pk)
    with refused():
        model._default_manager.create(person=person, at=NOW, by=outsider, text="Kuckucksei")


@contextmanager
def refused() -> Iterator[None]:
    """The database refuses, because the role of the application has no such right."""
    with pytest.raises(ProgrammingError) as fault, transaction.atomic():
        yield
    assert isinstance(fault.value.__cause__, InsufficientPrivilege), fault.value


def test_the_logs_the_notes_and_the_secrets_are_among_what_is_only_added_to() -> None:
    assert {AccessRecord, EventRecord, Note, *SECRETS} <= set(ONLY_ADDED_TO)


@pytest.mark.parametrize("model", ONLY_ADDED_TO)
@pytest.mark.parametrize("statement", ["update {} set id = id", "delete from {}", "truncate {} cascade"])
def test_the_application_can_neither_change_nor_delete_what_is_only_added_to(
    person: Any, insider: Any, viewer: Any, model: Any, statement: str
) -> None:
    write_note(viewer(insider), person=person, text="Vermerk")
    with refused(), connection.cursor() as cursor:
        cursor.execute(statement.format(model._meta.db_table))


@pytest.mark.parametrize(
    "statement",
    [
        "alter table casefile_healthrecord disable row level security",
        "drop policy open_to_its_zone on casefile_healthrecord",
        "create or replace function office_zone_is_open(text, bigint) returns boolean language sql as 'select true'",
        "alter role lotsenhaus_app bypassrls",
        "set row_security = off; select * from casefile_healthrecord",
    ],
)
def test_the_application_cannot_pull_the_wall_down(person: Any, statement: str) -> None:
    with refused(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_installation_holds_every_table_of_secrets_closed(db: None) -> None:
    assert len(SECRETS) == len(Zone)
    assert {model.ZONE for model in SECRETS} == set(Zone)
    assert open_secrets() == []
    assert shortcomings() == []


@pytest.mark.parametrize("model", SECRETS)
def test_each_wall_asks_for_the_zone_of_its_own_table(db: None, model: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select qual, with_check from pg_policies where tablename = %s", [model._meta.db_table])
        ((reading, writing),) = cursor.fetchall()
    assert reading == writing == f"office_zone_is_open('{model.ZONE}'::text, person_id)"


@pytest.mark.parametrize("model", SECRETS)
@pytest.mark.parametrize(
    "fault",
    [
        "alter table {} disable row level security",
        "alter table {} no force row level security",
        "drop policy open_to_its_zone on {}",
        "create policy careless on {} using (true)",
    ],
)
def test_a_wall_that_somebody_took_down_is_noticed(db: None, model: Any, fault: str) -> None:
    table = model._meta.db_table
    with as_owner() as execute:
        execute(fault.format(table))
        assert open_secrets() == [table]
        assert any(table in words for words in shortcomings())


@contextmanager
def as_owner() -> Iterator[Callable[[str], None]]:
    """Statements of the owner of the tables, undone at the end."""

    def execute(statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    with transaction.atomic():
        execute("reset role")
        yield execute
        transaction.set_rollback(True)


def stands_in(staff: Any, deputy: Any, first: date, last: date) -> None:
    record(Delegation, {"staff": staff, "deputy": deputy}, days(first, last), at=NOW, by=staff.pk)


@pytest.mark.parametrize(
    ("first", "last", "sees"), [(-7, -1, False), (-7, 0, True), (0, 0, True), (0, 7, True), (1, 7, False)]
)
def test_a_deputy_sees_the_file_and_its_secrets_on_the_days_of_her_delegation_and_on_no_other(
    person: Any, insider: Any, colleague: Any, first: int, last: int, sees: bool
) -> None:
    now = timezone.now()
    today = timezone.localdate(now)
    deputy = colleague("vertretung", "benefits")
    stands_in(insider, deputy, today + timedelta(days=first), today + timedelta(days=last))
    assert read_as(deputy) == (ALL if sees else NOTHING)
    assert PEOPLE.visible(viewer_of(deputy, now)).filter(pk=person.pk).exists() is sees


def test_a_delegation_does_not_go_on_to_a_deputy_of_the_deputy(person: Any, insider: Any, colleague: Any) -> None:
    now = timezone.now()
    today = timezone.localdate(now)
    deputy, third = colleague("vertretung", "benefits"), colleague("dritte", "benefits")
    stands_in(insider, deputy, today, today)
    stands_in(deputy, third, today, today)
    assert read_as(deputy) == ALL
    assert read_as(third) == NOTHING
    assert not PEOPLE.visible(viewer_of(third, now)).filter(pk=person.pk).exists()


def test_a_deputy_of_somebody_named_for_a_seal_is_not_named(
    person: Any, insider: Any, colleague: Any, viewer: Any
) -> None:
    today = timezone.localdate()
    deputy = colleague("vertretung", "benefits")
    seal(viewer(insider), people=[person], reason="colleague", first=TODAY, staff=[insider.pk])
    stands_in(insider, deputy, today, today)
    assert read_as(insider) == ALL
    assert read_as(deputy) == NOTHING
