"""Changing what is believed of a person: each change is a dated fact, an event, and a new picture in the list."""

from datetime import date
from typing import Any

from django.db import transaction

from lotsenhaus.kernel.events import publish
from lotsenhaus.kernel.temporal import Fact, Seen, clear, days, end, record
from lotsenhaus.office.access import Viewer
from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.people.events import FactChanged, FactEnded
from lotsenhaus.people.intake import NameKind
from lotsenhaus.people.models import (
    FamilyTie,
    Household,
    HouseholdMembership,
    Income,
    Person,
    PersonData,
    PersonName,
    Responsibility,
)
from lotsenhaus.people.services.merge import ask_for_another_look
from lotsenhaus.people.services.projection import project, project_access


@transaction.atomic
def change_fact(
    viewer: Viewer,
    model: type[Fact],
    *,
    person: Person,
    first: date,
    last: date | None = None,
    seen: Seen = None,
    **values: Any,
) -> Fact:
    """From the first to the last day this is so. Raises Stale where somebody else has changed it since it was seen."""
    subject = model.subject_of({"person": person} | values)
    rest = {name: value for name, value in values.items() if name not in subject}
    fact = record(model, subject, days(first, last), at=viewer.at, by=viewer.staff_id, seen=seen, **rest)
    event = FactChanged(person_id=person.pk, what=_what(model), words=words(fact), first=first, last=last)
    publish(event, at=viewer.at, by=viewer.staff_id)
    project(person.pk, viewer.on)
    if model is Income:
        ask_for_another_look(viewer, person)
    return fact


@transaction.atomic
def end_fact(viewer: Viewer, fact: Any, *, last: date | None) -> None:
    """The fact holds until the last day; without one it was a mistake and never so. Raises NotAllowed and Stale."""
    if last is not None and not fact.holds_on(last):
        raise NotAllowed(f"Die Angabe gilt am {last:%d.%m.%Y} nicht. Wählen Sie einen Tag, an dem sie gilt.")
    if isinstance(fact, PersonData) or (isinstance(fact, PersonName) and fact.kind == NameKind.DOCUMENT):
        raise NotAllowed("Ohne Namen und Geburtsdatum gibt es keine Akte. Tragen Sie ein, was stattdessen gilt.")
    if last is None:
        subject = fact.subject_of(fact.values())
        clear(type(fact), subject, fact.valid, at=viewer.at, by=viewer.staff_id, seen={fact.pk})
    else:
        end(fact, last, at=viewer.at, by=viewer.staff_id, seen={fact.pk})
    event = FactEnded(person_id=fact.person_id, what=_what(type(fact)), words=words(fact), last=last)
    publish(event, at=viewer.at, by=viewer.staff_id)
    project(fact.person_id, viewer.on)


@transaction.atomic
def move(
    viewer: Viewer, *, people: list[Person], household: Household | None, first: date, seen: Seen = None
) -> Household:
    """From the day on these people belong to the household, or to a new one with the same responsible teams.

    Raises Stale where one of them has moved since it was seen; ``seen`` is about the first of them.
    """
    target = household or Household.objects.create(arrived=first)
    if household is None:
        for team_id in sorted({team for person in people for team in person.team_ids}):
            make_responsible(viewer, household=target, team_id=team_id, first=first)
    checked = people[0]
    for person in sorted(people, key=lambda one: one.pk):
        change_fact(
            viewer, HouseholdMembership, person=person, first=first,
            seen=seen if person == checked else None, household=target,
        )  # fmt: skip
    return target


def words(fact: Fact) -> str:
    """What a fact says, for the timeline: nothing of anybody else, who may be hidden from the reader."""
    if isinstance(fact, FamilyTie):
        return f"Beziehung: {fact.get_kind_display()}"
    if isinstance(fact, HouseholdMembership):
        return f"Haushalt {fact.household}"
    return str(fact)


def _what(model: type[Fact]) -> str:
    return str(model._meta.verbose_name)


@transaction.atomic
def make_responsible(
    viewer: Viewer, *, household: Household, team_id: int, first: date, last: date | None = None
) -> None:
    """The team works for the household on these days and sees its file."""
    subject = {"household": household, "team_id": team_id}
    record(Responsibility, subject, days(first, last), at=viewer.at, by=viewer.staff_id)
    project_access(viewer.on, list(household.memberships.believed().values_list("person_id", flat=True)))
