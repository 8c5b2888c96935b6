from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leistungsrecht.fristen import (
    Deadline,
    HolidaysMissing,
    RuleMissing,
    back_payment_from,
    handed_over,
    hearing_until,
    holidays_of,
    klage_until,
    month_after,
    posted,
    review_until,
    ruecknahme_until,
    widerspruch_until,
    work_notice_until,
)
from leistungsrecht.refusals import ContradictoryFacts

NI = holidays_of("NI", range(2014, 2043))
BY = holidays_of("BY", range(2014, 2043))
days = st.dates(date(2015, 1, 1), date(2039, 12, 31))
REMEDIES = (widerspruch_until, klage_until)


def test_the_whole_way_from_the_post_to_the_last_day_stands_in_one_sentence():
    assert widerspruch_until(posted(date(2026, 11, 2)), NI) == Deadline(
        date(2026, 12, 7),
        "Aufgabe zur Post 02.11.2026, bekannt gegeben am 06.11.2026, ein Monat endet am 06.12.2026 (Sonntag), "
        "also am 07.12.2026",
        "§ 37 Abs. 2 S. 1 SGB X, § 41 Abs. 2 S. 1 VwVfG; § 84 Abs. 1 S. 1, § 64 SGG",
    )


def test_an_end_on_a_working_day_is_not_explained_away():
    assert widerspruch_until(handed_over(date(2026, 11, 9)), NI).sentence == (
        "Persönlich übergeben und bekannt gegeben am 09.11.2026, ein Monat endet am 09.12.2026"
    )


@pytest.mark.parametrize("remedy", REMEDIES)
@pytest.mark.parametrize(
    ("notified", "last_day"),
    [
        (date(2026, 11, 9), date(2026, 12, 9)),
        (date(2026, 11, 5), date(2026, 12, 7)),
        (date(2026, 11, 24), date(2026, 12, 24)),
        (date(2026, 11, 25), date(2026, 12, 28)),
        (date(2024, 11, 25), date(2024, 12, 27)),
        (date(2026, 11, 30), date(2026, 12, 30)),
        (date(2026, 12, 1), date(2027, 1, 4)),
        (date(2026, 12, 31), date(2027, 2, 1)),
        (date(2026, 1, 30), date(2026, 3, 2)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2027, 2, 26), date(2027, 3, 30)),
        (date(2026, 3, 3), date(2026, 4, 7)),
        (date(2026, 3, 6), date(2026, 4, 7)),
        (date(2026, 9, 3), date(2026, 10, 5)),
        (date(2019, 9, 30), date(2019, 10, 30)),
        (date(2019, 10, 1), date(2019, 11, 1)),
        (date(2024, 9, 30), date(2024, 10, 30)),
        (date(2024, 8, 31), date(2024, 9, 30)),
        (date(2028, 9, 30), date(2028, 10, 30)),
        (date(2022, 9, 29), date(2022, 11, 1)),
    ],
)
def test_one_month_ends_on_a_working_day_of_niedersachsen(remedy, notified, last_day):
    assert remedy(notified, NI).last_day == last_day


def test_reformationstag_moves_a_deadline_in_niedersachsen_and_allerheiligen_one_in_bavaria():
    notified = date(2022, 9, 29)  # a month later is a Saturday, and the Monday after it Reformationstag
    assert widerspruch_until(notified, NI).last_day == date(2022, 11, 1)
    assert widerspruch_until(notified, BY).last_day == date(2022, 10, 31)
    assert hearing_until(date(2022, 10, 18), BY, days=14).sentence.endswith(
        "endet am 01.11.2022 (Allerheiligen), also am 02.11.2022"
    )


def test_without_a_right_instruction_the_widerspruch_is_open_for_a_year():
    assert widerspruch_until(date(2026, 11, 6), NI, instructed=False) == Deadline(
        date(2027, 11, 8),
        "Bekannt gegeben am 06.11.2026, ein Jahr (ohne richtige Rechtsbehelfsbelehrung) endet am 06.11.2027 (Samstag), "
        "also am 08.11.2027",
        "§ 66 Abs. 2 S. 1, § 84 Abs. 2 S. 3, § 64 SGG",
    )


