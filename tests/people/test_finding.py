from typing import Any

from lotsenhaus.people.finding import find


def test_hidden_namesakes_take_no_place_from_somebody_who_may_be_seen(
    household: Any, colleague: Any, viewer: Any, team: Any
) -> None:
    team("benefits")
    team("accommodation")
    (own,) = household("Mohammed Hussein", areas=("benefits",))
    for _ in range(40):
        household("Mohamad Husein", areas=("accommodation",))
    hits = find(viewer(colleague("amira", "benefits")), "Mohamad Husein")
    assert [hit.person for hit in hits] == [own]


def test_a_name_in_another_script_is_found(household: Any, colleague: Any, viewer: Any, team: Any) -> None:
    team("benefits")
    (own,) = household("Mohammed Haddad")
    assert [hit.person for hit in find(viewer(colleague("amira", "benefits")), "محمد حداد")] == [own]
