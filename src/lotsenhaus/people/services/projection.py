"""The columns of Person as a picture of the facts believed and holding on a day."""

from datetime import date

from django.db import connection, transaction

from lotsenhaus.people.intake import NameGiven, NameKind
from lotsenhaus.people.models import Person, PersonData, PersonName, SearchEntry
from lotsenhaus.people.rows import search_rows, shown_name, ways_of_writing
from lotsenhaus.people.services.circles import circle_of, project_circles
from lotsenhaus.people.services.registration import next_numbers, store
from lotsenhaus.people.sorting import sort_key


@transaction.atomic
def project(person_id: int, on: date) -> None:
    """The person's columns and search entries say what her facts say on the day."""
    person = Person.objects.select_for_update().get(pk=person_id)
    names = list(PersonName.objects.believed().filter(person=person).order_by("-valid"))
    data = PersonData.objects.believed().on(on).filter(person=person).first()
    current = [name for name in names if name.kind == NameKind.DOCUMENT and name.holds_on(on)]
    given = [
        NameGiven(given=name.given, family=name.family, kind=NameKind(name.kind))
        for name in [*current, *(name for name in names if name not in current)]
    ]
    person.name = shown_name(given)
    person.sort_key = sort_key(person.name)
    if data is not None:
        person.born, person.birth_precision, person.sex = data.born, data.birth_precision, data.sex
    person.save(update_fields=["name", "sort_key", "born", "birth_precision", "sex"])
    SearchEntry.objects.filter(person=person).delete()
    entries = next_numbers(SearchEntry, len(ways_of_writing(given)))
    circle = None if person.is_sealed else circle_of(person.team_ids)
    store(search_rows(person.pk, iter(entries), given, person.born, circle))
    project_access(on, [person.pk])


def project_names(on: date) -> int:
    """Where a name or a birth holds from the day on or until the day before, the picture is that of the day. Gives how many."""
    with connection.cursor() as cursor:
        cursor.execute(OTHER_THAN_SHOWN, {"on": on, "document": NameKind.DOCUMENT.value})
        found = [person for (person,) in cursor.fetchall()]
    for person in found:
        project(person, on)
    return len(found)


def project_access(on: date, persons: list[int] | None = None) -> int:
    """Household, responsible teams and seal of these people, or of all, are those of the day. Gives how many rows changed.

    Who is to be written is locked first, in a statement of its own: the next one then sees what others have just committed,
    and a picture drawn before a seal is never written over it.
    """
    with connection.cursor() as cursor:
        if persons is None:
            cursor.execute(CHANGED, {"on": on, "persons": None})
            persons = [person for (person,) in cursor.fetchall()]
        cursor.execute("select id from people_person where id = any(%s) order by id for update", [persons])
        cursor.execute(ACCESS, {"on": on, "persons": persons})
        changed = [person for (person,) in cursor.fetchall()]
    if changed:
        project_circles(changed)
    return len(changed)


WANTED = """
with wanted as (
    select person.id,
           membership.household_id,
           coalesce(teams.ids, '{}') as team_ids,
           exists (select from people_seal seal
                   where seal.person_id = person.id and upper_inf(seal.recorded) and seal.valid @> %(on)s::date) as is_sealed
    from people_person person
    left join people_householdmembership membership
           on membership.person_id = person.id and upper_inf(membership.recorded) and membership.valid @> %(on)s::date
    left join lateral (
        select array_agg(distinct responsibility.team_id order by responsibility.team_id) as ids
        from people_responsibility responsibility
        where responsibility.household_id = membership.household_id
          and upper_inf(responsibility.recorded) and responsibility.valid @> %(on)s::date
    ) teams on true
    where %(persons)s::bigint[] is null or person.id = any(%(persons)s::bigint[])
)
"""
IS_ANOTHER = """
(people_person.household_id, people_person.team_ids, people_person.is_sealed)
is distinct from (wanted.household_id, wanted.team_ids, wanted.is_sealed)
"""
CHANGED = f"""
{WANTED}
select people_person.id from people_person join wanted using (id) where {IS_ANOTHER} order by 1
"""  # noqa: S608 -- made of our own words alone
ACCESS = f"""
{WANTED}
update people_person
set household_id = wanted.household_id, team_ids = wanted.team_ids, is_sealed = wanted.is_sealed
from wanted
where wanted.id = people_person.id and {IS_ANOTHER}
returning people_person.id
"""  # noqa: S608 -- made of our own words alone
"""One statement for one person and for a million; only what changed is written."""

OTHER_THAN_SHOWN = """
select person.id
from people_person person
join people_personname name
  on name.person_id = person.id and name.kind = %(document)s and upper_inf(name.recorded) and name.valid @> %(on)s::date
where person.name <> concat_ws(', ', nullif(name.family, ''), nullif(name.given, ''))
union
select person.id
from people_person person
join people_persondata data
  on data.person_id = person.id and upper_inf(data.recorded) and data.valid @> %(on)s::date
where (person.born, person.birth_precision, person.sex) is distinct from (data.born, data.birth_precision, data.sex)
order by id
"""
"""Those whose picture in the list is not that of the day."""
