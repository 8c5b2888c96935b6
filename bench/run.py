"""Measures leistungsrecht, GETTSIM and the floor on the same households in one run and prints one table.

Run it with the package's Python (``make bench`` does); GETTSIM runs in ``.venv-bench``. ``--json`` prints all that was
measured instead. No time fails the run: the exit status is 1 only if an engine could not be run, and a sentence
says which and why.
"""

import json
import os
import platform
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from households import FULL, HOUSEHOLDS, MONTH, SEED, SIMPLE, VARIANTS, YEAR

BENCH = Path(__file__).resolve().parent
PEER_PYTHON = BENCH.parent / ".venv-bench" / "bin" / "python"
OURS, FLOOR, GETTSIM = "leistungsrecht", "floor", "GETTSIM"
ENGINES = {
    OURS: (Path(sys.executable), "ours.py"),
    FLOOR: (Path(sys.executable), "floor.py"),
    GETTSIM: (PEER_PYTHON, "gettsim_peer.py"),
}
# One core for everybody: no engine here starts threads of its own, and numpy's libraries must not either.
ONE_CORE = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL", "NUMBA")}
SECONDS_ALLOWED = 1800
# Persons per second that full sheets are to reach on one core.
TARGETS = {SIMPLE: 100_000, FULL: 50_000}

# (engine, what was timed, in words, how often the table was gone through, the floor that does the same work)
ROWS = (
    (OURS, "sheets", "full sheets", 1, "sheets"),
    (OURS, "written", "full sheets, written out as text", 1, "written"),
    (FLOOR, "sheets", "Decimal and a trace of lines", 1, "sheets"),
    (FLOOR, "written", "the same, written out as text", 1, "written"),
    (GETTSIM, "warm", "Bürgergeld end to end", 1, "sheets"),
    (GETTSIM, "first", "the same, first call of the process", 1, "sheets"),
    (GETTSIM, "reused", "policy environment reused, no checks", 1, "sheets"),
    (GETTSIM, "tenfold", "end to end, the table ten times over", 10, "sheets"),
    (GETTSIM, "tenfold_reused", "both: reused, ten times over", 10, "sheets"),
)
COMPARABLE = """\
leistungsrecht and the floor apply the same rules to the same table. The floor is a sketch to measure against: one month
of law, one reading, no sources, no findings, no checks, no refusals.
GETTSIM has no AsylbLG: it computes the nearest equal work, the Bürgergeld of the same people for whole months, in
floats and without an explanation. Most of a call is a fixed cost, so it gains on larger tables (its last rows).
"x GETTSIM" is against its warm call end to end on the same table, "x floor" against the floor that does as much. Not
timed: imports, and making each engine's inputs. Wall clock, median of several runs; on a shared machine read the ratios."""

Report = dict[str, Any]


def main() -> int:
    """Measure everything, print it, and answer the exit status."""
    parser = ArgumentParser(description="Measure leistungsrecht beside GETTSIM and a floor on the same households.")
    parser.add_argument("--json", action="store_true", help="print all that was measured as JSON")
    as_json = parser.parse_args().json
    reports: dict[str, dict[str, Report]] = {variant: {} for variant in VARIANTS}
    troubles: dict[str, str] = {}
    for variant in VARIANTS:
        for engine in ENGINES:
            if engine in troubles:
                continue
            print(f"measuring {engine}, {variant} …", file=sys.stderr, flush=True)
            try:
                reports[variant][engine] = run(engine, variant)
            except (OSError, subprocess.SubprocessError, ValueError) as trouble:
                troubles[engine] = sentence(engine, trouble)
    if as_json:
        print(json.dumps(everything(reports, troubles), indent=2, ensure_ascii=False))
    else:
        print("\n".join(page(reports, troubles)))
    return 1 if troubles or any(map(sums_differ, reports.values())) else 0


def run(engine: str, variant: str) -> Report:
    """What an engine reports about one variant, measured in a process of its own."""
    python, script = ENGINES[engine]
    done = subprocess.run(
        [python, BENCH / script, variant],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, **ONE_CORE, "PYTHONUTF8": "1"},
        timeout=SECONDS_ALLOWED,
    )
    report: Report = json.loads(done.stdout.splitlines()[-1] if done.stdout else "")
    return report


def sentence(engine: str, trouble: Exception) -> str:
    """Why an engine could not be run, and what to do."""
    reason = str(trouble)
    if isinstance(trouble, FileNotFoundError):
        reason = f"there is no {ENGINES[engine][0].name} where its environment should be (make bench installs it)"
    elif isinstance(trouble, subprocess.CalledProcessError):
        said = (trouble.stderr or "").strip().splitlines() or [f"exit status {trouble.returncode}"]
        reason = said[-1]
    elif isinstance(trouble, subprocess.TimeoutExpired):
        reason = f"it took more than {SECONDS_ALLOWED} seconds"
    return f"{engine} could not be run: {reason}."


