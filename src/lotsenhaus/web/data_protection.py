"""The pages of the person in charge of data protection: emergencies, who has seen what, and the report after Art. 15 GDPR."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from lotsenhaus.office.access import Viewer
from lotsenhaus.office.policy import ACCESS_LOG
from lotsenhaus.office.roles import Role
from lotsenhaus.people.policy import EMERGENCIES
from lotsenhaus.people.services.emergency import review_emergency

SHOWN = 200


def _only_for_data_protection(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.has(Role.DATA_PROTECTION):
        raise Http404
    return viewer


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every Notzugriff, those not yet reviewed first."""
    viewer = _only_for_data_protection(request)
    emergencies = EMERGENCIES.visible(viewer).select_related("staff", "reviewed_by").order_by("-reviewed", "-opened")
    return render(request, "web/data_protection.html", {"emergencies": list(emergencies[:SHOWN])})


@require_POST
def review(request: HttpRequest, number: int) -> HttpResponse:
    """A Notzugriff was looked at."""
    viewer = _only_for_data_protection(request)
    review_emergency(viewer, EMERGENCIES.get(viewer, "review", pk=number))
    return redirect("data_protection")


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """Who has seen the file of a person, when, and by which rule: for the person herself (Art. 15 GDPR)."""
    viewer = _only_for_data_protection(request)
    digits = "".join(
        character for character in request.GET.get("akte", "") if character.isascii() and character.isdigit()
    )
    seen = ACCESS_LOG.visible(viewer, "report").select_related("staff").order_by("-at", "-pk")
    shown = list(seen.filter(person=int(digits))[: SHOWN * 5]) if 0 < len(digits) < 10 else []
    return render(request, "web/access_report.html", {"number": digits, "seen": shown})
