"""Rows of a form that grow one by one, without JavaScript: the button „Weitere …“ sends the page and brings one more."""

from typing import Any

from django import forms
from django.forms import BaseFormSet
from django.http import QueryDict

MORE = "more"
"""name of the button"""


def with_one_more(sent: QueryDict, prefix: str) -> QueryDict:
    """What was sent, with one more row where that was asked."""
    if MORE not in sent:
        return sent
    data = sent.copy()
    count = data.get(f"{prefix}-TOTAL_FORMS", "1")
    data[f"{prefix}-TOTAL_FORMS"] = str(int(count) + 1 if count.isascii() and count.isdigit() else 1)
    return data


def unasked(form: forms.Form, rows: "BaseFormSet[Any]") -> None:
    """Says nothing about what is missing: somebody is still typing."""
    for each in (form, *rows):
        each.errors.clear()
    rows.non_form_errors().clear()
