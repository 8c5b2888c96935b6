"""The fixed people of tests, demo and handbook: the same names everywhere, whatever the seed. All of them are invented.

Their register numbers begin with 98, so none meets one of the drawn city. Nobody arrived after March 2026. In a household
whose key begins with ``gesperrt`` the first person's file is to be sealed.
"""

from datetime import date
from typing import TypedDict, Unpack

from lotsenhaus.people.intake import (
    BirthPrecision,
    HouseholdGiven,
    LanguageGiven,
    LanguageLevel,
    NameGiven,
    NameKind,
    NumberGiven,
    NumberKind,
    PersonGiven,
    Sex,
    StatusGiven,
    StatusKind,
    TieGiven,
    TieKind,
)

TOWN = "Oldenburg (Oldb)"
F, M = Sex.FEMALE, Sex.MALE


class _More(TypedDict, total=False):
    birth_precision: BirthPrecision
    phone: str
    email: str
    monthly_income_net: str


def _names(document: str, original: str = "", *others: NameGiven) -> tuple[NameGiven, ...]:
    """``Given, Family`` in both scripts."""
    given, _, family = document.partition(", ")
    found = [NameGiven(given=given, family=family)]
    if original:
        first, _, second = original.partition(", ")
        found.append(NameGiven(given=first, family=second, kind=NameKind.ORIGINAL))
    return (*found, *others)


def _variant(given: str, family: str, kind: NameKind = NameKind.VARIANT) -> NameGiven:
    return NameGiven(given=given, family=family, kind=kind)


def _person(
    names: tuple[NameGiven, ...], born: str, sex: Sex, country: str, languages: str, azr: int, status: StatusGiven,
    **more: Unpack[_More],
) -> PersonGiven:  # fmt: skip
    """``languages`` such as ``ar! de:A1``: the mother tongue first, ``!`` if it must be interpreted."""
    return PersonGiven(
        names=names,
        born=date.fromisoformat(born),
        sex=sex,
        nationalities=(country,),
        languages=tuple(_language(word) for word in languages.split()),
        numbers=(NumberGiven(kind=NumberKind.AZR, number=f"98{azr:010d}"),),
        status=status,
        **more,
    )


def _language(word: str) -> LanguageGiven:
    code, _, level = word.rstrip("!").partition(":")
    return LanguageGiven(
        code=code,
        level=LanguageLevel(level) if level else LanguageLevel.MOTHER_TONGUE,
        needs_interpreter=word.endswith("!"),
    )


def _status(kind: StatusKind, paragraph: str, first: str, last: str = "", place: str = "") -> StatusGiven:
    return StatusGiven(
        kind=kind,
        paragraph=paragraph,
        first=date.fromisoformat(first),
        last=date.fromisoformat(last) if last else None,
        wohnsitzauflage=place,
    )


def _tie(kind: TieKind, person: int, other: int) -> TieGiven:
    return TieGiven(kind=kind, person=person, other=other)


def _children(of: tuple[int, ...], places: range) -> tuple[TieGiven, ...]:
    return tuple(_tie(TieKind.PARENT, parent, child) for child in places for parent in of)


_HADDAD = _status(StatusKind.AUFENTHALTSGESTATTUNG, "§ 55 AsylG", "2025-06-30", "2027-01-14", TOWN)
FAMILIE_HADDAD = HouseholdGiven(
    persons=(
        _person(_names("Layla, Haddad", "ليلى, حداد", _variant("Laila", "Haddad")), "1988-05-01", F, "SY", "ar! de:A1", 1,
                _HADDAD, phone="0171 3920001"),
        _person(_names("Samir, Haddad", "سمير, حداد"), "1986-07-10", M, "SY", "ar de:A2", 2, _HADDAD,
                phone="0171 3920002", monthly_income_net="560.00"),
        _person(_names("Nour, Haddad", "نور, حداد", _variant("Nur", "Haddad")), "2008-11-21", F, "SY", "ar de:B1", 3, _HADDAD),
    ),
    arrived=date(2025, 6, 11), street="Kranichlotsenring 14", postcode="26123", town=TOWN,
    ties=(_tie(TieKind.SPOUSE, 1, 0), *_children((0, 1), range(2, 3))),
    areas=("benefits", "accommodation", "social_work", "school_entry"),
)  # fmt: skip
"""A couple with a daughter who comes of age on 21 November 2026, the father works: benefits that change within a month."""

