"""§ 2 AsylbLG: benefits in analogy to SGB XII, after the waiting period.

Regelsatz by stage (§§ 27a, 28), Mehrbedarfe (§ 30) with their cap, and what a shared house with full board takes off
(§ 142). Housing stands in ``need``, income in ``income``.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from leistungsrecht.asylblg.facts import ANALOGLEISTUNGEN, AdditionalNeed, AdditionalNeedKind, HousingKind, Person
from leistungsrecht.asylblg.household import Amounts, Household, Spell, State, end_of_pregnancy, present
from leistungsrecht.asylblg.need import for_days
from leistungsrecht.asylblg.rates import Regelbedarf, parameter
from leistungsrecht.asylblg.stage import Stage
from leistungsrecht.money import ZERO
from leistungsrecht.month import THIRTY, Month, age_on
from leistungsrecht.parameters import Dated
from leistungsrecht.refusals import RuleNotHeld
from leistungsrecht.sheet import Kind, Line, Part, Pattern, line_of

HUNDRED = Decimal(100)


def standard_rate_lines(household: Household, person: Person, run: Spell) -> list[Line]:
    """The Regelsatz for a run of days, less board and energy given in a house without self-catering (§ 142 SGB XII)."""
    state, housing = run.state, household.facts.housing
    board = housing.full_board and housing.kind in (HousingKind.SHARED, HousingKind.RECEPTION)
    patterns = _standard_rate(state.stage, state.amounts, run.first, run.last, run.days, board)
    return [line_of((person.id, *pattern)) for pattern in patterns]


@lru_cache(maxsize=10_000)
def _standard_rate(
    stage: Stage, amounts: Amounts, first: date, last: date, days: int, with_board: bool
) -> tuple[Pattern, ...]:
    """The lines of everybody on this stage for these days."""
    assert isinstance(amounts, Regelbedarf)
    rate, part = amounts.level[stage.number], Part.NEED
    whole = (
        part, Kind.STANDARD_RATE, stage.text, first, last, days, rate, for_days(rate, days), stage.norm, amounts.source,
    )  # fmt: skip
    if not with_board:
        return (whole,)
    board = _board(first)
    taken = board.values[str(stage.number)]
    text = "Vollverpflegung und Haushaltsenergie werden gestellt"
    less = -for_days(taken, days)
    return whole, (part, Kind.BOARD, text, first, last, days, -taken, less, "§ 142 S. 2 SGB XII", board.source)


def _board(on: date) -> Dated:
    """What full board takes off. Raises RuleNotHeld before the first entry."""
    known = parameter("verpflegung_gemeinschaftsunterkunft")
    since = known.history[0].first
    if on < since:
        raise RuleNotHeld(
            f"Vollverpflegung bei § 2 AsylbLG im {Month.of(on).in_words()}: Hinterlegt sind die Beträge des § 142 SGB XII ab dem "
            f"{since:%d.%m.%Y}; was davor galt, ist hier nicht hinterlegt und wird nicht geschätzt. Lassen Sie full_board weg "
            "und ziehen Sie von Hand ab, was nach damaligem Recht abzuziehen war."
        )
    return known.on(on)


class Mehrbedarf(NamedTuple):
    """One Mehrbedarf on one day: a monthly amount with its words and norm.

    ``capped``: falls under § 30 Abs. 6; ``by_days``: is counted in thirtieths, as what is not actual cost.
    """

    text: str
    amount: Decimal
    norm: str
    source: str
    capped: bool
    by_days: bool = True


def additional_need_lines(household: Household, person: Person) -> Iterator[Line]:
    """All Mehrbedarfe of a person, each for the days on which it holds, with the cap of § 30 Abs. 6 SGB XII."""
    found: dict[Mehrbedarf, list[Spell]] = {}
    for spell in household.spells[person.id]:
        if spell.state.regime is ANALOGLEISTUNGEN:
            for need in _with_cap(_on(household, person, spell.state, spell.first), spell.state):
                found.setdefault(need, []).append(spell)
    for need, spells in found.items():
        days = sum(spell.days for spell in spells) if need.by_days else THIRTY
        yield Line(
            person.id, Part.NEED, Kind.ADDITIONAL_NEED, need.text, spells[0].first, spells[-1].last, days, need.amount,
            for_days(need.amount, days), need.norm, need.source,
        )  # fmt: skip


def _with_cap(needs: list[Mehrbedarf], state: State) -> list[Mehrbedarf]:
    if not needs:
        return needs
    level = state.amounts.level[state.stage.number]
    above = sum((need.amount for need in needs if need.capped), ZERO) - level
    if above > 0:
        needs.append(
            Mehrbedarf(
                "Mehrbedarfe höchstens in Höhe der eigenen Regelbedarfsstufe",
                -above,
                "§ 30 Abs. 6 SGB XII",
                f"Regelbedarfsstufe {state.stage.number}",
                capped=False,
            )
        )
    return needs


def _on(household: Household, person: Person, state: State, day: date) -> list[Mehrbedarf]:
    """The Mehrbedarfe of one day, before the cap."""
    level = state.amounts.level[state.stage.number]
    needs: list[Mehrbedarf] = []
    if person.pregnant_from_week_13 is not None and is_pregnant_for_the_law(household, person, day):
        needs.append(_percentage("mehrbedarf_schwangerschaft", day, level, "Schwangerschaft nach der 12. Woche"))
    if person.id in household.facts.children:
        needs += _single_parent(household, person, state, day)
    if person.additional_needs:
        needs += _stated(person, state, day)
    if household.facts.housing.decentral_hot_water:
        entry = parameter("mehrbedarf_warmwasser").on(day)
        percent = entry.values.get(str(state.stage.number))
        if percent is not None:
            text = f"Mehrbedarf: Warmwasser in der Wohnung erzeugt ({_percent(percent)} der eigenen Stufe)"
            needs.append(Mehrbedarf(text, level * percent / HUNDRED, "§ 30 Abs. 7 SGB XII", entry.source, capped=False))
    return needs


def _stated(person: Person, state: State, day: date) -> Iterator[Mehrbedarf]:
    """The Mehrbedarfe that somebody has recognised; § 30 Abs. 4 takes the place of Abs. 1 Nr. 2 (§ 42b Abs. 3 S. 3)."""
    level = state.amounts.level[state.stage.number]
    stated = [need for need in person.additional_needs if _holds(need, day)]
    in_education = state.age >= 15 and any(need.kind is AdditionalNeedKind.DISABILITY_EDUCATION for need in stated)
    for need in stated:
        if need.kind is AdditionalNeedKind.DISABILITY_EDUCATION:
            if in_education:
                yield _percentage("mehrbedarf_behinderung_ausbildung", day, level, "Hilfe zur Schul- oder Ausbildung")
        elif need.kind is AdditionalNeedKind.MERKZEICHEN_G:
            if not in_education:
                yield _percentage("mehrbedarf_merkzeichen_g", day, level, "Merkzeichen G")
        else:
            text, norm, is_diet = RECOGNISED[need.kind]
            yield Mehrbedarf(text, need.amount, norm, "anerkannt im Einzelfall", capped=is_diet, by_days=is_diet)


RECOGNISED = {
    AdditionalNeedKind.MEDICAL_DIET: ("Mehrbedarf: kostenaufwändige Ernährung", "§ 30 Abs. 5 SGB XII", True),
    AdditionalNeedKind.WORKSHOP_LUNCH: (
        "Mehrbedarf: gemeinschaftliches Mittagessen",
        "§ 30 Abs. 8, § 42b Abs. 2 SGB XII",
        False,
    ),
    AdditionalNeedKind.SCHOOL_BOOKS: ("Mehrbedarf: Schulbücher und Arbeitshefte", "§ 30 Abs. 9 SGB XII", False),
    AdditionalNeedKind.HARDSHIP: ("Mehrbedarf: einmaliger unabweisbarer Bedarf", "§ 30 Abs. 10 SGB XII", False),
}


def _single_parent(household: Household, person: Person, state: State, day: date) -> Iterator[Mehrbedarf]:
    """§ 30 Abs. 3 SGB XII. Where both numbers fit (four children, one under seven), the higher one is granted."""
    ages = ages_of_children_cared_for_alone(household, person, day)
    if not ages:
        return
    entry = parameter("mehrbedarf_alleinerziehend").on(day)
    per_child = min(len(ages) * entry.values["je_kind"], entry.values["hoechstens"])
    number_1 = any(age < 7 for age in ages) or sum(age < 16 for age in ages) in (2, 3)
    if number_1 and entry.values["nummer_1"] >= per_child:
        percent, number = entry.values["nummer_1"], "Nr. 1"
    else:
        percent, number = per_child, "Nr. 2"
    yield Mehrbedarf(
        f"Mehrbedarf: alleinerziehend, {len(ages)} {'Kind' if len(ages) == 1 else 'Kinder'} "
        f"({_percent(percent)} der Stufe 1)",
        state.amounts.level[1] * percent / HUNDRED, f"§ 30 Abs. 3 {number} SGB XII", entry.source, capped=True,
    )  # fmt: skip


def ages_of_children_cared_for_alone(household: Household, person: Person, day: date) -> list[int]:
    """The ages of the minors whom the person brings up alone; empty with a partner or a second parent in the household."""
    by_id = household.facts.by_id
    if person.partner is not None and present(by_id[person.partner], day):
        return []
    ages = []
    for child in household.facts.children[person.id]:
        others = [parent for parent in child.parents if parent != person.id and present(by_id[parent], day)]
        if not others and present(child, day):
            ages.append(age_on(child.born, day))
    return [age for age in ages if age < 18]


def is_pregnant_for_the_law(household: Household, person: Person, day: date) -> bool:
    """After week 12 until the end of the month of birth (§ 30 Abs. 2 SGB XII)."""
    since = person.pregnant_from_week_13
    if since is None or day < since:
        return False
    return Month.of(day) <= Month.of(end_of_pregnancy(household.facts, person, since))


def _holds(need: AdditionalNeed, day: date) -> bool:
    return (need.first is None or need.first <= day) and (need.last is None or day <= need.last)


def _percentage(name: str, day: date, level: Decimal, words: str) -> Mehrbedarf:
    entry = parameter(name).on(day)
    return Mehrbedarf(
        f"Mehrbedarf: {words} ({_percent(entry.value)} der eigenen Stufe)",
        level * entry.value / HUNDRED, parameter(name).norm, entry.source, capped=True,
    )  # fmt: skip


def _percent(value: Decimal) -> str:
    return f"{value} %".replace(".", ",")
