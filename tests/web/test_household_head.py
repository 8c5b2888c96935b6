"""The head of a file says who belongs to the household on one look."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotsenhaus.kernel.parts import Status
from lotsenhaus.people.models import LanguageSkill, ResidenceStatus
from lotsenhaus.people.services.facts import change_fact
from lotsenhaus.web.household_head import age, paper

TODAY = date(2026, 11, 24)


def born(day: date, precision: str = "day") -> dict[str, Any]:
    return {"data": [SimpleNamespace(born=day, birth_precision=precision)]}


def test_a_family_of_seven_stands_in_seven_rows_with_age_languages_status_and_teams(
    household: Any, colleague: Any, signed_in: Any, viewer: Any
) -> None:
    amira = colleague("amira", "benefits")
    family = household(*(f"{name} Haddad" for name in ("Amal", "Yusuf", "Layla", "Samir", "Nour", "Rami", "Dina")))
    mine = viewer(amira)
    change_fact(mine, LanguageSkill, person=family[0], first=TODAY, code="ar", level="native", needs_interpreter=True)
    change_fact(mine, ResidenceStatus, person=family[0], first=TODAY, kind="duldung", paper_until=date(2026, 12, 20))
    text = signed_in(amira).get(f"/personen/{family[0].pk}/").text
    head = text.split("Auf einen Blick")[1].split("</table>")[0]
    assert [head.count(f'href="#person-{person.pk}"') for person in family] == [1] * 7
    assert all(f'id="person-{person.pk}"' in text for person in family)
    first = head.split(f'href="#person-{family[0].pk}"')[1].split("</tr>")[0]
    for words in ("36", "kern-badge--info", "Arabisch", "Duldung", "20.12.2026", "Gaußstraße 5"):
        assert words in first, words
    assert "Zuständig: Team benefits" in text


@given(st.dates(date(1900, 1, 1), TODAY), st.dates(TODAY, date(2030, 12, 31)))
def test_an_age_is_the_number_of_birthdays_that_have_passed(day: date, on: date) -> None:
    years = int(age(born(day), on))
    birthdays = [(day.year + number, day.month, day.day) for number in (years, years + 1)]
    assert birthdays[0] <= (on.year, on.month, on.day) < birthdays[1]


def test_an_age_that_is_not_known_to_the_day_says_so() -> None:
    assert age(born(date(1990, 1, 1), "year"), TODAY) == "etwa 36"
    assert age({"data": []}, TODAY) == ""
    assert age(born(date(2026, 12, 1)), TODAY) == "noch nicht geboren"


@pytest.mark.parametrize(
    ("ends", "shown"),
    [
        (date(2026, 11, 23), Status("23.11.2026, abgelaufen", "danger")),
        (date(2026, 11, 24), Status("24.11.2026", "warning")),
        (date(2027, 1, 23), Status("23.01.2027", "warning")),
        (date(2027, 1, 24), "24.01.2027"),
        (None, ""),
    ],
)
def test_a_paper_that_runs_out_within_sixty_days_is_marked(ends: date | None, shown: Any) -> None:
    other = SimpleNamespace(paper_until=date(2030, 1, 1)) if ends else SimpleNamespace(paper_until=None)
    assert paper({"statuses": [SimpleNamespace(paper_until=ends), other]}, TODAY) == shown
