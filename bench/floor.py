"""Times the floor: a sketch of the same rules in plain Python with Decimal and one traced line per step.

No dates of law, no readings but one, no checks of the input, no refusals, no sources: what is left when everything is
left out that a law engine is for, and still every amount is explained. It comes to the same sum as leistungsrecht, which
`run.py` compares, so both do the same work. Amounts are those of 2026, of BGBl. 2025 I Nr. 251 and the Anlage zu § 28
SGB XII; the benchmark's month has thirty days.
"""

import sys
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from clock import print_sheets
from households import DAYS, FIRST, FULL, MONTH, YEAR, HouseholdRow, PersonRow, age_on, table

ZERO, CENT = Decimal(0), Decimal("0.01")
PERSONAL = dict(zip(range(1, 7), map(Decimal, (202, 182, 163, 138, 135, 130)), strict=True))
NECESSARY = dict(zip(range(1, 7), map(Decimal, (253, 227, 202, 267, 202, 179)), strict=True))
REGELSATZ = dict(zip(range(1, 7), map(Decimal, (563, 506, 451, 471, 390, 357)), strict=True))
SUPPLEMENT, VOLUNTEER = Decimal(25), Decimal(275)


@dataclass(slots=True)
class Step:
    """One line of the trace."""

    person: int
    words: str
    norm: str
    days: int
    amount: Decimal


def cents(value: Decimal) -> Decimal:
    """Rounded half up."""
    return value.quantize(CENT, ROUND_HALF_UP)


def stage(row: HouseholdRow, person: PersonRow, age: int) -> int:
    """§ 3a Abs. 1 AsylbLG; for § 2 the Anlage zu § 28 SGB XII, read after BVerfG 1 BvL 3/21."""
    if age < 14:
        return 6 if age < 6 else 5
    if age < 18:
        return 4 if row.flat or row.analogous else 1
    if person.partner is not None:
        return 2
    return 3 if person.parents and row.flat and age < 25 else 1


def runs(born: date, entitled_from: date, ages: tuple[int, ...]) -> list[tuple[date, int]]:
    """The first day and the length of each run of days, cut at the birthdays named."""
    starts = [entitled_from]
    if born.month == MONTH and YEAR - born.year in ages and born.day > entitled_from.day:
        starts.append(date(YEAR, MONTH, born.day))
    ends = [start.day for start in starts[1:]] + [DAYS + 1]
    return [(start, end - start.day) for start, end in zip(starts, ends, strict=True)]


def need_of(row: HouseholdRow, place: int, trace: list[Step]) -> Decimal:
    """The traced need by stage and days; answers half of the monthly level, the limit of § 7 Abs. 3, weighted by days."""
    person, half, days_in_all = row.persons[place], ZERO, 0
    for first, days in runs(person.born, row.entitled_from, (6, 14, 18, 25)):
        number = stage(row, person, age_on(person.born, first))
        if row.analogous:
            level = REGELSATZ[number]
            trace.append(Step(place, f"Regelbedarfsstufe {number}", "§ 28 SGB XII", days, cents(level * days / 30)))
        else:
            level = PERSONAL[number] + NECESSARY[number]
            personal = cents(PERSONAL[number] * days / 30)
            rest = cents(level * days / 30) - personal
            trace.append(Step(place, f"persönlicher Bedarf, Stufe {number}", "§ 3a Abs. 1 AsylbLG", days, personal))
            trace.append(Step(place, f"notwendiger Bedarf, Stufe {number}", "§ 3a Abs. 2 AsylbLG", days, rest))
        half += level * days / 2
        days_in_all += days
    return half / days_in_all


def single_parent(row: HouseholdRow, trace: list[Step]) -> None:
    """§ 30 Abs. 3 SGB XII, for the days on which the same number of children and percentage hold."""
    found: dict[tuple[int, int], int] = {}
    births = [person.born for person in row.persons if person.parents]
    starts = sorted({start for born in births for start, _ in runs(born, FIRST, (7, 16, 18))})
    for first, after in zip(starts, [start.day for start in starts[1:]] + [DAYS + 1], strict=True):
        ages = [age for born in births if (age := age_on(born, first)) < 18]
        if not ages:
            continue
        percent = min(12 * len(ages), 60)
        if min(ages) < 7 or sum(age < 16 for age in ages) in (2, 3):
            percent = max(percent, 36)
        found[len(ages), percent] = found.get((len(ages), percent), 0) + after - first.day
    for (children, percent), days in found.items():
        amount = cents(REGELSATZ[1] * percent / 100 * days / 30)
        words = f"Mehrbedarf für {children} Kinder, {percent} %"
        trace.append(Step(0, words, "§ 30 Abs. 3 SGB XII", days, amount))


