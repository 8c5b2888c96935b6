"""Whose income counts for whom, and how a surplus is spread (§ 7 Abs. 1 AsylbLG, §§ 19, 20, 27 Abs. 2 SGB XII).

Income counts between partners, from parents to their minor unmarried children and, on § 3, from these to their parents
(LSG Niedersachsen-Bremen 19.6.2007, L 11 AY 80/06: spouse and minor children); not for brothers, sisters and
stepchildren, never between adults who are not partners, and only while people live together.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from leistungsrecht.asylblg.facts import ANALOGLEISTUNGEN, Person
from leistungsrecht.asylblg.household import Household, end_of_pregnancy, present
from leistungsrecht.asylblg.income import STATED, Receipts, Surplus
from leistungsrecht.asylblg.outsiders import above_own_need
from leistungsrecht.asylblg.reading import SurplusDistribution
from leistungsrecht.money import CENT, ZERO, euro, shared_out
from leistungsrecht.month import THIRTY, age_on, months_later
from leistungsrecht.sheet import Kind, Line, Part, line_of


def is_dependent(household: Household, person: Person) -> bool:
    """A minor who is not married; who comes of age in the month is one for that month."""
    return age_on(person.born, max(household.month.first, person.born)) < 18 and not person.married


def live_together(household: Household, one: Person, other: Person) -> bool:
    """Whether both live in the household on a common day of the month."""
    return any(present(one, day) and present(other, day) for part in household.parts for day in part)


def are_family(household: Household, one: Person, other: Person) -> bool:
    """Partners, or a parent and a minor unmarried child, living together (§ 7 Abs. 1, 5 AsylbLG)."""
    related = (
        one.partner == other.id
        or (one.id in other.parents and is_dependent(household, other))
        or (other.id in one.parents and is_dependent(household, one))
    )
    return related and live_together(household, one, other)


def is_analog(household: Household, taker: Person) -> bool:
    """Whether the law of § 2 decides what counts for somebody: by her regime at the end of her entitlement in the month."""
    return household.spells[taker.id][-1].state.regime is ANALOGLEISTUNGEN


def counts_for(household: Household, giver: Person, taker: Person) -> bool:
    """Whether the giver's income above her own need counts for the taker.

    On § 2 a child's income does not count for its parents (§ 27 Abs. 2 S. 2, 3 SGB XII), and parents' income not for a
    daughter who is pregnant or has a child under six (§ 19 Abs. 4).
    """
    if not are_family(household, giver, taker):
        return False
    if not is_analog(household, taker) or giver.partner == taker.id:
        return True
    if taker.id in giver.parents:
        return False
    own_children = household.facts.children.get(taker.id, [])
    small = any(age_on(child.born, household.month.last) < 6 for child in own_children)
    return not (small or _is_pregnant(household, taker))


def _is_pregnant(household: Household, person: Person) -> bool:
    """Whether some day of the month lies in the pregnancy: three months before week 13, seven after at most."""
    since, month = person.pregnant_from_week_13, household.month
    if since is None:
        return False
    return month.first <= end_of_pregnancy(household.facts, person, since) and months_later(month.last, 3) >= since


class Shares(NamedTuple):
    """The lines of what counts for others, and whether the reading of the distribution decided about one of them."""

    lines: list[Line]
    contested: bool


NO_SHARES = Shares([], contested=False)


def share_lines(household: Household, lines: Iterable[Line], receipts: Mapping[str, Receipts]) -> Shares:
    """What one member's surplus covers of the others' need, and what of it covers nobody's need.

    The lines of giver and receiver cancel each other; what is left over is added back, so that nobody's amount is below
    zero. Whose surplus reaches fewest goes first, then the older one: never the order in which people are named. Where
    surpluses reach overlapping circles (a patchwork family), the household's sum may hang on the reading.
    """
    balance = dict.fromkeys(household.spells, ZERO)
    for line in lines:
        balance[line.person] += line.amount
    by_id = household.facts.by_id
    found = [
        Surplus(by_id[person], -amount, f"Einkommen von {person}", takers_of(household, by_id[person]))
        for person, amount in balance.items()
        if amount < 0
    ]
    if len(household.spells) < len(by_id):
        found += outside_surpluses(household, receipts)
    if not found:
        return NO_SHARES
    found.sort(key=lambda surplus: (len(surplus.takers), surplus.giver.born, surplus.giver.id))
    still = _Open(dict(balance), balance, {})
    shares = [_shared(household, surplus, still) for surplus in found]
    return Shares([line for share in shares for line in share.lines], any(share.contested for share in shares))


def outside_surpluses(household: Household, receipts: Mapping[str, Receipts]) -> Iterator[Surplus]:
    """What members who are not entitled here have above their own need, as far as that need is stated."""
    for person, stated in receipts.items():
        member = household.facts.by_id[person]
        if person not in household.spells and member.own_need is not None:
            basic, analog = _by_law(household, member)
            yield from above_own_need(household, member, stated, basic=basic, analog=analog)


def takers_from_outside(household: Household, receipts: Mapping[str, Receipts]) -> dict[str, tuple[bool, bool]]:
    """For each member with income, but without entitlement: whether it counts on § 3 or § 1a, and whether on § 2."""
    outside = [person for person in receipts if person not in household.spells]
    by_law = [_by_law(household, household.facts.by_id[person]) for person in outside]
    return {person: (bool(basic), bool(analog)) for person, (basic, analog) in zip(outside, by_law, strict=True)}


def _by_law(household: Household, giver: Person) -> tuple[list[Person], list[Person]]:
    """For whom the giver's income counts: those on § 3 and § 1a, and those on § 2."""
    takers = takers_of(household, giver)
    analog = [taker for taker in takers if is_analog(household, taker)]
    return [taker for taker in takers if taker not in analog], analog


