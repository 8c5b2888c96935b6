from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lotsenhaus.kernel.temporal import Stale, clear, days, end, last_day, record
from lotsenhaus.people.intake import NameKind
from lotsenhaus.people.models import PersonName, Stay
from tests.fixtures import NOW

START = date(2026, 1, 1)
MINUTE = timedelta(minutes=1)

one_day = st.integers(0, 30).map(lambda count: START + timedelta(days=count))
ranges = st.tuples(one_day, st.one_of(st.none(), st.integers(0, 20))).map(
    lambda pair: days(pair[0], None if pair[1] is None else pair[0] + timedelta(days=pair[1]))
)
steps = st.lists(st.tuples(st.sampled_from(["record", "record", "clear"]), ranges), min_size=1, max_size=8)
slow = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def person(household: Any) -> Any:
    return household("Amal Haddad")[0]


def held(facts: Any) -> dict[date, str]:
    """Which street is believed for each day of two months."""
    found: dict[date, str] = {}
    for offset in range(62):
        day = START + timedelta(days=offset)
        same = [fact.street for fact in facts if fact.holds_on(day)]
        assert len(same) <= 1, f"two at once on {day}: {same}"
        found[day] = same[0] if same else ""
    return found


def apply(model: dict[date, str], what: str, valid: DateRange, street: str) -> dict[date, str]:
    """The same step on a plain dictionary of days: what the table has to agree with."""
    return {
        day: (street if what == "record" else "") if day in days_of(valid, day) else was for day, was in model.items()
    }


def days_of(valid: DateRange, day: date) -> set[date]:
    return {day} if valid.lower <= day and (valid.upper is None or day < valid.upper) else set()


@slow
@given(steps)
def test_at_any_moment_exactly_what_was_written_last_is_believed_of_each_day(person: Any, taken: Any) -> None:
    with undone():
        Stay.objects.filter(person=person).delete()
        model, known = dict.fromkeys(held([]), ""), []
        for number, (what, valid) in enumerate(taken):
            at, street = NOW + number * MINUTE, f"Straße {number}"
            if what == "record":
                record(Stay, {"person": person}, valid, at=at, by=None, street=street)
            else:
                clear(Stay, {"person": person}, valid, at=at, by=None)
            model = apply(model, what, valid, street)
            known.append((at, model))
            assert held(Stay.objects.believed().filter(person=person)) == model
        for at, then in known:
            assert held(Stay.objects.known_at(at).filter(person=person)) == then, "what was known then has changed"


@slow
@given(steps)
def test_nothing_that_was_written_is_ever_overwritten(person: Any, taken: Any) -> None:
    with undone():
        Stay.objects.filter(person=person).delete()
        rows: dict[int, tuple[Any, ...]] = {}
        for number, (what, valid) in enumerate(taken):
            at = NOW + number * MINUTE
            if what == "record":
                record(Stay, {"person": person}, valid, at=at, by=None, street=f"Straße {number}")
            else:
                clear(Stay, {"person": person}, valid, at=at, by=None)
            now = {
                fact.pk: (fact.street, fact.valid.lower, fact.valid.upper, fact.recorded.lower)
                for fact in Stay.objects.filter(person=person)
            }
            assert {key: now.get(key) for key in rows} == rows
            rows = now


def test_what_an_older_belief_said_of_other_days_is_stated_anew(person: Any, now: Any) -> None:
    Stay.objects.filter(person=person).delete()
    record(Stay, {"person": person}, days(START), at=NOW, by=None, street="Lange Straße 1")
    record(
        Stay, {"person": person}, days(date(2026, 3, 1), date(2026, 3, 31)), at=NOW + MINUTE, by=None, street="Klinik"
    )
    told = [
        (fact.street, fact.first, fact.last) for fact in Stay.objects.believed().filter(person=person).order_by("valid")
    ]
    assert told == [
        ("Lange Straße 1", date(2026, 1, 1), date(2026, 2, 28)),
        ("Klinik", date(2026, 3, 1), date(2026, 3, 31)),
        ("Lange Straße 1", date(2026, 4, 1), None),
    ]


