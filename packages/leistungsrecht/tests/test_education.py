from datetime import date
from decimal import Decimal

import pytest

from leistungsrecht import (
    Facts,
    Housing,
    HousingKind,
    Kind,
    Line,
    Month,
    NoParameterInForce,
    Part,
    Person,
    Reading,
    Regime,
    RegimePeriod,
    Sheet,
    decide,
)
from leistungsrecht.asylblg.facts import EducationKind, EducationNeed
from leistungsrecht.asylblg.reading import AgeSwitch, RestrictedTable

PARENT = Person("anna", date(1990, 5, 1))
TABLE = RestrictedTable("Tabelle", date(2020, 1, 1), None, (("Ernährung", (Decimal(100),) * 6),))


def sheet_of(
    *needs: EducationNeed, month: str = "2026-11", child: Person | None = None, reading: Reading | None = None
) -> Sheet:
    child = child or Person("ben", date(2016, 2, 1), parents=("anna",))
    facts = Facts(Housing(HousingKind.FLAT), (PARENT, child), education=needs)
    return decide(facts, Month.parse(month), reading or Reading(restricted_table=TABLE))


def lines_of(sheet: Sheet) -> list[Line]:
    return [line for line in sheet.lines if line.kind is Kind.EDUCATION]


def reasons_of(sheet: Sheet) -> list[str]:
    return [finding.sentence for finding in sheet.findings if finding.code == "EDUCATION_NOT_GRANTED"]


def need(kind: EducationKind, amount: str = "0", *, applied: bool = True) -> EducationNeed:
    return EducationNeed("ben", kind, Decimal(amount), applied)


@pytest.mark.parametrize(
    ("kind", "norm"),
    [
        (EducationKind.EXCURSION, "§ 34 Abs. 2 S. 1 Nr. 1 SGB XII"),
        (EducationKind.SCHOOL_TRIP, "§ 34 Abs. 2 S. 1 Nr. 2 SGB XII"),
        (EducationKind.TRANSPORT, "§ 34 Abs. 4 SGB XII"),
        (EducationKind.TUTORING, "§ 34 Abs. 5 SGB XII"),
        (EducationKind.LUNCH, "§ 34 Abs. 6 SGB XII"),
    ],
)
def test_what_has_no_amount_of_its_own_is_granted_as_actual_cost(kind: EducationKind, norm: str) -> None:
    sheet = sheet_of(need(kind, "47.305"))

    assert [(line.amount, line.norm, line.part) for line in lines_of(sheet)] == [
        (Decimal("47.31"), f"§ 3 Abs. 4 AsylbLG, {norm}", Part.ON_TOP)
    ]
    assert reasons_of(sheet) == []


@pytest.mark.parametrize("kind", [kind for kind in EducationKind if not kind.startswith("school_supplies")])
def test_without_actual_cost_nothing_is_granted_and_the_sheet_says_so(kind: EducationKind) -> None:
    sheet = sheet_of(need(kind))

    assert lines_of(sheet) == []
    assert "Es fehlen tatsächliche Aufwendungen" in reasons_of(sheet)[0]


def test_these_benefits_stand_beside_the_others_and_change_no_sum() -> None:
    assert sheet_of(need(EducationKind.LUNCH, "60")).total == sheet_of().total


@pytest.mark.parametrize(
    ("month", "first", "second"),
    [
        ("2019-03", "70", "30"),
        ("2020-08", "100", "50"),
        ("2021-08", "103", "51.50"),
        ("2022-08", "104", "52"),
        ("2023-08", "116", "58"),
        ("2024-08", "130", "65"),
        ("2026-08", "130", "65"),
    ],
)
def test_school_supplies_have_the_amount_of_the_year_and_take_no_application(
    month: str, first: str, second: str
) -> None:
    sheet = sheet_of(
        need(EducationKind.SCHOOL_SUPPLIES_FIRST, applied=False),
        need(EducationKind.SCHOOL_SUPPLIES_SECOND, applied=False),
        month=month,
    )

    assert [line.amount for line in lines_of(sheet)] == [Decimal(first), Decimal(second)]


def test_an_amount_of_school_supplies_that_is_not_on_file_is_refused() -> None:
    with pytest.raises(NoParameterInForce, match="Schulbedarf, zweites Halbjahr"):
        sheet_of(need(EducationKind.SCHOOL_SUPPLIES_SECOND), month="2019-10")


