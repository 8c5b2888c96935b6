from datetime import date

import pytest

from leistungsrecht.asylblg.facts import Regime
from leistungsrecht.asylblg.grants import REGISTER, Grant, grants_on

BEFORE, SINCE = date(2026, 6, 11), date(2026, 6, 12)
SECTION_6 = "livelihood_in_single_case health_in_single_case duty_to_cooperate special_needs_section_24"
SECTION_6_OF_CHILDREN = (
    "livelihood_in_single_case health_in_single_case needs_of_children duty_to_cooperate special_needs_section_24"
)
ACUTE = "acute_illness prevention dentures pregnancy_and_birth"


def kinds(on: date, *, is_minor: bool, regime: Regime = Regime.GRUNDLEISTUNGEN) -> str:
    return " ".join(grant.kind for grant in grants_on(on, is_minor=is_minor, regime=regime))


@pytest.mark.parametrize(
    ("on", "is_minor", "expected"),
    [
        (BEFORE, False, f"{ACUTE} {SECTION_6}"),
        (SINCE, False, f"{ACUTE} treatment_begun_as_minor {SECTION_6}"),
        (BEFORE, True, f"{ACUTE} {SECTION_6_OF_CHILDREN}"),
        (SINCE, True, f"health_care_of_minors {SECTION_6_OF_CHILDREN}"),
    ],
)
def test_since_12_june_2026_minors_have_the_health_care_of_sgb_xii_in_place_of_acute_treatment(
    on: date, is_minor: bool, expected: str
) -> None:
    assert kinds(on, is_minor=is_minor) == expected


@pytest.mark.parametrize("regime", [Regime.ANALOGLEISTUNGEN, Regime.OTHER])
def test_the_register_is_empty_for_who_is_not_under_sections_4_and_6(regime: Regime) -> None:
    assert grants_on(SINCE, is_minor=False, regime=regime) == ()


def test_a_restriction_leaves_medical_help_and_takes_section_6_away() -> None:
    restricted = Regime.ANSPRUCHSEINSCHRAENKUNG

    assert kinds(SINCE, is_minor=False, regime=restricted) == f"{ACUTE} treatment_begun_as_minor"
    assert kinds(SINCE, is_minor=True, regime=restricted) == "health_care_of_minors"


@pytest.mark.parametrize("grant", REGISTER, ids=lambda grant: grant.kind)
def test_every_entry_names_its_norm_and_form_and_no_sum(grant: Grant) -> None:
    assert grant.norm.startswith(("§ 4 Abs. ", "§ 6 Abs. "))
    assert grant.form
    assert "€" not in grant.words + grant.note + grant.form
