"""All that the calculation may know about a household: frozen, typed, checked for contradictions when made.

Names of persons are whatever the caller uses as identifier; the calculation needs no name, nationality or sex.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from leistungsrecht.asylblg.checks import check_amount, check_income, check_person, not_in_household
from leistungsrecht.money import ZERO
from leistungsrecht.month import end_of_month
from leistungsrecht.refusals import ContradictoryFacts


def as_member(owner: object, field_: str, kind: type[StrEnum]) -> None:
    """Turn a plain string in a field into the member it names, so that "3" is not silently another regime than § 3."""
    value = getattr(owner, field_)
    if not isinstance(value, kind):
        object.__setattr__(owner, field_, kind(value))


class HousingKind(StrEnum):
    """Where the household lives, in the words of § 3a Abs. 1 AsylbLG."""

    FLAT = "flat"
    """Wohnung (§ 8 Abs. 1 S. 2 RBEG)"""
    SHARED = "shared"
    """Gemeinschaftsunterkunft (§ 53 AsylG) or something like it"""
    RECEPTION = "reception"
    """Aufnahmeeinrichtung (§ 44 AsylG)"""
    INSTITUTION = "institution"
    """stationäre Einrichtung"""


FLAT, SHARED, RECEPTION, INSTITUTION = HousingKind


class Regime(StrEnum):
    """Under which rule a person receives benefits."""

    GRUNDLEISTUNGEN = "3"
    ANALOGLEISTUNGEN = "2"
    ANSPRUCHSEINSCHRAENKUNG = "1a"
    OTHER = "other"
    """SGB II, SGB XII or own means: in the household, not entitled here"""


GRUNDLEISTUNGEN, ANALOGLEISTUNGEN, ANSPRUCHSEINSCHRAENKUNG, OTHER = Regime
"""The regimes by their own names: looking a member up in its class costs, and they are asked for on every line."""


class EndEvent(StrEnum):
    """Why an entitlement ends (§ 1 Abs. 2, 3, 3a AsylbLG)."""

    DEPARTURE = "departure"
    RESIDENCE_TITLE = "residence_title"
    FIKTIONSBESCHEINIGUNG = "fiktionsbescheinigung"
    PARENT_NO_LONGER_ENTITLED = "parent_no_longer_entitled"
    OTHER = "other"


class IncomeKind(StrEnum):
    """Kinds of income that the law treats differently."""

    EARNED = "earned"
    VOLUNTEER = "volunteer"
    WORK_OPPORTUNITY = "work_opportunity"
    OTHER = "other"
    EXEMPT = "exempt"


EARNED, VOLUNTEER, WORK_OPPORTUNITY, OTHER_INCOME, EXEMPT = IncomeKind


class AdditionalNeedKind(StrEnum):
    """Mehrbedarfe that must be stated (§ 30 SGB XII); single parents, pregnancy and hot water follow from other facts."""

    MERKZEICHEN_G = "merkzeichen_g"
    DISABILITY_EDUCATION = "disability_education"
    MEDICAL_DIET = "medical_diet"
    WORKSHOP_LUNCH = "workshop_lunch"
    SCHOOL_BOOKS = "school_books"
    HARDSHIP = "hardship"


class EducationKind(StrEnum):
    """Bildung und Teilhabe by kind (§ 34 Abs. 2 to 7 SGB XII)."""

    EXCURSION = "excursion"
    SCHOOL_TRIP = "school_trip"
    SCHOOL_SUPPLIES_FIRST = "school_supplies_first"
    SCHOOL_SUPPLIES_SECOND = "school_supplies_second"
    TRANSPORT = "transport"
    TUTORING = "tutoring"
    LUNCH = "lunch"
    PARTICIPATION = "participation"


@dataclass(frozen=True, slots=True)
class RegimePeriod:
    """A regime from ``first`` to ``last``, both inclusive; None is open."""

    regime: Regime
    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        as_member(self, "regime", Regime)


@dataclass(frozen=True, slots=True)
class End:
    """The event that ends an entitlement and the day on which it happened."""

    event: EndEvent
    day: date

    def __post_init__(self) -> None:
        as_member(self, "event", EndEvent)

    @property
    def last_day(self) -> date:
        """The day of departure, otherwise the end of the month (§ 1 Abs. 3 S. 1 AsylbLG)."""
        return self.day if self.event is EndEvent.DEPARTURE else end_of_month(self.day)


@dataclass(frozen=True, slots=True)
class AdditionalNeed:
    """A Mehrbedarf that somebody has recognised; ``amount`` a month where the law names no percentage."""

    kind: AdditionalNeedKind
    first: date | None = None
    last: date | None = None
    amount: Decimal = ZERO

    def __post_init__(self) -> None:
        as_member(self, "kind", AdditionalNeedKind)


ON_GRUNDLEISTUNGEN = (RegimePeriod(Regime.GRUNDLEISTUNGEN),)


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the household, entitled or not."""

    id: str
    born: date
    partner: str | None = None
    parents: tuple[str, ...] = ()
    married: bool = False
    regimes: tuple[RegimePeriod, ...] = ON_GRUNDLEISTUNGEN
    entitled_from: date | None = None
    end: End | None = None
    moves_in: date | None = None
    moves_out: date | None = None
    pregnant_from_week_13: date | None = None
    additional_needs: tuple[AdditionalNeed, ...] = ()
    own_need: Decimal | None = None
    """What a member who is not entitled here needs for her own living; her income counts only above it."""
    changes: tuple[date, ...] = field(init=False, repr=False, compare=False)
    """The days on which something about her begins to hold, without birthdays."""

    def __post_init__(self) -> None:
        begins = [self.born, self.entitled_from, self.moves_in, self.pregnant_from_week_13]
        ends = [self.last_day, self.moves_out]
        for period in self.regimes:
            begins.append(period.first)
            ends.append(period.last)
        for need in self.additional_needs:
            begins.append(need.first)
            ends.append(need.last)
        after = [day + timedelta(days=1) for day in ends if day is not None]
        object.__setattr__(self, "changes", tuple(day for day in begins if day is not None) + tuple(after))

    @property
    def last_day(self) -> date | None:
        """The last day of entitlement, if it ends."""
        return None if self.end is None else self.end.last_day


