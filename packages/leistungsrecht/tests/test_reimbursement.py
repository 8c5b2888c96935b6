from decimal import Decimal

import pytest
from people import NOVEMBER, child, earned, layla, on, other, sheet

from leistungsrecht import Facts, Housing, Kind, Reading, Sheet, decide
from leistungsrecht.asylblg.form import Channel, FormDecision, split
from leistungsrecht.asylblg.reimbursement import HousingCostMissing, Reimbursement, reimbursement

D = Decimal
RECEPTION = Housing("reception")


def asked(found: Sheet, cost: str | None = "0", **facts: frozenset[str]) -> Reimbursement:
    return reimbursement(
        found, housing_cost=None if cost is None else D(cost), housing_source="Pauschale 2026", **facts
    )


def test_the_necessary_need_and_the_housing_are_paid_back_from_what_income_there_is() -> None:
    """Necessary need 253, housing 200; of the income of 772.50 the personal need has taken 202, so 570.50 are left."""
    back = asked(sheet(layla(), housing=RECEPTION, incomes=(earned("layla", "1000"),)), "200")
    assert (back.cost, back.available, back.amount) == (453, D("570.50"), 453)
    assert [line.kind for line in back.lines] == [Kind.NECESSARY_NEED, Kind.HOUSING]
    assert all(line.norm.startswith("§ 7 Abs. 1 S. 3") for line in back.lines)
    assert "453,00 €" in back.sentence


def test_nobody_pays_back_more_than_she_has() -> None:
    little = asked(sheet(layla(), housing=RECEPTION, incomes=(other("layla", "80"),), assets=D(230)), "200")
    assert (little.available, little.amount) == (30, 30)
    nothing = asked(sheet(layla(), housing=RECEPTION), "200")
    assert nothing.amount == 0


@pytest.mark.parametrize("income", ["0", "150", "202", "300", "455", "600", "900"])
@pytest.mark.parametrize("housing", [RECEPTION, Housing("reception", rent=D(100))])
def test_what_was_received_less_what_is_paid_back_is_what_is_due(income: str, housing: Housing) -> None:
    """One adult: needs 455 (and 100 rent in money); with 300 income 253 in kind less 98 paid back are the 155 due."""
    facts = Facts(housing, (layla(), child("omar", 8)), (other("layla", income),))
    found = decide(facts, NOVEMBER, Reading())
    payouts = split(found, facts, Reading(), FormDecision({"layla": Channel.BANK}))
    money = sum(payout.amount for payout in payouts if payout.channel is not Channel.IN_KIND)
    back = asked(found)
    assert back.cost + money - back.amount == found.total
    for payout in payouts:
        cut = payout.channel is Channel.IN_KIND and payout.amount < found.of_kind(
            Kind.NECESSARY_NEED, "omar" if "omar" in payout.sentence else "layla"
        )
        assert ("zu erstatten nach § 7 Abs. 1 S. 3" in payout.sentence) is cut


def test_income_that_made_the_cash_smaller_is_not_asked_for_again() -> None:
    back = asked(sheet(layla(), housing=RECEPTION, incomes=(other("layla", "300"),)))
    assert (back.cost, back.available, back.amount) == (253, 98, 98)
    assert asked(sheet(layla(), housing=RECEPTION, incomes=(other("layla", "200"),))).amount == 0


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
