"""What the administration of users types, and who names a deputy."""

from typing import Any

from django import forms

from lotsenhaus.office.access import Viewer
from lotsenhaus.office.models import Staff, Team
from lotsenhaus.office.roles import Role
from lotsenhaus.people.forms import DateField
from lotsenhaus.people.forms.fields import EMPTY

((_, CHOOSE),) = EMPTY


class DaysForm(forms.Form):
    """From a day to a day, both inclusive."""

    first = DateField(label="ab")
    last = DateField(label="bis einschließlich")

    def clean(self) -> dict[str, Any]:
        """What ends does not end before it begins."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", f"Der {last:%d.%m.%Y} liegt vor dem Beginn am {first:%d.%m.%Y}.")
        return data


class RoleForm(DaysForm):
    """Who has which role where, from when to when."""

    staff = forms.ModelChoiceField(
        label="Person", queryset=Staff.objects.filter(is_active=True).order_by("last_name", "pk"), empty_label=CHOOSE
    )
    team = forms.ModelChoiceField(label="Team", queryset=Team.objects.order_by("name"), empty_label=CHOOSE)
    role = forms.ChoiceField(label="Rolle", choices=[*EMPTY, *Role.choices])
    last = DateField(label="bis einschließlich", required=False)
    field_order = ("staff", "team", "role", "first", "last")


class DeputyForm(DaysForm):
    """Who stands in for the viewer, from when to when."""

    deputy = forms.ModelChoiceField(label="Wer vertritt Sie", queryset=Staff.objects.none(), empty_label=CHOOSE)
    field_order = ("deputy", "first", "last")

    def __init__(self, viewer: Viewer, data: Any = None) -> None:
        super().__init__(data, initial={"first": viewer.on})
        self.viewer = viewer
        deputy: Any = self.fields["deputy"]
        colleagues = Staff.objects.filter(is_active=True).exclude(pk=viewer.staff_id)
        deputy.queryset = colleagues.order_by("last_name", "pk")

    def clean_first(self) -> Any:
        """Rights are not lent for days that have passed."""
        first = self.cleaned_data["first"]
        if first < self.viewer.on:
            raise forms.ValidationError("Eine Vertretung beginnt frühestens heute.")
        return first
