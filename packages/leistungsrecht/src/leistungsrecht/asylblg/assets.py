"""§ 7 Abs. 5 AsylbLG and § 90 Abs. 2 Nr. 9 SGB XII: what of the assets is left to the household.

Assets above the allowance are a finding, not a deduction: for how long they reach is for the office to decide.
"""

from decimal import Decimal

from leistungsrecht.asylblg.facts import ANALOGLEISTUNGEN, Person, Regime
from leistungsrecht.asylblg.family import families, is_dependent
from leistungsrecht.asylblg.household import Household
from leistungsrecht.asylblg.rates import parameter
from leistungsrecht.money import ZERO, in_words
from leistungsrecht.sheet import Finding


def assets_to_use(household: Household) -> Decimal:
    """The assets above the allowances of all members whose family has somebody entitled; never below zero."""
    if not household.facts.assets:
        return ZERO
    allowance = sum(
        (
            _allowance(household, person, family)
            for family in families(household)
            if any(member.id in household.spells for member in family)
            for person in family
        ),
        ZERO,
    )
    return max(ZERO, household.facts.assets - allowance) if household.spells else ZERO


def assets_finding(amount: Decimal) -> Finding:
    """The sentence on assets that must be used first."""
    return Finding(
        "ASSETS_TO_USE",
        "",
        f"Vermögen über dem Freibetrag: {in_words(amount)}. Es ist vor den Leistungen einzusetzen (§ 7 Abs. 1, 5 AsylbLG; "
        "bei § 2 AsylbLG § 90 SGB XII) und wurde hier nicht abgezogen.",
    )


def _allowance(household: Household, person: Person, family: list[Person]) -> Decimal:
    """200 euros a head on § 3; on § 2 the sums of the ordinance for adults and for those they keep."""
    day = household.month.first
    if _regime_of(household, person, family) is not ANALOGLEISTUNGEN:
        return parameter("vermoegensfreibetrag").on(day).value
    kept = is_dependent(household, person) and len(family) > 1
    return parameter("schonvermoegen").on(day).values["unterhalten" if kept else "volljaehrig"]


def _regime_of(household: Household, person: Person, family: list[Person]) -> Regime:
    """The regime at the end of the month; a member without entitlement follows the first of the family who has one."""
    entitled = next(member.id for member in (person, *family) if member.id in household.spells)
    return household.spells[entitled][-1].state.regime
