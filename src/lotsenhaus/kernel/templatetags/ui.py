"""The ten parts of which every page is made, and the few that hold them together.

A page says what it shows; how it looks is decided here and in ``templates/ui``. Areas write no classes of their own.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from html import escape
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify

from lotsenhaus.kernel import german
from lotsenhaus.kernel.parts import Happening, address, by_day, known_tone
from lotsenhaus.kernel.tables import PURPOSES, Cell, Table

register = template.Library()

NOT_ALLOWED = ("on", "style", "class")
"""beginnings of attributes that a page must not set: no scripts, no looks of its own"""


@register.inclusion_tag("ui/field.html")
def field(
    bound: BoundField, *, autocomplete: str = "off", inputmode: str = "", focus: bool = False, optional: bool = True
) -> dict[str, Any]:
    """A field with label, hint and error. What was typed stays. Where all are optional, none says so.

    The browser completes nothing unless a page asks for it: it would offer the data of the last client.
    """
    kind = _kind(bound.field.widget)
    given = bound.field.widget.attrs
    attributes: dict[str, Any] = {"class": _control_class(kind, bool(bound.errors))}
    if kind == "input" and not isinstance(bound.field.widget, forms.PasswordInput | forms.FileInput):
        attributes["autocomplete"] = given.get("autocomplete", autocomplete)
    if typed := inputmode or _inputmode(bound.field):
        attributes["inputmode"] = typed
    if isinstance(bound.field, forms.DateField) and kind == "input":
        attributes["placeholder"] = "TT.MM.JJJJ"
    elif str(given.get("placeholder", "")) == str(bound.label):
        attributes["placeholder"] = False  # the label says it already
    if focus:
        attributes["autofocus"] = True
    grouped = kind in {"radios", "checkboxes"}
    return {
        "bound": bound,
        "kind": kind,
        "control": "" if grouped else bound.as_widget(attrs=attributes),
        "options": bound.subwidgets if grouped else (),
        "is_optional": optional and not bound.field.required and kind != "checkbox",
    }


@register.inclusion_tag("ui/form_errors.html")
def form_errors(form: forms.BaseForm) -> dict[str, Any]:
    """What is wrong with a form as a whole or with what it hides, and links to the fields that need another look."""
    hidden = [error for bound in form.hidden_fields() for error in bound.errors]
    fields = [bound for bound in form.visible_fields() if bound.errors]
    return {"general": [*form.non_field_errors(), *dict.fromkeys(hidden)], "fields": fields}


@register.inclusion_tag("ui/button.html")
def button(
    label: str,
    href: str = "",
    *,
    primary: bool = False,
    quiet: bool = False,
    danger: bool = False,
    icon: str = "",
    **attributes: Any,
) -> dict[str, Any]:
    """A button, or a link that looks like one if it leads somewhere. At most one on a page is primary.

    Other attributes are handed on, with hyphens for underscores: ``hx_post=url``, ``name="step"``, ``form="filter"``.
    """
    named = {name.replace("_", "-"): value for name, value in attributes.items()}
    for name in named:
        if name.startswith(NOT_ALLOWED):
            raise ValueError(f"a button takes no attribute {name!r}")
    if not href:
        named.setdefault("type", "submit")
    return {
        "label": label,
        "href": address(href),
        "look": "primary" if primary else "tertiary" if quiet else "secondary",
        "is_danger": danger,
        "icon": icon,
        "attributes": flatatt(named),
    }


@register.inclusion_tag("ui/narrow.html")
def narrow(asked: forms.BaseForm, *, place: str = "") -> dict[str, Any]:
    """The fields that narrow a list, above it; one link takes all of them back. ``place`` is where on the page the list is."""
    is_narrowed = any(bound.value() for bound in asked.visible_fields())
    return {"form": asked, "is_narrowed": is_narrowed, "all": f"?#{place}" if place else "?"}


@register.inclusion_tag("ui/table.html")
def table(shown: Table) -> dict[str, Any]:
    """A list with its caption, its order, its pages and its files."""
    lines = list(shown.lines())
    return {
        "table": shown,
        "heads": shown.heads(),
        "lines": lines,
        "body": SafeString("".join(map(_row, lines))),
        "total": shown.total(),
        "pages": shown.pages(),
        "files": shown.files(),
        "purposes": PURPOSES,
    }


def _row(line: Sequence[Cell]) -> str:
    """A row of a list. Written here and not in a template, because a list has hundreds of cells."""
    first, *others = line
    cells = "".join([f"{_beginning(cell.label, cell.numeric)}{_content(cell)}</td>" for cell in others])
    head = f'<th scope="row" class="kern-table__header">{_content(first)}</th>'
    return f'<tr class="kern-table__row">{head}{cells}</tr>\n'


@lru_cache(maxsize=1024)
def _beginning(label: str, numeric: bool) -> str:
    look = " kern-table__cell--numeric" if numeric else ""
    return f'<td class="kern-table__cell{look}" data-label="{escape(label)}">'


def _content(cell: Cell) -> str:
    if cell.tone:
        return _status(cell.text, cell.tone)
    text = f"<bdi>{escape(cell.text)}</bdi>"
    return f'<a class="kern-link kern-link--small" href="{escape(cell.href)}">{text}</a>' if cell.href else text


@lru_cache(maxsize=256)
def _status(label: str, tone: str) -> str:
    return render_to_string("ui/status.html", {"label": label, "tone": tone})


@register.simple_tag
@cache
def fixed(name: str) -> SafeString:
    """A piece of the frame that is the same on every page for everybody: rendered once a process."""
    return render_to_string(name)


@register.simple_tag
def status(label: str, tone: str = "neutral") -> SafeString:
    """A state in words with a sign and a colour: neutral, info, success, warning or danger."""
    return _within_a_sentence("ui/status.html", {"label": label, "tone": known_tone(tone)})


@register.simple_tag
def money(amount: Decimal | int | None, href: str = "") -> SafeString:
    """An amount; with an address it leads to its calculation."""
    return _within_a_sentence("ui/money.html", {"text": german.euro(amount), "href": address(href)})


@register.simple_tag
def period(first: date | None, last: date | None = None, *, on: date | None = None) -> SafeString:
    """The days on which something holds, both inclusive."""
    return _within_a_sentence("ui/period.html", {"text": german.period(first, last, on=on)})


@register.inclusion_tag("ui/timeline.html")
def timeline(
    events: Iterable[Happening], label: str = "Verlauf", *, newer: str = "", older: str = ""
) -> dict[str, Any]:
    """What happened, by day, with who and why; the addresses of the pages before and after it, where there are some."""
    days = [(german.day(day), day, group) for day, group in by_day(events)]
    return {"days": days, "label": label, "newer": address(newer), "older": address(older)}


@register.simple_block_tag
def panel(
    content: str,
    title: str,
    *,
    action_url: str = "",
    action_label: str = "",
    level: int = 2,
    name: str = "",
    wide: bool = False,
) -> SafeString:
    """A part of a page under its title, with its next step as a button."""
    context = {
        "title": title,
        "content": content,
        "action": {"url": address(action_url), "label": action_label} if action_url else None,
        "level": int(level),
        "name": name or f"bereich-{slugify(title)}",
        "is_wide": wide,
    }
    return render_to_string("ui/panel.html", context)


@register.simple_block_tag
def panels(content: str) -> SafeString:
    """Panels side by side where there is room, one under the other where there is none."""
    return render_to_string("ui/panels.html", {"content": content})


@register.inclusion_tag("ui/empty.html")
def empty(text: str, action_url: str = "", action_label: str = "") -> dict[str, Any]:
    """What belongs here while nothing is here, and the button that starts it."""
    return {"text": text, "action_url": address(action_url), "action_label": action_label}


@register.inclusion_tag("ui/notice.html")
def notice(title: str, text: str = "", *, tone: str = "info") -> dict[str, Any]:
    """A message that stands out: what is the case, and what is possible now."""
    return {"title": title, "text": text, "tone": known_tone(tone)}


@register.inclusion_tag("ui/confirm.html", takes_context=True)
def confirm(
    context: template.Context,
    question: str,
    consequences: Iterable[str],
    *,
    action_url: str,
    label: str,
    cancel_url: str,
    hidden: Mapping[str, object] | None = None,
) -> dict[str, Any]:
    """Asks once before something that cannot be taken back, with the consequences as a list."""
    del context  # the tag library hands its csrf token on
    return {
        "question": question,
        "consequences": list(consequences),
        "action_url": address(action_url),
        "label": label,
        "cancel_url": address(cancel_url),
        "hidden": {name: str(value) for name, value in (hidden or {}).items()},
    }


def _within_a_sentence(name: str, context: dict[str, Any]) -> SafeString:
    """The part without the line break at the end of its template, so that a comma can follow."""
    return SafeString(render_to_string(name, context).strip())


def _kind(widget: forms.Widget) -> str:
    """Which of our forms a field takes; the more special widget comes first."""
    kinds: tuple[tuple[type[forms.Widget], str], ...] = (
        (forms.CheckboxSelectMultiple, "checkboxes"),
        (forms.RadioSelect, "radios"),
        (forms.CheckboxInput, "checkbox"),
        (forms.SelectMultiple, "choices"),
        (forms.Select, "select"),
        (forms.Textarea, "textarea"),
    )
    if widget.is_hidden:
        return "hidden"
    return next((kind for kind_of, kind in kinds if isinstance(widget, kind_of)), "input")


def _control_class(kind: str, is_wrong: bool) -> str:
    base = {"checkbox": "kern-form-check__checkbox", "select": "kern-form-input__select"}.get(
        kind, "kern-form-input__input"
    )
    return f"{base} {base}--error" if is_wrong else base


def _inputmode(asked: forms.Field) -> str:
    """Which keys a phone shows."""
    if isinstance(asked, forms.DecimalField | forms.FloatField):
        return "decimal"
    return "numeric" if isinstance(asked, forms.IntegerField) else ""