@pytest.mark.parametrize(("month", "amount"), [("2019-07", "10"), ("2019-08", "15"), ("2026-11", "15")])
def test_participation_is_a_lump_sum_where_there_is_actual_cost(month: str, amount: str) -> None:
    assert [line.amount for line in lines_of(sheet_of(need(EducationKind.PARTICIPATION, "8"), month=month))] == [
        Decimal(amount)
    ]


@pytest.mark.parametrize(
    ("born", "entitled_from", "granted"),
    [
        (date(2008, 11, 1), None, False),
        (date(2008, 11, 2), None, True),
        (date(2008, 11, 15), date(2026, 11, 14), True),
        (date(2008, 11, 15), date(2026, 11, 15), False),
        (date(2026, 11, 20), None, True),
    ],
)
@pytest.mark.parametrize("switch", list(AgeSwitch))
def test_participation_ends_with_the_18th_birthday_whatever_the_reading_of_stages(
    born: date, entitled_from: date | None, granted: bool, switch: AgeSwitch
) -> None:
    child = Person("ben", born, parents=("anna",), entitled_from=entitled_from)
    sheet = sheet_of(need(EducationKind.PARTICIPATION, "20"), child=child, reading=Reading(age_switch=switch))

    assert bool(lines_of(sheet)) is granted
    assert granted or "bis zum 18. Geburtstag" in reasons_of(sheet)[0]


@pytest.mark.parametrize(
    ("kind", "month", "granted"),
    [
        (EducationKind.TUTORING, "2026-11", False),
        (EducationKind.TUTORING, "2021-06", False),
        (EducationKind.TUTORING, "2021-07", True),
        (EducationKind.TUTORING, "2023-12", True),
        (EducationKind.TUTORING, "2024-01", False),
        (EducationKind.EXCURSION, "2019-07", False),
        (EducationKind.EXCURSION, "2019-08", True),
        (EducationKind.LUNCH, "2026-11", True),
        (EducationKind.PARTICIPATION, "2026-11", True),
    ],
)
def test_only_tutoring_takes_an_application_of_its_own(kind: EducationKind, month: str, granted: bool) -> None:
    sheet = sheet_of(need(kind, "30", applied=False), month=month)

    assert bool(lines_of(sheet)) is granted
    assert granted or "Es fehlt der Antrag (§ 34a Abs. 1 SGB XII)." in reasons_of(sheet)[0]


def test_on_section_2_the_gate_is_section_2() -> None:
    child = Person("ben", date(2016, 2, 1), parents=("anna",), regimes=(RegimePeriod(Regime.ANALOGLEISTUNGEN),))
    sheet = sheet_of(need(EducationKind.LUNCH, "30"), child=child)

    assert [line.norm for line in lines_of(sheet)] == ["§ 2 Abs. 1 AsylbLG, § 34 Abs. 6 SGB XII"]


def test_who_is_restricted_all_month_has_no_claim_and_who_was_entitled_for_a_day_has() -> None:
    restricted = (RegimePeriod(Regime.ANSPRUCHSEINSCHRAENKUNG),)
    later = (RegimePeriod(Regime.GRUNDLEISTUNGEN, last=date(2026, 11, 1)),
             RegimePeriod(Regime.ANSPRUCHSEINSCHRAENKUNG, date(2026, 11, 2)))  # fmt: skip
    all_month, one_day = (
        sheet_of(
            need(EducationKind.LUNCH, "30"), child=Person("ben", date(2016, 2, 1), parents=("anna",), regimes=regimes)
        )
        for regimes in (restricted, later)
    )

    assert lines_of(all_month) == []
    assert "§ 1a Abs. 1 S. 1" in reasons_of(all_month)[0]
    assert [line.norm for line in lines_of(one_day)] == ["§ 3 Abs. 4 AsylbLG, § 34 Abs. 6 SGB XII"]


def test_who_is_not_entitled_here_gets_nothing_and_the_sheet_says_so() -> None:
    child = Person("ben", date(2016, 2, 1), parents=("anna",), regimes=(RegimePeriod(Regime.OTHER),))
    sheet = sheet_of(need(EducationKind.LUNCH, "30"), child=child)

    assert lines_of(sheet) == []
    assert reasons_of(sheet) == [
        (
            "ben: Gemeinschaftliches Mittagessen nicht angesetzt. Die Person ist in diesem Monat hier nicht "
            "leistungsberechtigt."
        )
    ]
