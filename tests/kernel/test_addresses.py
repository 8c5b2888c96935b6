"""Addresses of pages with a number."""

import pytest
from django.urls import reverse

from lotsenhaus.kernel.addresses import numbered


@pytest.mark.parametrize("name", ["file", "task", "organisation", "organisation_change", "note_new"])
@pytest.mark.parametrize("number", [0, 7, 1_000_000])
def test_the_address_of_a_number_is_the_one_that_django_gives(name, number):
    assert numbered(name, number) == reverse(name, args=[number])
