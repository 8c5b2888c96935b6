"""Every page of the product: where it is, who sees it, and what has to be done before."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Page

from lotsenhaus.city.load import PASSWORD
from lotsenhaus.people.kinds import KINDS

OK, FORBIDDEN, MISSING, REFUSED, WRONG = 200, 403, 404, 409, 422


@dataclass(frozen=True, slots=True)
class Walk:
    """One page as somebody sees it. ``{names}`` in its address are numbers of what was planted."""

    path: str
    who: str = "amira"
    status: int = OK
    then: Callable[[Page], None] | None = None
    """what leads on from there to the page that is meant"""
    instead: str = ""
    """the template of a page that the house shows when something is wrong; its server is not asked"""

    def open(self, page: Page, numbers: dict[str, Any]) -> None:
        """The page is shown, and it is the one that was asked for."""
        address = self.path.format(**numbers)
        if self.instead:
            html = render_to_string(self.instead, request=RequestFactory().get(address))
            page.route(f"**{address}", lambda route: route.fulfill(body=html, content_type="text/html"))
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == self.status, page.locator("main").inner_text()
        assert page.url.endswith(address), f"{address} leads to {page.url}"
        if self.then is not None:
            self.then(page)
        assert page.locator("main h1").count() == 1


def sign_in(page: Page, name: str = "deniz") -> None:
    """Name and password are sent."""
    page.get_by_label("Anmeldename").fill(name)
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()


def _until_the_code(page: Page) -> None:
    sign_in(page)
    page.wait_for_url("**/2fa/authenticate/**")


PAGES = {
    "start": Walk("/"),
    "search": Walk("/suche/?q=Haddad"),
    "file": Walk("/personen/{haddad}/", "carla"),
    "file_accesses": Walk("/personen/{haddad}/zugriffe/"),
    "data_protection": Walk("/datenschutz-aufsicht/", "frank"),
    "access_report": Walk("/datenschutz-aufsicht/auskunft/?akte={haddad}", "frank"),
    "teams": Walk("/teams/", "greta"),
    "role_new": Walk("/teams/rolle/", "greta"),
    "role_end": Walk("/teams/rolle/{membership}/ende/", "greta"),
    "emergency_review": Walk("/datenschutz-aufsicht/notzugriff/{emergency}/", "frank"),
    "deputies": Walk("/vertretung/"),
    "seal": Walk("/personen/{haddad}/sperre/", "bernd"),
    "organisations": Walk("/organisationen/"),
    "organisation": Walk("/organisationen/{organisation}/"),
    "organisation_new": Walk("/organisationen/neu/"),
    "organisation_change": Walk("/organisationen/{organisation}/aendern/"),
    "style_guide": Walk("/bausteine/"),
    "accessibility": Walk("/barrierefreiheit/", ""),
    "privacy": Walk("/datenschutz/", ""),
    "people": Walk("/personen/"),
    "household_new": Walk("/personen/neu/", "elif"),
    **{kind.url: Walk(f"/personen/{{haddad}}/{kind.path}/") for kind in KINDS.values()},
    "facts": Walk("/personen/{haddad}/angaben/"),
    "fact_history": Walk("/personen/{haddad}/verlauf/status/"),
    "fact_end": Walk("/personen/{haddad}/verlauf/kontakt/{contact}/ende/"),
    "link_new": Walk("/personen/{haddad}/verbinden/"),
    "link": Walk("/verbindungen/{link}/", "bernd"),
    "emergency_new": Walk("/notzugriff/"),
    "tasks": Walk("/aufgaben/"),
    "task": Walk("/aufgaben/{task}/"),
    "task_new": Walk("/personen/{haddad}/aufgabe/"),
    "account_login": Walk("/konto/login/", ""),
    "account_logout": Walk("/konto/logout/"),
    "account_inactive": Walk("/konto/inactive/", ""),
    "account_signup": Walk("/konto/signup/", ""),
    "account_reauthenticate": Walk("/konto/reauthenticate/"),
    "account_change_password": Walk("/konto/password/change/"),
    "mfa_index": Walk("/konto/2fa/", "deniz"),
    "mfa_authenticate": Walk("/konto/login/", "", then=_until_the_code),
    "mfa_reauthenticate": Walk("/konto/2fa/reauthenticate/", "deniz"),
    "mfa_activate_totp": Walk("/konto/2fa/totp/activate/"),
    "mfa_deactivate_totp": Walk("/konto/2fa/totp/deactivate/", "deniz"),
    "mfa_view_recovery_codes": Walk("/konto/2fa/recovery-codes/", "deniz"),
    "mfa_generate_recovery_codes": Walk("/konto/2fa/recovery-codes/generate/", "deniz"),
    "mfa_list_webauthn": Walk("/konto/2fa/webauthn/", "deniz"),
    "mfa_add_webauthn": Walk("/konto/2fa/webauthn/add/"),
    "mfa_reauthenticate_webauthn": Walk("/konto/2fa/webauthn/reauthenticate/", "deniz"),
    "mfa_edit_webauthn": Walk("/konto/2fa/webauthn/keys/{passkey}/edit/", "deniz"),
    "mfa_remove_webauthn": Walk("/konto/2fa/webauthn/keys/{passkey}/remove/", "deniz"),
    "usersessions_list": Walk("/konto/sessions/"),
    "socialaccount_login_cancelled": Walk("/konto/3rdparty/login/cancelled/", ""),
    "socialaccount_login_error": Walk("/konto/3rdparty/login/error/", "", status=401),
    "socialaccount_connections": Walk("/konto/3rdparty/"),
}
"""The page of each name in the configuration of addresses."""
NO_PAGES = {
    "task_move": "answers a form of the task; its page with mistakes is walked below",
    "deputy_end": "answers a button with another page",
    "seal_end": "answers a button with another page",
    "note_new": "answers a form of the file; its page with mistakes is walked below",
    "alive": "asked by machines, plain text",
    "ready": "asked by machines, plain text",
    "metrics": "asked by machines, plain text",
    "account_set_password": "only for who has no password, with the form and the look of changing it",
    "mfa_download_recovery_codes": "a text file",
    "mfa_login_webauthn": "asked by the script of the page for signing in, JSON",
    "socialaccount_signup": "nobody signs up: leads to the page for signing in",
    "openid_connect_login": "leads to the city's single sign-on, which this house has none of",
    "openid_connect_callback": "where the city's single sign-on comes back to",
}
"""Addresses behind which there is no page of its own, and why."""


def _send(page: Page, label: str) -> None:
    page.locator("main").get_by_role("button", name=label).click()


def _one_more(page: Page) -> None:
    _send(page, "Weitere Person")
    page.get_by_label("Familienname").nth(2).fill("Sesay")
    _send(page, "Haushalt speichern")
    page.get_by_text("noch einen Blick").first.wait_for()


def _without_a_token(page: Page) -> None:
    page.context.clear_cookies(name="csrftoken")
    _send(page, "Speichern")
    page.get_by_role("heading", level=1).wait_for()


MOMENTS = {
    "something is broken": Walk("/kaputt/", "", instead="500.html"),
    "the database is down": Walk("/kaputt/", "", instead="database_down.html"),
    "too many attempts": Walk("/kaputt/", "", instead="429.html"),
    "not allowed": Walk("/kaputt/", "", instead="403.html"),
    "unknown to the house": Walk("/kaputt/", "", instead="web/unknown_to_the_house.html"),
    "nothing found": Walk("/suche/?q=Xyzzyqwert"),
    "nothing there": Walk("/personen/99999999/", status=MISSING),
    "a form with mistakes": Walk("/personen/{haddad}/status/", then=lambda page: _send(page, "Speichern")),
    "a household with mistakes": Walk("/personen/neu/", "elif", then=_one_more),
    "a note with mistakes": Walk("/personen/{haddad}/", then=lambda page: _send(page, "Vermerk speichern")),
    "a task put off without a reason": Walk("/aufgaben/{task}/", then=lambda page: _send(page, "Verschieben")),
    "a deputy with mistakes": Walk("/vertretung/", then=lambda page: _send(page, "Eintragen")),
    "a seal with mistakes": Walk("/personen/{haddad}/sperre/", "bernd", then=lambda page: _send(page, "Sperren")),
    "an organisation with mistakes": Walk("/organisationen/neu/", then=lambda page: _send(page, "Speichern")),
    "an emergency without a reason": Walk("/notzugriff/", then=lambda page: _send(page, "Akte öffnen")),
    "a wrong password": Walk("/konto/login/", "", then=lambda page: sign_in(page, "niemand")),
    "a form left open for too long": Walk("/personen/{haddad}/name/", then=_without_a_token),
    "a day that is no day": Walk("/personen/{haddad}/?stand=31.02.2026", status=WRONG),
    "a file as it was": Walk("/personen/{haddad}/?stand=01.01.2026"),
    "no second factor yet": Walk("/konto/2fa/"),
    "no passkey yet": Walk("/konto/2fa/webauthn/"),
    "a file without a purpose": Walk("/aufgaben/?export=csv", status=REFUSED),
    "a list of another order": Walk("/bausteine/?sort=-betrag&seite=2"),
}
"""Moments of pages that look different from their first sight."""
WALKS = PAGES | MOMENTS


def names_of_addresses(patterns: Any = None, before: str = "") -> Iterator[str]:
    """The name of each address of the house; of one without a name its route."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from names_of_addresses(each.url_patterns, route)
        elif isinstance(each, URLPattern):
            yield each.name or route
