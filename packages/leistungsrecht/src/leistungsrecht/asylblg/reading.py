"""Readings (Lesarten): the places where the law is open or disputed, as arguments that must be chosen.

The office chooses by instruction, a court by order. The sheet prints each reading that mattered, so no default is
silent. Every reading here stands in the legal basis as "open" or "disputed"; what is settled is not a reading.
"""

from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum

from leistungsrecht.asylblg.facts import as_member
from leistungsrecht.month import Proration


class RateBasis(StrEnum):
    """Whether the 2024 amounts go on in 2025 and 2026 (§ 28a Abs. 5 SGB XII through § 3a Abs. 4 AsylbLG)."""

    ANNOUNCED = "announced"
    BESTANDSSCHUTZ = "bestandsschutz"


class AgeSwitch(StrEnum):
    """Whether a new Bedarfsstufe begins with the birthday (§ 187 Abs. 2 BGB) or with its month."""

    BIRTHDAY = "birthday"
    MONTH = "month"


class AllowanceBase(StrEnum):
    """Of what the 25 % (§ 7 Abs. 3 AsylbLG) or 30 % (§ 82 Abs. 3 SGB XII) are taken."""

    NET = "net"
    GROSS = "gross"


class VolunteerBesideEarnings(StrEnum):
    """Whether § 7 Abs. 3 S. 2 AsylbLG leaves one sum of wages and volunteering together, or the 25 % of the wages beside it."""

    ONE_SUM = "one_sum"
    BOTH = "both"


class SurplusDistribution(StrEnum):
    """How one member's income above her own need is spread over the family; the law does not say."""

    PROPORTIONAL = "proportional"
    EQUAL = "equal"


class HousingInPartMonth(StrEnum):
    """Whether rent is due by the day in a part month (§ 3 Abs. 5 S. 3 AsylbLG: "die Leistungen") or in full as it falls due."""

    DAYS = "days"
    FULL = "full"


class SupplementInPartMonth(StrEnum):
    """Whether the Sofortzuschlag (§ 16 AsylbLG) is due in full for a part month; the statute is silent."""

    FULL = "full"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class RestrictedTable:
    """An office's own dated amounts for § 1a AsylbLG: the statute has none.

    ``amounts`` maps what is granted ("Ernährung", "Körper- und Gesundheitspflege") to six monthly amounts by Stufe.
    """

    source: str
    first: date
    last: date | None
    amounts: tuple[tuple[str, tuple[Decimal, ...]], ...]

    def in_force(self, on: date) -> bool:
        """Whether the table holds on the day."""
        return self.first <= on and (self.last is None or on <= self.last)


@dataclass(frozen=True, slots=True)
class Reading:
    """One choice for each open question. ``Reading()`` is the choice of the case format's defaults."""

    rate_basis: RateBasis = RateBasis.ANNOUNCED
    single_in_shared_housing: int = 1
    youth_in_shared_housing: int = 1
    proration: Proration = Proration.CALENDAR_DAYS
    age_switch: AgeSwitch = AgeSwitch.BIRTHDAY
    earned_allowance_base: AllowanceBase = AllowanceBase.NET
    volunteer_beside_earnings: VolunteerBesideEarnings = VolunteerBesideEarnings.ONE_SUM
    surplus_distribution: SurplusDistribution = SurplusDistribution.PROPORTIONAL
    housing_in_part_month: HousingInPartMonth = HousingInPartMonth.DAYS
    supplement_in_part_month: SupplementInPartMonth = SupplementInPartMonth.FULL
    restricted_table: RestrictedTable | None = None
    cash_limit: Decimal | None = None
    temporary_protection_from: date | None = None
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for name, kind in MEMBERS.items():
            as_member(self, name, kind)
        if self.single_in_shared_housing not in (1, 2):
            raise ValueError("single_in_shared_housing must be 1 or 2")
        if self.youth_in_shared_housing not in (1, 4):
            raise ValueError("youth_in_shared_housing must be 1 or 4")
        chosen = tuple(getattr(self, each.name) for each in fields(self) if each.compare)
        object.__setattr__(self, "_hash", hash(chosen))

    def __hash__(self) -> int:
        """Computed once: what the law makes of a day is kept by its reading, and asked for with each household."""
        return self._hash


MEMBERS: dict[str, type[StrEnum]] = {
    "rate_basis": RateBasis,
    "proration": Proration,
    "age_switch": AgeSwitch,
    "earned_allowance_base": AllowanceBase,
    "volunteer_beside_earnings": VolunteerBesideEarnings,
    "surplus_distribution": SurplusDistribution,
    "housing_in_part_month": HousingInPartMonth,
    "supplement_in_part_month": SupplementInPartMonth,
}
