"""Members of the household who are not entitled here: what of their income counts for the others (§ 7 Abs. 1 AsylbLG).

Their income counts only above their own need, which the office states, and above the allowance by the law of those for
whom it counts: § 7 Abs. 3 S. 1 AsylbLG for relatives on § 3 and § 1a, § 82 SGB XII for those on § 2.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from leistungsrecht.asylblg.facts import Person
from leistungsrecht.asylblg.household import Household
from leistungsrecht.asylblg.income import Receipts, Surplus, allowance_of_outsider
from leistungsrecht.money import ZERO, in_words
from leistungsrecht.sheet import Finding


def above_own_need(
    household: Household, member: Person, stated: Receipts, *, basic: list[Person], analog: list[Person]
) -> Iterator[Surplus]:
    """The income above own need and allowance, for each law under which somebody stands for whom it counts.

    Where relatives stand under both, the larger allowance decides what counts for all, and what the smaller one leaves
    over counts only for those under its law: nobody is charged with more than her own law allows.
    """
    own_need = member.own_need or ZERO
    found = []
    for takers, is_analog in ((basic, False), (analog, True)):
        if takers:
            free = allowance_of_outsider(household, member, stated, analog=is_analog)
            found.append((stated.available - free.amount - own_need, free, takers))
    found.sort(key=lambda one: one[0])
    given = ZERO
    for index, (above, free, _) in enumerate(found):
        if above > given:
            reached = [taker for _, _, others in found[index:] for taker in others]
            text, norm = _text(member, stated, free.amount, given), free.norm if free.amount else ""
            yield Surplus(member, above - given, text, reached, norm)
            given = above


def _text(member: Person, stated: Receipts, free: Decimal, given: Decimal) -> str:
    if given:
        return f"weiteres Einkommen von {member.id}; hier bleiben nur {in_words(free)} frei"
    left = f"− Freibetrag {in_words(free)} " if free else ""
    return (
        f"Einkommen von {member.id} über dem eigenen Bedarf ({in_words(stated.available)} {left}− Bedarf "
        f"{in_words(member.own_need or ZERO)})"
    )


def outside_findings(
    household: Household, receipts: Mapping[str, Receipts], takers: Mapping[str, tuple[bool, bool]]
) -> Iterator[Finding]:
    """What is to be decided about the income of members without entitlement.

    ``takers`` says for each of them whether it counts for somebody on § 3 or § 1a, and whether for somebody on § 2.
    """
    for person, (basic, analog) in takers.items():
        stated, own_need = receipts[person], household.facts.by_id[person].own_need
        if own_need is None:
            if stated.available:
                yield Finding("OWN_NEED_MISSING", person, OWN_NEED_MISSING.format(person=person))
        elif stated.available > own_need:
            if analog and (stated.earned_net or stated.volunteer):
                yield Finding("OUTSIDER_AND_SECTION_82", person, OUTSIDER_AND_SECTION_82.format(person=person))
            if basic and stated.volunteer:
                yield Finding("OUTSIDER_VOLUNTEERS", person, OUTSIDER_VOLUNTEERS.format(person=person))


OWN_NEED_MISSING = (
    "{person} erhält hier keine Leistungen und hat Einkommen. Es wurde nicht angerechnet. Zählt es für die Familie (§ 7 Abs. 1 "
    "S. 1 AsylbLG), tragen Sie den eigenen Bedarf (own_need) ein; nur was darüber liegt, zählt."
)
OUTSIDER_AND_SECTION_82 = (
    "{person} erhält hier keine Leistungen; für Angehörige auf § 2 AsylbLG blieb vom Einkommen frei, was § 82 SGB XII "
    "Leistungsberechtigten lässt. § 82 Abs. 3 S. 1 nennt nur diese. Ob der Betrag auch hier abzusetzen ist oder in diesem Fall "
    "ein anderer (S. 3), ist nicht entschieden; legen Sie es fest."
)
OUTSIDER_VOLUNTEERS = (
    "{person} erhält hier keine Leistungen; Einnahmen aus Ehrenamt zählten für Angehörige auf § 3 AsylbLG ganz, weil § 7 Abs. 3 "
    "S. 2 den Freibetrag nur Leistungsberechtigten gibt. Prüfen Sie, ob davon etwas frei bleiben soll."
)
