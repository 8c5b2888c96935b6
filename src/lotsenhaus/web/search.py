"""The one search field of each page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from lotsenhaus.kernel.htmx import page
from lotsenhaus.office.access import Viewer
from lotsenhaus.people.finding import LONGEST_QUESTION, find


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Who is meant; whether something hidden exists is not said."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    question = request.GET.get("q", "")[:LONGEST_QUESTION]
    context = {"search_query": question, "hits": find(viewer, question)}
    return page(request, "web/search.html", "_hits", context)
