"""Who may do what with teams, roles, deputies and the log of what was read."""

from django.db.models import Q

from lotsenhaus.office.access import EVERYTHING, Policy, Rule, Viewer
from lotsenhaus.office.models import AccessRecord, Delegation, Team, TeamMembership
from lotsenhaus.office.roles import Role


def _administers(viewer: Viewer) -> Q | None:
    return EVERYTHING if viewer.has(Role.ADMINISTRATOR) else None


def _watches(viewer: Viewer) -> Q | None:
    return EVERYTHING if viewer.has(Role.DATA_PROTECTION) else None


def _of_mine(viewer: Viewer) -> Q | None:
    return Q(staff_id=viewer.staff_id)


def _to_me(viewer: Viewer) -> Q | None:
    return Q(deputy_id=viewer.staff_id)


ADMINISTRATION = Rule("verwaltet Teams und Rollen; die eigenen Rechte ändert niemand", _administers)
DATA_PROTECTION = Rule("ist für den Datenschutz zuständig", _watches)
REPRESENTED = Rule("wird selbst vertreten", _of_mine)
DEPUTY = Rule("vertritt selbst", _to_me)

TEAMS = Policy(Team, {"view": (ADMINISTRATION,)})
MEMBERSHIPS = Policy(
    TeamMembership, {"view": (ADMINISTRATION,), "export": (ADMINISTRATION,), "change": (ADMINISTRATION,)}
)
DELEGATIONS = Policy(Delegation, {"view": (REPRESENTED, DEPUTY), "change": (REPRESENTED,)})
ACCESS_LOG = Policy(AccessRecord, {"report": (DATA_PROTECTION,)}, person=lambda record: record.person)
