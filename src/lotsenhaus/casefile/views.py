"""The pages of the shared file: tasks and notes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lotsenhaus.casefile.forms import NoteForm, TaskForm
from lotsenhaus.casefile.policy import TASKS
from lotsenhaus.casefile.queries import tasks_of
from lotsenhaus.casefile.services.notes import write_note, write_secret
from lotsenhaus.casefile.services.tasks import close_task, open_task
from lotsenhaus.casefile.states import TaskStatus
from lotsenhaus.kernel.once import SENT_BEFORE, AlreadySent, as_a_new_one, content_of, once
from lotsenhaus.kernel.paging import page_of
from lotsenhaus.kernel.parts import Link, Status
from lotsenhaus.kernel.tables import PAGE, Column, Table
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.office.roles import Zone
from lotsenhaus.people.policy import PEOPLE

WRONG, REFUSED = 422, 409

COLUMNS = (
    Column("Aufgabe", lambda task: Link(task.title, reverse("task", args=[task.pk]))),
    Column("fällig", lambda task: task.due),
    Column("Team", lambda task: task.team.name),
    Column(
        "Person",
        lambda task: Link(task.person.name, reverse("file", args=[task.person_id])) if task.names_person else "",
    ),
    Column(
        "Stand", lambda task: Status("eskaliert", "danger") if task.escalated else Status(task.get_status_display())
    ),
)


@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """The open tasks of the viewer's teams, the most urgent first."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    rows = tasks_of(viewer).filter(status=TaskStatus.OPEN).order_by("due", "pk")
    page = page_of(rows, request.GET.get(PAGE, "1"))
    shown = Table(
        caption="Offene Aufgaben", columns=COLUMNS, rows=page.object_list, page=page, query=request.GET,
        empty="Nichts zu tun. Aufgaben entstehen, wenn etwas geschieht, oder auf der Seite einer Person.",
    )  # fmt: skip
    return render(request, "casefile/tasks.html", {"table": shown})


@require_http_methods(["GET", "HEAD", "POST"])
def task(request: HttpRequest, number: int) -> HttpResponse:
    """One task, and what can become of it."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = TASKS.get(viewer, "change", rows=tasks_of(viewer, "change"), pk=number)
    if request.method != "POST":
        return render(request, "casefile/task.html", {"task": found})
    try:
        closed = close_task(viewer, found, TaskStatus(request.POST.get("step", "")))
    except (NotAllowed, ValueError) as refusal:
        messages.warning(request, str(refusal) if isinstance(refusal, NotAllowed) else "Diesen Schritt gibt es nicht.")
        return render(request, "casefile/task.html", {"task": found}, status=REFUSED)
    messages.success(request, f"„{closed.title}“ ist jetzt {closed.get_status_display()}.")
    return redirect("tasks" if closed.status != TaskStatus.OPEN else reverse("task", args=[closed.pk]))


@require_POST
def note_new(request: HttpRequest, number: int) -> HttpResponse:
    """A note in the file of a person, or an entry in a secret zone."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    person = PEOPLE.get(viewer, "change", pk=number)
    form = NoteForm(viewer, person, request.POST)
    if not form.is_valid():
        return render(request, "casefile/note.html", {"form": form, "person": person}, status=WRONG)
    data = form.cleaned_data

    def write() -> str:
        if data["zone"]:
            write_secret(viewer, zone=Zone(data["zone"]), person=person, text=data["text"])
        else:
            write_note(viewer, person=person, text=data["text"])
        return reverse("file", args=[person.pk])

    try:
        return redirect(once(data["token"], viewer.at, write, content=content_of(request.POST)))
    except AlreadySent:
        messages.warning(request, SENT_BEFORE)
        again = NoteForm(viewer, person, as_a_new_one(request.POST))
        return render(request, "casefile/note.html", {"form": again, "person": person}, status=REFUSED)


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
            return redirect(once(data["token"], viewer.at, write, content=content_of(request.POST)))
        except AlreadySent:
            messages.warning(request, SENT_BEFORE)
            form, status = TaskForm(viewer, person, as_a_new_one(request.POST)), REFUSED
    context = {"form": form, "person": person, "title": "Neue Aufgabe"}
    return render(request, "people/change.html", context, status=status)
