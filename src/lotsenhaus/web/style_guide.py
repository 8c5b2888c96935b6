"""The page „Bausteine“: every part in every state, with the people of the demo; it is looked at, measured and tested."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from lotsenhaus.kernel.clock import BERLIN
from lotsenhaus.kernel.listing import ListFilter
from lotsenhaus.kernel.parts import Happening, Link, Status
from lotsenhaus.kernel.tables import PAGE, Column, Table, chosen_sort

STATUS = (("gestattung", "Aufenthaltsgestattung"), ("duldung", "Duldung"), ("erlaubnis", "Aufenthaltserlaubnis"))
LANGUAGES = (("ar", "Arabisch"), ("ti", "Tigrinya"), ("uk", "Ukrainisch"), ("fa", "Farsi/Dari"))
ROWS_ON_A_PAGE = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One invented decision."""

    name: str
    born: date
    place: str
    status: Status
    amount: Decimal | None


ROWS = (
    Row(
        "Haddad, Samir", date(1990, 1, 1), "Gaußstraße, Zimmer 214", Status("bewilligt", "success"), Decimal("1234.50")
    ),
    Row("Tesfay, Selam (ሰላም ተስፋይ)", date(2001, 7, 5), "Wohnung Nadorster Straße", Status("in Prüfung", "info"), None),
    Row("Шевченко, Юлія", date(1985, 3, 12), "privat", Status("Frist läuft ab", "warning"), Decimal("563.00")),
    Row("محمد الحسين", date(1978, 11, 30), "Gaußstraße, Zimmer 118", Status("abgelehnt", "danger"), Decimal("-87.20")),
    Row("Öztürk-Großekathöfer, Dr. Hans-Ulrich", date(1966, 2, 28), "privat", Status("Entwurf"), Decimal(0)),
    Row(
        "Rahimi, Fatemeh",
        date(2019, 9, 17),
        "Gaußstraße, Zimmer 301",
        Status("bewilligt", "success"),
        Decimal("393.00"),
    ),
)
COLUMNS = (
    Column("Person", lambda row: Link(row.name, "#tabelle"), sort="name"),
    Column("Geboren", lambda row: row.born, sort="geboren"),
    Column("Wohnt", lambda row: row.place),
    Column("Bescheid", lambda row: row.status),
    Column("Im Monat", lambda row: row.amount, sort="betrag", numeric=True),
)
HAPPENED = (
    Happening(
        at=datetime(2026, 11, 24, 9, 12, tzinfo=BERLIN),
        title="Bescheid bekannt gegeben",
        who="Frau Janßen",
        why="Einwurf in den Hausbriefkasten; Widerspruch möglich bis 28.12.2026.",
        href="#inhalt",
        tone="success",
    ),
    Happening(at=datetime(2026, 11, 24, 8, 40, tzinfo=BERLIN), title="Notiz zur Beratung", who="Herr Okafor"),
    Happening(
        at=datetime(2026, 11, 20, 15, 5, tzinfo=BERLIN),
        title="Aufenthaltsgestattung läuft in vier Wochen ab",
        why="Erinnert hat die Frist, § 63 Abs. 2 AsylG.",
        tone="warning",
    ),
    Happening(at=date(2026, 3, 1), title="Einzug in die Gaußstraße, Zimmer 214", who="Unterbringung", tone="info"),
    Happening(
        at=date(2026, 2, 27),
        title="Hausverbot ausgesprochen und am selben Tag aufgehoben",
        who="Leitung",
        tone="danger",
    ),
)


class PersonForm(forms.Form):
    """Every kind of field once."""

    name = forms.CharField(label="Name", help_text="Schreibweise wie im Ankunftsnachweis")
    born = forms.DateField(label="Geburtsdatum")
    phone = forms.CharField(label="Telefon", required=False)
    residence = forms.ChoiceField(label="Aufenthalt", choices=[("", "Bitte wählen"), *STATUS])
    income = forms.DecimalField(label="Einkommen im Monat", help_text="In Euro, netto", localize=True)
    children = forms.IntegerField(label="Kinder im Haushalt", widget=forms.TextInput())
    contact = forms.ChoiceField(
        label="Erreichbar", choices=[("brief", "per Brief"), ("tel", "per Telefon")], widget=forms.RadioSelect
    )
    languages = forms.MultipleChoiceField(
        label="Sprachen",
        choices=LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Für die Sprachmittlung",
    )
    note = forms.CharField(label="Anmerkung", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    document = forms.FileField(label="Nachweis", required=False)
    consent = forms.BooleanField(
        label="Die Einwilligung liegt unterschrieben vor.", help_text="Art. 6 Abs. 1 Buchst. a DSGVO"
    )
    locked = forms.CharField(label="Aktenzeichen", initial="2026-00417", disabled=True, required=False)


class DecisionFilter(ListFilter):
    """What narrows the example list, if it did."""

    name = forms.CharField(label="Name enthält", required=False)
    status = forms.ChoiceField(label="Aufenthalt", choices=[("", "alle"), *STATUS], required=False)


def style_guide(request: HttpRequest) -> HttpResponse:
    """Every part in every state."""
    typed = QueryDict("name=Samir Haddad&born=31.02.1990&income=viel&residence=duldung&contact=fax")
    context: dict[str, Any] = {
        "form": PersonForm(),
        "refused_form": PersonForm(typed, auto_id="pruefen_%s"),
        "filter": DecisionFilter(QueryDict("name=a")),
        "table": example_table(request.GET),
        "empty_table": Table(
            caption="Offene Anträge", columns=COLUMNS, rows=(), empty="Hier stehen Anträge, sobald einer eingeht."
        ),
        "happened": HAPPENED,
        "amounts": (Decimal("1234.50"), Decimal("-87.20"), Decimal(0), None),
        "first": date(2026, 3, 1),
        "last": date(2026, 3, 31),
        "consequences": (
            "Der Bescheid geht heute an Familie Haddad und liegt in der Akte.",
            "Die Kasse zahlt am 30.11.2026 den Betrag von 1.234,50 €.",
            "Die Widerspruchsfrist beginnt mit der Bekanntgabe.",
        ),
    }
    return render(request, "web/style_guide.html", context)


def example_table(query: QueryDict) -> Table:
    """The invented decisions in the order and on the page that the address asks for."""
    keys = {
        "name": lambda row: row.name.casefold(),
        "geboren": lambda row: row.born,
        "betrag": lambda row: row.amount or Decimal(0),
    }
    sort = chosen_sort(query, COLUMNS, "name")
    rows = sorted(ROWS, key=keys[sort.removeprefix("-")], reverse=sort.startswith("-"))
    page = Paginator(rows, ROWS_ON_A_PAGE).get_page(query.get(PAGE))
    return Table(
        caption="Leistungen im November 2026",
        columns=COLUMNS,
        rows=page,
        page=page,
        sort=sort,
        query=query,
        exports=("xlsx", "csv"),
    )
