"""Whole files: Notzugriff, and two files about one human being."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lotsenhaus.kernel.once import SENT_BEFORE, AlreadySent, as_a_new_one, content_of, once
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.people.duplicates import against_one
from lotsenhaus.people.forms.files import EmergencyForm, LinkForm
from lotsenhaus.people.policy import LINKS, PEOPLE
from lotsenhaus.people.services.emergency import open_in_emergency
from lotsenhaus.people.services.merge import confirm_link, link, unlink
from lotsenhaus.people.states import ALLOWED, LinkStatus

WRONG, REFUSED = 422, 409
BECAME = {
    LinkStatus.PROPOSED: "Die Verbindung ist vorgeschlagen. An einer der Akten hängt Geld, deshalb bestätigt sie jemand anderes.",
    LinkStatus.LINKED: "Die Akten sind verbunden.",
    LinkStatus.UNDONE: "Die Verbindung ist gelöst.",
}
GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_OR_POST
def emergency_new(request: HttpRequest) -> HttpResponse:
    """Notzugriff on a file by its number."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = EmergencyForm(request.POST or None)
    if request.method == "POST":
        if not form.is_valid():
            return render(request, "people/emergency.html", {"form": form}, status=WRONG)
        said = form.cleaned_data

        def open_it() -> str:
            access = open_in_emergency(viewer, number=said["number"], reason=said["reason"])
            return reverse("file", args=[access.person_id])

        try:
            return redirect(once(said["token"], viewer.at, open_it, content=content_of(request.POST)))
        except AlreadySent:
            messages.warning(request, SENT_BEFORE)
            form = EmergencyForm(as_a_new_one(request.POST))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        return render(request, "people/emergency.html", {"form": form}, status=REFUSED)
    return render(request, "people/emergency.html", {"form": form})


@GET_OR_POST
def link_new(request: HttpRequest, number: int) -> HttpResponse:
    """Two files about one human being are linked."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    kept = PEOPLE.get(viewer, "merge", pk=number)
    form = LinkForm(request.POST or None)
    context = {"form": form, "person": kept, "title": "Mit einer anderen Akte verbinden"}
    if request.method == "POST":
        if not form.is_valid():
            return render(request, "people/change.html", context, status=WRONG)
        duplicate = PEOPLE.visible(viewer, "merge").filter(pk=form.cleaned_data["number"]).first()
        if duplicate is None:
            form.add_error("number", "Zu dieser Nummer gibt es keine Akte, die Sie bearbeiten. Prüfen Sie die Nummer.")
            return render(request, "people/change.html", context, status=WRONG)
        if (doubts := against_one(kept, duplicate)) and not form.cleaned_data["confirmed"]:
            form.ask(doubts)
            return render(request, "people/change.html", context, status=REFUSED)
        try:
            made = link(viewer, kept=kept, duplicate=duplicate, reason=form.cleaned_data["reason"])
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            return render(request, "people/change.html", context, status=REFUSED)
        messages.success(request, BECAME[LinkStatus(made.status)])
        return redirect("file", kept.pk)
    return render(request, "people/change.html", context)


@GET_OR_POST
def link_review(request: HttpRequest, number: int) -> HttpResponse:
    """A link between two files: what it says, and what can become of it."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    rows = LINKS.visible(viewer, "change").select_related("kept", "duplicate", "linked_by", "reviewed_by")
    made = LINKS.get(viewer, "change", rows=rows, pk=number)
    status = 200
    if request.method == "POST":
        try:
            act = {LinkStatus.LINKED: confirm_link, LinkStatus.UNDONE: unlink}[LinkStatus(request.POST.get("step", ""))]
            messages.success(request, BECAME[LinkStatus(act(viewer, made).status)])
            return redirect("file", made.kept_id)
        except (NotAllowed, KeyError, ValueError) as refusal:
            status = REFUSED
            text = str(refusal) if isinstance(refusal, NotAllowed) else "Diesen Schritt gibt es nicht."
            messages.warning(request, text)
    steps = ALLOWED[LinkStatus(made.status)]
    return render(request, "people/link.html", {"link": made, "steps": steps}, status=status)
