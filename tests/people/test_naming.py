import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotsenhaus.people.naming.candidates import asked, asked_for_duplicates, stored_keys
from lotsenhaus.people.naming.keys import MOST_KEYS, latin, search_keys, skeletons, swapped
from lotsenhaus.people.naming.rank import ranked, score, weakest
from lotsenhaus.people.naming.records import WARN_FROM, Record, duplicate_score

ONE_NAME = [
    ("محمد", "Mohammed"),
    ("محمد", "Muhammet"),
    ("محمد", "Мухаммад"),
    ("حسین", "Hossein"),
    ("حسين", "Hussain"),
    ("فاطمة", "Fatima"),
    ("فاطمه", "Fatemeh"),
    ("یوسف", "Yusuf"),
    ("يوسف", "Youssef"),
    ("خديجة", "Khadija"),
    ("پروین", "Parwin"),
    ("جواد", "Dschawad"),
    ("سعيد", "Said"),
    ("الحسين", "Hussein"),
    ("عبد الرحمن", "Abdulrahman"),
    ("عبد الرحمن", "Abd al-Rahman"),
    ("عبدالله", "Abdullah"),
    ("Юлія", "Yuliia"),
    ("Юлія", "Julija"),
    ("Олександр", "Alexander"),
    ("Шевченко", "Schewtschenko"),
    ("Шевченко", "Shevchenko"),
    ("Шевченко", "Ševčenko"),
    ("Григорій", "Hryhorii"),
    ("Хрущёв", "Chruschtschow"),
    ("გიორგი", "Giorgi"),
    ("ჯავახიშვილი", "Javakhishvili"),
    ("ተስፋይ", "Tesfai"),
    ("ዮሃንስ", "Johannes"),
    ("ሰላም", "Selam"),
    ("ኃይለ", "Haile"),
    ("Şükrü", "Schükrü"),
    ("Çelik", "Celik"),
    ("Đorđe", "Djordje"),
]
TWO_NAMES = [
    ("محمد", "Fatima"),
    ("محمد", "Ahmad"),
    ("فاطمة", "Khadija"),
    ("سارة", "Samira"),
    ("Олександр", "Oksana"),
    ("Шевченко", "Kowalenko"),
    ("გიორგი", "Nino"),
    ("ተስፋይ", "Selam"),
    ("Hassan", "Hussein"),
    ("Omar", "Amir"),
    ("Anna", "Peter"),
]
AMIR = Record("Amir Haddad", date(1990, 5, 17), "Lange Straße 4, 30559 Hannover")


def meet(one: str, other: str) -> bool:
    return not search_keys(one).keys().isdisjoint(search_keys(other))


@pytest.mark.parametrize(("one", "other"), ONE_NAME)
def test_one_name_in_two_spellings_shares_a_key_and_scores_high(one: str, other: str) -> None:
    assert meet(one, other)
    assert score(one, other) > 0.75


@pytest.mark.parametrize(("one", "other"), TWO_NAMES)
def test_different_names_are_not_taken_for_one(one: str, other: str) -> None:
    assert score(one, other) < 0.75


@pytest.mark.parametrize(("one", "other"), [("Müller", "Mueller"), ("Strauß", "Strauss"), ("Jörg", "Joerg")])
def test_an_umlaut_may_be_written_either_way(one: str, other: str) -> None:
    assert score(one, other) == 1.0
    assert skeletons(one) == skeletons(other)


def test_a_name_is_found_with_its_parts_swapped_and_in_another_script() -> None:
    names = ["Tesfay Haile", "Hassan Mohammed", "Mohammed Ali", "Ahmed Hussein", "Mohammed Hussein"]
    best, place = ranked("حسين محمد", names)[0]
    assert names[place] == "Mohammed Hussein"
    assert best > 0.8


@pytest.mark.parametrize(
    ("apart", "together"),
    [("Gebre Medhin Tesfay", "Tesfai Gebremedhin"), ("Mohammad Reza Karimi", "Karimi Mohammadreza")],
)
def test_a_name_written_in_one_word_meets_the_same_in_two(apart: str, together: str) -> None:
    assert search_keys(apart).keys() & search_keys(together).keys()
    assert score(apart, together) > 0.9


def test_a_nearer_name_is_ranked_before_one_with_the_same_consonants() -> None:
    assert ranked("سالم", ["Salam", "Selma", "Salim"])[0][1] == 2
    assert ranked("سلام", ["Salim", "Selma", "Salam"])[0][1] == 2


def test_a_single_word_finds_the_longer_name_but_an_equal_one_first() -> None:
    assert meet("Mohammed", "Mohammed Hussein")
    assert score("Mohammed", "Mohammed") > score("Mohammed", "Mohammed Hussein") > 0.5


def test_the_latin_form_follows_the_romanisation_of_the_country() -> None:
    assert latin("Григорій Їжак") == "hryhoriy yizhak"
    assert latin("Горбачёв") == "gorbachyov"
    assert latin("ჭავჭავაძე") == "chavchavadze"
    assert latin("ተስፋይ") == "tesfay"


