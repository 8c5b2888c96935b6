"""The second wall asks, as the policies do, whether the colleague and whom she stands in for still work here."""

from django.db import migrations

FUNCTION = """
create or replace function office_zone_is_open(wanted text, whose bigint) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
    with today as (select (now() at time zone 'Europe/Berlin')::date as day),
    me as (
        select staff.id from office_staff staff
        where staff.id = nullif(current_setting('lotsenhaus.staff', true), '')::bigint and {here}
    ),
    for_whom as (
        select me.id from me
        union
        select delegation.staff_id
        from office_delegation delegation
        join office_staff staff on staff.id = delegation.staff_id and {here}
        cross join me cross join today
        where delegation.deputy_id = me.id and upper_inf(delegation.recorded) and delegation.valid @> today.day
    )
    select exists (
        select 1
        from office_teammembership membership
        join for_whom on for_whom.id = membership.staff_id
        join office_team team on team.id = membership.team_id
        join people_person person on person.id = whose
        cross join today
        where upper_inf(membership.recorded)
          and membership.valid @> today.day
          and membership.role in ('case_worker', 'supervisor', 'treasurer')
          and wanted = any(team.zones)
          and team.id = any(person.team_ids)
          and (
              not person.is_sealed
              or exists (
                  select 1 from people_sealkey key, me
                  where key.person_id = whose and key.staff_id = me.id
                    and upper_inf(key.recorded) and key.valid @> today.day
              )
          )
    )
$$;
"""


class Migration(migrations.Migration):
    """``office_zone_is_open`` answers for colleagues who are active."""

    dependencies = [("casefile", "0005_tasks_are_moved_with_a_reason")]
    operations = [
        migrations.RunSQL(FUNCTION.format(here="staff.is_active"), FUNCTION.format(here="true")),
    ]
