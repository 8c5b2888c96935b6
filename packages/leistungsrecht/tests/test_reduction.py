from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leistungsrecht import (
    Facts,
    Housing,
    HousingKind,
    Kind,
    Month,
    Person,
    Reading,
    Regime,
    RegimePeriod,
    RestrictedAmountsMissing,
    decide,
)
from leistungsrecht.asylblg.entitlement import Ground, last_of_months
from leistungsrecht.asylblg.reading import RestrictedTable
from leistungsrecht.asylblg.reduction import (
    RULES,
    RestrictionKind,
    RestrictionNotInForce,
    continued,
    restriction,
    until_arrival_certificate,
    why_not,
)
from leistungsrecht.refusals import NoParameterInForce

NOW, BEFORE = date(2026, 11, 24), date(2026, 6, 11)
KINDS = st.sampled_from(list(RestrictionKind))
DAYS = st.dates(date(2026, 6, 12), date(2034, 12, 31))


def met(kind: RestrictionKind, on: date) -> str:
    return " ".join(ground for ground in Ground if why_not(kind, ground, on) is None)


EVERYBODY = "1 1a 1b 2 2a 3a 3b 3c 4 5 6 7 8"


@pytest.mark.parametrize(
    ("kind", "before", "now"),
    [
        ("1", "5", "2a 5"),
        ("2", "4 5 6", "2a 4 5 6"),
        ("3", "4 5 6", "2a 4 5 6"),
        ("4-1", "1 1a 5", "1 1a 2 5"),
        ("4-2-1", "1 1a", "1 1a 2"),
        ("4-2-2", "1 1a 5", "1 1a 2 2a 5"),
        ("5", "1 1a 7", "1 1a 2 7"),
        ("6", EVERYBODY, EVERYBODY),
        ("7", EVERYBODY, EVERYBODY),
        ("8", "", "1 1a 2 2a 4 5 6 7"),
        ("9", "", "2a 5"),
        ("5-4", EVERYBODY, EVERYBODY),
        ("5b-2", "1 3c 4 8", "1 3c 4 8"),
    ],
)
def test_a_restriction_meets_whom_the_statute_names_before_and_since_12_june_2026(
    kind: str, before: str, now: str
) -> None:
    assert met(RestrictionKind(kind), BEFORE) == before
    assert met(RestrictionKind(kind), NOW) == now


def test_disorder_in_the_accommodation_is_a_ground_since_29_april_2026() -> None:
    assert why_not(RestrictionKind.HOUSE_ORDER, Ground.DULDUNG, date(2026, 4, 28)) is not None
    assert why_not(RestrictionKind.HOUSE_ORDER, Ground.DULDUNG, date(2026, 4, 29)) is None


@pytest.mark.parametrize(
    ("kind", "ground", "on", "words"),
    [
        ("8", "4", BEFORE, "gilt erst ab 12.06.2026"),
        ("1", "2a", BEFORE, "nach § 1 Abs. 1 Nr. 2a erst ab 12.06.2026"),
        ("1", "1", NOW, "nach § 1 Abs. 1 Nr. 1 nicht"),
    ],
)
def test_why_a_restriction_cannot_meet_somebody_is_said_in_words(kind: str, ground: str, on: date, words: str) -> None:
    assert words in (why_not(RestrictionKind(kind), Ground(ground), on) or "")


@pytest.mark.parametrize(("kind", "for_minors"), [("6", False), ("5b-2", False), ("5-4", True), ("7", True)])
def test_concealed_assets_and_a_refused_course_meet_adults_only(kind: str, for_minors: bool) -> None:
    found = why_not(RestrictionKind(kind), Ground.DULDUNG, NOW, adult=False)

    assert (found is None) is for_minors
    assert for_minors or "Volljährigkeit" in str(found)


