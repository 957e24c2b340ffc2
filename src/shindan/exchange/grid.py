"""A small workbook as grids of cells, for forms that people fill in and send back. Nothing of it is trusted.

The size that the parts of a workbook unfold to is measured, not believed: a file of a few kilobytes may claim little and
unfold to gigabytes.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import python_calamine

from .faults import letters
from .wording import cell_text
from .workbook import parts_of

MOST_BYTES = 32 << 20
MOST_CELLS = 400_000
_CHUNK = 1 << 20
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
_FORMULA = re.compile(rb'<(?:\w+:)?c\s(?=[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})")[^>]*>\s*<(?:\w+:)?f[\s>/]')


class TooLargeError(Exception):
    """The workbook unfolds to more than a form may."""


@dataclass(frozen=True)
class Grid:
    """One sheet: the texts of its cells by (row, column) from 0, without empty ones. ``formulas`` and ``errors`` are cells as
    spreadsheets name them (``B7``)."""

    name: str
    cells: Mapping[tuple[int, int], str]
    formulas: frozenset[str] = frozenset()
    errors: Mapping[str, str] = field(default_factory=dict)
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()  # first and last cell of each

    def row(self, row: int) -> list[tuple[int, str]]:
        """The cells of a row, from left to right."""
        return sorted((column, text) for (at, column), text in self.cells.items() if at == row)

    @property
    def rows(self) -> list[int]:
        """The rows that hold something."""
        return sorted({row for row, _ in self.cells} | {int(re.sub("[A-Z]", "", cell)) - 1 for cell in self.formulas})


def name_of(row: int, column: int) -> str:
    """The cell as spreadsheets name it: (6, 1) → ``B7``."""
    return f"{letters(column)}{row + 1}"


def read_grids(path: Path) -> list[Grid]:
    """Every sheet with cells, visible or not, in the workbook's order. Raises ``TooLargeError``; ``ReadError`` where the file
    is no workbook, broken or locked."""
    parts = parts_of(path, most_cells=MOST_CELLS)
    measure(path)
    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        tables = [found.name for found in book.sheets_metadata if found.typ == python_calamine.SheetTypeEnum.WorkSheet]
        grids = []
        for name in tables:
            parts.guard(name)
            errors = parts.errors(name)
            sheet = book.get_sheet_by_name(name)
            grids.append(
                Grid(
                    name,
                    _cells(sheet),
                    frozenset(cell.decode() for chunk in parts.chunks(name) for cell in _FORMULA.findall(chunk)),
                    {
                        f"{letters(column)}{row}": error
                        for column, rows in errors.items()
                        for row, error in rows.items()
                    },
                    tuple(sheet.merged_cell_ranges or ()),
                )
            )
    except python_calamine.PasswordError:
        raise parts.locked() from None
    except (python_calamine.CalamineError, OSError, ValueError, KeyError, *BROKEN) as error:
        raise parts.broken() from error
    return grids


def measure(path: Path, most: int = MOST_BYTES) -> None:
    """Unfold every part into nothing, up to the limit. Raises ``TooLargeError``."""
    left = most
    with zipfile.ZipFile(path) as packed:
        for info in packed.infolist():
            info.file_size = most * 2  # read on to the end of the part, whatever it claims
            try:
                with packed.open(info) as part:
                    while chunk := part.read(_CHUNK):
                        left -= len(chunk)
                        if left < 0:
                            raise TooLargeError
            except BROKEN:
                continue  # a broken part is told by who reads it


def _cells(sheet: python_calamine.CalamineSheet) -> dict[tuple[int, int], str]:
    found = {}
    for row, line in enumerate(sheet.to_python(skip_empty_area=False)):
        for column, cell in enumerate(line):
            text = cell_as_text(cell)
            if text.strip():
                found[row, column] = text
    return found


def cell_as_text(cell: object) -> str:
    """A cell as text; a day as 2026-01-05, whatever its format."""
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        cell = cell.date()
    if isinstance(cell, dt.datetime | dt.date):
        return cell.isoformat()
    return cell_text(cell) or ""
