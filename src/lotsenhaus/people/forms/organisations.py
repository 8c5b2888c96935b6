"""An organisation with the people who speak for it, as a colleague types it on one page."""

from datetime import date
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory

from lotsenhaus.kernel.listing import ListFilter
from lotsenhaus.kernel.once import TokenField
from lotsenhaus.people.checks import not_a_phone, not_an_email, unreadable
from lotsenhaus.people.forms.fields import EMPTY, DateField, PostcodeField
from lotsenhaus.people.models.organisation import OrganisationKind
from lotsenhaus.people.organisations import COLUMNS, IN_GERMAN_ORDER, ContactGiven, OrganisationGiven

MOST_CONTACTS = 40
OLDEST_CLOSING, DAYS_AHEAD = 1990, 366
KINDS = [(kind.value, kind.label) for kind in IN_GERMAN_ORDER]


class _Reachable(forms.Form):
    """What an organisation and each of its people have: a name, a number, an address for mail."""

    def clean_name(self) -> str:
        """It consists of letters."""
        name: str = self.cleaned_data["name"]
        if wrong := unreadable(name):
            raise forms.ValidationError(wrong)
        return name

    def clean_phone(self) -> str:
        """A number that one can dial."""
        phone: str = self.cleaned_data["phone"]
        if phone and (wrong := not_a_phone(phone)):
            raise forms.ValidationError(wrong)
        return phone

    def clean_email(self) -> str:
        """An address that exists somewhere."""
        email: str = self.cleaned_data["email"]
        if email and (wrong := not_an_email(email)):
            raise forms.ValidationError(wrong)
        return email


class OrganisationForm(_Reachable):
    """The organisation itself; a new one has no last day."""

    token = TokenField()
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label="Name", max_length=160)
    kind = forms.ChoiceField(label="Art", choices=[*EMPTY, *KINDS])
    street = forms.CharField(label="Straße und Hausnummer", max_length=120, required=False)
    postcode = PostcodeField(abroad=True)
    town = forms.CharField(label="Ort", max_length=80, required=False)
    phone = forms.CharField(label="Telefon", max_length=40, required=False)
    email = forms.CharField(label="E-Mail", max_length=254, required=False)
    closed = DateField(
        label="geschlossen seit",
        required=False,
        help_text="Leer lassen, solange das Amt mit ihr arbeitet. Sonst steht sie nur noch auf Wunsch in der Liste.",
    )
    confirmed = forms.BooleanField(label="Ich habe die Treffer geprüft, es ist eine andere.", required=False)

    def __init__(self, *arguments: Any, on: date, is_new: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.on = on
        for name in ("seen", "closed") if is_new else ("confirmed",):
            del self.fields[name]

    def clean_closed(self) -> date | None:
        """A day near enough to be meant."""
        closed: date | None = self.cleaned_data["closed"]
        if closed is not None and (closed.year < OLDEST_CLOSING or (closed - self.on).days > DAYS_AHEAD):
            raise forms.ValidationError(f"Ist der {closed:%d.%m.%Y} gemeint? Prüfen Sie das Jahr.")
        return closed


class ContactRow(_Reachable):
    """Somebody who speaks for the organisation. A row in which nothing was typed is nobody."""

    key = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label="Name", max_length=160)
    function = forms.CharField(label="Funktion", max_length=80, required=False)
    phone = forms.CharField(label="Telefon", max_length=40, required=False)
    email = forms.CharField(label="E-Mail", max_length=254, required=False)
    gone = forms.BooleanField(label="arbeitet dort nicht mehr, entfernen", required=False)

    def given(self) -> ContactGiven:
        """The row as plain values; only for a valid form."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "gone"}
        return ContactGiven(**values)


ContactRows: "type[BaseFormSet[ContactRow]]" = formset_factory(
    ContactRow, extra=1, max_num=MOST_CONTACTS, absolute_max=MOST_CONTACTS, validate_max=True
)


class OrganisationFilter(ListFilter):
    """Which organisations the list shows."""

    name = forms.CharField(label="Name enthält", required=False, max_length=160)
    art = forms.ChoiceField(label="Art", required=False, choices=[("", "alle Arten"), *KINDS])
    ort = forms.CharField(label="Ort", required=False, max_length=80)
    geschlossene = forms.BooleanField(label="auch geschlossene", required=False)


def organisation_given(form: OrganisationForm, rows: "BaseFormSet[ContactRow]") -> OrganisationGiven:
    """The whole page as plain values, without who is gone; only for valid forms."""
    values: dict[str, Any] = {name: form.cleaned_data.get(name) for name in COLUMNS}
    values["kind"] = OrganisationKind(form.cleaned_data["kind"])
    contacts = tuple(row.given() for row in rows if row.has_changed() and not row.cleaned_data["gone"])
    return OrganisationGiven(**values, contacts=contacts)


def gone(rows: "BaseFormSet[ContactRow]") -> set[int]:
    """The numbers of those who no longer speak for the organisation."""
    return {row.cleaned_data["key"] for row in rows if row.has_changed() and row.cleaned_data["gone"]} - {None}
