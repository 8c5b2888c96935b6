from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leistungsrecht.fristen import NotNotified, ProcedureLaw, RuleMissing, by_portal, handed_over, posted
from leistungsrecht.refusals import ContradictoryFacts

days_of_posting = st.dates(date(2015, 1, 1), date(2039, 12, 31))
SENT = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("on", "day"),
    [
        (date(2026, 11, 2), date(2026, 11, 6)),
        (date(2026, 11, 3), date(2026, 11, 7)),  # Saturday
        (date(2026, 11, 4), date(2026, 11, 8)),  # Sunday
        (date(2026, 12, 21), date(2026, 12, 25)),  # Christmas Day
        (date(2026, 12, 29), date(2027, 1, 2)),
        (date(2028, 2, 26), date(2028, 3, 1)),
        (date(2025, 1, 1), date(2025, 1, 5)),
        (date(2024, 12, 31), date(2025, 1, 3)),
        (date(2024, 12, 30), date(2025, 1, 2)),
        (date(2015, 1, 1), date(2015, 1, 4)),
    ],
)
def test_a_letter_counts_on_the_fourth_day_and_before_2025_on_the_third_whatever_day_of_the_week(on, day):
    assert posted(on).day == day


def test_a_posted_letter_explains_itself():
    notification = posted(date(2026, 11, 2))
    assert notification.sentence == "Aufgabe zur Post 02.11.2026, bekannt gegeben am 06.11.2026"
    assert notification.norm == "§ 37 Abs. 2 S. 1 SGB X, § 41 Abs. 2 S. 1 VwVfG"


@pytest.mark.parametrize(
    ("arrived", "day", "sentence"),
    [
        (
            date(2026, 11, 10),
            date(2026, 11, 10),
            "Aufgabe zur Post 02.11.2026, zugegangen und damit bekannt gegeben erst am 10.11.2026",
        ),
        (date(2026, 11, 6), date(2026, 11, 6), "Aufgabe zur Post 02.11.2026, bekannt gegeben am 06.11.2026"),
        (
            date(2026, 11, 3),
            date(2026, 11, 6),
            "Aufgabe zur Post 02.11.2026, zugegangen am 03.11.2026, dennoch bekannt gegeben am 06.11.2026",
        ),
    ],
)
def test_a_later_arrival_counts_and_an_earlier_one_changes_nothing(arrived, day, sentence):
    notification = posted(SENT, arrived=arrived)
    assert (notification.day, notification.sentence) == (day, sentence)


def test_the_norm_of_a_late_arrival_is_the_third_sentence():
    assert posted(SENT, arrived=date(2026, 11, 10)).norm == "§ 37 Abs. 2 S. 3 SGB X, § 41 Abs. 2 S. 3 VwVfG"


def test_an_arrival_before_posting_is_a_fault_of_the_input():
    with pytest.raises(ContradictoryFacts, match=r"arrived: Der Zugang liegt vor der Aufgabe zur Post.*01\.11\.2026"):
        posted(SENT, arrived=date(2026, 11, 1))


def test_letters_before_the_rules_on_file_are_refused():
    with pytest.raises(
        RuleMissing, match=r"Bekanntgabefiktion.*31\.12\.2014.*ab 01\.01\.2015.*nicht geschätzt"
    ) as refused:
        posted(date(2014, 12, 31))
    assert refused.value.code == "RULE_MISSING"


def test_a_decision_handed_over_is_notified_that_day():
    notification = handed_over(date(2026, 11, 8))
    assert notification.day == date(2026, 11, 8)
    assert notification.sentence == "Persönlich übergeben und bekannt gegeben am 08.11.2026"
    assert notification.norm == "§ 37 Abs. 1 SGB X, § 41 Abs. 1 VwVfG"


