"""The organisations of the invented city, the same in every size and whatever the seed.

Their names are made of the words of the invented streets (``homes``), so that none of them is the name of a real one; their
telephone numbers are from the ranges kept free for media, their addresses for mail from the domain kept free for examples.
"""

from datetime import date

from lotsenhaus.city.homes import TOWN
from lotsenhaus.people.models.organisation import OrganisationKind as Kind
from lotsenhaus.people.organisations import ContactGiven, OrganisationGiven


def _contact(name: str, function: str = "", phone: str = "", mail: str = "") -> ContactGiven:
    return ContactGiven(name=name, function=function, phone=phone, email=f"{mail}@example.org" if mail else "")


def _given(
    name: str, kind: Kind, street: str, postcode: str, phone: str, *contacts: ContactGiven, closed: date | None = None
) -> OrganisationGiven:
    """Who can be called and written to; the address for mail is made of the last figures of the number."""
    return OrganisationGiven(
        name=name, kind=kind, street=street, postcode=postcode, town=TOWN, phone=phone,
        email=f"stelle{phone[-3:]}@example.org", closed=closed, contacts=contacts,
    )  # fmt: skip


ORGANISATIONS: tuple[OrganisationGiven, ...] = (
    _given(
        "Grundschule am Kranichlotsenweg", Kind.SCHOOL, "Kranichlotsenweg 18", "26121", "0221 4710901",
        _contact("Wiebke Torfkahn", "Schulleitung", "0221 4710902", "torfkahn"),
        _contact("Onno Reepschläger", "Sekretariat", "0221 4710901"),
    ),
    _given(
        "Gesamtschule Bernsteinfischer", Kind.SCHOOL, "Bernsteinfischerring 4", "26127", "0221 4710905",
        _contact("Dr. Nesrin Seggenmäher", "Sprachförderung", "0221 4710906", "seggenmaeher"),
    ),
    _given(
        "Kita Moorlichter", Kind.DAYCARE, "Moorlichterhof 2", "26135", "0221 4710910",
        _contact("Fenja Binsenflechter", "Leitung", "0221 4710910", "binsenflechter"),
    ),
    _given(
        "Kinderarztpraxis Schilfschneider", Kind.PRACTICE, "Schilfschneiderstraße 31", "26122", "0221 4710915",
        _contact("Dr. Ayla Schilfschneider", "Kinderärztin"),
        _contact("Heiko Wollgraswirker", "Anmeldung", "0221 4710915"),
    ),
    _given("Klinikum Nebelhafen", Kind.HOSPITAL, "Am Nebelhafen 1", "26133", "0221 4710920"),
    _given(
        "Siebenbrücken e. V., Verein für Nachbarschaft", Kind.ASSOCIATION, "Siebenbrückengang 9", "26123", "0221 4710925",
        _contact("Mehret Austernzähler", "Vorsitz", "0171 3920018", "austernzaehler"),
    ),
    _given(
        "Wohnungsgesellschaft Klinkerbrenner", Kind.LANDLORD, "Klinkerbrennerdamm 77", "26131", "0221 4710930",
        _contact("Gerd Deichgräfe", "Vermietung", "0221 4710931", "deichgraefe"),
        _contact("Swantje Prielgänger", "Hausmeisterdienst", "0221 4710932"),
    ),
    _given(
        "Grodenvogtei, Amt für Aufenthalt", Kind.AUTHORITY, "Grodenvogtplatz 3", "26125", "0221 4710935",
        _contact("Service der Grodenvogtei", "Terminvergabe", "0221 4710936"),
    ),
    _given(
        "Beratungsstelle Windschöpfer", Kind.COUNSELLING, "Windschöpferzeile 12", "26129", "0221 4710940",
        _contact("Bilge Möwenschreiber", "Asyl- und Sozialberatung", "0221 4710941", "moewenschreiber"),
    ),
    _given(
        "Heuerleute gGmbH", Kind.PROVIDER, "Heuerleutekamp 5", "26127", "0221 4710945",
        _contact("Tomke Fährknecht", "Fachbereich Jugend", "0221 4710946", "faehrknecht"),
    ),
    _given("Sprachwerk Löffelreiher", Kind.COURSES, "Löffelreiherpfad 20", "26122", "0221 4710950"),
    _given(
        "Kita Teichrosengräber", Kind.DAYCARE, "Teichrosengräberstieg 6", "26121", "0221 4710955",
        closed=date(2025, 7, 31),
    ),
)  # fmt: skip
