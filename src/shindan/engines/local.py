"""Summaries on one machine: answers are streamed, so that memory does not grow with the number of respondents.

Figures do not depend on the size or order of batches, nor on the number of workers: partial summaries add up exactly.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from shindan.measurement.kernel import PARTS, Part, Task, summarise
from shindan.measurement.layout import Layout
from shindan.measurement.summary import ARRAYS, TOTAL, Summary, empty, merge

from . import workers
from .encode import arrow_types, encode, group_columns, needed_columns

# Rows at a time: many enough for groups to be counted in long runs, few enough for the processor's cache.
ROWS = 131_072
# Below so many respondents a worker takes longer to start than to count.
WORTH_WORKERS = 400_000
# Partial summaries are merged several at once, as long as they are together below so many bytes.
WAITING, WAITING_BYTES = 16, 32_000_000

Crossings = Sequence[Sequence[str]]


def summarise_parquet(
    path: str | Path,
    layout: Layout,
    splits: Sequence[str] = (),
    crossings: Crossings = (),
    *,
    parts: Iterable[Part] = PARTS,
    processes: int | None = None,
) -> Summary:
    """The summary of a Parquet file. ``processes`` is the number of workers; as a rule one a processor for large files.

    ``ValueError`` where a column is missing or holds a value that the questionnaire does not have; ``OSError`` where
    there is no such file.
    """
    task = task_of(layout, splits, crossings, parts)
    with pq.ParquetFile(path) as file:
        groups, rows = file.num_row_groups, file.metadata.num_rows
    number = min(processes or _processes(rows), max(groups, 1))
    if number == 1:
        return summarise_row_groups(Path(path), range(groups), task)
    ranges = [range(groups * i // number, groups * (i + 1) // number) for i in range(number)]
    return merge(*workers.run(Path(path), ranges, task))


def summarise_row_groups(path: Path, row_groups: Sequence[int], task: Task, *, threads: bool = True) -> Summary:
    """The summary of some row groups of a Parquet file, in this process."""
    with pq.ParquetFile(path, pre_buffer=False) as file:
        columns = needed_columns(task, file.schema_arrow.names)
        batches = file.iter_batches(ROWS, row_groups=list(row_groups), columns=columns, use_threads=threads)
        return _summarise(batches, task)


def summarise_csv(
    path: str | Path,
    layout: Layout,
    splits: Sequence[str] = (),
    crossings: Crossings = (),
    *,
    parts: Iterable[Part] = PARTS,
) -> Summary:
    """The summary of a CSV file in UTF-8 whose first line names the columns; an empty field is no answer."""
    task = task_of(layout, splits, crossings, parts)
    types = arrow_types(layout) | {name: pa.string() for name in group_columns(task)}
    options = pyarrow.csv.ConvertOptions(column_types=types, null_values=[""], strings_can_be_null=True)
    try:
        with pyarrow.csv.open_csv(path, convert_options=options) as batches:
            return _summarise(batches, task)
    except pa.ArrowInvalid as error:
        raise ValueError(
            f"CSV を読めません。文字コードは UTF-8、尺度の回答は整数にしてください（{str(error).splitlines()[0]}）。"
        ) from error


def summarise_table(
    table: pa.Table,
    layout: Layout,
    splits: Sequence[str] = (),
    crossings: Crossings = (),
    *,
    parts: Iterable[Part] = PARTS,
) -> Summary:
    """The summary of an Arrow table."""
    return summarise_batches(table.to_batches(ROWS), layout, splits, crossings, parts=parts)


def summarise_batches(
    batches: Iterable[pa.RecordBatch],
    layout: Layout,
    splits: Sequence[str] = (),
    crossings: Crossings = (),
    *,
    parts: Iterable[Part] = PARTS,
) -> Summary:
    """The summary of Arrow batches of any size; of none, the summary of nobody."""
    return _summarise(batches, task_of(layout, splits, crossings, parts))


def task_of(layout: Layout, splits: Sequence[str], crossings: Crossings, parts: Iterable[Part]) -> Task:
    """What to summarise, as the kernel takes it."""
    return Task(layout, tuple(splits), tuple(tuple(crossed) for crossed in crossings), frozenset(parts))


def _summarise(batches: Iterable[pa.RecordBatch], task: Task) -> Summary:
    waiting = [empty(task.layout, [TOTAL])]
    for batch in _cut(batches):
        waiting.append(summarise(encode(batch, task), task))
        if len(waiting) > WAITING or len(waiting) * _size(waiting[-1]) > WAITING_BYTES:
            waiting = [merge(*waiting)]
    return merge(*waiting)


def _cut(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for start in range(0, batch.num_rows, ROWS):
            yield batch.slice(start, ROWS)


def _size(summary: Summary) -> int:
    return sum(int(getattr(summary, name).nbytes) for name in ARRAYS)


def _processes(rows: int) -> int:
    return 1 if rows < WORTH_WORKERS else len(os.sched_getaffinity(0))
