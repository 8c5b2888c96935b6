from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lotsenhaus.office.models import Team
from lotsenhaus.people.models import (
    Household,
    HouseholdMembership,
    Person,
    PersonData,
    PersonName,
    Responsibility,
    Seal,
    SearchEntry,
)
from lotsenhaus.people.services.facts import change_fact, make_responsible, move
from lotsenhaus.people.services.projection import project_access, project_names
from lotsenhaus.people.services.seals import seal
from tests.fixtures import NOW, TODAY
from tests.kernel.test_temporal import undone

near = st.integers(-20, 20).map(lambda count: TODAY + timedelta(days=count))
changes = st.lists(
    st.tuples(st.sampled_from(["name", "birth", "move", "back", "team", "seal"]), near, st.none() | st.integers(0, 15)),
    min_size=1, max_size=6,
)  # fmt: skip


@pytest.fixture
def people(household: Any, team: Any) -> list[Any]:
    team("education")
    return household("Amal Haddad", "Yusuf Haddad", areas=("benefits",))


def apply(viewer: Any, people: list[Any], number: int, change: Any) -> None:
    what, first, length = change
    last = None if length is None else first + timedelta(days=length)
    person = Person.objects.get(pk=people[number % 2].pk)
    if what == "name":
        change_fact(
            viewer, PersonName, person=person, first=first, last=last, kind="document", given=f"G{number}", family="H"
        )
    elif what == "birth":
        said = {"born": date(1991, 1, 1 + number), "birth_precision": "day", "sex": "female"}
        change_fact(viewer, PersonData, person=person, first=first, last=last, **said)
    elif what == "move":
        move(viewer, people=[person], household=None, first=first)
    elif what == "back":
        move(viewer, people=[person], household=Household.objects.get(pk=people[0].household_id), first=first)
    elif what == "team":
        household = Household.objects.get(pk=people[0].household_id)
        make_responsible(
            viewer, household=household, team_id=Team.objects.get(area="education").pk, first=first, last=last
        )
    else:
        seal(viewer, people=[person], reason="auskunftssperre", first=first, staff=[])


def facts_say(person: Any, on: date) -> tuple[Any, ...]:
    """The columns of a person, read from the facts by the plainest way."""
    name = PersonName.objects.believed().on(on).get(person=person, kind="document")
    data = PersonData.objects.believed().on(on).get(person=person)
    membership = HouseholdMembership.objects.believed().on(on).filter(person=person).first()
    teams = Responsibility.objects.believed().on(on).filter(household=membership.household) if membership else []
    return (
        f"{name.family}, {name.given}", data.born, membership and membership.household_id,
        sorted({one.team_id for one in teams}), Seal.objects.believed().on(on).filter(person=person).exists(),
    )  # fmt: skip


def columns(person: Any) -> tuple[Any, ...]:
    row = Person.objects.get(pk=person.pk)
    return row.name, row.born, row.household_id, sorted(row.team_ids), row.is_sealed


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(taken=changes, later=st.integers(0, 25))
def test_the_picture_in_the_list_is_that_of_the_facts_today_and_on_every_later_day(
    people: Any, viewer: Any, colleague: Any, taken: Any, later: int
) -> None:
    from dataclasses import replace

    with undone():
        amira = viewer(colleague("amira", "benefits"))
        for number, change in enumerate(taken):
            apply(replace(amira, at=NOW + timedelta(minutes=number)), people, number, change)
        assert [columns(person) for person in people] == [facts_say(person, TODAY) for person in people]
        day = TODAY + timedelta(days=later)
        project_names(day)
        project_access(day)
        assert [columns(person) for person in people] == [facts_say(person, day) for person in people]
        assert project_names(day) == project_access(day) == 0
        written = {f"{name.given} {name.family}" for name in PersonName.objects.believed().filter(person=people[0])}
        assert {entry.name for entry in SearchEntry.objects.filter(person=people[0])} == written