def test_a_change_is_refused_when_another_fact_is_believed_than_was_seen(person: Any) -> None:
    first = record(Stay, {"person": person}, days(START), at=NOW, by=None, street="A 1")
    second = record(
        Stay,
        {"person": person},
        days(START),
        at=NOW + MINUTE,
        by=None,
        street="B 2",
        seen={first.pk, *before(person, first)},
    )
    with pytest.raises(Stale) as stale:
        record(Stay, {"person": person}, days(START), at=NOW + 2 * MINUTE, by=None, street="C 3", seen={first.pk})
    assert [fact.pk for fact in stale.value.current] == [second.pk]
    assert Stay.objects.believed().on(START).get(person=person).street == "B 2"


def before(person: Any, besides: Any) -> list[int]:
    return [fact.pk for fact in Stay.objects.believed().filter(person=person) if fact.pk != besides.pk]


def test_a_change_is_refused_when_what_was_seen_was_taken_back_meanwhile(person: Any) -> None:
    first = record(Stay, {"person": person}, days(date(2025, 1, 1)), at=NOW, by=None, street="A 1")
    clear(Stay, {"person": person}, days(date(2025, 1, 1)), at=NOW + MINUTE, by=None)
    with pytest.raises(Stale):
        record(
            Stay, {"person": person}, days(date(2025, 1, 1)), at=NOW + 2 * MINUTE, by=None, street="C", seen={first.pk}
        )


def test_who_saw_nothing_does_not_overwrite_what_came_meanwhile(person: Any) -> None:
    Stay.objects.filter(person=person).delete()
    record(Stay, {"person": person}, days(START), at=NOW, by=None, street="A 1")
    with pytest.raises(Stale):
        record(Stay, {"person": person}, days(START), at=NOW + MINUTE, by=None, street="B 2", seen=())


def test_who_began_before_somebody_else_had_saved_is_told_so(person: Any) -> None:
    record(Stay, {"person": person}, days(START), at=NOW + MINUTE, by=None, street="A 1")
    with pytest.raises(Stale):
        record(Stay, {"person": person}, days(START), at=NOW, by=None, street="B 2")


def test_a_fact_can_be_ended_and_its_last_day_still_counts(person: Any) -> None:
    fact = record(Stay, {"person": person}, days(START), at=NOW, by=None, street="A 1")
    end(fact, date(2026, 5, 31), at=NOW + MINUTE, by=None)
    believed = Stay.objects.believed().filter(person=person)
    assert believed.on(date(2026, 5, 31)).get().street == "A 1"
    assert not believed.on(date(2026, 6, 1)).exists()


def test_the_database_itself_refuses_two_addresses_on_one_day(person: Any) -> None:
    fact = record(Stay, {"person": person}, days(START), at=NOW, by=None, street="A 1")
    fact.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        fact.save(force_insert=True)


def test_a_document_has_one_name_and_other_ways_of_writing_stand_beside_each_other(person: Any) -> None:
    def write(number: int, kind: NameKind, given: str) -> None:
        said = {"person": person, "kind": kind, "given": given, "family": "Haddad"}
        subject = PersonName.subject_of(said)
        rest = {name: value for name, value in said.items() if name not in subject}
        record(PersonName, subject, days(START), at=NOW + number * MINUTE, by=None, **rest)

    for number, (kind, called) in enumerate(
        [
            (NameKind.VARIANT, "Emal"),
            (NameKind.VARIANT, "Aemal"),
            (NameKind.FORMER, "Emal"),
            (NameKind.DOCUMENT, "Amaal"),
        ]
    ):
        write(number, kind, called)
    believed = PersonName.objects.believed().on(date(2026, 6, 1)).filter(person=person)
    assert sorted((name.kind, name.given) for name in believed) == [
        ("document", "Amaal"), ("former", "Emal"), ("variant", "Aemal"), ("variant", "Emal"),
    ]  # fmt: skip


def test_ranges_are_inclusive_for_who_reads_them() -> None:
    assert last_day(days(START, START)) == START
    assert last_day(days(START)) is None
