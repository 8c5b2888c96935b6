"""Each page for everybody: axe finds nothing, nothing is cut off or hidden beside the screen, in light and in dark."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

from tests.browser.walks import NO_PAGES, PAGES, WALKS, names_of_addresses

SMALLER = {
    "200 % zoom": {"width": 640, "height": 400, "deviceScaleFactor": 2},
    "phone": {"width": 390, "height": 844, "deviceScaleFactor": 1},
}
"""Beside a desk with 1280 px; at 200 % it has 640 px, each of them two by two."""
ALL = {"resultTypes": ["violations"]}
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


@pytest.mark.parametrize("name", WALKS)
def test_axe_finds_nothing_and_nothing_stands_beside_the_screen(
    someone: Callable[..., Page], here: dict[str, Any], name: str
) -> None:
    page = someone(WALKS[name].who)
    WALKS[name].open(page, here["numbers"])
    page.evaluate(AXE_SCRIPT)
    faults = {"desk": findings(page)}
    page.emulate_media(color_scheme="dark")
    faults["desk in the dark"] = findings(page, ONLY_COLOURS)
    page.emulate_media(color_scheme="light")
    screen = page.context.new_cdp_session(page)
    for view, size in SMALLER.items():
        screen.send("Emulation.setDeviceMetricsOverride", {**size, "mobile": False})
        page.wait_for_function(f"innerWidth === {size['width']}")
        faults[view] = "; ".join(page.evaluate(BEYOND)) + findings(page)
    assert {view: fault for view, fault in faults.items() if fault} == {}


def findings(page: Page, options: Any = ALL) -> str:
    """What axe reports, in words; empty if there is nothing."""
    found = AxeResults(page.evaluate("options => axe.run(options)", options))
    return str(found.generate_report()) if found.violations_count else ""
