"""The planted house and its askers, for every test of who may see what."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from lotsenhaus.office.services import delegate
from lotsenhaus.people.services.emergency import open_in_emergency
from tests.access.world import AREAS, INSIDE, Asker, Planted, plant
from tests.fixtures import TODAY

FOR_LONG = date(2099, 12, 31)
"""The second wall asks the database for the day, whose clock no test can stop."""


@pytest.fixture
def planted(household: Any, colleague: Any, viewer: Any, team: Any) -> Planted:
    return plant(household, colleague, viewer, team)


@pytest.fixture
def employ(planted: Planted, colleague: Any, viewer: Any) -> Callable[[Asker], Any]:
    """The colleague of a line of the matrix, with what makes her special."""

    def make(asker: Asker) -> Any:
        staff = colleague("schreibt_inside" if asker.special == "named" else "fragt", AREAS[asker.team], asker.role)
        if asker.special == "deputy":
            absent = viewer(colleague("abwesend", "benefits"))
            delegate(absent, deputy=staff, first=TODAY, last=FOR_LONG)
        if asker.special == "emergency":
            open_in_emergency(
                viewer(staff), number=planted.numbers[INSIDE], reason="Bewusstlos in der Unterkunft gefunden."
            )
        return staff

    return make


@pytest.fixture
def ask(employ: Callable[[Asker], Any], signed_in: Any) -> Callable[[Asker], Client]:
    """A browser in which she is signed in."""
    return lambda asker: signed_in(employ(asker))