def housing(row: HouseholdRow, trace: list[Step]) -> None:
    """Rent and energy for the days, rounded once, by head; the cents left over go to the first ones."""
    days, heads = DAYS + 1 - row.entitled_from.day, len(row.persons)
    for words, monthly in (("Unterkunft und Heizung", row.rent), ("Haushaltsenergie", row.energy)):
        if monthly:
            total = cents(monthly * days / 30)
            each = (total / heads).quantize(CENT, ROUND_DOWN)
            left = total - each * heads
            for place in range(heads):
                share = each + CENT if CENT * place < left else each
                trace.append(Step(place, words, "§ 3 Abs. 3 S. 2 AsylbLG", days, share))


def income_of(row: HouseholdRow, place: int, half: Decimal, trace: list[Step]) -> None:
    """Income, and what is left out of account (§ 7 Abs. 3 AsylbLG; § 82 Abs. 1, 3 SGB XII)."""
    for income in row.persons[place].incomes:
        trace.append(Step(place, income.kind, "§ 7 Abs. 1 AsylbLG", 30, -income.net))
        if income.kind == "earned":
            share, limit = (Decimal("0.30"), REGELSATZ[1] / 2) if row.analogous else (Decimal("0.25"), half)
            free = cents(min(income.net * share, limit))
            trace.append(Step(place, f"Freibetrag, höchstens {limit}", "§ 7 Abs. 3 AsylbLG", 30, free))
        elif income.kind == "volunteer":
            free = income.net if row.analogous else min(VOLUNTEER, income.net)
            trace.append(Step(place, "Freibetrag im Ehrenamt", "§ 7 Abs. 3 S. 2 AsylbLG", 30, free))


def household(row: HouseholdRow) -> tuple[Decimal, list[Step]]:
    """What is due to a household, and the trace. Couples and minors share their income; grown-up children do not."""
    trace: list[Step] = []
    own = set()
    halves = [need_of(row, place, trace) for place in range(len(row.persons))]
    if row.analogous and row.persons[0].partner is None and len(row.persons) > 1:
        single_parent(row, trace)
    housing(row, trace)
    for place, person in enumerate(row.persons):
        if person.parents:
            age = age_on(person.born, row.entitled_from)
            if age >= 18:
                own.add(place)
            if age < 18 or (age < 25 and row.flat):
                trace.append(Step(place, "Sofortzuschlag", "§ 16 AsylbLG", 30, SUPPLEMENT))
        income_of(row, place, halves[place], trace)
    together, apart = ZERO, dict.fromkeys(own, ZERO)
    for step in trace:
        if step.person in own:
            apart[step.person] += step.amount
        else:
            together += step.amount
    return max(together, ZERO) + sum(max(amount, ZERO) for amount in apart.values()), trace


def traced(rows: list[HouseholdRow]) -> tuple[int, Decimal]:
    """How many lines the traces of all households have, and what is due in all."""
    lines, total = 0, ZERO
    for row in rows:
        due, trace = household(row)
        lines += len(trace)
        total += due
    return lines, total


def written_traces(rows: list[HouseholdRow]) -> tuple[int, Decimal, int]:
    """The same with every line written out; also how many characters that is."""
    lines, total, characters = 0, ZERO, 0
    for row in rows:
        due, trace = household(row)
        lines += len(trace)
        total += due
        characters += len(
            "\n".join(
                [f"{step.person}\t{step.words}\t{step.days}/30\t{step.amount:.2f} €\t{step.norm}" for step in trace]
            )
        )
    return lines, total, characters


def main(variant: str) -> None:
    """Measure one variant and print what came out."""
    rows = table(variant)
    print_sheets("floor", {}, rows, lambda: traced(rows), lambda: written_traces(rows))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else FULL)
