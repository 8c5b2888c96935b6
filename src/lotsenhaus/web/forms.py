"""What the administration of users types."""

from typing import Any

from django import forms

from lotsenhaus.office.models import Staff, Team
from lotsenhaus.office.roles import Role
from lotsenhaus.people.forms import DateField


class RoleForm(forms.Form):
    """Who has which role where, from when to when."""

    staff = forms.ModelChoiceField(
        label="Person", queryset=Staff.objects.filter(is_active=True).order_by("last_name", "pk")
    )
    team = forms.ModelChoiceField(label="Team", queryset=Team.objects.order_by("name"))
    role = forms.ChoiceField(label="Rolle", choices=Role.choices)
    first = DateField(label="ab")
    last = DateField(label="bis einschließlich", required=False)

    def clean(self) -> dict[str, Any]:
        """A role does not end before it begins."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", f"Der {last:%d.%m.%Y} liegt vor dem Beginn am {first:%d.%m.%Y}.")
        return data
