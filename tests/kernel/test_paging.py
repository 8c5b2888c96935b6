from typing import Any

import pytest
from django.test import Client

from lotsenhaus.kernel import paging
from lotsenhaus.kernel.paging import page_of
from lotsenhaus.people.policy import PEOPLE


@pytest.fixture
def amira(colleague: Any) -> Any:
    return colleague("amira", "benefits")


def test_a_list_that_was_counted_only_so_far_says_so(
    household: Any, amira: Any, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    household(*(f"Ada Haddad{chr(97 + number)}" for number in range(6)))
    client: Client = signed_in(amira)
    assert "1–6 von 6" in client.get("/personen/").text
    monkeypatch.setattr(paging, "COUNTED", 5)
    assert "von mehr als 5" in client.get("/personen/").text


@pytest.mark.parametrize("counted", [3, 5_000], ids=["more than counted", "all counted"])
def test_the_same_rows_stand_on_the_same_pages_however_they_are_fetched(
    household: Any, amira: Any, viewer: Any, monkeypatch: pytest.MonkeyPatch, counted: int
) -> None:
    household(*(f"Ada Haddad{chr(97 + number)}" for number in range(7)))
    household("Hidden Haddad", areas=("education",))
    monkeypatch.setattr(paging, "COUNTED", counted)
    rows = PEOPLE.visible(viewer(amira)).order_by("sort_key", "id")
    names = [person.name for person in page_of(rows, "1").object_list]
    assert names == [f"Haddad{letter}, Ada" for letter in "abcdefg"][: min(counted, 7)]
