"""§ 7 Abs. 5 AsylbLG and § 90 Abs. 2 Nr. 9 SGB XII: what of the assets is left to the household.

Assets above the allowance are a finding, not a deduction: for how long they reach is for the office to decide.
"""

from decimal import Decimal

from leistungsrecht.asylblg.facts import ANALOGLEISTUNGEN, Person
from leistungsrecht.asylblg.family import are_family, is_dependent
from leistungsrecht.asylblg.household import Household
from leistungsrecht.asylblg.rates import parameter
from leistungsrecht.money import ZERO, in_words
from leistungsrecht.sheet import Finding


def assets_to_use(household: Household) -> Decimal:
    """The assets above the allowances of those entitled and of their family in the household; never below zero."""
    if not household.facts.assets or not household.spells:
        return ZERO
    allowance = sum((_allowance(household, person) for person in household.facts.persons), ZERO)
    return max(ZERO, household.facts.assets - allowance)


def assets_finding(amount: Decimal) -> Finding:
    """The sentence on assets that must be used first."""
    return Finding(
        "ASSETS_TO_USE",
        "",
        f"Vermögen über dem Freibetrag: {in_words(amount)}. Es ist vor den Leistungen einzusetzen (§ 7 Abs. 1, 5 AsylbLG; "
        "bei § 2 AsylbLG § 90 SGB XII) und wurde hier nicht abgezogen.",
    )


def _allowance(household: Household, person: Person) -> Decimal:
    """200 euros a head on § 3; on § 2 the sums of the ordinance for adults and for those they keep.

    The regime is that at the end of the month; a member without entitlement follows the one whose family she is.
    """
    by_id = household.facts.by_id
    entitled = [person.id] if person.id in household.spells else []
    entitled += [other for other in household.spells if are_family(household, person, by_id[other])]
    if not entitled:
        return ZERO
    day = household.month.first
    if household.spells[entitled[0]][-1].state.regime is not ANALOGLEISTUNGEN:
        return parameter("vermoegensfreibetrag").on(day).value
    kept = is_dependent(household, person) and bool(person.parents)
    return parameter("schonvermoegen").on(day).values["unterhalten" if kept else "volljaehrig"]
