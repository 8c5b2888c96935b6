"""Whether facts contradict each other: each check names the place and the remedy in German."""

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from leistungsrecht.refusals import ContradictoryFacts

if TYPE_CHECKING:
    from leistungsrecht.asylblg.facts import Income, Person


def check_person(household: "dict[str, Person]", person: "Person", place: str) -> None:
    """Partner and parents are there, fit together, and no period ends before it begins."""
    if person.partner is not None:
        partner = household.get(person.partner)
        if partner is None:
            raise ContradictoryFacts(f"{place}.partner", not_in_household(person.partner))
        if partner is person:
            raise ContradictoryFacts(f"{place}.partner", "Niemand ist mit sich selbst verpartnert.")
        if partner.partner != person.id:
            raise ContradictoryFacts(
                f"{place}.partner",
                f"„{person.id}“ nennt „{person.partner}“ als Partner, aber „{person.partner}“ nennt "
                f"{f'„{partner.partner}“' if partner.partner else 'niemanden'}. Tragen Sie es bei beiden gleich ein.",
            )
    if len(set(person.parents)) < len(person.parents) or len(person.parents) > 2:
        raise ContradictoryFacts(f"{place}.parents", "Nennen Sie höchstens zwei Elternteile und jeden nur einmal.")
    for parent in person.parents:
        if parent not in household:
            raise ContradictoryFacts(f"{place}.parents", not_in_household(parent))
        if household[parent].born >= person.born:
            raise ContradictoryFacts(
                f"{place}.parents",
                f"„{parent}“ ist nicht vor „{person.id}“ geboren und kann kein Elternteil sein. Prüfen Sie die Geburtsdaten.",
            )
    if person.partner in person.parents:
        raise ContradictoryFacts(f"{place}.partner", "Dieselbe Person kann nicht Partner und Elternteil sein.")
    _check_periods(person, place)


def _check_periods(person: "Person", place: str) -> None:
    for earlier, later in pairwise(person.regimes):
        if earlier.last is None or later.first is None or later.first <= earlier.last:
            raise ContradictoryFacts(
                f"{place}.regime",
                f"Zeiträume überschneiden sich ({earlier.regime} und {later.regime}). Jeder Zeitraum braucht ein Ende "
                "(to) vor dem Beginn (from) des nächsten, in der Reihenfolge der Tage.",
            )
        if (later.first - earlier.last).days > 1:
            raise ContradictoryFacts(
                f"{place}.regime",
                f"Zwischen {earlier.last:%d.%m.%Y} und {later.first:%d.%m.%Y} fehlt ein Zeitraum. "
                "Besteht dort kein Anspruch, schreiben Sie regime: other.",
            )
    spans = [(f"{place}.regime", period.first, period.last) for period in person.regimes]
    spans += [(f"{place}.additional_needs", need.first, need.last) for need in person.additional_needs]
    spans.append((f"{place}.moves_out", person.moves_in, person.moves_out))
    spans.append((f"{place}.ends", person.entitled_from, person.end.day if person.end else None))
    for where, first, last in spans:
        if first is not None and last is not None and last < first:
            raise ContradictoryFacts(where, f"Das Ende ({last:%d.%m.%Y}) liegt vor dem Beginn ({first:%d.%m.%Y}).")
    for need in person.additional_needs:
        check_amount(need.amount, f"{place}.additional_needs")
    if person.own_need is not None:
        check_amount(person.own_need, f"{place}.own_need")


def check_income(household: "dict[str, Person]", income: "Income", place: str) -> None:
    """The person is there, and no amount is negative or more net than gross."""
    if income.person not in household:
        raise ContradictoryFacts(f"{place}.person", not_in_household(income.person))
    for name in ("net", "expenses", "hours", "year_to_date"):
        check_amount(getattr(income, name), f"{place}.{name}")
    if income.gross is not None:
        check_amount(income.gross, f"{place}.gross")
        if income.net > income.gross:
            raise ContradictoryFacts(f"{place}.net", "Das Netto ist höher als das Brutto. Prüfen Sie beide Beträge.")


def check_amount(value: Decimal, place: str) -> None:
    """An amount is a finite number from zero on."""
    if not value.is_finite() or value < 0:
        raise ContradictoryFacts(place, f"{value} ist kein zulässiger Betrag; erlaubt sind Beträge ab 0.")


def not_in_household(person: str) -> str:
    """The sentence for somebody who is named but not there."""
    return (
        f"„{person}“ gehört nicht zum Haushalt. Tragen Sie die Person unter persons ein oder berichtigen Sie den Namen."
    )
