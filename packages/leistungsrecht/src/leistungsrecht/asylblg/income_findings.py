"""What the clerk must look at where somebody has income: what the calculation left open, assumed or could not check."""

from collections.abc import Iterator, Mapping
from datetime import date

from leistungsrecht.asylblg.facts import ANALOGLEISTUNGEN
from leistungsrecht.asylblg.family import is_dependent, takers_from_outside
from leistungsrecht.asylblg.household import Household
from leistungsrecht.asylblg.income import Receipts
from leistungsrecht.asylblg.outsiders import outside_findings
from leistungsrecht.asylblg.rates import parameter
from leistungsrecht.money import in_words
from leistungsrecht.month import THIRTY, Month, age_on
from leistungsrecht.parameters import Standing
from leistungsrecht.sheet import Finding, Kind, Line


def income_findings(
    household: Household, lines: list[Line], shares: list[Line], receipts: Mapping[str, Receipts]
) -> Iterator[Finding]:
    """Questions about income, about the allowances from it, and about for whom it counts."""
    if household.month.first <= LAST_UNVERIFIED:
        yield from _findings_on_sources(household, lines)
    yield from _findings_on_young_earners(household, receipts)
    if len(household.spells) < len(household.facts.persons):
        yield from outside_findings(household, receipts, takers_from_outside(household, receipts))
    if len(household.parts) > 1:
        part_month = [(line.person, line.days) for line in shares if line.days != THIRTY]
        yield from [_only_on_common_days(person, days) for person, days in dict.fromkeys(part_month)]
    for line in shares:
        if line.kind is Kind.SURPLUS:
            yield from _findings_on_surplus(household, line)


def unverified(person: str, words: str) -> Finding:
    """The sentence on an amount that was not seen in print."""
    sentence = f"{person}: {words} Prüfen Sie ihn, bevor Sie darauf eine Entscheidung stützen."
    return Finding("RATES_UNVERIFIED", person, sentence)


UNVERIFIED_OF_INCOME = tuple(
    (parameter(name), entry)
    for name in ("ehrenamtsfreibetrag", "arbeitsgelegenheit")
    for entry in parameter(name).history
    if Standing.UNVERIFIED in entry.standings.values()
)

LAST_UNVERIFIED = max(entry.last for _, entry in UNVERIFIED_OF_INCOME if entry.last is not None)


def _findings_on_sources(household: Household, lines: list[Line]) -> Iterator[Finding]:
    """Lines that rest on an amount which nobody has seen in print; those of the stages have a finding of their own."""
    for known, entry in UNVERIFIED_OF_INCOME:
        if known.find(household.month.first) is entry:
            for person in dict.fromkeys(line.person for line in lines if line.source == entry.source):
                yield unverified(person, f"{known.title} ({known.norm}): Der Betrag ist nicht am Gesetzblatt geprüft.")


FREE_FOR_YOUNG_EARNERS_SINCE = date(2023, 7, 1)
"""§ 82 Abs. 1 S. 2 Nr. 7 SGB XII; the day is unverified."""


def _findings_on_young_earners(household: Household, receipts: Mapping[str, Receipts]) -> Iterator[Finding]:
    """§ 82 Abs. 1 S. 2 Nr. 7 SGB XII: from 15 to 24, in school, training or voluntary service; the facts do not say that."""
    month = household.month
    for person, stated in receipts.items():
        spells = household.spells.get(person)
        if stated.earned_net and spells and spells[-1].state.regime is ANALOGLEISTUNGEN:
            born = household.facts.by_id[person].born
            young = age_on(born, month.first) < 25 and age_on(born, month.last) >= 15
            if young and month.first >= FREE_FOR_YOUNG_EARNERS_SINCE:
                yield _young_earner(person, month)


def _young_earner(person: str, month: Month) -> Finding:
    entry = parameter("geringfuegigkeitsgrenze").find(month.first)
    limit = in_words(entry.value) if entry else "zur Geringfügigkeitsgrenze (hier nicht hinterlegt)"
    return Finding(
        "YOUNG_EARNER",
        person,
        f"{person} ist zwischen 15 und 24 Jahre alt. Wer zur Schule geht, eine förderungsfähige Ausbildung macht oder einen "
        f"Freiwilligendienst leistet, behält vom Lohn bis {limit} im Monat (§ 82 Abs. 1 S. 2 Nr. 7 SGB XII); Lohn von "
        "Schülern in den Ferien bleibt ganz frei (Nr. 6). Hier wurde nur der Absetzungsbetrag des Abs. 3 abgezogen. Trifft "
        "es zu, tragen Sie den freien Teil als exempt ein.",
    )


def _only_on_common_days(person: str, days: int) -> Finding:
    return Finding(
        "COMMON_DAYS_ONLY",
        person,
        f"{person}: Einkommen von Angehörigen zählt hier nur für die Tage des gemeinsamen Haushalts ({days}/{THIRTY}) und deckt "
        "höchstens deren Anteil am Bedarf des Monats. Das Gesetz regelt nicht, wie Einkommen eines Monats zählt, in dem man nur "
        "zum Teil zusammenlebt; prüfen Sie es.",
    )


def _findings_on_surplus(household: Household, line: Line) -> Iterator[Finding]:
    """§ 82 Abs. 1 S. 6 SGB XII: what of the Kindergeld the child does not need is the parents' income."""
    child = household.facts.by_id[line.person]
    if (
        household.spells[child.id][-1].state.regime is ANALOGLEISTUNGEN
        and is_dependent(household, child)
        and child.parents
    ):
        yield Finding(
            "CHILD_INCOME_LEFT",
            child.id,
            f"{child.id} hat Einkommen über dem eigenen Bedarf. Ist Kindergeld darunter, zählt der Teil, den das Kind "
            "nicht braucht, bei den Eltern (§ 82 Abs. 1 S. 6 SGB XII); tragen Sie ihn dort ein.",
        )
