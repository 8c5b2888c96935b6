"""Each page for everybody: axe finds nothing, nothing is cut off or hidden beside the screen, in light and in dark."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.walks import NO_PAGES, PAGES, WALKS, names_of_addresses

VIEWS = {"desk": (1280, 1), "phone": (390, 1), "zoomed": (1280, 2)}
"""A screen of 1280 px at 200 % is 640 px wide, each of them two by two."""
ONLY_COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}
BEYOND = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.querySelectorAll("body *")]
    .filter((each) => each.getBoundingClientRect().right > wide + 0.5)
    .map((each) => each.outerHTML.slice(0, 120))
    .concat("the page scrolls sideways");
}"""


def test_every_address_is_walked_or_has_a_reason_not_to_be() -> None:
    known = list(names_of_addresses())
    assert len(known) > 50
    assert set(known) == PAGES.keys() | NO_PAGES.keys()
    assert not PAGES.keys() & NO_PAGES.keys()
    assert all(len(reason) > 10 for reason in NO_PAGES.values())


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", WALKS)
def test_axe_finds_nothing_and_nothing_stands_beside_the_screen(
    someone: Callable[..., Page], here: dict[str, Any], name: str, view: str
) -> None:
    walk, (width, zoom) = WALKS[name], VIEWS[view]
    page = someone(walk.who, width=width, zoom=zoom)
    walk.open(page, here["numbers"])
    assert page.evaluate(BEYOND) == []
    assert findings(page) == ""
    if view == "desk":
        page.emulate_media(color_scheme="dark")
        assert findings(page, ONLY_COLOURS) == ""


def findings(page: Page, options: Any = None) -> str:
    """What axe reports, in words; empty if there is nothing."""
    found = Axe().run(page, options=options or {"resultTypes": ["violations"]})
    return str(found.generate_report()) if found.violations_count else ""
