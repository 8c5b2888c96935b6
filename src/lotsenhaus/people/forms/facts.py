"""A change to what is believed of a person: one small form for each kind of fact, all with the same first and last day."""

from typing import Any, ClassVar

from django import forms

from lotsenhaus.kernel.once import TokenField
from lotsenhaus.people.checks import not_a_phone, not_an_azr_number, not_an_email
from lotsenhaus.people.choices import choices
from lotsenhaus.people.countries import COUNTRIES
from lotsenhaus.people.forms.fields import EMPTY, DateField, FileNumberField, NameField, PostcodeField
from lotsenhaus.people.intake import BirthPrecision, LanguageLevel, NameKind, NumberKind, Sex, StatusKind
from lotsenhaus.people.languages import LANGUAGES
from lotsenhaus.people.models import Income

COUNTRY_CHOICES = [*EMPTY, *sorted(COUNTRIES.items(), key=lambda pair: pair[1])]
BEFORE = "Das Ende am {last:%d.%m.%Y} liegt vor dem Beginn am {first:%d.%m.%Y}."


class FactForm(forms.Form):
    """What every change has: a number against double clicks, what was seen, and the days on which it holds."""

    token = TokenField()
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    first = DateField(label="gilt ab")
    last = DateField(label="gilt bis", required=False, help_text="Leer lassen, wenn kein Ende bekannt ist.")
    correction = forms.BooleanField(
        label="Berichtigung: der bisherige Eintrag von diesem Tag war falsch", required=False
    )

    field_order = ["token", "seen"]  # noqa: RUF012 -- Django declares it so
    own: ClassVar[tuple[str, ...]] = ()
    """what the kind of fact asks for, before the days"""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.order_fields(["token", "seen", *(name for name in self.fields if name not in COMMON), *COMMON])

    def clean_seen(self) -> frozenset[int]:
        """The numbers of the entries that were shown."""
        return frozenset(
            int(word) for word in self.cleaned_data["seen"].split(",") if word.isascii() and word.isdigit()
        )

    def clean(self) -> dict[str, Any]:
        """It does not end before it begins."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", BEFORE.format(first=first, last=last))
        return data

    def said(self) -> dict[str, Any]:
        """The values of the fact; only for a valid form."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {*COMMON, "token", "seen"}}


COMMON = ("first", "last", "correction")


class StatusForm(FactForm):
    """A residence status."""

    kind = forms.ChoiceField(label="Aufenthaltsstatus", choices=[*EMPTY, *choices(StatusKind)])
    paragraph = forms.CharField(label="Rechtsgrundlage", max_length=60, required=False)
    paper_until = DateField(label="Papier gültig bis", required=False)
    conditions = forms.CharField(label="Nebenbestimmungen", max_length=200, required=False)
    wohnsitzauflage = forms.CharField(label="Wohnsitzauflage", max_length=80, required=False)

    def clean(self) -> dict[str, Any]:
        """A paper does not run out before it begins."""
        data = super().clean()
        first, until = data.get("first"), data.get("paper_until")
        if first and until and until < first:
            sentence = f"Das Papier endet am {until:%d.%m.%Y}, vor seinem Beginn am {first:%d.%m.%Y}."
            self.add_error("paper_until", sentence)
        return data


class StayForm(FactForm):
    """An address."""

    street = forms.CharField(label="Straße und Hausnummer", max_length=120)
    postcode = PostcodeField()
    town = forms.CharField(label="Ort", max_length=80, required=False, initial="Oldenburg")


class NameForm(FactForm):
    """A name: that of the document, or another way of writing."""

    kind = forms.ChoiceField(label="Art", choices=choices(NameKind), initial=NameKind.DOCUMENT)
    family = NameField(label="Familienname")
    given = NameField(label="Vorname")

    def clean(self) -> dict[str, Any]:
        """There is at least one part of a name."""
        data = super().clean()
        if not self.errors and not data["family"] and not data["given"]:
            self.add_error("family", "Es fehlt der Name. Tragen Sie wenigstens einen Namensteil ein.")
        return data


class BirthForm(FactForm):
    """Birth and sex."""

    born = DateField(label="geboren am")
    birth_precision = forms.ChoiceField(label="Geburtsdatum", choices=choices(BirthPrecision))
    sex = forms.ChoiceField(label="Geschlecht", choices=choices(Sex))


