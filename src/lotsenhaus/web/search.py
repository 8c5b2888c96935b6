"""The one search field of each page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from lotsenhaus.kernel.htmx import page
from lotsenhaus.office.access import Viewer
from lotsenhaus.people.finding import LONGEST_QUESTION, find
from lotsenhaus.people.organisations import find_organisations


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Who is meant, people and organisations; whether something hidden exists is not said."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    question = request.GET.get("q", "")[:LONGEST_QUESTION]
    context: dict[str, Any] = {"search_query": question, "hits": find(viewer, question)}
    context["organisations"] = find_organisations(viewer, question)
    return page(request, "web/search.html", "_hits", context)
