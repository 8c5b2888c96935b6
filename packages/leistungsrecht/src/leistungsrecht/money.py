"""Amounts of money: decimal, in euros, rounded where a norm says so and nowhere else.

No float comes near an amount; a test reads the source of the package for it.
"""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
ZERO = Decimal("0.00")


def euro(value: Decimal | int | str) -> Decimal:
    """The amount rounded once to the cent, half up.

    The AsylbLG has no rounding rule for parts of a month; § 3a Abs. 4 S. 2 rounds only the yearly rates. The cent and
    "half up" are the office's practice, so each line of a sheet is rounded exactly once.
    """
    return Decimal(value).quantize(CENT, ROUND_HALF_UP)


def full_euro(value: Decimal) -> Decimal:
    """The amount rounded to whole euros: below 0.50 down, from 0.50 up (§ 3a Abs. 4 S. 2 AsylbLG, § 28 Abs. 5 SGB XII)."""
    return value.quantize(Decimal(1), ROUND_HALF_UP)


def in_words(amount: Decimal) -> str:
    """The amount as a German reader writes it: ``1.234,50 €``."""
    return f"{amount:,.2f} €".translate(str.maketrans(",.", ".,"))


def shared_out(amount: Decimal, weights: list[int], whole: int) -> list[Decimal]:
    """For each weight the amount times weight over ``whole``, in cents that add up to their sum rounded once.

    Each is the difference of two rounded running sums: no cent is lost and none appears. Weights are whole numbers, since
    a third added up three times as a decimal is not quite a whole, and half a cent hangs on it.
    """
    given, running, shares = ZERO, 0, []
    for weight in weights:
        running += weight
        share = euro(amount * running / whole) - given
        given += share
        shares.append(share)
    return shares


def evenly(total: Decimal, heads: int) -> list[Decimal]:
    """An amount in cents by head; the cents that are left over go to the first ones, one each."""
    if heads < 2:
        return [total] * heads
    cents, odd = divmod(int(total.scaleb(2)), heads)
    each = Decimal(cents).scaleb(-2)
    return [each + CENT] * odd + [each] * (heads - odd)
