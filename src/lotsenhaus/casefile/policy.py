"""Who may do what with tasks, notes and secrets."""

from typing import Any

from django.db.models import Q

from lotsenhaus.casefile.models import Complaint, CounsellingNote, HealthRecord, Note, ProtectionRecord, Task
from lotsenhaus.casefile.models.secret import Secret
from lotsenhaus.office.access import Policy, Rule, Viewer
from lotsenhaus.office.roles import WORKING, Role, Zone
from lotsenhaus.people.models import Person
from lotsenhaus.people.policy import PEOPLE


def _of_my_team(viewer: Viewer) -> Q | None:
    teams = viewer.teams(*WORKING, Role.INTAKE)
    return Q(team_id__in=sorted(teams)) if teams else None


def _about_nobody(viewer: Viewer) -> Q | None:
    return Q(team_id__in=sorted(viewer.teams()), person__isnull=True) if viewer.seats else None


def _of_a_visible_file(viewer: Viewer) -> Q | None:
    return Q(person__in=PEOPLE.visible(viewer)) if viewer.seats else None


def _of_a_hidden_file(viewer: Viewer) -> Q | None:
    return Q(person__isnull=False, person__is_sealed=True) & ~Q(person__in=PEOPLE.visible(viewer))


TEAM = Rule("Aufgabe des eigenen Teams", _of_my_team)
NOBODY = Rule("Aufgabe des eigenen Teams, die keine Person betrifft", _about_nobody)
FILE = Rule("darf die Akte der Person sehen", _of_a_visible_file)
SEALED = Rule("gehört zu einer gesperrten Person", _of_a_hidden_file)

TASKS = Policy(
    Task,
    {"view": (TEAM, NOBODY), "export": (TEAM, NOBODY), "change": (TEAM, NOBODY)},
    never=(SEALED,),
    person=lambda task: task.person_id,
)
"""A team keeps its task when the file is no longer its own; who is meant is then not shown (``queries.tasks_of``)."""
NOTES = Policy(Note, {"view": (FILE,)}, person=lambda note: note.person_id)


def _teams_with(viewer: Viewer, zone: Zone) -> set[int]:
    return {seat.team_id for seat in viewer.seats if zone in seat.zones and seat.role in WORKING}


def open_zones(viewer: Viewer, person: Person) -> list[Zone]:
    """The secret zones in which the viewer's teams work for the person: what she may read there, she may add to."""
    return [zone for zone in Zone if not _teams_with(viewer, zone).isdisjoint(person.team_ids)]


def _policy_of(model: type[Secret]) -> Policy[Any]:
    zone = model.ZONE

    def rows(viewer: Viewer) -> Q | None:
        teams = _teams_with(viewer, zone)
        if not teams:
            return None
        return Q(person__team_ids__overlap=sorted(teams), person__in=PEOPLE.visible(viewer))

    rule = Rule(f"zuständiges Team mit Zugang zu „{zone.label}“", rows)
    return Policy(model, {"view": (rule,)}, person=lambda secret: secret.person_id)


SECRETS: dict[Zone, Policy[Any]] = {
    model.ZONE: _policy_of(model) for model in (CounsellingNote, HealthRecord, ProtectionRecord, Complaint)
}
"""Never exported, never searched: view is all that there is."""
