"""Workbooks (XLSX), guarded: a small file that would unfold to more than memory holds is refused before it is opened."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import python_calamine

from .faults import ReadError, listed
from .personal import SAMPLE_ROWS
from .source import Rows, Wanted
from .wording import cell_text

BATCH_ROWS = 20_000
MOST_BYTES = 2 << 30
MOST_CELLS = 40_000_000
_CHUNK = 1 << 20
_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
_ERROR = re.compile(
    rb'<(?:\w+:)?c\s(?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*>(?:(?!</(?:\w+:)?c>).)*?'
    rb"<(?:\w+:)?v>([^<]{1,20})<",
    re.DOTALL,
)


@dataclass
class WorkbookSource:
    """One sheet of a workbook, of which the reader leaves out ``left`` empty columns.

    ``errors`` are the cells of formulas that failed: the reader gives them as empty.
    """

    name: str
    sheet: str
    headers: tuple[str, ...]
    cells: Any
    left: int
    errors: dict[int, dict[int, str]] = field(default_factory=dict)

    def sample(self) -> tuple[pa.Array, ...]:
        rows = next(self._batches(range(len(self.headers)), SAMPLE_ROWS), None)
        return rows.columns if rows else tuple(pa.array([], pa.string()) for _ in self.headers)

    def rows(self, columns: Sequence[int]) -> Iterator[Rows]:
        return self._batches(columns, BATCH_ROWS)

    def _batches(self, columns: Sequence[int], size: int) -> Iterator[Rows]:
        lines = islice(self.cells.iter_rows(), 1, None)
        first = 2
        while chunk := list(islice(lines, size)):
            yield Rows(first, tuple(self._column(chunk, place, first) for place in columns))
            first += len(chunk)

    def _column(self, chunk: Sequence[Sequence[object]], place: int, first: int) -> pa.Array:
        place_read = place - self.left
        texts = [cell_text(row[place_read]) if 0 <= place_read < len(row) else None for row in chunk]
        for row, error in self.errors.get(place, {}).items():
            if first <= row < first + len(chunk):
                texts[row - first] = error
        return pa.array(texts, pa.string())


def open_workbook(path: Path, sheet: str | None, wanted: Wanted) -> WorkbookSource:
    """The named sheet; else the first visible one whose heads are ``wanted``, else the first. Raises ``ReadError``."""
    parts = parts_of(path)
    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        every = [_source(path, parts, book, name) for name in _sheets(path, book, sheet)]
    except python_calamine.PasswordError:
        raise _locked(path) from None
    except (python_calamine.CalamineError, zipfile.BadZipFile, OSError, ValueError, KeyError) as error:
        raise _broken(path) from error
    source = next((source for source in every if wanted(source.headers)), every[0])
    if not any(source.headers):
        raise ReadError(
            f"{path.name} シート「{source.sheet}」の1行目に見出しがありません。1行目に設問の記号か文を書いてください。",
            sheet=source.sheet,
            cell="A1",
        )
    source.errors = parts.errors(source.sheet)
    return source


def _sheets(path: Path, book: Any, sheet: str | None) -> list[str]:
    kinds, seen = python_calamine.SheetTypeEnum, python_calamine.SheetVisibleEnum
    tables = [found for found in book.sheets_metadata if found.typ == kinds.WorkSheet]
    names = [found.name for found in tables]
    if sheet is not None and sheet not in names:
        raise ReadError(f"{path.name} にシート「{sheet}」がありません。あるシート: {listed(names)}", value=sheet)
    if not names:
        raise _broken(path)
    return [sheet] if sheet else [found.name for found in tables if found.visible == seen.Visible] or names


def _source(path: Path, parts: Parts, book: Any, name: str) -> WorkbookSource:
    parts.guard(name)
    cells = book.get_sheet_by_name(name)
    heads: list[object] = next(cells.iter_rows(), [])
    left = cells.start[1] if cells.start else 0
    texts = [*[""] * left, *((cell_text(head) or "").strip() for head in heads)]
    while texts and not texts[-1] and len(texts) > 1:
        texts.pop()
    return WorkbookSource(path.name, name, tuple(texts), cells, left)


def parts_of(path: Path, *, most_cells: int = MOST_CELLS) -> Parts:
    """The inside of a workbook. Raises ``ReadError`` where the file is none."""
    with path.open("rb") as file:
        start = file.read(2 << 20)
    if not start.startswith(b"PK"):
        # Both old workbooks and encrypted new ones are compound files; the encrypted ones name their part so.
        if "EncryptedPackage".encode("utf-16-le") in start:
            raise _locked(path)
        raise ReadError(f"{path.name} は古い形式の Excel か、xlsx ではないファイルです。xlsx で保存し直してください。")
    try:
        with zipfile.ZipFile(path) as packed:
            names = {info.filename: info.file_size for info in packed.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _broken(path) from error
    if "xl/workbook.xml" not in names:
        raise ReadError(
            f"{path.name} は xlsx ではない圧縮ファイルです。中の表を xlsx か CSV で保存して指定してください。"
        )
    if sum(names.values()) > MOST_BYTES:
        raise _too_large(path.name)
    return Parts(path, most_cells)


@dataclass(frozen=True)
class Parts:
    """The XML inside a workbook, looked at by patterns and by chunks: it is never parsed as XML."""

    path: Path
    most_cells: int = MOST_CELLS

    def guard(self, sheet: str) -> None:
        """Refuse a sheet whose used rectangle is beyond reason, as one stray cell far below makes it."""
        columns: set[bytes] = set()
        last = 0
        for chunk in self.chunks(sheet):
            cells = _CELL.findall(chunk)
            columns.update(column for column, _ in cells)
            last = max(last, max((int(row) for _, row in cells), default=0))
        if last * max((_number(column) + 1 for column in columns), default=0) > self.most_cells:
            raise _too_large(self.path.name, sheet)

    def locked(self) -> ReadError:
        """What is said of a workbook that needs a password."""
        return _locked(self.path)

    def broken(self) -> ReadError:
        """What is said of a workbook that is broken."""
        return _broken(self.path)

    def errors(self, sheet: str) -> dict[int, dict[int, str]]:
        """Formula errors by column (from 0) and row (from 1), such as ``#N/A``."""
        found: dict[int, dict[int, str]] = {}
        for chunk in self.chunks(sheet):
            for column, row, error in _ERROR.findall(chunk) if b't="e"' in chunk else ():
                found.setdefault(_number(column), {})[int(row)] = error.decode("utf-8", "replace")
        return found

    def chunks(self, sheet: str) -> Iterator[bytes]:
        """The sheet's XML; each chunk ends before a cell begins."""
        with zipfile.ZipFile(self.path) as packed:
            part = _part_of(packed, sheet)
            if part is None:
                return
            rest = b""
            with packed.open(part) as file:
                while more := file.read(_CHUNK):
                    rest += more
                    cut = max(rest.rfind(b"<c "), rest.rfind(b":c "))
                    cut = rest.rfind(b"<", 0, cut + 1) if cut > 0 else len(rest)
                    yield rest[:cut]
                    rest = rest[cut:]
            yield rest


