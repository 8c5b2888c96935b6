"""Each Policy alone, without a page around it and without the second wall: whose rows it opens for whom, and no other."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q

from lotsenhaus.casefile.models import Note, Task
from lotsenhaus.casefile.policy import SECRETS
from lotsenhaus.kernel.models import EventRecord
from lotsenhaus.office.access import EVERYTHING, Policy, Rule
from lotsenhaus.office.models import AccessRecord, Delegation, Team, TeamMembership
from lotsenhaus.office.roles import Role, Zone
from lotsenhaus.people.models import Circle, EmergencyAccess, Household, Organisation, Person, PersonLink
from lotsenhaus.people.policy import PEOPLE
from lotsenhaus.web.policies import POLICIES
from tests.access.world import ASKERS, FAMILIES, INSIDE, OUTSIDE, SEALED, Asker, Planted
from tests.fixtures import NOW

OF_A_FUNCTION: dict[tuple[Any, str], Role | str] = {
    (AccessRecord, "report"): Role.DATA_PROTECTION,
    (EmergencyAccess, "view"): Role.DATA_PROTECTION,
    (EmergencyAccess, "export"): Role.DATA_PROTECTION,
    (EmergencyAccess, "review"): Role.DATA_PROTECTION,
    (Team, "view"): Role.ADMINISTRATOR,
    (TeamMembership, "view"): Role.ADMINISTRATOR,
    (TeamMembership, "export"): Role.ADMINISTRATOR,
    (TeamMembership, "change"): Role.ADMINISTRATOR,
    (Delegation, "view"): "deputy",
    (Delegation, "change"): "represented",
}
"""What an office function opens, or being a deputy, and nobody else."""
OF_THE_OFFICE: dict[tuple[Any, str], set[Role]] = {
    (Organisation, "view"): set(Role),
    (Organisation, "search"): set(Role),
    (Organisation, "export"): set(Role),
    (Organisation, "change"): {Role.CASE_WORKER, Role.SUPERVISOR, Role.INTAKE},
}
"""What is about no client and open to roles, whatever the team."""


def expected(asker: Asker) -> dict[tuple[Any, str], set[str]]:
    """Of whom she may have rows, for each model and action."""
    sees = {
        kind: {whose for whose in FAMILIES if kind in asker.sees(whose)} for kind in ("name", "note", "task", *Zone)
    }
    changes = {whose for whose in FAMILIES if asker.changes(whose)}
    exports = {whose for whose in FAMILIES if asker.exports(whose)}
    seals = {asker.team} if asker.role is Role.SUPERVISOR else set()
    linked = {INSIDE} if {INSIDE, OUTSIDE} <= changes else set()
    by_teams = sees["name"] - {SEALED} if asker.special != "emergency" else {OUTSIDE}
    return {
        (Person, "view"): sees["name"], (Person, "search"): sees["name"], (Person, "export"): exports,
        (Circle, "search"): by_teams,
        (Person, "change"): changes, (Person, "merge"): changes, (Person, "seal"): seals,
        (Household, "view"): sees["name"] - {SEALED},
        (PersonLink, "view"): linked, (PersonLink, "change"): linked, (Note, "view"): sees["note"],
        (Task, "view"): sees["task"], (Task, "export"): sees["task"], (Task, "change"): sees["task"],
        (AccessRecord, "view"): changes, (EventRecord, "view"): sees["name"],
        **{(SECRETS[zone].model, "view"): sees[zone] for zone in Zone},
    }  # fmt: skip


@pytest.fixture
def without_the_wall(planted: Planted) -> None:
    """Row-level security is off, so that nothing but the policies is left; undone with the test."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("reset role")
        for policy in SECRETS.values():
            cursor.execute(f"alter table {policy.model._meta.db_table} disable row level security")
        cursor.execute("set role lotsenhaus_app")


