"""What is asked about the shared file more than once."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from lotsenhaus.casefile.models import Task, TaskMove
from lotsenhaus.casefile.policy import TASKS
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.roles import Role
from lotsenhaus.people.models import Person
from lotsenhaus.people.policy import PEOPLE


def tasks_of(viewer: Viewer, action: str = "view") -> QuerySet[Any]:
    """The viewer's tasks with team and person; ``names_person`` where she may see who is meant.

    In a file it is a person whom she may take away in a file.
    """
    seen = PEOPLE.visible(viewer, "export" if action == "export" else "view").filter(pk=OuterRef("person"))
    return TASKS.visible(viewer, action).select_related("team", "person").annotate(names_person=Exists(seen))


def teams_for(viewer: Viewer, task: Task) -> set[int]:
    """The teams that may have the task: the one that has it, and those that may see what it is about."""
    if task.person is None:
        return {task.team_id, *viewer.teams()}
    if not PEOPLE.may(viewer, "view", task.person):
        return {task.team_id}
    return {task.team_id} | teams_about(viewer, task.person)


def teams_about(viewer: Viewer, person: Person) -> set[int]:
    """The teams that may have a task about a person: those responsible, and the viewer's own where it takes people in."""
    return {*person.team_ids, *viewer.teams(Role.INTAKE)}


def moves_of(task: Task) -> list[TaskMove]:
    """How the task was put off and given on, the latest first."""
    return list(task.moves.select_related("by", "team", "team_before").order_by("-at", "-pk"))