_TESFAY = _status(StatusKind.AUFENTHALTSERLAUBNIS, "§ 25 Abs. 2 AufenthG", "2026-04-20", "2029-04-19", "Niedersachsen")
HERR_TESFAY = HouseholdGiven(
    persons=(
        _person(_names("Yonas, Tesfay", "ዮናስ, ተስፋይ", _variant("Jonas", "Tesfai")), "1993-07-09", M, "ER", "ti! de:A2", 4,
                _TESFAY, phone="0171 3920003"),
    ),
    arrived=date(2025, 2, 17), street="Gaußstraße 12", postcode="26123", town=TOWN,
    areas=("accommodation", "housing_search", "education", "social_work"),
)  # fmt: skip
"""A man alone who was recognised and still lives in the communal home: the search for a flat."""

_SHEVCHENKO = _status(StatusKind.AUFENTHALTSGESTATTUNG, "§ 55 AsylG", "2023-09-20", "2027-02-28", TOWN)
FRAU_SHEVCHENKO = HouseholdGiven(
    persons=(
        _person(_names("Olena, Shevchenko", "Олена, Шевченко", _variant("Olena", "Schewtschenko")), "1979-03-14", F, "UA",
                "uk! ru:C1 de:A2", 5, _SHEVCHENKO, phone="0171 3920004", monthly_income_net="620.00"),
    ),
    arrived=date(2023, 9, 1), street="Gaußstraße 14", postcode="26123", town=TOWN,
    areas=("benefits", "accommodation", "social_work"),
)  # fmt: skip
"""A woman alone whose right to benefits under § 2 AsylbLG begins on 1 September 2026 and is noticed late: settling months."""

_RAHIMI = _status(StatusKind.AUFENTHALTSERLAUBNIS, "§ 25 Abs. 3 AufenthG", "2026-01-12", "2027-01-11", "Niedersachsen")
FAMILIE_RAHIMI = HouseholdGiven(
    persons=(
        _person(_names("Karim, Rahimi", "کریم, رحیمی"), "1984-01-01", M, "AF", "prs! de:A1", 6, _RAHIMI,
                birth_precision=BirthPrecision.FICTITIOUS, phone="0171 3920005"),
        _person(_names("Zohra, Rahimi", "زهره, رحیمی"), "1989-04-23", F, "AF", "prs! de:none", 7, _RAHIMI),
        _person(_names("Omid, Rahimi", "امید, رحیمی"), "2009-08-02", M, "AF", "prs de:B1", 8, _RAHIMI),
        _person(_names("Shabnam, Rahimi", "شبنم, رحیمی"), "2012-02-15", F, "AF", "prs de:B1", 9, _RAHIMI),
        _person(_names("Reza, Rahimi", "رضا, رحیمی"), "2015-10-30", M, "AF", "prs de:A2", 10, _RAHIMI),
        _person(_names("Mina, Rahimi", "مینا, رحیمی"), "2019-06-07", F, "AF", "prs de:A1", 11, _RAHIMI),
        _person(_names("Yama, Rahimi", "یما, رحیمی"), "2026-02-18", M, "AF", "prs", 12,
                _status(StatusKind.AUFENTHALTSERLAUBNIS, "§ 25 Abs. 3 AufenthG", "2026-02-18", "2027-01-11", "Niedersachsen")),
    ),
    arrived=date(2024, 5, 6), street="Wollgraswirkerhaus 40", postcode="26123", town=TOWN,
    ties=(_tie(TieKind.SPOUSE, 0, 1), *_children((0, 1), range(2, 7))),
    areas=("accommodation", "housing_search", "school_entry", "social_work"),
)  # fmt: skip
"""A family of seven of all ages of children, one born here: rooms, schools, and a flat that is hard to find."""

JUNGE_WELDU = HouseholdGiven(
    persons=(
        _person(_names("Tekle, Kidane", "ተክለ, ኪዳነ"), "1991-11-03", M, "ER", "ti de:B1", 13,
                _status(StatusKind.AUFENTHALTSERLAUBNIS, "§ 25 Abs. 2 AufenthG", "2019-03-01", "2028-02-29"),
                phone="0171 3920006", monthly_income_net="1740.00"),
        _person(_names("Robel, Weldu", "ሮቤል, ወልዱ", _variant("Robel", "Woldu")), "2009-09-24", M, "ER", "ti! de:A1", 14,
                _status(StatusKind.AUFENTHALTSGESTATTUNG, "§ 55 AsylG", "2026-01-26", "2027-01-25", TOWN)),
    ),
    arrived=date(2026, 1, 8), street="Sielwärterhaus 15", postcode="26129", town=TOWN,
    ties=(_tie(TieKind.GUARDIAN, 0, 1),),
    areas=("benefits", "school_entry", "social_work"),
)  # fmt: skip
"""An unaccompanied minor with his uncle, who is his guardian: who signs, who is written to, and what ends on coming of age."""

