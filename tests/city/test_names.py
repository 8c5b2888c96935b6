import unicodedata

from tests.city.sample import city, document, parents, people

from lotsenhaus.city.cast import CAST
from lotsenhaus.city.names import TRADITIONS, Custom, Spelling, names
from lotsenhaus.people.intake import NameKind, Sex

LARGEST = ("ukrainian", "syrian", "iraqi", "kurmanji", "sorani", "turkish", "afghan", "persian", "eritrean", "georgian")
UKRAINIAN = """
а=a б=b в=v г=h ґ=g д=d е=e є=ie ж=zh з=z и=y і=i ї=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch
ш=sh щ=shch ь= ю=iu я=ia
"""
AT_BEGINNING = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
RUSSIAN = """
а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch
ъ=ie ы=y ь= э=e ю=iu я=ia
"""
GEORGIAN = """
ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=gh ყ=q შ=sh ჩ=ch ც=ts
ძ=dz წ=ts ჭ=ch ხ=kh ჯ=j ჰ=h
"""


def test_every_tradition_has_names_enough_and_none_twice() -> None:
    for tradition in TRADITIONS:
        found = names(tradition)
        for of_kind in (found.female, found.male, [pair.his for pair in found.second]):
            assert len(of_kind) >= (40 if tradition in LARGEST else 18), tradition
            assert len({one.latin for one in of_kind}) == len(of_kind), tradition


def test_every_name_is_written_in_the_script_of_its_tradition() -> None:
    for tradition in TRADITIONS:
        found = names(tradition)
        for one in (*found.female, *found.male, *(spelling for pair in found.second for spelling in pair)):
            assert scripts(one.latin) == {"LATIN"}, one
            assert all(scripts(variant) == {"LATIN"} and variant != one.latin for variant in one.variants), one
            assert scripts(one.original) == ({found.script} if found.script else set()), one


def scripts(text: str) -> set[str]:
    return {unicodedata.name(letter).split()[0] for letter in text if letter.isalpha()}


def test_latin_forms_of_passports_follow_the_table_of_the_state() -> None:
    for tradition, letters in (("ukrainian", UKRAINIAN), ("russian", RUSSIAN), ("georgian", GEORGIAN)):
        found, table = names(tradition), dict(pair.split("=") for pair in letters.split())
        for one in (*found.female, *found.male, *(spelling for pair in found.second for spelling in pair)):
            first, others = one.original[0].lower(), one.original[1:].lower()
            begins = AT_BEGINNING.get(first, table[first]) if tradition == "ukrainian" else table[first]
            assert one.latin == (begins + "".join(table[letter] for letter in others)).capitalize()


def test_slavic_family_names_change_with_sex_where_the_language_does() -> None:
    pairs = {pair.his.original: pair.hers.original for one in ("ukrainian", "russian") for pair in names(one).second}
    assert pairs["Ковальський"] == "Ковальська"
    assert pairs["Чорний"] == "Чорна"
    assert pairs["Кузьмин"] == "Кузьмина"
    assert pairs["Шевченко"] == "Шевченко"
    for person in people():
        family = next((name.family for name in person.names if name.kind is NameKind.ORIGINAL), "")
        assert person.sex is not Sex.FEMALE or not family.endswith(("ський", "цький", "ский"))
        assert person.sex is not Sex.MALE or not family.endswith(("ська", "цька", "ская"))


def test_eritreans_bear_their_fathers_given_name() -> None:
    seen = 0
    for one in city():
        for parent, child in parents(one):
            if "ER" in child.nationalities:
                if parent.sex is Sex.MALE:
                    assert document(child)[1] == document(parent)[0]
                    seen += 1
                else:
                    assert document(child)[1] in male_names()
    assert seen > 20


def male_names() -> set[str]:
    return {one.latin for one in names("eritrean").male}


def test_colombian_children_bear_the_first_family_name_of_each_parent() -> None:
    seen = 0
    for one in city():
        mine = [parent for parent, _ in parents(one)]
        if "CO" in one.persons[0].nationalities and {parent.sex for parent in mine} == {Sex.MALE, Sex.FEMALE}:
            father, mother = (document(person)[1].split()[0] for person in one.persons[:2])
            assert document(one.persons[2])[1] == f"{father} {mother}"
            seen += 1
    assert seen
    assert names("colombian").custom is Custom.BOTH_PARENTS


def test_names_of_the_cast_are_those_of_the_lists() -> None:
    known = {
        one.latin
        for tradition in TRADITIONS
        for of_kind in (
            names(tradition).female,
            names(tradition).male,
            [s for pair in names(tradition).second for s in pair],
        )
        for one in of_kind
    } | {"Deniz", "Oltmanns"}
    assert {part for one in CAST.values() for person in one.persons for part in document(person)} <= known
    assert Spelling("Olena", "Олена") in names("ukrainian").female
