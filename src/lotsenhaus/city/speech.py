"""Which languages somebody speaks how well, and who needs somebody to interpret.

That most of those who came lately need it, and that Arabic and Kurdish are asked for most, is from the Sprachmittlerpool
of the Stadt Oldenburg (Oldb), 2018; it publishes no shares, so the shares are invented.
"""

from collections.abc import Callable
from functools import cache

from lotsenhaus.city.distributions import Tongue, Weighted
from lotsenhaus.people.intake import LanguageGiven, LanguageLevel

Random = Callable[[], float]
_L = LanguageLevel
GERMAN = (
    Weighted([(_L.NONE, 72), (_L.A1, 22), (_L.A2, 5), (_L.B1, 1)]),
    Weighted([(_L.NONE, 26), (_L.A1, 34), (_L.A2, 26), (_L.B1, 12), (_L.B2, 2)]),
    Weighted([(_L.NONE, 9), (_L.A1, 19), (_L.A2, 29), (_L.B1, 30), (_L.B2, 11), (_L.C1, 2)]),
    Weighted([(_L.NONE, 4), (_L.A1, 10), (_L.A2, 20), (_L.B1, 36), (_L.B2, 23), (_L.C1, 7)]),
)
"""Grown-ups in the first year, to the third, to the sixth, and after it; invented."""
NEEDS = {_L.NONE: 0.97, _L.A1: 0.85, _L.A2: 0.45, _L.B1: 0.08}
"""Who needs interpreting, by level; invented."""
SHARE_SECOND = 0.7
SPEAKS_FROM = 4 * 365
STILL_LEARNS = 11 * 365
AT_SCHOOL = (6 * 365, 18 * 365)


@cache
def language(code: str, level: LanguageLevel, needs_interpreter: bool = False) -> LanguageGiven:
    """One of the few hundred that there are."""
    return LanguageGiven(code=code, level=level, needs_interpreter=needs_interpreter)


def languages(tongue: Tongue, age: int, here: int, random: Random) -> tuple[LanguageGiven, ...]:
    """The languages of a person by age and time in Germany, in days."""
    mother = tongue.language
    if age < SPEAKS_FROM:
        return (language(mother, _L.MOTHER_TONGUE),)
    level = _german(age, min(here, age), random)
    needs = random() < NEEDS.get(level, 0.0)
    spoken = language(mother, _L.MOTHER_TONGUE, needs)
    german = language("de", level)
    if tongue.second and random() < SHARE_SECOND:
        return (spoken, language(tongue.second, _L.C1), german)
    return (spoken, german)


def _german(age: int, here: int, random: Random) -> LanguageLevel:
    """School teaches faster than courses do."""
    if AT_SCHOOL[0] <= age < AT_SCHOOL[1]:
        here *= 2
    years = here // 365
    level = GERMAN[0 if years < 1 else 1 if years < 3 else 2 if years < 6 else 3].draw(random())
    return _L.B1 if age < STILL_LEARNS and level in (_L.B2, _L.C1) else level
