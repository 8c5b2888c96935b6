"""What is paid beside the needs: Sofortzuschlag (§ 16), one-off payments (§§ 17, 19), work opportunities (§ 5)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache

from leistungsrecht.asylblg.facts import IncomeKind
from leistungsrecht.asylblg.household import Household, State
from leistungsrecht.asylblg.need import for_days
from leistungsrecht.asylblg.rates import parameter
from leistungsrecht.asylblg.reading import SupplementInPartMonth
from leistungsrecht.money import euro
from leistungsrecht.month import THIRTY
from leistungsrecht.parameters import Dated
from leistungsrecht.sheet import Kind, Line, Part

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
    if household.spells[person][0].state.age >= END_OF_YOUTH:
        return []
    spells = [spell for spell in household.spells[person] if _may_have(household, spell.state)]
    granted = supplement_on(household.month.first) if spells else None
    if granted is None:
        return []
    amount, source = granted
    days = THIRTY
    if household.reading.supplement_in_part_month is SupplementInPartMonth.DAYS:
        days = sum(spell.days for spell in spells)
    return [
        Line(
            person, Part.SUPPLEMENT, Kind.IMMEDIATE_SUPPLEMENT, SUPPLEMENT.title, spells[0].first, spells[-1].last, days,
            amount, amount if days == THIRTY else for_days(amount, days), SUPPLEMENT.norm, source,
        )
    ]  # fmt: skip


@lru_cache(maxsize=1024)
def supplement_on(day: date) -> tuple[Decimal, str] | None:
    """The Sofortzuschlag in force on a day with its source, or None before July 2022."""
    entry = SUPPLEMENT.find(day)
    return None if entry is None else (euro(entry.value), entry.source)


def _may_have(household: Household, state: State) -> bool:
    who = state.who
    return state.age < 18 or (state.age < END_OF_YOUTH and household.in_flat and who.with_parent and not who.married)


def work_lines(household: Household, person: str) -> Iterator[Line]:
    """80 cents an hour, or more where higher expenses are proven (§ 5 Abs. 2 AsylbLG); on top, never income."""
    month = household.month
    for income in household.facts.incomes:
        if income.person == person and income.kind is IncomeKind.WORK_OPPORTUNITY:
            entry = parameter("arbeitsgelegenheit").on(month.first)
            amount = max(income.hours * entry.value, income.expenses)
            hours = f"{income.hours.normalize():f}".replace(".", ",")
            yield _on_top(
                household, person, Kind.WORK_OPPORTUNITY, f"Arbeitsgelegenheit, {hours} Stunden", amount,
                "§ 5 Abs. 2 AsylbLG", entry,
            )  # fmt: skip


def one_off_lines(household: Household, person: str) -> Iterator[Line]:
    """What the law paid once, for one month (§ 16 a. F., § 17, § 19 AsylbLG)."""
    state = household.spells[person][-1].state
    adult = state.age >= 18
    child_of_the_house = adult and household.in_flat and state.who.is_child_of_the_house
    for one_off in ONE_OFFS:
        entry = one_off.find(household.month.first)
        for_adults = one_off.name == "einmalzahlung_erwachsene"
        if entry is not None and for_adults == adult and not child_of_the_house:
            yield _on_top(household, person, Kind.ONE_OFF, one_off.title, entry.value, one_off.norm, entry)


def _on_top(household: Household, person: str, kind: Kind, text: str, amount: Decimal, norm: str, entry: Dated) -> Line:
    month = household.month
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
