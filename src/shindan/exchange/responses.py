"""Survey answers of other programs: one row a respondent, columns named by item, nothing that tells who it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from shindan.diagnosis import Pack

from .columns import item_names, match_items, match_splits
from .convert import Converter, Faults, Groups, converter
from .faults import CellFault, ReadError, listed
from .personal import personal_columns, refuse_personal
from .source import Rows, Source, open_source
from .wording import bare


@dataclass(frozen=True)
class Reading:
    """The answers of a file. ``table``: see ``ResponseStream.schema``; the other fields say how it was read.

    ``faults`` are the first 1,000 of ``fault_count`` cells that count as no answer. ``found``: item → header.
    ``unanswered`` rows, in which no item was answered, are no respondents and are not in the table.
    """

    table: pa.Table
    faults: tuple[CellFault, ...]
    fault_count: int
    found: Mapping[str, str]
    missing_items: tuple[str, ...]
    ignored: tuple[str, ...]
    dropped: tuple[str, ...] = ()
    unanswered: int = 0
    sheet: str | None = None


@dataclass
class ResponseStream:
    """Answers by batches in bounded memory: iterate it; every pass reads the file anew.

    ``faults``, ``fault_count``, ``rows`` (respondents) and ``unanswered`` are those of the pass so far. A pass raises
    ``ReadError`` where the file turns out to be unusable, and at its end where nobody answered.
    """

    source: Source
    found: Mapping[str, str]
    missing_items: tuple[str, ...]
    ignored: tuple[str, ...]
    dropped: tuple[str, ...]
    columns: tuple[tuple[int, Converter], ...]
    rows: int = 0
    unanswered: int = 0
    _faults: Faults = field(default_factory=Faults)

    @property
    def schema(self) -> Any:
        """Items in the pack's order, then the other splits in the order asked for.

        Scales are int8 as answered (null: no answer, -1: 該当しない), choices dictionary<string> of option codes,
        comments and other groups string.
        """
        return pa.schema([(column.name, column.kind) for _, column in self.columns])

    @property
    def faults(self) -> tuple[CellFault, ...]:
        return tuple(self._faults.kept)

    @property
    def fault_count(self) -> int:
        return self._faults.count

    @property
    def sheet(self) -> str | None:
        return self.source.sheet

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        self.rows = self.unanswered = 0
        self._faults = Faults(self.source.sheet)
        schema, read = self.schema, 0
        for rows in self.source.rows([place for place, _ in self.columns]):
            read += len(rows)
            batch = self._batch(rows, schema)
            if batch.num_rows:
                yield batch
        if not self.rows:
            raise self._nobody(read)

    def _batch(self, rows: Rows, schema: Any) -> pa.RecordBatch:
        answered = np.zeros(len(rows), np.bool_)
        arrays = []
        for (_, column), cells in zip(self.columns, rows.columns, strict=True):
            converted = column.convert(cells, rows.first, self._faults)
            arrays.append(converted.column)
            answered |= converted.written
        self._faults.settle()
        batch = pa.record_batch(arrays, schema=schema)
        kept = batch if answered.all() else batch.filter(pa.array(answered))
        self.rows += kept.num_rows
        self.unanswered += len(rows) - kept.num_rows
        return kept

    def _nobody(self, read: int) -> ReadError:
        name = self.source.name
        why = "見出しだけで、回答の行がありません" if not read else "設問の列がすべて空で、回答が一つもありません"
        return ReadError(f"{name} は{why}。2行目から、1行に一人の回答を書いてください。", sheet=self.sheet, cell="A2")


def read_responses(
    path: str | Path, pack: Pack, *, splits: Sequence[str] = (), drop_personal: bool = False, sheet: str | None = None
) -> Reading:
    """The answers of a small or middle file as one table. Raises ``ReadError``; see ``stream_responses``."""
    stream = stream_responses(path, pack, splits=splits, drop_personal=drop_personal, sheet=sheet)
    table = pa.Table.from_batches(list(stream), stream.schema)
    return Reading(
        table=table,
        faults=stream.faults,
        fault_count=stream.fault_count,
        found=stream.found,
        missing_items=stream.missing_items,
        ignored=stream.ignored,
        dropped=stream.dropped,
        unanswered=stream.unanswered,
        sheet=stream.sheet,
    )


def stream_responses(
    path: str | Path, pack: Pack, *, splits: Sequence[str] = (), drop_personal: bool = False, sheet: str | None = None
) -> ResponseStream:
    """Open a file of answers to a pack: CSV, XLSX or Parquet, told apart by content.

    ``splits`` are item ids (``AT1``) or heads of other columns (``team``) to carry along. Personal columns are refused,
    or with ``drop_personal`` left out before any answer is read. Raises ``ReadError`` where the file cannot be used.
    """
    names = item_names(pack)
    source = open_source(path, sheet=sheet, wanted=lambda heads: any(names.items(head) for head in heads))
    items = match_items(pack, source.headers, names)
    personal = personal_columns(source.headers, source.sample(), set(items.values()))
    if not drop_personal:
        refuse_personal(source.headers, personal)
    if not items:
        raise _no_items(source, pack)
    groups = match_splits(splits, _without(source.headers, personal), items)
    return _stream(source, pack, _Plan(items, groups, personal))


@dataclass(frozen=True)
class _Plan:
    items: Mapping[str, int]
    groups: Mapping[str, int]
    personal: tuple[int, ...]


def _stream(source: Source, pack: Pack, plan: _Plan) -> ResponseStream:
    headers = source.headers
    asked = [item for item in pack.items if item.kind != "multi"]
    columns: list[tuple[int, Converter]] = [
        (plan.items[item.id], converter(pack, item, headers[plan.items[item.id]]))
        for item in asked
        if item.id in plan.items
    ]
    read = {bare(column.name) for _, column in columns}
    columns += [(place, Groups(name, headers[place])) for name, place in plan.groups.items() if bare(name) not in read]
    used = {*(place for place, _ in columns), *plan.personal}
    return ResponseStream(
        source=source,
        found={item.id: headers[plan.items[item.id]] for item in asked if item.id in plan.items},
        missing_items=tuple(item.id for item in asked if item.id not in plan.items),
        ignored=tuple(head for place, head in enumerate(headers) if place not in used and head),
        dropped=tuple(headers[place] for place in plan.personal),
        columns=tuple(columns),
    )


def _without(headers: Sequence[str], places: Sequence[int]) -> list[str]:
    return ["" if place in places else header for place, header in enumerate(headers)]


def _no_items(source: Source, pack: Pack) -> ReadError:
    ids = "、".join(item.id for item in pack.items[:3])
    return ReadError(
        f"{source.name} に設問の列が一つもありません。1行目の見出しを、設問の記号（{ids} など）か設問の文にしてください。"
        f"いまの見出し: {listed(header for header in source.headers if header)}",
        sheet=source.sheet,
        cell="A1",
    )
