"""Times GETTSIM on the nearest equal work: Regelbedarf, counted income and claim of the same households.

Runs in its own environment (GETTSIM with the numpy backend) and prints JSON. GETTSIM has no AsylbLG, so it computes the
twin in the SGB II (Bürgergeld): Regelsatz by stage with the Mehrbedarf of single parents and the Sofortzuschlag, rent,
the allowance on earned income, and the distribution over the Bedarfsgemeinschaft. It knows no days inside a month.

Groups, net income and rent per person are given as data, as GETTSIM allows; that saves it the taxes and favours it. Not
timed: the import, and making the numpy columns. Timed, each from columns to a table with one row per person:

* ``first``: the first call of the process, as a program that asks one question pays it;
* ``warm``: the same call again, the median of several: GETTSIM end to end;
* ``reused``: with a policy environment made once and the checks of the input switched off, the fastest documented way;
* ``tenfold`` and ``tenfold_reused``: the last two with the table ten times over, as most of a call is a fixed cost.
"""

import json
import platform
import sys
import time
import warnings
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

from clock import clock
from households import FIRST, FULL, HouseholdRow, PersonRow, age_on, table

warnings.filterwarnings("ignore")
began = time.perf_counter()
import numpy as np  # noqa: E402
from gettsim import InputData, MainTarget, TTTargets, main  # noqa: E402

IMPORT_SECONDS = time.perf_counter() - began
REPETITIONS, TENFOLD_REPETITIONS = 3, 2
ASKED = ("regelsatz_m", "anzurechnendes_einkommen_m", "anspruchshöhe_m")
TABLE = MainTarget.results.df_with_nested_columns
NOBODY = -1
Tree = dict[str, Any]


def columns(rows: list[HouseholdRow]) -> Tree:
    """The table as GETTSIM's tree of columns, one entry per person."""
    people = [(row, person) for row in rows for person in row.persons]
    sizes = [len(row.persons) for row in rows]
    household = np.repeat(np.arange(len(rows)), sizes)
    first_of_household = np.repeat(np.cumsum(sizes) - sizes, sizes)

    def column(value: Callable[[HouseholdRow, PersonRow], float | bool]) -> Any:
        return np.array([value(row, person) for row, person in people])

    def linked(place: Callable[[PersonRow], int | None]) -> Any:
        places = np.array([NOBODY if (at := place(person)) is None else at for _, person in people])
        return np.where(places == NOBODY, NOBODY, first_of_household + places)

    tree = without_meaning(len(people))
    tree |= dict.fromkeys(("hh_id", "fg_id", "bg_id", "eg_id"), household)
    tree["p_id"] = np.arange(len(people))
    tree["alter"] = column(lambda _, person: age_on(person.born, FIRST))
    tree["kindergeld"] = {"gleiche_fg_wie_empfänger": column(lambda _, person: bool(person.parents))}
    tree["einnahmen"] = {"bruttolohn_m": column(lambda _, person: received(person, "gross", "earned"))}
    tree["familie"] |= {
        "p_id_elternteil_1": linked(lambda person: person.parents[0] if person.parents else None),
        "p_id_elternteil_2": linked(lambda person: person.parents[1] if len(person.parents) > 1 else None),
        "alleinerziehend": column(
            lambda row, person: person.partner is None and not person.parents and len(row.persons) > 1
        ),
    }
    tree["bürgergeld"] |= {
        "p_id_einstandspartner": linked(lambda person: person.partner),
        "nettoeinkommen_vor_abzug_freibetrag_m": column(lambda _, person: received(person, "net", "earned", "other")),
        "kosten_der_unterkunft_m": column(lambda row, _: float(row.rent) / len(row.persons)),
    }
    return tree


def without_meaning(persons: int) -> Tree:
    """The columns that GETTSIM asks for and that say nothing about these households."""
    nothing = np.zeros(persons)
    return {
        "vermögen_bg": nothing,
        "familie": {"p_id_ehepartner": np.full(persons, NOBODY)},
        "einkommensteuer": {
            "einkünfte": {"aus_selbstständiger_arbeit": {"betrag_m": nothing}},
            "anzahl_kinderfreibeträge": nothing.astype(int),
        },
        "bürgergeld": {
            "kindergeld_zur_bedarfsdeckung_m": nothing,
            "kindergeldübertrag_m": nothing,
            "vermögensfreibetrag_bg": nothing + 10_000,
        },
        "unterhalt": {"tatsächlich_erhaltener_betrag_m": nothing},
        "unterhaltsvorschuss": {"betrag_m": nothing},
        "sozialversicherung": {"rente": {"altersrente": {"hat_regelaltersgrenze_erreicht": nothing.astype(bool)}}},
        "grundsicherung": {"im_alter": {"überschusseinkommen_m_eg": nothing}},
    }


def received(person: PersonRow, side: str, *kinds: str) -> float:
    """The income of these kinds, ``gross`` or ``net``."""
    return float(sum(getattr(income, side) for income in person.incomes if income.kind in kinds))


def question(rows: list[HouseholdRow]) -> Tree:
    """What is asked of GETTSIM about the households."""
    return {
        "policy_date_str": FIRST.isoformat(),
        "backend": "numpy",
        "tt_targets": TTTargets.tree({"bürgergeld": dict.fromkeys(ASKED)}),
        "input_data": InputData.tree(columns(rows)),
        "rounding": True,
    }


def answer(repetitions: int, **asked: Any) -> tuple[Tree, Any]:
    """The seconds of so many calls, and the table that came back."""
    return clock(lambda: main(main_target=TABLE, **asked), repetitions)


def measure(rows: list[HouseholdRow]) -> Tree:
    """Seconds of the ways to ask GETTSIM about all households, and what came out."""
    asked, tenfold = question(rows), question(rows * 10)
    first, _ = answer(1, **asked)
    environment = main(
        main_target=MainTarget.policy_environment, policy_date_str=FIRST.isoformat(), backend=asked["backend"]
    )
    lean = {"policy_environment": environment, "include_fail_nodes": False, "include_warn_nodes": False}
    warm, result = answer(REPETITIONS, **asked)
    seconds = {
        "first": first,
        "warm": warm,
        "reused": answer(REPETITIONS, **asked, **lean)[0],
        "tenfold": answer(TENFOLD_REPETITIONS, **tenfold)[0],
        "tenfold_reused": answer(TENFOLD_REPETITIONS, **tenfold, **lean)[0],
    }
    return {
        "persons": sum(len(row.persons) for row in rows),
        "households": len(rows),
        "seconds": seconds,
        "sums": {name: round(float(result["bürgergeld", name].sum()), 2) for name in ASKED},
    }


if __name__ == "__main__":
    report = measure(table(sys.argv[1] if len(sys.argv) > 1 else FULL))
    versions = {name: version(name) for name in ("gettsim", "numpy")} | {"python": platform.python_version()}
    print(json.dumps({"engine": "GETTSIM", "versions": versions, "import_seconds": IMPORT_SECONDS, **report}))
