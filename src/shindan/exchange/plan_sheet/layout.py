"""Where things stand on a sheet, found by their heads: columns may have been moved, weeks added, rows inserted above."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from shindan.improvement.plan import MOST_WEEKS
from shindan.result.schema import Words

from ..form import PlacedFault
from ..grid import Grid, name_of
from ..wording import bare, plain
from . import words
from .signs import writable
from .values import say

_HEAD_WITHIN = 300  # rows in which heads are looked for
_LONGEST_HEAD = 40
_CELL = re.compile("([A-Z]+)([0-9]+)")
_WEEK = re.compile(r"w(?:eek)?([0-9]{1,4})|第?([0-9]{1,4})週目?")
_HEADS = {
    "kind": (words.KIND, "区分"),
    "name": (words.ROW, "施策", "タスク", "施策タスク", "施策とタスク", "項目"),
    "remark": (words.REMARK, "メモ", "内容"),
    "owner": (words.OWNER, "担当者", "責任者"),
    "until": (words.UNTIL, "期日", "締切"),
    "horizon": (words.HORIZON,),
    "progress": (words.PROGRESS, "進捗率", "進捗度"),
}
_KPI_HEADS = {
    "measure": (words.MEASURE,),
    "name": (words.KPI, "指標"),
    "unit": (words.UNIT,),
    "baseline": (words.BASELINE, "現状", "現状値"),
    "target": (words.TARGET, "目標"),
    "rises": (words.DIRECTION,),
    "source": (words.SOURCE,),
}


@dataclass(frozen=True)
class Sheet:
    """A grid by rows, so that a row of a large sheet is at hand. ``head`` is the row of heads; ``columns`` by field."""

    grid: Grid
    head: int
    columns: Mapping[str, int]
    rows: Mapping[int, Mapping[int, str]]
    weeks: Mapping[int, int] = field(default_factory=dict)  # week → column
    faults: tuple[PlacedFault, ...] = ()

    def at(self, row: int, column: int | None) -> str:
        """A cell's text, "" where there is none."""
        return "" if column is None else self.rows.get(row, {}).get(column, "")

    def cell(self, row: int, column: int) -> str:
        """A cell as spreadsheets name it."""
        return name_of(row, column)


def plan_sheet(grid: Grid) -> Sheet | None:
    """The sheet as a plan; ``None`` where it is none: it needs a head of names and a week."""
    rows = _by_row(grid)
    for head, cells in islice(rows.items(), _HEAD_WITHIN):
        columns = _columns(cells, _HEADS)
        weeks, faults = _weeks(grid, head, cells)
        if "name" in columns and weeks:
            return Sheet(grid, head, columns, rows, weeks, tuple(faults))
    return None


def kpi_sheet(grid: Grid) -> Sheet | None:
    """The sheet as a list of KPIs; ``None`` where it is none."""
    rows = _by_row(grid)
    for head, cells in islice(rows.items(), _HEAD_WITHIN):
        columns = _columns(cells, _KPI_HEADS)
        if {"measure", "name", "target"} <= set(columns):
            return Sheet(grid, head, columns, rows)
    return None


def _by_row(grid: Grid) -> dict[int, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    for (row, column), text in sorted(grid.cells.items()):
        rows.setdefault(row, {})[column] = writable(text)
    return rows


def _columns(cells: Mapping[int, str], heads: Mapping[str, tuple[Words | str, ...]]) -> dict[str, int]:
    """The column of each field. Of several that say the same the first counts, the printed head before others."""
    said: dict[str, int] = {}
    for column, text in cells.items():
        if len(text) <= _LONGEST_HEAD:
            said.setdefault(bare(text), column)
    found: dict[str, int] = {}
    for name, wordings in heads.items():
        keys = [bare(text) for each in wordings for text in ((each,) if isinstance(each, str) else (each.ja, each.en))]
        at = next((said[key] for key in keys if key in said and said[key] not in found.values()), None)
        if at is not None:
            found[name] = at
    return found


def place_of(cell: str) -> tuple[int, int]:
    """Row and column from 0: B7 → (6, 1)."""
    parts = _CELL.fullmatch(cell)
    if parts is None:
        return -1, -1
    column = 0
    for sign in parts[1]:
        column = column * 26 + ord(sign) - 64
    return int(parts[2]) - 1, column - 1


def _weeks(grid: Grid, head: int, cells: Mapping[int, str]) -> tuple[dict[int, int], list[PlacedFault]]:
    found: dict[int, int] = {}
    faults = []
    for column, text in cells.items():
        said = _WEEK.fullmatch(plain(text))
        if said is None:
            continue
        week = int(said[1] or said[2])
        if not 1 <= week <= MOST_WEEKS:
            faults.append(PlacedFault(grid.name, name_of(head, column), text, _beyond(week)))
        elif week in found:
            faults.append(PlacedFault(grid.name, name_of(head, column), text, _twice(week, name_of(head, found[week]))))
        else:
            found[week] = column
    missing = sorted(set(range(1, max(found, default=0))) - set(found))
    faults += [PlacedFault(grid.name, "", "", _missing(week)) for week in missing]
    return found, faults


def _beyond(week: int) -> Words:
    return say(
        "W{week} は使えません。週は1から{most}までです。この列は読み込んでいません。",
        "W{week} cannot be used: weeks go from 1 to {most}. This column was not read.",
        week=week,
        most=MOST_WEEKS,
    )


def _twice(week: int, cell: str) -> Words:
    return say(
        "W{week} の列が二つあります。読み込んだのは{cell}の列です。続きの週なら番号を直してください。",
        "There are two columns for W{week}. The one at {cell} was read. Please correct the number of the other.",
        week=week,
        cell=cell,
    )


def _missing(week: int) -> Words:
    return say(
        "W{week} の列がありません。この週の印は元のままにします。",
        "The column of W{week} is missing. The marks of that week stay as they were.",
        week=week,
    )
