"""The second wall: PostgreSQL itself asks who the transaction belongs to before it shows a secret.

``office_zone_is_open`` runs as the owner of the tables, so that the application cannot change what it looks at. Without a
staff member in the transaction nothing is shown.
"""

from django.db import migrations

OPEN = """
create function office_zone_is_open(wanted text, whose bigint) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
    with today as (select (now() at time zone 'Europe/Berlin')::date as day),
    me as (select nullif(current_setting('lotsenhaus.staff', true), '')::bigint as id),
    for_whom as (
        select me.id from me
        union
        select delegation.staff_id from office_delegation delegation, me, today
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
ZONES = {
    "casefile_counsellingnote": "counselling",
    "casefile_healthrecord": "health",
    "casefile_protectionrecord": "protection",
    "casefile_complaint": "complaints",
}


def _protect(table: str, zone: str) -> str:
    return f"""
        alter table {table} enable row level security;
        alter table {table} force row level security;
        create policy open_to_its_zone on {table}
            using (office_zone_is_open('{zone}', person_id)) with check (office_zone_is_open('{zone}', person_id));
    """


def _open(table: str) -> str:
    return f"""
        drop policy open_to_its_zone on {table};
        alter table {table} no force row level security;
        alter table {table} disable row level security;
    """


class Migration(migrations.Migration):
    """Row-level security for the tables of the secret zones."""

    dependencies = [("casefile", "0002_tasks_know_their_event")]
    operations = [
        migrations.RunSQL(OPEN, "drop function office_zone_is_open(text, bigint);"),
        *(migrations.RunSQL(_protect(table, zone), _open(table)) for table, zone in ZONES.items()),
    ]
