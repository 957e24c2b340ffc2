"""Changes since the wave before: only where both waves show the figure, and never so that a hidden one follows."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Difference:
    """A change between two published cells, with its standard error and 95 % interval; ``None`` where an interval is not known."""

    value: float
    error: float | None
    low: float | None
    high: float | None


def difference_of(now: Cell | None, then: Cell | None, digits: int) -> Difference | None:
    """now − then, made of published figures alone; ``None`` where one of them is hidden, a band or rough.

    The error is √(e₁² + e₂²), e = (high − low) ÷ (2 · 1.96) of each published interval. Exchanging the two turns all signs.
    """
    if now is None or then is None or not (_is_exact(now) and _is_exact(then)):
        return None
    change = rounded((now.value or 0.0) - (then.value or 0.0), digits)
    error = sqrt(error_of(now) ** 2 + error_of(then) ** 2)
    if not isfinite(error):
        return Difference(change, None, None, None)
    return Difference(change, error, rounded(change - Z95 * error, digits), rounded(change + Z95 * error, digits))


def _is_exact(cell: Cell) -> bool:
    return not (cell.suppressed or cell.value is None or cell.bound or cell.rough)


def error_of(cell: Cell) -> float:
    """The standard error that a published interval stands for; NaN where there is none."""
    if cell.low is None or cell.high is None:
        return float("nan")
    return (cell.high - cell.low) / (2 * Z95)


def _changed(now: Cell, then: Cell | None, digits: int) -> Cell:
    found = difference_of(now, then, digits)
    if found is None or then is None:
        return now
    # Where all staff answered both times the error is 0: any change is one.
    significant = found.error is not None and abs(found.value) > Z95 * found.error
    told = {"change": found.value, "change_significant": significant, "before": then.value}
    spread = {} if found.error is None else {"change_low": found.low, "change_high": found.high}
    return now.model_copy(update=told | spread)
