"""Invented households for the properties: anything that the facts allow, small enough to read when one fails."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

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
    SupplementInPartMonth,
    SurplusDistribution,
    VolunteerBesideEarnings,
)
from leistungsrecht.month import Month, Proration

YEARS = st.one_of(st.integers(2016, 2026), st.integers(2023, 2026))
MONTHS = st.builds(Month, YEARS, st.integers(1, 12))
VOLUNTEERS_SINCE = Month(2023, 1)
"""From then on the rules for volunteers are held for § 3 and § 2."""
ASSETS_SINCE = Month(2017, 4)
MONEY = st.integers(0, 250_000).map(lambda cents: Decimal(cents) / 100)
READINGS = st.builds(
    Reading,
    rate_basis=st.sampled_from(RateBasis),
    single_in_shared_housing=st.sampled_from((1, 2)),
    youth_in_shared_housing=st.sampled_from((1, 4)),
    proration=st.sampled_from(Proration),
    age_switch=st.sampled_from(AgeSwitch),
    earned_allowance_base=st.sampled_from(AllowanceBase),
    volunteer_beside_earnings=st.sampled_from(VolunteerBesideEarnings),
    surplus_distribution=st.sampled_from(SurplusDistribution),
    housing_in_part_month=st.sampled_from(HousingInPartMonth),
    supplement_in_part_month=st.sampled_from(SupplementInPartMonth),
)


@st.composite
def days_in(draw: st.DrawFn, month: Month) -> date:
    return draw(st.dates(month.first, month.last))


@st.composite
def regimes(draw: st.DrawFn, month: Month) -> tuple[RegimePeriod, ...]:
    entitled = st.sampled_from((Regime.GRUNDLEISTUNGEN, Regime.ANALOGLEISTUNGEN))
    if draw(st.integers(0, 3)):
        return (RegimePeriod(draw(entitled)),)
    change = draw(days_in(month))
    kinds = st.sampled_from((Regime.GRUNDLEISTUNGEN, Regime.ANALOGLEISTUNGEN, Regime.OTHER))
    if draw(st.booleans()):
        return (RegimePeriod(Regime.OTHER),)
    return (RegimePeriod(draw(kinds), None, change - timedelta(days=1)), RegimePeriod(draw(kinds), change, None))


@st.composite
def persons(draw: st.DrawFn, month: Month) -> tuple[Person, ...]:
    adults = draw(st.integers(1, 2))
    couple = adults == 2 and draw(st.booleans())
    found = []
    for number in range(adults):
        other = f"adult{1 - number}" if couple else None
        born = draw(st.dates(date(1960, 1, 1), date(month.year - 30, 12, 31)))
        found.append(draw(a_person(month, f"adult{number}", born, partner=other)))
    parents = ("adult0", "adult1") if couple else ("adult0",)
    for number in range(draw(st.integers(0, 3))):
        born = draw(st.dates(date(month.year - 26, 1, 1), month.last))
        found.append(draw(a_person(month, f"child{number}", born, parents=parents)))
    return tuple(found)


@st.composite
def a_person(
    draw: st.DrawFn, month: Month, name: str, born: date, *, partner: str | None = None, parents: tuple[str, ...] = ()
) -> Person:
    begins, ends = draw(st.integers(0, 5)) == 0, draw(st.integers(0, 5)) == 0
    entitled_from = draw(days_in(month)) if begins else None
    end = (
        End(draw(st.sampled_from(EndEvent)), draw(st.dates(entitled_from or month.first, month.last))) if ends else None
    )
    moves_in, moves_out = draw(moves(month))
    needs = ()
    if draw(st.integers(0, 4)) == 0:
        needs = (AdditionalNeed(draw(st.sampled_from(AdditionalNeedKind)), amount=draw(MONEY)),)
    return Person(
        name,
        born,
        partner,
        parents,
        regimes=draw(regimes(month)),
        entitled_from=entitled_from,
        end=end,
        moves_in=moves_in,
        moves_out=moves_out,
        own_need=draw(st.none() | MONEY),
        pregnant_from_week_13=draw(days_in(month)) if draw(st.integers(0, 9)) == 0 else None,
        additional_needs=needs,
    )


@st.composite
def moves(draw: st.DrawFn, month: Month) -> tuple[date | None, date | None]:
    """When somebody moves in and out; most are always there."""
    if draw(st.integers(0, 5)):
        return None, None
    first, last = sorted((draw(days_in(month)), draw(days_in(month))))
    return draw(st.sampled_from(((first, None), (None, last), (first, last))))


@st.composite
def incomes(draw: st.DrawFn, people: tuple[Person, ...], month: Month) -> tuple[Income, ...]:
    found = []
    kinds = [IncomeKind.EARNED, IncomeKind.OTHER, IncomeKind.EXEMPT, IncomeKind.WORK_OPPORTUNITY]
    if month >= VOLUNTEERS_SINCE:
        kinds.append(IncomeKind.VOLUNTEER)
    for person in draw(st.lists(st.sampled_from([person.id for person in people]), max_size=3)):
        kind = draw(st.sampled_from(kinds))
        if kind is IncomeKind.WORK_OPPORTUNITY:
            found.append(Income(person, kind, hours=Decimal(draw(st.integers(0, 100)))))
            continue
        net = draw(MONEY)
        gross = net + draw(MONEY) if kind is IncomeKind.EARNED else None
        expenses = draw(MONEY) if kind is IncomeKind.EARNED and draw(st.booleans()) else Decimal(0)
        before = draw(MONEY) if kind is IncomeKind.VOLUNTEER else Decimal(0)
        found.append(Income(person, kind, gross, net, expenses, year_to_date=before))
    return tuple(found)


@st.composite
def facts_in(draw: st.DrawFn, month: Month, *, with_income: bool = True) -> Facts:
    people = draw(persons(month))
    housing = Housing(
        draw(st.sampled_from(HousingKind)),
        rent=draw(MONEY),
        household_energy=draw(MONEY),
        household_goods=draw(st.just(Decimal(0)) | MONEY),
        upkeep=draw(st.just(Decimal(0)) | MONEY),
        full_board=month.year >= 2024 and draw(st.booleans()),
        decentral_hot_water=draw(st.booleans()),
    )
    stated = draw(incomes(people, month)) if with_income else ()
    assets = draw(MONEY) if month >= ASSETS_SINCE else Decimal(0)
    needs = st.builds(
        EducationNeed,
        st.sampled_from([person.id for person in people]),
        st.sampled_from((EducationKind.EXCURSION, EducationKind.LUNCH, EducationKind.PARTICIPATION)),
        MONEY,
        st.booleans(),
    )
    return Facts(housing, people, stated, assets, tuple(draw(st.lists(needs, max_size=2))))


@st.composite
def cases(draw: st.DrawFn, *, with_income: bool = True) -> tuple[Facts, Month, Reading]:
    month = draw(MONTHS)
    return draw(facts_in(month, with_income=with_income)), month, draw(READINGS)
