"""The closed lists of ``intake`` with their German words, as the database and the forms want them."""

from enum import StrEnum

from lotsenhaus.people.intake import BirthPrecision, LanguageLevel, NameKind, NumberKind, Sex, StatusKind, TieKind

WORDS: dict[StrEnum, str] = {
    NameKind.DOCUMENT: "Name im Dokument",
    NameKind.ORIGINAL: "in eigener Schrift",
    NameKind.VARIANT: "andere Schreibweise",
    NameKind.FORMER: "früherer Name",
    BirthPrecision.DAY: "Tag bekannt",
    BirthPrecision.MONTH: "nur Monat bekannt",
    BirthPrecision.YEAR: "nur Jahr bekannt",
    BirthPrecision.FICTITIOUS: "behördlich festgesetzt",
    Sex.FEMALE: "weiblich",
    Sex.MALE: "männlich",
    Sex.DIVERSE: "divers",
    Sex.NOT_STATED: "ohne Angabe",
    LanguageLevel.MOTHER_TONGUE: "Muttersprache",
    LanguageLevel.NONE: "keine Kenntnisse",
    NumberKind.AZR: "AZR-Nummer",
    NumberKind.PASSPORT: "Pass",
    NumberKind.BUEMA: "Ankunftsnachweis",
    NumberKind.BAMF: "Aktenzeichen des BAMF",
    NumberKind.OTHER: "andere Nummer",
    StatusKind.AUFENTHALTSGESTATTUNG: "Aufenthaltsgestattung",
    StatusKind.ANKUNFTSNACHWEIS: "Ankunftsnachweis",
    StatusKind.DULDUNG: "Duldung",
    StatusKind.AUFENTHALTSERLAUBNIS: "Aufenthaltserlaubnis",
    StatusKind.NIEDERLASSUNGSERLAUBNIS: "Niederlassungserlaubnis",
    StatusKind.FIKTIONSBESCHEINIGUNG: "Fiktionsbescheinigung",
    StatusKind.VOLLZIEHBAR_AUSREISEPFLICHTIG: "vollziehbar ausreisepflichtig",
    StatusKind.VISUM: "Visum",
    StatusKind.FREIZUEGIGKEIT: "Freizügigkeit (EU)",
    StatusKind.DEUTSCH: "deutsche Staatsangehörigkeit",
    StatusKind.NONE: "kein Aufenthaltspapier",
    TieKind.PARTNER: "Partner oder Partnerin",
    TieKind.SPOUSE: "Ehegatte oder Ehegattin",
    TieKind.PARENT: "Elternteil",
    TieKind.GUARDIAN: "Vormund",
}


def choices(kind: type[StrEnum]) -> list[tuple[str, str]]:
    """Value and German word of each member, in order; a level of the Common European Framework is its own word."""
    return [(member.value, WORDS.get(member, member.value)) for member in kind]
