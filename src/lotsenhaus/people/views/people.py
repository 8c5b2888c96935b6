"""The list of people, and a new household."""

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotsenhaus.kernel import exports
from lotsenhaus.kernel.once import SENT_BEFORE, AlreadySent, as_a_new_one, content_of, once
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.files import file_of
from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.people import lists
from lotsenhaus.people.checks import Objection, warnings
from lotsenhaus.people.duplicates import Match, possible_duplicates
from lotsenhaus.people.forms.household import HouseholdForm, PersonForm, PersonForms, check
from lotsenhaus.people.forms.rows import MORE, unasked, with_one_more
from lotsenhaus.people.intake import HouseholdGiven
from lotsenhaus.people.models import Person
from lotsenhaus.people.policy import PEOPLE
from lotsenhaus.people.services.registration import register_household

WRONG, REFUSED = 422, 409
GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """All people whom the colleague may see."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    narrowed = lists.PeopleFilter(request.GET)

    def rows(action: str = "view") -> QuerySet[Person]:
        return lists.filtered(PEOPLE.visible(viewer, action), narrowed.asked())

    if file := file_of(request, lists.PEOPLE, PEOPLE, narrowed, rows):
        return file
    shown = lists.PEOPLE.table(request.GET, rows(), may_export=PEOPLE.opens(viewer, "export"))
    context = {"table": shown, "filter": narrowed}
    return render(request, "people/people.html", context, status=exports.status(request, narrowed))


@GET_OR_POST
def household_new(request: HttpRequest) -> HttpResponse:
    """A household is typed in on one page; likely duplicates are shown before it is saved."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if request.method != "POST":
        return _form(request, HouseholdForm(initial={"arrived": viewer.on}), PersonForms(prefix="p"))
    form, rows = HouseholdForm(request.POST), PersonForms(with_one_more(request.POST, "p"), prefix="p")
    if MORE in request.POST:
        unasked(form, rows)
        return _form(request, form, rows)
    given = check(form, rows, viewer.on)
    if given is None:
        return _form(request, form, rows, status=WRONG)
    try:
        return _register(request, viewer, form, given)
    except AskFirst as question:
        return _form(request, form, rows, status=REFUSED, question=question)
    except AlreadySent:
        messages.warning(request, SENT_BEFORE)
        return _form(request, HouseholdForm(as_a_new_one(request.POST)), rows, status=REFUSED)
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return _form(request, form, rows, status=REFUSED)


class AskFirst(Exception):
    """Something may be true and is rare: it is saved when it was confirmed."""

    def __init__(self, duplicates: list[Match], rare: list[Objection]) -> None:
        super().__init__("to be confirmed")
        self.duplicates, self.rare = duplicates, rare


def _register(request: HttpRequest, viewer: Viewer, form: HouseholdForm, given: HouseholdGiven) -> HttpResponse:
    def register() -> str:
        if not form.cleaned_data["confirmed"]:
            duplicates, rare = possible_duplicates(viewer, given), warnings(given)
            if duplicates or rare:
                raise AskFirst(duplicates, rare)
        household = register_household(viewer, given)
        first = household.memberships.order_by("person_id").values_list("person_id", flat=True)[0]
        return reverse("file", args=[first])

    address = once(form.cleaned_data["token"], viewer.at, register, content=content_of(request.POST))
    messages.success(request, f"Der Haushalt mit {_persons(len(given.persons))} ist aufgenommen.")
    return redirect(address)


def _persons(count: int) -> str:
    return "einer Person" if count == 1 else f"{count} Personen"


def _form(
    request: HttpRequest,
    form: HouseholdForm,
    rows: "BaseFormSet[PersonForm]",
    *,
    status: int = 200,
    question: AskFirst | None = None,
) -> HttpResponse:
    context = {"form": form, "rows": rows, "question": question}
    return render(request, "people/household_new.html", context, status=status)
