"""One answer for both ways of asking: the whole page for a visit, its fragment for a part that changes in place."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

ASKED = "HX-Request"
WHOLE = ("HX-Boosted", "HX-History-Restore-Request")
"""htmx asks, but wants the whole page"""


def page(
    request: HttpRequest, template: str, fragment: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """The page, or only its fragment if htmx asks for it.

    The fragment is named without folder and ending: ``page(request, "benefits/decision.html", "_decision", …)`` answers
    with ``benefits/_decision.html``, which the page includes.
    """
    folder = template.rpartition("/")[0]
    part = f"{folder}/{fragment}.html" if folder else f"{fragment}.html"
    answer = render(request, part if wants_fragment(request) else template, context, status=status)
    patch_vary_headers(answer, (ASKED, *WHOLE))
    return answer


def wants_fragment(request: HttpRequest) -> bool:
    """Whether only a part of the page is to change."""
    return request.headers.get(ASKED) == "true" and not any(request.headers.get(name) == "true" for name in WHOLE)
