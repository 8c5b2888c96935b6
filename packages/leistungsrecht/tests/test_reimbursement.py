from decimal import Decimal

import pytest
from people import child, earned, layla, on, other, sheet

from leistungsrecht import Housing, Kind, Sheet
from leistungsrecht.asylblg.reimbursement import HousingCostMissing, Reimbursement, reimbursement

D = Decimal
RECEPTION = Housing("reception")


def asked(found: Sheet, cost: str | None = "0", **facts: frozenset[str]) -> Reimbursement:
    return reimbursement(
        found, housing_cost=None if cost is None else D(cost), housing_source="Pauschale 2026", **facts
    )


def test_the_necessary_need_and_the_housing_are_paid_back_from_what_income_there_is() -> None:
    """Necessary need 253, housing 200; income 1,000 less 227.50 allowance is 772.50."""
    back = asked(sheet(layla(), housing=RECEPTION, incomes=(earned("layla", "1000"),)), "200")
    assert (back.cost, back.available, back.amount) == (453, D("772.50"), 453)
    assert [line.kind for line in back.lines] == [Kind.NECESSARY_NEED, Kind.HOUSING]
    assert all(line.norm.startswith("§ 7 Abs. 1 S. 3") for line in back.lines)
    assert "453,00 €" in back.sentence


def test_nobody_pays_back_more_than_she_has() -> None:
    little = asked(sheet(layla(), housing=RECEPTION, incomes=(other("layla", "80"),), assets=D(230)), "200")
    assert (little.available, little.amount) == (110, 110)
    nothing = asked(sheet(layla(), housing=RECEPTION), "200")
    assert nothing.amount == 0


def test_she_pays_for_her_family_too_or_for_those_who_received() -> None:
    family = sheet(layla(), child("omar", 8), housing=RECEPTION, incomes=(other("layla", "900"),))
    assert asked(family).cost == 253 + 202
    assert asked(family, in_kind_for=frozenset({"omar"})).cost == 202


def test_section_2_has_no_such_reimbursement() -> None:
    analog = asked(sheet(layla(regimes=on("2")), housing=RECEPTION, incomes=(other("layla", "900"),)), "200")
    assert (analog.lines, analog.amount) == ((), 0)


def test_an_unknown_cost_of_housing_is_refused_in_words() -> None:
    with pytest.raises(HousingCostMissing, match="Pauschale des Landes"):
        asked(sheet(layla(), housing=RECEPTION), None)
