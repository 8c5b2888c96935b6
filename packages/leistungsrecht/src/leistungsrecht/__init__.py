"""leistungsrecht: German social benefit law as a calculation that explains itself.

``decide(facts, month, reading)`` answers what is due to a household under the Asylbewerberleistungsgesetz, as a sheet of
lines that add up to the amount and name their paragraph and source. No dependency, no clock, no float.
"""

from leistungsrecht.asylblg.decide import decide
from leistungsrecht.asylblg.facts import Facts, Housing, HousingKind, Income, IncomeKind, Person, Regime, RegimePeriod
from leistungsrecht.asylblg.reading import Reading
from leistungsrecht.month import Month
from leistungsrecht.refusals import ContradictoryFacts, NoParameterInForce, Refusal, RestrictedAmountsMissing
from leistungsrecht.sheet import Kind, Line, Part, Sheet

__all__ = [
    "ContradictoryFacts",
    "Facts",
    "Housing",
    "HousingKind",
    "Income",
    "IncomeKind",
    "Kind",
    "Line",
    "Month",
    "NoParameterInForce",
    "Part",
    "Person",
    "Reading",
    "Refusal",
    "Regime",
    "RegimePeriod",
    "RestrictedAmountsMissing",
    "Sheet",
    "decide",
]
