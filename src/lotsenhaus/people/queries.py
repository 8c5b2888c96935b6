"""What is asked about people more than once."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from lotsenhaus.kernel.temporal import Fact
from lotsenhaus.people.models import (
    Contact,
    FamilyTie,
    HouseholdMembership,
    IdentityNumber,
    Income,
    LanguageSkill,
    Nationality,
    Person,
    PersonData,
    PersonLink,
    PersonName,
    ResidenceStatus,
    SealKey,
    Stay,
)
from lotsenhaus.people.states import LinkStatus

FACTS: tuple[type[Fact], ...] = (
    PersonName, PersonData, Nationality, LanguageSkill, IdentityNumber, Contact, ResidenceStatus, Stay, Income,
)  # fmt: skip


@dataclass(slots=True)
class Portrait:
    """A person with the facts that hold on a day, by kind."""

    person: Person
    facts: dict[type[Fact], list[Any]] = field(default_factory=lambda: defaultdict(list))

    def one(self, model: type[Fact]) -> Any | None:
        """The only fact of a kind of which there is one at most."""
        found = self.facts[model]
        return found[0] if found else None


def portraits(people: list[Person], on: date, known_at: datetime | None = None) -> list[Portrait]:
    """The people with their facts on the day, as known now or at a moment; one statement a kind, however many people."""
    found = {person.pk: Portrait(person) for person in people}
    for model in FACTS:
        for fact in _held(model, on, known_at).filter(person__in=list(found)).order_by("person_id", "pk"):
            found[fact.person_id].facts[model].append(fact)
    return list(found.values())


def ties_between(people: list[Person], on: date, known_at: datetime | None = None) -> list[FamilyTie]:
    """The family ties among these people."""
    keys = [person.pk for person in people]
    return list(
        _held(FamilyTie, on, known_at)
        .filter(person__in=keys, other__in=keys)
        .select_related("person", "other")
        .order_by("kind", "pk")
    )


def has_income(persons: Collection[int]) -> bool:
    """Whether money hangs on one of these people: an income that is believed, whenever it holds."""
    return Income.objects.believed().filter(person__in=persons).exists()


def links_of(persons: Collection[int], rows: QuerySet[PersonLink] | None = None) -> list[PersonLink]:
    """The links and proposed links between one of these people and another file; of these rows, or of all."""
    standing = (PersonLink.objects.all() if rows is None else rows).exclude(status=LinkStatus.UNDONE)
    found = standing.filter(Q(kept__in=persons) | Q(duplicate__in=persons))
    return list(found.select_related("kept", "duplicate", "linked_by").order_by("pk"))


def same_people(persons: Collection[int], links: Iterable[PersonLink]) -> dict[int, int]:
    """Each file that is linked with one of these, and itself, with the number of the file under which it is shown."""
    shown = {person: person for person in persons}
    for link in links:
        if link.status == LinkStatus.LINKED:
            shown |= {link.kept_id: link.kept_id, link.duplicate_id: link.kept_id}
    return shown


def files_of(person: int) -> list[int]:
    """All files of the human being whose file this is: itself and those linked or proposed, whichever of them is kept."""
    standing = PersonLink.objects.exclude(status=LinkStatus.UNDONE)
    kept = standing.filter(duplicate=person).values_list("kept_id", flat=True).first() or person
    return sorted({person, kept, *standing.filter(kept=kept).values_list("duplicate_id", flat=True)})


def one_after_the_other() -> None:
    """Whoever else links or seals files waits until this transaction has ended: what is one human being stands still."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended('people.links_and_seals', 0))")


def members(person: Person, on: date, known_at: datetime | None = None) -> list[int]:
    """Who lives in the household of the person on the day, as known now or at a moment; at least she herself."""
    held = _held(HouseholdMembership, on, known_at)
    households = held.filter(person=person).values("household")
    return sorted({person.pk, *held.filter(household__in=households).values_list("person_id", flat=True)})


def papers_ending(day: date) -> QuerySet[ResidenceStatus]:
    """The statuses whose paper runs out on the day."""
    return ResidenceStatus.objects.believed().filter(paper_until=day).select_related("person")


def _held(model: type[Fact], on: date, known_at: datetime | None) -> QuerySet[Any]:
    facts = model._default_manager.all()
    facts = facts.believed() if known_at is None else facts.known_at(known_at)
    return facts.on(on)


def named_for(person: Person, on: date) -> list[int]:
    """The colleagues for whom a sealed person exists on the day."""
    keys = SealKey.objects.believed().on(on).filter(person=person)
    return list(keys.order_by("staff_id").values_list("staff_id", flat=True))