@pytest.mark.parametrize(
    ("kind", "event", "first", "last"),
    [
        ("1", date(2026, 10, 31), date(2026, 11, 1), date(2027, 4, 30)),
        ("3", date(2026, 11, 14), date(2026, 11, 15), date(2027, 5, 14)),
        ("2", date(2026, 11, 15), date(2026, 11, 15), date(2027, 5, 14)),
        ("2", date(2026, 3, 31), date(2026, 3, 31), date(2026, 9, 30)),
        ("2", date(2026, 8, 31), date(2026, 8, 31), date(2027, 2, 28)),
        ("7", date(2026, 4, 29), date(2026, 4, 29), date(2026, 5, 28)),
        ("7", date(2027, 1, 31), date(2027, 1, 31), date(2027, 2, 28)),
    ],
)
def test_a_restriction_begins_and_ends_on_the_days_of_the_statute(
    kind: str, event: date, first: date, last: date
) -> None:
    found = restriction(RestrictionKind(kind), event)

    assert found is not None
    assert (found.first, found.last) == (first, last)
    assert f"vom {first:%d.%m.%Y} bis {last:%d.%m.%Y}" in found.sentence


@given(
    KINDS,
    DAYS,
    st.none() | st.integers(-200, 400),
    st.none() | st.integers(-200, 400),
    st.none() | st.integers(-9, 400),
)
def test_a_restriction_never_exceeds_six_months_or_one_month_for_disorder_whatever_was_decided(
    kind: RestrictionKind, event: date, start: int | None, end: int | None, done: int | None
) -> None:
    def day(offset: int | None) -> date | None:
        return None if offset is None else event + timedelta(days=offset)

    found = restriction(kind, event, decided_from=day(start), decided_until=day(end), act_done=day(done))

    if found is not None:
        months = 1 if kind is RestrictionKind.HOUSE_ORDER else 6
        assert event <= found.first <= found.last <= last_of_months(found.first, months)


def test_a_decision_may_begin_later_than_the_statute_and_end_sooner() -> None:
    found = restriction(
        RestrictionKind.REMOVAL_FAILS, date(2023, 5, 1), decided_from=date(2026, 12, 1), decided_until=date(2027, 2, 28)
    )

    assert found is not None
    assert (found.first, found.last) == (date(2026, 12, 1), date(2027, 2, 28))


def test_a_decision_cannot_begin_before_the_day_after_the_departure_date() -> None:
    found = restriction(RestrictionKind.DEPARTURE_DATE_PASSED, date(2026, 11, 30), decided_from=date(2026, 11, 1))

    assert found is not None
    assert found.first == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("kind", "done", "last"),
    [
        ("5", date(2026, 12, 10), date(2026, 12, 9)),
        ("8", date(2026, 12, 10), date(2026, 12, 9)),
        ("5", date(2028, 1, 1), date(2027, 4, 30)),
        ("6", date(2026, 12, 10), date(2027, 4, 30)),
    ],
)
def test_a_breach_of_duty_ends_at_once_when_the_act_is_done(kind: str, done: date, last: date) -> None:
    found = restriction(RestrictionKind(kind), date(2026, 11, 1), act_done=done)

    assert found is not None
    assert found.last == last
    assert ("endet sofort" in found.sentence) is (kind != "6")


def test_nothing_is_restricted_when_the_act_was_done_before() -> None:
    assert restriction(RestrictionKind.ASYLUM_DUTIES, date(2026, 11, 1), act_done=date(2026, 11, 1)) is None


def test_a_duldung_by_section_60b_is_named_since_july_2026() -> None:
    before = restriction(RestrictionKind.REMOVAL_FAILS, date(2025, 1, 1))
    after = restriction(RestrictionKind.REMOVAL_FAILS, date(2026, 10, 1))

    assert before is not None
    assert after is not None
    assert "60b" not in before.sentence
    assert "60b" in after.sentence


def test_no_sentence_has_a_gap_where_nothing_else_is_needed() -> None:
    found = restriction(RestrictionKind.RELOCATED, date(2026, 11, 1))

    assert found is not None
    assert found.sentence.endswith("bis 30.04.2027.")


@pytest.mark.parametrize(
    ("kind", "event"), [("7", date(2026, 4, 28)), ("8", date(2026, 6, 11)), ("9", date(2026, 6, 11))]
)
def test_a_restriction_before_its_ground_existed_is_refused_with_the_first_day(kind: str, event: date) -> None:
    with pytest.raises(RestrictionNotInForce, match="gilt erst ab") as refused:
        restriction(RestrictionKind(kind), event)
    assert refused.value.code == "RESTRICTION_NOT_IN_FORCE"
    assert "Betrag" not in refused.value.sentence


def test_a_restriction_before_section_14_is_refused() -> None:
    with pytest.raises(NoParameterInForce):
        restriction(RestrictionKind.ENTERED_FOR_BENEFITS, date(2015, 10, 23))


