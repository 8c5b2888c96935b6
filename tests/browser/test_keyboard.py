"""Every page by keyboard alone: in at the top, once past everything that can be used, always seen, out at the end."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.walks import PAGES, WALKS, Walk

WATCHER = Path(__file__).with_name("keyboard.js").read_text(encoding="utf-8")


def at_the_top(page: Page, walk: Walk, numbers: dict[str, Any]) -> None:
    """The page is open as if somebody had just come from the address bar."""
    walk.open(page, numbers)
    page.evaluate(WATCHER)
    assert page.evaluate("walk.here()")["place"] is None, "the page takes the focus before anybody asked"


@pytest.mark.parametrize("name", WALKS)
def test_tab_stops_once_at_everything_that_can_be_used_and_shows_where_it_is(
    someone: Callable[..., Page], here: dict[str, Any], name: str
) -> None:
    page = someone(WALKS[name].who, reduced_motion="reduce")
    at_the_top(page, WALKS[name], here["numbers"])
    expected = page.evaluate("walk.expected()")
    assert page.evaluate("walk.ordered()") == [], "a tabindex above 0 makes an order of its own"
    passed, wrong = [], []
    for _ in expected:
        page.keyboard.press("Tab")
        stop = page.evaluate("walk.here()")
        passed.append(stop["place"])
        wrong += [f"{stop.get('name')} {each}" for each in stop["wrong"]]
    assert passed == list(range(len(expected))), f"{passed} of {expected}"
    assert wrong == []
    page.keyboard.press("Tab")
    assert page.evaluate("walk.here()")["place"] in {None, 0}, "the last stop keeps the focus"


@pytest.mark.parametrize("name", PAGES)
def test_the_first_stop_leads_past_the_frame_to_the_content(
    someone: Callable[..., Page], here: dict[str, Any], name: str
) -> None:
    page = someone(PAGES[name].who, reduced_motion="reduce")
    at_the_top(page, PAGES[name], here["numbers"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Zum Inhalt springen"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.localName === 'main'")
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('header, .lh-navigation, .lh-skip')")
