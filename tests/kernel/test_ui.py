import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template import engines
from django.test import RequestFactory

from lotsenhaus.kernel import german, htmx
from lotsenhaus.kernel.parts import Happening, Link, Status
from lotsenhaus.kernel.tables import Column, Table, chosen_sort, plain
from lotsenhaus.web.style_guide import example_table, style_guide

CANARY = '"><script>alert(1)</script>'
STATIC = Path(german.__file__).parent / "static" / "kernel"


class Colleague:
    is_authenticated = True

    def __str__(self) -> str:
        return f"Anna Janßen {CANARY}"


def visit(**headers: str) -> HttpRequest:
    request = RequestFactory().get("/bausteine", headers=headers)
    request.user = Colleague()  # type: ignore[assignment]
    return request


def shown(source: str, **context: Any) -> str:
    page = engines["django"].from_string("{% load ui %}" + source)
    return " ".join(page.render(context).split())


class Registration(forms.Form):
    name = forms.CharField(label="Name", help_text="wie im Ausweis")
    born = forms.DateField(label="Geburtsdatum")
    income = forms.DecimalField(label="Einkommen", required=False, localize=True)
    contact = forms.ChoiceField(
        label="Kontakt", choices=[("brief", "Brief"), ("tel", "Telefon")], widget=forms.RadioSelect
    )
    consent = forms.BooleanField(label="Einwilligung")


def typed(**values: str) -> Registration:
    return Registration(values)


# field


def test_an_error_stands_beside_its_field_and_is_tied_to_it() -> None:
    html = shown("{% field form.born %}", form=typed(born="31.02.1990"))
    assert 'id="id_born_error"' in html
    assert re.search(r'<input[^>]*aria-describedby="id_born_error"', html)
    assert re.search(r'<input[^>]*aria-invalid="true"', html)


def test_what_was_typed_stays_in_the_field() -> None:
    assert 'value="31.02.1990"' in shown("{% field form.born %}", form=typed(born="31.02.1990"))
    html = shown("{% field form.contact %}", form=typed(contact="tel"))
    assert re.search(r'value="tel"[^>]* checked', html)
    assert not re.search(r'value="brief"[^>]* checked', html)


def test_a_hint_is_tied_to_its_field() -> None:
    html = shown("{% field form.name %}", form=Registration())
    assert 'id="id_name_helptext">wie im Ausweis' in html
    assert re.search(r'<input[^>]*aria-describedby="id_name_helptext"', html)


def test_every_field_has_a_label() -> None:
    form = Registration()
    for bound in form:
        html = shown("{% field bound %}", bound=bound)
        tied = f'for="{bound.id_for_label}"' in html if bound.name != "contact" else "<legend" in html
        assert tied, bound.name


def test_the_browser_offers_no_data_of_the_last_client() -> None:
    assert 'autocomplete="off"' in shown("{% field form.name %}", form=Registration())
    assert 'autocomplete="name"' in shown('{% field form.name autocomplete="name" %}', form=Registration())


def test_a_phone_shows_the_keys_for_an_amount() -> None:
    assert 'inputmode="decimal"' in shown("{% field form.income %}", form=Registration())


def test_the_cursor_stands_where_a_page_wants_it() -> None:
    assert " autofocus" in shown("{% field form.name focus=True %}", form=Registration())
    assert " autofocus" not in shown("{% field form.name %}", form=Registration())


def test_a_label_is_not_repeated_inside_its_field() -> None:
    class Login(forms.Form):
        code = forms.CharField(label="Code", widget=forms.TextInput(attrs={"placeholder": "Code"}))

    assert "placeholder" not in shown("{% field form.code %}", form=Login())


def test_a_hidden_field_stays_hidden() -> None:
    class Step(forms.Form):
        token = forms.CharField(widget=forms.HiddenInput)

    html = shown("{% field form.token %}", form=Step())
    assert 'type="hidden"' in html
    assert "label" not in html


def test_a_form_with_mistakes_leads_to_its_fields() -> None:
    html = shown("{% form_errors form %}", form=typed(name="Haddad", born="31.02.1990"))
    assert 'href="#id_born"' in html
    assert 'href="#id_name"' not in html
    assert shown("{% form_errors form %}", form=Registration()) == ""


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


