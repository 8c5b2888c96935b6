"""One links two files while another seals one of them: in the end both are sealed, or they are not linked."""

from typing import Any

import pytest

from lotsenhaus.office.refusals import NotAllowed
from lotsenhaus.people.models import Person, PersonLink
from lotsenhaus.people.services.merge import link
from lotsenhaus.people.services.seals import seal
from tests.at_once import first_uncommitted
from tests.fixtures import TODAY


@pytest.mark.parametrize("link_first", [True, False], ids=["linked first", "sealed first"])
def test_no_file_is_left_open_beside_a_sealed_one(
    transactional_db: None, household: Any, viewer: Any, colleague: Any, link_first: bool
) -> None:
    boss = viewer(colleague("bernd", "benefits", "supervisor"))
    one, other = household("Amal Haddad")[0], household("Ammal Hadad")[0]

    def join() -> None:
        link(boss, kept=one, duplicate=other, reason="gleicher Pass")

    def close() -> None:
        seal(boss, people=[one], reason="auskunftssperre", first=TODAY, staff=[boss.staff_id])

    if link_first:
        first_uncommitted(join, close)
    else:
        with pytest.raises(NotAllowed, match="gesperrt"):
            first_uncommitted(close, join)
    assert PersonLink.objects.exists() is link_first
    assert list(Person.objects.order_by("pk").values_list("is_sealed", flat=True)) == [True, link_first]
