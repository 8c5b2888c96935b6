"""Browsers of colleagues in one served house. Whatever a page complains of, even silently, fails the test that opened it."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

from tests.browser import served

HOUSE = pytest.StashKey[served.Served]()
SERVED = pytest.StashKey[dict[str, Any]]()
ERROR = 500


def pytest_configure(config: pytest.Config) -> None:
    """Start the house once, in the process that leads the others."""
    if hasattr(config, "workerinput"):
        config.stash[SERVED] = config.workerinput["served"]
    elif not config.option.collectonly:
        served.chromium()
        config.stash[HOUSE] = house = served.Served()
        config.stash[SERVED] = house.start()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """The processes that are led know where the house is."""
    node.workerinput["served"] = node.config.stash[SERVED]


def pytest_unconfigure(config: pytest.Config) -> None:
    if house := config.stash.get(HOUSE, None):
        house.end()


@pytest.fixture(scope="session")
def here(pytestconfig: pytest.Config) -> dict[str, Any]:
    """The address of the house, the numbers of what is planted there, and the sessions of its colleagues."""
    return pytestconfig.stash[SERVED]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {
        "executable_path": served.chromium(),
        "args": ["--no-sandbox"] if os.geteuid() == 0 else [],  # Chromium has no sandbox for root
    }


@pytest.fixture
def someone(browser: Browser, here: dict[str, Any]) -> Iterator[Callable[..., Page]]:
    """A browser of its own, in which a colleague is signed in, or nobody."""
    opened: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(name: str = "", *, width: int = 1280, height: int = 800, zoom: int = 1, **more: Any) -> Page:
        context = browser.new_context(
            base_url=here["address"],
            locale="de-DE",
            timezone_id="Europe/Berlin",
            viewport={"width": width // zoom, "height": height // zoom},
            device_scale_factor=zoom,
            **more,
        )
        opened.append(context)
        if name:
            session = {"name": "sessionid", "value": here["sessions"][name], "url": here["address"]}
            context.add_cookies([session])
        watch(context, here["address"], faults)
        return context.new_page()

    yield open_page
    for context in opened:
        context.close()
    assert faults == []


def watch(context: BrowserContext, address: str, faults: list[str]) -> None:
    """Collects what a person would only see in the tools for developers."""

    def heard(message: ConsoleMessage) -> None:
        is_answer = message.text.startswith("Failed to load resource")  # looked at below, with its kind
        if message.type in {"error", "warning"} and not is_answer:
            faults.append(f"{message.page.url if message.page else ''}: {message.text}")

    def answered(response: Response) -> None:
        is_page = response.request.resource_type == "document"
        if response.status >= (ERROR if is_page else 400):
            faults.append(f"{response.status} {response.url}")
        if not response.url.startswith((address, "data:")):
            faults.append(f"loaded from outside: {response.url}")

    context.on("console", heard)
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on("response", answered)
