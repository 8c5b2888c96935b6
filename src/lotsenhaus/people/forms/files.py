"""Which file, and why: Notzugriff, sealing and linking."""

from collections.abc import Iterable
from typing import Any

from django import forms

from lotsenhaus.kernel.once import TokenField
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.models import Staff
from lotsenhaus.office.queries import colleagues_with
from lotsenhaus.office.roles import WORKING, Role
from lotsenhaus.people.forms.fields import EMPTY, FileNumberField
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
    """For whom a person shall still exist from today on, and why; ``seen`` is who was named before."""

    token = TokenField()
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    reason = forms.ChoiceField(label="Grund", choices=[*EMPTY, *SEAL_REASONS])
    staff = forms.ModelMultipleChoiceField(
        label="Wer die Akte weiter öffnen darf",
        queryset=Staff.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="Nur für diese Personen gibt es die Akte noch; wer keinen Haken hat, verliert sie. Eine Leitung muss "
        "dabei sein, denn nur sie kann die Sperre wieder aufheben.",
        error_messages={"required": "Benennen Sie mindestens eine Person."},
    )
    together = forms.BooleanField(
        label="auch alle anderen im Haushalt sperren",
        required=False,
        initial=True,
        help_text="Sonst wäre die Adresse über die Angehörigen zu finden.",
    )

    def __init__(self, viewer: Viewer, person: Person, data: Any = None) -> None:
        named = named_for(person, viewer.on)
        super().__init__(data, initial={"staff": named, "seen": in_one_word(named)})
        self.leading = set(colleagues_with(person.team_ids, viewer.on, Role.SUPERVISOR).values_list("pk", flat=True))
        staff: Any = self.fields["staff"]
        staff.queryset = colleagues_with(person.team_ids, viewer.on, *WORKING)

    def clean_staff(self) -> Any:
        """Somebody is named who can take the seal away."""
        staff = self.cleaned_data["staff"]
        if not any(colleague.pk in self.leading for colleague in staff):
            raise forms.ValidationError(
                "Benennen Sie auch eine Leitung, sonst kann niemand die Sperre wieder aufheben."
            )
        return staff


def in_one_word(named: Iterable[int]) -> str:
    """Who is named, for a hidden field."""
    return ",".join(map(str, sorted(named)))


class LinkForm(forms.Form):
    """Which other file is about the same human being, and how that was seen."""

    token = TokenField()
    number = FileNumberField(label="Nummer der anderen Akte")
    reason = forms.CharField(label="Woran erkannt", max_length=300)
    confirmed = forms.BooleanField(label="Es ist trotzdem dieselbe Person.", required=False, widget=forms.HiddenInput)

    def ask(self, doubts: Iterable[str]) -> None:
        """What speaks against it, and a box for who knows better."""
        self.add_error(None, " ".join(doubts))
        self.fields["confirmed"].widget = forms.CheckboxInput()
