"""The keys of everybody who is known already get their circle, and a key for each word of her names as it is spelled."""

from typing import Any

from django.db import migrations

from lotsenhaus.people.naming.keys import word_keys

BATCH = 5_000
CIRCLES = "insert into people_circle (team_ids) select distinct team_ids from people_person on conflict do nothing"
KEYS = """
update people_searchkey known set circle_id = circle.id
from people_searchentry entry
join people_person person on person.id = entry.person_id and not person.is_sealed
join people_circle circle on circle.team_ids = person.team_ids
where known.entry_id = entry.id
"""
ENTRIES = """
select entry.id, entry.name, case when person.is_sealed then null else circle.id end
from people_searchentry entry
join people_person person on person.id = entry.person_id
join people_circle circle on circle.team_ids = person.team_ids
where entry.id > %s order by entry.id limit %s
"""


def fill(apps: Any, schema_editor: Any) -> None:
    SearchKey, last = apps.get_model("people", "SearchKey"), 0
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(CIRCLES)
        cursor.execute(KEYS)
        while True:
            cursor.execute(ENTRIES, [last, BATCH])
            entries = cursor.fetchall()
            if not entries:
                return
            SearchKey.objects.bulk_create(
                SearchKey(entry_id=entry, circle_id=circle, key=key)
                for entry, name, circle in entries
                for key in word_keys(name)
            )
            last = entries[-1][0]


def forget(apps: Any, _schema_editor: Any) -> None:
    apps.get_model("people", "SearchKey").objects.filter(key__startswith="^").delete()


class Migration(migrations.Migration):
    """After the columns, so that nothing waits for a check of what was just written."""

    dependencies = [("people", "0003_search_asks_for_rights_first")]
    operations = [migrations.RunPython(fill, forget)]
