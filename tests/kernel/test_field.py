import re

from django import forms

from tests.kernel.rendering import Registration, shown, typed

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


def test_what_is_wrong_with_a_hidden_field_is_said_at_the_head_of_the_form() -> None:
    class Sent(forms.Form):
        token = forms.CharField(widget=forms.HiddenInput, error_messages={"required": "Laden Sie die Seite neu."})

    html = shown("{% form_errors form %}", form=Sent({}))
    assert "Laden Sie die Seite neu." in html
    assert "So geht es noch nicht" in html
