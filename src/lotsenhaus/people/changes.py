"""From a form about one fact to the service that writes it, with what only the file itself can object."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from lotsenhaus.kernel.german import euro
from lotsenhaus.kernel.temporal import Fact
from lotsenhaus.office.access import Viewer
from lotsenhaus.people.checks import OLDEST_PERSON, not_a_parent
from lotsenhaus.people.forms.facts import BirthForm, FactForm, MoveForm, TieForm
from lotsenhaus.people.intake import TieKind
from lotsenhaus.people.kinds import Kind
from lotsenhaus.people.models import FamilyTie, Household, Income, Person
from lotsenhaus.people.policy import PEOPLE
from lotsenhaus.people.services.facts import change_fact, move

NO_SUCH_FILE = "Zu dieser Nummer gibt es keine Akte, die Sie bearbeiten. Prüfen Sie die Nummer."
BOTH_WAYS = (TieKind.PARTNER, TieKind.SPOUSE)
TURNED = {"child": TieKind.PARENT, "ward": TieKind.GUARDIAN}


def shown_facts(viewer: Viewer, kind: Kind, person: Person) -> QuerySet[Any]:
    """Every version of the kind that the viewer may read; a tie to a hidden person does not exist."""
    versions: QuerySet[Any] = kind.model._default_manager.select_related("recorded_by")
    if kind.model is not FamilyTie:
        return versions.filter(person=person)
    seen = PEOPLE.visible(viewer)
    ties = versions.filter(Q(person=person, other__in=seen) | Q(other=person, person__in=seen))
    return ties.select_related("person", "other", "recorded_by")


def believed(viewer: Viewer, kind: Kind, person: Person) -> list[Any]:
    """What is believed now of the kind, the latest first."""
    return list(shown_facts(viewer, kind, person).filter(recorded__upper_inf=True).order_by("-valid", "pk"))


def sentence(fact: Fact) -> str:
    """What a fact says, in a list of facts of one person."""
    if isinstance(fact, FamilyTie):
        return str(fact)
    if isinstance(fact, Income):
        gross = f", {euro(fact.monthly_gross)} brutto" if fact.monthly_gross is not None else ""
        return f"{fact}: {euro(fact.monthly_net)} netto im Monat{gross}"
    told = (
        getattr(fact, f"get_{name}_display")() for name in ("kind", "level") if hasattr(fact, f"get_{name}_display")
    )
    extra = ", ".join(word for word in told if word not in str(fact))
    return f"{fact} ({extra})" if extra else str(fact)


def object_to(viewer: Viewer, kind: Kind, person: Person, form: Any) -> None:
    """What the form alone cannot know stands beside its fields."""
    first: date = form.cleaned_data["first"]
    if isinstance(form, BirthForm):
        _object_to_birth(viewer, form)
    elif person.born and first < person.born:
        form.add_error("first", f"Der {first:%d.%m.%Y} liegt vor der Geburt am {person.born:%d.%m.%Y}.")
    if isinstance(form, TieForm):
        _object_to_tie(viewer, person, form)
    elif isinstance(form, MoveForm):
        _object_to_move(viewer, form)
    elif not form.errors and not form.cleaned_data["correction"]:
        _object_to_two_on_a_day(kind, person, form)


def _object_to_two_on_a_day(kind: Kind, person: Person, form: Any) -> None:
    said = form.said()
    subject = kind.model.subject_of({"person": person} | said)
    first = form.cleaned_data["first"]
    same_day = kind.model._default_manager.filter(**subject, valid__startswith=first, recorded__upper_inf=True)
    for other in same_day:
        if any(getattr(other, name) != value for name, value in said.items()):
            form.add_error(
                "first",
                f"Am {first:%d.%m.%Y} beginnt schon „{other}“, und zwei an einem Tag gibt es nicht. War der Eintrag "
                "falsch, kreuzen Sie „Berichtigung“ an; sonst prüfen Sie den Tag.",
            )


def _object_to_birth(viewer: Viewer, form: BirthForm) -> None:
    born: date = form.cleaned_data["born"]
    if born > viewer.on:
        form.add_error("born", f"Der {born:%d.%m.%Y} liegt in der Zukunft.")
    elif viewer.on.year - born.year > OLDEST_PERSON:
        form.add_error("born", f"Wer am {born:%d.%m.%Y} geboren ist, wäre über {OLDEST_PERSON} Jahre alt.")


def _object_to_tie(viewer: Viewer, person: Person, form: TieForm) -> None:
    relation, number = form.cleaned_data["relation"], form.cleaned_data["other"]
    other = PEOPLE.visible(viewer, "change").filter(pk=number).first()
    if other is None:
        form.add_error("other", NO_SUCH_FILE)
        return
    if other == person:
        form.add_error("other", "Niemand ist mit sich selbst verwandt. Wählen Sie eine andere Person.")
        return
    parent, child = (other, person) if relation == "child" else (person, other)
    if relation in {"parent", "child"} and parent.born and child.born:
        wrong = not_a_parent(parent.born, child.born, parent.name, child.name)
        if wrong:
            form.add_error("relation", wrong)
    form.cleaned_data["other"] = other


def _object_to_move(viewer: Viewer, form: MoveForm) -> None:
    number = form.cleaned_data["household"]
    if number is None:
        return
    if not PEOPLE.visible(viewer, "change").filter(household=number).exists():
        form.add_error(
            "household", "Zu dieser Nummer gibt es keinen Haushalt, den Sie bearbeiten. Prüfen Sie die Nummer."
        )


def others_in_household(viewer: Viewer, person: Person) -> list[tuple[int, str]]:
    """Who else lives with the person, as choices."""
    if person.household_id is None:
        return []
    rows = PEOPLE.visible(viewer, "change").filter(household=person.household_id).exclude(pk=person.pk)
    return [(other.pk, other.name) for other in rows.order_by("born", "pk")]


def write(viewer: Viewer, kind: Kind, person: Person, form: FactForm) -> None:
    """What the valid form says is believed. Raises Stale."""
    data = form.cleaned_data
    if isinstance(form, MoveForm):
        along = PEOPLE.visible(viewer, "change").filter(pk__in=data["along"], household=person.household_id)
        number = data["household"]
        household = Household.objects.get(pk=number) if number is not None else None
        move(viewer, people=[person, *along], household=household, first=data["first"], seen=data["seen"])
    elif isinstance(form, TieForm):
        one, other, tie = _ends(person, data["other"], data["relation"])
        days = {"first": data["first"], "last": data["last"], "seen": data["seen"]}
        change_fact(viewer, FamilyTie, person=one, other=other, kind=tie, **days)
    else:
        days = {"first": data["first"], "last": data["last"], "seen": data["seen"]}
        change_fact(viewer, kind.model, person=person, **days, **form.said())


def _ends(person: Person, other: Person, relation: str) -> tuple[Person, Person, TieKind]:
    """Who stands first in a tie. Partners stand as they were written down before, so that nothing is there twice."""
    if relation in TURNED:
        return other, person, TURNED[relation]
    tie = TieKind(relation)
    turned = FamilyTie.objects.believed().filter(person=other, other=person, kind=tie)
    return (other, person, tie) if tie in BOTH_WAYS and turned.exists() else (person, other, tie)
