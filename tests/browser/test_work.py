"""Whole ways of work, as colleagues go them."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

SEVEN = [
    ("Sesay", "Aminata", "05.05.1986", ""),
    ("Sesay", "Ibrahim", "10.07.1984", "spouse"),
    ("Sesay", "Fatu", "01.03.2010", "child_of_both"),
    ("Sesay", "Musa", "02.03.2012", "child_of_both"),
    ("Sesay", "Isata", "03.03.2014", "child_of_both"),
    ("Sesay", "Abu", "04.03.2017", "child_of_both"),
    ("Sesay", "Mariama", "05.03.2021", "child_of_both"),
]
Someone = Callable[..., Page]


def fill_household(page: Page, people: list[tuple[str, str, str, str]]) -> None:
    """The people are typed in, a row for each."""
    page.goto("/personen/neu/")
    page.get_by_label("Straße und Hausnummer").fill("Gaußstraße 5")
    for place, (family, given, born, relation) in enumerate(people):
        if page.locator(f"#id_p-{place}-family").count() == 0:
            page.get_by_role("button", name="Weitere Person").click()
        page.locator(f"#id_p-{place}-family").fill(family)
        page.locator(f"#id_p-{place}-given").fill(given)
        page.locator(f"#id_p-{place}-born").fill(born)
        if relation:
            page.locator(f"#id_p-{place}-relation").select_option(relation)


def found(page: Page, name: str) -> list[str]:
    """Whom the search finds under exactly this family name."""
    page.goto(f"/suche/?q={name}")
    return [text for text in page.locator("main #treffer a").all_inner_texts() if text.startswith(f"{name},")]


def test_a_family_of_seven_is_typed_in_on_one_page_and_a_mistake_loses_nothing(someone: Someone) -> None:
    page = someone("elif")
    wrong = [*SEVEN[:2], ("Sesay", "Fatu", "31.02.2010", "child_of_both"), *SEVEN[3:]]
    fill_household(page, wrong)
    page.get_by_role("button", name="Haushalt speichern").click()
    expect(page.locator("#id_p-2-born_error")).to_be_visible()
    for place, (family, given, born, _) in enumerate(wrong):
        expect(page.locator(f"#id_p-{place}-family")).to_have_value(family)
        expect(page.locator(f"#id_p-{place}-given")).to_have_value(given)
        expect(page.locator(f"#id_p-{place}-born")).to_have_value(born)
    expect(page.get_by_label("Straße und Hausnummer")).to_have_value("Gaußstraße 5")
    page.locator("#id_p-2-born").fill("01.03.2010")
    page.get_by_role("button", name="Haushalt speichern").click()
    page.wait_for_url(re.compile(r"/personen/\d+/$"))
    expect(page.locator("#bereich-haushalt section")).to_have_count(7)
    assert len(found(page, "Sesay")) == 7


@pytest.mark.parametrize(
    ("script", "name", "born"), [(True, "Doppelklick", "05.05.1986"), (False, "Zweimal", "24.12.1971")]
)
def test_a_second_click_while_the_answer_is_slow_makes_one_household(
    someone: Someone, script: bool, name: str, born: str
) -> None:
    page, sent = someone("elif", java_script_enabled=script), []

    def slowly(route: Route) -> None:
        if route.request.method == "POST":
            sent.append((route, route.fetch(max_redirects=0)))
        else:
            route.continue_()

    fill_household(page, [(name, "Jo", born, "")])
    page.route("**/personen/neu/", slowly)
    button = page.get_by_role("button", name="Haushalt speichern")
    button.scroll_into_view_if_needed()
    place = button.bounding_box()
    assert place is not None
    for _ in range(2):
        page.mouse.click(place["x"] + 10, place["y"] + 10)
        page.wait_for_timeout(500)
    assert len(sent) == (1 if script else 2), "scripts hold back the second click, the server holds it without them"
    last, answer = sent[-1]
    last.fulfill(response=answer)
    page.wait_for_url(re.compile(r"/personen/\d+/$"))
    assert len(found(page, name)) == 1


def test_who_saves_second_is_shown_what_the_first_one_saved_and_decides(someone: Someone, here: dict[str, Any]) -> None:
    address = f"/personen/{here['numbers']['tesfay']}/adresse/"
    first, second = someone("carla"), someone("deniz")
    for page, street in ((first, "Erste Straße 1"), (second, "Zweite Straße 2")):
        page.goto(address)
        page.get_by_label("Straße und Hausnummer").fill(street)
        page.get_by_label("gilt ab").fill("01.11.2026")
    for page in (first, second):
        page.get_by_role("button", name="Speichern").click()
        page.wait_for_load_state()
    expect(second.get_by_text("Inzwischen hat jemand anderes etwas geändert.")).to_be_visible()
    expect(second.locator("main")).to_contain_text("Erste Straße 1")
    expect(second.locator("main")).to_contain_text("Carla Brunken")
    expect(second.get_by_label("Straße und Hausnummer")).to_have_value("Zweite Straße 2")
    second.get_by_label("Berichtigung").check()
    second.get_by_role("button", name="Speichern").click()
    second.wait_for_url(re.compile(r"/personen/\d+/$"))
    expect(second.locator("#bereich-haushalt")).to_contain_text("Zweite Straße 2")


def test_a_file_is_found_and_opened_by_keyboard_alone(someone: Someone) -> None:
    page = someone("amira")
    page.goto("/aufgaben/")
    page.keyboard.press("/")
    page.keyboard.type("حداد ليلى", delay=10)
    expect(page.locator("#suchantwort")).to_contain_text("Haddad, Layla")
    page.keyboard.press("Enter")
    page.wait_for_url("**/suche/**")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    link = page.locator("main").get_by_role("link", name="Haddad, Layla").first
    for _ in range(20):
        if link.evaluate("each => each === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/personen/\d+/$"))
    expect(page.locator("h1")).to_have_text("Haddad, Layla")


def test_paper_shows_the_file_and_none_of_the_ways_through_the_house(someone: Someone, here: dict[str, Any]) -> None:
    page = someone("amira")
    page.goto(f"/personen/{here['numbers']['haddad']}/")
    page.emulate_media(media="print")
    for hidden in (".lh-header", ".lh-navigation", ".lh-footer", ".lh-skip"):
        expect(page.locator(hidden)).to_be_hidden()
    assert page.locator("main .kern-btn:visible").count() == 0
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("#bereich-haushalt")).to_be_visible()
    assert page.locator("main").evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(255, 255, 255)"