class NationalityForm(FactForm):
    """A nationality."""

    country = forms.ChoiceField(label="Staatsangehörigkeit", choices=COUNTRY_CHOICES)


class LanguageForm(FactForm):
    """A language."""

    code = forms.ChoiceField(label="Sprache", choices=[*EMPTY, *LANGUAGES.items()])
    level = forms.ChoiceField(label="Kenntnisse", choices=choices(LanguageLevel))
    needs_interpreter = forms.BooleanField(label="braucht Sprachmittlung", required=False)


class NumberForm(FactForm):
    """A number of an authority."""

    kind = forms.ChoiceField(label="Art", choices=[*EMPTY, *choices(NumberKind)])
    number = forms.CharField(label="Nummer", max_length=40)

    def clean(self) -> dict[str, Any]:
        """A number of the Ausländerzentralregister has its twelve digits."""
        data = super().clean()
        if data.get("kind") == NumberKind.AZR and "number" in data:
            data["number"] = "".join(data["number"].split())
            if wrong := not_an_azr_number(data["number"]):
                self.add_error("number", wrong)
        return data


class ContactForm(FactForm):
    """A telephone number or an address for mail."""

    kind = forms.ChoiceField(label="Art", choices=[("phone", "Telefon"), ("email", "E-Mail")])
    value = forms.CharField(label="Nummer oder Adresse", max_length=200)

    def clean(self) -> dict[str, Any]:
        """Mail goes to an address, a call to a number."""
        data = super().clean()
        value, check = data.get("value", ""), {"phone": not_a_phone, "email": not_an_email}.get(data.get("kind", ""))
        if value and check and (wrong := check(value)):
            self.add_error("value", wrong)
        return data


class IncomeForm(FactForm):
    """An income."""

    kind = forms.ChoiceField(label="Art", choices=list(Income._meta.get_field("kind").flatchoices))
    monthly_net = forms.DecimalField(
        label="netto im Monat", min_value=0, max_digits=11, decimal_places=2, localize=True
    )
    monthly_gross = forms.DecimalField(
        label="brutto im Monat", min_value=0, max_digits=11, decimal_places=2, localize=True, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Nobody has more after taxes than before."""
        data = super().clean()
        net, gross = data.get("monthly_net"), data.get("monthly_gross")
        if net is not None and gross is not None and net > gross:
            self.add_error("monthly_net", "Netto ist mehr als brutto. Sind die Beträge vertauscht?")
        return data


class TieForm(FactForm):
    """What the person is to somebody in another file."""

    RELATIONS: ClassVar = [
        ("spouse", "ist verheiratet mit"),
        ("partner", "ist Partner oder Partnerin von"),
        ("parent", "ist Elternteil von"),
        ("child", "ist Kind von"),
        ("guardian", "ist Vormund von"),
        ("ward", "ist Mündel von"),
    ]
    relation = forms.ChoiceField(label="Beziehung", choices=[*EMPTY, *RELATIONS])
    other = FileNumberField(label="Akte der anderen Person", help_text="Zum Beispiel P-000123.")


class MoveForm(FactForm):
    """To which household somebody belongs from a day on, and who comes along."""

    household = forms.RegexField(
        r"^\s*[Hh]?-?[0-9]{1,9}\s*$",
        label="Haushalt",
        required=False,
        help_text="Zum Beispiel H-000123. Leer lassen für einen neuen Haushalt.",
        error_messages={"invalid": "Eine Haushaltsnummer sieht so aus: H-000123."},
    )
    along = forms.MultipleChoiceField(label="Wer zieht mit?", widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *arguments: Any, others: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        along: Any = self.fields["along"]
        along.choices = others
        del self.fields["last"], self.fields["correction"]

    def clean_household(self) -> int | None:
        """The number without its letter; None for a new household."""
        digits = "".join(character for character in self.cleaned_data["household"] if character.isdigit())
        return int(digits) if digits else None

    def clean_along(self) -> list[int]:
        """The numbers of those who come along."""
        return [int(key) for key in self.cleaned_data["along"]]


class EndForm(forms.Form):
    """Until when something held, or that it was never so."""

    token = TokenField()
    last = DateField(label="galt bis", required=False)
    mistake = forms.BooleanField(label="Es war ein Irrtum: die Angabe war nie richtig", required=False)

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and bool(data.get("last")) == data["mistake"]:
            self.add_error("last", "Tragen Sie den letzten Tag ein, oder kreuzen Sie an, dass es ein Irrtum war.")
        return data
