"""What is asked about staff more than once."""

from datetime import date, datetime

from lotsenhaus.kernel.clock import BERLIN
from lotsenhaus.office.access import Seat, Viewer
from lotsenhaus.office.models import Delegation, Staff, TeamMembership
from lotsenhaus.office.roles import Area, Role, Zone


def viewer_of(staff: Staff, at: datetime) -> Viewer:
    """The colleague with her own seats and those of the people whose deputy she is, in two statements at most."""
    on = at.astimezone(BERLIN).date()
    represented = {
        delegation.staff_id: str(delegation.staff)
        for delegation in Delegation.objects.believed().on(on).filter(deputy=staff).select_related("staff")
    }
    memberships = (
        TeamMembership.objects.believed()
        .on(on)
        .filter(staff__in=[staff.pk, *represented], staff__is_active=True)
        .select_related("team")
        .order_by("pk")
    )
    seats = tuple(
        Seat(
            team_id=membership.team_id,
            area=Area(membership.team.area),
            role=Role(membership.role),
            zones=frozenset(Zone(zone) for zone in membership.team.zones),
            for_staff=represented.get(membership.staff_id, ""),
        )
        for membership in memberships
        if membership.staff_id == staff.pk or membership.role not in NOT_DELEGATED
    )
    return Viewer(staff.pk, at, on, seats if staff.is_active else ())


NOT_DELEGATED = frozenset({Role.ADMINISTRATOR, Role.DATA_PROTECTION})
"""Functions that the law or the office gives to a person by name; a deputy is appointed, not delegated."""


def roles_on(staff: Staff, at: datetime) -> frozenset[Role]:
    """The roles that somebody holds in her own name."""
    on = at.astimezone(BERLIN).date()
    return frozenset(
        Role(role)
        for role in TeamMembership.objects.believed().on(on).filter(staff=staff).values_list("role", flat=True)
    )


def teams_with(role: Role, on: date) -> list[int]:
    """The teams in which somebody has the role on the day."""
    members = TeamMembership.objects.believed().on(on).filter(role=role)
    return list(members.order_by("team_id").values_list("team_id", flat=True).distinct())
