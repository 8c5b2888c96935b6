"""Addresses, telephone and other numbers that belong to nobody.

Telephone numbers are from the ranges that the Bundesnetzagentur keeps free for media („Drama Numbers“, Mitteilung
Nr. 148/2021, Amtsblatt 7/2021): 030 23125, 040 66969, 069 90009, 089 99998 and 0221 4710, each with 000-999, and
0171 39200 with 00-99, of which the first twenty are for ``cast``. They are 5,080, so in a large city several people have
the same. For numbers of registers no range is kept free; those of the invented city begin with digits that tell them
apart at a glance.
"""

from collections.abc import Callable
from typing import NamedTuple

Random = Callable[[], float]
TOWN = "Oldenburg (Oldb)"
POSTCODES = ("26121", "26122", "26123", "26125", "26127", "26129", "26131", "26133", "26135")
PHONES = (
    *(
        f"{area}{number:03d}"
        for area in ("030 23125", "040 66969", "069 90009", "089 99998", "0221 4710")
        for number in range(1000)
    ),
    *(f"0171 39200{number:02d}" for number in range(20, 100)),
)


class Address(NamedTuple):
    """A street with its number, and its postcode."""

    street: str
    postcode: str


HOMES = (
    Address("Gaußstraße 12", "26123"),
    Address("Gaußstraße 14", "26123"),
    *(
        Address(street, POSTCODES[place % len(POSTCODES)])
        for place, street in enumerate(
            (
                "Haus am Kranichlotsendeich 1",
                "Torfkahnbauernhof 3",
                "Wollgraswirkerhaus 40",
                "Am Nebelhafen 7",
                "Alte Reepschläge 2",
                "Sielwärterhaus 15",
                "Klinkerbrennerei 5",
                "Moorlichterhaus 21",
                "Windschöpferplatz 4",
                "Grodenvogtei 9",
            )
        )
    ),
)
"""Communal homes, two at the Gaußstraße and ten invented ones; the city had twelve sites in 2015 (Stadt Oldenburg (Oldb))."""
_FIRST = (
    "Kranichlotsen",
    "Torfkahnbauer",
    "Wollgraswirker",
    "Nebelhafen",
    "Reepschläger",
    "Sielwärter",
    "Klinkerbrenner",
    "Moorlichter",
    "Windschöpfer",
    "Grodenvogt",
    "Siebenbrücken",
    "Möwenschreiber",
    "Teichrosengräber",
    "Bernsteinfischer",
    "Schilfschneider",
    "Deichgräfinnen",
    "Austernzähler",
    "Krummboden",
    "Schnepfenrufer",
    "Seggenmäher",
    "Strandhaferbinder",
    "Fährknecht",
    "Löffelreiher",
    "Prielgänger",
    "Wartenhüter",
    "Quellermeer",
    "Binsenflechter",
    "Heuerleute",
    "Rabenschmiede",
    "Regenmesser",
)
_LAST = ("weg", "straße", "ring", "kamp", "stieg", "damm", "hof", "pfad", "zeile", "gang")
STREETS = tuple(
    (f"{first}{last}", POSTCODES[(7 * one + other) % len(POSTCODES)])
    for one, first in enumerate(_FIRST)
    for other, last in enumerate(_LAST)
)
"""Composed of two words, not taken from the list of streets of Oldenburg; each lies within one postcode."""


def home(random: Random) -> Address:
    """A communal home; every fourth household is at the Gaußstraße."""
    return HOMES[int(random() * 2)] if random() < 0.25 else HOMES[int(random() * len(HOMES))]


def flat(random: Random) -> Address:
    """A flat somewhere in the city."""
    street, postcode = STREETS[int(random() * len(STREETS))]
    return Address(f"{street} {1 + int(random() * random() * 160)}", postcode)


class Numbers:
    """Numbers that look drawn and never come twice in one city, without keeping those that were given."""

    __slots__ = ("_households", "_offset", "_persons")

    def __init__(self, seed: int) -> None:
        self._offset = seed * 7_368_787
        self._persons = self._households = 0

    def azr(self) -> str:
        """Twelve digits that begin with 99."""
        self._persons += 1
        return f"99{(self._offset + self._persons * 6_180_339_887) % 10**10:010d}"

    def passport(self) -> str:
        """Nine places that begin with XX, which no state uses; one for each number of the register at most."""
        return f"XX{(self._offset + self._persons * 6_180_337) % 10**7:07d}"

    def phone(self) -> str:
        """Each number of ``PHONES`` once before one comes again, if it is asked for after each ``azr``."""
        return PHONES[(self._offset + self._persons * 1_009) % len(PHONES)]

    def email(self) -> str:
        """At a domain that is kept free for examples (RFC 2606)."""
        return f"post{self._persons:07d}@example.org"

    def bamf(self, state: str) -> str:
        """The file number of an asylum procedure; each household has one at most."""
        self._households += 1
        return f"9{(self._offset + self._households * 3_819_667) % 10**7:07d}-{state}"
