"""Outside the demo nobody works without a second factor."""

from dataclasses import replace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator


@pytest.mark.parametrize(
    ("kinds", "may_work"),
    [([], False), (["recovery_codes"], False), (["totp"], True), (["webauthn", "recovery_codes"], True)],
)
def test_only_who_has_a_second_factor_gets_further_than_the_page_that_sets_one_up(
    colleague: Any, signed_in: Any, settings: Any, kinds: list[str], may_work: bool
) -> None:
    settings.TESTING, settings.CONFIG = False, replace(settings.CONFIG, demo=False)
    staff = colleague("amira", "benefits")
    for kind in kinds:
        Authenticator.objects.create(user=staff, type=kind, data={})
    answer = signed_in(staff).get("/")
    assert answer.status_code == (200 if may_work else 302)
    assert may_work or answer.url == "/konto/2fa/"
