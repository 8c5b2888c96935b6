"""Circles: everybody for whom the same teams work, so that a search can ask for rights before it cuts anything off."""

from collections.abc import Iterable

from django.db import connection

from lotsenhaus.people.models import Circle


def circle_of(teams: Iterable[int]) -> int:
    """The number of the circle of exactly these teams."""
    made, _ = Circle.objects.get_or_create(team_ids=sorted(set(teams)))
    return made.pk


def project_circles(persons: list[int]) -> None:
    """The search keys of these people are in the circle of their teams; those of somebody sealed are in none."""
    with connection.cursor() as cursor:
        cursor.execute(NEW, {"persons": persons})
        cursor.execute(KEYED, {"persons": persons})


NEW = """
insert into people_circle (team_ids)
select distinct team_ids from people_person where id = any(%(persons)s) order by team_ids
on conflict (team_ids) do nothing
"""
KEYED = """
update people_searchkey known
set circle_id = case when person.is_sealed then null else circle.id end
from people_searchentry entry
join people_person person on person.id = entry.person_id
join people_circle circle on circle.team_ids = person.team_ids
where person.id = any(%(persons)s) and known.entry_id = entry.id
  and known.circle_id is distinct from case when person.is_sealed then null else circle.id end
"""
