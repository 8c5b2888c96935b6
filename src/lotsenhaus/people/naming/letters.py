"""How the letters of each script are written in Latin: the tables of official romanisations, one entry a letter.

Where standards differ (г is g in Russia and h in Ukraine, ج is j or g) a table takes what most passports carry; the other
spellings meet in the skeletons of ``keys`` and in the learned costs of ``units``. What is not listed here is left to
anyascii, which knows every script there is.
"""

ARABIC = {
    "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z",
    "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k",
    "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "u", "ي": "i", "ء": "", "ة": "a", "پ": "p", "چ": "ch", "ژ": "zh",
    "گ": "g", "ۆ": "o", "ێ": "e", "ە": "e", "ڕ": "r", "ڵ": "l", "ٹ": "t", "ڈ": "d", "ړ": "r", "ټ": "t", "ډ": "d",
    "ڼ": "n", "ں": "n", "څ": "ts", "ځ": "dz", "ښ": "sh", "ږ": "zh", "ې": "e", "ۍ": "ai", "ۋ": "v", "ڭ": "ng",
}  # fmt: skip
"""BGN/PCGN without its marks; و and ي as vowels, which ``words`` corrects by their neighbours."""

ARABIC_SHAPES = str.maketrans("أإآٱىکیؤئڤھہےۀ", "ااااي\u0643\u064aويفههيه")
"""Letters that keyboards and habits exchange: hamza carriers, Persian kaf and ye, alif maqsura."""

CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "ch", "џ": "dzh",
    "ѓ": "gj", "ќ": "kj", "ѕ": "dz", "ә": "a", "ғ": "gh", "қ": "q", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u", "һ": "h",
}  # fmt: skip
"""BGN/PCGN for Russian, with the letters that only its neighbours have."""

UKRAINIAN = {"г": "h", "и": "y"}
"""Resolution 55 of the Ukrainian cabinet (2010), where it differs; for words with a letter that only Ukrainian has."""

UKRAINIAN_ONLY = frozenset("іїєґ")

LATIN = {
    "ä": "a", "ö": "o", "ü": "u", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "å": "a", "ı": "i", "ğ": "g", "ş": "sh",
    "ș": "sh", "š": "sh", "ś": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ž": "zh", "ż": "zh", "ź": "zh", "ł": "l",
    "đ": "dj", "ð": "d", "þ": "th", "ə": "a", "ñ": "n",
}  # fmt: skip
"""Letters whose mark changes the sound; every other mark is dropped."""

GEORGIAN = {
    "ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v", "ზ": "z", "თ": "t", "ი": "i", "კ": "k", "ლ": "l",
    "მ": "m", "ნ": "n", "ო": "o", "პ": "p", "ჟ": "zh", "რ": "r", "ს": "s", "ტ": "t", "უ": "u", "ფ": "p", "ქ": "k",
    "ღ": "gh", "ყ": "q", "შ": "sh", "ჩ": "ch", "ც": "ts", "ძ": "dz", "წ": "ts", "ჭ": "ch", "ხ": "kh", "ჯ": "j", "ჰ": "h",
}  # fmt: skip
"""The national system of 2002 without the apostrophes, which passports leave out as well."""

ROMANISED = {**ARABIC, **CYRILLIC, **LATIN, **GEORGIAN}

# What the ear keeps of a consonant: P for b and p, T for d and t, K for g, k and q, S for everything that hisses, F for f
# and v, and L, M, N, R. Two characters are two readings, the likelier first; "-" is a reading that is not heard.
HEARD_LATIN = {
    "tsch": "S", "dsch": "S", "shch": "S", "sch": "S", "tch": "S", "dzh": "S", "dj": "ST", "sh": "S", "ch": "SK", "zh": "S",
    "ts": "S", "tz": "S", "dz": "S", "cz": "S", "sz": "S", "kh": "K-", "gh": "K-", "th": "T", "dh": "T", "ph": "F",
    "ck": "K", "qu": "K", "ce": "SK", "ci": "SK", "cy": "SK", "ge": "KS", "gi": "KS", "gn": "N", "x": "X", "q": "K",
    "k": "K", "c": "K", "g": "K", "j": "S-", "s": "S", "z": "S", "b": "P", "p": "P", "f": "F", "v": "F", "w": "-F",
    "d": "T", "t": "T", "l": "L", "m": "M", "n": "N", "r": "R",
}  # fmt: skip

HEARD_ARABIC = {
    "ب": "P", "پ": "P", "ت": "T", "ط": "T", "د": "T", "ض": "TS", "ث": "TS", "ذ": "TS", "ظ": "TS", "س": "S", "ص": "S",
    "ز": "S", "ش": "S", "ژ": "S", "چ": "S", "ج": "SK", "ك": "K", "ق": "K", "گ": "K", "غ": "K-", "خ": "K-", "ف": "F",
    "ل": "L", "م": "M", "ن": "N", "ر": "R", "ڕ": "R", "ڵ": "L", "ٹ": "T", "ڈ": "T", "ړ": "R", "ټ": "T", "ډ": "T",
    "ڼ": "N", "ں": "N", "w": "-F", "څ": "S", "ځ": "S", "ښ": "SK", "ږ": "SK", "ۋ": "F", "ڭ": "N",
}  # fmt: skip

HEARD_CYRILLIC = {
    "ти": "TS", "тя": "TS", "тю": "TS", "тё": "TS",
    "б": "P", "п": "P", "т": "T", "д": "T", "с": "S", "з": "S", "ц": "S", "ш": "S", "щ": "S", "ж": "S-", "ч": "SK",
    "к": "K", "г": "K-", "ґ": "K", "х": "-K", "ф": "F", "в": "F", "л": "L", "м": "M", "н": "N", "р": "R", "ђ": "S",
    "љ": "L", "њ": "N", "ћ": "S", "џ": "S", "ј": "-S", "ѓ": "K", "ќ": "K", "ѕ": "S", "ғ": "K", "қ": "K", "ң": "N",
}  # fmt: skip
