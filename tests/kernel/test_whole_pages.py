import re

import pytest
from django.http import HttpResponse
from django.template import engines

from lotsenhaus.kernel import htmx
from lotsenhaus.web.style_guide import style_guide
from tests.kernel.rendering import STATIC, shown, visit

# whole pages


def test_the_style_guide_shows_every_part_and_stays_small() -> None:
    answer = style_guide(visit())
    html = answer.content.decode()
    for mark in (
        "kern-form-input",
        "kern-btn",
        "lh-table",
        "kern-badge",
        "lh-money",
        "lh-period",
        "lh-timeline",
        "lh-panel",
    ):
        assert mark in html, mark
    assert "lh-empty" in html
    assert "lh-confirm" in html
    assert len(answer.content) < 100_000


def test_a_page_has_no_script_and_no_style_of_its_own() -> None:
    html = style_guide(visit()).content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert "<style" not in html
    assert not re.search(r"<[^>]*\s(?:style|on\w+)=", html)
    assert "http://" not in html
    assert "https://" not in html


def test_a_page_has_each_name_once() -> None:
    names = re.findall(r'\sid="([^"]+)"', style_guide(visit()).content.decode())
    assert sorted(names) == sorted(set(names))


def test_a_page_says_the_same_of_hidden_and_missing_things() -> None:
    html = shown('{% include "404.html" %}', request=visit())
    assert "Diese Seite gibt es nicht, oder sie ist nicht für Sie bestimmt." in html


@pytest.mark.parametrize("name", ["500.html", "database_down.html"])
def test_a_page_for_bad_moments_needs_nothing_but_itself(name: str) -> None:
    html = engines["django"].get_template(name).render({})
    assert "<h1>" in html
    assert "Noch einmal versuchen" in html


@pytest.mark.parametrize(
    ("headers", "is_fragment"),
    [
        ({}, False),
        ({"HX-Request": "true"}, True),
        ({"HX-Request": "true", "HX-Boosted": "true"}, False),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, False),
    ],
)
def test_htmx_gets_the_fragment_and_a_visit_the_whole_page(headers: dict[str, str], is_fragment: bool) -> None:
    request = visit(**headers)
    answer: HttpResponse = htmx.page(
        request, "ui/panels.html", "period", {"text": "heute", "content": "ganz"}, status=422
    )
    assert answer.status_code == 422
    assert "HX-Request" in answer["Vary"]
    assert htmx.wants_fragment(request) is is_fragment


def test_our_styles_know_start_and_end_and_no_left_and_right() -> None:
    for sheet in (STATIC / "kern" / "kern.css", STATIC / "lotsenhaus.css"):
        css = re.sub(r'url\("[^"]*"\)', "", sheet.read_text(encoding="utf-8"))
        found = re.findall(
            r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right)\b|text-align:\s*(?:left|right))", css
        )
        assert found == [], sheet.name


def test_what_a_browser_loads_comes_from_this_house_alone() -> None:
    for file in [*STATIC.rglob("*.css"), *STATIC.rglob("*.js")]:
        addresses = set(re.findall(r"https?://[\w./-]+", file.read_text(encoding="utf-8")))
        assert addresses <= {"http://www.w3.org/2000/svg"}, file.name
