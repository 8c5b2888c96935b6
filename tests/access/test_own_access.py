"""One's own access: what is offered, in which words, and what somebody reads whose form was open for too long."""

import re
from pathlib import Path
from typing import Any

import allauth
import pytest
from allauth.account.adapter import get_adapter
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.socialaccount.adapter import get_adapter as get_social_adapter
from django.template.loader import render_to_string
from django.test import Client

from lotsenhaus.office.models import Staff

DU = re.compile(r"\b(?:du|dir|dich|dein(?:e[mnrs]?)?|gib|wähle|versuche es|habe geduld)\b", re.IGNORECASE)
TEMPLATES = Path(allauth.__file__).parent / "templates"
OF_OTHERS = re.compile(r"email|phone|login_code")
"""Messages about mail, telephone and codes by mail, which the house does not use."""


@pytest.mark.parametrize(
    "path", ["email/", "password/reset/", "confirm-email/", "login/code/confirm/", "social/signup/"]
)
def test_nothing_is_offered_that_would_need_mail(path: str, db: None) -> None:
    assert Client().get(f"/konto/{path}").status_code == 404
    assert "Passwort vergessen?" not in Client().get("/konto/login/").content.decode()


@pytest.mark.parametrize("adapter", [get_adapter, get_mfa_adapter, get_social_adapter])
def test_what_is_wrong_with_a_form_of_ones_own_access_is_said_with_sie(adapter: Any) -> None:
    said = {name: str(words) for name, words in adapter().error_messages.items() if not OF_OTHERS.search(name)}
    assert {name: words for name, words in said.items() if DU.search(words)} == {}


@pytest.mark.parametrize(
    "path", sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.glob("*/messages/*"))
)
def test_what_was_done_to_ones_own_access_is_said_with_sie(path: str) -> None:
    if not OF_OTHERS.search(path):
        assert not DU.search(render_to_string(path, {"user": Staff(username="amira")})), path


def test_two_new_passwords_that_differ_are_refused_with_sie(colleague: Any, signed_in: Any) -> None:
    staff = colleague("amira", "benefits")
    staff.set_password("willkommen-im-haus")
    staff.save()
    typed = {"oldpassword": "verwechselt", "password1": "Moorlichter-Stieg", "password2": "Moorlichter-Steig"}
    html = signed_in(staff).post("/konto/password/change/", typed).content.decode()
    assert "Das ist nicht Ihr jetziges Passwort." in html
    assert "Tippen Sie beide Male dasselbe." in html


@pytest.mark.parametrize(
    "path", ["inactive/", "signup/", "3rdparty/login/cancelled/", "3rdparty/login/error/", "3rdparty/", "logout/"]
)
def test_pages_of_ones_own_access_speak_german_with_sie(path: str, colleague: Any, signed_in: Any) -> None:
    browser = (
        Client()
        if path.startswith(("inactive", "signup", "3rdparty/login"))
        else signed_in(colleague("amira", "benefits"))
    )
    text = re.sub(r"<[^>]+>", " ", browser.get(f"/konto/{path}").content.decode())
    assert re.search(r"\b(?:Sie|Ihr|Ihre|Ihren)\b", text.partition("Abmelden")[2] or text)
    assert not DU.search(text)


def test_a_form_that_was_open_for_too_long_is_refused_calmly_and_says_what_to_do(colleague: Any) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(colleague("amira", "benefits"))
    answer = browser.post("/notzugriff/", {"number": "1"})
    html = answer.content.decode()
    assert answer.status_code == 403
    assert "<h1>Bitte noch einmal senden</h1>" in html
    assert "nichts gespeichert" in html
    assert "<style" not in html