# table


COLUMNS = (
    Column("Name", lambda row: Link(row["name"], "/akte/1"), sort="name"),
    Column("Stand", lambda row: Status(row["status"], "info")),
    Column("Betrag", lambda row: row["amount"], numeric=True),
    Column("Seit", lambda row: row["since"]),
    Column("Allein", lambda row: row["alone"]),
)
ROW = {"name": "Haddad", "status": "bewilligt", "amount": Decimal(5), "since": date(2026, 3, 1), "alone": False}


def listed(**given: Any) -> str:
    rows = given.pop("rows", [ROW])
    return shown("{% table table %}", table=Table(caption="Leistungen", columns=COLUMNS, rows=rows, **given))


def test_a_list_says_its_values_in_german() -> None:
    html = listed()
    for words in (
        "Haddad",
        "bewilligt",
        "5,00 €",
        "01.03.2026",
        "nein",
    ):
        assert words in html, words
    assert listed(rows=[ROW | {"amount": None}]).count("<bdi>–</bdi>") == 1


def test_sorting_keeps_the_filter_and_turns_round_at_the_second_click() -> None:
    first = listed(query=QueryDict("team=4&seite=3"))
    assert 'href="?team=4&amp;sortierung=name"' in first
    assert "aria-sort" not in first
    second = listed(query=QueryDict("team=4&sortierung=name"), sort="name")
    assert 'aria-sort="ascending"' in second
    assert 'href="?team=4&amp;sortierung=-name"' in second
    third = listed(sort="-name")
    assert 'aria-sort="descending"' in third
    assert 'href="?sortierung=name"' in third


def test_an_address_sorts_only_by_what_a_column_offers() -> None:
    assert chosen_sort(QueryDict("sortierung=-name"), COLUMNS) == "-name"
    assert chosen_sort(QueryDict("sortierung=password"), COLUMNS, "name") == "name"
    assert chosen_sort(QueryDict("sortierung="), COLUMNS, "name") == "name"


def test_a_list_leads_to_its_other_pages_and_keeps_its_order() -> None:
    page = Paginator([ROW] * 30, 10).get_page(2)
    html = listed(rows=page, page=page, query=QueryDict("sortierung=name&seite=2"))
    assert "11–20 von 30" in html
    assert 'rel="prev" href="?sortierung=name&amp;seite=1"' in html
    assert 'rel="next" href="?sortierung=name&amp;seite=3"' in html


def test_a_file_holds_what_the_list_shows() -> None:
    html = listed(exports=("xlsx", "csv"), query=QueryDict("team=4&seite=2&sortierung=name"))
    assert 'href="?team=4&amp;sortierung=name&amp;export=xlsx"' in html
    assert 'href="?team=4&amp;sortierung=name&amp;export=csv"' in html


def test_an_empty_list_says_what_belongs_there() -> None:
    html = listed(rows=(), empty="Hier stehen Anträge.")
    assert "Hier stehen Anträge." in html
    assert "<table" not in html


def test_every_list_of_the_style_guide_can_be_sorted_both_ways() -> None:
    for name in ("name", "geboren", "betrag"):
        up = [line[0].text for line in example_table(QueryDict(f"sortierung={name}")).lines()]
        down = [line[0].text for line in example_table(QueryDict(f"sortierung=-{name}")).lines()]
        assert up != down, name


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "–"),
        ("", "–"),
        (True, "ja"),
        (12345, "12.345"),
        (date(2026, 3, 1), "01.03.2026"),
        (datetime(2026, 3, 1, 23, 30, tzinfo=UTC), "02.03.2026, 00:30\N{NO-BREAK SPACE}Uhr"),
        ("Haddad", "Haddad"),
    ],
)
def test_a_cell_says_its_value_as_germans_do(value: object, words: str) -> None:
    assert plain(value) == words


def test_the_first_and_the_last_page_lead_only_inwards() -> None:
    rows = [ROW] * 30
    first, last = (
        Table(caption="", columns=(), rows=(), page=Paginator(rows, 10).get_page(number)).pages() for number in (1, 3)
    )
    assert first == {"next": "?seite=2"}
    assert last == {"previous": "?seite=2"}


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
