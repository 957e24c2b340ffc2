"""A year's entries analysed: summaries, plans, results and one sheet for each, beside bare Typst pages with the same texts."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc
from tests.bench.load import Figure
from tests.bench.sheets import compiler

from shindan.analysis.wave_of import Context, wave_of_table
from shindan.diagnosis import load_pack
from shindan.measurement.summary import merge
from shindan.report.survey import sheet_pdf
from shindan.result.build import plan_of, publish_by
from shindan.result.schema import Result
from shindan.result.wave import Wave
from shindan.synthetic import batches

Given, Made = TypeVar("Given"), TypeVar("Made")
PEOPLE, ENTRIES = 10_279, 132
DAY = dt.date(2026, 6, 30)


def figures(people: int = PEOPLE, entries: int = ENTRIES) -> dict[str, Figure]:
    """Seconds of every stage over all entries."""
    load_pack("wellbeing/employee")
    tables = [table for table in by_entry(people, entries) if table.num_rows >= 5]
    waves, counting = timed(_wave, tables)
    _, merging = timed(lambda all_: merge(*all_), [[wave.summary for wave in waves]])
    plans, planning = timed(plan_of, waves)
    results, publishing = timed(lambda pair: publish_by(*pair), list(zip(waves, plans, strict=True)))
    bare, own = _sheets(results)
    return {
        "entries, counting (s)": counting,
        "entries, merging (s)": merging,
        "entries, plans (s)": planning,
        "entries, results (s)": publishing,
        "entries, bare sheets (s)": bare,
        "entries, sheets (s)": own,
    }


def by_entry(people: int, entries: int) -> list[pa.Table]:
    whole = pa.Table.from_batches(list(batches(people, entries, 1))).unify_dictionaries()
    names = whole.column("entry").cast(pa.string())
    return [whole.filter(pc.equal(names, name)) for name in names.unique()]


def _wave(table: pa.Table) -> Wave:
    pack = load_pack("wellbeing/employee")
    return wave_of_table(table, pack, ("team",), Context("見本", "2026年", DAY))


def timed(work: Callable[[Given], Made], every: Iterable[Given]) -> tuple[list[Made], Figure]:
    start = time.perf_counter()
    made = [work(one) for one in every]
    return made, Figure((time.perf_counter() - start,))


def _sheets(results: list[Result]) -> tuple[Figure, Figure]:
    """Bare and own sheets in turn, so that a busy moment meets both."""
    seconds = {"bare": 0.0, "own": 0.0}
    for place, result in enumerate(results):
        split = None if result.splits[0].withheld else "team"
        for name, make in (("bare", bare_sheet), ("own", sheet_pdf)):
            start = time.perf_counter()
            make(result, split)
            # The first of each loads the fonts.
            seconds[name] += (time.perf_counter() - start) if place else 0.0
    return Figure((seconds["bare"],)), Figure((seconds["own"],))


def bare_sheet(result: Result, split: str | None) -> bytes:
    """A plain table of the sheet's texts on A3: no colours, no sizes found, nothing merged."""
    lines = [result.split(split).cells[row.id] if split else () for row in result.rows]
    cells = []
    for row, line in zip(result.rows, lines, strict=True):
        shown = [result.total[row.id], *line]
        texts = [row.code, row.text.ja, *(f"{cell.value} {cell.difference}" for cell in shown)]
        cells.append(", ".join(f'"{text}"' for text in texts))
    columns = 3 + len(lines[0])
    head = '#set document(title: "bare")\n#set page(paper: "a3", flipped: true, margin: 9mm)\n'
    text = '#set text(font: "Noto Sans CJK JP", size: 6.5pt, lang: "ja")\n= ' + result.entry.name
    table = f"\n#table(columns: {columns}, inset: 1.2pt, {', '.join(cells)})\n"
    made = compiler().compile((head + text + table).encode(), format="pdf", pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    return made


def expected(found: dict[str, Figure]) -> list[tuple[bool, str]]:
    results = found["entries, merging (s)"].median + found["entries, results (s)"].median
    drawn = results / found["entries, bare sheets (s)"].median
    sheets = found["entries, sheets (s)"].median / found["entries, bare sheets (s)"].median
    return [
        (drawn <= 1, f"merging and all results of {ENTRIES} summaries ≤ their sheets' bare pages ({drawn:.2f} ×)"),
        (sheets <= 2, f"sheets ≤ 2 × bare pages ({sheets:.2f} ×)"),
    ]


if __name__ == "__main__":
    told = figures()
    for label, figure in told.items():
        print(f"{label:26} {figure}")
    for holds, words in expected(told):
        print(f"{'✓' if holds else '✗'} {words}")
