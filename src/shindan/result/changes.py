"""Changes since the wave before: only where both waves show the figure, and never so that a hidden one follows."""

from __future__ import annotations

from math import isfinite, sqrt

from .figures import rounded
from .schema import Cell, Result, RowKind, Split

Z95 = 1.959963984540054


def with_changes(result: Result, before: Result) -> Result:
    """The result with ``change`` filled in. A pack of another id leaves it as it is: its items mean other things."""
    if result.instrument.id != before.instrument.id:
        return result
    kinds = {row.id: row.kind for row in result.rows}
    total = {
        row: _changed(cell, before.total.get(row), 1 if kinds[row] == "mean" else 0)
        for row, cell in result.total.items()
    }
    earlier = {split.id: split for split in before.splits}
    splits = tuple(
        _changed_split(split, earlier[split.id], kinds) if split.id in earlier else split for split in result.splits
    )
    label = before.entry.wave
    return result.model_copy(update={"total": total, "splits": splits, "previous": label})


def _changed_split(split: Split, before: Split, kinds: dict[str, RowKind]) -> Split:
    old = {group.code: place for place, group in enumerate(before.groups)}
    cells = {}
    for row, now in split.cells.items():
        then = before.cells.get(row)
        changed = []
        for group, cell in zip(split.groups, now, strict=True):
            earlier = then[old[group.code]] if then and group.code in old else None
            changed.append(_changed(cell, earlier, 1 if kinds[row] == "mean" else 0))
        cells[row] = tuple(changed)
    return split.model_copy(update={"cells": cells})


def _changed(now: Cell, then: Cell | None, digits: int) -> Cell:
    if then is None or now.suppressed or then.suppressed or now.value is None or then.value is None:
        return now
    if now.bound or then.bound or now.rough or then.rough:
        return now
    change = rounded(now.value - then.value, digits)
    error = sqrt(_error(now) ** 2 + _error(then) ** 2)
    # Where all staff answered both times the error is 0: any change is one.
    significant = isfinite(error) and abs(change) > Z95 * error
    return now.model_copy(update={"change": change, "change_significant": significant})


def _error(cell: Cell) -> float:
    """The standard error that a published interval stands for."""
    if cell.low is None or cell.high is None:
        return float("nan")
    return (cell.high - cell.low) / (2 * Z95)
