"""Forms sent to what is not hers: the answer of a number that nobody has, and not a row is written."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lotsenhaus.office.models import TeamMembership
from lotsenhaus.office.roles import Role
from lotsenhaus.office.services import delegate
from lotsenhaus.people.models import Organisation
from lotsenhaus.people.services.emergency import open_in_emergency
from tests.access.test_deny_matrix import routes
from tests.access.world import ASKERS, FAMILIES, INSIDE, OUTSIDE, Asker, Planted, plain
from tests.fixtures import TODAY
from tests.rows import everything

KEEPERS = {Role.CASE_WORKER, Role.SUPERVISOR, Role.INTAKE}
SENT = {
    "token": "8f4ff39e-1d0f-4b43-9a0e-0f6d6f3f7d11", "step": "linked", "kind": "school", "name": "Kuckucksei",
    "reason": "Kuckucksei", "seen": "", "c-TOTAL_FORMS": "0", "c-INITIAL_FORMS": "0",
}  # fmt: skip
MAY: dict[str, Callable[[Asker], bool]] = {
    "link": lambda asker: {INSIDE, OUTSIDE} <= {whose for whose in FAMILIES if asker.changes(whose)},
    "role_end": lambda asker: asker.role is Role.ADMINISTRATOR,
    "deputy_end": lambda _asker: False,
    "emergency_review": lambda asker: asker.role is Role.DATA_PROTECTION,
    "organisation": lambda _asker: True,
    "organisation_change": lambda asker: asker.role in KEEPERS,
}
"""Who may send a form to what has a number and belongs to no single file; each name is an address of the house."""


@pytest.fixture
def numbers(planted: Planted, colleague: Any, viewer: Any) -> dict[str, int]:
    """One of each, made by others than those who ask."""
    absent, deputy = colleague("fehlt", "education"), colleague("springt", "education")
    lent = delegate(viewer(absent), deputy=deputy, first=TODAY, last=TODAY + timedelta(days=7))
    reason = "Bewusstlos in der Unterkunft gefunden."
    opened = open_in_emergency(viewer(absent), number=planted.numbers[INSIDE], reason=reason)
    school = Organisation.objects.create(name="Grundschule", kind="school", sort_key="grundschule")
    seat = TeamMembership.objects.get(staff=absent)
    return {
        "link": planted.link, "role_end": seat.pk, "deputy_end": lent.pk, "emergency_review": opened.pk,
        "organisation": school.pk, "organisation_change": school.pk,
    }  # fmt: skip


def sent(client: Client, url: str) -> tuple[int, bytes, int]:
    """What comes back for the form, and how many statements it took."""
    with CaptureQueriesContext(connection) as seen:
        answer = client.post(url, SENT)
    return answer.status_code, plain(answer.content), len(seen)


def test_every_address_with_a_number_is_in_this_table_or_in_the_matrix_of_files() -> None:
    numbered = {name for route, name in routes() if "<" in route and not route.startswith(("personen/<", "aufgaben/<"))}
    assert numbered == set(MAY)


@pytest.mark.parametrize("asker", ASKERS, ids=str)
def test_a_form_sent_to_what_is_not_hers_is_answered_like_one_sent_nowhere_and_changes_nothing(
    asker: Asker, numbers: dict[str, int], employ: Any, just: Any
) -> None:
    client = just(employ(asker))
    client.get("/personen/")
    before = everything()
    templates = {name: "/" + route for route, name in routes() if name in MAY}
    for name, may in MAY.items():
        if may(asker):
            continue
        addresses = [templates[name].replace("<int:number>", str(number)) for number in (numbers[name], 999_999)]
        hidden, nowhere = (sent(client, url) for url in addresses)
        assert hidden[0] == 404, name
        assert hidden == nowhere, name
    assert everything() == before


@pytest.mark.parametrize("asker", ASKERS, ids=str)
def test_who_may_is_not_told_that_it_is_missing_so_that_the_test_above_can_fail(
    asker: Asker, numbers: dict[str, int], employ: Any, just: Any
) -> None:
    client = just(employ(asker))
    for route, name in routes():
        if name in MAY and MAY[name](asker):
            answer = client.get("/" + route.replace("<int:number>", str(numbers[name])))
            assert answer.status_code == 200, name
