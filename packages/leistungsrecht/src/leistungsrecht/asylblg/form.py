"""§ 3 Abs. 2, 3, 5, § 2 Abs. 2 AsylbLG: in which form what is due reaches whom.

The channel is a decision of the office for each person, never a default: card, bank, cash or in kind. Here a sheet is
split by those decisions and by the rules of the statute and the Land; the parts add up to what is due.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from leistungsrecht.asylblg.facts import Facts, HousingKind, Person
from leistungsrecht.asylblg.rates import parameter
from leistungsrecht.asylblg.reading import Reading
from leistungsrecht.money import ZERO, in_words
from leistungsrecht.month import age_on
from leistungsrecht.refusals import Refusal
from leistungsrecht.sheet import Kind, Line, Part, Sheet


class Channel(StrEnum):
    """How a benefit reaches a person."""

    CARD = "card"
    BANK = "bank"
    CASH = "cash"
    LANDLORD = "landlord"
    SUPPLIER = "supplier"
    IN_KIND = "in_kind"


class ChannelNotAllowed(Refusal):
    """The decided channel cannot be used for this person; the sentence says what is possible."""

    code = "CHANNEL_NOT_ALLOWED"


@dataclass(frozen=True, slots=True)
class FormDecision:
    """What the office has decided on the form for a household.

    ``channels`` names a channel for each adult, and for a minor who is to receive her own share. Other minors are paid
    through an entitled parent, or through whom ``paid_to`` names. A higher cash limit for a person needs a reason of
    its own in the decision; on § 2 the rent goes to the landlord on request or as § 35a Abs. 3 SGB XII asks for it.
    """

    channels: Mapping[str, Channel]
    rent_to_landlord: bool = False
    energy_to_supplier: bool = False
    necessary_need_in_kind: bool = False
    paid_to: Mapping[str, str] | None = None
    cash_limits: Mapping[str, Decimal] | None = None


@dataclass(frozen=True, slots=True)
class Payout:
    """One payment: to whom, how much, how, and of a card how much may be drawn in cash."""

    recipient: str
    channel: Channel
    amount: Decimal
    cash_limit: Decimal
    sentence: str
    norm: str


def split(sheet: Sheet, facts: Facts, reading: Reading, decision: FormDecision) -> tuple[Payout, ...]:
    """The payouts of a month; their sum is what is due with what stands on top (§ 3 Abs. 2, 3, 5, § 2 Abs. 2 AsylbLG).

    The necessary need is met in kind in a reception centre, whatever was decided; where income makes less of it due than is
    given, the rest is paid back (``reimbursement``). Direct payments for rent and energy
    reach at most what is due (§ 43a Abs. 3 SGB XII). Raises ChannelNotAllowed where nobody may receive the money in the
    way that was decided, or nothing was.
    """
    payouts: list[Payout] = []
    money: dict[str, Decimal] = {}
    paid_for: dict[str, list[str]] = {}
    for person in facts.persons:
        if person.id not in sheet.stages:
            continue
        left = sheet.due(person.id)
        for line, recipient, norm in _direct(sheet, facts, decision, person):
            amount = min(line.amount, left)
            if amount > 0:
                words = f"für {person.id}: {WORDS_OF_KIND[line.kind]}"
                if amount < line.amount and recipient == OFFICE and line.kind is Kind.NECESSARY_NEED:
                    words += (
                        f"; soweit mehr gewährt wird (bis {in_words(line.amount)}), zu erstatten nach § 7 Abs. 1 S. 3"
                    )
                payouts.append(Payout(recipient, DIRECT[recipient], amount, ZERO, words, norm))
                left -= amount
        payee = _payee(sheet, facts, decision, person)
        money[payee] = money.get(payee, ZERO) + left + _on_top(sheet, person.id)
        paid_for.setdefault(payee, []).append(person.id)
    for payee, amount in money.items():
        if amount > 0:
            payouts.append(_to_person(sheet, facts, reading, decision, payee, paid_for[payee], amount))
    return tuple(payouts)


LANDLORD, SUPPLIER, OFFICE = "Vermieter", "Energieversorger", "Sachleistung"
DIRECT = {LANDLORD: Channel.LANDLORD, SUPPLIER: Channel.SUPPLIER, OFFICE: Channel.IN_KIND}
WORDS_OF_KIND = {
    Kind.NECESSARY_NEED: "notwendiger Bedarf",
    Kind.RESTRICTED_NEED: "eingeschränkte Leistungen",
    Kind.HOUSING: "Unterkunft und Heizung",
    Kind.HOUSEHOLD_ENERGY: "Haushaltsenergie",
}


def _direct(sheet: Sheet, facts: Facts, decision: FormDecision, person: Person) -> Iterator[tuple[Line, str, str]]:
    """What does not go to the person: (line, recipient, norm), in the order in which it is taken."""
    in_reception = facts.housing.kind is HousingKind.RECEPTION
    necessary_norm = "§ 3 Abs. 2 S. 1 AsylbLG" if in_reception else "§ 3 Abs. 3 S. 1 AsylbLG"
    own = [line for line in sheet.lines if line.person == person.id]
    if in_reception or decision.necessary_need_in_kind:
        for line in own:
            if line.kind is Kind.NECESSARY_NEED:
                yield line, OFFICE, necessary_norm
            elif line.kind is Kind.RESTRICTED_NEED:
                yield line, OFFICE, "§ 1a Abs. 1 S. 4 AsylbLG"
    for line in own:
        if line.kind is Kind.HOUSING and decision.rent_to_landlord:
            gate = "§ 2 Abs. 1 AsylbLG" if line.norm.startswith("§ 2 ") else "§ 3 Abs. 3 S. 4 AsylbLG"
            yield line, LANDLORD, f"{gate}, § 35a Abs. 3 SGB XII"
        elif line.kind is Kind.HOUSEHOLD_ENERGY and decision.energy_to_supplier:
            yield line, SUPPLIER, "§ 3 Abs. 3 S. 2 AsylbLG"


def _payee(sheet: Sheet, facts: Facts, decision: FormDecision, person: Person) -> str:
    """Who receives the share: the person, or an adult entitled member of the household (§ 3 Abs. 5 S. 1, 2 AsylbLG)."""
    named = (decision.paid_to or {}).get(person.id, person.id)
    if named != person.id:
        if not _may_receive_for_others(sheet, facts, named):
            raise ChannelNotAllowed(
                f"{person.id}: „{named}“ kann die Leistung nicht empfangen. Möglich ist die Person selbst oder ein "
                "volljähriges leistungsberechtigtes Mitglied des Haushalts (§ 3 Abs. 5 S. 1 AsylbLG)."
            )
        if _is_adult(sheet, person) and decision.channels.get(named) is Channel.CARD:
            raise ChannelNotAllowed(
                f"{person.id}: Der Anteil einer volljährigen Person darf nicht auf die Karte von „{named}“. Sie "
                "braucht eine eigene Karte oder einen anderen Weg (§ 3 Abs. 5 S. 2 AsylbLG)."
            )
        return named
    if _is_adult(sheet, person) or person.id in decision.channels or person.id in (decision.paid_to or {}):
        return person.id
    return next((parent for parent in person.parents if _may_receive_for_others(sheet, facts, parent)), person.id)


def _is_adult(sheet: Sheet, person: Person) -> bool:
    return age_on(person.born, sheet.month.last) >= 18


def _may_receive_for_others(sheet: Sheet, facts: Facts, person: str) -> bool:
    return person in sheet.stages and _is_adult(sheet, facts.by_id[person])


def _on_top(sheet: Sheet, person: str) -> Decimal:
    return sum((line.amount for line in sheet.lines if line.person == person and line.part is Part.ON_TOP), ZERO)


def _to_person(
    sheet: Sheet,
    facts: Facts,
    reading: Reading,
    decision: FormDecision,
    payee: str,
    persons: list[str],
    amount: Decimal,
) -> Payout:
    channel = decision.channels.get(payee)
    if channel is None:
        raise ChannelNotAllowed(
            f"{payee}: Über die Form der Leistung ist nicht entschieden. Wählen Sie Karte, Konto oder Barzahlung; die "
            "Wahl braucht Anhörung, Ermessen und Gründe. Für Minderjährige kann auch ein volljähriges "
            "leistungsberechtigtes Mitglied des Haushalts benannt werden."
        )
    if channel not in WORDS:
        raise ChannelNotAllowed(
            f"{payee}: Eine Zahlung an die Person ist nur mit Karte, auf ein Konto oder bar möglich."
        )
    norms, in_cash = _norms(sheet, facts, channel, persons)
    if channel is not Channel.CARD:
        return Payout(payee, channel, amount, ZERO, WORDS[channel], norms)
    limit = (decision.cash_limits or {}).get(payee)
    if limit is None:
        limit = _cash_limit_per_head(sheet, reading) * len(persons)
    limit = min(amount, limit)
    sentence = f"{WORDS[channel]}; davon bis {in_words(limit)} bar abzuheben"
    return Payout(payee, channel, amount, limit, f"{sentence}{in_cash}", norms)


WORDS = {
    Channel.CARD: "auf die eigene Bezahlkarte, über die nur diese Person verfügt",
    Channel.BANK: "auf das Konto, längstens einen Monat im Voraus",
    Channel.CASH: "bar, längstens einen Monat im Voraus",
}


def _norms(sheet: Sheet, facts: Facts, channel: Channel, persons: list[str]) -> tuple[str, str]:
    """The norms of a payment to a person by the regimes of those it is for, and what must be money beside a card."""
    kinds = {line.kind for line in sheet.lines if line.person in persons}
    found, money = [], []
    card, housing = channel is Channel.CARD, facts.housing.kind
    if Kind.PERSONAL_NEED in kinds:
        if housing is HousingKind.RECEPTION:
            found.append("§ 3 Abs. 2 S. 5 AsylbLG")
        else:
            found.append("§ 3 Abs. 3 S. 1, 2, 5 AsylbLG")
            money.append("§ 3 Abs. 3 S. 6")
        found.append("§ 3 Abs. 5 S. 2 AsylbLG" if card else "§ 3 Abs. 5 S. 1, 4 AsylbLG")
    if Kind.STANDARD_RATE in kinds:
        shared = housing in (HousingKind.SHARED, HousingKind.RECEPTION)
        found.append(f"§ 2 {'Abs. 2 S. 2' if card else 'Abs. 2 S. 1' if shared else 'Abs. 1'} AsylbLG")
        money.append("§ 2 Abs. 2 S. 3")
    if Kind.RESTRICTED_NEED in kinds:
        found.append("§ 1a Abs. 1 AsylbLG")
    norms = ", ".join(found)
    if not money:
        return norms, ""
    return norms, f". Was die Karte nicht deckt, ist als Geldleistung zu erbringen ({', '.join(money)} AsylbLG)"


def _cash_limit_per_head(sheet: Sheet, reading: Reading) -> Decimal:
    """What each entitled person may draw in cash, children too; the Land's figure where the office has no other."""
    if reading.cash_limit is not None:
        return reading.cash_limit
    return parameter("bezahlkarte_bargeld").on(sheet.month.first).value
