"""The case file: one household, one month, checked before anything is calculated.

The models describe the format and give its JSON Schema. What contradicts itself is refused with the place in the file.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from leistungsrecht.asylblg.facts import (
    AdditionalNeedKind,
    EducationKind,
    EndEvent,
    HousingKind,
    Regime,
)
from leistungsrecht.asylblg.reading import (
    AgeSwitch,
    AllowanceBase,
    HousingInPartMonth,
    RateBasis,
    SupplementInPartMonth,
    SurplusDistribution,
    VolunteerBesideEarnings,
)
from leistungsrecht.cli.problems import unknown_field
from leistungsrecht.cli.values import Amount, Day, Hours, MonthText, Name, Text, whole
from leistungsrecht.money import ZERO
from leistungsrecht.month import Proration


class Model(BaseModel):
    """A block of the file: unknown fields are refused with the list of those that exist."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _known_fields(cls, data: Any) -> Any:
        if isinstance(data, dict):
            allowed = [field.alias or name for name, field in cls.model_fields.items()]
            for name in data:
                if name not in allowed:
                    raise unknown_field(name, allowed)
        return data


def _periods(value: Any) -> Any:
    return value if isinstance(value, list) else [{"regime": value}]


class RegimePeriodModel(Model):
    """A regime from a day to a day, both included."""

    regime: Regime
    first: Day | None = Field(None, alias="from")
    last: Day | None = Field(None, alias="to")


REGIME_CODES = {"enum": [regime.value for regime in Regime]}
REGIME_PERIOD_SCHEMA = {
    "type": "object",
    "properties": {
        "regime": REGIME_CODES,
        "from": {"type": "string", "format": "date"},
        "to": {"type": "string", "format": "date"},
    },
    "required": ["regime"],
    "additionalProperties": False,
}
REGIME_SCHEMA = {
    "anyOf": [REGIME_CODES, {"type": "array", "minItems": 1, "items": REGIME_PERIOD_SCHEMA}],
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


def _distinct(parents: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(parents)) < len(parents):
        raise ValueError("Ein Elternteil ist zweimal genannt. Streichen Sie eine Nennung.")
    return parents


Parents = Annotated[
    tuple[Name, ...], AfterValidator(_distinct), Field(max_length=2, json_schema_extra={"uniqueItems": True})
]


class PersonModel(Model):
    """A member of the household."""

    id: Name
    born: Day
    partner: Name | None = None
    parents: Parents = ()
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
    household_goods: Amount = ZERO
    upkeep: Amount = ZERO
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
    hours: Hours
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

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last is not None and self.last < self.first:
            sentence = f"Das Ende ({self.last:%d.%m.%Y}) liegt vor dem Beginn ({self.first:%d.%m.%Y})."
            raise PydanticCustomError("value_error", "{error}", {"error": sentence, "inside": ("to",)})
        return self


class OptionsModel(Model):
    """The readings of open or disputed law."""

    rate_basis: RateBasis = RateBasis.ANNOUNCED
    single_in_shared_housing: Annotated[Literal[1, 2], BeforeValidator(whole)] = 1
    youth_in_shared_housing: Annotated[Literal[1, 4], BeforeValidator(whole)] = 1
    proration: Proration = Proration.CALENDAR_DAYS
    age_switch: AgeSwitch = AgeSwitch.BIRTHDAY
    earned_allowance_base: AllowanceBase = AllowanceBase.NET
    volunteer_beside_earnings: VolunteerBesideEarnings = VolunteerBesideEarnings.ONE_SUM
    surplus_distribution: SurplusDistribution = SurplusDistribution.PROPORTIONAL
    housing_in_part_month: HousingInPartMonth = HousingInPartMonth.DAYS
    supplement_in_part_month: SupplementInPartMonth = SupplementInPartMonth.FULL
    restricted_table: RestrictedTableModel | None = None


class ExpectedPersonModel(Model):
    """What the case fixes for one person."""

    stage: Annotated[Literal[1, 2, 3, 4, 5, 6], BeforeValidator(whole)] | None = None
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
    title: Text = ""
    source: Text = ""
    month: MonthText
    options: OptionsModel = OptionsModel()
    household: HouseholdModel
    expected: ExpectedModel | None = None


class CaseFile(Model):
    """A file of cases."""

    cases: tuple[Case, ...] = Field(min_length=1)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of all that a file may hold: cases under their name, one case alone, or a plain list of them."""
    anything: TypeAdapter[Any] = TypeAdapter(CaseFile | Case | Annotated[list[Case], Field(min_length=1)])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **anything.json_schema(by_alias=True)}
