"""One question, one answer: what is due to this household for this month, under this reading of the law."""

from leistungsrecht.asylblg.analogous import additional_need_lines, standard_rate_lines
from leistungsrecht.asylblg.assets import assets_to_use
from leistungsrecht.asylblg.education import education_lines
from leistungsrecht.asylblg.facts import ANALOGLEISTUNGEN, EARNED, GRUNDLEISTUNGEN, WORK_OPPORTUNITY, Facts, Person
from leistungsrecht.asylblg.family import NO_SHARES, share_lines
from leistungsrecht.asylblg.findings import findings_of
from leistungsrecht.asylblg.household import Household, household_in
from leistungsrecht.asylblg.income import income_lines, receipts_of
from leistungsrecht.asylblg.need import grundleistungen_lines, housing_lines, separate_lines
from leistungsrecht.asylblg.notes import notes_of
from leistungsrecht.asylblg.reading import AllowanceBase, Reading
from leistungsrecht.asylblg.reduction import restricted_lines
from leistungsrecht.asylblg.supplement import END_OF_YOUTH, ONE_OFF_MONTHS, one_off_lines, supplement_lines, work_line
from leistungsrecht.month import Month
from leistungsrecht.refusals import ContradictoryFacts
from leistungsrecht.sheet import Line, Sheet


def decide(facts: Facts, month: Month, reading: Reading) -> Sheet:
    """The sheet of a household for one month (§§ 1a, 2, 3, 3a, 7, 16 AsylbLG).

    Raises a Refusal where no amount is on file, and ContradictoryFacts where ``check`` finds that the facts do not fit. Reads no
    clock and writes nothing; the same arguments give the same sheet.
    """
    check(facts, month, reading)
    household = household_in(facts, month, reading)
    receipts = receipts_of(facts) if facts.incomes else {}
    lines: list[Line] = []
    for person in household.spells:
        lines += _need(household, facts.by_id[person])
    lines += housing_lines(household)
    lines += separate_lines(household)
    for person, spells in household.spells.items():
        if spells[0].state.age < END_OF_YOUTH:
            lines += supplement_lines(household, person)
    shares, contested = NO_SHARES
    if receipts:
        for person in household.spells:
            if person in receipts:
                lines += income_lines(household, person, receipts[person])
        shares, contested = share_lines(household, lines, receipts)
        lines += shares
    lines += _on_top(household)
    to_use = assets_to_use(household)
    return Sheet(
        month,
        tuple(lines),
        {person: spells[-1].state.stage.number for person, spells in household.spells.items()},
        tuple(notes_of(household, lines, receipts, contested=contested)),
        tuple(findings_of(household, lines, shares, receipts, to_use)),
        tuple([(person.id, person.end.last_day) for person in facts.persons if person.end]),
        to_use,
    )


def _need(household: Household, person: Person) -> list[Line]:
    lines: list[Line] = []
    analog = False
    for run in household.runs(person.id):
        regime = run.state.regime
        if regime is GRUNDLEISTUNGEN:
            lines += grundleistungen_lines(person.id, run)
        elif regime is ANALOGLEISTUNGEN:
            analog = True
            lines += standard_rate_lines(household, person, run)
        else:
            lines += restricted_lines(household, person, run)
    if analog:
        lines += additional_need_lines(household, person)
    return lines


def _on_top(household: Household) -> list[Line]:
    lines: list[Line] = []
    facts = household.facts
    if household.month.first in ONE_OFF_MONTHS:
        for person in household.spells:
            lines += one_off_lines(household, person)
    for income in facts.incomes:
        if income.kind is WORK_OPPORTUNITY and income.person in household.spells:
            lines.append(work_line(household.month, income))
    if facts.education:
        for person in household.spells:
            lines += education_lines(household, person)
    return lines


def check(facts: Facts, month: Month, reading: Reading) -> None:
    """Whether the facts fit the month and the reading. Raises ContradictoryFacts with place and remedy."""
    if facts.last_born > month.last:
        index, person = next((i, one) for i, one in enumerate(facts.persons) if one.born > month.last)
        raise ContradictoryFacts(
            f"persons[{index}].born",
            f"„{person.id}“ ist am {person.born:%d.%m.%Y} geboren, also nach dem Monat {month.in_words()}. "
            "Berichtigen Sie das Geburtsdatum oder den Monat, oder lassen Sie die Person weg.",
        )
    if reading.earned_allowance_base is AllowanceBase.GROSS:
        for index, income in enumerate(facts.incomes):
            if income.kind is EARNED and income.gross is None:
                raise ContradictoryFacts(
                    f"incomes[{index}].gross",
                    "Der Freibetrag soll vom Brutto berechnet werden, aber das Brutto fehlt. Tragen Sie gross ein.",
                )
