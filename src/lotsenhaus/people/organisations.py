"""What is asked about organisations more than once: by what they are compared, found, listed and taken for the same."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from lotsenhaus.kernel.addresses import numbered
from lotsenhaus.kernel.german import day
from lotsenhaus.kernel.listing import Listing, in_german_order, in_order_of
from lotsenhaus.kernel.parts import Link, Status
from lotsenhaus.kernel.tables import Column
from lotsenhaus.office.access import Viewer
from lotsenhaus.people.models import Organisation, OrganisationContact
from lotsenhaus.people.models.organisation import OrganisationKind
from lotsenhaus.people.naming.records import plain_address
from lotsenhaus.people.policy import ORGANISATIONS
from lotsenhaus.people.sorting import sort_key

MOST_FOUND, MOST_ALIKE = 8, 20
SHORTEST_QUESTION = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class ContactGiven:
    """Somebody who speaks for the organisation; ``key`` is the number of the row, None for somebody new."""

    name: str
    function: str = ""
    phone: str = ""
    email: str = ""
    key: int | None = None

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.function, self.phone, self.email) if part)


@dataclass(frozen=True, kw_only=True, slots=True)
class OrganisationGiven:
    """An organisation as a colleague types it, or as it is stored."""

    name: str
    kind: OrganisationKind
    street: str = ""
    postcode: str = ""
    town: str = ""
    phone: str = ""
    email: str = ""
    closed: date | None = None
    contacts: tuple[ContactGiven, ...] = ()

    def columns(self) -> dict[str, Any]:
        """The values of the row, with what it is compared by."""
        own = {name: getattr(self, name) for name in COLUMNS}
        return own | keys_of(self)


LABELS = {
    "name": "Name", "kind": "Art", "street": "Straße und Hausnummer", "postcode": "Postleitzahl", "town": "Ort",
    "phone": "Telefon", "email": "E-Mail", "closed": "geschlossen seit",
}  # fmt: skip
COLUMNS = tuple(LABELS)


def given_of(organisation: Organisation) -> OrganisationGiven:
    """The organisation as it is stored."""
    contacts = tuple(contact_given(contact) for contact in organisation.contacts.order_by("pk"))
    values = {name: getattr(organisation, name) for name in COLUMNS}
    return OrganisationGiven(**values | {"kind": OrganisationKind(organisation.kind)}, contacts=contacts)


def contact_given(contact: OrganisationContact) -> ContactGiven:
    """The person as she is stored."""
    values = {name: getattr(contact, name) for name in ("name", "function", "phone", "email")}
    return ContactGiven(**values, key=contact.pk)


def keys_of(given: OrganisationGiven) -> dict[str, str]:
    """By what an organisation is sorted and compared: folded as the names and addresses of people are."""
    return {
        "sort_key": sort_key(given.name),
        "name_key": plain_address(given.name),
        "address_key": plain_address(given.street),
        "phone_key": digits_of(given.phone),
    }


def digits_of(phone: str) -> str:
    """The figures of a telephone number as one dials it in Germany: +49 (0)441 235 is 0441 235."""
    figures = "".join(character for character in phone.replace("(0)", "") if character in "+0123456789")
    for abroad in ("+49", "0049"):
        if figures.startswith(abroad):
            figures = "0" + figures.removeprefix(abroad).removeprefix("0")
    return figures.replace("+", "00")[:40]


def named(rows: QuerySet[Organisation], question: str) -> QuerySet[Organisation]:
    """Those whose name has every word of the question, in whatever order and spelling of umlauts."""
    for word in plain_address(question).split():
        rows = rows.filter(name_key__contains=word)
    return rows


def working(rows: QuerySet[Organisation], on: date) -> QuerySet[Organisation]:
    """Those with which the office works on the day."""
    return rows.filter(Q(closed__isnull=True) | Q(closed__gt=on))


def find_organisations(viewer: Viewer, question: str) -> list[Organisation]:
    """The organisations for the search field of every page, by name."""
    if len(plain_address(question)) < SHORTEST_QUESTION:
        return []
    rows = named(working(ORGANISATIONS.visible(viewer, "search"), viewer.on), question)
    return list(rows.order_by("sort_key", "pk")[:MOST_FOUND])


@dataclass(frozen=True, slots=True)
class Alike:
    """An organisation that may be the same, and by what."""

    organisation: Organisation
    words: str


def likely_the_same(viewer: Viewer, given: OrganisationGiven) -> list[Alike]:
    """Organisations with the same folded name, the same address or the same number, closed ones as well."""
    keys = keys_of(given)
    name = Q(name_key=keys["name_key"]) if keys["name_key"] else Q(name=given.name)
    address, phone = Q(address_key=keys["address_key"]), Q(phone_key=keys["phone_key"])
    if given.postcode:
        address &= Q(postcode__in=(given.postcode, ""))
    reasons = [("gleicher Name", name)]
    reasons += [("gleiche Adresse", address)] if keys["address_key"] else []
    reasons += [("gleiche Telefonnummer", phone)] if keys["phone_key"] else []
    rows = ORGANISATIONS.visible(viewer, "search").order_by("sort_key", "pk")
    found: dict[int, tuple[Organisation, list[str]]] = {}
    for words, alike in reasons:
        for organisation in rows.filter(alike)[:MOST_ALIKE]:
            found.setdefault(organisation.pk, (organisation, []))[1].append(words)
    return [Alike(organisation, ", ".join(words)) for organisation, words in found.values()]


def _people(organisation: Organisation) -> str:
    return ", ".join(sorted(contact.name for contact in organisation.contacts.all()))


def _state(organisation: Organisation) -> Status | str:
    return Status(f"geschlossen seit {day(organisation.closed)}") if organisation.closed else ""


LISTED = Listing(
    name="Organisationen",
    columns=(
        Column("Name", lambda one: Link(one.name, numbered("organisation", one.pk)), sort="name"),
        Column("Art", lambda one: one.get_kind_display(), sort="art"),
        Column("Ort", lambda one: one.town, sort="ort"),
        Column("Telefon", lambda one: Link(one.phone, f"tel:{one.phone_key}") if one.phone_key else one.phone),
        Column("E-Mail", lambda one: Link(one.email, f"mailto:{one.email}") if one.email else ""),
        Column("Ansprechpersonen", _people),
    ),
    orders={
        "name": ("sort_key", "pk"),
        "art": ("kind_place", "sort_key", "pk"),
        "ort": ("town_key", "sort_key", "pk"),
    },
    default="name",
    empty="Hier stehen Schulen, Praxen, Vereine und andere, mit denen das Amt arbeitet.",
)
IN_GERMAN_ORDER = sorted(OrganisationKind, key=lambda kind: (kind is OrganisationKind.OTHER, sort_key(kind.label)))
"""the kinds by their names, what is none of them last"""


def listed(asked: dict[str, Any]) -> Listing:
    """The list; where closed organisations are asked for as well, it says which they are."""
    if not asked.get("geschlossene"):
        return LISTED
    return replace(LISTED, columns=(*LISTED.columns, Column("Stand", _state)))


def filtered(rows: QuerySet[Organisation], asked: dict[str, Any], on: date) -> QuerySet[Any]:
    """The organisations that the filter leaves, with what the list sorts by."""
    rows = rows if asked.get("geschlossene") else working(rows, on)
    rows = named(rows, asked.get("name") or "")
    if kind := asked.get("art"):
        rows = rows.filter(kind=kind)
    if town := asked.get("ort"):
        rows = rows.filter(town__istartswith=town)
    annotated = rows.annotate(kind_place=in_order_of("kind", IN_GERMAN_ORDER), town_key=in_german_order("town"))
    return annotated.prefetch_related("contacts")


def differences(stored: OrganisationGiven, typed: OrganisationGiven) -> list[tuple[str, str, str]]:
    """Where what is stored now differs from what was typed: what, what is stored, what was typed."""
    found = [
        (LABELS[name], _said(stored, name), _said(typed, name))
        for name in COLUMNS
        if getattr(stored, name) != getattr(typed, name)
    ]
    theirs, mine = ({one.key: str(one) for one in given.contacts} for given in (stored, typed))
    keys = sorted({*theirs, *mine} - {None}, key=lambda key: key or 0)
    return found + [
        ("Ansprechperson", theirs.get(key, ""), mine.get(key, "")) for key in keys if theirs.get(key) != mine.get(key)
    ]


def _said(given: OrganisationGiven, name: str) -> str:
    value = getattr(given, name)
    if isinstance(value, OrganisationKind):
        return str(value.label)
    return day(value) if isinstance(value, date) else value or ""


def without_lost_keys(contacts: Iterable[ContactGiven], stored: Iterable[int]) -> list[ContactGiven]:
    """The people with the numbers of those who are still there; who was taken away meanwhile counts as somebody new."""
    known = set(stored)
    return [one if one.key in known else replace(one, key=None) for one in contacts]
