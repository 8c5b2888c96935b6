"""The list of tasks: its columns, its orders and its filter."""

from typing import Any

from django.db.models import BooleanField, Case, ExpressionWrapper, F, Q, QuerySet, Value, When

from lotsenhaus.casefile.models import Task
from lotsenhaus.casefile.states import TaskStatus
from lotsenhaus.kernel.addresses import numbered
from lotsenhaus.kernel.listing import Listing, in_german_order
from lotsenhaus.kernel.parts import Link, Status
from lotsenhaus.kernel.tables import Column
from lotsenhaus.office.access import Viewer

STATES = {
    "offen": ("offen", "Offene Aufgaben"),
    "faellig": ("bis heute fällig", "Heute fällige und überfällige Aufgaben"),
    "ueberfaellig": ("überfällig", "Überfällige Aufgaben"),
    "erledigt": ("erledigt oder entfallen", "Erledigte und entfallene Aufgaben"),
}
"""by the word in the address: what the filter is called, and the list that it leaves"""


def state(task: Any) -> Status:
    """What has become of the task, and whether it should have been done."""
    if task.is_late:
        return Status("eskaliert", "danger") if task.escalated else Status("überfällig", "warning")
    return Status(task.get_status_display())


TASK_LIST = Listing(
    name="Aufgaben",
    columns=(
        Column("Aufgabe", lambda task: Link(task.title, numbered("task", task.pk)), sort="aufgabe"),
        Column("fällig", lambda task: task.due, sort="faellig"),
        Column("Team", lambda task: task.team.name, sort="team"),
        Column(
            "Person",
            lambda task: Link(task.person.name, numbered("file", task.person_id)) if task.names_person else "",
            sort="person",
        ),
        Column("Stand", state),
    ),
    orders={
        "faellig": ("due", "pk"),
        "aufgabe": ("title_key", "due", "pk"),
        "team": ("team_key", "due", "pk"),
        "person": ("person_key", "due", "pk"),
    },
    default="faellig",
    empty="Hier ist nichts zu tun. Aufgaben entstehen, wenn etwas geschieht, oder auf der Seite einer Person.",
)


def filtered(viewer: Viewer, rows: QuerySet[Task], asked: dict[str, Any]) -> QuerySet[Any]:
    """The tasks that the filter leaves, with what the list sorts by. A person who is not named has no place in an order."""
    late = Q(status=TaskStatus.OPEN, due__lt=viewer.on)
    states = {
        "faellig": Q(status=TaskStatus.OPEN, due__lte=viewer.on),
        "ueberfaellig": late,
        "erledigt": ~Q(status=TaskStatus.OPEN),
    }
    rows = rows.filter(states.get(asked.get("stand", ""), Q(status=TaskStatus.OPEN)))
    if title := asked.get("text"):
        rows = rows.filter(title__icontains=title)
    if team := asked.get("team"):
        rows = rows.filter(team=team)
    return rows.annotate(
        is_late=ExpressionWrapper(late, output_field=BooleanField()),
        title_key=in_german_order("title"),
        team_key=in_german_order("team__name"),
        person_key=Case(When(names_person=True, then=F("person__sort_key")), default=Value("\U0010ffff")),
    )