@given(st.text(max_size=60))
def test_any_text_at_all_is_searched_without_a_fault(text: str) -> None:
    latin(text)
    skeletons(text)
    assert [key for key in stored_keys(text, None) if not key.startswith("^")] == asked(text, circles=())["keys"]
    assert len(search_keys(text)) <= MOST_KEYS
    assert all(len(key) <= 80 and key.isprintable() for key in search_keys(text))


@pytest.mark.parametrize(
    "text", ["", " ", "😀", "\u0301\u0301", "\ud800", "\x00", "ـ", "-", "12", "'", "ﷺ", "İ", "ß" * 500]
)
def test_odd_texts_have_their_score_too(text: str) -> None:
    assert score(text, text) == 1.0
    assert 0.0 <= score(text, "Mohammed") < 0.5
    assert ranked(text, ["Mohammed", text]) is not None


@given(st.text(max_size=40))
def test_every_name_scores_one_against_itself(name: str) -> None:
    assert score(name, name) == 1.0
    assert weakest(name, name) == 1.0


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_score_lies_between_0_and_1_and_is_the_same_either_way_round(one: str, other: str) -> None:
    assert 0.0 <= score(one, other) <= 1.0
    assert score(one, other) == pytest.approx(score(other, one))


WORD = st.text(alphabet="abdefghiklmnorstuvwzшевчнкоюліяმარიتمحسينفةሰላም", min_size=3, max_size=9)


@given(WORD, WORD, WORD, WORD)
def test_swapping_the_parts_changes_neither_score_nor_keys(first: str, second: str, third: str, fourth: str) -> None:
    given_first, family_first = f"{first} {second}", f"{second} {first}"
    # A word that is an article, or grows together with the next one, is no part of its own.
    if len(skeletons(given_first)) == len(skeletons(family_first)) == 2 and not {"abd", "عبد"} & {first, second}:
        other = f"{third} {fourth}"
        assert score(given_first, other) == pytest.approx(score(family_first, other))
        pairs = [{key for key in search_keys(name) if "|" in key or "=" in key} for name in (given_first, family_first)]
        assert pairs[0] == pairs[1]


@pytest.mark.parametrize(
    "born", [date(1990, 5, 17), None], ids=["the same day of birth", "a day of birth that is not known"]
)
def test_the_same_name_in_another_script_is_a_possible_duplicate(born: date | None) -> None:
    assert duplicate_score(AMIR, Record("امير حداد", born)) >= WARN_FROM


@pytest.mark.parametrize(
    "born",
    [date(1985, 3, 4), date(1985, 4, 3), date(1985, 3, 14), date(1986, 3, 4)],
    ids=["same", "swapped", "figure", "year"],
)
def test_a_date_with_day_and_month_swapped_or_one_wrong_figure_still_warns(born: date) -> None:
    known = Record("Oksana Shevchenko", date(1985, 3, 4), "Am Markt 1, 30159 Hannover")
    assert duplicate_score(known, Record("Shevchenko Oksana", born)) >= WARN_FROM


def test_a_sister_at_the_same_address_is_no_duplicate() -> None:
    sister = Record("Sara Haddad", date(1993, 2, 4), AMIR.address)
    assert duplicate_score(AMIR, sister) < WARN_FROM
    assert duplicate_score(AMIR, sister, families=False) >= WARN_FROM


def test_strangers_born_on_the_same_day_are_no_duplicates() -> None:
    assert duplicate_score(AMIR, Record("Oksana Shevchenko", AMIR.born)) < WARN_FROM


def test_the_first_of_january_says_less_than_another_day() -> None:
    new_year, may = date(1990, 1, 1), date(1990, 5, 17)
    alike = [duplicate_score(Record("Ali Rezai", day), Record("Ali Razaie", day)) for day in (new_year, may)]
    assert alike[0] < alike[1]
    assert duplicate_score(Record("Ali Rezai", new_year), Record("Ali Rezai", may)) >= WARN_FROM


def test_a_street_may_be_written_short() -> None:
    long, short = (Record("A B", None, f"Lange {street} 4") for street in ("Straße", "Str."))
    assert duplicate_score(long, short) == pytest.approx(duplicate_score(long, long))


def test_a_possible_duplicate_is_looked_up_under_the_swapped_date_too() -> None:
    keys = asked_for_duplicates("Amir Haddad", date(1990, 5, 7), circles=())["keys"]
    assert not set(keys).isdisjoint(set(stored_keys("Emir Xaddat", date(1990, 7, 5))) - set(search_keys("Emir Xaddat")))
    assert swapped(date(1990, 5, 17)) is None


@given(st.dates(), st.dates(), st.text(max_size=20), st.text(max_size=20))
def test_two_records_are_equally_alike_either_way_round(born: date, other: date, name: str, address: str) -> None:
    one, two = Record(name, born, address), Record("Amir", other, "Am Markt 1")
    assert duplicate_score(one, two) == pytest.approx(duplicate_score(two, one))


def test_a_pasted_page_does_not_stop_the_house() -> None:
    page = "Sehr geehrte Damen und Herren محمد " * 300 + "x" * 20_000
    begun = time.process_time()
    score(page, page[::-1])
    search_keys(page)
    assert time.process_time() - begun < 1.0
