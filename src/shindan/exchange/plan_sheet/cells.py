"""Reading one cell: its value, or the known one with a fault where it cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from shindan.result.schema import Words

from ..faults import shown
from ..form import PlacedFault, formula_error, uncomputed
from .layout import Sheet, place_of
from .signs import same
from .values import Read, say

T = TypeVar("T")


@dataclass
class Told:
    """What is said of a file: ``faults`` were not read and stay as they were, ``notes`` were read and want a look."""

    faults: list[PlacedFault] = field(default_factory=list)
    notes: list[PlacedFault] = field(default_factory=list)


@dataclass
class Cells:
    """The cells of one sheet."""

    sheet: Sheet
    told: Told

    def __post_init__(self) -> None:
        grid = self.sheet.grid
        self.computed = {place_of(cell) for cell in (*grid.formulas, *grid.errors)}

    def text(self, row: int, column: int | None, known: str, most: int, *, needed: bool = False) -> str:
        """A text of up to ``most`` signs; what cannot be used is told, and the known text stays."""
        if column is None or self._broken(row, column):
            return known
        text = self.sheet.at(row, column).strip()
        if same(text, known):
            return known
        if needed and not text:
            self.fault(row, column, "", _nameless())
            return known
        if len(text) > most:
            self.fault(row, column, shown(text), _too_long(len(text), most))
            return known
        return text

    def value(self, row: int, column: int | None, read: Callable[[str], Read[Any]], known: T) -> T | Any:
        """A value as ``read`` takes it."""
        if column is None or self._broken(row, column):
            return known
        text = self.sheet.at(row, column)
        found = read(text)
        if found.fault is not None:
            self.fault(row, column, shown(text), found.fault)
            return known
        if found.note is not None and found.value != known:
            self.note(row, column, shown(text), found.note)
        return found.value

    def fault(self, row: int, column: int, value: str, words: Words) -> None:
        self.told.faults.append(self._placed(row, column, value, words))

    def note(self, row: int, column: int, value: str, words: Words) -> None:
        self.told.notes.append(self._placed(row, column, value, words))

    def _placed(self, row: int, column: int, value: str, words: Words) -> PlacedFault:
        return PlacedFault(self.sheet.grid.name, self.sheet.cell(row, column), value, words)

    def _broken(self, row: int, column: int) -> bool:
        """Whether a cell holds a formula that gives no value; it is told."""
        if (row, column) not in self.computed:
            return False
        cell, grid = self.sheet.cell(row, column), self.sheet.grid
        if cell in grid.errors:
            self.fault(row, column, grid.errors[cell], formula_error(grid.errors[cell]))
            return True
        if cell in grid.formulas and not self.sheet.at(row, column):
            self.fault(row, column, "", uncomputed())
            return True
        return False


def _nameless() -> Words:
    return say(
        "名前がありません。施策／タスクの列に名前を入力してください。行を消すときは、行ごと削除してください。",
        "There is no name. Please enter one in the column of measures and tasks; to remove a row, delete the whole row.",
    )


def _too_long(signs: int, most: int) -> Words:
    return say(
        "{signs}文字あります。{most}文字までに縮めてください。",
        "This has {signs} characters. Please keep to {most}.",
        signs=signs,
        most=most,
    )
