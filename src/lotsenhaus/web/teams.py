"""The pages of the administration of users: teams, and who has which role in them from when to when."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lotsenhaus.office.access import Viewer
from lotsenhaus.office.policy import MEMBERSHIPS, TEAMS
from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.office.roles import Role
from lotsenhaus.office.services import give_role, take_role
from lotsenhaus.web.forms import RoleForm

WRONG, REFUSED = 422, 409


def _only_for_administrators(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.has(Role.ADMINISTRATOR):
        raise Http404
    return viewer


@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    """All teams with their people of today and of later days."""
    viewer = _only_for_administrators(request)
    members = MEMBERSHIPS.visible(viewer).filter(recorded__upper_inf=True).exclude(valid__fully_lt=(viewer.on, None))
    context = {
        "members": list(members.select_related("team", "staff").order_by("team__name", "staff__last_name", "pk")),
        "teams": TEAMS.visible(viewer).order_by("name"),
    }
    return render(request, "web/teams.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
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
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return render(request, "web/role_new.html", {"form": form}, status=REFUSED)
    messages.success(request, f"{given.staff} ist jetzt {given.get_role_display()} im Team {given.team}.")
    return redirect("teams")


@require_POST
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
def role_end(request: HttpRequest, number: int) -> HttpResponse:
    """A role ends today."""
    viewer = _only_for_administrators(request)
    believed = MEMBERSHIPS.visible(viewer, "change").filter(recorded__upper_inf=True).select_related("staff", "team")
    membership = MEMBERSHIPS.get(viewer, "change", rows=believed, pk=number)
    try:
        take_role(viewer, membership=membership, from_day=viewer.on)
    except NotAllowed as refusal:
        messages.warning(request, str(refusal))
    return redirect("teams")
