"""What somebody types for each kind of fact, and what stands on the page afterwards."""

TYPED: dict[str, dict[str, str]] = {
    "status": {"kind": "duldung"},
    "adresse": {"street": "Lange Straße 3", "postcode": "26122", "town": "Oldenburg"},
    "name": {"kind": "document", "family": "Haddad-Meyer", "given": "Amal"},
    "geburt": {"born": "03.04.1991", "birth_precision": "fictitious", "sex": "female"},
    "staatsangehoerigkeit": {"country": "SY"},
    "sprache": {"code": "ar", "level": "mother_tongue", "needs_interpreter": "on"},
    "nummer": {"kind": "azr", "number": "980 000 000 001"},
    "kontakt": {"kind": "phone", "value": "0171 3920001"},
    "einkommen": {"kind": "earned", "monthly_net": "1.560,50"},
    "beziehung": {"relation": "spouse"},
    "haushalt": {"household": ""},
}
SHOWN = {
    "status": "Duldung", "adresse": "Lange Straße 3", "name": "Haddad-Meyer", "geburt": "03.04.1991",
    "staatsangehoerigkeit": "Syrien", "sprache": "Arabisch", "nummer": "980000000001", "kontakt": "0171 3920001",
    "einkommen": "1.560,50", "beziehung": "Ehegatte", "haushalt": "H-",
}  # fmt: skip
