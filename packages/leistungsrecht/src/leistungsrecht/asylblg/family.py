"""Whose income counts for whom, and how a surplus is spread (§ 7 Abs. 1 AsylbLG, §§ 20, 27 Abs. 2 SGB XII).

A family here is a couple, or somebody alone, with the minor unmarried children of either. Adults stand for themselves.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from math import lcm

from leistungsrecht.asylblg.facts import ANALOGLEISTUNGEN, Person
from leistungsrecht.asylblg.household import Household
from leistungsrecht.asylblg.income import Receipts
from leistungsrecht.asylblg.reading import SurplusDistribution
from leistungsrecht.money import CENT, ZERO, shared_out
from leistungsrecht.month import age_on
from leistungsrecht.sheet import Finding, Kind, Line, Part


def is_dependent(household: Household, person: Person) -> bool:
    """A minor without partner and own child in the household; who comes of age in the month is one for that month."""
    first = max(household.month.first, person.born)
    return (
        age_on(person.born, first) < 18
        and not person.married
        and person.partner is None
        and person.id not in household.facts.children
    )


def families(household: Household) -> list[list[Person]]:
    """The members of the household by family, in the order of the case."""
    heads: dict[str, str] = {}
    by_id = household.facts.by_id

    def head(person: Person) -> str:
        if is_dependent(household, person) and person.parents:
            return head(by_id[person.parents[0]])
        return min(person.id, person.partner) if person.partner else person.id

    grouped: dict[str, list[Person]] = {}
    for person in household.facts.persons:
        heads[person.id] = head(person)
        grouped.setdefault(heads[person.id], []).append(person)
    return list(grouped.values())


def share_lines(household: Household, lines: Iterable[Line], receipts: Mapping[str, Receipts]) -> list[Line]:
    """What one member's surplus covers of the others' need, and what of it covers nobody's need.

    The lines of giver and receiver cancel each other; what is left over is added back, so that nobody's amount is below
    zero.
    """
    balance = dict.fromkeys(household.spells, ZERO)
    for line in lines:
        balance[line.person] += line.amount
    outside = _surplus_from_outside(household, receipts)
    if not outside and min(balance.values(), default=ZERO) >= 0:
        return []
    return [line for family in families(household) for line in _within(household, family, balance, outside)]


def _within(
    household: Household, family: list[Person], balance: dict[str, Decimal], outside: dict[str, Decimal]
) -> Iterator[Line]:
    members = [person for person in family if person.id in balance]
    # Children first: theirs may reach fewer, and so the sum does not hang on how a surplus is spread.
    for giver in sorted(family, key=lambda person: not is_dependent(household, person)):
        surplus = outside.get(giver.id, ZERO) if giver.id in outside else -min(balance.get(giver.id, ZERO), ZERO)
        if not surplus:
            continue
        takers = [person for person in members if balance[person.id] > 0 and _may_take(household, giver, person)]
        taken = _spread(household, surplus, [balance[person.id] for person in takers])
        for person, amount in zip(takers, taken, strict=True):
            balance[person.id] -= amount
            yield _line(household, person.id, Part.SHARE, Kind.SHARE, f"Einkommen von {giver.id}", -amount)
        if giver.id not in outside:
            yield from _given(household, giver.id, surplus, sum(taken, ZERO))


def _given(household: Household, giver: str, surplus: Decimal, taken: Decimal) -> Iterator[Line]:
    if taken:
        yield _line(household, giver, Part.SHARE, Kind.SHARE, "bei den Angehörigen angerechnet", taken)
    if surplus > taken:
        text = "Einkommen über dem Bedarf; es entsteht kein Anspruch"
        yield _line(household, giver, Part.SURPLUS, Kind.SURPLUS, text, surplus - taken)


def _may_take(household: Household, giver: Person, taker: Person) -> bool:
    """On § 2 a child's income does not count for its parents or siblings (§ 27 Abs. 2 S. 2, 3 SGB XII)."""
    if not is_dependent(household, giver):
        return True
    return household.spells[taker.id][-1].state.regime is not ANALOGLEISTUNGEN


def _spread(household: Household, surplus: Decimal, needs: list[Decimal]) -> list[Decimal]:
    open_need = sum(needs, ZERO)
    if surplus >= open_need:
        return needs
    if len(needs) == 1:
        return [surplus]
    in_cents = [int(need / CENT) for need in needs]
    if household.reading.surplus_distribution is SurplusDistribution.PROPORTIONAL:
        return shared_out(surplus, in_cents, sum(in_cents))
    shares = _equally(Fraction(int(surplus / CENT)), in_cents)
    common = lcm(*(share.denominator for share in shares))
    return shared_out(CENT, [int(share * common) for share in shares], common)


def _equally(surplus: Fraction, needs: list[int]) -> list[Fraction]:
    """Equal shares, nobody beyond her need: what one does not need goes to the others. All in cents."""
    shares = [Fraction(0)] * len(needs)
    order = sorted(range(len(needs)), key=lambda index: needs[index])
    for position, index in enumerate(order):
        shares[index] = min(Fraction(needs[index]), surplus / (len(order) - position))
        surplus -= shares[index]
    return shares


def _surplus_from_outside(household: Household, receipts: Mapping[str, Receipts]) -> dict[str, Decimal]:
    """What members who are not entitled here have above their own need, as far as that need is known."""
    found = {}
    for person, stated in receipts.items():
        own_need = household.facts.by_id[person].own_need
        if own_need is not None and person not in household.spells:
            above = _available(stated) - own_need
            if above > 0:
                found[person] = above
    return found


def _available(receipts: Receipts) -> Decimal:
    return receipts.earned_left + receipts.volunteer + receipts.other


def outside_findings(household: Household, receipts: Mapping[str, Receipts]) -> Iterator[Finding]:
    """A question for each member without entitlement whose income cannot be judged because her own need is not stated."""
    for person, stated in receipts.items():
        if person not in household.spells and household.facts.by_id[person].own_need is None and _available(stated):
            yield Finding(
                "OWN_NEED_MISSING",
                person,
                f"{person} erhält hier keine Leistungen und hat Einkommen. Es wurde nicht angerechnet. Zählt es für die "
                "Familie (§ 7 Abs. 1 S. 1 AsylbLG), tragen Sie den eigenen Bedarf (own_need) ein; nur was darüber liegt, "
                "zählt.",
            )


def _line(household: Household, person: str, part: Part, kind: Kind, text: str, amount: Decimal) -> Line:
    month = household.month
    norm = "§ 7 Abs. 1 S. 1, 2 AsylbLG, § 20 SGB XII"
    return Line(person, part, kind, text, month.first, month.last, 30, abs(amount), amount, norm, "Verteilung")
