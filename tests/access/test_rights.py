"""Who gives rights, and to whom: never to herself, and never two that exclude each other."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from lotsenhaus.kernel.temporal import days, record
from lotsenhaus.office.models import Delegation, Staff, Team, TeamMembership
from lotsenhaus.office.queries import viewer_of
from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.office.roles import INCOMPATIBLE, Role
from lotsenhaus.office.services import delegate, give_role, take_role
from tests.fixtures import NOW, TODAY

LATER = TODAY + timedelta(days=30)


@pytest.fixture
def administrator(colleague: Any) -> Any:
    return colleague("verwaltung", "office", "administrator")


@pytest.fixture
def newcomer(db: None) -> Any:
    return Staff.objects.create(username="neu", last_name="Neu")


@pytest.fixture
def office(team: Any) -> Team:
    return team("office")


@pytest.mark.parametrize("role", Role)
def test_no_administrator_gives_herself_a_role(administrator: Any, viewer: Any, office: Team, role: Role) -> None:
    with pytest.raises(NotAllowed, match="Eigene Rechte"):
        give_role(viewer(administrator), staff=administrator, team=office, role=role, first=TODAY)


def test_no_administrator_ends_or_prolongs_her_own_role(administrator: Any, viewer: Any) -> None:
    with pytest.raises(NotAllowed, match="Eigene Rechte"):
        take_role(viewer(administrator), membership=administrator.memberships.get(), from_day=TODAY)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_but_an_administrator_gives_roles(
    colleague: Any, newcomer: Any, viewer: Any, office: Team, role: Role
) -> None:
    with pytest.raises(NotAllowed, match="Benutzerverwaltung"):
        give_role(viewer(colleague("x", "office", role)), staff=newcomer, team=office, role=role, first=TODAY)


def test_an_administrator_gives_a_role_to_somebody_else(
    administrator: Any, newcomer: Any, viewer: Any, office: Team
) -> None:
    given = give_role(viewer(administrator), staff=newcomer, team=office, role=Role.INTAKE, first=TODAY)
    assert viewer(newcomer).has(Role.INTAKE)
    take_role(viewer(administrator), membership=given, from_day=TODAY)
    assert not viewer(newcomer).seats


def test_the_database_itself_refuses_a_right_that_somebody_gives_herself(administrator: Any, office: Team) -> None:
    with pytest.raises(IntegrityError, match="nobody_raises_her_own_rights"), transaction.atomic():
        TeamMembership.objects.create(
            staff=administrator, team=office, role=Role.SUPERVISOR, valid=days(TODAY), recorded_by=administrator,
            recorded=administrator.memberships.get().recorded,
        )  # fmt: skip


def test_the_database_itself_refuses_somebody_above_the_policies(newcomer: Any) -> None:
    with pytest.raises(IntegrityError, match="nobody_is_above_the_policies"), transaction.atomic():
        Staff.objects.filter(pk=newcomer.pk).update(is_superuser=True)


def test_a_deputy_of_an_administrator_gives_no_rights(
    administrator: Any, colleague: Any, newcomer: Any, viewer: Any, office: Team
) -> None:
    deputy = colleague("vertretung", "benefits")
    delegate(viewer(administrator), deputy=deputy, first=TODAY, last=TODAY)
    with pytest.raises(NotAllowed, match="Benutzerverwaltung"):
        give_role(viewer(deputy), staff=newcomer, team=office, role=Role.INTAKE, first=TODAY)


def test_nobody_is_her_own_deputy(administrator: Any, viewer: Any) -> None:
    with pytest.raises(NotAllowed, match="nicht selbst"):
        delegate(viewer(administrator), deputy=administrator, first=TODAY, last=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        record(Delegation, {"staff": administrator, "deputy": administrator}, days(TODAY), at=NOW, by=None)


PAIRS = sorted((one, other) for pair in INCOMPATIBLE for one in pair for other in pair if one != other)


@pytest.mark.parametrize(("held", "wanted"), PAIRS)
def test_roles_that_exclude_each_other_are_refused_in_whatever_order(
    administrator: Any, newcomer: Any, viewer: Any, office: Team, team: Any, held: Role, wanted: Role
) -> None:
    give_role(viewer(administrator), staff=newcomer, team=office, role=held, first=TODAY)
    with pytest.raises(NotAllowed, match=f"„{held.label}“. „{wanted.label}“ verträgt sich damit nicht"):
        give_role(viewer(administrator), staff=newcomer, team=team("benefits"), role=wanted, first=TODAY)
    assert newcomer.memberships.count() == 1


def test_two_roles_that_would_only_meet_in_a_month_are_refused_today(
    administrator: Any, newcomer: Any, viewer: Any, office: Team
) -> None:
    give_role(viewer(administrator), staff=newcomer, team=office, role=Role.TREASURER, first=LATER)
    with pytest.raises(NotAllowed, match="verträgt sich damit nicht"):
        give_role(viewer(administrator), staff=newcomer, team=office, role=Role.CASE_WORKER, first=TODAY)
    until = LATER - timedelta(days=1)
    give_role(viewer(administrator), staff=newcomer, team=office, role=Role.CASE_WORKER, first=TODAY, last=until)
    assert viewer(newcomer).has(Role.CASE_WORKER)


def test_who_decides_does_not_pay_in_place_of_a_colleague_either(colleague: Any, viewer: Any) -> None:
    decides, pays = colleague("entscheidet", "benefits"), colleague("zahlt", "benefits", "treasurer")
    with pytest.raises(NotAllowed, match="kann „Zahlbarmachung“ nicht vertreten"):
        delegate(viewer(pays), deputy=decides, first=TODAY, last=LATER)


def test_a_role_that_excludes_an_older_delegation_takes_it_away(colleague: Any, viewer: Any) -> None:
    deputy, pays = colleague("vertritt", "education", "supervisor"), colleague("zahlt", "benefits", "treasurer")
    delegate(viewer(pays), deputy=deputy, first=TODAY, last=LATER)
    assert viewer(deputy).has(Role.TREASURER)
    colleague("vertritt", "education", "case_worker")
    assert not viewer(deputy).has(Role.TREASURER)


def test_two_who_decide_and_pay_have_not_the_same_deputy(colleague: Any, viewer: Any) -> None:
    decides, pays = colleague("entscheidet", "benefits"), colleague("zahlt", "benefits", "treasurer")
    deputy = colleague("vertritt", "office", "intake")
    delegate(viewer(decides), deputy=deputy, first=TODAY, last=LATER)
    with pytest.raises(NotAllowed, match="kann „Zahlbarmachung“ nicht vertreten"):
        delegate(viewer(pays), deputy=deputy, first=LATER, last=LATER)
    record(Delegation, {"staff": pays, "deputy": deputy}, days(TODAY), at=NOW, by=None)
    assert {seat.role for seat in viewer(deputy).seats} == {Role.INTAKE}


def test_who_has_left_has_no_rights_and_lends_none(colleague: Any, viewer: Any) -> None:
    gone, deputy = colleague("gegangen", "benefits"), colleague("vertritt", "education")
    delegate(viewer(gone), deputy=deputy, first=TODAY, last=LATER)
    assert len(viewer(deputy).seats) == 2
    gone.is_active = False
    gone.save()
    assert not viewer(gone).seats
    assert len(viewer(deputy).seats) == 1


def test_a_role_that_ended_yesterday_opens_nothing_today(administrator: Any, newcomer: Any, viewer: Any) -> None:
    first, last = date(2026, 1, 1), TODAY - timedelta(days=1)
    subject = {"staff": newcomer, "team": administrator.memberships.get().team, "role": "case_worker"}
    record(TeamMembership, subject, days(first, last), at=NOW, by=administrator.pk)
    assert not viewer(newcomer).seats
    assert viewer_of(newcomer, NOW - timedelta(days=1)).seats
