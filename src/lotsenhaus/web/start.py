"""Mein Tag: what is due today and overdue, what arrived since yesterday, and the figures of the viewer's teams."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lotsenhaus.casefile.queries import tasks_of
from lotsenhaus.casefile.states import TaskStatus
from lotsenhaus.kernel.paging import COUNTED
from lotsenhaus.office.access import Viewer
from lotsenhaus.people.policy import HOUSEHOLDS

SHOWN = 12


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Nothing here on which the colleague cannot act."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    open_tasks = tasks_of(viewer).filter(status=TaskStatus.OPEN, due__lte=viewer.on)
    arrived = HOUSEHOLDS.visible(viewer).filter(arrived__gte=viewer.on - timedelta(days=7))
    context = {
        "due": list(open_tasks.order_by("due", "pk")[:SHOWN]),
        "due_count": open_tasks.order_by()[:COUNTED].count(),
        "arrived": list(arrived.order_by("-arrived", "-pk")[:SHOWN]),
        "today": viewer.on,
    }
    return render(request, "web/start.html", context)
