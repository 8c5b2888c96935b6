"""A fixed sample of what colleagues type into the search: made from the city itself, the same in every run."""

from random import Random

from django.db import connection

SEED = 20_261_124
EACH = 24
COMMON = ("Mohammad", "Ahmed", "Oleksandr", "Fatima", "Ali", "محمد", "Олена", "Hussein", "Maria", "Muh", "Olek")
ORIGINAL = "select name from people_searchentry where name ~ %s and id %% 9973 = 17 order by id limit %s"
SCRIPTS = {"Arabic": "[\u0600-\u06ff]", "Cyrillic": "[\u0400-\u04ff]", "Latin": "^[A-Za-z ]+$"}
OTHERS = {
    "number": "select number from people_identitynumber where id %% 9967 = 5 order by id limit %s",
    "address": "select street from people_stay where id %% 9949 = 5 order by id limit %s",
    "date": "select to_char(born, 'DD.MM.YYYY') from people_person where id %% 9941 = 5 order by id limit %s",
    "name and date": """select replace(name, ',', '') || ' ' || to_char(born, 'DD.MM.YYYY')
                        from people_person where id %% 9931 = 5 order by id limit %s""",
    "file": "select 'P-' || lpad(id::text, 6, '0') from people_person where id %% 9929 = 5 order by id limit %s",
}


def sample() -> list[tuple[str, str]]:
    """Kind and question, shuffled; a small city has fewer."""
    chance, found = Random(SEED), [("common", name) for name in COMMON]
    with connection.cursor() as cursor:
        for script, letters in SCRIPTS.items():
            cursor.execute(ORIGINAL, [letters, EACH])
            names = [name for (name,) in cursor.fetchall()]
            found += [(script, name) for name in names]
            found += [(f"{script}, mistyped", _mistyped(name, chance)) for name in names]
        for kind, statement in OTHERS.items():
            cursor.execute(statement, [EACH])
            found += [(kind, text) for (text,) in cursor.fetchall()]
    found += [("nobody", name) for name in ("Xqzwvu Brrktl", "Zzyzx", "99999999999999")]
    chance.shuffle(found)
    return found


def _mistyped(name: str, chance: Random) -> str:
    """One letter left out, doubled, or exchanged with the next; half the names with their parts swapped."""
    place = chance.randrange(1, max(2, len(name) - 1))
    kind = chance.randrange(3)
    if kind == 0:
        name = name[:place] + name[place + 1 :]
    elif kind == 1:
        name = name[:place] + name[place : place + 1] + name[place:]
    else:
        name = name[:place] + name[place : place + 2][::-1] + name[place + 2 :]
    return " ".join(reversed(name.split())) if chance.random() < 0.5 else name
