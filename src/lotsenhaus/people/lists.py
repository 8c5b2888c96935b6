"""The list of people: its columns, its orders and its filter."""

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse

from lotsenhaus.kernel.german import day
from lotsenhaus.kernel.listing import Listing
from lotsenhaus.kernel.parts import Link
from lotsenhaus.kernel.tables import Column
from lotsenhaus.people.intake import BirthPrecision
from lotsenhaus.people.models import Person
from lotsenhaus.people.sorting import sort_key


def born(person: Person) -> str:
    """The date of birth as far as it is known."""
    if person.born is None:
        return ""
    match BirthPrecision(person.birth_precision):
        case BirthPrecision.YEAR:
            return f"{person.born.year}"
        case BirthPrecision.MONTH:
            return f"{person.born:%m.%Y}"
        case BirthPrecision.FICTITIOUS:
            return f"{day(person.born)} (festgesetzt)"
        case _:
            return day(person.born)


PEOPLE = Listing(
    name="Personen",
    columns=(
        Column("Name", lambda person: Link(person.name, reverse("file", args=[person.pk])), sort="name"),
        Column("geboren", born, sort="geboren"),
        Column("Geschlecht", lambda person: person.get_sex_display()),
        Column("Akte", lambda person: person.number, sort="akte"),
        Column("Haushalt", lambda person: f"H-{person.household_id:06d}" if person.household_id else ""),
    ),
    orders={"name": ("sort_key", "id"), "geboren": ("born", "id"), "akte": ("id",)},
    default="name",
    empty="Hier stehen die Personen, für die Ihr Team zuständig ist. Nehmen Sie einen Haushalt auf, um zu beginnen.",
)


def filtered(rows: QuerySet[Person], query: QueryDict) -> QuerySet[Person]:
    """The rows that begin with what was typed."""
    if begins := query.get("name", "").strip():
        key = sort_key(begins.replace("\x00", ""))
        rows = rows.filter(sort_key__gte=key, sort_key__lt=key + "\U0010ffff")
    return rows
