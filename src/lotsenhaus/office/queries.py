"""What is asked about staff more than once."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import QuerySet

from lotsenhaus.kernel.clock import BERLIN
from lotsenhaus.office.access import Seat, Viewer
from lotsenhaus.office.models import Delegation, Staff, Team, TeamMembership
from lotsenhaus.office.roles import Area, Role, Zone, clash

SEATS = """
select seat.team_id, team.area, seat.role, team.zones, seat.staff_id, staff.first_name, staff.last_name, staff.username
from office_teammembership seat
join office_team team on team.id = seat.team_id
join office_staff staff on staff.id = seat.staff_id
where upper_inf(seat.recorded) and seat.valid @> %(on)s::date and staff.is_active
  and (seat.staff_id = %(staff)s or seat.staff_id in (
      select lent.staff_id from office_delegation lent
      where upper_inf(lent.recorded) and lent.valid @> %(on)s::date and lent.deputy_id = %(staff)s
  ))
order by seat.id
"""
"""Written out, because every page asks it first, and Django would take five times as long to write it as PostgreSQL to answer."""


def viewer_of(staff: Staff, at: datetime) -> Viewer:
    """The colleague with her own seats and those of the people whose deputy she is, in one statement."""
    on = at.astimezone(BERLIN).date()
    with connection.cursor() as cursor:
        cursor.execute(SEATS, {"on": on, "staff": staff.pk})
        found = cursor.fetchall()
    held = {Role(role) for _, _, role, _, of_staff, *_ in found if of_staff == staff.pk or role not in NOT_DELEGATED}
    seats = tuple(
        Seat(
            team_id=team,
            area=Area(area),
            role=Role(role),
            zones=frozenset(Zone(zone) for zone in zones),
            for_staff="" if of_staff == staff.pk else str(Staff(first_name=first, last_name=last, username=username)),
        )
        for team, area, role, zones, of_staff, first, last, username in found
        if of_staff == staff.pk or _can_be_lent(Role(role), held)
    )
    return Viewer(staff.pk, at, on, seats if staff.is_active else ())


def _can_be_lent(role: Role, held: set[Role]) -> bool:
    """Whether a deputy who holds these roles, herself or for others, may stand in for the role."""
    return role not in NOT_DELEGATED and not any(clash(role, other) for other in held)


NOT_DELEGATED = frozenset({Role.ADMINISTRATOR, Role.DATA_PROTECTION})
"""Functions that the law or the office gives to a person by name; a deputy is appointed, not delegated."""


def roles_during(staff: Staff, valid: DateRange) -> frozenset[Role]:
    """The roles that somebody holds in her own name on any of these days."""
    held = TeamMembership.objects.believed().filter(staff=staff, valid__overlap=valid)
    return frozenset(Role(role) for role in held.values_list("role", flat=True))


def roles_lent_to(staff: Staff, valid: DateRange) -> frozenset[Role]:
    """The roles of those whose deputy somebody is on any of these days."""
    lenders = Delegation.objects.believed().filter(deputy=staff, valid__overlap=valid).select_related("staff")
    return frozenset(role for one in lenders for role in roles_during(one.staff, valid)) - NOT_DELEGATED


def teams_with(role: Role, on: date) -> list[int]:
    """The teams in which somebody has the role on the day."""
    members = TeamMembership.objects.believed().on(on).filter(role=role)
    return list(members.order_by("team_id").values_list("team_id", flat=True).distinct())


def colleagues_with(teams: Collection[int], on: date, *roles: Role) -> QuerySet[Staff]:
    """Who has one of the roles in one of the teams on the day, in her own name."""
    seats = TeamMembership.objects.believed().on(on).filter(team__in=teams, role__in=roles)
    return Staff.objects.filter(is_active=True, pk__in=seats.values("staff")).order_by("last_name", "pk")


def names_of_teams(numbers: Collection[int]) -> list[str]:
    """What these teams are called."""
    return list(Team.objects.filter(pk__in=numbers).order_by("name").values_list("name", flat=True))


def colleagues_named(numbers: Collection[int]) -> list[str]:
    """What these colleagues are called."""
    return [str(staff) for staff in Staff.objects.filter(pk__in=numbers).order_by("last_name", "pk")]
