"""What a colleague types into the file."""

from typing import Any

from django import forms

from lotsenhaus.kernel.once import TokenField
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.models import Team
from lotsenhaus.office.roles import Zone


class NoteForm(forms.Form):
    """A note, or an entry in one of the secret zones that the viewer's teams were given."""

    token = TokenField()
    text = forms.CharField(label="Vermerk", widget=forms.Textarea, max_length=10_000)
    zone = forms.ChoiceField(label="Wer darf es lesen", required=False)

    def __init__(self, viewer: Viewer, data: Any = None) -> None:
        super().__init__(data)
        zone: Any = self.fields["zone"]
        zones = [(zone.value, f"nur Teams mit Zugang zu „{zone.label}“") for zone in Zone if zone in viewer.zones]
        zone.choices = [("", "alle, die die Akte sehen dürfen"), *zones]


class TaskForm(forms.Form):
    """Something to do by a day."""

    token = TokenField()
    title = forms.CharField(label="Was zu tun ist", max_length=160)
    due = forms.DateField(
        label="fällig am",
        input_formats=["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"],
        error_messages={"invalid": "Das ist kein Datum. Schreiben Sie es so: 24.11.2026."},
    )
    team = forms.ModelChoiceField(label="Team", queryset=Team.objects.order_by("name"), empty_label=None)
