"""Fields that several forms of people share."""

import re
from datetime import date
from typing import Any

from django import forms

from lotsenhaus.people.checks import unreadable

EMPTY = [("", "– bitte wählen –")]
FILE_NUMBER = re.compile(r"^\s*[Pp]?-?\d{1,9}\s*$", re.ASCII)


LATEST = date(2199, 12, 31)
"""A later day is a slip of the pen, or the 31.12.9999 with which other programs write „without an end“."""


class DateField(forms.DateField):
    """A day, typed as 24.11.2026 or chosen as the browser sends it."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("error_messages", {"invalid": "Das ist kein Datum. Schreiben Sie es so: 24.11.2026."})
        super().__init__(input_formats=["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"], **options)
        self.widget.format = "%d.%m.%Y"

    def validate(self, value: Any) -> None:
        """It is no day that nobody here will see."""
        super().validate(value)
        if value is not None and value > LATEST:
            raise forms.ValidationError(
                f"Das Jahr {value:%Y} kann nicht stimmen. Ist kein Ende bekannt, lassen Sie das Feld leer."
            )


class NameField(forms.CharField):
    """A part of a name, in whatever script."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=100, required=False, **options)

    def validate(self, value: str) -> None:
        """It consists of what names consist of."""
        super().validate(value)
        if wrong := unreadable(value):
            raise forms.ValidationError(wrong)


class PostcodeField(forms.RegexField):
    """Five digits, or nothing; ``abroad`` also those of other countries, with the country's sign before them."""

    def __init__(self, *, abroad: bool = False) -> None:
        message = "Eine Postleitzahl hat fünf Ziffern."
        pattern = r"^[0-9]{5}\Z"
        if abroad:
            message += " Im Ausland steht das Länderzeichen davor, zum Beispiel NL-9712 CP."
            pattern = r"^([0-9]{5}|(?!D-|DE-)[A-Z]{1,3}-[0-9A-Z][0-9A-Z ]{2,6})\Z"
        super().__init__(re.compile(pattern), label="Postleitzahl", required=False, error_messages={"invalid": message})


class FileNumberField(forms.RegexField):
    """The number of a file, with or without its letter."""

    def __init__(self, **options: Any) -> None:
        message = "Eine Aktennummer sieht so aus: P-000123."
        super().__init__(FILE_NUMBER, error_messages={"invalid": message}, **options)

    def clean(self, value: Any) -> Any:
        """The number without its letter; None for nothing."""
        text = super().clean(value)
        return int("".join(character for character in text if character.isdigit())) if text else None
