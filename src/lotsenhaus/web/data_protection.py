"""The pages of the person in charge of data protection: emergencies, who has seen what, and the report after Art. 15 GDPR."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lotsenhaus.kernel import exports
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.files import file_of
from lotsenhaus.office.models import AccessRecord
from lotsenhaus.office.policy import ACCESS_LOG
from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.office.roles import Role
from lotsenhaus.people.policy import EMERGENCIES
from lotsenhaus.people.services.emergency import review_emergency
from lotsenhaus.web import lists


def _only_for_data_protection(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.has(Role.DATA_PROTECTION):
        raise Http404
    return viewer


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every Notzugriff, those not yet reviewed first."""
    viewer = _only_for_data_protection(request)
    narrowed = lists.EmergencyFilter(request.GET)

    def rows(action: str = "view") -> QuerySet[Any]:
        return lists.emergencies(viewer, EMERGENCIES.visible(viewer, action), narrowed.asked())

    if file := file_of(request, lists.EMERGENCIES, EMERGENCIES, narrowed, rows):
        return file
    context = {"table": lists.EMERGENCIES.table(request.GET, rows(), may_export=True), "filter": narrowed}
    return render(request, "web/data_protection.html", context, status=exports.status(request, narrowed))


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, number: int) -> HttpResponse:
    """One Notzugriff, which is reviewed by somebody else than who opened the file."""
    viewer = _only_for_data_protection(request)
    rows = EMERGENCIES.visible(viewer, "review").select_related("staff", "reviewed_by")
    access = EMERGENCIES.get(viewer, "review", rows=rows, pk=number)
    if request.method != "POST":
        return render(request, "web/emergency_review.html", {"access": access})
    try:
        review_emergency(viewer, access)
    except NotAllowed as refusal:
        messages.warning(request, str(refusal))
    return redirect("data_protection")


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """Who has seen the file of a person, when, and by which rule: for the person herself (Art. 15 GDPR)."""
    viewer = _only_for_data_protection(request)
    narrowed = lists.ReportFilter(request.GET)
    number = narrowed.asked().get("akte")
    listing = replace(lists.ACCESSES, name=f"Zugriffe P-{number or 0:06d}")
    rows = lists.accesses(ACCESS_LOG.visible(viewer, "report").filter(person=number or 0), narrowed.asked())

    def write_down(found: list[AccessRecord], purpose: str) -> None:
        """One line for the whole file: the report of a file must not be its longest part."""
        ACCESS_LOG.write_down(viewer, found[:1], purpose)

    if file := exports.file_asked_for(request, listing, narrowed, lambda: rows, on=viewer.on, write_down=write_down):
        return file
    table = listing.table(request.GET, rows, may_export=True) if number else None
    context = {"table": table, "filter": narrowed}
    return render(request, "web/access_report.html", context, status=exports.status(request, narrowed))
