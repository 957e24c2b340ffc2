"""CSV of any size: encoding and separator are found out from the first megabyte, the rest is read by blocks."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv

from .encoding import SNIFFED, Utf8Stream, encoding_of, no_text
from .faults import ReadError
from .personal import SAMPLE_ROWS
from .source import Rows

BLOCK = 4 << 20
_SEPARATORS = ",\t;"


@dataclass(frozen=True)
class _Sniffed:
    encoding: str
    separator: str
    records: tuple[tuple[str, ...], ...]
    only_heads: bool


class CsvSource:
    """A CSV in UTF-8, Shift_JIS or UTF-16, separated by comma, tab or semicolon; quoted cells may hold line breaks."""

    sheet = None

    def __init__(self, path: Path) -> None:
        self._path = path
        self.name = path.name
        self._sniffed = _sniff(path)
        self.headers = tuple(head.strip() for head in self._sniffed.records[0])

    def sample(self) -> tuple[pa.Array, ...]:
        rows = [row for row in self._sniffed.records[1:] if len(row) == len(self.headers)]
        return tuple(pa.array([row[place] for row in rows], pa.string()) for place in range(len(self.headers)))

    def rows(self, columns: Sequence[int]) -> Iterator[Rows]:
        if self._sniffed.only_heads:
            return
        reading = _Reading(self._path, self._sniffed, len(self.headers), tuple(columns))
        first = 2
        try:
            with Utf8Stream(self._path, self._sniffed.encoding) as stream, reading.open(stream) as reader:
                for batch in reader:
                    rows = Rows(first, reading.in_order(batch))
                    first += len(rows)
                    yield rows
                odd = stream.quotes % 2
        except pa.ArrowInvalid as error:
            raise reading.fault(error, first) from None
        if odd:
            self._closed()

    def _closed(self) -> None:
        """Refuse a file that ends inside quotes: the reader would have taken all rows after the quote for one cell."""
        end = "\x1aend"
        with Utf8Stream(self._path, self._sniffed.encoding) as stream:
            text = io.TextIOWrapper(io.BufferedReader(stream), encoding="utf-8", newline="")
            records, number, last = csv.reader(chain(text, ["\n", end]), delimiter=self._sniffed.separator), 0, [end]
            try:
                for number, last in enumerate(records, 1):  # noqa: B007 — the last one is what matters
                    pass
            except csv.Error:
                raise _too_long(self.name, number + 1) from None
        if last != [end]:
            raise ReadError(
                f'{self.name} の{number}行目に、閉じていない引用符（"）があります。そのあとの行が一つのセルになってしまいます。'
                "引用符を消すか閉じてください。",
                cell=f"A{number}",
            )


@dataclass
class _Reading:
    """One pass over the file. Columns are named by their place, so that equal heads do not disturb."""

    path: Path
    sniffed: _Sniffed
    width: int
    columns: tuple[int, ...]
    ragged: tuple[int | None, int] | None = None

    @cached_property
    def names(self) -> list[str]:
        return [str(place) for place in self.columns]

    def open(self, stream: Utf8Stream) -> Any:
        every = [str(place) for place in range(self.width)]
        return pyarrow.csv.open_csv(
            pa.PythonFile(stream, mode="r"),
            # One thread: only then does the reader know the number of a row that has too many cells.
            read_options=pyarrow.csv.ReadOptions(
                use_threads=False, block_size=BLOCK, column_names=every, skip_rows_after_names=1
            ),
            parse_options=pyarrow.csv.ParseOptions(
                delimiter=self.sniffed.separator,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=self._refuse,
            ),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(every, pa.string()), include_columns=self.names, strings_can_be_null=False
            ),
        )

    def in_order(self, batch: pa.RecordBatch) -> tuple[pa.Array, ...]:
        return tuple(batch.column(name) for name in self.names)

    def _refuse(self, row: Any) -> str:
        if self.ragged is None:
            self.ragged = (row.number, row.actual_columns)
        return "error"

    def fault(self, error: pa.ArrowInvalid, after: int) -> ReadError:
        """What the reader's complaint means. ``after`` is the first row that has not been read."""
        name = self.path.name
        if self.ragged is not None:
            row, cells = self.ragged
            where = f"{row}行目" if row else f"{after}行目より後"
            return ReadError(
                f"{name} の{where}のセルが {cells} 個で、見出しの {self.width} 個と違います。"
                '区切りの記号や引用符（"）が余っているか、足りません。その行を直してください。',
                cell=f"A{row}" if row else None,
            )
        if "straddling" in str(error) or "block" in str(error):
            return _too_long(name, after)
        return ReadError(
            f"{name} を CSV として読めません（{after}行目より後）。表計算ソフトで開き、保存し直してください。"
        )


def _too_long(name: str, row: int) -> ReadError:
    return ReadError(
        f'{name} の{row}行目より後に、長すぎるセルがあるか、閉じていない引用符（"）があります。そのセルを直してください。'
    )


def _sniff(path: Path) -> _Sniffed:
    with path.open("rb") as file:
        sample = file.read(SNIFFED)
        whole = not file.read(1)
    encoding = encoding_of(sample, whole=whole, name=path.name)
    text = _text(sample, encoding, whole, path.name)
    if not text.strip():
        raise ReadError(f"{path.name} は空です。1行目に見出し、2行目から回答を書いてください。")
    if not whole and "\n" not in text and "\r" not in text:
        raise _too_long(path.name, 1)
    separator = _separator(text)
    records = _records(text, separator, path.name)
    return _Sniffed(encoding, separator, records, whole and len(records) == 1)


def _text(sample: bytes, encoding: str, whole: bool, name: str) -> str:
    # Up to the last line's end, so that no sign and no record is cut in two.
    text = sample.decode(encoding, errors="strict" if whole else "ignore") if encoding != "utf-16" else _utf16(sample)
    if "\0" in text:
        raise no_text(name)
    return text if whole or "\n" not in text else text[: text.rindex("\n") + 1]


def _utf16(sample: bytes) -> str:
    return sample.decode("utf-16", errors="replace")


def _separator(text: str) -> str:
    """The sign that the heads hold most often outside quotes."""
    heads: list[str] = []
    quoted = False
    for sign in islice(text, SNIFFED // 4):
        quoted ^= sign == '"'
        if sign in "\r\n" and not quoted and heads:
            break
        if not quoted:
            heads.append(sign)
    return max(_SEPARATORS, key=heads.count)


def _records(text: str, separator: str, name: str) -> tuple[tuple[str, ...], ...]:
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        records = tuple(tuple(record) for record in islice(reader, SAMPLE_ROWS + 1))
    except csv.Error:
        raise _too_long(name, 1) from None
    if not any(cell.strip() for cell in records[0]):
        raise ReadError(f"{name} の1行目に見出しがありません。1行目に設問の記号か文を書いてください。", cell="A1")
    return records
