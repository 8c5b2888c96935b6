"""The frame of each page: where one can go from here."""

from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from lotsenhaus.office.access import Viewer
from lotsenhaus.office.roles import Role
from lotsenhaus.people.policy import ORGANISATIONS
from lotsenhaus.people.services.registration import may_register

_address = cache(reverse)
"""Each place has one address as long as the process lives."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """The navigation for who is signed in; nothing for who is not."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None:
        return {"navigation": ()}
    places = [("Mein Tag", "start"), ("Personen", "people")]
    if may_register(viewer):
        places.append(("Neuer Haushalt", "household_new"))
    places.append(("Aufgaben", "tasks"))
    if ORGANISATIONS.opens(viewer, "view"):
        places.append(("Organisationen", "organisations"))
    places.append(("Vertretung", "deputies"))
    if viewer.has(Role.DATA_PROTECTION):
        places.append(("Datenschutz", "data_protection"))
    if viewer.has(Role.ADMINISTRATOR):
        places.append(("Teams und Rollen", "teams"))
    return {
        "navigation": [(label, _address(name), request.path == _address(name)) for label, name in places],
        "viewer": viewer,
    }