@pytest.mark.parametrize("asker", ASKERS, ids=str)
def test_a_policy_opens_the_rows_of_those_whom_she_may_see_and_of_nobody_else(
    asker: Asker, planted: Planted, without_the_wall: None, employ: Any, viewer: Any, colleague: Any
) -> None:
    staff = employ(asker)
    for number in planted.numbers.values():
        AccessRecord.objects.create(
            at=NOW, staff=staff, what="people.person", key=number, person=number, action="view", reason="x"
        )
    other, until = colleague("x", "education"), NOW + timedelta(hours=1)
    inside = planted.numbers[INSIDE]
    EmergencyAccess.objects.create(person_id=inside, staff=other, reason="x", opened=NOW, until=until)
    Organisation.objects.create(name="Schule", kind="school")
    asked, wanted = viewer(staff), expected(asker)
    actions = {(policy.model, action): policy for policy in POLICIES for action in policy.actions}
    assert actions.keys() == wanted.keys() | OF_A_FUNCTION.keys() | OF_THE_OFFICE.keys()
    for key, policy in actions.items():
        rows = policy.visible(asked, key[1])
        if key in wanted:
            assert owners(planted, policy, rows) == wanted[key], key
        elif key in OF_THE_OFFICE:
            assert rows.exists() is policy.opens(asked, key[1]) is (asker.role in OF_THE_OFFICE[key]), key
        else:
            assert rows.exists() is (OF_A_FUNCTION[key] in {asker.role, asker.special}), key


def owners(planted: Planted, policy: Policy[Any], rows: Any) -> set[str]:
    """Of whom the rows are."""
    whose = {number: where for where, number in planted.numbers.items()}
    return {whose[number] for row in rows for number in concerned(policy, row)}


def concerned(policy: Policy[Any], row: Any) -> set[int]:
    if policy.model is Household:
        return set(Person.objects.filter(household=row, is_sealed=False).values_list("pk", flat=True))
    if policy.model is Circle:
        return set(Person.objects.filter(team_ids=row.team_ids, is_sealed=False).values_list("pk", flat=True))
    if policy.model is EventRecord:
        return (
            {int(about[7:]) for about in row.about if about.startswith("person:")}
            if row.kind == "FactChanged"
            else set()
        )
    return {number for number in [policy.person(row)] if number is not None}


@pytest.mark.parametrize("place", ["actions", "never"])
def test_a_rule_that_gives_an_empty_q_is_refused_because_it_would_open_nothing_or_close_nothing(
    colleague: Any, viewer: Any, place: str
) -> None:
    empty = Rule("vergessen", lambda _viewer: Q())
    everybody = Rule("alle", lambda _viewer: EVERYTHING)
    actions, never = ((empty,), ()) if place == "actions" else ((everybody,), (empty,))
    forgetful = Policy(Team, {"view": actions}, never=never)
    with pytest.raises(ValueError, match="„vergessen“ gives an empty Q"):
        forgetful.visible(viewer(colleague("amira", "benefits")))


def test_what_a_policy_opens_is_asked_anew_each_time_although_the_question_is_kept(
    household: Any, colleague: Any, viewer: Any
) -> None:
    asker = viewer(colleague("amira", "benefits"))
    before = PEOPLE.visible(asker)
    assert (len(before), PEOPLE.visible(asker).count()) == (0, 0)
    household("Amal Haddad", "Yusuf Haddad")
    assert (len(before), len(PEOPLE.visible(asker)), len(PEOPLE.visible(asker).filter(name="Haddad, Amal"))) == (
        0,
        2,
        1,
    )


def test_a_policy_never_answers_for_another_action_or_another_colleague(
    household: Any, colleague: Any, viewer: Any
) -> None:
    asker, other = viewer(colleague("amira", "benefits")), viewer(colleague("jonas", "education"))
    household("Amal Haddad")
    assert [PEOPLE.visible(asker, action).count() for action in ("view", "seal", "view", "nothing")] == [1, 0, 1, 0]
    assert (PEOPLE.visible(other).count(), PEOPLE.visible(asker).count()) == (0, 1)