def rows_of(reports: dict[str, Report]) -> Iterator[Report]:
    """The measured rows of one variant, each with its ratios; None where there is nothing to compare with."""

    def rate(engine: str, timed: str, times: int = 1) -> float | None:
        report = reports.get(engine)
        return report["persons"] * times / report["seconds"][timed]["median"] if report else None

    for engine, timed, words, times, like in ROWS:
        speed, peer, floor = rate(engine, timed, times), rate(GETTSIM, "warm"), rate(FLOOR, like)
        if speed is not None:
            yield {
                "engine": engine,
                "work": words,
                "persons_per_second": round(speed),
                "households_per_second": round(speed / reports[engine]["persons"] * reports[engine]["households"]),
                "ratio_to_gettsim": round(speed / peer, 4) if peer else None,
                "ratio_to_floor": round(speed / floor, 4) if floor else None,
            }


def targets(reports: dict[str, dict[str, Report]]) -> Iterator[Report]:
    """Each target beside what was measured; the median decides, None where nothing was measured."""
    for variant, target in TARGETS.items():
        report = reports[variant].get(OURS)
        median, best = (
            round(report["persons"] / report["seconds"]["sheets"][which]) if report else None
            for which in ("median", "best")
        )
        reached = None if median is None else median >= target
        yield {"variant": variant, "target": target, "median": median, "best": best, "reached": reached}


def target_in_words(target: Report) -> str:
    """One target as a line of the page."""
    wanted = f"{target['variant']}: {target['target']:,} persons/s"
    if target["reached"] is None:
        return f"{wanted}, not measured"
    verdict = "reached here" if target["reached"] else "not reached here"
    return f"{wanted}, {verdict} (median {target['median']:,}, best {target['best']:,})"


def machine() -> str:
    """The machine in a few words."""
    return f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}; every engine on one core"


def everything(reports: dict[str, dict[str, Report]], troubles: dict[str, str]) -> Report:
    """All that was measured, for programs."""
    return {
        "machine": machine(),
        "python": platform.python_version(),
        "table": {"households": HOUSEHOLDS, "seed": SEED, "month": f"{YEAR}-{MONTH:02}"},
        "variants": {variant: {"rows": list(rows_of(found)), "reports": found} for variant, found in reports.items()},
        "targets": list(targets(reports)),
        "not_run": troubles,
    }


def page(reports: dict[str, dict[str, Report]], troubles: dict[str, str]) -> Iterator[str]:
    """The table as text, with what may and may not be compared."""
    yield f"\nMachine: {machine()}"
    for engine, report in reports[VARIANTS[0]].items():
        yield f"{engine + ':':<16}{', '.join(f'{name} {number}' for name, number in report['versions'].items())}"
    yield f"\n{'engine':<16}{'work':<38}{'persons/s':>10}{'x GETTSIM':>12}{'x floor':>10}"
    for variant, found in reports.items():
        yield f"\n{variant}: {size(found)}"
        for row in rows_of(found):
            ratios = (row["ratio_to_gettsim"], row["ratio_to_floor"])
            peer, floor = ("–" if ratio is None else f"{ratio:.2f}" for ratio in ratios)
            yield f"{row['engine']:<16}{row['work']:<38}{row['persons_per_second']:>10,}{peer:>12}{floor:>10}"
        if OURS in found and FLOOR in found:
            yield agreement(found[OURS], found[FLOOR])
    yield "\nTargets for full sheets on one core:"
    for target in targets(reports):
        yield target_in_words(target)
    yield f"\n{COMPARABLE}"
    yield from troubles.values()


def size(found: dict[str, Report]) -> str:
    """How much work there is in a variant."""
    for report in found.values():
        return f"{report['households']:,} households, {report['persons']:,} persons"
    return "nothing measured"


def sums_differ(found: dict[str, Report]) -> bool:
    """Whether leistungsrecht and the floor came to different sums in a variant, so that their speeds say nothing."""
    return OURS in found and FLOOR in found and Decimal(found[OURS]["sum"]) != Decimal(found[FLOOR]["sum"])


def agreement(ours: Report, floor: Report) -> str:
    """Whether leistungsrecht and the floor came to the same sum, which says that they did the same work."""
    sums = Decimal(ours["sum"]), Decimal(floor["sum"])
    lines = f"leistungsrecht {ours['lines']:,} lines, floor {floor['lines']:,}"
    if sums[0] == sums[1]:
        return f"{lines}; both come to {sums[0]:,.2f} €"
    return f"{lines}; {sums[0]:,.2f} € and {sums[1]:,.2f} €: THE SUMS DIFFER by {sums[0] - sums[1]:,.2f} €"


if __name__ == "__main__":
    sys.exit(main())
