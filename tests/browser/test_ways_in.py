"""Signing in with password and one-time code or passkey, on a phone, and without scripts."""

import base64
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

from lotsenhaus.city.load import PASSWORD
from tests.browser.planted import SECRET
from tests.browser.walks import sign_in

Someone = Callable[..., Page]
STEP = 30


def code(secret: str) -> str:
    """What an app for one-time codes shows now (RFC 6238); not in the last moments, in which it would come too late."""
    if STEP - time.time() % STEP < 3:
        time.sleep(3)
    step = int(time.time()) // STEP
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", step), hashlib.sha1)
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def confirm_password(page: Page) -> None:
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Bestätigen").click()


def test_a_colleague_sets_up_an_app_for_codes(someone: Someone) -> None:
    page = someone()
    page.goto("/")
    sign_in(page, "bernd")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mein Tag")
    page.goto("/konto/2fa/totp/activate/")
    if "reauthenticate" in page.url:
        confirm_password(page)
    page.locator("#id_code").fill(code(page.get_by_label("Schlüssel").input_value()))
    page.get_by_role("button", name="Einrichten").click()
    page.goto("/konto/2fa/")
    expect(page.locator("main")).to_contain_text(
        "Eingerichtet. Bei der Anmeldung fragen wir nach dem Code aus der App."
    )


def test_password_and_code_lead_in_and_a_wrong_code_does_not(someone: Someone) -> None:
    page = someone()
    page.goto("/personen/")
    sign_in(page, "deniz")
    expect(page.get_by_role("heading", level=1)).to_have_text("Zweiter Schritt")
    page.locator("#id_code").fill("12345")
    page.locator("main").get_by_role("button", name="Anmelden").click()
    expect(page.locator("#id_code_error")).to_be_visible()
    page.locator("#id_code").fill(code(SECRET))
    page.locator("main").get_by_role("button", name="Anmelden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Personen")


def test_a_colleague_adds_a_passkey_and_signs_in_with_it_alone(someone: Someone) -> None:
    page = someone()
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": {**key, "isUserVerified": True}})
    page.goto("/")
    sign_in(page, "carla")
    page.goto("/konto/2fa/webauthn/add/")
    if "reauthenticate" in page.url:
        confirm_password(page)
    page.get_by_label("Name").fill("Laptop")
    if (alone := page.get_by_label(re.compile("ohne Passwort|Passwortlos", re.IGNORECASE))).count():
        alone.check()
    page.locator("main").get_by_role("button", name="Hinzufügen").click()
    page.wait_for_url(lambda url: "/add/" not in url)
    page.get_by_role("button", name="Abmelden").first.click()
    page.goto("/")
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mein Tag")


def test_everything_works_without_scripts(someone: Someone) -> None:
    page = someone(java_script_enabled=False)
    page.goto("/")
    sign_in(page, "amira")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mein Tag")
    page.get_by_role("searchbox").fill("Haddad Layla")
    page.get_by_role("button", name="Suchen").click()
    page.locator("main").get_by_role("link", name="Haddad, Layla").first.click()
    page.get_by_role("textbox", name="Vermerk").fill("Ohne Skripte geschrieben.")
    page.get_by_role("button", name="Vermerk speichern").click()
    expect(page.locator("#bereich-verlauf")).to_contain_text("Ohne Skripte geschrieben.")
    page.get_by_role("button", name="Abmelden").click()
    page.goto("/personen/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Anmelden")


def test_on_a_phone_the_menu_opens_and_closes_by_keyboard_with_and_without_scripts(someone: Someone) -> None:
    for script in (True, False):
        page = someone("amira", width=390, java_script_enabled=script)
        page.goto("/")
        menu, place = page.get_by_role("button", name="Menü"), page.get_by_role("link", name="Aufgaben", exact=True)
        expect(place).to_be_hidden()
        menu.press("Enter")
        expect(place).to_be_visible()
        page.keyboard.press("Escape")
        expect(place).to_be_hidden()
        menu.press("Enter")
        place.press("Enter")
        page.wait_for_url("**/aufgaben/")
