"""The pages of the administration of users: teams, and who has which role in them from when to when."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lotsenhaus.kernel import exports, german
from lotsenhaus.kernel.again import password_again
from lotsenhaus.kernel.temporal import Stale
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.files import file_of
from lotsenhaus.office.policy import MEMBERSHIPS, TEAMS
from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.office.roles import Role
from lotsenhaus.office.services import give_role, take_role
from lotsenhaus.web.forms import RoleForm
from lotsenhaus.web.lists import MEMBERS, MemberFilter, members
from lotsenhaus.web.words import in_words

WRONG, REFUSED = 422, 409


def _only_for_administrators(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.has(Role.ADMINISTRATOR):
        raise Http404
    return viewer


@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    """Who has which role in which team, today and on later days."""
    viewer = _only_for_administrators(request)
    narrowed = MemberFilter(request.GET, TEAMS.visible(viewer))

    def rows(action: str = "view") -> QuerySet[Any]:
        return members(viewer, MEMBERSHIPS.visible(viewer, action), narrowed.asked())

    if file := file_of(request, MEMBERS, MEMBERSHIPS, narrowed, rows):
        return file
    context = {"table": MEMBERS.table(request.GET, rows(), may_export=True), "filter": narrowed}
    return render(request, "web/teams.html", context, status=exports.status(request, narrowed))


@require_http_methods(["GET", "HEAD", "POST"])
@password_again  # type: ignore[untyped-decorator]  # allauth has no types
def role_new(request: HttpRequest) -> HttpResponse:
    """A colleague gets a role; asks for the password or the key again first."""
    viewer = _only_for_administrators(request)
    form = RoleForm(request.POST or None, initial={"first": viewer.on})
    if request.method != "POST":
        return render(request, "web/role_new.html", {"form": form})
    if not form.is_valid():
        return render(request, "web/role_new.html", {"form": form}, status=WRONG)
    try:
        data = dict(form.cleaned_data)
        given = give_role(viewer, role=Role(data.pop("role")), **data)
    except (NotAllowed, Stale) as refusal:
        form.add_error(None, in_words(refusal))
        return render(request, "web/role_new.html", {"form": form}, status=REFUSED)
    when = german.period(given.first, given.last)
    messages.success(request, f"{given.staff} ist {when} {given.get_role_display()} im Team {given.team}.")
    return redirect("teams")


@require_http_methods(["GET", "HEAD", "POST"])
@password_again  # type: ignore[untyped-decorator]  # allauth has no types
def role_end(request: HttpRequest, number: int) -> HttpResponse:
    """A role ends today, after a look at what that means."""
    viewer = _only_for_administrators(request)
    believed = MEMBERSHIPS.visible(viewer, "change").filter(recorded__upper_inf=True).select_related("staff", "team")
    membership = MEMBERSHIPS.get(viewer, "change", rows=believed, pk=number)
    if request.method != "POST":
        return render(request, "web/role_end.html", {"member": membership})
    try:
        take_role(viewer, membership=membership, from_day=viewer.on)
    except (NotAllowed, Stale) as refusal:
        messages.warning(request, in_words(refusal))
        return redirect("teams")
    told = f"{membership.staff} ist nicht mehr {membership.get_role_display()} im Team {membership.team}."
    messages.success(request, told)
    return redirect("teams")