@pytest.mark.parametrize(
    ("kind", "breach", "conditions", "goes_on"),
    [
        ("1", True, True, True),
        ("2", True, True, True),
        ("2", False, True, False),
        ("2", True, False, False),
        ("7", True, True, False),
    ],
)
def test_a_restriction_goes_on_only_while_breach_and_conditions_do(
    kind: str, breach: bool, conditions: bool, goes_on: bool
) -> None:
    before = restriction(RestrictionKind(kind), date(2026, 11, 1))
    assert before is not None
    found = continued(before, breach_continues=breach, conditions_hold=conditions)

    assert (found is not None) is goes_on
    if found is not None:
        assert found.first == before.last + timedelta(days=1)
        assert found.last == last_of_months(found.first, 6)


@pytest.mark.parametrize(
    ("ground", "meant", "expected"),
    [
        ("1a", False, True),
        ("5", False, False),
        ("5", True, True),
        ("7", False, False),
        ("7", True, True),
        ("4", True, False),
    ],
)
def test_until_the_arrival_certificate_only_those_whom_section_11_2a_means_are_restricted(
    ground: str, meant: bool, expected: bool
) -> None:
    found = until_arrival_certificate(
        Ground(ground),
        certificate=False,
        identified=False,
        admitted=False,
        not_at_fault=True,
        meant_by_sentence_5=meant,
    )

    assert found is expected


@pytest.mark.parametrize(
    ("certificate", "identified", "admitted", "not_at_fault", "expected"),
    [
        (True, False, False, False, False),
        (False, True, True, True, False),
        (False, False, True, True, True),
        (False, True, False, True, True),
        (False, True, True, False, True),
    ],
)
def test_full_benefits_before_the_certificate_need_all_three_conditions(
    certificate: bool, identified: bool, admitted: bool, not_at_fault: bool, expected: bool
) -> None:
    found = until_arrival_certificate(
        Ground.ASYLANTRAG, certificate=certificate, identified=identified, admitted=admitted, not_at_fault=not_at_fault
    )

    assert found is expected


RESTRICTED = Person(
    "anna",
    date(1990, 5, 1),
    regimes=(
        RegimePeriod(Regime.GRUNDLEISTUNGEN, last=date(2026, 11, 15)),
        RegimePeriod(Regime.ANSPRUCHSEINSCHRAENKUNG, date(2026, 11, 16)),
    ),
)
TABLE = RestrictedTable(
    "Tabelle der Stadt 2026",
    date(2026, 1, 1),
    date(2026, 12, 31),
    (
        ("Ernährung", tuple(Decimal(value) for value in (180, 162, 144, 170, 130, 100))),
        ("Körper- und Gesundheitspflege", tuple(Decimal(value) for value in (30, 27, 24, 20, 15, 12))),
    ),
)


def test_restricted_benefits_take_their_amounts_from_the_office_s_own_table() -> None:
    facts = Facts(Housing(HousingKind.FLAT), (RESTRICTED,))
    sheet = decide(facts, Month(2026, 11), Reading(restricted_table=TABLE))
    lines = [line for line in sheet.lines if line.kind is Kind.RESTRICTED_NEED]

    assert [(line.text, line.days, line.amount, line.source) for line in lines] == [
        ("Ernährung, Stufe 1", 15, Decimal("90.00"), "Tabelle der Stadt 2026"),
        ("Körper- und Gesundheitspflege, Stufe 1", 15, Decimal("15.00"), "Tabelle der Stadt 2026"),
    ]


@pytest.mark.parametrize(
    "table",
    [None, replace(TABLE, first=date(2026, 11, 17)), replace(TABLE, last=date(2026, 11, 29))],
    ids=["no table", "begins too late", "ends too soon"],
)
def test_without_a_table_for_all_the_days_restricted_benefits_are_refused(table: RestrictedTable | None) -> None:
    facts = Facts(Housing(HousingKind.FLAT), (RESTRICTED,))

    with pytest.raises(RestrictedAmountsMissing):
        decide(facts, Month(2026, 11), Reading(restricted_table=table))


@pytest.mark.parametrize("kind", list(RestrictionKind))
def test_every_ground_of_restriction_has_a_rule_with_a_norm_and_german_words(kind: RestrictionKind) -> None:
    assert RULES[kind].norm.startswith("§ ")
    assert RULES[kind].words