def test_the_year_of_a_leap_day_ends_with_february():
    assert klage_until(date(2028, 2, 29), NI, instructed=False).last_day == date(2029, 2, 28)


def test_the_year_is_the_same_abroad():
    at_home = klage_until(date(2026, 11, 6), NI, instructed=False)
    assert klage_until(date(2026, 11, 6), NI, instructed=False, abroad=True) == at_home


@pytest.mark.parametrize(
    ("remedy", "norm"),
    [(widerspruch_until, "§ 84 Abs. 1 S. 2, § 64 SGG"), (klage_until, "§ 87 Abs. 1 S. 2, § 64 SGG")],
)
def test_notified_abroad_there_are_three_months(remedy, norm):
    assert remedy(date(2026, 11, 6), NI, abroad=True) == Deadline(
        date(2027, 2, 8),
        "Bekannt gegeben am 06.11.2026, drei Monate (Bekanntgabe im Ausland) enden am 06.02.2027 (Samstag), "
        "also am 08.02.2027",
        norm,
    )


def test_the_klage_names_its_own_norms():
    assert klage_until(date(2026, 11, 9), NI).norm == "§ 87 Abs. 1 S. 1, § 64 SGG"
    assert klage_until(date(2026, 11, 9), NI, instructed=False).norm == "§ 66 Abs. 2 S. 1, § 87 Abs. 1, § 64 SGG"


def test_a_deadline_that_runs_into_a_year_without_holidays_is_refused():
    with pytest.raises(HolidaysMissing, match="Für 2027"):
        widerspruch_until(date(2026, 12, 1), holidays_of("NI", [2026]))


@given(days, st.booleans(), st.booleans(), st.sampled_from(REMEDIES))
def test_a_remedy_is_never_cut_short_and_ends_on_a_working_day(notified, instructed, abroad, remedy):
    last_day = remedy(notified, NI, instructed=instructed, abroad=abroad).last_day
    months = 12 if not instructed else 3 if abroad else 1
    assert timedelta(0) <= last_day - month_after(notified, months) <= timedelta(days=4)
    assert last_day.weekday() < 5
    assert last_day not in NI


@given(days, st.integers(0, 40), st.booleans())
def test_who_is_notified_later_never_has_to_act_earlier(notified, later, instructed):
    first = widerspruch_until(notified, NI, instructed=instructed)
    second = widerspruch_until(notified + timedelta(days=later), NI, instructed=instructed)
    assert first.last_day <= second.last_day


@given(days)
def test_a_wrong_instruction_never_shortens_the_remedy(notified):
    assert widerspruch_until(notified, NI, instructed=False).last_day > widerspruch_until(notified, NI).last_day


@given(days)
def test_the_sentence_names_the_day_on_which_the_remedy_ends(notified):
    deadline = widerspruch_until(posted(notified), NI)
    assert deadline.sentence.endswith(f"{deadline.last_day:%d.%m.%Y}")
    assert f"Aufgabe zur Post {notified:%d.%m.%Y}" in deadline.sentence


def test_a_hearing_ends_after_the_days_that_the_office_names():
    assert hearing_until(posted(date(2026, 12, 7)), NI, days=14) == Deadline(
        date(2026, 12, 28),
        "Aufgabe zur Post 07.12.2026, bekannt gegeben am 11.12.2026, die Frist zur Äußerung von 14 Tagen endet am "
        "25.12.2026 (Erster Weihnachtstag), also am 28.12.2026",
        "§ 37 Abs. 2 S. 1 SGB X, § 41 Abs. 2 S. 1 VwVfG; "
        "§ 24 Abs. 1, § 26 Abs. 2, 3 SGB X, § 28 Abs. 1, § 31 Abs. 2, 3 VwVfG",
    )


