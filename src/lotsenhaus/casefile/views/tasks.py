"""The pages of tasks: the list, one task and what becomes of it, and a new one."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lotsenhaus.casefile.forms import MoveForm, TaskFilter, TaskForm, seen_of
from lotsenhaus.casefile.lists import STATES, TASK_LIST, filtered
from lotsenhaus.casefile.models import Task
from lotsenhaus.casefile.policy import TASKS
from lotsenhaus.casefile.queries import moves_of, tasks_of
from lotsenhaus.casefile.services.tasks import close_task, move_task, open_task
from lotsenhaus.casefile.states import TaskStatus
from lotsenhaus.kernel import exports
from lotsenhaus.kernel.deadlines import office_day
from lotsenhaus.kernel.once import SENT_BEFORE, AlreadySent, as_a_new_one, content_of, once
from lotsenhaus.kernel.parts import Happening
from lotsenhaus.kernel.temporal import Stale
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.files import file_of
from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.people.policy import PEOPLE

OK, WRONG, REFUSED = 200, 422, 409


@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """The tasks of the viewer's teams: the open ones, the most urgent first, unless she asks for others."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    narrowed = TaskFilter(viewer, request.GET)
    asked = narrowed.asked()

    def rows(action: str = "view") -> QuerySet[Any]:
        return filtered(viewer, tasks_of(viewer, action), asked)

    if file := file_of(request, TASK_LIST, TASKS, narrowed, rows):
        return file
    _, caption = STATES[asked.get("stand") or "offen"]
    table = TASK_LIST.table(request.GET, rows(), may_export=TASKS.opens(viewer, "export"), caption=caption)
    context = {"table": table, "filter": narrowed}
    return render(request, "casefile/tasks.html", context, status=exports.status(request, narrowed))


@require_http_methods(["GET", "HEAD", "POST"])
def task(request: HttpRequest, number: int) -> HttpResponse:
    """One task, and what can become of it."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = TASKS.get(viewer, "change", rows=tasks_of(viewer, "change"), pk=number)
    if request.method != "POST":
        return _page(request, found, MoveForm(viewer, found))
    try:
        closed = close_task(viewer, found, TaskStatus(request.POST.get("step", "")))
    except (NotAllowed, ValueError) as refusal:
        messages.warning(request, str(refusal) if isinstance(refusal, NotAllowed) else "Diesen Schritt gibt es nicht.")
        return _page(request, found, MoveForm(viewer, found), status=REFUSED)
    messages.success(request, f"„{closed.title}“ ist jetzt {closed.get_status_display()}.")
    return redirect("tasks" if closed.status != TaskStatus.OPEN else reverse("task", args=[closed.pk]))


@require_POST
def task_move(request: HttpRequest, number: int) -> HttpResponse:
    """The task comes up again on another day, or is given to another team."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = TASKS.get(viewer, "change", rows=tasks_of(viewer, "change"), pk=number)
    form = MoveForm(viewer, found, request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=WRONG)
    data = form.cleaned_data

    def move() -> str:
        where = {"due": data["due"], "team_id": data["team"].pk}
        moved = move_task(viewer, found, **where, reason=data["reason"], seen=data["seen"])
        return reverse("task", args=[moved.pk]) if TASKS.may(viewer, "change", moved) else reverse("tasks")

    try:
        address = once(data["token"], viewer.at, move, content=content_of(request.POST))
    except (NotAllowed, Stale, AlreadySent) as refusal:
        return _move_once_more(request, viewer, found, form, refusal)
    told = [_falls_on(data["due"])] if data["due"] != found.due else []
    told += [f"Sie liegt jetzt bei {data['team']}."] if data["team"].pk != found.team_id else []
    messages.success(request, f"„{found.title}“ ist gespeichert. {' '.join(told)}")
    return redirect(address)


def _move_once_more(
    request: HttpRequest, viewer: Viewer, found: Task, form: MoveForm, refusal: Exception
) -> HttpResponse:
    """What was typed stays; what somebody else has decided meanwhile is shown and counts as seen."""
    current = tasks_of(viewer, "change").filter(pk=found.pk).first()
    if current is None:
        messages.warning(
            request, f"„{found.title}“ liegt inzwischen bei einem anderen Team. Es wurde nichts gespeichert."
        )
        return redirect("tasks")
    if isinstance(refusal, NotAllowed):
        form.add_error(None, str(refusal))
        return _page(request, current, form, status=REFUSED)
    data = request.POST.copy()
    data["seen"] = seen_of(current)
    if isinstance(refusal, AlreadySent):
        messages.warning(request, SENT_BEFORE)
        data = as_a_new_one(data)
    again = MoveForm(viewer, current, data)
    return _page(request, current, again, status=REFUSED, is_stale=isinstance(refusal, Stale))


def _page(
    request: HttpRequest, found: Task, form: MoveForm, *, status: int = OK, is_stale: bool = False
) -> HttpResponse:
    moves = moves_of(found)
    told = [Happening(at=move.at, title=str(move), who=str(move.by), why=move.reason) for move in moves]
    context = {"task": found, "form": form, "moves": told, "latest": moves[0] if is_stale and moves else None}
    return render(request, "casefile/task.html", context, status=status)


def _falls_on(due: date) -> str:
    """When the task comes up, and why not on the day that was asked."""
    day = office_day(due)
    if day == due:
        return f"Sie ist am {due:%d.%m.%Y} fällig."
    return f"Am {due:%d.%m.%Y} arbeitet das Amt nicht; sie ist am {day:%d.%m.%Y} fällig."


@require_http_methods(["GET", "HEAD", "POST"])
def task_new(request: HttpRequest, number: int) -> HttpResponse:
    """Something to do about a person, by a day."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    person = PEOPLE.get(viewer, "change", pk=number)
    form = TaskForm(viewer, person, request.POST or None)
    status = WRONG if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def write() -> str:
            open_task(viewer, title=data["title"], due=data["due"], team_id=data["team"].pk, person_id=person.pk)
            return reverse("file", args=[person.pk])

        try:
            address = once(data["token"], viewer.at, write, content=content_of(request.POST))
            messages.success(request, f"Die Aufgabe ist angelegt. {_falls_on(data['due'])}")
            return redirect(address)
        except AlreadySent:
            messages.warning(request, SENT_BEFORE)
            form, status = TaskForm(viewer, person, as_a_new_one(request.POST)), REFUSED
    context = {"form": form, "person": person, "title": "Neue Aufgabe"}
    return render(request, "people/change.html", context, status=status)
