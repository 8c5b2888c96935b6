"""Who may do what with teams, roles and the log of what was read."""

from django.db.models import Q

from lotsenhaus.office.access import EVERYTHING, Policy, Rule, Viewer
from lotsenhaus.office.models import AccessRecord, Team, TeamMembership
from lotsenhaus.office.roles import Role


def _administers(viewer: Viewer) -> Q | None:
    return EVERYTHING if viewer.has(Role.ADMINISTRATOR) else None


def _watches(viewer: Viewer) -> Q | None:
    return EVERYTHING if viewer.has(Role.DATA_PROTECTION) else None


ADMINISTRATION = Rule("verwaltet Teams und Rollen; die eigenen Rechte ändert niemand", _administers)
DATA_PROTECTION = Rule("ist für den Datenschutz zuständig", _watches)

TEAMS = Policy(Team, {"view": (ADMINISTRATION,)})
MEMBERSHIPS = Policy(TeamMembership, {"view": (ADMINISTRATION,), "change": (ADMINISTRATION,)})
ACCESS_LOG = Policy(AccessRecord, {"report": (DATA_PROTECTION,)}, person=lambda record: record.person)
