"""Parquet of any size, by batches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet

from .faults import ReadError, shown
from .personal import SAMPLE_ROWS
from .source import Rows

BATCH_ROWS = 65_536
BUFFER = 1 << 20  # pages are read as they are needed, not whole groups of rows
# What the reader raises for damaged bytes, names and lengths.
_DAMAGE = (pa.ArrowException, OSError, ValueError, KeyError, OverflowError, MemoryError)


class ParquetSource:
    """Columns of whole numbers, decimals, truth values or texts, plain or as a dictionary; others cannot be read."""

    sheet = None

    def __init__(self, path: Path) -> None:
        self._path = path
        self.name = path.name
        try:
            with pyarrow.parquet.ParquetFile(path) as file:
                self._schema: Any = file.schema_arrow
        except _DAMAGE as error:
            raise self._broken() from error
        self.headers = tuple(str(name).strip() for name in self._schema.names)

    def _broken(self) -> ReadError:
        return ReadError(f"{self.name} は Parquet として壊れています。もう一度書き出してください。")

    def sample(self) -> tuple[pa.Array, ...]:
        readable = [place for place in range(len(self.headers)) if _readable(self._schema.field(place).type)]
        found: dict[int, pa.Array] = {}
        if len({self._schema.names[place] for place in readable}) == len(readable):
            rows = next(self._batches(readable, SAMPLE_ROWS), None)
            found = dict(zip(readable, rows.columns, strict=True)) if rows else {}
        return tuple(
            found.get(place, pa.nulls(0, self._schema.field(place).type)) for place in range(len(self.headers))
        )

    def rows(self, columns: Sequence[int]) -> Iterator[Rows]:
        for place in columns:
            kind = self._schema.field(place).type
            if not _readable(kind) or pa.types.is_temporal(kind):
                raise ReadError(
                    f"{self.name} の列「{shown(self.headers[place])}」の型 {shown(kind)} は読めません。"
                    "整数か文字列の列で書き出してください。",
                    value=str(kind),
                )
        return self._batches(columns, BATCH_ROWS)

    def _batches(self, columns: Sequence[int], size: int) -> Iterator[Rows]:
        names = [self._schema.names[place] for place in columns]
        first = 2
        try:
            with pyarrow.parquet.ParquetFile(self._path, pre_buffer=False, buffer_size=BUFFER) as file:
                for batch in file.iter_batches(size, columns=names):
                    yield Rows(first, tuple(_plain(batch.column(name)) for name in names))
                    first += batch.num_rows
        except _DAMAGE as error:
            raise self._broken() from error


def _readable(kind: Any) -> bool:
    if pa.types.is_dictionary(kind):
        return _readable(kind.value_type)
    tests = (
        pa.types.is_integer,
        pa.types.is_floating,
        pa.types.is_decimal,
        pa.types.is_string,
        pa.types.is_large_string,
        pa.types.is_boolean,
        pa.types.is_null,
        pa.types.is_temporal,
    )
    return any(test(kind) for test in tests)


def _plain(column: pa.Array) -> pa.Array:
    column.validate(full=True)  # texts of a damaged file may be no UTF-8
    return column.dictionary_decode() if pa.types.is_dictionary(column.type) else column
