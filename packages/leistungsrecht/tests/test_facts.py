"""Facts that contradict each other are refused where they are made, with the place and the remedy."""

from datetime import date
from decimal import Decimal

import pytest
from people import FLAT, NOVEMBER, child, earned, layla, on, other, samir

from leistungsrecht import ContradictoryFacts, Facts, Housing, Income, IncomeKind, Person, Reading, RegimePeriod, decide
from leistungsrecht.asylblg.facts import AdditionalNeed, EducationNeed, End, EndEvent, Regime

TWO_REGIMES = RegimePeriod("3", None, date(2026, 11, 14))


def facts(*people: Person, **more: object) -> Facts:
    return Facts(FLAT, people, **more)


@pytest.mark.parametrize(
    ("make", "place", "words"),
    [
        (lambda: facts(layla(), layla()), "persons", "eigenes Kennzeichen"),
        (lambda: facts(layla(partner="samir")), "persons[0].partner", "gehört nicht zum Haushalt"),
        (lambda: facts(layla(partner="layla")), "persons[0].partner", "mit sich selbst"),
        (lambda: facts(layla(partner="samir"), samir()), "persons[0].partner", "nennt niemanden"),
        (
            lambda: facts(layla(partner="samir"), samir(partner="omar"), child("omar", 30, partner="samir")),
            "persons[0].partner",
            "nennt „omar“",
        ),
        (lambda: facts(child("omar", 3)), "persons[0].parents", "gehört nicht zum Haushalt"),
        (lambda: facts(layla(), child("omar", 3, "layla", "layla")), "persons[1].parents", "höchstens zwei"),
        (lambda: facts(layla(), child("omar", 60)), "persons[1].parents", "nicht vor"),
        (
            lambda: facts(layla(partner="omar"), child("omar", 20, partner="layla")),
            "persons[1].partner",
            "Partner und Elternteil",
        ),
        (
            lambda: facts(layla(regimes=(TWO_REGIMES, RegimePeriod("2", date(2026, 11, 14))))),
            "persons[0].regime",
            "über",
        ),
        (lambda: facts(layla(regimes=(RegimePeriod("3"), RegimePeriod("2")))), "persons[0].regime", "überschneiden"),
        (
            lambda: facts(layla(regimes=(TWO_REGIMES, RegimePeriod("2", date(2026, 11, 16))))),
            "persons[0].regime",
            "fehlt",
        ),
        (
            lambda: facts(layla(regimes=on("3", date(2026, 11, 2), date(2026, 11, 1)))),
            "persons[0].regime",
            "vor dem Beginn",
        ),
        (
            lambda: facts(layla(moves_in=date(2026, 11, 2), moves_out=date(2026, 11, 1))),
            "persons[0].moves_out",
            "vor dem Beginn",
        ),
        (
            lambda: facts(layla(entitled_from=date(2026, 11, 9), end=End(EndEvent.OTHER, date(2026, 11, 8)))),
            "persons[0].ends",
            "vor dem Beginn",
        ),
        (
            lambda: facts(layla(additional_needs=(AdditionalNeed("medical_diet", amount=Decimal(-1)),))),
            "persons[0].additional_needs",
            "ab 0",
        ),
        (lambda: facts(layla(own_need=Decimal("NaN"))), "persons[0].own_need", "ab 0"),
        (lambda: facts(layla(), incomes=(other("samir", "5"),)), "incomes[0].person", "gehört nicht zum Haushalt"),
        (lambda: facts(layla(), incomes=(other("layla", "-5"),)), "incomes[0].net", "ab 0"),
        (lambda: facts(layla(), incomes=(earned("layla", "5", "4"),)), "incomes[0].net", "Netto ist höher"),
        (lambda: facts(layla(), incomes=(earned("layla", "0", "-1"),)), "incomes[0].gross", "ab 0"),
        (lambda: facts(layla(), education=(EducationNeed("omar", "lunch"),)), "education[0].person", "gehört nicht"),
        (lambda: facts(layla(), assets=Decimal("Infinity")), "assets", "ab 0"),
        (lambda: Facts(Housing("flat", rent=Decimal(-1)), (layla(),)), "housing.rent", "ab 0"),
    ],
)
def test_a_contradiction_names_its_place_and_a_remedy(make: object, place: str, words: str) -> None:
    with pytest.raises(ContradictoryFacts) as contradiction:
        make()
    assert contradiction.value.place == place
    assert words in contradiction.value.sentence


def test_nobody_is_calculated_before_birth() -> None:
    unborn = Person("nour", date(2026, 12, 1), parents=("layla",))
    with pytest.raises(ContradictoryFacts, match=r"persons\[1\]\.born.*nach dem Monat November 2026"):
        decide(facts(layla(), unborn), NOVEMBER, Reading())


def test_an_allowance_from_the_gross_needs_the_gross() -> None:
    net_only = Income("layla", IncomeKind.EARNED, net=Decimal(100))
    with pytest.raises(ContradictoryFacts, match="das Brutto fehlt"):
        decide(facts(layla(), incomes=(net_only,)), NOVEMBER, Reading(earned_allowance_base="gross"))
    assert decide(facts(layla(), incomes=(net_only,)), NOVEMBER, Reading()).counted_income == 75


def test_a_plain_string_becomes_the_member_that_it_names_and_any_other_is_refused() -> None:
    assert RegimePeriod("2").regime is Regime.ANALOGLEISTUNGEN
    assert Reading(rate_basis="bestandsschutz") == Reading(rate_basis=Reading(rate_basis="bestandsschutz").rate_basis)
    with pytest.raises(ValueError, match="4"):
        RegimePeriod("4")


@pytest.mark.parametrize("wrong", [{"single_in_shared_housing": 3}, {"youth_in_shared_housing": 2}])
def test_a_reading_that_nobody_holds_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="must be 1 or"):
        Reading(**wrong)
