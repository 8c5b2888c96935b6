"""What import-linter cannot see: views, foreign keys, reverse names, events."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Field, Model
from django.urls import URLPattern, URLResolver, get_resolver

import lotsenhaus
from lotsenhaus.kernel.events import Event
from lotsenhaus.reactions.table import REACTIONS
from lotsenhaus.web.words import WORDS

BACK_DOORS = frozenset(
    {
        "objects",
        "_default_manager",
        "_base_manager",
        "get_object_or_404",
        "get_list_or_404",
        "save",
        "delete",
        "cursor",
        "raw",
    }
)
"""Ways to a row past its Policy, and writes past their service."""
ALLOWED = {
    ("lotsenhaus.web.health", "cursor"): "asks whether the database answers at all, and reads no table",
}
"""What a page may do all the same, and why. A row that has no Policy yet gets one; it does not get a line here."""
LAYERS = ("kernel", "office", "people", "casefile", "reactions", "web", "city")
UPWARDS = {
    "kernel.EventRecord.by": "Django's own name for whoever signs in (AUTH_USER_MODEL); the kernel does not know more",
}
"""Foreign keys that point to a higher layer, and why."""


def page_modules(patterns: Any = None) -> set[str]:
    """Every module of ours that answers an address, and every module in a folder of views."""
    found = set()
    for each in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(each, URLResolver):
            found |= page_modules(each.url_patterns)
        elif isinstance(each, URLPattern):
            found.add(each.callback.__module__)
    walked = (module.name for module in pkgutil.walk_packages(lotsenhaus.__path__, "lotsenhaus."))
    found |= {name for name in walked if {"views", "panels"} & set(name.split("."))}
    return {name for name in found if name.startswith("lotsenhaus.")}


def back_doors(source: str) -> set[str]:
    """The back doors that a source uses as an attribute, or imports by whatever name."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(attr=name) | ast.alias(name=name):
                found.add(name)
    return found & BACK_DOORS


@pytest.mark.parametrize("name", sorted(page_modules()))
def test_a_page_has_no_way_to_a_row_but_its_policy_and_writes_only_through_services(name: str) -> None:
    used = back_doors(inspect.getsource(importlib.import_module(name)))
    assert {door for door in used if (name, door) not in ALLOWED} == set()


def test_every_page_module_is_looked_at() -> None:
    found = page_modules()
    known = {"casefile.views.notes", "casefile.views.tasks", "people.views.facts", "people.views.files",
             "people.views.organisations", "people.views.people", "web.data_protection", "web.file_page", "web.search",
             "web.start", "web.teams"}  # fmt: skip
    assert {f"lotsenhaus.{name}" for name in known} <= found


def test_each_exception_is_still_needed_and_has_a_reason() -> None:
    for (name, door), reason in ALLOWED.items():
        assert door in back_doors(inspect.getsource(importlib.import_module(name)))
        assert len(reason) > 20


@pytest.mark.parametrize(
    "careless",
    [
        "def page(request): return render(request, 'x.html', {'rows': Person.objects.all()})",
        "def page(request): return Person._default_manager.get(pk=1)",
        "from django.shortcuts import get_object_or_404 as one\ndef page(request): return one(Person, pk=1)",
        "def page(request, form): form.save()",
        "def page(request, person): person.delete()",
        "def page(request): connection.cursor().execute('select 1')",
    ],
)
def test_a_view_that_goes_past_its_policy_is_caught(careless: str) -> None:
    assert back_doors(careless)


def test_every_event_stands_in_the_table_of_reactions_and_has_words_for_the_timeline() -> None:
    events = set(kinds_of(Event))
    assert len(events) > 5
    assert set(REACTIONS) == events
    assert set(WORDS) == {event.__name__ for event in events}


def kinds_of(base: type[Event]) -> Iterator[type[Event]]:
    for module in pkgutil.walk_packages(lotsenhaus.__path__, "lotsenhaus."):
        if module.name.endswith(".events"):
            importlib.import_module(module.name)
    for kind in base.__subclasses__():
        if getattr(importlib.import_module(kind.__module__), kind.__name__, None) is kind:
            yield kind
        yield from kinds_of(kind)


def foreign_keys() -> Iterator[tuple[type[Model], Any]]:
    for model in apps.get_models():
        if model.__module__.startswith("lotsenhaus."):
            for field in model._meta.get_fields():
                if isinstance(field, Field) and field.is_relation:
                    yield model, field


def layer(model: Any) -> int:
    """How high the model stands; what is not ours stands below everything."""
    parts = model.__module__.split(".")
    return LAYERS.index(parts[1]) if parts[0] == "lotsenhaus" else -1


def upwards(keys: Iterable[tuple[type[Model], Any]]) -> set[str]:
    return {f"{model._meta.label}.{field.name}" for model, field in keys if layer(model) < layer(field.related_model)}


def test_foreign_keys_point_only_downwards() -> None:
    keys = list(foreign_keys())
    assert len(keys) > 30
    assert upwards(keys) == set(UPWARDS)


def test_a_foreign_key_that_points_upwards_is_caught() -> None:
    task = apps.get_model("casefile", "Task")
    assert upwards([(apps.get_model("people", "Person"), task._meta.get_field("caused_by"))]) == set()
    key = next(field for model, field in foreign_keys() if field.name == "person" and model is task)
    assert upwards([(apps.get_model("office", "Staff"), key)]) == {"office.Staff.person"}


def test_nobody_learns_of_a_higher_layer_by_a_reverse_name() -> None:
    telling = {
        f"{model._meta.label}.{field.name}"
        for model, field in foreign_keys()
        if layer(model) > layer(field.related_model) >= 0 and not field.remote_field.hidden
    }
    assert telling == set()
