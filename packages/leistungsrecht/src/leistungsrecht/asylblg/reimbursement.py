"""§ 7 Abs. 1 S. 3 AsylbLG: what people with income or assets pay back for benefits in kind in an institution.

For herself and her family: the necessary need of § 3a Abs. 2 by stage and day, and the cost of housing, heating and household
energy, never more than the income and assets that must be used. For housing the Land may set flat rates; what is not
stated is refused, not taken as nothing. Income that the sheet has taken off benefits in money is used up and is not
asked for again: what was received in kind and money, less what is paid back, is what is due.
"""

from dataclasses import dataclass
from decimal import Decimal

from leistungsrecht.money import ZERO, euro, in_words
from leistungsrecht.refusals import Refusal
from leistungsrecht.sheet import Kind, Line, Part, Sheet

NORM = "§ 7 Abs. 1 S. 3 AsylbLG"


class HousingCostMissing(Refusal):
    """The cost of housing in kind, or the Land's flat rate, was not stated."""

    code = "HOUSING_COST_MISSING"

    def __init__(self) -> None:
        super().__init__(
            "Für die Erstattung fehlen die Kosten der Unterkunft, Heizung und Haushaltsenergie oder die Pauschale des Landes "
            "(§ 7 Abs. 1 S. 3 AsylbLG). Tragen Sie den Betrag mit Quelle ein; wurde nichts davon gestellt, schreiben Sie 0."
        )


@dataclass(frozen=True, slots=True)
class Reimbursement:
    """What is to be paid back for a month: the lines of the cost, its sum, and what of it income and assets cover."""

    lines: tuple[Line, ...]
    available: Decimal
    """income that has not made benefits in money smaller, and assets"""
    amount: Decimal
    sentence: str

    @property
    def cost(self) -> Decimal:
        """The cost of what was received in kind."""
        return sum((line.amount for line in self.lines), ZERO)


def reimbursement(
    sheet: Sheet, *, housing_cost: Decimal | None, housing_source: str, in_kind_for: frozenset[str] | None = None
) -> Reimbursement:
    """What the household reimburses for a month in an institution that gives benefits in kind.

    ``housing_cost`` is the month's cost or flat rate for those who received it, ``in_kind_for`` whose necessary need was
    met in kind (None: everybody on § 3). It was received in full, so of the income that the sheet counts pays back what
    made less than that due, and what was left over; of the assets what the sheet shows above the allowance. Raises
    HousingCostMissing.
    """
    if housing_cost is None:
        raise HousingCostMissing
    lines = [
        line._replace(part=Part.ON_TOP, norm=f"{NORM}, {line.norm}")
        for line in sheet.lines
        if line.kind is Kind.NECESSARY_NEED and (in_kind_for is None or line.person in in_kind_for)
    ]
    month = sheet.month
    if housing_cost and lines:
        lines.append(
            Line(
                lines[0].person, Part.ON_TOP, Kind.HOUSING, "Unterkunft, Heizung und Haushaltsenergie als Sachleistung",
                month.first, month.last, 30, housing_cost, euro(housing_cost), NORM, housing_source,
            )
        )  # fmt: skip
    cost = sum((line.amount for line in lines), ZERO)
    available = _not_due(sheet, lines) + sheet.of_kind(Kind.SURPLUS) + sheet.assets_to_use
    amount = min(cost, available)
    return Reimbursement(
        tuple(lines),
        available,
        amount,
        f"Sachleistungen im Wert von {in_words(cost)}; Einkommen, das noch keine Geldleistung gemindert hat, und Vermögen "
        f"{in_words(available)}: zu erstatten sind {in_words(amount)} ({NORM}).",
    )


def _not_due(sheet: Sheet, lines: list[Line]) -> Decimal:
    """What of the necessary need received in kind was not due, because income covers it."""
    received: dict[str, Decimal] = {}
    for line in lines:
        if line.kind is Kind.NECESSARY_NEED:
            received[line.person] = received.get(line.person, ZERO) + line.amount
    return sum((max(ZERO, amount - sheet.due(person)) for person, amount in received.items()), ZERO)
