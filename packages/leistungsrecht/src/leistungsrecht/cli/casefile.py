"""The case file: one household, one month, checked before anything is calculated.

The models describe the format and give its JSON Schema; ``to_facts`` and ``to_reading`` turn a checked case into what the
law asks for. What contradicts itself is refused with the place in the file.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from leistungsrecht.asylblg.facts import (
    AdditionalNeed,
    AdditionalNeedKind,
    EducationKind,
    EducationNeed,
    End,
    EndEvent,
    Facts,
    Housing,
    HousingKind,
    Income,
    IncomeKind,
    Person,
    Regime,
    RegimePeriod,
)
from leistungsrecht.asylblg.reading import (
    AgeSwitch,
    AllowanceBase,
    HousingInPartMonth,
    RateBasis,
    Reading,
    RestrictedTable,
    SupplementInPartMonth,
    SurplusDistribution,
)
from leistungsrecht.cli.problems import LARGEST, unknown_field
from leistungsrecht.money import ZERO
from leistungsrecht.month import Month, Proration


class Model(BaseModel):
    """A block of the file: unknown fields are refused with the list of those that exist."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)

    @model_validator(mode="before")
    @classmethod
    def _known_fields(cls, data: Any) -> Any:
        if isinstance(data, dict):
            allowed = [field.alias or name for name, field in cls.model_fields.items()]
            for name in data:
                if name not in allowed:
                    raise ValueError(unknown_field(name, allowed))
        return data


def _no_truth(value: Any) -> Any:
    if isinstance(value, bool):
        raise ValueError(
            "Hier steht ein Wahrheitswert (true, false, yes, no); schreiben Sie den Wert in Anführungszeichen."
        )
    return value


def _month(text: str) -> str:
    try:
        Month.parse(text)
    except ValueError:
        raise ValueError(f"„{text}“ ist kein Monat. Schreiben Sie JJJJ-MM, zum Beispiel 2026-11.") from None
    return text


def _periods(value: Any) -> Any:
    return value if isinstance(value, list) else [{"regime": value}]


Amount = Annotated[Decimal, BeforeValidator(_no_truth), Field(ge=0, le=LARGEST, decimal_places=2)]
Day = Annotated[date, BeforeValidator(_no_truth)]
Name = Annotated[str, BeforeValidator(_no_truth), Field(min_length=1, max_length=200)]
MonthText = Annotated[str, AfterValidator(_month), Field(pattern=None, examples=["2026-11"])]


class RegimePeriodModel(Model):
    """A regime from a day to a day, both included."""

    regime: Annotated[Regime, BeforeValidator(lambda value: str(value) if type(value) is int else value)]
    first: Day | None = Field(None, alias="from")
    last: Day | None = Field(None, alias="to")


REGIME_SCHEMA = {
    "anyOf": [
        {"enum": [regime.value for regime in Regime]},
        {"type": "array", "minItems": 1, "items": RegimePeriodModel.model_json_schema(by_alias=True)},
    ],
    "default": "3",
}


class EndModel(Model):
    """The event that ends an entitlement (§ 1 Abs. 3 AsylbLG)."""

    event: EndEvent
    date: Day


class AdditionalNeedModel(Model):
    """A Mehrbedarf of § 30 SGB XII that does not follow from other facts."""

    kind: AdditionalNeedKind
    first: Day | None = Field(None, alias="from")
    last: Day | None = Field(None, alias="to")
    amount: Amount = ZERO


class PersonModel(Model):
    """A member of the household."""

    id: Name
    born: Day
    partner: Name | None = None
    parents: tuple[Name, ...] = ()
    married: bool = False
    regime: Annotated[
        tuple[RegimePeriodModel, ...], BeforeValidator(_periods), Field(min_length=1), WithJsonSchema(REGIME_SCHEMA)
    ] = (RegimePeriodModel(regime=Regime.GRUNDLEISTUNGEN),)
    entitled_from: Day | None = None
    ends: EndModel | None = None
    moves_in: Day | None = None
    moves_out: Day | None = None
    pregnant_from_week_13: Day | None = None
    additional_needs: tuple[AdditionalNeedModel, ...] = ()
    own_need: Amount | None = None


class HousingModel(Model):
    """The dwelling, with monthly amounts that are recognised and paid in money."""

    kind: HousingKind
    rent: Amount = ZERO
    household_energy: Amount = ZERO
    full_board: bool = False
    decentral_hot_water: bool = False


class EarnedModel(Model):
    """Earned income of the month; ``net`` after tax and social contributions."""

    kind: Literal["earned"]
    person: Name
    gross: Amount | None = None
    net: Amount
    expenses: Amount = ZERO


class VolunteerModel(Model):
    """Tax-free income from volunteering (§ 3 Nr. 12, 26, 26a, 26b EStG)."""

    kind: Literal["volunteer"]
    person: Name
    amount: Amount
    year_to_date: Amount = ZERO


class WorkOpportunityModel(Model):
    """§ 5 AsylbLG: hours of the month, or higher proven expenses."""

    kind: Literal["work_opportunity"]
    person: Name
    hours: Annotated[Decimal, BeforeValidator(_no_truth), Field(ge=0, le=744, decimal_places=2)]
    expenses: Amount = ZERO


class OtherIncomeModel(Model):
    """Arbeitslosengeld, Kindergeld, maintenance and the like."""

    kind: Literal["other"]
    person: Name
    amount: Amount


