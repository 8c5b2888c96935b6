"""Whose income counts for whom, and how a surplus is spread (§ 7 Abs. 1 AsylbLG, §§ 19, 20, 27 Abs. 2 SGB XII).

Income counts between partners, from parents to their minor unmarried children and, on § 3, from these to their parents
(LSG Niedersachsen-Bremen 19.6.2007, L 11 AY 80/06: spouse and minor children); not for brothers, sisters and
stepchildren, never between adults who are not partners, and only while people live together.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from leistungsrecht.asylblg.facts import ANALOGLEISTUNGEN, Person
from leistungsrecht.asylblg.household import Household, present, state_as_if_entitled
from leistungsrecht.asylblg.income import Receipts, allowance_of_family_member
from leistungsrecht.asylblg.reading import SurplusDistribution
from leistungsrecht.money import CENT, ZERO, in_words, shared_out
from leistungsrecht.month import age_on, months_later
from leistungsrecht.sheet import Finding, Kind, Line, Part, line_of


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


def counts_for(household: Household, giver: Person, taker: Person) -> bool:
    """Whether the giver's income above her own need counts for the taker.

    On § 2 a child's income does not count for its parents (§ 27 Abs. 2 S. 2, 3 SGB XII), and parents' income not for a
    daughter who is pregnant or has a child under six (§ 19 Abs. 4).
    """
    if not are_family(household, giver, taker):
        return False
    if household.spells[taker.id][-1].state.regime is not ANALOGLEISTUNGEN or giver.partner == taker.id:
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
    births = [child.born for child in household.facts.children.get(person.id, ()) if child.born >= since]
    until = min(births, default=months_later(since, 7))
    return month.first <= until and months_later(month.last, 3) >= since


class _Surplus(NamedTuple):
    """What somebody has above her own need, with the words of the line in which it counts."""

    giver: Person
    amount: Decimal
    text: str


def share_lines(household: Household, lines: Iterable[Line], receipts: Mapping[str, Receipts]) -> list[Line]:
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
        _Surplus(by_id[person], -amount, f"Einkommen von {person}") for person, amount in balance.items() if amount < 0
    ]
    found += _surplus_from_outside(household, receipts)
    reach = {
        surplus.giver.id: [by_id[taker] for taker in balance if counts_for(household, surplus.giver, by_id[taker])]
        for surplus in found
    }
    found.sort(key=lambda surplus: (len(reach[surplus.giver.id]), surplus.giver.born, surplus.giver.id))
    return [line for surplus in found for line in _shared(household, surplus, reach[surplus.giver.id], balance)]


def _shared(
    household: Household, surplus: _Surplus, takers: list[Person], balance: dict[str, Decimal]
) -> Iterator[Line]:
    needy = [taker for taker in takers if balance[taker.id] > 0]
    taken = _spread(household, surplus.amount, [balance[taker.id] for taker in needy])
    for taker, amount in zip(needy, taken, strict=True):
        balance[taker.id] -= amount
        yield _line(household, taker.id, Part.SHARE, Kind.SHARE, surplus.text, -amount)
    giver, given = surplus.giver.id, sum(taken, ZERO)
    if giver in balance:
        if given:
            yield _line(household, giver, Part.SHARE, Kind.SHARE, "bei den Angehörigen angerechnet", given)
        if surplus.amount > given:
            text = "Einkommen über dem Bedarf; es entsteht kein Anspruch"
            yield _line(household, giver, Part.SURPLUS, Kind.SURPLUS, text, surplus.amount - given)


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


def _surplus_from_outside(household: Household, receipts: Mapping[str, Receipts]) -> Iterator[_Surplus]:
    """What members who are not entitled here have above their own need, as far as that need is stated."""
    for person, stated in receipts.items():
        member = household.facts.by_id[person]
        if member.own_need is None or person in household.spells:
            continue
        state = state_as_if_entitled(household, member)
        left = allowance_of_family_member(household, stated, state) if state is not None and stated.earned_net else ZERO
        above = _available(stated) - left - member.own_need
        if above > 0:
            text = (
                f"Einkommen von {person} über dem eigenen Bedarf ({in_words(_available(stated))} − Freibetrag "
                f"{in_words(left)} − Bedarf {in_words(member.own_need)})"
            )
            yield _Surplus(member, above, text)


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
    analog = household.spells[person][-1].state.regime is ANALOGLEISTUNGEN
    norm = "§ 2 Abs. 1 AsylbLG, § 27 Abs. 2 S. 2, 3 SGB XII" if analog else "§ 7 Abs. 1 S. 1, 2 AsylbLG"
    return line_of((person, part, kind, text, month.first, month.last, 30, abs(amount), amount, norm, "Verteilung"))
