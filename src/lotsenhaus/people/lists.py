"""The list of people: its columns, its orders and its filter."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from lotsenhaus.kernel.addresses import numbered
from lotsenhaus.kernel.listing import ListFilter, Listing
from lotsenhaus.kernel.parts import Link
from lotsenhaus.kernel.tables import Column
from lotsenhaus.people.choices import choices
from lotsenhaus.people.intake import Sex
from lotsenhaus.people.models import Person
from lotsenhaus.people.sorting import sort_key

LONGEST_BEGINNING = 200
SEXES = dict(choices(Sex))


PEOPLE = Listing(
    name="Personen",
    columns=(
        Column("Name", lambda person: Link(person.name, numbered("file", person.pk)), sort="name"),
        Column("geboren", lambda person: person.born_in_words, sort="geboren"),
        Column("Geschlecht", lambda person: SEXES.get(person.sex)),
        Column("Akte", lambda person: person.number, sort="akte"),
        Column("Haushalt", lambda person: person.household_number),
    ),
    orders={"name": ("sort_key", "id"), "geboren": ("born", "id"), "akte": ("id",)},
    default="name",
    empty="Hier stehen die Personen, für die Ihr Team zuständig ist. Nehmen Sie einen Haushalt auf, um zu beginnen.",
)


class PeopleFilter(ListFilter):
    """Which people the list shows."""

    name = forms.CharField(label="Name beginnt mit", required=False, max_length=LONGEST_BEGINNING)


def filtered(rows: QuerySet[Person], asked: dict[str, Any]) -> QuerySet[Person]:
    """The rows that begin with what was typed."""
    if begins := asked.get("name"):
        key = sort_key(begins)
        rows = rows.filter(sort_key__gte=key, sort_key__lt=key + "\U0010ffff")
    return rows
