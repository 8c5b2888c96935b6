"""The invented organisations: none is real, each could have been typed in, and the database has all of them."""

import re
import uuid
from typing import Any

import pytest
from tests.fixtures import NOW, TODAY

from lotsenhaus.city.homes import STREETS
from lotsenhaus.city.load import store_organisations
from lotsenhaus.city.organisations import ORGANISATIONS
from lotsenhaus.people.forms.organisations import ContactRow, OrganisationForm
from lotsenhaus.people.models import Organisation
from lotsenhaus.people.organisations import given_of

FREE_FOR_MEDIA = re.compile(r"0221 4710\d{3}|0171 39200\d\d")


def test_no_two_organisations_share_a_name_and_most_kinds_and_a_closed_one_are_among_them() -> None:
    assert len({given.name for given in ORGANISATIONS}) == len(ORGANISATIONS) >= 10
    assert len({given.kind for given in ORGANISATIONS}) >= 8
    assert [given.name for given in ORGANISATIONS if given.closed] != []


def test_every_number_is_kept_free_for_media_and_every_mail_goes_to_a_domain_for_examples() -> None:
    reachable = [one for given in ORGANISATIONS for one in (given, *given.contacts)]
    assert [one.phone for one in reachable if one.phone and not FREE_FOR_MEDIA.fullmatch(one.phone)] == []
    assert [one.email for one in reachable if one.email and not one.email.endswith("@example.org")] == []


def test_every_street_is_made_of_words_of_the_invented_city() -> None:
    words = {street[:6] for street, _ in STREETS} | {"Am Neb"}
    assert [given.street for given in ORGANISATIONS if given.street[:6] not in words] == []


@pytest.mark.parametrize("given", ORGANISATIONS, ids=lambda given: given.name)
def test_an_invented_organisation_could_have_been_typed_in(given: Any) -> None:
    typed = {
        name: getattr(given, name) or "" for name in ("name", "kind", "street", "postcode", "town", "phone", "email")
    }
    form = OrganisationForm(typed | {"token": str(uuid.uuid4())}, on=TODAY, is_new=True)
    assert form.is_valid(), form.errors
    for one in given.contacts:
        typed = {"name": one.name, "function": one.function, "phone": one.phone, "email": one.email}
        row = ContactRow(typed)
        assert row.is_valid(), row.errors


def test_the_organisations_are_in_the_database_as_they_were_invented(colleague: Any) -> None:
    elif_harms = colleague("elif", "office", "intake")
    store_organisations(NOW, elif_harms)
    stored = [given_of(organisation) for organisation in Organisation.objects.order_by("pk")]
    assert [(given.name, given.kind, given.closed, len(given.contacts)) for given in stored] == [
        (given.name, given.kind, given.closed, len(given.contacts)) for given in ORGANISATIONS
    ]
    assert not Organisation.objects.filter(name_key="").exists(), "nobody would find them"
    assert {organisation.changed_by for organisation in Organisation.objects.all()} == {elif_harms}
