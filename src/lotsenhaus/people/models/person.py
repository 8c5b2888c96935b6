"""A person and what is said of her: names, birth, sex, nationalities, languages, numbers, ways to reach her."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper

from lotsenhaus.kernel.german import day
from lotsenhaus.kernel.temporal import Fact, never_two_at_once
from lotsenhaus.people.choices import choices
from lotsenhaus.people.countries import COUNTRIES
from lotsenhaus.people.intake import BirthPrecision, LanguageLevel, NameKind, NumberKind, Sex
from lotsenhaus.people.languages import LANGUAGES


class Person(models.Model):
    """A human being in the file.

    All columns are a picture of the facts as believed today, kept by ``services.projection`` so that a list of a million
    people needs one table; the facts are the truth.
    """

    name = models.CharField("Name", max_length=202, editable=False)
    sort_key = models.CharField(max_length=200, editable=False)
    born = models.DateField("geboren", null=True, editable=False)
    birth_precision = models.CharField(max_length=12, choices=choices(BirthPrecision), editable=False)
    sex = models.CharField("Geschlecht", max_length=12, choices=choices(Sex), editable=False)
    household = models.ForeignKey("people.Household", models.PROTECT, null=True, editable=False, related_name="people")
    team_ids = ArrayField(models.BigIntegerField(), default=list, editable=False)
    """the teams that are responsible for the household"""
    is_sealed = models.BooleanField(default=False, editable=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["sort_key", "id"]),
            models.Index(fields=["born"]),
            GinIndex(fields=["team_ids"], name="people_person_teams"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def number(self) -> str:
        """The number of the file, as it stands on paper."""
        return f"P-{self.pk:06d}"

    @property
    def household_number(self) -> str:
        """The number of her household today; empty where she has none."""
        return f"H-{self.household_id:06d}" if self.household_id else ""

    @property
    def born_in_words(self) -> str:
        """The date of birth as far as it is known; empty where nothing is."""
        if self.born is None:
            return ""
        match BirthPrecision(self.birth_precision):
            case BirthPrecision.YEAR:
                return f"{self.born.year}"
            case BirthPrecision.MONTH:
                return f"{self.born:%m.%Y}"
            case BirthPrecision.FICTITIOUS:
                return f"{day(self.born)} (festgesetzt)"
            case _:
                return day(self.born)


class PersonName(Fact):
    """One way of writing a name; exactly one of kind ``document`` holds on a day."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="names")
    kind = models.CharField(max_length=12, choices=choices(NameKind))
    given = models.CharField("Vorname", max_length=100, blank=True)
    family = models.CharField("Familienname", max_length=100, blank=True)

    SUBJECT = ("person", "kind", "given", "family")

    class Meta:
        verbose_name = "Name"
        constraints: ClassVar = [
            ExclusionConstraint(
                name="people_personname_one_in_the_document",
                expressions=[("person", "="), ("valid", "&&"), ("recorded", "&&")],
                condition=Q(kind=NameKind.DOCUMENT),
                violation_error_message="Für diese Tage gibt es schon einen Namen im Dokument.",
            ),
            never_two_at_once("person", "kind", "given", "family"),
            models.CheckConstraint(condition=~Q(given="", family=""), name="people_personname_is_not_empty"),
        ]

    @classmethod
    def subject_of(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        """The document has one name; of the other kinds each way of writing stands for itself."""
        fields = ("person", "kind") if values["kind"] == NameKind.DOCUMENT else cls.SUBJECT
        return {field: values[field] for field in fields}

    def __str__(self) -> str:
        return ", ".join(part for part in (self.family, self.given) if part)


class PersonData(Fact):
    """Birth and sex, as the documents say."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="data")
    born = models.DateField("geboren")
    birth_precision = models.CharField(max_length=12, choices=choices(BirthPrecision))
    sex = models.CharField("Geschlecht", max_length=12, choices=choices(Sex))

    SUBJECT = ("person",)

    class Meta:
        verbose_name = "Geburt und Geschlecht"
        constraints: ClassVar = [never_two_at_once("person")]

    def __str__(self) -> str:
        return f"geboren {self.born:%d.%m.%Y}"


class Nationality(Fact):
    """A nationality; somebody may have several. ``00`` is stateless, ``XX`` not known."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="nationalities")
    country = models.CharField("Staatsangehörigkeit", max_length=2)

    SUBJECT = ("person", "country")

    class Meta:
        verbose_name = "Staatsangehörigkeit"
        constraints: ClassVar = [never_two_at_once("person", "country")]

    def __str__(self) -> str:
        return COUNTRIES.get(self.country, self.country)


class LanguageSkill(Fact):
    """A language, how well it is spoken, and whether somebody must interpret it."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="languages")
    code = models.CharField("Sprache", max_length=8)
    level = models.CharField("Kenntnisse", max_length=13, choices=choices(LanguageLevel))
    needs_interpreter = models.BooleanField("braucht Sprachmittlung", default=False)

    SUBJECT = ("person", "code")

    class Meta:
        verbose_name = "Sprache"
        constraints: ClassVar = [never_two_at_once("person", "code")]

    def __str__(self) -> str:
        return LANGUAGES.get(self.code, self.code)


class IdentityNumber(Fact):
    """A number by which an authority knows the person."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="numbers")
    kind = models.CharField("Art", max_length=8, choices=choices(NumberKind))
    number = models.CharField("Nummer", max_length=40)

    SUBJECT = ("person", "kind", "number")

    class Meta:
        verbose_name = "Nummer"
        constraints: ClassVar = [never_two_at_once("person", "kind", "number")]
        indexes: ClassVar = [models.Index(Upper("number"), name="people_number_upper")]

    def __str__(self) -> str:
        return self.number


class Contact(Fact):
    """A telephone number or an address for mail."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="contacts")
    kind = models.CharField("Art", max_length=8, choices=[("phone", "Telefon"), ("email", "E-Mail")])
    value = models.CharField("Angabe", max_length=200)

    SUBJECT = ("person", "kind", "value")

    class Meta:
        verbose_name = "Kontakt"
        constraints: ClassVar = [never_two_at_once("person", "kind", "value")]

    def __str__(self) -> str:
        return self.value


class SearchEntry(models.Model):
    """One way in which a person is found, made from her names by ``naming``; nothing but an index."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    name = models.CharField(max_length=201)
    born = models.DateField(null=True)

    def __str__(self) -> str:
        return self.name


class Circle(models.Model):
    """Everybody for whom the same teams work; so a search asks for the circles of a colleague, and not for a million rights."""

    team_ids = ArrayField(models.BigIntegerField(), unique=True)

    def __str__(self) -> str:
        return ", ".join(map(str, self.team_ids))


class SearchKey(models.Model):
    """A key under which an entry is looked up, in the order of one B-tree; it carries sounds and the beginnings of words."""

    entry = models.ForeignKey(SearchEntry, models.CASCADE, related_name="keys")
    key = models.CharField(max_length=80, db_collation="C")
    circle = models.ForeignKey(Circle, models.PROTECT, null=True, db_index=False, related_name="+")
    """of the person; none for somebody sealed, who is looked up for those alone who are named"""

    class Meta:
        indexes: ClassVar = [models.Index(fields=["key", "circle", "entry"], name="people_searchkey_lookup")]

    def __str__(self) -> str:
        return self.key
