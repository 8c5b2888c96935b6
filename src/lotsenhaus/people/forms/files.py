"""Which file, and why: Notzugriff, sealing and linking."""

from datetime import date
from typing import Any

from django import forms

from lotsenhaus.kernel.once import TokenField
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.models import Staff
from lotsenhaus.office.queries import colleagues_with_cases
from lotsenhaus.people.forms.fields import EMPTY, DateField, FileNumberField
from lotsenhaus.people.models import Person
from lotsenhaus.people.models.access import SEAL_REASONS
from lotsenhaus.people.queries import named_for


class EmergencyForm(forms.Form):
    """Which file, and why."""

    token = TokenField()
    number = FileNumberField(label="Aktennummer", help_text="Sie steht auf jedem Schreiben, zum Beispiel P-000123.")
    reason = forms.CharField(
        label="Begründung",
        max_length=2_000,
        widget=forms.Textarea,
        help_text="Was ist geschehen, und warum kann es nicht warten? Der Datenschutz liest mit.",
    )


class SealForm(forms.Form):
    """For whom a person shall still exist, why, and from when on."""

    token = TokenField()
    reason = forms.ChoiceField(label="Grund", choices=[*EMPTY, *SEAL_REASONS])
    first = DateField(label="ab")
    staff = forms.ModelMultipleChoiceField(
        label="Wer die Akte weiter öffnen darf",
        queryset=Staff.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="Nur für diese Personen gibt es die Akte noch. Setzen Sie auch Ihren eigenen Haken, wenn Sie sie brauchen.",
        error_messages={"required": "Benennen Sie mindestens eine Person."},
    )
    together = forms.BooleanField(
        label="auch alle anderen im Haushalt sperren",
        required=False,
        initial=True,
        help_text="Sonst wäre die Adresse über die Angehörigen zu finden.",
    )

    def __init__(self, viewer: Viewer, person: Person, data: Any = None) -> None:
        super().__init__(data, initial={"first": viewer.on, "staff": named_for(person, viewer.on)})
        self.viewer = viewer
        staff: Any = self.fields["staff"]
        staff.queryset = colleagues_with_cases(person.team_ids, viewer.on)

    def clean_first(self) -> date:
        """Who was looking yesterday has seen it."""
        first: date = self.cleaned_data["first"]
        if first < self.viewer.on:
            raise forms.ValidationError("Eine Sperre beginnt frühestens heute: Was gestern jemand sah, ist gesehen.")
        return first


class LinkForm(forms.Form):
    """Which other file is about the same human being, and how that was seen."""

    token = TokenField()
    number = FileNumberField(label="Nummer der anderen Akte")
    reason = forms.CharField(label="Woran erkannt", max_length=300)