@dataclass(frozen=True, slots=True)
class Housing:
    """The dwelling; money amounts are monthly, recognised, and zero where the need is met in kind."""

    kind: HousingKind
    rent: Decimal = ZERO
    household_energy: Decimal = ZERO
    household_goods: Decimal = ZERO
    upkeep: Decimal = ZERO
    full_board: bool = False
    decentral_hot_water: bool = False

    def __post_init__(self) -> None:
        as_member(self, "kind", HousingKind)


@dataclass(frozen=True, slots=True)
class Income:
    """Income of one person in the month of receipt (Zufluss)."""

    person: str
    kind: IncomeKind
    gross: Decimal | None = None
    net: Decimal = ZERO
    """after tax and social contributions (§ 7 Abs. 3 S. 3 Nr. 1, 2); for kinds other than earned simply the amount"""
    expenses: Decimal = ZERO
    hours: Decimal = ZERO
    year_to_date: Decimal = ZERO
    """volunteers on § 2: what was already received in this calendar year (§ 82 Abs. 1 S. 2 Nr. 8 SGB XII)"""
    ground: str = ""
    """exempt income: the norm by which it is not income"""

    def __post_init__(self) -> None:
        as_member(self, "kind", IncomeKind)


@dataclass(frozen=True, slots=True)
class EducationNeed:
    """One need of § 34 SGB XII; ``amount`` is the actual cost where the law names none."""

    person: str
    kind: EducationKind
    amount: Decimal = ZERO
    applied: bool = True

    def __post_init__(self) -> None:
        as_member(self, "kind", EducationKind)


@dataclass(frozen=True, slots=True)
class Facts:
    """A household as it is known."""

    housing: Housing
    persons: tuple[Person, ...]
    incomes: tuple[Income, ...] = ()
    assets: Decimal = ZERO
    education: tuple[EducationNeed, ...] = ()
    by_id: dict[str, Person] = field(init=False, repr=False, compare=False)
    children: dict[str, list[Person]] = field(init=False, repr=False, compare=False)
    """The children in the household of each member who has some."""
    last_born: date = field(init=False, repr=False, compare=False)
    """The birthday of the youngest; nobody is there before."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {person.id: person for person in self.persons})
        children: dict[str, list[Person]] = {}
        for person in self.persons:
            for parent in person.parents:
                children.setdefault(parent, []).append(person)
        object.__setattr__(self, "children", children)
        object.__setattr__(self, "last_born", max((person.born for person in self.persons), default=date.min))
        if len(self.by_id) != len(self.persons):
            raise ContradictoryFacts("persons", "Jede Person braucht ein eigenes Kennzeichen (id).")
        for index, person in enumerate(self.persons):
            check_person(self.by_id, person, f"persons[{index}]")
        for index, income in enumerate(self.incomes):
            check_income(self.by_id, income, f"incomes[{index}]")
        for index, need in enumerate(self.education):
            if need.person not in self.by_id:
                raise ContradictoryFacts(f"education[{index}].person", not_in_household(need.person))
        for value, place in (
            (self.assets, "assets"),
            (self.housing.rent, "housing.rent"),
            (self.housing.household_energy, "housing.household_energy"),
            (self.housing.household_goods, "housing.household_goods"),
            (self.housing.upkeep, "housing.upkeep"),
        ):
            check_amount(value, place)
