"""Mein Tag: what is due today and overdue, who arrived, and the figures of the viewer's teams."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lotsenhaus.casefile.queries import tasks_of
from lotsenhaus.casefile.states import TaskStatus
from lotsenhaus.kernel.paging import how_many
from lotsenhaus.kernel.parts import Link
from lotsenhaus.office.access import Viewer
from lotsenhaus.people.policy import HOUSEHOLDS, PEOPLE

SHOWN, NEW_FOR = 12, timedelta(days=7)


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Nothing here on which the colleague cannot act."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    open_tasks = tasks_of(viewer).filter(status=TaskStatus.OPEN)
    due = open_tasks.filter(due__lte=viewer.on)
    context = {
        "due": list(due.order_by("due", "pk")[:SHOWN]),
        "due_count": how_many(due),
        "arrived": list(_arrived(viewer)[:SHOWN]),
        "figures": list(_figures(viewer, open_tasks)),
        "today": viewer.on,
    }
    return render(request, "web/start.html", context)


def _arrived(viewer: Viewer) -> QuerySet[Any]:
    """Households of the last days, each with a person whose file leads to it."""
    seen = PEOPLE.visible(viewer).filter(household=OuterRef("pk")).order_by("born", "pk")
    households = HOUSEHOLDS.visible(viewer).filter(arrived__gte=viewer.on - NEW_FOR)
    named = households.annotate(file=Subquery(seen.values("pk")[:1]), name=Subquery(seen.values("name")[:1]))
    return named.order_by(F("arrived").desc(), "-pk")


def _figures(viewer: Viewer, open_tasks: QuerySet[Any]) -> Iterator[tuple[str, Link]]:
    """What there is to do, and for how many people; each number opens the list that it counts."""
    tasks, late = reverse("tasks"), open_tasks.filter(due__lt=viewer.on)
    yield _counted(how_many(open_tasks), "offene Aufgabe", "offene Aufgaben", tasks)
    yield _counted(how_many(late), "davon überfällig", "davon überfällig", f"{tasks}?stand=ueberfaellig")
    people = how_many(PEOPLE.visible(viewer))
    yield _counted(people, "Person, deren Akte Sie sehen", "Personen, deren Akten Sie sehen", reverse("people"))


def _counted(count: str, one: str, several: str, href: str) -> tuple[str, Link]:
    return one if count == "1" else several, Link(count, href)
