"""Giving and taking rights. Nobody raises her own, and some roles exclude each other."""

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from lotsenhaus.kernel.temporal import Fact, clear, days, record
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.models import Delegation, Staff, Team, TeamMembership
from lotsenhaus.office.queries import NOT_DELEGATED, roles_during, roles_lent_to
from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.office.roles import Role, clash


@transaction.atomic
def give_role(
    viewer: Viewer, *, staff: Staff, team: Team, role: Role, first: date, last: date | None = None
) -> TeamMembership:
    """The colleague has the role in the team on these days. Raises NotAllowed."""
    _check_giver(viewer, staff)
    held = Staff.objects.select_for_update().get(pk=staff.pk)
    for other in roles_during(held, days(first, last)):
        if clash(role, other):
            raise NotAllowed(
                f"{staff} ist in dieser Zeit schon „{other.label}“. „{role.label}“ verträgt sich damit nicht; beenden Sie zuerst "
                "die andere Rolle oder wählen Sie eine andere Person."
            )
    subject = {"staff": staff, "team": team, "role": role}
    return record(TeamMembership, subject, days(first, last), at=viewer.at, by=viewer.staff_id)


@transaction.atomic
def take_role(viewer: Viewer, *, membership: TeamMembership, from_day: date) -> None:
    """The colleague no longer has the role from the day on. Raises NotAllowed."""
    _check_giver(viewer, membership.staff)
    subject = {"staff": membership.staff, "team": membership.team, "role": membership.role}
    clear(TeamMembership, subject, _rest(membership, from_day), at=viewer.at, by=viewer.staff_id)


@transaction.atomic
def delegate(viewer: Viewer, *, deputy: Staff, first: date, last: date) -> Delegation:
    """``deputy`` sees on these days what the viewer may in her own name. Raises NotAllowed."""
    if deputy.pk == viewer.staff_id:
        raise NotAllowed("Sie können sich nicht selbst vertreten. Wählen Sie eine andere Person.")
    if not deputy.is_active:
        raise NotAllowed(f"{deputy} arbeitet nicht mehr hier. Wählen Sie eine andere Person.")
    staff = Staff.objects.get(pk=viewer.staff_id)
    held_by = Staff.objects.select_for_update().get(pk=deputy.pk)
    together = days(first, last)
    for lent in roles_during(staff, together) - NOT_DELEGATED:
        for held in roles_during(held_by, together) | roles_lent_to(held_by, together):
            if clash(lent, held):
                raise NotAllowed(
                    f"{deputy} ist „{held.label}“ und kann „{lent.label}“ nicht vertreten. Wählen Sie eine andere Person."
                )
    subject = {"staff": staff, "deputy": deputy}
    return record(Delegation, subject, days(first, last), at=viewer.at, by=viewer.staff_id)


@transaction.atomic
def end_delegation(viewer: Viewer, delegation: Delegation, *, from_day: date) -> None:
    """Nobody stands in for the viewer under this entry from the day on. Raises NotAllowed."""
    if delegation.staff_id != viewer.staff_id:
        raise NotAllowed("Eine Vertretung beendet, wer vertreten wird.")
    subject = {"staff": delegation.staff, "deputy": delegation.deputy}
    clear(Delegation, subject, _rest(delegation, from_day), at=viewer.at, by=viewer.staff_id)


def _rest(entry: Fact, from_day: date) -> DateRange:
    """What is left of the days of one entry; another one about the same people goes on."""
    return days(max(from_day, entry.first or from_day), entry.last)


def _check_giver(viewer: Viewer, staff: Staff) -> None:
    if not any(seat.role is Role.ADMINISTRATOR and not seat.for_staff for seat in viewer.seats):
        raise NotAllowed("Rechte vergibt nur die Benutzerverwaltung. Bitten Sie dort darum.")
    if staff.pk == viewer.staff_id:
        raise NotAllowed("Eigene Rechte kann niemand ändern. Bitten Sie eine andere Person der Benutzerverwaltung.")
