"""The head of a file: a household of seven on one look, one row for each human being."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from lotsenhaus.kernel.german import day
from lotsenhaus.kernel.parts import Link, Status
from lotsenhaus.kernel.tables import Column, Table
from lotsenhaus.people.intake import BirthPrecision

SOON = timedelta(days=60)
"""So long before a paper runs out it is worth a colour."""


def head_of(people: Sequence[dict[str, Any]], on: date) -> Table:
    """Who belongs to the household on a day: age, languages, status with its expiry, and where each lives."""
    return Table(
        caption="Auf einen Blick",
        columns=(
            Column("Person", lambda each: Link(each["person"].name, f"#person-{each['person'].pk}")),
            Column("Alter", lambda each: age(each, on)),
            Column("Sprachen", lambda each: ", ".join(str(language) for language in each["languages"])),
            Column("Sprachmittlung", needs_interpreter),
            Column("Aufenthalt", lambda each: "; ".join(str(status) for status in each["statuses"])),
            Column("Papier bis", lambda each: paper(each, on)),
            Column("Adresse", lambda each: "; ".join(str(stay) for stay in each["stays"])),
        ),
        rows=people,
        empty="An diesem Tag gehörte niemand zum Haushalt, den Sie sehen dürfen.",
    )


def age(each: dict[str, Any], on: date) -> str:
    """Completed years; „etwa“ where the day of birth is not known."""
    if not each["data"]:
        return ""
    data = each["data"][0]
    years = on.year - data.born.year - ((on.month, on.day) < (data.born.month, data.born.day))
    if years < 0:
        return "noch nicht geboren"
    return str(years) if data.birth_precision == BirthPrecision.DAY else f"etwa {years}"


def needs_interpreter(each: dict[str, Any]) -> Status | str:
    """In which languages somebody needs an interpreter."""
    needed = ", ".join(str(language) for language in each["languages"] if language.needs_interpreter)
    return Status(needed, "info") if needed else ""


def paper(each: dict[str, Any], on: date) -> Status | str:
    """The day on which the first paper runs out."""
    ends = min((status.paper_until for status in each["statuses"] if status.paper_until), default=None)
    if ends is None:
        return ""
    if ends < on:
        return Status(f"{day(ends)}, abgelaufen", "danger")
    return Status(day(ends), "warning") if ends - on <= SOON else day(ends)
