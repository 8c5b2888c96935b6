"""Who might be the same human being as somebody about to be written down."""

from typing import NamedTuple

from django.urls import reverse

from lotsenhaus.office.access import Viewer
from lotsenhaus.people.finding import alike
from lotsenhaus.people.intake import HouseholdGiven, Sex
from lotsenhaus.people.models import Person
from lotsenhaus.people.policy import PEOPLE

NOT_FOR_YOU = "Ein möglicher Treffer, den Sie nicht sehen dürfen. Ihre Leitung kann ihn prüfen lassen."


class Match(NamedTuple):
    """A possible match in words, with its address where the viewer may open it."""

    words: str
    href: str = ""


def possible_duplicates(viewer: Viewer, given: HouseholdGiven) -> list[Match]:
    """Likely the same people, the likeliest first. Of those that the viewer may not see it says only that there is one.

    Sealed people are not even hinted at.
    """
    found: list[Match] = []
    for person in given.persons:
        candidates = alike(person)
        visible = {row.pk: row for row in PEOPLE.visible(viewer, "search").filter(pk__in=candidates)}
        for key in candidates:
            if key in visible:
                row = visible[key]
                match = Match(f"{row.name}, geboren {row.born_in_words}, {row.number}", reverse("file", args=[row.pk]))
            else:
                match = Match(NOT_FOR_YOU)
            if match not in found:
                found.append(match)
    return found


def against_one(kept: Person, duplicate: Person) -> list[str]:
    """What speaks against two files being about one human being, in sentences; empty where nothing does."""
    doubts = []
    if kept.born and duplicate.born and kept.born != duplicate.born:
        doubts.append(f"Die Geburtsdaten sind verschieden: {kept.born_in_words} und {duplicate.born_in_words}.")
    if {kept.sex, duplicate.sex} == {Sex.FEMALE, Sex.MALE}:
        doubts.append("Das Geschlecht ist verschieden angegeben.")
    if kept.household_id is not None and kept.household_id == duplicate.household_id:
        doubts.append("Beide Akten gehören zu Personen desselben Haushalts.")
    return doubts
