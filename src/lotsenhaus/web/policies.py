"""Every Policy of the house, for docs/access.md and for the tests that ask whether one was forgotten."""

from typing import Any

from lotsenhaus.casefile.policy import NOTES, SECRETS, TASKS
from lotsenhaus.office.access import Policy
from lotsenhaus.office.policy import ACCESS_LOG, DELEGATIONS, MEMBERSHIPS, TEAMS
from lotsenhaus.people.policy import (
    ACCESSES,
    CIRCLES,
    EMERGENCIES,
    EVENTS,
    HOUSEHOLDS,
    LINKS,
    ORGANISATIONS,
    PEOPLE,
)

POLICIES: tuple[Policy[Any], ...] = (
    PEOPLE,
    CIRCLES,
    HOUSEHOLDS,
    LINKS,
    ORGANISATIONS,
    NOTES,
    *SECRETS.values(),
    EVENTS,
    TASKS,
    ACCESSES,
    ACCESS_LOG,
    EMERGENCIES,
    TEAMS,
    MEMBERSHIPS,
    DELEGATIONS,
)