def takers_of(household: Household, giver: Person) -> list[Person]:
    """Those entitled for whom the giver's income above her own need counts."""
    by_id = household.facts.by_id
    return [by_id[taker] for taker in household.spells if counts_for(household, giver, by_id[taker])]


def _common_days(household: Household, giver: Person, taker: Person) -> tuple[int, int]:
    """On how many of the thirtieths of the taker's entitlement the giver lives there too, and how many she has."""
    if len(household.parts) == 1:
        return THIRTY, THIRTY
    spells = household.spells[taker.id]
    if any(spell.days for spell in spells):
        common = sum(spell.days for spell in spells if present(giver, spell.first))
        return common, sum(spell.days for spell in spells)
    return sum(present(giver, spell.first) for spell in spells), len(spells)


class _Open(NamedTuple):
    """The needs before anything was shared, what of them is still open, and what each giver has covered of each need."""

    needs: Mapping[str, Decimal]
    balance: dict[str, Decimal]
    covered: dict[tuple[str, str], Decimal]


def _shared(household: Household, surplus: Surplus, still: _Open) -> Shares:
    """One surplus, covering of each need at most the part of the days on which giver and taker live together."""
    giver, balance = surplus.giver.id, still.balance
    needy: list[tuple[Person, int, Decimal]] = []
    for taker in surplus.takers:
        open_need = balance[taker.id]
        if open_need > 0:
            common, days = _common_days(household, surplus.giver, taker)
            if common < days:
                most = euro(still.needs[taker.id] * common / days) - still.covered.get((giver, taker.id), ZERO)
                open_need = min(open_need, most)
            needy.append((taker, THIRTY if common == days else common, open_need))
    needy = [found for found in needy if found[2] > 0]
    open_needs = [open_need for _, _, open_need in needy]
    taken = _spread(household, surplus.amount, open_needs)
    lines: list[Line] = []
    for (taker, common, _), amount in zip(needy, taken, strict=True):
        balance[taker.id] -= amount
        still.covered[giver, taker.id] = still.covered.get((giver, taker.id), ZERO) + amount
        lines.append(_line(household, taker.id, surplus.text, -amount, days=common, free_by=surplus.free_by))
    given = sum(taken, ZERO)
    if giver in balance:
        if given:
            lines.append(_line(household, giver, "bei den Angehörigen angerechnet", given))
        if surplus.amount > given:
            text = "Einkommen über dem Bedarf; es entsteht kein Anspruch"
            lines.append(_line(household, giver, text, surplus.amount - given, kind=Kind.SURPLUS))
    return Shares(lines, len(needy) > 1 and surplus.amount < sum(open_needs, ZERO))


def _spread(household: Household, surplus: Decimal, needs: list[Decimal]) -> list[Decimal]:
    open_need = sum(needs, ZERO)
    if surplus >= open_need:
        return needs
    if len(needs) == 1:
        return [surplus]
    in_cents = [int(need / CENT) for need in needs]
    if household.reading.surplus_distribution is SurplusDistribution.PROPORTIONAL:
        return shared_out(surplus, in_cents, sum(in_cents))
    return [cents * CENT for cents in _equally(int(surplus / CENT), in_cents)]


def _equally(surplus: int, needs: list[int]) -> list[int]:
    """Equal shares in cents, nobody beyond her need: what one does not need goes to those who need more."""
    shares = [0] * len(needs)
    order = sorted(range(len(needs)), key=lambda index: needs[index])
    for position, index in enumerate(order):
        shares[index] = min(needs[index], surplus // (len(order) - position))
        surplus -= shares[index]
    return shares


def _line(
    household: Household,
    person: str,
    text: str,
    amount: Decimal,
    *,
    kind: Kind = Kind.SHARE,
    days: int = THIRTY,
    free_by: str = "",
) -> Line:
    month = household.month
    analog = household.spells[person][-1].state.regime is ANALOGLEISTUNGEN
    norm = "§ 2 Abs. 1 AsylbLG, § 27 Abs. 2 S. 2, 3 SGB XII" if analog else "§ 7 Abs. 1 S. 1, 2 AsylbLG"
    if free_by:
        norm = f"{norm}; Freibetrag: {free_by}"
    part = Part.SURPLUS if kind is Kind.SURPLUS else Part.SHARE
    return line_of((person, part, kind, text, month.first, month.last, days, abs(amount), amount, norm, STATED))
