import re
from datetime import date

import pytest
from django import forms
from django.http import QueryDict

from lotsenhaus.kernel.parts import Happening
from lotsenhaus.kernel.tables import Table
from tests.kernel.rendering import CANARY, COLUMNS, ROW, shown

# button, panel, empty, confirm, notice


def test_a_button_sends_and_a_link_leads() -> None:
    assert '<button class="kern-btn kern-btn--primary" type="submit">' in shown('{% button "Speichern" primary=True %}')
    html = shown('{% button "Öffnen" "/akte/1" %}')
    assert html.startswith('<a href="/akte/1"')
    assert "type=" not in html


def test_a_button_hands_on_what_htmx_needs() -> None:
    assert 'hx-post="/weiter"' in shown('{% button "Weiter" hx_post="/weiter" %}')


@pytest.mark.parametrize("attribute", ["onclick", "style", "class"])
def test_a_page_gives_a_button_neither_script_nor_looks(attribute: str) -> None:
    with pytest.raises(ValueError, match=attribute):
        shown(f'{{% button "Weiter" {attribute}="x" %}}')


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)", "data:text/html,x"]
)
def test_no_part_leads_to_a_script(href: str) -> None:
    for source in ('{% button "x" href %}', "{% money 5 href %}", '{% empty "x" href "y" %}'):
        with pytest.raises(ValueError, match="must not lead"):
            shown(source, href=href)


def test_a_panel_is_named_by_its_title_and_offers_the_next_step() -> None:
    html = shown('{% panel "Wohnen" action_url="/platz" action_label="Platz suchen" %}<p>frei</p>{% endpanel %}')
    assert 'aria-labelledby="bereich-wohnen-titel"' in html
    assert '<h2 class="kern-title" id="bereich-wohnen-titel">Wohnen</h2>' in html
    assert "<p>frei</p>" in html
    assert 'href="/platz"' in html


def test_a_question_lists_its_consequences_and_has_two_ways_out() -> None:
    html = shown(
        '{% confirm "Senden?" says action_url="/senden" label="Senden" cancel_url="/akte" hidden=hidden %}',
        says=["Der Brief geht heute hinaus.", "Die Frist beginnt."],
        hidden={"token": 1234},
        csrf_token="geheim",  # noqa: S106 -- a word to look for
    )
    assert re.search(r"<li>Der Brief geht heute hinaus.</li>\s*<li>Die Frist beginnt.</li>", html)
    assert 'action="/senden"' in html
    assert 'href="/akte"' in html
    assert 'name="token" value="1234"' in html
    assert 'value="geheim"' in html


# nothing that a person typed becomes part of the page's code


class Typed(forms.Form):
    text = forms.CharField(label=CANARY, help_text="sicher")
    choice = forms.ChoiceField(label=CANARY, choices=[(CANARY, CANARY)], widget=forms.RadioSelect)
    number = forms.IntegerField(label="Zahl")


@pytest.mark.parametrize(
    "source",
    [
        "{% field form.text %}{% field form.choice %}{% field form.number %}{% form_errors form %}",
        "{% button x %}{% button x name=x value=x %}{% button 'a' href %}",
        "{% table table %}{% table nothing %}",
        "{% status x %}",
        "{% money 5 href %}",
        "{% timeline happened label=x %}",
        "{% panel x action_url=href action_label=x name=x %}{{ x }}{% endpanel %}{% panels %}{{ x }}{% endpanels %}",
        "{% empty x href x %}",
        "{% notice x x %}",
        "{% confirm x says action_url=href label=x cancel_url=href hidden=hidden %}",
    ],
)
def test_what_people_typed_never_becomes_code(source: str) -> None:
    row = ROW | {"name": CANARY, "status": CANARY, "alone": CANARY}
    html = shown(
        source,
        x=CANARY,
        href=f"/{CANARY}",
        form=Typed({"text": CANARY, "choice": "x" + CANARY, "number": CANARY}),
        table=Table(caption=CANARY, columns=COLUMNS, rows=[row], query=QueryDict(mutable=False), exports=("csv",)),
        nothing=Table(caption=CANARY, columns=COLUMNS, rows=(), empty=CANARY),
        happened=[Happening(at=date(2026, 3, 1), title=CANARY, who=CANARY, why=CANARY, href=f"/{CANARY}")],
        says=[CANARY],
        hidden={CANARY: CANARY},
    )
    assert "<script" not in html
    assert "alert(1)" in html
