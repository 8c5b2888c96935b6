from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leistungsrecht.asylblg.recognised_housing import (
    AdequateRentMissing,
    Karenzzeit,
    RecognisedHousing,
    recognised_housing,
)
from leistungsrecht.refusals import NoParameterInForce

FIRST = Karenzzeit(date(2026, 3, 15))
EURO = st.decimals(0, 3000, places=2)


def recognised(
    actual: str,
    adequate: str | None,
    on: date,
    karenzzeit: Karenzzeit | None = FIRST,
    *,
    lowering_possible: bool = True,
) -> RecognisedHousing:
    return recognised_housing(
        Decimal(actual),
        None if adequate is None else Decimal(adequate),
        on,
        karenzzeit=karenzzeit,
        lowering_possible=lowering_possible,
    )


@pytest.mark.parametrize(
    ("actual", "on", "amount", "norm"),
    [
        ("400", date(2026, 8, 1), "400.00", "§ 35 Abs. 1 S. 1 SGB XII"),
        ("900", date(2026, 6, 30), "900.00", "§ 35 Abs. 1 S. 2, 3 SGB XII"),
        ("600.01", date(2026, 7, 1), "600.00", "§ 35 Abs. 1 S. 7 SGB XII"),
        ("600", date(2026, 7, 1), "600.00", "§ 35 Abs. 1 S. 2, 3, 7 SGB XII"),
        ("600", date(2027, 2, 28), "600.00", "§ 35 Abs. 1 S. 2, 3, 7 SGB XII"),
        ("600", date(2027, 3, 1), "400.00", "§ 35 Abs. 1 S. 1 SGB XII"),
    ],
)
def test_the_first_year_recognises_actual_costs_since_july_2026_up_to_one_and_a_half_times_what_is_adequate(
    actual: str, on: date, amount: str, norm: str
) -> None:
    found = recognised(actual, "400", on)

    assert (found.amount, found.norm) == (Decimal(amount), norm)


def test_a_clerk_reads_until_when_the_year_lasts() -> None:
    assert recognised("600", "400", date(2026, 11, 1)).sentence == "Karenzzeit bis 28.02.2027: tatsächliche Kosten."
    assert recognised("700", "400", date(2026, 11, 1)).sentence == (
        "Karenzzeit bis 28.02.2027; höchstens das Eineinhalbfache der angemessenen Kosten (400,00 €)."
    )


@pytest.mark.parametrize(
    ("karenzzeit", "on", "amount"),
    [
        (Karenzzeit(date(2026, 3, 1), months_without=2), date(2027, 4, 30), "500.00"),
        (Karenzzeit(date(2026, 3, 1), months_without=2), date(2027, 5, 1), "400.00"),
        (Karenzzeit(date(2019, 1, 1)), date(2023, 12, 31), "500.00"),
        (Karenzzeit(date(2019, 1, 1)), date(2024, 1, 1), "400.00"),
        (None, date(2026, 4, 1), "400.00"),
    ],
    ids=["longer by a break", "and then over", "time before 2023 does not count", "and then over", "none"],
)
def test_the_year_is_longer_by_full_months_without_benefits_and_never_began_before_2023(
    karenzzeit: Karenzzeit | None, on: date, amount: str
) -> None:
    assert recognised("500", "400", on, karenzzeit).amount == Decimal(amount)


def test_who_lifts_the_cap_recognises_actual_costs() -> None:
    found = recognised("900", "400", date(2026, 8, 1), Karenzzeit(date(2026, 3, 1), cap_lifted=True))

    assert found.amount == Decimal("900.00")
    assert "S. 2, 3, 7, 8" in found.norm


def test_after_the_year_actual_costs_go_on_while_they_cannot_be_lowered() -> None:
    found = recognised("900", "400", date(2027, 3, 1), lowering_possible=False)

    assert (found.amount, found.norm) == (Decimal("900.00"), "§ 35 Abs. 3 S. 1, 2 SGB XII")
    assert "in der Regel längstens sechs Monate" in found.sentence


def test_without_a_local_figure_nothing_is_cut_and_nothing_confirmed() -> None:
    with pytest.raises(AdequateRentMissing, match="Tragen Sie den Wert mit Datum und Quelle ein") as refused:
        recognised("500", None, date(2026, 11, 1))
    assert refused.value.code == "ADEQUATE_RENT_MISSING"


def test_while_actual_costs_are_recognised_without_a_cap_no_local_figure_is_needed() -> None:
    assert recognised("900", None, date(2026, 6, 30)).amount == Decimal("900.00")


def test_before_2023_the_question_is_refused() -> None:
    with pytest.raises(NoParameterInForce):
        recognised("500", "400", date(2022, 12, 31))


@given(EURO, EURO, st.dates(date(2023, 1, 1), date(2030, 1, 1)), st.booleans())
def test_never_more_than_actual_costs_and_never_less_than_adequate_ones_are_recognised(
    actual: Decimal, adequate: Decimal, on: date, lowering: bool
) -> None:
    found = recognised_housing(actual, adequate, on, karenzzeit=FIRST, lowering_possible=lowering)

    assert min(actual, adequate) <= found.amount <= actual
