"""Who stands in for whom: each colleague names her own deputies, with dates."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from lotsenhaus.kernel import german
from lotsenhaus.kernel.again import password_again
from lotsenhaus.kernel.temporal import Stale
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.policy import DELEGATIONS
from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.office.services import delegate, end_delegation
from lotsenhaus.web.forms import DeputyForm
from lotsenhaus.web.words import in_words

WRONG, REFUSED = 422, 409


@require_http_methods(["GET", "HEAD", "POST"])
@password_again  # type: ignore[untyped-decorator]  # allauth has no types
def deputies(request: HttpRequest) -> HttpResponse:
    """My deputies of today and of later days, whose deputy I am, and a form to name one more after the password."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = DeputyForm(viewer, request.POST if request.method == "POST" else None)
    status = WRONG if request.method == "POST" else 200
    if form.is_valid():
        try:
            made = delegate(viewer, **form.cleaned_data)
        except (NotAllowed, Stale) as refusal:
            form.add_error(None, in_words(refusal))
            status = REFUSED
        else:
            messages.success(request, f"{made.deputy} vertritt Sie: {german.period(made.first, made.last)}.")
            return redirect("deputies")
    believed = DELEGATIONS.visible(viewer).filter(recorded__upper_inf=True).exclude(valid__fully_lt=(viewer.on, None))
    found = list(believed.select_related("staff", "deputy").order_by("valid", "pk"))
    context = {
        "form": form,
        "mine": [one for one in found if one.staff_id == viewer.staff_id],
        "others": [one for one in found if one.deputy_id == viewer.staff_id],
    }
    return render(request, "web/deputies.html", context, status=status)


@require_POST
def deputy_end(request: HttpRequest, number: int) -> HttpResponse:
    """I am back: from today on nobody stands in for me under this entry."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    believed = DELEGATIONS.visible(viewer, "change").filter(recorded__upper_inf=True).select_related("staff", "deputy")
    delegation = DELEGATIONS.get(viewer, "change", rows=believed, pk=number)
    try:
        end_delegation(viewer, delegation, from_day=viewer.on)
        messages.success(request, "Die Vertretung ist beendet.")
    except Stale as refusal:
        messages.warning(request, in_words(refusal))
    return redirect("deputies")
