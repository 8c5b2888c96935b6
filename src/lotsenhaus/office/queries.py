"""What is asked about staff more than once."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q, QuerySet

from lotsenhaus.kernel.clock import BERLIN
from lotsenhaus.office.access import Seat, Viewer
from lotsenhaus.office.models import Delegation, Staff, Team, TeamMembership
from lotsenhaus.office.roles import Area, Role, Zone, clash


def viewer_of(staff: Staff, at: datetime) -> Viewer:
    """The colleague with her own seats and those of the people whose deputy she is, in one statement."""
    on = at.astimezone(BERLIN).date()
    represented = Delegation.objects.believed().on(on).filter(deputy=staff).values("staff")
    memberships = list(
        TeamMembership.objects.believed()
        .on(on)
        .filter(Q(staff=staff) | Q(staff__in=represented), staff__is_active=True)
        .select_related("team", "staff")
        .order_by("pk")
    )
    own = {Role(membership.role) for membership in memberships if membership.staff_id == staff.pk}
    held = own | {Role(membership.role) for membership in memberships} - NOT_DELEGATED
    seats = tuple(
        Seat(
            team_id=membership.team_id,
            area=Area(membership.team.area),
            role=Role(membership.role),
            zones=frozenset(Zone(zone) for zone in membership.team.zones),
            for_staff="" if membership.staff_id == staff.pk else str(membership.staff),
        )
        for membership in memberships
        if membership.staff_id == staff.pk or _can_be_lent(Role(membership.role), held)
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
