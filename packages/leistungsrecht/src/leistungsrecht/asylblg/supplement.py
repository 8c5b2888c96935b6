"""What is paid beside the needs: Sofortzuschlag (§ 16), one-off payments (§§ 17, 19), work opportunities (§ 5)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache

from leistungsrecht.asylblg.facts import Income
from leistungsrecht.asylblg.household import Household, State
from leistungsrecht.asylblg.need import for_days
from leistungsrecht.asylblg.rates import parameter
from leistungsrecht.asylblg.reading import SupplementInPartMonth
from leistungsrecht.month import THIRTY, Month
from leistungsrecht.parameters import Dated
from leistungsrecht.sheet import Kind, Line, Part, Pattern, line_of

SUPPLEMENT = parameter("sofortzuschlag")
END_OF_YOUTH = 25
ONE_OFFS = tuple(
    parameter(name) for name in ("kinderfreizeitbonus", "einmalzahlung_erwachsene", "einmalzahlung_minderjaehrige")
)
ONE_OFF_MONTHS = frozenset(entry.first for one_off in ONE_OFFS for entry in one_off.history)


def supplement_lines(household: Household, person: str) -> list[Line]:
    """Sofortzuschlag of minors and of unmarried people under 25 with a parent in a flat (§ 16 AsylbLG).

    Due in full for a month with any entitlement, unless the office reads the silent statute otherwise.
    """
    spells = [spell for spell in household.spells[person] if _may_have(household, spell.state)]
    if not spells:
        return []
    first, last, days = household.month.first, household.month.last, THIRTY
    if household.reading.supplement_in_part_month is SupplementInPartMonth.DAYS:
        first, last, days = spells[0].first, spells[-1].last, sum(spell.days for spell in spells)
    pattern = _supplement(first, last, days)
    return [line_of((person, *pattern))] if pattern else []


@lru_cache(maxsize=10_000)
def _supplement(first: date, last: date, days: int) -> Pattern | None:
    """The line of everybody who has the Sofortzuschlag for these days; None before July 2022."""
    entry = SUPPLEMENT.find(first)
    if entry is None:
        return None
    amount = for_days(entry.value, days)
    part, kind = Part.SUPPLEMENT, Kind.IMMEDIATE_SUPPLEMENT
    return part, kind, SUPPLEMENT.title, first, last, days, entry.value, amount, SUPPLEMENT.norm, entry.source


def days_with_supplement(household: Household, person: str) -> int:
    """The thirtieths on which the person meets § 16 AsylbLG."""
    return sum(spell.days for spell in household.spells[person] if _may_have(household, spell.state))


def _may_have(household: Household, state: State) -> bool:
    who = state.who
    return state.age < 18 or (state.age < END_OF_YOUTH and household.in_flat and who.with_parent and not who.married)


def work_line(month: Month, income: Income) -> Line:
    """80 cents an hour, or more where higher expenses are proven (§ 5 Abs. 2 AsylbLG); on top, never income."""
    entry = parameter("arbeitsgelegenheit").on(month.first)
    hours = f"{income.hours.normalize():f}".replace(".", ",")
    amount = max(income.hours * entry.value, income.expenses)
    text = f"Arbeitsgelegenheit, {hours} Stunden"
    return _on_top(month, income.person, Kind.WORK_OPPORTUNITY, text, amount, "§ 5 Abs. 2 AsylbLG", entry)


def one_off_lines(household: Household, person: str) -> Iterator[Line]:
    """What the law paid once, for one month (§ 16 a. F., § 17, § 19 AsylbLG)."""
    state = household.spells[person][-1].state
    adult = state.age >= 18
    child_of_the_house = adult and household.in_flat and state.stage.number == 3
    for one_off in ONE_OFFS:
        entry = one_off.find(household.month.first)
        for_adults = one_off.name == "einmalzahlung_erwachsene"
        if entry is not None and for_adults == adult and not child_of_the_house:
            yield _on_top(household.month, person, Kind.ONE_OFF, one_off.title, entry.value, one_off.norm, entry)


def _on_top(month: Month, person: str, kind: Kind, text: str, amount: Decimal, norm: str, entry: Dated) -> Line:
    return Line(
        person,
        Part.ON_TOP,
        kind,
        text,
        month.first,
        month.last,
        THIRTY,
        amount,
        for_days(amount, THIRTY),
        norm,
        entry.source,
    )