_DEMIR = _status(StatusKind.AUFENTHALTSERLAUBNIS, "§ 25 Abs. 2 AufenthG", "2024-10-01", "2027-09-30")
GESPERRT_FRAU_DEMIR = HouseholdGiven(
    persons=(
        _person(_names("Songül, Demir", "", _variant("Songul", "Demir"), _variant("Songül", "Aksoy", NameKind.FORMER)),
                "1992-12-05", F, "TR", "tr! de:A2", 15, _DEMIR, phone="0171 3920007"),
        _person(_names("Defne, Demir"), "2018-03-19", F, "TR", "tr de:A2", 16, _DEMIR),
    ),
    arrived=date(2023, 8, 14), street="Moorlichterstieg 3", postcode="26135", town=TOWN,
    ties=_children((0,), range(1, 2)),
    areas=("social_work", "school_entry"),
)  # fmt: skip
"""A mother with an Auskunftssperre (§ 51 BMG) and her daughter: nobody outside the circle may find them by any way."""

KOLLEGE_OLTMANNS = HouseholdGiven(
    persons=(
        _person(_names("Deniz, Oltmanns", "", _variant("Deniz", "Çelik", NameKind.FORMER)), "1990-06-27", M, "TR",
                "tr de:C1", 17, _status(StatusKind.NIEDERLASSUNGSERLAUBNIS, "§ 26 Abs. 3 AufenthG", "2022-02-01"),
                phone="0171 3920008", monthly_income_net="2480.00"),
    ),
    arrived=date(2016, 10, 4), street="Klinkerbrennergang 8", postcode="26131", town=TOWN,
    areas=("first_steps",),
)  # fmt: skip
"""A colleague of the accommodation team who has a file of his own: he must not see it, nor his team by chance."""

_KOVALSKA = _status(StatusKind.AUFENTHALTSERLAUBNIS, "§ 24 Abs. 1 AufenthG", "2022-04-19", "2027-03-04")
FAMILIE_KOVALSKA = HouseholdGiven(
    persons=(
        _person(_names("Iryna, Kovalska", "Ірина, Ковальська", _variant("Irina", "Kowalska")), "1987-09-12", F, "UA",
                "uk ru:C1 de:B1", 18, _KOVALSKA, phone="0171 3920009", email="kovalska@example.org"),
        _person(_names("Sofiia, Kovalska", "Софія, Ковальська"), "2016-05-28", F, "UA", "uk de:B1", 19, _KOVALSKA),
        _person(_names("Solomiia, Kovalska", "Соломія, Ковальська"), "2016-05-28", F, "UA", "uk de:B1", 20, _KOVALSKA),
    ),
    arrived=date(2022, 3, 24), street="Möwenschreiberzeile 22", postcode="26127", town=TOWN,
    ties=_children((0,), range(1, 3)),
    areas=("education", "social_work"),
)  # fmt: skip
"""A mother with twins of the same sex: same family name, same day of birth, and yet two people."""

_MURAD = _status(StatusKind.DULDUNG, "§ 60a Abs. 2 AufenthG", "2024-06-03", "2027-01-31", TOWN)
FRAU_MURAD = HouseholdGiven(
    persons=(
        _person(_names("Gulê, Murad", "", _variant("Gule", "Mourad")), "1990-01-01", F, "IQ", "kmr! ar:B1 de:A1", 21, _MURAD,
                birth_precision=BirthPrecision.FICTITIOUS, phone="0171 3920010"),
        _person(_names("Azad, Xelef", "", _variant("Azad", "Khalaf")), "2013-07-16", M, "IQ", "kmr de:B1", 22, _MURAD),
    ),
    arrived=date(2022, 11, 28), street="Gaußstraße 14", postcode="26123", town=TOWN,
    ties=_children((0,), range(1, 2)),
    areas=("benefits", "accommodation", "social_work"),
)  # fmt: skip
"""A mother whose date of birth an authority set, and whose son has his father's name: no doubt of the tie."""

CAST: dict[str, HouseholdGiven] = {
    "familie_haddad": FAMILIE_HADDAD,
    "herr_tesfay": HERR_TESFAY,
    "frau_shevchenko": FRAU_SHEVCHENKO,
    "familie_rahimi": FAMILIE_RAHIMI,
    "junge_weldu": JUNGE_WELDU,
    "gesperrt_frau_demir": GESPERRT_FRAU_DEMIR,
    "kollege_oltmanns": KOLLEGE_OLTMANNS,
    "familie_kovalska": FAMILIE_KOVALSKA,
    "frau_murad": FRAU_MURAD,
}
