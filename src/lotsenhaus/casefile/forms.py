"""What a colleague types into the file."""

from typing import Any

from django import forms

from lotsenhaus.casefile.policy import open_zones
from lotsenhaus.kernel.once import TokenField
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.models import Team
from lotsenhaus.people.models import Person


class NoteForm(forms.Form):
    """A note, or an entry in one of the secret zones in which the viewer's teams work for the person."""

    token = TokenField()
    text = forms.CharField(label="Vermerk", widget=forms.Textarea, max_length=10_000)
    zone = forms.ChoiceField(label="Wer darf es lesen", required=False)

    def __init__(self, viewer: Viewer, person: Person, data: Any = None) -> None:
        super().__init__(data)
        zone: Any = self.fields["zone"]
        zones = [(zone.value, f"nur Teams mit Zugang zu „{zone.label}“") for zone in open_zones(viewer, person)]
        zone.choices = [("", "alle, die die Akte sehen dürfen"), *zones]


class TaskForm(forms.Form):
    """Something to do by a day, for one of the viewer's teams or one that is responsible and so may see the file."""

    token = TokenField()
    title = forms.CharField(label="Was zu tun ist", max_length=160)
    due = forms.DateField(
        label="fällig am",
        input_formats=["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"],
        error_messages={"invalid": "Das ist kein Datum. Schreiben Sie es so: 24.11.2026."},
    )
    team = forms.ModelChoiceField(label="Team", queryset=Team.objects.none(), empty_label=None)

    def __init__(self, viewer: Viewer, person: Person, data: Any = None) -> None:
        super().__init__(data, initial={"due": viewer.on, "team": min(viewer.teams(), default=None)})
        team: Any = self.fields["team"]
        team.queryset = Team.objects.filter(pk__in={*person.team_ids, *viewer.teams()}).order_by("name")
