"""A file as sheets of texts: any Excel or CSV, read within limits, with the place of its heads, merged cells filled in, formulas looked at."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import python_calamine

from shindan.result.schema import Words

from ..encoding import encoding_of
from ..faults import ReadError, letters
from ..form import FormError
from ..grid import BROKEN, TooLargeError, cell_as_text, measure
from ..source import NO_TABLE
from ..workbook import Parts, parts_of
from .fields import known_heads

MOST_BYTES = 30 << 20
MOST_UNFOLDED = 600 << 20
MOST_ROWS, MOST_COLUMNS = 300_000, 200
MOST_CELLS = 6_000_000
_LOOKED = 20  # rows in which the heads are looked for
_FORMULA = re.compile(rb'<(?:\w+:)?c\s(?=[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})")[^>]*>\s*<(?:\w+:)?f[\s>/]')
_END = "\x1aend"


@dataclass(frozen=True)
class ListSheet:
    """``rows`` are all rows of the file as texts; the heads stand in row ``head`` (from 0). ``uncomputed`` are cells (row, column) of
    formulas without a saved result, ``errors`` of formulas that failed; ``filled`` cells were repeated from merged ones."""

    name: str
    rows: list[list[str]]
    head: int
    uncomputed: frozenset[tuple[int, int]] = frozenset()
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    filled: int = 0

    @property
    def headers(self) -> tuple[str, ...]:
        """The heads, "" where a column has none."""
        return tuple(text.strip() for text in self.rows[self.head]) if self.rows else ()

    def sample(self, column: int, most: int = 3) -> tuple[str, ...]:
        """The first values of a column."""
        found: list[str] = []
        for row in self.rows[self.head + 1 :]:
            if column < len(row) and row[column].strip():
                found.append(row[column].strip())
            if len(found) == most:
                break
        return tuple(found)


CUSTOMERS = Words(ja="顧客の表", en="list of customers")


def open_list(path: Path, name: str = "", called: Words = CUSTOMERS) -> list[ListSheet]:
    """The sheets that hold something, in order; ``called`` is what the file should be. Raises ``FormError`` with a sentence in both languages."""
    told = name or path.name
    with path.open("rb") as file:
        start = file.read(1 << 20)
    if not start:
        raise FormError(
            f"{told} は空です。別のファイルを選んでください。", f"{told} is empty. Please choose another file."
        )
    if path.stat().st_size > MOST_BYTES:
        raise too_large(told)
    for mark, kind in NO_TABLE.items():
        if start.startswith(mark):
            raise FormError(
                f"{told} は{kind}です。{called.ja}を Excel（xlsx）か CSV で保存して選んでください。",
                f"{told} is no table. Please save the {called.en} as Excel (xlsx) or CSV and choose that.",
            )
    sheets = _workbook(path, told) if start.startswith((b"PK", b"\xd0\xcf\x11\xe0")) else [_csv(path, told)]
    found = [sheet for sheet in sheets if any(any(row) for row in sheet.rows)]
    if not found:
        raise FormError(
            f"{told} には何も書かれていません。表のあるファイルを選んでください。",
            f"Nothing is written in {told}. Please choose a file with a table.",
        )
    return found


def best_sheet(sheets: Sequence[ListSheet]) -> int:
    """The place of the sheet whose heads are known best; of several the first."""
    return max(range(len(sheets)), key=lambda place: (known_heads(sheets[place].headers), -place))


def too_large(told: str) -> FormError:
    """What is said of a file that is too large, also before all of it has come in."""
    return FormError(
        f"{told} は大きすぎます（{MOST_BYTES >> 20} MB、{MOST_ROWS:,}行、{MOST_COLUMNS}列まで）。行を分けて、いくつかのファイルで保存してください。",
        f"{told} is too large (up to {MOST_BYTES >> 20} MB, {MOST_ROWS:,} rows, {MOST_COLUMNS} columns). Please save it as several files.",
    )


def _workbook(path: Path, told: str) -> list[ListSheet]:
    try:
        parts = parts_of(path, most_cells=MOST_CELLS)
        measure(path, MOST_UNFOLDED)
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        kinds = python_calamine.SheetTypeEnum
        names = [found.name for found in book.sheets_metadata if found.typ == kinds.WorkSheet]
        return [_sheet(parts, book, name, told) for name in names]
    except TooLargeError:
        raise too_large(told) from None
    except FormError:
        raise
    except python_calamine.PasswordError:
        raise _locked(told) from None
    except ReadError as error:
        raise _refused(told, str(error)) from error
    except (python_calamine.CalamineError, OSError, ValueError, KeyError, *BROKEN) as error:
        raise _refused(told, "壊れています") from error


def _refused(told: str, why: str) -> FormError:
    """The sentences of the room beside, for this kind of file."""
    if "パスワード" in why:
        return _locked(told)
    if "大きすぎます" in why:
        return too_large(told)
    if "古い形式" in why:
        return FormError(
            f"{told} は古い形式の Excel（xls）です。Excel で開き、xlsx で保存し直してください。",
            f"{told} is in the old format of Excel (xls). Please open it in Excel and save it as xlsx.",
        )
    return FormError(
        f"{told} は Excel のファイルとして読めません。Excel で開き、xlsx で保存し直してください。",
        f"{told} cannot be read as an Excel file. Please open it in Excel and save it as xlsx.",
    )


def _locked(told: str) -> FormError:
    return FormError(
        f"{told} はパスワードで保護されています。Excel で開いて保護を外し、保存し直してください。",
        f"{told} needs a password. Please open it in Excel, take the password off and save it again.",
    )


def _sheet(parts: Parts, book: Any, name: str, told: str) -> ListSheet:
    parts.guard(name)
    sheet = book.get_sheet_by_name(name)
    rows = [[cell_as_text(cell) for cell in line] for line in sheet.to_python(skip_empty_area=False)]
    _within(rows, told)
    filled = _fill_merged(rows, sheet.merged_cell_ranges or [])
    formulas = {
        (int(row) - 1, _number(column)) for chunk in parts.chunks(name) for column, row in _FORMULA.findall(chunk)
    }
    errors = {(row - 1, column): text for column, found in parts.errors(name).items() for row, text in found.items()}
    for (row, column), text in errors.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = text
    empty = frozenset(place for place in formulas if not _at(rows, place))
    return ListSheet(name, rows, _head_of(rows), empty, errors, filled)


def _csv(path: Path, told: str) -> ListSheet:
    content = path.read_bytes()
    try:
        encoding = encoding_of(content, whole=True, name=told)
        text = content.decode(encoding)
    except (ReadError, UnicodeDecodeError):
        raise FormError(
            f"{told} の文字を読めません。表計算ソフトで開き、「CSV UTF-8」か xlsx で保存し直してください。",
            f"The text of {told} cannot be read. Please open it in a spreadsheet and save it as “CSV UTF-8” or xlsx.",
        ) from None
    text = text.removeprefix(codecs.BOM_UTF8.decode())
    rows = _records(text, told)
    _within(rows, told)
    return ListSheet("", rows, _head_of(rows))


def _records(text: str, told: str) -> list[list[str]]:
    first = text[: 1 << 16]
    separator = max(",\t;", key=first.count)
    whole = text if text.endswith("\n") else f"{text}\n"
    try:
        rows = list(csv.reader(io.StringIO(f"{whole}{_END}", newline=""), delimiter=separator))
    except csv.Error:
        rows = [[]]
    if not rows or rows[-1] != [_END]:
        number = len(rows)
        raise FormError(
            f'{told} の{number}行目あたりに、閉じていない引用符（"）があります。引用符を消すか閉じて、保存し直してください。',
            f"A quotation mark near row {number} of {told} is never closed. Please take it out or close it and save the file again.",
        )
    return rows[:-1]


def _within(rows: Sequence[Sequence[str]], told: str) -> None:
    if len(rows) > MOST_ROWS or max((len(row) for row in rows[:1000]), default=0) > MOST_COLUMNS:
        raise too_large(told)


def _fill_merged(rows: list[list[str]], ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> int:
    """Repeat the value of cells that were merged downwards: what stands beside belongs to each row. Returns how many were filled."""
    filled = 0
    for (top, column), (bottom, _) in ranges:
        value = _at(rows, (top, column))
        for row in range(top + 1, min(bottom + 1, len(rows))) if value else ():
            if column < len(rows[row]):
                rows[row][column] = value
                filled += 1
    return filled


def _head_of(rows: Sequence[Sequence[str]]) -> int:
    """The row of the first ones with most known heads; else the first that holds two texts; else the first."""
    looked = range(min(_LOOKED, len(rows)))
    best = max(looked, key=lambda row: (known_heads(rows[row]), -row), default=0)
    if rows and known_heads(rows[best]):
        return best
    return next((row for row in looked if sum(1 for text in rows[row] if text.strip()) > 1), 0)


def _at(rows: Sequence[Sequence[str]], place: tuple[int, int]) -> str:
    row, column = place
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""


def _number(column: bytes) -> int:
    number = 0
    for sign in column:
        number = number * 26 + sign - 64
    return number - 1


def cell_name(row: int, column: int) -> str:
    """(6, 1) → ``B7``."""
    return f"{letters(column)}{row + 1}"
