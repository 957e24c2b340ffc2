"""Counting many answers beside plain SQL and plain NumPy on the same file, each in a process of its own.

``python -m tests.bench.measuring [--people N]`` measures it alone; ``./run bench`` includes it.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from tests.bench.load import Figure

from shindan.engines.local import summarise_parquet
from shindan.measurement.batch import Batch, grouped
from shindan.measurement.kernel import Task, summarise
from shindan.measurement.layout import Column, Element, Layout
from shindan.measurement.summary import BY_BLOCK_AND_CELL, BY_CELL, Summary, merge, shapes

PEOPLE, ITEMS, GROUPS = 10_000_000, 51, 660
ENTRIES, CELLS = 132, 5
ROUNDS = 3
CHUNK = 500_000
MB = 1024
NAMES = tuple(f"Q{number:02}" for number in range(ITEMS))
ELEMENTS = tuple(Element(f"E{e}", tuple(range(5 * e, 5 * e + 5)), 3) for e in range(7))
LAYOUT = Layout("bench", tuple(Column(name, "", "share", 1, 5, (4, 5)) for name in NAMES), ELEMENTS, None, None)


def write_answers(path: Path, people: int) -> None:
    """Answers 1 to 5, groups that differ, one in a hundred missing; the same whenever they are made."""
    draw, writer = np.random.default_rng(1), None
    for start in range(0, people, CHUNK):
        table = _answers(draw, min(CHUNK, people - start))
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table, row_group_size=131_072)
    if writer:
        writer.close()


def _answers(draw: np.random.Generator, people: int) -> pa.Table:
    group = draw.integers(0, GROUPS, people, dtype=np.int16)
    columns = {"team": pa.array(group)}
    for name in NAMES:
        answers = np.minimum(draw.integers(1, 6, people, dtype=np.int8) + (group % 7 == 0), 5).astype(np.int8)
        columns[name] = pa.array(answers, mask=draw.integers(0, 100, people, dtype=np.uint8) == 0)
    return pa.table(columns)


def shares_own(path: Path) -> object:
    return summarise_parquet(path, LAYOUT, ("team",), parts={"counts"}).people.tolist()


def shares_duckdb(path: Path) -> list[tuple[int, ...]]:
    import duckdb

    sums = ", ".join(f"count({name}), sum(({name} >= 4)::int)" for name in NAMES)
    # The path is one of ours, in a folder of ours.
    return duckdb.sql(f"select team, {sums} from read_parquet('{path}') group by team").fetchall()


def shares_numpy(path: Path) -> tuple[list[list[int]], list[list[int]]]:
    positive, valid = np.zeros((2, ITEMS, GROUPS), np.int64)
    for batch in pq.ParquetFile(path).iter_batches(131_072):
        group = batch["team"].to_numpy()
        for item, name in enumerate(NAMES):
            answers = pc.fill_null(batch[name], 0).to_numpy()
            valid[item] += np.bincount(group[answers > 0], minlength=GROUPS)
            positive[item] += np.bincount(group[answers >= 4], minlength=GROUPS)
    return positive.tolist(), valid.tolist()


def moments_own(path: Path) -> object:
    return summarise_parquet(path, LAYOUT, parts={"answers"}).people.tolist()


def moments_numpy(path: Path, kind: type = np.float32) -> object:
    """valid·valid, answer·valid, answer·answer; sums of 131,072 products up to 25 are exact in single precision."""
    total = np.zeros((3, ITEMS, ITEMS))
    for batch in pq.ParquetFile(path).iter_batches(131_072):
        answers = np.stack([pc.fill_null(batch[name], 0).to_numpy() for name in NAMES]).astype(kind)
        valid = (answers > 0).astype(kind)
        total += valid @ valid.T, answers @ valid.T, answers @ answers.T
    return total.tolist()


def moments_all(path: Path) -> object:
    return summarise_parquet(path, LAYOUT, parts={"answers", "positives"}).people.tolist()


def everything(path: Path) -> object:
    return summarise_parquet(path, LAYOUT, ("team",)).people.tolist()


def some_entries() -> list[Summary]:
    """One summary an entry, with cells of its own beside the total."""
    draw = np.random.default_rng(2)
    made = []
    for entry in range(ENTRIES):
        answers = draw.integers(0, 5, (ITEMS, 200)).astype(np.uint8)
        teams = [f"{entry:03}-{team}" for team in range(CELLS - 1)]
        team = grouped("team", teams, np.arange(200) % (CELLS - 1))
        made.append(summarise(Batch(answers, {"team": team}), Task(LAYOUT, ("team",))))
    return made


WORKS: dict[str, Callable[[Path], object]] = {
    "shares (s)": shares_own,
    "shares, DuckDB (s)": shares_duckdb,
    "shares, NumPy (s)": shares_numpy,
    "moments (s)": moments_own,
    "moments, NumPy (s)": moments_numpy,
    "moments, all (s)": moments_all,
    "whole summary (s)": everything,
    # All results from the summaries of a wave: to be added here, beside its own data.
}
ONCE = {"moments, all (s)", "whole summary (s)"}


def figures(people: int, rounds: int = ROUNDS) -> tuple[dict[str, Figure], dict[str, int]]:
    """Seconds, and the highest memory in MB, of each work; in turn, so that a busy moment meets all alike."""
    seconds: dict[str, list[float]] = {name: [] for name in WORKS}
    memory: dict[str, int] = dict.fromkeys(WORKS, 0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.parquet"
        write_answers(path, people)
        for number in range(rounds):
            for name in WORKS if number == 0 else WORKS.keys() - ONCE:
                told = _measured(name, path)
                seconds[name].append(told["seconds"])
                memory[name] = max(memory[name], int(told["memory"]))
    found = {name: Figure(tuple(values)) for name, values in seconds.items()}
    return found | _merging(rounds), memory


def _measured(name: str, path: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.measuring", "--work", name, "--path", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def merged_numpy(entries: Sequence[Summary]) -> dict[str, np.ndarray]:
    """The same sums with every cell's place known beforehand: the total first, then the teams, entry after entry."""
    teams = CELLS - 1
    rows = [np.r_[0, 1 + teams * number : 1 + teams * (number + 1)] for number in range(len(entries))]
    total = {}
    for name, shape in shapes(LAYOUT, 1 + teams * len(entries)).items():
        into = total[name] = np.zeros(shape, np.int64)
        for place, entry in zip(rows, entries, strict=True):
            at = (place,) if name in BY_CELL else (slice(None), place) if name in BY_BLOCK_AND_CELL else ()
            into[at] += getattr(entry, name)
    return total


