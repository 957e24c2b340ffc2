"""Changes since the wave before: only where both waves show the figure, and never so that a hidden one follows."""

from __future__ import annotations

from math import isfinite, sqrt

from shindan.disclosure.plan import Plan
from shindan.disclosure.waves import changes_shown

from .figures import rounded
from .schema import Cell, Result, Split

Z95 = 1.959963984540054


def with_changes(result: Result, before: Result, plan: Plan) -> Result:
    """The result with ``change`` filled in. A pack of another id leaves it as it is: its items mean other things."""
    if result.instrument.id != before.instrument.id:
        return result
    work = _Changes(result, before, plan)
    total = {row: work.cell(row, "", "", cell) for row, cell in result.total.items()}
    splits = tuple(work.split(split) for split in result.splits)
    when = {"previous": before.entry.wave, "previous_people": before.entry.people, "previous_on": before.made_on}
    return result.model_copy(update={"total": total, "splits": splits, **when})


class _Changes:
    """Changes of one result; ``allowed`` are the places of cells, by table, whose change gives nothing hidden away."""

    def __init__(self, result: Result, before: Result, plan: Plan) -> None:
        self.plan = plan
        self.kinds = {row.id: row.kind for row in result.rows}
        self.items = {
            section.id: [row.id for row in section.rows if row.kind != "element"] for section in result.sections
        }
        self.before = _Before(before)
        self.allowed = changes_shown(plan, self.before.shows, self.before.people)

    def split(self, split: Split) -> Split:
        cells = {
            row: tuple(
                self.cell(row, split.id, group.code, cell) for group, cell in zip(split.groups, line, strict=True)
            )
            for row, line in split.cells.items()
        }
        return split.model_copy(update={"cells": cells})

    def cell(self, row: str, split: str, group: str, now: Cell) -> Cell:
        """The cell with its change, an element's only where those of all its items may be shown."""
        tables = self.items[row] if self.kinds[row] == "element" else [row]
        if now.suppressed or not all(self._may_show(table, split, group) for table in tables):
            return now
        return _changed(now, self.before.cell(row, split, group), 1 if self.kinds[row] == "mean" else 0)

    def _may_show(self, table: str, split: str, group: str) -> bool:
        return bool(self.allowed[table][self.plan.structure.place(split, group)])


class _Before:
    """What the wave before published, by row, split and group; ``split == ""`` is everybody."""

    def __init__(self, result: Result) -> None:
        self.result = result
        self.groups = {
            (split.id, group.code): (split, place)
            for split in result.splits
            for place, group in enumerate(split.groups)
        }

    def cell(self, row: str, split: str, group: str) -> Cell | None:
        if not split:
            return self.result.total.get(row)
        if (split, group) not in self.groups:
            return None
        found, place = self.groups[split, group]
        return found.cells[row][place] if row in found.cells else None

    def shows(self, row: str, split: str, group: str) -> bool:
        cell = self.cell(row, split, group)
        return cell is not None and not (cell.suppressed or cell.rough) and cell.bound is None

    def people(self, split: str, group: str) -> int | None:
        """Nought where the wave before hid the group: its number is not known here, and must not be counted on."""
        if not split:
            return self.result.entry.people
        if (split, group) not in self.groups:
            return None
        found, place = self.groups[split, group]
        return found.groups[place].people or 0


def _changed(now: Cell, then: Cell | None, digits: int) -> Cell:
    if then is None or now.suppressed or then.suppressed or now.value is None or then.value is None:
        return now
    if now.bound or then.bound or now.rough or then.rough:
        return now
    change = rounded(now.value - then.value, digits)
    error = sqrt(_error(now) ** 2 + _error(then) ** 2)
    # Where all staff answered both times the error is 0: any change is one.
    significant = isfinite(error) and abs(change) > Z95 * error
    told = {"change": change, "change_significant": significant, "before": then.value}
    return now.model_copy(update=told | _spread(change, error, digits))


def _spread(change: float, error: float, digits: int) -> dict[str, float]:
    """The change's 95 % interval, made of published intervals alone; nothing where one of them is not known."""
    if not isfinite(error):
        return {}
    return {
        "change_low": rounded(change - Z95 * error, digits),
        "change_high": rounded(change + Z95 * error, digits),
    }


def _error(cell: Cell) -> float:
    """The standard error that a published interval stands for."""
    if cell.low is None or cell.high is None:
        return float("nan")
    return (cell.high - cell.low) / (2 * Z95)
