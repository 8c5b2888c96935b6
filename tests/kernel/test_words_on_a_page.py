import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from lotsenhaus.kernel import german
from lotsenhaus.kernel.parts import Happening
from tests.kernel.rendering import shown

# money, period


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (Decimal("1234.5"), "1.234,50 €"),
        (Decimal("-87.2"), "−87,20 €"),
        (Decimal(0), "0,00 €"),
        (Decimal("1234567.891"), "1.234.567,89 €"),
        (Decimal("-0.001"), "0,00 €"),
        (12, "12,00 €"),
    ],
)
def test_money_is_written_as_germans_write_it(amount: Decimal, words: str) -> None:
    assert german.euro(amount).replace("\N{NO-BREAK SPACE}", " ") == words
    assert f">{words}<" in shown("{% money amount %}", amount=amount)


def test_an_amount_never_breaks_before_its_sign() -> None:
    assert german.euro(Decimal(1)) == "1,00\N{NO-BREAK SPACE}€"


def test_a_comma_follows_an_amount_a_period_and_a_status_without_a_gap() -> None:
    assert not re.search(
        r"\s,", shown("{% money 5 %}, {% period None %}, {% status 'Entwurf' %}, {% money 5 '/bogen/7' %},")
    )


def test_an_unknown_amount_is_not_zero() -> None:
    assert ">–<" in shown("{% money amount %}", amount=None)


def test_money_is_never_a_float() -> None:
    with pytest.raises(TypeError, match="Decimal"):
        german.euro(0.1)  # type: ignore[arg-type]


def test_an_amount_opens_its_calculation() -> None:
    assert 'href="/bogen/7"' in shown('{% money amount "/bogen/7" %}', amount=Decimal(5))


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 3, 1), date(2026, 3, 31), "01.03.2026 bis 31.03.2026"),
        (date(2026, 3, 1), None, "seit 01.03.2026"),
        (None, date(2026, 3, 31), "bis 31.03.2026"),
        (date(2026, 3, 1), date(2026, 3, 1), "01.03.2026"),
        (None, None, "unbefristet"),
    ],
)
def test_a_period_names_its_first_and_its_last_day(first: date | None, last: date | None, words: str) -> None:
    assert f">{words}<" in shown("{% period first last %}", first=first, last=last)


def test_a_period_that_is_still_to_come_begins_with_ab() -> None:
    assert german.period(date(2026, 12, 1), on=date(2026, 11, 24)) == "ab 01.12.2026"
    assert german.period(date(2026, 11, 24), on=date(2026, 11, 24)) == "seit 24.11.2026"


# status, timeline


@pytest.mark.parametrize("tone", ["neutral", "info", "success", "warning", "danger"])
def test_a_status_is_said_in_words_whatever_its_colour(tone: str) -> None:
    html = shown("{% status 'bewilligt' tone=tone %}", tone=tone)
    assert ">bewilligt<" in html
    assert ("kern-icon" in html) is (tone != "neutral")


def test_a_tone_that_does_not_exist_is_a_fault() -> None:
    with pytest.raises(ValueError, match="no tone is called 'red'"):
        shown("{% status 'abgelehnt' tone='red' %}")


def test_a_timeline_names_each_day_once_with_time_who_and_why() -> None:
    happened = [
        Happening(
            at=datetime(2026, 11, 23, 23, 30, tzinfo=UTC), title="Bescheid", who="Frau Janßen", why="§ 3 AsylbLG"
        ),
        Happening(at=date(2026, 11, 24), title="Notiz"),
        Happening(at=date(2026, 3, 1), title="Einzug"),
    ]
    html = shown("{% timeline happened %}", happened=happened)
    assert html.count('datetime="2026-11-24"') == 1
    assert "00:30 Uhr · Frau Janßen" in html
    assert "§ 3 AsylbLG" in html
    assert html.index("Notiz") < html.index("01.03.2026") < html.index("Einzug")
