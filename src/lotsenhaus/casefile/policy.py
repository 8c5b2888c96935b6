"""Who may do what with tasks, notes and secrets."""

from typing import Any

from django.db.models import Q

from lotsenhaus.casefile.models import Complaint, CounsellingNote, HealthRecord, Note, ProtectionRecord, Task
from lotsenhaus.casefile.models.secret import Secret
from lotsenhaus.office.access import Policy, Rule, Viewer
from lotsenhaus.office.roles import Zone
from lotsenhaus.people.policy import PEOPLE, WORKING


def _of_my_team(viewer: Viewer) -> Q | None:
    return Q(team_id__in=sorted(viewer.teams())) if viewer.seats else None


def _of_a_visible_file(viewer: Viewer) -> Q | None:
    return Q(person__in=PEOPLE.visible(viewer)) if viewer.seats else None


def _of_a_hidden_file(viewer: Viewer) -> Q | None:
    return Q(person__isnull=False, person__is_sealed=True) & ~Q(person__in=PEOPLE.visible(viewer))


TEAM = Rule("Aufgabe des eigenen Teams", _of_my_team)
FILE = Rule("darf die Akte der Person sehen", _of_a_visible_file)
SEALED = Rule("gehört zu einer gesperrten Person", _of_a_hidden_file)

TASKS = Policy(
    Task, {"view": (TEAM,), "change": (TEAM,), "export": (TEAM,)}, never=(SEALED,), person=lambda task: task.person_id
)
NOTES = Policy(Note, {"view": (FILE,)}, person=lambda note: note.person_id)


def _policy_of(model: type[Secret]) -> Policy[Any]:
    zone = model.ZONE

    def rows(viewer: Viewer) -> Q | None:
        teams = {seat.team_id for seat in viewer.seats if zone in seat.zones and seat.role in WORKING}
        if not teams:
            return None
        return Q(person__team_ids__overlap=sorted(teams), person__in=PEOPLE.visible(viewer))

    rule = Rule(f"zuständiges Team mit Zugang zu „{zone.label}“", rows)
    return Policy(model, {"view": (rule,)}, person=lambda secret: secret.person_id)


SECRETS: dict[Zone, Policy[Any]] = {
    model.ZONE: _policy_of(model) for model in (CounsellingNote, HealthRecord, ProtectionRecord, Complaint)
}
"""Never exported, never searched: view is all that there is."""
