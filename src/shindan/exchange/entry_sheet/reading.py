"""An entry sheet back from an Excel form, however it was moved about: facts are found by their labels, tables by their heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..faults import shown
from ..form import FormName, PlacedFault, formula_error, in_order, no_form, open_form, uncomputed
from ..grid import Grid, name_of
from ..wording import bare
from . import form_words as words
from .check import check_sheet
from .fields import FIELDS
from .rules import Rules
from .sheet import EntrySheet
from .tables import Tables

NAME = FormName("エントリーシート", "the entry sheet", "項目")
_ENTRY = re.compile(r"(?:エントリー|entry)\s*[:：]\s*([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", re.IGNORECASE)


@dataclass(frozen=True)
class FormReading:
    """What a form says: the sheet, every fault at its cell, and the entry that the form was made for (``None``: unknown)."""

    sheet: EntrySheet
    faults: tuple[PlacedFault, ...] = ()
    entry: str | None = None


def read_form(path: Path, name: str, rules: Rules) -> FormReading:
    """Read a form that came in as ``name``. Raises ``FormError`` where it is none."""
    grids = open_form(path, name, NAME)
    best = max(grids, key=lambda grid: _likeness(grid, rules), default=None)
    if best is None or not _likeness(best, rules):
        raise no_form(shown(name), NAME)
    reader = _Reader(best, rules)
    typed = reader.read()
    sheet = check_sheet(typed, rules)
    entry = next(
        (match[1].lower() for grid in grids for text in grid.cells.values() if (match := _ENTRY.search(text))), None
    )
    return FormReading(sheet, tuple(in_order(reader.faults(sheet))), entry)


def _known() -> dict[str, str]:
    """Label → name of the fact, in both languages."""
    return {bare(text): each.name for each in FIELDS for text in (each.label.ja, each.label.en)}


def _hints() -> frozenset[str]:
    """The texts beside the cells of facts: they are no answers."""
    both = (words.hint_of(each, needed=needed) for each in FIELDS for needed in (True, False))
    return frozenset(bare(text) for hint in both for text in (hint.ja, hint.en))


@dataclass(frozen=True)
class _Labels:
    """Where the labels of facts stand, and the column of most of them. Of two that say the same, the one there is meant."""

    places: Mapping[str, tuple[int, int]]
    column: int = 0


def _labels(grid: Grid) -> _Labels:
    known = _known()
    found = [(known[key], place) for place, text in grid.cells.items() if (key := bare(text)) in known]
    if not found:
        return _Labels({})
    usual = Counter(column for _, (_, column) in found).most_common(1)[0][0]
    in_order = sorted(found, key=lambda one: (one[1][1] != usual, one[1]))
    return _Labels(dict(reversed(in_order)), usual)


def _likeness(grid: Grid, rules: Rules) -> int:
    """How much a sheet is like the form: its tables count more than labels, which the explanations have too."""
    return len(_labels(grid).places) + 10 * len(Tables(grid, rules).found)


@dataclass
class _Reader:
    grid: Grid
    rules: Rules
    places: dict[tuple[str, int | None], tuple[str, str]] = field(default_factory=dict)
    told: list[PlacedFault] = field(default_factory=list)

    def read(self) -> dict[str, str]:
        typed: dict[str, str] = {}
        labels, hints, tables = _labels(self.grid), _hints(), Tables(self.grid, self.rules)
        for name, (row, column) in labels.places.items():
            if row in tables.rows and column != labels.column:
                continue  # a group that is called like a fact
            tables.skip.add(row)
            at, text = self._beside(row, column, labels.places, hints)
            if text:
                typed[name] = text
            self.places[name, None] = (name_of(row, at), text)
        typed |= tables.read()
        self.places |= tables.places
        self.told += [PlacedFault(self.grid.name, cell, value, text) for cell, value, text in tables.faults]
        return typed

    def _beside(
        self, row: int, column: int, labels: Mapping[str, tuple[int, int]], hints: frozenset[str]
    ) -> tuple[int, str]:
        """The first cell right of a label that is neither its hint nor another label."""
        others = {place for place in labels.values() if place != (row, column)}
        for at, text in self.grid.row(row):
            is_hint = at > column + 1 and bare(text) in hints
            if at > column and (row, at) not in others and not is_hint:
                return at, text
        return column + 1, ""

    def faults(self, sheet: EntrySheet) -> Iterator[PlacedFault]:
        """Faults of the reading, of cells that hold no value of their own, and of what the sheet's check found."""
        yield from self.told
        spoken = {fault.cell for fault in self.told}
        for cell in self._uncomputed() - spoken:
            spoken.add(cell)
            yield PlacedFault(self.grid.name, cell, "", uncomputed())
        for cell, value in self._errors().items():
            spoken.add(cell)
            yield PlacedFault(self.grid.name, cell, value, formula_error(value))
        for fault in sheet.faults:
            cell, value = self.places.get((fault.field, fault.line)) or self.places.get((fault.field, None)) or ("", "")
            if not cell or cell not in spoken:
                yield PlacedFault(self.grid.name, cell, value, fault.text, fault.field)

    def _inputs(self) -> set[str]:
        return {cell for cell, _ in self.places.values()}

    def _uncomputed(self) -> set[str]:
        """Cells to fill in that hold a formula, but no value that it came to."""
        filled = {name_of(*place) for place in self.grid.cells}
        return (self._inputs() & self.grid.formulas) - filled - set(self.grid.errors)

    def _errors(self) -> dict[str, str]:
        inputs = self._inputs()
        return {cell: error for cell, error in self.grid.errors.items() if cell in inputs}
