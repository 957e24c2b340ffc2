"""A file as a table of columns, whatever its form: heads, a sample, and batches of the columns that are wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from .faults import ReadError

MOST_COLUMNS = 2000
Wanted = Callable[[Sequence[str]], bool]
NO_TABLE = {
    b"%PDF": "PDF",
    b"\x89PNG": "画像",
    b"\xff\xd8\xff": "画像",
    b"GIF8": "画像",
    b"\x1f\x8b": "圧縮ファイル（gzip）",
    b"7z\xbc\xaf": "圧縮ファイル（7z）",
    b"Rar!": "圧縮ファイル（RAR）",
    b"ARROW1": "Arrow ファイル",
    b"SQLite format 3": "データベース（SQLite）",
    b"{\\rtf": "リッチテキスト",
}


@dataclass(frozen=True)
class Rows:
    """Neighbouring rows of a file. ``first`` is the number of the first one in the file, where the heads are row 1."""

    first: int
    columns: tuple[pa.Array, ...]

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0


class Source(Protocol):
    """An opened table. Nothing but its heads and a sample is in memory."""

    @property
    def name(self) -> str: ...

    @property
    def sheet(self) -> str | None: ...

    @property
    def headers(self) -> tuple[str, ...]: ...

    def sample(self) -> tuple[pa.Array, ...]:
        """The first rows of every column."""

    def rows(self, columns: Sequence[int]) -> Iterator[Rows]:
        """The whole table by batches; only the columns at these places, in this order."""


def open_source(path: str | Path, *, sheet: str | None = None, wanted: Wanted | None = None) -> Source:
    """Open a CSV, XLSX or Parquet file, told apart by its content, never by its name.

    ``wanted`` chooses the sheet of a workbook by its heads where ``sheet`` names none. Raises ``ReadError``.
    """
    path = Path(path)
    start = _start(path)
    if start.startswith(b"PAR1"):
        from .parquet_file import ParquetSource

        return _checked(ParquetSource(path))
    if start.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        from .workbook import open_workbook

        return _checked(open_workbook(path, sheet, wanted or bool))
    for mark, kind in NO_TABLE.items():
        if start.startswith(mark):
            raise ReadError(f"{path.name} は{kind}です。回答の表を CSV、xlsx か Parquet で保存して指定してください。")
    from .csv_file import CsvSource

    return _checked(CsvSource(path))


def _start(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ReadError(f"{path} はフォルダーです。中のファイル（CSV、xlsx、Parquet）を一つ指定してください。")
        if path.exists() and not path.is_file():
            raise ReadError(f"{path} はふつうのファイルではありません。保存したファイルを指定してください。")
        with path.open("rb") as file:
            start = file.read(16)
    except FileNotFoundError:
        raise ReadError(f"ファイルがありません: {path}。場所と名前を確かめてください。") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise ReadError(f"ファイルを開けません: {path}（{why}）。読む権限を確かめてください。") from None
    if not start:
        raise ReadError(f"{path.name} は空です。1行目に見出し、2行目から回答を書いてください。")
    return start


def _checked(source: Source) -> Source:
    if len(source.headers) > MOST_COLUMNS:
        raise ReadError(
            f"{source.name} に列が {len(source.headers):,} あります。{MOST_COLUMNS:,} 列までにしてください。"
            "行と列が逆になっていないか確かめてください。",
            sheet=source.sheet,
        )
    return source
