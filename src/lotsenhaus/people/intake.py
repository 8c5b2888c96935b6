"""What is said of a household when it is first written down: plain values, before anything is stored.

The form, the import of a list and the invented city all hand over the same thing, and one service stores it.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class NameKind(StrEnum):
    """Where a way of writing a name comes from."""

    DOCUMENT = "document"
    """as in the German document, in Latin letters: the one that is shown"""
    ORIGINAL = "original"
    """in the person's own script"""
    VARIANT = "variant"
    """another spelling that turned up"""
    FORMER = "former"
    """before marriage or another change"""


class BirthPrecision(StrEnum):
    """How much of a date of birth is known; documents often carry 1 January for an unknown day."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    FICTITIOUS = "fictitious"
    """set by an authority for want of a better one"""


class Sex(StrEnum):
    """As in the register of civil status (§ 22 Abs. 3 PStG)."""

    FEMALE = "female"
    MALE = "male"
    DIVERSE = "diverse"
    NOT_STATED = "not_stated"


class LanguageLevel(StrEnum):
    """How well somebody speaks a language: mother tongue, or a level of the Common European Framework."""

    MOTHER_TONGUE = "mother_tongue"
    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"
    NONE = "none"


class NumberKind(StrEnum):
    """Which authority's number identifies a person."""

    AZR = "azr"
    """Ausländerzentralregister"""
    PASSPORT = "passport"
    BUEMA = "buema"
    """Ankunftsnachweis"""
    BAMF = "bamf"
    """file number of the asylum procedure"""
    OTHER = "other"


class StatusKind(StrEnum):
    """Residence status by the paper that somebody holds; the paragraph stands beside it (AsylG, AufenthG)."""

    AUFENTHALTSGESTATTUNG = "aufenthaltsgestattung"
    ANKUNFTSNACHWEIS = "ankunftsnachweis"
    DULDUNG = "duldung"
    AUFENTHALTSERLAUBNIS = "aufenthaltserlaubnis"
    NIEDERLASSUNGSERLAUBNIS = "niederlassungserlaubnis"
    FIKTIONSBESCHEINIGUNG = "fiktionsbescheinigung"
    VOLLZIEHBAR_AUSREISEPFLICHTIG = "vollziehbar_ausreisepflichtig"
    VISUM = "visum"
    FREIZUEGIGKEIT = "freizuegigkeit"
    DEUTSCH = "deutsch"
    NONE = "none"


class TieKind(StrEnum):
    """What one person is to another; ``person`` is the parent or the guardian of ``other``."""

    PARTNER = "partner"
    SPOUSE = "spouse"
    PARENT = "parent"
    GUARDIAN = "guardian"


@dataclass(frozen=True, kw_only=True, slots=True)
class NameGiven:
    """One way of writing a name."""

    given: str
    family: str
    kind: NameKind = NameKind.DOCUMENT


@dataclass(frozen=True, kw_only=True, slots=True)
class LanguageGiven:
    """A language by its ISO 639 code (``ar``, ``ti``, ``kmr``), and whether somebody must interpret it."""

    code: str
    level: LanguageLevel
    needs_interpreter: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberGiven:
    """A number by which an authority knows the person."""

    kind: NumberKind
    number: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusGiven:
    """A residence status from ``first`` on; ``last`` is the day its paper runs out, inclusive."""

    kind: StatusKind
    first: date
    last: date | None = None
    paragraph: str = ""
    """such as ``§ 55 AsylG`` or ``§ 25 Abs. 2 AufenthG``"""
    wohnsitzauflage: str = ""
    """the place to which residence is restricted; empty if it is not"""


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonGiven:
    """One person of the household."""

    names: tuple[NameGiven, ...]
    born: date
    birth_precision: BirthPrecision = BirthPrecision.DAY
    sex: Sex = Sex.NOT_STATED
    nationalities: tuple[str, ...] = ()
    """ISO 3166-1 alpha-2; ``XX`` where it is not known, ``00`` for stateless people"""
    languages: tuple[LanguageGiven, ...] = ()
    numbers: tuple[NumberGiven, ...] = ()
    status: StatusGiven | None = None
    phone: str = ""
    email: str = ""
    monthly_income_net: str = ""
    """euros with two places as text, such as ``620.00``; empty for none"""


@dataclass(frozen=True, kw_only=True, slots=True)
class TieGiven:
    """A tie between two people of the household, by their places in ``persons``."""

    kind: TieKind
    person: int
    other: int


@dataclass(frozen=True, kw_only=True, slots=True)
class HouseholdGiven:
    """A household with all that is known on the day of arrival."""

    persons: tuple[PersonGiven, ...]
    arrived: date
    street: str = ""
    postcode: str = ""
    town: str = ""
    ties: tuple[TieGiven, ...] = field(default=())
    areas: tuple[str, ...] = ()
    """the areas whose teams are responsible, such as ``benefits``"""
