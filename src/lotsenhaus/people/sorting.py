"""How a name is sorted."""

import unicodedata

from anyascii import anyascii

UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})


def sort_key(name: str) -> str:
    """The name as DIN 5007-1 sorts it: umlauts as their vowels, other scripts by their Latin form."""
    folded = unicodedata.normalize("NFC", name).casefold().translate(UMLAUTS)
    return anyascii(folded).casefold()[:200]
