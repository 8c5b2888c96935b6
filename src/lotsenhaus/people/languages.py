"""Languages that the office meets, by ISO 639 code, with their German names from the CLDR."""

from babel import Locale

_MET = (
    "ar", "fa", "prs", "ps", "ku", "kmr", "ckb", "ti", "am", "so", "om", "uk", "ru", "ka", "hy", "az", "tr", "sq",
    "sr", "hr", "bs", "mk", "bg", "ro", "rom", "pl", "hu", "el", "en", "fr", "es", "pt", "it", "de", "vi", "zh",
    "ur", "pa", "hi", "bn", "ta", "sw", "ha", "yo", "ig", "wo", "ff", "ln", "kg", "rw", "mn", "uz", "tg", "tk", "kk",
    "ky", "be", "lt", "lv", "et", "cs", "sk", "sl", "he", "my", "km", "th", "id", "tl",
)  # fmt: skip
_OWN_WORDS = {"prs": "Dari", "kmr": "Kurmandschi", "ckb": "Sorani", "rom": "Romani", "fa": "Persisch (Farsi)"}
LANGUAGES: dict[str, str] = dict(
    sorted(
        ((code, _OWN_WORDS.get(code) or str(Locale("de").languages.get(code, code))) for code in _MET),
        key=lambda pair: pair[1],
    )
)
