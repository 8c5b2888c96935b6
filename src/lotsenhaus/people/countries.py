"""States by ISO 3166-1 alpha-2 with their German names from the CLDR, and the two entries that no state has."""

from babel import Locale

_NO_STATES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"})
COUNTRIES: dict[str, str] = {
    code: str(name)
    for code, name in Locale("de").territories.items()
    if len(code) == 2 and code.isalpha() and code not in _NO_STATES
} | {"XK": "Kosovo", "00": "staatenlos", "XX": "ungeklärt"}
