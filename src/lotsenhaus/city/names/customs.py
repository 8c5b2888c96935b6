"""Who in a household is called what: given names that differ, second names by the custom of the tradition."""

from collections.abc import Callable, Sequence

from lotsenhaus.city.families import Member, Part
from lotsenhaus.city.names import Custom, Names, SecondName, Spelling
from lotsenhaus.people.intake import Sex

Random = Callable[[], float]
SHARE_WIFE_DIFFERS = 0.08
"""of wives where most take his name, and of those who take it where most do not; invented"""
SHARE_CHILDREN_AS_MOTHER = 0.6
"""of children without their father in the household, where one name is for all; invented"""


def name_all(members: Sequence[Member], names: Names, random: Random) -> None:
    """Every member has a given and a second name."""
    used: set[str] = set()
    for member in members:
        given = _given(names, member.sex, random)
        while given.latin in used:
            given = _given(names, member.sex, random)
        used.add(given.latin)
        member.given = given
    if names.custom is Custom.PATRONYMIC:
        _patronymics(members, names, random)
    elif names.custom is Custom.OWN:
        for member in members:
            member.second = _for(_drawn(names, random), member.sex)
    else:
        _family_names(members, names, random)


def _given(names: Names, sex: Sex, random: Random) -> Spelling:
    """The first of a list are the most frequent."""
    chosen = names.female if sex is Sex.FEMALE else names.male
    chance = random()
    return chosen[int(chance * (0.35 + 0.65 * chance) * len(chosen))]


def _drawn(names: Names, random: Random) -> SecondName:
    chance = random()
    return names.second[int(chance * (0.35 + 0.65 * chance) * len(names.second))]


def _for(pair: SecondName, sex: Sex) -> Spelling:
    return pair.hers if sex is Sex.FEMALE else pair.his


def _patronymics(members: Sequence[Member], names: Names, random: Random) -> None:
    """Brothers and sisters share their father's given name, and nobody else in the house does."""
    head = members[0]
    head.second = _for(_drawn(names, random), head.sex)
    away = _for(_drawn(names, random), Sex.MALE)
    parents = (one for one in members if one.part in (Part.HEAD, Part.PARTNER))
    father = next((one.given for one in parents if one.sex is Sex.MALE), away)
    for member in members[1:]:
        if member.part is Part.CHILD:
            member.second = father
        elif member.part is Part.SIBLING:
            member.second = head.second
        else:
            member.second = _for(_drawn(names, random), member.sex)


def _family_names(members: Sequence[Member], names: Names, random: Random) -> None:
    head, other = members[0], _drawn(names, random)
    own = _drawn(names, random)
    both, takes = names.custom is Custom.BOTH_PARENTS, names.custom is Custom.WIFE_TAKES
    second = _drawn(names, random) if both else None
    head.second = _with(own, second, head.sex)
    children = own
    if members[-1].part is Part.CHILD and head.sex is Sex.FEMALE:
        share = SHARE_CHILDREN_AS_MOTHER if takes else SHARE_WIFE_DIFFERS
        children = own if random() < share else other
    for member in members[1:]:
        if member.part is Part.PARTNER:
            takes_it = member.married and not both and (random() < SHARE_WIFE_DIFFERS) is not takes
            member.second = _with(own if takes_it else other, _drawn(names, random) if both else None, member.sex)
            if takes_it and other is not own:
                member.former = _for(other, member.sex)
        elif member.part is Part.CHILD:
            mother = own if head.sex is Sex.FEMALE else other
            member.second = _with(children, mother if both else None, member.sex)
        elif member.part is Part.SIBLING:
            member.second = _with(own, second, member.sex)
        else:
            member.second = _with(_drawn(names, random), _drawn(names, random) if both else None, member.sex)


def _with(first: SecondName, second: SecondName | None, sex: Sex) -> Spelling:
    """The family name, or the two of them."""
    one = _for(first, sex)
    if second is None:
        return one
    two = _for(second, sex)
    return Spelling(f"{one.latin} {two.latin}", "", one.variants and (f"{one.variants[0]} {two.latin}",))
