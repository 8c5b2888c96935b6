"""Bedarfsstufen: which of the six stages a person has, and by which number of which norm.

A rule that changed is a second function; the tables at the end say from when which one holds.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from leistungsrecht.asylblg.reading import Reading
from leistungsrecht.refusals import NoParameterInForce


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """One stage, with the words and the norm that put somebody there, ready to stand in a line of the sheet.

    ``reading`` names the reading of disputed law on which it depends, if it does.
    """

    number: int
    words: str
    text: str
    norm: str
    necessary_text: str = ""
    necessary_norm: str = ""
    reading: str = ""


def _of_3a(number: int, words: str, norm: str, reading: str = "") -> Stage:
    return Stage(
        number,
        words,
        text=f"Notwendiger persönlicher Bedarf, Stufe {number}: {words}",
        norm=f"§ 3a Abs. 1 {norm} AsylbLG",
        necessary_text=f"Notwendiger Bedarf, Stufe {number}: {words}",
        necessary_norm=f"§ 3a Abs. 2 {norm} AsylbLG",
        reading=reading,
    )


def _of_28(number: int, words: str, norm: str) -> Stage:
    return Stage(number, words, text=f"Regelsatz, Stufe {number}: {words}", norm=norm)


class Situation(NamedTuple):
    """What decides about the stage of somebody on one day; ``age`` by the reading of the birthday."""

    age: int
    in_flat: bool
    in_institution: bool
    with_partner: bool
    with_parent: bool
    married: bool

    @property
    def is_child_of_the_house(self) -> bool:
        """Under 25, unmarried and living with a parent (§ 3a Abs. 1 Nr. 3 Buchst. a AsylbLG)."""
        return self.age < 25 and self.with_parent and not self.married


StageRule = Callable[[Situation, Reading], Stage]

ALONE_IN_FLAT = _of_3a(1, "erwachsen, in einer Wohnung, ohne Partner", "Nr. 1")
YOUTH_WITHOUT_PARENTS = _of_3a(1, "14 bis 17 Jahre, nicht mit einem Elternteil in einer Wohnung", "Nr. 1")
ALONE_IN_SHARED_HOUSING = _of_3a(
    1,
    "alleinstehend in gemeinschaftlicher Unterkunft",
    "Nr. 2 Buchst. b, in Höhe der Stufe 1 (BVerfG 1 BvL 3/21 entsprechend),",
    reading="single_in_shared_housing",
)
ALONE_IN_SHARED_HOUSING_AS_WRITTEN = _of_3a(
    2, "erwachsen in gemeinschaftlicher Unterkunft", "Nr. 2 Buchst. b", reading="single_in_shared_housing"
)
YOUTH_IN_SHARED_HOUSING_AS_WRITTEN = _of_3a(
    1, "14 bis 17 Jahre, mit Eltern, aber nicht in einer Wohnung", "Nr. 1", reading="youth_in_shared_housing"
)
YOUTH_IN_SHARED_HOUSING = _of_3a(
    4, "14 bis 17 Jahre, mit Eltern in gemeinschaftlicher Unterkunft", "Nr. 4", reading="youth_in_shared_housing"
)
COUPLE_IN_FLAT = _of_3a(2, "mit Partner in einer Wohnung", "Nr. 2 Buchst. a")
COUPLE_IN_SHARED_HOUSING = _of_3a(2, "mit Partner in gemeinschaftlicher Unterkunft", "Nr. 2 Buchst. b")
UNDER_25_WITH_PARENTS = _of_3a(3, "unter 25, unverheiratet, mit einem Elternteil in einer Wohnung", "Nr. 3 Buchst. a")
ADULT_IN_INSTITUTION = _of_3a(3, "erwachsen in stationärer Einrichtung", "Nr. 3 Buchst. b")
YOUTH = _of_3a(4, "14 bis 17 Jahre", "Nr. 4")
CHILD = _of_3a(5, "6 bis 13 Jahre", "Nr. 5")
SMALL_CHILD = _of_3a(6, "0 bis 5 Jahre", "Nr. 6")


def grundleistungen_since_2019(who: Situation, reading: Reading) -> Stage:
    """§ 3a Abs. 1 Nr. 1 to 6 AsylbLG, since 1.9.2019 (BGBl. I 2019 S. 1290).

    Two readings: Nr. 2 Buchst. b for adults without a partner, and Nr. 1 for youths who live with their parents, but
    not in a Wohnung.
    """
    if who.age < 6:
        return SMALL_CHILD
    if who.age < 14:
        return CHILD
    if who.age < 18:
        return _youth_since_2019(who, reading)
    if who.in_institution:
        return ADULT_IN_INSTITUTION
    if who.in_flat:
        if who.with_partner:
            return COUPLE_IN_FLAT
        return UNDER_25_WITH_PARENTS if who.is_child_of_the_house else ALONE_IN_FLAT
    if who.with_partner:
        return COUPLE_IN_SHARED_HOUSING
    return ALONE_IN_SHARED_HOUSING if reading.single_in_shared_housing == 1 else ALONE_IN_SHARED_HOUSING_AS_WRITTEN


def _youth_since_2019(who: Situation, reading: Reading) -> Stage:
    if not who.with_parent:
        return YOUTH_WITHOUT_PARENTS
    if who.in_flat:
        return YOUTH
    return YOUTH_IN_SHARED_HOUSING if reading.youth_in_shared_housing == 4 else YOUTH_IN_SHARED_HOUSING_AS_WRITTEN


def _of_old_3(number: int, words: str, norm: str) -> Stage:
    old = f"§ 3 {{}} {norm} AsylbLG a. F."
    return replace(
        _of_3a(number, words, norm), norm=old.format("Abs. 1 S. 8"), necessary_norm=old.format("Abs. 2 S. 2")
    )


OLD_ALONE = _of_old_3(1, "alleinstehend", "Nr. 1")
OLD_COUPLE = _of_old_3(2, "Partner im gemeinsamen Haushalt", "Nr. 2")
OLD_WITHOUT_OWN_HOUSEHOLD = _of_old_3(3, "erwachsen ohne eigenen Haushalt", "Nr. 3")
OLD_YOUTH = _of_old_3(4, "sonstige Jugendliche, 14 bis 17 Jahre", "Nr. 4")
OLD_CHILD = _of_old_3(5, "6 bis 13 Jahre", "Nr. 5")
OLD_SMALL_CHILD = _of_old_3(6, "0 bis 5 Jahre", "Nr. 6")


def grundleistungen_until_2019(who: Situation, _reading: Reading) -> Stage:
    """§ 3 Abs. 1 S. 8, Abs. 2 S. 2 AsylbLG as in force from 1.3.2015 to 31.8.2019.

    The text asked for the household, not for the kind of housing: adults with their parents were stage 3 at any age, and
    nobody was stage 2 for living in a Gemeinschaftsunterkunft.
    """
    if who.age < 6:
        return OLD_SMALL_CHILD
    if who.age < 14:
        return OLD_CHILD
    if who.age < 18:
        return OLD_YOUTH if who.with_parent else OLD_ALONE
    if who.with_partner:
        return OLD_COUPLE
    if who.with_parent or who.in_institution:
        return OLD_WITHOUT_OWN_HOUSEHOLD
    return OLD_ALONE


REGEL_ALONE = _of_28(1, "erwachsen, in einer Wohnung, ohne Partner", "§ 27a Abs. 3, Anlage zu § 28 SGB XII")
REGEL_ALONE_IN_SHARED_HOUSING = _of_28(
    1, "alleinstehend in gemeinschaftlicher Unterkunft", "§ 2 Abs. 1 AsylbLG, BVerfG 1 BvL 3/21, Anlage zu § 28 SGB XII"
)
REGEL_COUPLE = _of_28(2, "mit Partner in einer Wohnung", "§ 27a Abs. 3, Anlage zu § 28 SGB XII")
REGEL_COUPLE_IN_SHARED_HOUSING = _of_28(
    2, "mit Partner in gemeinschaftlicher Unterkunft", "§ 2 Abs. 1 S. 4 Nr. 1 AsylbLG, Anlage zu § 28 SGB XII"
)
REGEL_UNDER_25 = _of_28(
    3,
    "unter 25, unverheiratet, mit einem Elternteil in einer Wohnung",
    "§ 2 Abs. 1 S. 4 Nr. 2 AsylbLG, Anlage zu § 28 SGB XII",
)
REGEL_INSTITUTION = _of_28(3, "erwachsen in stationärer Einrichtung", "§ 27b, Anlage zu § 28 SGB XII")
REGEL_YOUTH = _of_28(4, "14 bis 17 Jahre", "§ 27a Abs. 3, Anlage zu § 28 SGB XII")
REGEL_CHILD = _of_28(5, "6 bis 13 Jahre", "§ 27a Abs. 3, Anlage zu § 28 SGB XII")
REGEL_SMALL_CHILD = _of_28(6, "0 bis 5 Jahre", "§ 27a Abs. 3, Anlage zu § 28 SGB XII")


def regelbedarf_since_2019(who: Situation, _reading: Reading) -> Stage:
    """§ 2 Abs. 1 S. 4 AsylbLG with the Anlage zu § 28 SGB XII, since 1.9.2019.

    In shared housing S. 4 Nr. 1 says stage 2 for every adult; BVerfG 19.10.2022 (1 BvL 3/21, BGBl. I S. 2359) made it
    stage 1 for those who live alone, for every decision still open. That is settled and no reading.
    """
    if who.age < 18:
        return _regelbedarf_of_minor(who.age)
    if who.in_institution:
        return REGEL_INSTITUTION
    if not who.in_flat:
        return REGEL_COUPLE_IN_SHARED_HOUSING if who.with_partner else REGEL_ALONE_IN_SHARED_HOUSING
    if who.with_partner:
        return REGEL_COUPLE
    return REGEL_UNDER_25 if who.is_child_of_the_house else REGEL_ALONE


def _regelbedarf_of_minor(age: int) -> Stage:
    if age < 6:
        return REGEL_SMALL_CHILD
    return REGEL_CHILD if age < 14 else REGEL_YOUTH


OLD_REGEL_ALONE = _of_28(1, "erwachsen, ohne Partner", "§ 27a Abs. 3, Anlage zu § 28 SGB XII")
OLD_REGEL_COUPLE = _of_28(2, "mit Partner", "§ 27a Abs. 3, Anlage zu § 28 SGB XII")
OLD_REGEL_WITHOUT_OWN_HOUSEHOLD = _of_28(
    3,
    "erwachsen ohne eigenen Haushalt (Wortlaut; vom BSG beanstandet)",
    "Anlage zu § 28 SGB XII i. d. F. bis 31.12.2016",
)


def regelbedarf_2017_to_2019(who: Situation, _reading: Reading) -> Stage:
    """§ 2 AsylbLG with the Anlage zu § 28 SGB XII from 1.1.2017 to 31.8.2019: no rule for those under 25 or in a GU."""
    if who.age < 18:
        return _regelbedarf_of_minor(who.age)
    if who.in_institution:
        return REGEL_INSTITUTION
    return OLD_REGEL_COUPLE if who.with_partner else OLD_REGEL_ALONE


def regelbedarf_until_2016(who: Situation, reading: Reading) -> Stage:
    """The Anlage zu § 28 SGB XII of the RBEG 2011: adults without a household of their own were stage 3 by its words."""
    if who.age >= 18 and who.with_parent and not who.with_partner:
        return OLD_REGEL_WITHOUT_OWN_HOUSEHOLD
    return regelbedarf_2017_to_2019(who, reading)


Rules = tuple[tuple[date, StageRule], ...]

GRUNDLEISTUNGEN_RULES: Rules = (
    (date(2019, 9, 1), grundleistungen_since_2019),
    (date(2015, 3, 1), grundleistungen_until_2019),
)
REGELBEDARF_RULES: Rules = (
    (date(2019, 9, 1), regelbedarf_since_2019),
    (date(2017, 1, 1), regelbedarf_2017_to_2019),
    (date(2015, 1, 1), regelbedarf_until_2016),
)


def rule_on(rules: Rules, day: date) -> StageRule:
    """The function that holds on the day. Raises NoParameterInForce before the first."""
    for first, rule in rules:
        if first <= day:
            return rule
    raise NoParameterInForce("Bedarfsstufen", day, rules[-1][0])
