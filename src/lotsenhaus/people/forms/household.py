"""A household as a colleague types it on one page, turned into plain values; contradictions are named in German."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory

from lotsenhaus.kernel.once import TokenField
from lotsenhaus.office.roles import Area
from lotsenhaus.people.checks import Objection, objections
from lotsenhaus.people.choices import choices
from lotsenhaus.people.countries import COUNTRIES
from lotsenhaus.people.forms.fields import EMPTY, DateField, NameField, PostcodeField
from lotsenhaus.people.intake import (
    BirthPrecision,
    HouseholdGiven,
    LanguageGiven,
    LanguageLevel,
    NameGiven,
    NameKind,
    NumberGiven,
    NumberKind,
    PersonGiven,
    Sex,
    StatusGiven,
    StatusKind,
    TieGiven,
    TieKind,
)
from lotsenhaus.people.languages import LANGUAGES

MOST_PEOPLE = 20
RELATIONS = [
    ("", "– bitte wählen –"),
    ("spouse", "verheiratet mit Person 1"),
    ("partner", "Partner oder Partnerin von Person 1"),
    ("child", "Kind von Person 1"),
    ("child_of_both", "Kind von Person 1 und Person 2"),
    ("parent", "Elternteil von Person 1"),
    ("ward", "Mündel von Person 1"),
    ("none", "nicht verwandt, oder Geschwister"),
]


class HouseholdForm(forms.Form):
    """What is common to all of the household."""

    token = TokenField()
    arrived = DateField(label="Angekommen am")
    street = forms.CharField(label="Straße und Hausnummer", max_length=120, required=False)
    postcode = PostcodeField()
    town = forms.CharField(label="Ort", max_length=80, required=False, initial="Oldenburg")
    areas = forms.MultipleChoiceField(
        label="Zuständige Aufgaben", choices=Area.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    confirmed = forms.BooleanField(label="Ich habe alles geprüft, so ist es richtig.", required=False)


SEXES = sorted(choices(Sex), key=lambda pair: pair[0] != Sex.NOT_STATED)
"""„ohne Angabe“ comes first: a browser chooses the first one of a row that was added later."""


class PersonForm(forms.Form):
    """One person. A row in which nothing was typed is no person."""

    family = NameField(label="Familienname")
    given = NameField(label="Vorname")
    original = NameField(label="Name in eigener Schrift")
    born = DateField(label="Geboren am")
    precision = forms.ChoiceField(label="Geburtsdatum", choices=choices(BirthPrecision), initial=BirthPrecision.DAY)
    sex = forms.ChoiceField(label="Geschlecht", choices=SEXES, initial=Sex.NOT_STATED)
    relation = forms.ChoiceField(label="Beziehung", choices=RELATIONS, required=False)
    nationality = forms.ChoiceField(
        label="Staatsangehörigkeit",
        choices=[*EMPTY, *sorted(COUNTRIES.items(), key=lambda pair: pair[1])],
        required=False,
    )
    language = forms.ChoiceField(label="Sprache", choices=[*EMPTY, *LANGUAGES.items()], required=False)
    interpreter = forms.BooleanField(label="braucht Sprachmittlung", required=False)
    azr = forms.CharField(label="AZR-Nummer", max_length=40, required=False)
    status = forms.ChoiceField(label="Aufenthaltsstatus", choices=[*EMPTY, *choices(StatusKind)], required=False)
    paragraph = forms.CharField(label="Rechtsgrundlage", max_length=60, required=False)
    status_first = DateField(label="Status seit", required=False)
    status_last = DateField(label="Papier gültig bis", required=False)

    def clean_azr(self) -> str:
        """The number without the gaps in which it is printed."""
        return "".join(str(self.cleaned_data["azr"]).split())

    def clean(self) -> dict[str, Any]:
        """A status needs its first day."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("status") and not data.get("status_first") and "status_first" not in self.errors:
            self.add_error("status_first", "Seit wann gilt der Status? Das Datum steht auf dem Papier.")
        return data

    def given_person(self) -> PersonGiven:
        """The row as plain values; only for a valid form."""
        data = self.cleaned_data
        names = [NameGiven(given=data["given"], family=data["family"])]
        if data["original"]:
            names.append(NameGiven(given=data["original"], family="", kind=NameKind.ORIGINAL))
        languages = (
            (
                LanguageGiven(
                    code=data["language"], level=LanguageLevel.MOTHER_TONGUE, needs_interpreter=data["interpreter"]
                ),
            )
            if data["language"]
            else ()
        )
        return PersonGiven(
            names=tuple(names),
            born=data["born"],
            birth_precision=BirthPrecision(data["precision"]),
            sex=Sex(data["sex"]),
            nationalities=(data["nationality"],) if data["nationality"] else (),
            languages=languages,
            numbers=(NumberGiven(kind=NumberKind.AZR, number=data["azr"]),) if data["azr"] else (),
            status=_status(data),
        )