def test_a_hearing_of_one_day_is_said_in_the_singular():
    assert hearing_until(date(2026, 11, 9), NI, days=1).sentence == (
        "Bekannt gegeben am 09.11.2026, die Frist zur Äußerung von einem Tag endet am 10.11.2026"
    )


@pytest.mark.parametrize("number", [0, -1])
def test_a_hearing_without_a_day_is_a_fault_of_the_input(number):
    with pytest.raises(ContradictoryFacts, match=r"days: .*mindestens einen Tag"):
        hearing_until(date(2026, 11, 9), NI, days=number)


@pytest.mark.parametrize(
    ("started", "last_day"),
    [
        (date(2026, 11, 2), date(2026, 11, 5)),
        (date(2026, 11, 5), date(2026, 11, 9)),
        (date(2026, 12, 22), date(2026, 12, 28)),
        (date(2026, 12, 30), date(2027, 1, 4)),
        (date(2028, 2, 26), date(2028, 2, 29)),
    ],
)
def test_work_is_reported_on_the_third_day_after_it_was_taken_up(started, last_day):
    assert work_notice_until(started, NI).last_day == last_day


def test_the_notice_of_work_explains_itself():
    assert work_notice_until(date(2026, 11, 5), NI) == Deadline(
        date(2026, 11, 9),
        "Aufnahme der Erwerbstätigkeit am 05.11.2026, die Meldefrist von drei Tagen endet am 08.11.2026 (Sonntag), "
        "also am 09.11.2026",
        "§ 8a AsylbLG; § 26 Abs. 3 SGB X, § 31 Abs. 3 VwVfG",
    )


@pytest.mark.parametrize(
    ("notified", "until"),
    [
        (date(2022, 1, 1), date(2026, 12, 31)),
        (date(2022, 12, 31), date(2026, 12, 31)),
        (date(2023, 1, 1), date(2027, 12, 31)),
        (date(2024, 2, 29), date(2028, 12, 31)),
    ],
)
def test_a_review_is_open_until_four_years_after_the_year_of_notification(notified, until):
    assert review_until(notified) == until


@pytest.mark.parametrize(
    ("requested", "first"),
    [
        (date(2026, 11, 15), date(2025, 1, 1)),
        (date(2026, 1, 1), date(2025, 1, 1)),
        (date(2026, 12, 31), date(2025, 1, 1)),
        (date(2027, 1, 1), date(2026, 1, 1)),
        (date(2015, 3, 1), date(2014, 1, 1)),
    ],
)
def test_a_back_payment_reaches_to_the_first_of_january_of_the_year_before_the_request(requested, first):
    assert back_payment_from(requested) == first


def test_a_request_before_the_one_year_limit_is_refused():
    with pytest.raises(RuleMissing, match=r"Nachzahlung.*28\.02\.2015.*ab 01\.03\.2015"):
        back_payment_from(date(2015, 2, 28))


@given(st.dates(date(2015, 3, 1), date(2039, 12, 31)))
def test_a_back_payment_reaches_one_to_two_years_back_from_the_request(requested):
    assert timedelta(days=365) <= requested - back_payment_from(requested) < timedelta(days=732)


@given(days)
def test_a_review_is_open_for_four_to_five_years(notified):
    assert timedelta(days=1461) <= review_until(notified) - notified < timedelta(days=1827)


def test_a_decision_is_taken_back_within_a_year_of_knowledge():
    assert ruecknahme_until(date(2026, 11, 6)) == Deadline(
        date(2027, 11, 6),
        "Kenntnis der Tatsachen am 06.11.2026, ein Jahr endet am 06.11.2027, bis dahin muss der Bescheid bekannt "
        "gegeben sein",
        "§ 45 Abs. 4 S. 2 SGB X, § 9 Abs. 4 S. 1 Nr. 1 AsylbLG",
    )
    assert ruecknahme_until(date(2028, 2, 29)).last_day == date(2029, 2, 28)