@pytest.mark.parametrize(
    ("law", "retrieved", "day", "sentence", "norm"),
    [
        (
            ProcedureLaw.VWVFG,
            date(2026, 11, 2),
            date(2026, 11, 3),
            "Benachrichtigung 02.11.2026, abgerufen am 02.11.2026, bekannt gegeben am 03.11.2026",
            "§ 41 Abs. 2a S. 3 VwVfG",
        ),
        (
            ProcedureLaw.VWVFG,
            date(2026, 11, 12),
            date(2026, 11, 13),
            "Benachrichtigung 02.11.2026, abgerufen am 12.11.2026, bekannt gegeben am 13.11.2026",
            "§ 41 Abs. 2a S. 3 VwVfG",
        ),
        (
            ProcedureLaw.SGB_X,
            date(2026, 11, 2),
            date(2026, 11, 6),
            "Benachrichtigung 02.11.2026, bekannt gegeben am 06.11.2026",
            "§ 37 Abs. 2a S. 4 SGB X",
        ),
        (
            ProcedureLaw.SGB_X,
            None,
            date(2026, 11, 6),
            "Benachrichtigung 02.11.2026, bekannt gegeben am 06.11.2026",
            "§ 37 Abs. 2a S. 4 SGB X",
        ),
    ],
)
def test_the_portal_notifies_on_different_days_under_the_two_laws(law, retrieved, day, sentence, norm):
    notification = by_portal(SENT, law, retrieved=retrieved)
    assert (notification.day, notification.sentence, notification.norm) == (day, sentence, norm)


def test_the_portal_followed_the_third_day_under_the_sgb_x_before_2025():
    assert by_portal(date(2024, 12, 31), ProcedureLaw.SGB_X).day == date(2025, 1, 3)


@pytest.mark.parametrize("retrieved", [date(2026, 11, 4), date(2026, 11, 20)])
def test_under_the_sgb_x_a_disputed_notice_makes_the_day_of_retrieval_count(retrieved):
    notification = by_portal(SENT, ProcedureLaw.SGB_X, retrieved=retrieved, notice_disputed=True)
    assert notification.day == retrieved
    assert notification.norm == "§ 37 Abs. 2a S. 6, 7 SGB X"
    assert "ihr Zugang nicht nachgewiesen, abgerufen und bekannt gegeben am" in notification.sentence


def test_under_the_sgb_x_a_disputed_notice_without_retrieval_notifies_nothing():
    with pytest.raises(NotNotified, match=r"02\.11\.2026 bis zum vierten Tag ist bestritten") as refused:
        by_portal(SENT, ProcedureLaw.SGB_X, notice_disputed=True)
    assert refused.value.code == "NOT_NOTIFIED"


@pytest.mark.parametrize("retrieved", [None, date(2026, 11, 13)])
def test_under_the_vwvfg_an_offer_not_retrieved_within_ten_days_lapses(retrieved):
    with pytest.raises(NotNotified, match=r"bis zum 12\.11\.2026 nicht abgerufen.*mit der Post"):
        by_portal(SENT, ProcedureLaw.VWVFG, retrieved=retrieved)


@pytest.mark.parametrize("law", ProcedureLaw)
def test_a_retrieval_before_the_notice_is_a_fault_of_the_input(law):
    with pytest.raises(ContradictoryFacts, match="retrieved: Der Abruf liegt vor der Benachrichtigung"):
        by_portal(SENT, law, retrieved=date(2026, 11, 1))


@pytest.mark.parametrize("law", ProcedureLaw)
def test_a_portal_before_the_texts_on_file_is_refused(law):
    with pytest.raises(RuleMissing, match=r"Abruf im Portal.*31\.12\.2021.*ab 01\.01\.2022"):
        by_portal(date(2021, 12, 31), law, retrieved=date(2022, 1, 1))


@given(days_of_posting)
def test_a_letter_is_never_notified_before_the_third_nor_after_the_fourth_day(on):
    assert posted(on).day - on in (timedelta(days=3), timedelta(days=4))


@given(days_of_posting, st.integers(0, 60))
def test_who_posts_later_never_notifies_earlier(on, later):
    assert posted(on).day <= posted(on + timedelta(days=later)).day


@given(days_of_posting, st.integers(0, 60))
def test_a_known_arrival_never_makes_the_day_earlier(on, after):
    assert posted(on, arrived=on + timedelta(days=after)).day == max(posted(on).day, on + timedelta(days=after))