class ExemptIncomeModel(Model):
    """What the law does not count as income, with the norm that says so."""

    kind: Literal["exempt"]
    person: Name
    amount: Amount
    ground: Name


IncomeModel = Annotated[
    EarnedModel | VolunteerModel | WorkOpportunityModel | OtherIncomeModel | ExemptIncomeModel,
    Field(discriminator="kind"),
]


class EducationModel(Model):
    """A need of § 34 SGB XII; ``amount`` is the actual cost."""

    person: Name
    kind: EducationKind
    amount: Amount = ZERO
    applied: bool = True


class HouseholdModel(Model):
    """Who lives there, where, and on what."""

    housing: HousingModel
    persons: tuple[PersonModel, ...] = Field(min_length=1, max_length=100)
    incomes: tuple[IncomeModel, ...] = ()
    assets: Amount = ZERO
    education: tuple[EducationModel, ...] = ()


SixAmounts = Annotated[tuple[Amount, ...], Field(min_length=6, max_length=6)]


class RestrictedTableModel(Model):
    """The office's own dated amounts for § 1a AsylbLG, by what they are for, for stages 1 to 6."""

    source: Name
    first: Day = Field(alias="from")
    last: Day | None = Field(None, alias="to")
    amounts: Annotated[dict[Name, SixAmounts], Field(min_length=1)]


class OptionsModel(Model):
    """The readings of open or disputed law."""

    rate_basis: RateBasis = RateBasis.ANNOUNCED
    single_in_shared_housing: Literal[1, 2] = 1
    youth_in_shared_housing: Literal[1, 4] = 1
    proration: Proration = Proration.CALENDAR_DAYS
    age_switch: AgeSwitch = AgeSwitch.BIRTHDAY
    earned_allowance_base: AllowanceBase = AllowanceBase.NET
    surplus_distribution: SurplusDistribution = SurplusDistribution.PROPORTIONAL
    housing_in_part_month: HousingInPartMonth = HousingInPartMonth.DAYS
    supplement_in_part_month: SupplementInPartMonth = SupplementInPartMonth.FULL
    restricted_table: RestrictedTableModel | None = None


class ExpectedPersonModel(Model):
    """What the case fixes for one person."""

    stage: Annotated[int, Field(ge=1, le=6)] | None = None
    personal_need: Amount | None = None
    necessary_need: Amount | None = None
    standard_rate: Amount | None = None
    additional_need: Amount | None = None


class ExpectedModel(Model):
    """What the case fixes; the rest is not compared."""

    total: Amount | None = None
    need: Amount | None = None
    counted_income: Amount | None = None
    assets_to_use: Amount | None = None
    immediate_supplement: Amount | None = None
    work_opportunity: Amount | None = None
    persons: dict[Name, ExpectedPersonModel] = {}
    entitlement_end: dict[Name, Day] = {}
    error: Name | None = None


class Case(Model):
    """One household in one month."""

    id: Name
    title: str = ""
    source: str = ""
    month: MonthText
    options: OptionsModel = OptionsModel()
    household: HouseholdModel
    expected: ExpectedModel | None = None


class CaseFile(Model):
    """A file of cases. A single case, or a plain list of cases, may stand in a file too."""

    cases: tuple[Case, ...] = Field(min_length=1)


def to_month(case: Case) -> Month:
    """The month of a case."""
    return Month.parse(case.month)


def to_reading(case: Case) -> Reading:
    """The readings of a case."""
    options = case.options
    table = options.restricted_table
    values = {name: getattr(options, name) for name in OptionsModel.model_fields if name != "restricted_table"}
    return Reading(
        **values,
        restricted_table=RestrictedTable(table.source, table.first, table.last, tuple(table.amounts.items()))
        if table
        else None,
    )


def to_facts(case: Case) -> Facts:
    """The facts of a case. Raises ContradictoryFacts with a place inside ``household``."""
    household = case.household
    partners = _partners(household.persons)
    return Facts(
        housing=Housing(**household.housing.model_dump()),
        persons=tuple(_person(person, partners.get(person.id)) for person in household.persons),
        incomes=tuple(_income(income) for income in household.incomes),
        assets=household.assets,
        education=tuple(EducationNeed(**need.model_dump()) for need in household.education),
    )


def _partners(persons: tuple[PersonModel, ...]) -> dict[str, str]:
    """Who is whose partner; named by one of the two is enough."""
    named = {person.id: person.partner for person in persons if person.partner is not None}
    mirrored = {partner: person for person, partner in named.items()}
    return mirrored | named


def _person(person: PersonModel, partner: str | None) -> Person:
    return Person(
        id=person.id,
        born=person.born,
        partner=partner,
        parents=person.parents,
        married=person.married,
        regimes=tuple(RegimePeriod(period.regime, period.first, period.last) for period in person.regime),
        entitled_from=person.entitled_from,
        end=End(person.ends.event, person.ends.date) if person.ends else None,
        moves_in=person.moves_in,
        moves_out=person.moves_out,
        pregnant_from_week_13=person.pregnant_from_week_13,
        additional_needs=tuple(AdditionalNeed(**need.model_dump()) for need in person.additional_needs),
        own_need=person.own_need,
    )


def _income(income: Any) -> Income:
    values = income.model_dump()
    kind = IncomeKind(values.pop("kind"))
    if "amount" in values:
        values["net"] = values.pop("amount")
    return Income(kind=kind, **values)
