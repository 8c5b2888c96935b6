"""Beside needs and income: assets, work opportunities, one-off payments, and nobody entitled."""

from decimal import Decimal

import pytest
from people import NOVEMBER, SHARED, child, layla, on, other, samir, sheet

from leistungsrecht import (
    Income,
    IncomeKind,
    Kind,
    Month,
    Part,
    Sheet,
)
from leistungsrecht.asylblg.facts import Regime

D = Decimal


def codes(found: Sheet) -> list[str]:
    return [finding.code for finding in found.findings]


def test_nobody_entitled_means_nothing_due_and_no_amount_needed() -> None:
    found = sheet(layla(regimes=on("other")), month=Month(2030, 1), incomes=(other("layla", "5"),), assets=D(9000))
    assert (found.total, found.lines, found.assets_to_use) == (0, (), 0)


@pytest.mark.parametrize(
    ("people", "assets", "to_use"),
    [
        ((layla(),), 200, 0),
        ((layla(),), 201, 1),
        ((layla(), child("omar", 8)), 500, 100),
        ((layla(regimes=on("2")),), 10_500, 500),
        ((layla(regimes=on("2")), child("omar", 8, regimes=on("2"))), 10_600, 100),
        ((layla(regimes=on("2")), child("omar", 20)), 10_300, 100),
        ((layla(partner="samir"), samir(partner="layla", regimes=on("other"))), 500, 100),
        ((layla(), samir(regimes=on("other"))), 500, 300),
    ],
)
def test_assets_above_the_allowances_are_a_finding_and_no_deduction(people: tuple, assets: int, to_use: int) -> None:
    found = sheet(*people, assets=D(assets))
    assert found.assets_to_use == to_use
    assert found.total == sheet(*people).total
    assert ("ASSETS_TO_USE" in codes(found)) is (to_use > 0)


def test_higher_proven_expenses_take_the_place_of_eighty_cents() -> None:
    found = sheet(layla(), incomes=(Income("layla", IncomeKind.WORK_OPPORTUNITY, hours=D(10), expenses=D("12.30")),))
    (line,) = (line for line in found.lines if line.part is Part.ON_TOP)
    assert line.amount == D("12.30")
    assert found.total == 455


def test_one_off_payments_stand_beside_the_amount_in_their_month_only() -> None:
    family = (layla(), child("omar", 13), child("nour", 24))
    in_july = sheet(*family, month=Month(2022, 7))
    assert [(line.person, line.amount) for line in in_july.lines if line.kind is Kind.ONE_OFF] == [("layla", 200)]
    in_october = sheet(*family, month=Month(2022, 10))
    assert [(line.person, line.amount) for line in in_october.lines if line.kind is Kind.ONE_OFF] == [("omar", 100)]
    assert sheet(*family, month=Month(2022, 8)).of_kind(Kind.ONE_OFF) == 0


def test_a_young_adult_with_parents_in_shared_housing_has_the_one_off_payment_but_no_supplement() -> None:
    found = sheet(layla(), child("nour", 24), month=Month(2022, 7), housing=SHARED)
    assert found.of_kind(Kind.ONE_OFF, "nour") == 200
    assert found.of_kind(Kind.IMMEDIATE_SUPPLEMENT, "nour") == 0


def test_the_regime_of_the_office_is_kept_where_the_statute_would_move_the_child() -> None:
    found = sheet(layla(regimes=on("2")), child("omar", 8))
    assert found.due("omar") == 337 + 25
    assert codes(found) == ["CHILD_FOLLOWS_PARENT"]
    assert codes(sheet(layla(), child("omar", 8, regimes=on("2")))) == []
    assert NOVEMBER.in_words() == "November 2026"
    assert Regime("2") is Regime.ANALOGLEISTUNGEN


def test_work_opportunities_are_paid_to_those_entitled_here() -> None:
    work = Income("samir", IncomeKind.WORK_OPPORTUNITY, hours=D(10))
    assert sheet(layla(), samir(regimes=on("other")), incomes=(work,)).of_kind(Kind.WORK_OPPORTUNITY) == 0
    assert sheet(layla(), samir(), incomes=(work,)).of_kind(Kind.WORK_OPPORTUNITY) == 8
