"""Run once in the served house, as the application: plants what its pages need, and prints numbers and sessions as JSON."""

import json
import os
import time
from typing import Any

import django

SECRET = "LOTSENHAUSLOTSENHAUSLOTSENHAUS22"  # noqa: S105 -- of a colleague who does not exist
REASON = "Frau Kovalska ist nicht erreichbar, ein Kind ist im Krankenhaus."


def main() -> None:
    """Everything in one transaction of one colleague at a time."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "lotsenhaus.settings"
    django.setup()
    from lotsenhaus.city.load import LOGINS
    from lotsenhaus.office.models import Staff
    from lotsenhaus.people.models import Organisation

    colleagues = {staff.username: staff for staff in Staff.objects.filter(username__in=LOGINS)}
    numbers = {**_people(), **_second_factor(colleagues["deniz"])}
    numbers |= _files(colleagues["amira"], numbers)
    numbers["membership"] = colleagues["deniz"].memberships.get().pk
    numbers["organisation"] = Organisation.objects.earliest("pk").pk
    sessions = {name: _session(staff) for name, staff in colleagues.items()}
    print(json.dumps({"numbers": numbers, "sessions": sessions}))  # noqa: T201 -- read by the test that started this


def _people() -> dict[str, int]:
    """People of the cast by their register numbers, which begin with 98."""
    from lotsenhaus.people.models import IdentityNumber

    cast = {"haddad": 1, "tesfay": 4, "shevchenko": 5, "rahimi": 6, "kovalska": 18, "murad": 21}
    return {name: IdentityNumber.objects.get(number=f"98{number:010d}").person_id for name, number in cast.items()}


def _files(amira: Any, numbers: dict[str, int]) -> dict[str, int]:
    """A task, a link between two files, a Notzugriff."""
    from django.db import transaction

    from lotsenhaus.casefile.services.tasks import open_task
    from lotsenhaus.kernel import clock
    from lotsenhaus.office.queries import viewer_of
    from lotsenhaus.people.models import Contact, Person
    from lotsenhaus.people.services.emergency import open_in_emergency
    from lotsenhaus.people.services.merge import link
    from lotsenhaus.web.middleware import identify

    with transaction.atomic():
        viewer = viewer_of(amira, clock.now())
        identify(viewer.staff_id)
        haddad = Person.objects.get(pk=numbers["haddad"])
        task = open_task(
            viewer, title="Unterlagen nachfordern", due=viewer.on, team_id=min(viewer.teams()), person_id=haddad.pk
        )
        kept, duplicate = (Person.objects.get(pk=numbers[name]) for name in ("murad", "shevchenko"))
        made = link(viewer, kept=kept, duplicate=duplicate, reason="Beide sind zur Erprobung verbunden.")
        emergency = open_in_emergency(viewer, number=numbers["kovalska"], reason=REASON)
        contact = Contact.objects.get(person=haddad)
    return {"task": task.pk, "link": made.pk, "contact": contact.pk, "emergency": emergency.pk}


def _second_factor(staff: Any) -> dict[str, int]:
    """An app, spare codes and a passkey, as a colleague has them."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP
    from allauth.mfa.webauthn.internal.auth import WebAuthn

    TOTP.activate(staff, SECRET)
    RecoveryCodes.activate(staff)
    return {"passkey": WebAuthn.add(staff, "Schreibtisch", _credential()).instance.pk}


def _credential() -> dict[str, Any]:
    """What a security key would have answered when it was added."""
    from cryptography.hazmat.primitives.asymmetric import ec
    from fido2 import webauthn
    from fido2.cose import ES256

    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    held = webauthn.AttestedCredentialData.create(webauthn.Aaguid(bytes(16)), b"schreibtisch", key)
    flags = webauthn.AuthenticatorData.FLAG.AT | webauthn.AuthenticatorData.FLAG.UP
    seen = webauthn.AuthenticatorData.create(bytes(32), flags, 1, held)
    answer = webauthn.AuthenticatorAttestationResponse(
        client_data=webauthn.CollectedClientData.create("webauthn.create", bytes(32), "http://localhost"),
        attestation_object=webauthn.AttestationObject.create("none", seen, {}),
    )
    return dict(webauthn.RegistrationResponse(raw_id=b"schreibtisch", response=answer))


def _session(staff: Any) -> str:
    """The key of a session in which the colleague has just signed in, and stays so for the whole run."""
    from allauth.account.internal.flows import login
    from django.test import Client

    client = Client()
    client.force_login(staff)
    session = client.session
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = login.user_id_to_str(staff)
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "password", "at": time.time() + 3600, "reauthenticated": True}
    ]
    session.save()
    return str(session.session_key)


if __name__ == "__main__":
    main()
