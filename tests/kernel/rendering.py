"""What the tests of the parts of a page have in common: a visitor, a form, and a part as HTML."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django import forms
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory

from lotsenhaus.kernel import german
from lotsenhaus.kernel.parts import Link, Status
from lotsenhaus.kernel.tables import Column

CANARY = '"><script>alert(1)</script>'
STATIC = Path(german.__file__).parent / "static" / "kernel"


class Colleague:
    is_authenticated = True

    def __str__(self) -> str:
        return f"Anna Janßen {CANARY}"


def visit(**headers: str) -> HttpRequest:
    request = RequestFactory().get("/bausteine", headers=headers)
    request.user = Colleague()  # type: ignore[assignment]
    return request


def shown(source: str, **context: Any) -> str:
    page = engines["django"].from_string("{% load ui %}" + source)
    return " ".join(page.render(context).split())


class Registration(forms.Form):
    name = forms.CharField(label="Name", help_text="wie im Ausweis")
    born = forms.DateField(label="Geburtsdatum")
    income = forms.DecimalField(label="Einkommen", required=False, localize=True)
    contact = forms.ChoiceField(
        label="Kontakt", choices=[("brief", "Brief"), ("tel", "Telefon")], widget=forms.RadioSelect
    )
    consent = forms.BooleanField(label="Einwilligung")


def typed(**values: str) -> Registration:
    return Registration(values)


COLUMNS = (
    Column("Name", lambda row: Link(row["name"], "/akte/1"), sort="name"),
    Column("Stand", lambda row: Status(row["status"], "info")),
    Column("Betrag", lambda row: row["amount"], numeric=True),
    Column("Seit", lambda row: row["since"]),
    Column("Allein", lambda row: row["alone"]),
)
ROW = {"name": "Haddad", "status": "bewilligt", "amount": Decimal(5), "since": date(2026, 3, 1), "alone": False}