def _part_of(packed: zipfile.ZipFile, sheet: str) -> str | None:
    """The part that holds a sheet: its name → relation → file."""
    book = packed.read("xl/workbook.xml").decode("utf-8", "replace")
    links = packed.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {
        _attribute(tag, "Id"): _attribute(tag, "Target") for tag in re.findall(r"<(?:\w+:)?Relationship\s[^>]*>", links)
    }
    for tag in re.findall(r"<(?:\w+:)?sheet\s[^>]*>", book):
        if _attribute(tag, "name") == sheet:
            target = targets.get(_attribute(tag, r"\w+:id"), "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            return part if part in packed.namelist() else None
    return None


def _attribute(tag: str, name: str) -> str:
    from html import unescape

    found = re.search(rf'\s{name}="([^"]*)"', tag)
    return unescape(found[1]) if found else ""


def _number(column: bytes) -> int:
    number = 0
    for sign in column:
        number = number * 26 + sign - 64
    return number - 1


def _locked(path: Path) -> ReadError:
    return ReadError(f"{path.name} はパスワードで保護されています。Excel で開いて保護を外し、保存し直してください。")


def _broken(path: Path) -> ReadError:
    return ReadError(f"{path.name} は Excel のファイルとして壊れています。Excel で開き、xlsx で保存し直してください。")


def _too_large(name: str, sheet: str | None = None) -> ReadError:
    place = f"{name} シート「{sheet}」" if sheet else name
    return ReadError(
        f"{place} は大きすぎます（{MOST_CELLS:,} セルまで）。離れた位置に余分なセルがないか確かめ、回答の表だけを CSV で保存してください。",
        sheet=sheet,
    )