def _status(data: dict[str, Any]) -> StatusGiven | None:
    if not data["status"]:
        return None
    return StatusGiven(
        kind=StatusKind(data["status"]),
        first=data["status_first"],
        last=data["status_last"],
        paragraph=data["paragraph"],
    )


PersonForms: "type[BaseFormSet[PersonForm]]" = formset_factory(
    PersonForm, extra=1, min_num=1, max_num=MOST_PEOPLE, absolute_max=MOST_PEOPLE, validate_min=True
)


def household_given(form: HouseholdForm, people: "BaseFormSet[PersonForm]") -> HouseholdGiven:
    """The whole page as plain values; only for valid forms."""
    rows = [row for row in people if row.has_changed()]
    data = form.cleaned_data
    return HouseholdGiven(
        persons=tuple(row.given_person() for row in rows),
        arrived=data["arrived"],
        street=data["street"],
        postcode=data["postcode"],
        town=data["town"] if data["street"] else "",
        ties=tuple(tie for index, row in enumerate(rows) for tie in _ties(index, row.cleaned_data["relation"])),
        areas=tuple(data["areas"]),
    )


def _ties(index: int, relation: str) -> Iterator[TieGiven]:
    if index == 0:
        return
    match relation:
        case "spouse":
            yield TieGiven(kind=TieKind.SPOUSE, person=0, other=index)
        case "partner":
            yield TieGiven(kind=TieKind.PARTNER, person=0, other=index)
        case "child" | "child_of_both":
            yield TieGiven(kind=TieKind.PARENT, person=0, other=index)
            if relation == "child_of_both" and index > 1:
                yield TieGiven(kind=TieKind.PARENT, person=1, other=index)
        case "parent":
            yield TieGiven(kind=TieKind.PARENT, person=index, other=0)
        case "ward":
            yield TieGiven(kind=TieKind.GUARDIAN, person=0, other=index)


def check(form: HouseholdForm, people: "BaseFormSet[PersonForm]", on: date) -> HouseholdGiven | None:
    """The household if everything fits; else None, with each sentence beside its field."""
    both = form.is_valid(), people.is_valid()
    if not all(both):
        return None
    given = household_given(form, people)
    rows = [row for row in people if row.has_changed()]
    found = [*_gaps(people), *objections(given, on)]
    for objection in found:
        _say(objection, form, list(people) if objection.field == GAP else rows)
    return None if found else given


GAP = "gap"


def _gaps(people: "BaseFormSet[PersonForm]") -> Iterator[Objection]:
    """Rows that make the numbers of the people on the page ambiguous."""
    filled = [index for index, row in enumerate(people) if row.has_changed()]
    for index, row in enumerate(people):
        if index < max(filled, default=0) and index not in filled:
            sentence = f"Person {index + 1} ist leer. Füllen Sie die Zeilen der Reihe nach aus."
            yield Objection(index, GAP, sentence)
        elif index == 1 and index in filled and row.cleaned_data["relation"] == "child_of_both":
            yield Objection(
                index, "relation", "Person 2 kann nicht ihr eigenes Kind sein. Wählen Sie eine andere Beziehung."
            )


def _say(objection: Objection, form: HouseholdForm, rows: list[PersonForm]) -> None:
    target: forms.Form = form if objection.person is None else rows[objection.person]
    target.add_error(objection.field if objection.field in target.fields else None, objection.sentence)
