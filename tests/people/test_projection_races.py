"""Two who write the picture of the same person at once: neither writes an older one over the other's."""

from typing import Any

import pytest

from lotsenhaus.kernel.temporal import days, record
from lotsenhaus.office.models import Team
from lotsenhaus.people.models import Person, Responsibility, SearchKey
from lotsenhaus.people.services.projection import project_access
from lotsenhaus.people.services.seals import seal
from tests.at_once import first_uncommitted
from tests.fixtures import NOW, TODAY


@pytest.mark.parametrize("everybody", [True, False], ids=["a day begins", "one household changes"])
def test_a_seal_that_is_committed_meanwhile_is_not_undone(
    transactional_db: None, team: Any, household: Any, viewer: Any, colleague: Any, everybody: bool
) -> None:
    team("education")
    boss = viewer(colleague("bernd", "benefits", "supervisor"))
    (person,) = household("Amal Haddad")
    education = Team.objects.get(area="education")
    record(Responsibility, {"household": person.household, "team_id": education.pk}, days(TODAY), at=NOW, by=None)

    first_uncommitted(
        lambda: seal(boss, people=[person], reason="auskunftssperre", first=TODAY, staff=[]),
        lambda: project_access(TODAY, None if everybody else [person.pk]),
    )
    person = Person.objects.get(pk=person.pk)
    assert person.is_sealed
    assert education.pk in person.team_ids
    assert not SearchKey.objects.filter(entry__person=person, circle__isnull=False).exists()
