"""§ 35 SGB XII for § 2 AsylbLG: how much of a rent is recognised.

What is adequate is a local, dated figure that the office states; without it nothing is cut and nothing is confirmed. A
rent above a legal ceiling (§ 35 Abs. 1 S. 9) is inadequate from the first day: take the excess off before.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from leistungsrecht.asylblg.rates import parameter
from leistungsrecht.money import euro, in_words
from leistungsrecht.month import end_of_month, months_later
from leistungsrecht.refusals import Refusal


class AdequateRentMissing(Refusal):
    """No local figure for adequate housing costs was stated."""

    code = "ADEQUATE_RENT_MISSING"

    def __init__(self) -> None:
        super().__init__(
            "Ohne örtlichen Wert für angemessene Kosten der Unterkunft lässt sich nicht sagen, was anerkannt wird "
            "(§ 35 SGB XII). Tragen Sie den Wert mit Datum und Quelle ein."
        )


@dataclass(frozen=True, slots=True)
class RecognisedHousing:
    """What is recognised a month, and why."""

    amount: Decimal
    sentence: str
    norm: str


@dataclass(frozen=True, slots=True)
class Karenzzeit:
    """The year in which actual costs of housing are recognised (§ 35 Abs. 1 S. 2 to 6, § 140 SGB XII).

    ``first_benefits`` is a day of the first month on § 2 (or SGB II, XII), ``months_without`` how many full months
    without benefits lay inside. ``cap_lifted``: the office recognises more than the cap of S. 7, since the costs are
    unavoidable or there are children (S. 8), the household has shrunk (S. 7 Hs. 2) or somebody has died (Abs. 3 S. 5).
    There is none in shared housing (Abs. 6 S. 3), nor where only adequate costs were recognised before (§ 140 Abs. 2).
    """

    first_benefits: date
    months_without: int = 0
    cap_lifted: bool = False

    def last_day(self, months: int, since: date) -> date:
        """The last day of the time, which never began before ``since``."""
        return end_of_month(months_later(max(self.first_benefits, since), months + self.months_without - 1))


def recognised_housing(
    actual: Decimal,
    adequate: Decimal | None,
    on: date,
    *,
    karenzzeit: Karenzzeit | None,
    lowering_possible: bool,
) -> RecognisedHousing:
    """The recognised cost of housing without heating, in euros a month (§ 35 Abs. 1, 3 SGB XII), since 2023.

    In the first year of benefits actual costs, since 1.7.2026 at most one and a half times what is adequate. Otherwise
    adequate costs, or actual ones as long as lowering them is not possible or not to be expected. Raises
    AdequateRentMissing, and NoParameterInForce before 2023.
    """
    rule = parameter("unterkunft_karenzzeit").on(on)
    cap = parameter("unterkunft_karenzzeit_deckel").find(on)
    ends = karenzzeit.last_day(int(rule.value), rule.first) if karenzzeit is not None else None
    in_karenzzeit = ends is not None and on <= ends
    if in_karenzzeit and karenzzeit is not None and (cap is None or karenzzeit.cap_lifted):
        norm = "§ 35 Abs. 1 S. 2, 3 SGB XII" if cap is None else "§ 35 Abs. 1 S. 2, 3, 7, 8, Abs. 3 S. 5 SGB XII"
        return RecognisedHousing(euro(actual), f"Karenzzeit bis {ends:%d.%m.%Y}: tatsächliche Kosten.", norm)
    if adequate is None:
        raise AdequateRentMissing
    if actual <= adequate:
        return RecognisedHousing(euro(actual), "Die Kosten sind angemessen.", "§ 35 Abs. 1 S. 1 SGB XII")
    if in_karenzzeit and cap is not None:
        return _capped(actual, adequate, cap.value, f"Karenzzeit bis {ends:%d.%m.%Y}")
    if not lowering_possible:
        return RecognisedHousing(
            euro(actual),
            "Zu hoch, aber eine Senkung ist noch nicht möglich oder zumutbar; in der Regel längstens sechs Monate.",
            "§ 35 Abs. 3 S. 1, 2 SGB XII",
        )
    return RecognisedHousing(
        euro(adequate), f"Höchstens die angemessenen Kosten ({in_words(adequate)}).", "§ 35 Abs. 1 S. 1 SGB XII"
    )


def _capped(actual: Decimal, adequate: Decimal, factor: Decimal, words: str) -> RecognisedHousing:
    limit = euro(adequate * factor)
    if actual <= limit:
        return RecognisedHousing(euro(actual), f"{words}: tatsächliche Kosten.", "§ 35 Abs. 1 S. 2, 3, 7 SGB XII")
    return RecognisedHousing(
        limit,
        f"{words}; höchstens das Eineinhalbfache der angemessenen Kosten ({in_words(adequate)}).",
        "§ 35 Abs. 1 S. 7 SGB XII",
    )