def _merging(rounds: int) -> dict[str, Figure]:
    """Both ways in turn on the same summaries; the first round, which meets cold memory, counts for neither."""
    entries = some_entries()
    ways: dict[str, Callable[[], object]] = {
        "merging 132 summaries, NumPy (s)": lambda: merged_numpy(entries),
        "merging 132 summaries (s)": lambda: merge(*entries),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _round in range(rounds + 1):
        for name, way in ways.items():
            taken[name].append(_seconds(way))
    return {name: Figure(tuple(each[1:])) for name, each in taken.items()}


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _work(name: str, path: Path) -> None:
    """Do one work in this process; workers count with the highest memory of the largest, each."""
    seconds = _seconds(lambda: WORKS[name](path))
    own, child = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"seconds": seconds, "memory": (own + 2 * child) / MB}))


def expected(found: dict[str, Figure], memory: dict[str, int]) -> list[tuple[bool, str]]:
    best = min(found["shares, DuckDB (s)"].median, found["shares, NumPy (s)"].median)
    shares = found["shares (s)"].median / best
    moments = found["moments (s)"].median / found["moments, NumPy (s)"].median
    merging = found["merging 132 summaries (s)"].median / found["merging 132 summaries, NumPy (s)"].median
    highest = max(memory["shares (s)"], memory["moments (s)"])
    return [
        (shares <= 1.5, f"shares ≤ 1.5 × the better of DuckDB and NumPy ({shares:.2f} ×)"),
        (moments <= 1.2, f"moments ≤ 1.2 × NumPy ({moments:.2f} ×)"),
        (highest < 1000, f"both < 1,000 MB ({highest} MB)"),
        (merging <= 1.5, f"merging {ENTRIES} summaries ≤ 1.5 × bare sums in NumPy ({merging:.2f} ×)"),
    ]


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--people", type=int, default=PEOPLE)
    asked.add_argument("--work", choices=WORKS)
    asked.add_argument("--path", type=Path)
    told = asked.parse_args()
    if told.work:
        _work(told.work, told.path)
        return
    found, memory = figures(told.people)
    for name, figure in found.items():
        print(f"{name:26} {figure}  {memory.get(name, 0):6} MB")
    for holds, words in expected(found, memory):
        print(f"{'✓' if holds else '✗'} {words}")


if __name__ == "__main__":
    main()
