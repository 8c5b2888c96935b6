"""§ 7 AsylbLG and, for § 2, § 82 SGB XII: what counts as income, what is left to the person, and for whom it counts.

Income counts in the month in which it comes in. Each person's income covers her own need first; for whom the rest
counts, says ``family``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from leistungsrecht.asylblg.facts import (
    ANALOGLEISTUNGEN,
    EARNED,
    OTHER_INCOME,
    VOLUNTEER,
    WORK_OPPORTUNITY,
    Facts,
    Income,
    Person,
)
from leistungsrecht.asylblg.household import Household, Spell, state_as_if_entitled
from leistungsrecht.asylblg.rates import parameter, regelbedarf
from leistungsrecht.asylblg.reading import AllowanceBase, Reading, VolunteerBesideEarnings
from leistungsrecht.money import ZERO, euro, in_words
from leistungsrecht.month import THIRTY, Month
from leistungsrecht.parameters import Dated
from leistungsrecht.refusals import RuleNotHeld
from leistungsrecht.sheet import Kind, Line, Part, line_of

HUNDRED = Decimal(100)
INCOME, ALLOWANCE = Part.INCOME, Kind.ALLOWANCE
STATED = "Angaben des Falles"


@dataclass(slots=True)
class Receipts:
    """The income of one person in the month, added up by kind; amounts in euros."""

    earned_gross: Decimal = ZERO
    earned_net: Decimal = ZERO
    """after tax and contributions"""
    spent: Decimal = ZERO
    """necessary expenses of earning as stated"""
    volunteer: Decimal = ZERO
    """tax-free under § 3 Nr. 12, 26, 26a or 26b EStG"""
    volunteer_before: Decimal = ZERO
    """the same, received earlier in the calendar year"""
    other: Decimal = ZERO
    exempt: list[Income] = field(default_factory=list)

    @property
    def available(self) -> Decimal:
        """All that may count, before any allowance."""
        return self.earned_left + self.volunteer + self.other

    @property
    def expenses(self) -> Decimal:
        """Necessary expenses (§ 7 Abs. 3 S. 3 Nr. 4 AsylbLG, § 82 Abs. 2 S. 1 Nr. 4 SGB XII), at most the net."""
        return min(self.spent, self.earned_net)

    @property
    def earned_left(self) -> Decimal:
        """Earned income after expenses."""
        return self.earned_net - self.expenses

    def add(self, income: Income) -> None:
        """Count one income in."""
        if income.kind is EARNED:
            self.earned_gross += income.gross or ZERO
            self.earned_net += income.net
            self.spent += income.expenses
        elif income.kind is VOLUNTEER:
            self.volunteer += income.net
            self.volunteer_before = max(self.volunteer_before, income.year_to_date)
        elif income.kind is OTHER_INCOME:
            self.other += income.net
        else:
            self.exempt.append(income)


def receipts_of(facts: Facts) -> dict[str, Receipts]:
    """Income by person, without work opportunities, which are none (§ 7 Abs. 2 Nr. 5 AsylbLG)."""
    found: dict[str, Receipts] = {}
    for income in facts.incomes:
        if income.kind is not WORK_OPPORTUNITY:
            found.setdefault(income.person, Receipts()).add(income)
    return found


class Surplus(NamedTuple):
    """What somebody has above her own need, for whom it counts, the words of the line, and the norm of a free part."""

    giver: Person
    amount: Decimal
    text: str
    takers: list[Person]
    free_by: str = ""


class Allowance(NamedTuple):
    """What is left out of account, with its words and norm; ``whole`` before it was weighted with ``days``."""

    amount: Decimal
    text: str
    norm: str
    source: str
    whole: Decimal = ZERO
    days: int = THIRTY


def income_lines(household: Household, person: str, receipts: Receipts) -> Iterator[Line]:
    """Income of an entitled person with all that is set off; the sum of the lines is minus what counts."""
    month = household.month

    def line(kind: Kind, text: str, amount: Decimal, norm: str, source: str = STATED) -> Line:
        return line_of((person, INCOME, kind, text, month.first, month.last, 30, abs(amount), amount, norm, source))

    analog = household.spells[person][-1].state.regime is ANALOGLEISTUNGEN
    law = "§ 2 Abs. 1 AsylbLG, § 82 Abs. 1 S. 1 SGB XII" if analog else "§ 7 Abs. 1 S. 1 AsylbLG"
    if receipts.earned_net:
        yield line(Kind.EARNED, "Erwerbseinkommen nach Steuern und Sozialabgaben", -receipts.earned_net, law)
    if receipts.expenses:
        norm = "§ 82 Abs. 2 S. 1 Nr. 4 SGB XII" if analog else "§ 7 Abs. 3 S. 3 Nr. 4 AsylbLG"
        yield line(Kind.EXPENSES, "Notwendige Ausgaben für die Arbeit", receipts.expenses, norm)
    if receipts.volunteer:
        yield line(Kind.VOLUNTEER, "Steuerfreie Einnahmen aus Ehrenamt", -receipts.volunteer, law)
    if receipts.earned_net or receipts.volunteer:
        for amount, text, norm, source, whole, days in allowances_of(household, person, receipts):
            yield line_of((person, INCOME, ALLOWANCE, text, month.first, month.last, days, whole, amount, norm, source))
    if receipts.other:
        yield line(Kind.OTHER_INCOME, "Sonstiges Einkommen", -receipts.other, law)
    for income in receipts.exempt:
        text = f"Kein Einkommen im Sinne des Gesetzes: {in_words(income.net)}"
        yield line(Kind.EXEMPT_INCOME, text, ZERO, income.ground)


def allowances_of(household: Household, person: str, receipts: Receipts) -> list[Allowance]:
    """The allowance of each regime in which a person with earnings or volunteering was, weighted with its days, rounded once.

    Whoever changes regime or stage inside the month keeps of each allowance the part of its days.
    """
    runs, month, reading = household.runs(person), household.month, household.reading
    if len(runs) == 1:
        allowance_of = _allowance_82 if runs[0].state.regime is ANALOGLEISTUNGEN else _allowance_7
        amount, text, norm, source, _, _ = allowance_of(month, receipts, runs[0], reading)
        left = euro(amount)
        return [Allowance(left, text, norm, source, left)]
    days = sum([run.days for run in runs])  # never 0: of two runs one lies before the 31st
    found: list[Allowance] = []
    for allowance_of, group in (
        (_allowance_7, [run for run in runs if run.state.regime is not ANALOGLEISTUNGEN]),
        (_allowance_82, [run for run in runs if run.state.regime is ANALOGLEISTUNGEN]),
    ):
        if group:
            each = [allowance_of(month, receipts, run, reading) for run in group]
            parts = [allowance.amount * run.days for allowance, run in zip(each, group, strict=True)]
            amount, whole, own = euro(sum(parts, ZERO) / days), euro(each[-1].amount), sum(run.days for run in group)
            found.append(each[-1]._replace(amount=amount, whole=whole, days=own))
    return found


def _allowance_7(month: Month, receipts: Receipts, run: Spell, reading: Reading) -> Allowance:
    """§ 7 Abs. 3 AsylbLG: 25 %, at most 50 % of the own level; with tax-free volunteering one sum instead of it (S. 2).

    Whether wages beside volunteering keep the 25 % besides that sum is a reading.
    """
    limits = _limits(run.state.amounts.level[run.state.stage.number], run.first, GRUNDLEISTUNGEN_LIMITS)
    earned, text = _free_of_earnings(receipts, limits, reading.earned_allowance_base)
    if not receipts.volunteer:
        return Allowance(earned, text, "§ 7 Abs. 3 S. 1 AsylbLG", limits.source)
    entry = _volunteering("ehrenamtsfreibetrag", month)
    if receipts.earned_net and reading.volunteer_beside_earnings is VolunteerBesideEarnings.BOTH:
        free = min(entry.value, receipts.volunteer)
        words = f"{text}; Ehrenamt frei {in_words(free)}"
        return Allowance(earned + free, words, "§ 7 Abs. 3 S. 1, 2 AsylbLG", entry.source)
    return Allowance(
        min(entry.value, receipts.earned_left + receipts.volunteer),
        f"Freibetrag bei Ehrenamt anstelle der 25 % (bis {in_words(entry.value)})",
        "§ 7 Abs. 3 S. 2 AsylbLG",
        entry.source,
    )


def allowance_of_outsider(household: Household, person: Person, receipts: Receipts, *, analog: bool) -> Allowance:
    """What of the income of a member who is not entitled here is left out for relatives on § 2 (``analog``) or on § 3.

    On § 3 the allowance from earnings alone (§ 7 Abs. 3 S. 1 AsylbLG): that for volunteers is for those entitled (S. 2).
    """
    month, reading = household.month, household.reading
    if analog:
        found = _allowance_82_of(month, receipts, regelbedarf(month.first).level[1], month.first, reading)
    else:
        state = state_as_if_entitled(household, person)
        limits = _limits(state.amounts.level[state.stage.number], month.first, GRUNDLEISTUNGEN_LIMITS)
        amount, text = _free_of_earnings(receipts, limits, reading.earned_allowance_base)
        found = Allowance(amount, text, "§ 7 Abs. 3 S. 1 AsylbLG", limits.source)
    return found._replace(amount=euro(found.amount))


NO_RULE_BEFORE = {
    "ehrenamtsfreibetrag": "Den Freibetrag des § 7 Abs. 3 S. 2 AsylbLG gibt es erst seit dem {first:%d.%m.%Y}; davor nannte das "
    "Gesetz für solche Einnahmen keinen. Entscheiden Sie, was die Einnahme ist, und tragen Sie sie als Erwerbseinkommen "
    "(earned), als anderes Einkommen (other) oder mit ihrer Norm als nicht anzurechnen (exempt) ein.",
    "ehrenamt_sgb_xii": "Hinterlegt ist § 82 Abs. 1 S. 2 Nr. 8 SGB XII in der Fassung ab dem {first:%d.%m.%Y}; was bei § 2 "
    "AsylbLG davor galt, ist hier nicht hinterlegt und wird nicht geschätzt. Berechnen Sie von Hand, was nach dem damaligen "
    "§ 82 SGB XII frei blieb, und tragen Sie diesen Teil als exempt und den Rest als other ein.",
}


def _volunteering(name: str, month: Month) -> Dated:
    """What of volunteering is free in the month. Raises RuleNotHeld before the first entry."""
    first = parameter(name).history[0].first
    if month.first < first:
        words = NO_RULE_BEFORE[name].format(first=first)
        raise RuleNotHeld(f"Einnahmen aus Ehrenamt im {month.in_words()}: {words}")
    return parameter(name).on(month.first)


class _Limits(NamedTuple):
    """Share of earned income that stays, its cap in euros a month, and the words for both, of net and of gross."""

    share: Decimal
    cap: Decimal
    of_net: str
    of_gross: str
    source: str


GRUNDLEISTUNGEN_LIMITS = ("Freibetrag", "erwerbsfreibetrag", "erwerbsfreibetrag_grenze")
ANALOGLEISTUNGEN_LIMITS = ("Absetzungsbetrag", "erwerbsabsetzung_sgb_xii", "erwerbsabsetzung_sgb_xii_grenze")
"""What it is called, and the parameters of its share and of its cap, both in percent."""


@lru_cache(maxsize=10_000)
def _limits(level: Decimal, on: date, names: tuple[str, str, str]) -> _Limits:
    """The limits on a day for the level, in euros a month, of which the cap is taken."""
    name, share, cap_of_level = names
    percent, limit = parameter(share).on(on).value, parameter(cap_of_level).on(on)
    cap = level * limit.value / HUNDRED
    of_net, of_gross = (f"{name} {percent} % vom {base}, höchstens {in_words(cap)}" for base in ("Netto", "Brutto"))
    return _Limits(percent / HUNDRED, cap, of_net, of_gross, limit.source)


def _free_of_earnings(receipts: Receipts, limits: _Limits, base: AllowanceBase) -> tuple[Decimal, str]:
    """What of the earnings stays, in euros, and the words for it; never more than what is left after expenses."""
    stated, text = receipts.earned_gross, limits.of_gross
    if base is AllowanceBase.NET:
        stated, text = receipts.earned_net, limits.of_net
    return min(stated * limits.share, limits.cap, receipts.earned_left), text


def _allowance_82(month: Month, receipts: Receipts, run: Spell, reading: Reading) -> Allowance:
    return _allowance_82_of(month, receipts, run.state.amounts.level[1], run.first, reading)


def _allowance_82_of(month: Month, receipts: Receipts, stage_1: Decimal, on: date, reading: Reading) -> Allowance:
    """§ 82 Abs. 3 SGB XII: 30 %, at most 50 % of stage 1; volunteering is no income up to a yearly sum (Abs. 1 Nr. 8)."""
    limits = _limits(stage_1, on, ANALOGLEISTUNGEN_LIMITS)
    earned, text = _free_of_earnings(receipts, limits, reading.earned_allowance_base)
    norm = "§ 82 Abs. 3 S. 1 SGB XII"
    if not receipts.volunteer:
        return Allowance(earned, text, norm, limits.source)
    entry = _volunteering("ehrenamt_sgb_xii", month)
    free = min(receipts.volunteer, max(ZERO, entry.value - receipts.volunteer_before))
    volunteer_text = f"Ehrenamt frei {in_words(free)} (Jahresbetrag)"
    volunteer_norm = "§ 82 Abs. 1 S. 2 Nr. 8 SGB XII"
    if not receipts.earned_net:
        return Allowance(free, volunteer_text, volunteer_norm, entry.source)
    return Allowance(earned + free, f"{text}; {volunteer_text}", f"{norm}, {volunteer_norm}", limits.source)
