"""The single values of a file: amounts, days, months, names, each with its own sentence when it is not one.

Numbers arrive as the text that was typed, so that nothing is read as octal, as a float or as seconds since 1970.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from leistungsrecht.cli.problems import shown
from leistungsrecht.month import Month

LARGEST = 1_000_000
LONGEST_NAME = 200
HOURS_OF_A_MONTH = 744
YEARS = range(1900, 2200)
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _amount(value: Any) -> Decimal:
    return _decimal(
        value, LARGEST, "kein Betrag. Schreiben Sie Euro mit Punkt und höchstens zwei Stellen, zum Beispiel 430.50."
    )


def _hours(value: Any) -> Decimal:
    return _decimal(value, HOURS_OF_A_MONTH, "keine Zahl von Stunden. Schreiben Sie zum Beispiel 60 oder 7.5.")


def _decimal(value: Any, most: int, remedy: str) -> Decimal:
    if not isinstance(value, str) or not NUMBER.fullmatch(value):
        raise ValueError(f"{shown(value)} ist {remedy}")
    number = Decimal(value)
    if not 0 <= number <= most:
        raise ValueError(f"{shown(value)} ist nicht zulässig. Erlaubt ist 0 bis {most:,}.".replace(",", "."))
    if -number.as_tuple().exponent > 2:  # type: ignore[operator]  # a finite number has an exponent
        raise ValueError(f"{shown(value)} hat mehr als zwei Stellen nach dem Punkt. Runden Sie auf den Cent.")
    return abs(number)  # the text may have been -0


def _day(value: Any) -> date:
    remedy = "Schreiben Sie JJJJ-MM-TT, zum Beispiel 2026-11-24."
    if not isinstance(value, str) or not DAY.fullmatch(value):
        raise ValueError(f"{shown(value)} ist kein Datum. {remedy}")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"Den Tag {shown(value)} gibt es im Kalender nicht. {remedy}") from None
    if day.year not in YEARS:
        raise ValueError(
            f"{shown(value)} liegt nicht zwischen {YEARS[0]} und {YEARS[-1]}. Für „ohne Ende“ lassen Sie das Feld weg."
        )
    return day


def _month(value: Any) -> str:
    try:
        return str(Month.parse(value if isinstance(value, str) else ""))
    except ValueError:
        raise ValueError(f"{shown(value)} ist kein Monat. Schreiben Sie JJJJ-MM, zum Beispiel 2026-11.") from None


def _text(value: Any) -> str:
    if isinstance(value, bool):
        raise ValueError(f"{shown(value)} steht hier; für einen Text setzen Sie ihn in Anführungszeichen.")
    if not isinstance(value, str):
        raise ValueError(f"{shown(value)} steht hier an falscher Stelle; erwartet wird ein Text.")
    return value


def _printable(value: str) -> str:
    if any(ord(char) < 32 or 127 <= ord(char) < 160 for char in value.replace("\n", "").replace("\t", "")):
        raise ValueError(f"{shown(value)} enthält ein Steuerzeichen. Streichen Sie es.")
    return value


def _name(value: str) -> str:
    if not value.strip():
        raise ValueError("Dieser Text ist leer; tragen Sie etwas ein.")
    if "\n" in value or "\t" in value:
        raise ValueError(f"{shown(value)} enthält einen Zeilenumbruch oder Tabulator. Schreiben Sie ihn in eine Zeile.")
    if len(value) > LONGEST_NAME:
        raise ValueError(f"{shown(value)} ist zu lang. Erlaubt sind {LONGEST_NAME} Zeichen.")
    return value


def whole(value: Any) -> Any:
    """A whole number that was typed with or without quotation marks; anything else as it is."""
    if isinstance(value, bool):
        return shown(value)
    return int(value) if isinstance(value, str) and re.fullmatch("[0-9]", value) else value


def _number_schema(most: int) -> WithJsonSchema:
    text = {"type": "string", "pattern": r"^(0|[1-9][0-9]*)(\.[0-9]{1,2})?$"}
    return WithJsonSchema({"anyOf": [{"type": "number", "minimum": 0, "maximum": most}, text]})


Amount = Annotated[Decimal, BeforeValidator(_amount), _number_schema(LARGEST)]
Hours = Annotated[Decimal, BeforeValidator(_hours), _number_schema(HOURS_OF_A_MONTH)]
Day = Annotated[date, BeforeValidator(_day)]
Text = Annotated[str, BeforeValidator(_text), AfterValidator(_printable)]
Name = Annotated[Text, AfterValidator(_name), Field(json_schema_extra={"minLength": 1, "maxLength": LONGEST_NAME})]
MonthText = Annotated[
    str, BeforeValidator(_month), Field(json_schema_extra={"pattern": "^[0-9]{4}-[0-9]{2}$", "examples": ["2026-11"]})
]
