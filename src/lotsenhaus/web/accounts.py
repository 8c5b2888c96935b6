"""Who may sign in: colleagues whom the administration of users has entered, and nobody else."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.shortcuts import render

from lotsenhaus.office.models import Staff


class StaffAccounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up; and where allauth says "du", the house says "Sie"."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "enter_current_password": "Das ist nicht Ihr jetziges Passwort.",
        "too_many_login_attempts": "Zu viele Versuche hintereinander. Warten Sie einige Minuten, bevor Sie es wieder versuchen.",
        "rate_limited": "Zu viele Anfragen hintereinander. Warten Sie einige Minuten, bevor Sie es wieder versuchen.",
        "username_blacklisted": "Diesen Anmeldenamen gibt das Haus nicht her. Nehmen Sie einen anderen.",
        "select_only_one": "Wählen Sie nur eines aus.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


class SingleSignOn(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The city's single sign-on opens the account of the same name, if there is one; it makes none."""

    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "no_password": "Sie haben hier noch kein Passwort. Legen Sie zuerst eines fest.",
    }

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Tie the city's identity to the colleague at the first time; who is unknown is told whom to ask."""
        if sociallogin.is_existing:
            return
        claims = sociallogin.account.extra_data
        name = (claims.get("userinfo") or claims).get("preferred_username", "")
        staff = Staff.objects.filter(username=name, is_active=True).first() if name else None
        if staff is None:
            raise ImmediateHttpResponse(render(request, "web/unknown_to_the_house.html", status=403))
        sociallogin.connect(request, staff)
