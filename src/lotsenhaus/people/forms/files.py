"""Which file, and why: Notzugriff and linking."""

from django import forms

from lotsenhaus.kernel.once import TokenField
from lotsenhaus.people.forms.fields import FileNumberField


class EmergencyForm(forms.Form):
    """Which file, and why."""

    token = TokenField()
    number = FileNumberField(label="Aktennummer", help_text="Sie steht auf jedem Schreiben, zum Beispiel P-000123.")
    reason = forms.CharField(
        label="Begründung",
        widget=forms.Textarea,
        help_text="Was ist geschehen, und warum kann es nicht warten? Der Datenschutz liest mit.",
    )


class LinkForm(forms.Form):
    """Which other file is about the same human being, and how that was seen."""

    token = TokenField()
    number = FileNumberField(label="Nummer der anderen Akte")
    reason = forms.CharField(label="Woran erkannt", max_length=300)
