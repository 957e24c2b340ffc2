"""Measures and tasks from a sheet, row by row, however the rows were moved, inserted and copied."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from shindan.improvement.plan import Mark, Measure, Task
from shindan.improvement.progress import of_measure
from shindan.improvement.rows import PLAN, Key, Row, Rows

from ..faults import shown
from ..wording import bare, plain
from . import words
from .cells import Cells
from .signs import same
from .values import day_of, horizon_of, mark_of, say, share_of

_KEY = re.compile(r"[mt]:[0-9A-Za-z-]{1,64}|#m[0-9]{1,4}(?:\.t[0-9]{1,4})?[0-9a-f]{0,32}")
_KINDS = {
    bare(text): is_measure
    for kind, is_measure in ((words.MEASURE, True), (words.TASK, False))
    for text in (kind.ja, kind.en)
}
_MOST_MERGED = 5000
_FIELDS = ("name", "remark", "owner", "until", "horizon", "progress")


@dataclass
class Line:
    """A row of the sheet: its key as far as it is known, whether it is a measure, and the row it was."""

    row: int
    key: Key
    is_measure: bool
    known: Row | None = None


@dataclass
class RowReader:
    """Reads all rows. ``base`` is the plan as it was; ``starts`` tells a day without a year from which year it is."""

    cells: Cells
    base: Rows
    starts: dt.date
    names: dict[Key, int] = field(default_factory=dict)  # key of a read measure → its place

    def read(self) -> list[Measure]:
        self._spread_merged()
        self._unnamed_columns()
        measures: list[tuple[Key, Measure, list[Task]]] = []
        orphans: list[tuple[Line, Task]] = []
        for line in self._lines():
            row = self._measure(line) if line.is_measure else self._task(line)
            if isinstance(row, Measure):
                measures.append((line.key, row, []))
            elif isinstance(row, Task) and measures:
                measures[-1][2].append(row)
            elif isinstance(row, Task):
                orphans.append((line, row))
        self._home(orphans, measures)
        self.names = {key: place for place, (key, _, _) in enumerate(measures) if key}
        return [self._whole(measure, tasks) for _, measure, tasks in measures]

    def _whole(self, measure: Measure, tasks: list[Task]) -> Measure:
        return measure.model_copy(update={"tasks": tuple(tasks)})

    def _home(self, orphans: list[tuple[Line, Task]], measures: list[tuple[Key, Measure, list[Task]]]) -> None:
        """Tasks above the first measure: a known one goes back to its own, another is told."""
        column = self.cells.sheet.columns["name"]
        for line, task in orphans:
            parent = line.known.parent if line.known else ""
            home = next((tasks for key, _, tasks in measures if key and key == parent), None)
            if home is not None:
                home.append(task)
            self.cells.fault(
                line.row,
                column,
                shown(task.name),
                say(
                    "上に施策の行がありません。施策の行の下に移すか、種別を「施策」にしてください。",
                    "There is no measure above this row. Please move it below one, or choose “Measure” as its kind.",
                ),
            )

    def _lines(self) -> Iterator[Line]:
        """The rows that say something, each with the row it was: by its key, else by a name that only one free row has."""
        sheet, claimed = self.cells.sheet, self._claims()
        free = self._free(set(claimed.values()))
        for row in sheet.rows:
            if row <= sheet.head or self._is_empty(row):
                continue
            key = claimed.get(row, "")
            known = self.base.rows.get(key)
            is_measure = self._is_measure(row, known)
            if known is not None and (known.parent == PLAN) != is_measure:
                known, key = None, ""
            if known is None:
                known = free.pop((is_measure, bare(self._name(row))), None)
                key = known.key if known else ""
            yield Line(row, key, is_measure, known)

    def _claims(self) -> dict[int, Key]:
        """Row → key. Of a copied row the one that still says what it said keeps the key, else the first."""
        asked: dict[Key, list[int]] = {}
        for row in self.cells.sheet.rows:
            key = self._key(row)
            if row > self.cells.sheet.head and key in self.base.rows and not self._is_empty(row):
                asked.setdefault(key, []).append(row)
        claims = {}
        for key, rows in asked.items():
            name = self.base.rows[key].value.name
            winner = next((row for row in rows if same(self._name(row), name)), rows[0])
            claims[winner] = key
            for row in rows:
                if row != winner:
                    self._copied(row, winner)
        return claims

    def _copied(self, row: int, winner: int) -> None:
        column = self.cells.sheet.columns["name"]
        note = say(
            "{row}行目を写した行です。新しい行として読みました。",
            "This is a copy of row {row}. It was read as a new row.",
            row=winner + 1,
        )
        self.cells.note(row, column, shown(self._name(row)), note)

    def _free(self, taken: set[Key]) -> dict[tuple[bool, str], Row]:
        """Known rows that no row of the sheet claims, by name; of equal names none."""
        found: dict[tuple[bool, str], Row | None] = {}
        for key, row in self.base.rows.items():
            if key not in taken and bare(row.value.name):
                place = (row.parent == PLAN, bare(row.value.name))
                found[place] = None if place in found else row
        return {place: row for place, row in found.items() if row is not None}

    def _key(self, row: int) -> Key:
        sheet = self.cells.sheet
        used = {*sheet.columns.values(), *sheet.weeks.values()}
        texts = (text.strip() for at, text in sheet.rows[row].items() if at not in used)
        return next((text for text in texts if _KEY.fullmatch(text)), "")

    def _name(self, row: int) -> str:
        return self.cells.sheet.at(row, self.cells.sheet.columns["name"])

    def _is_empty(self, row: int) -> bool:
        """Whether a row says nothing but its kind and its key: a measure's progress is a formula."""
        sheet = self.cells.sheet
        for name in _FIELDS:
            column = sheet.columns.get(name)
            if column is None:
                continue
            is_formula = (row, column) in self.cells.computed
            if not (name == "progress" and is_formula) and (sheet.at(row, column).strip() or is_formula):
                return False
        return not any(sheet.at(row, column).strip() for column in sheet.weeks.values())

    def _is_measure(self, row: int, known: Row | None) -> bool:
        column = self.cells.sheet.columns.get("kind")
        text = self.cells.sheet.at(row, column)
        default = known is not None and known.parent == PLAN
        found = _KINDS.get(bare(text))
        if found is not None:
            return found
        if text.strip() and column is not None:
            fault = say(
                "種別「{text}」は使えません。「施策」か「タスク」を選んでください。",
                "The kind “{text}” cannot be used. Please choose “Measure” or “Task”.",
                text=shown(text),
            )
            self.cells.fault(row, column, shown(text), fault)
        return default

    def _measure(self, line: Line) -> Measure | None:
        columns, row = self.cells.sheet.columns, line.row
        known = line.known.value if line.known else None
        was = known if isinstance(known, Measure) else Measure(name="-")
        name = self.cells.text(row, columns["name"], was.name if known else "", 200, needed=True)
        if not name:
            return None
        days = partial(day_of, around=self.starts)
        changed = {
            "name": name,
            "what": self.cells.text(row, columns.get("remark"), was.what, 600),
            "owner": self.cells.text(row, columns.get("owner"), was.owner, 100),
            "until": self.cells.value(row, columns.get("until"), days, was.until),
            "horizon": self.cells.value(row, columns.get("horizon"), horizon_of, was.horizon),
            "marks": self._marks(row, was.marks),
        }
        return was.model_copy(update=changed)

    def _task(self, line: Line) -> Task | None:
        columns, row = self.cells.sheet.columns, line.row
        known = line.known.value if line.known else None
        was = known if isinstance(known, Task) else Task(name="-")
        name = self.cells.text(row, columns["name"], was.name if known else "", 200, needed=True)
        if not name:
            return None
        self._not_of_tasks(row)
        changed = {
            "name": name,
            "remark": self.cells.text(row, columns.get("remark"), was.remark, 600),
            "owner": self.cells.text(row, columns.get("owner"), was.owner, 100),
            "progress": self.cells.value(row, columns.get("progress"), share_of, was.progress),
            "marks": self._marks(row, was.marks),
        }
        return was.model_copy(update=changed)

    def _not_of_tasks(self, row: int) -> None:
        for name in ("until", "horizon"):
            column = self.cells.sheet.columns.get(name)
            text = self.cells.sheet.at(row, column)
            if column is not None and text.strip():
                told = say(
                    "期限と期間は施策の行に書きます。タスクの時期は週の印で表します。この値は読み込んでいません。",
                    "Day and horizon belong to measures. When a task is done is told by its weeks. This value was not read.",
                )
                self.cells.fault(row, column, shown(text), told)

    def _marks(self, row: int, was: Mapping[int, Mark]) -> dict[int, Mark]:
        """The marks of a row. Weeks that the sheet lacks between others keep theirs."""
        weeks = self.cells.sheet.weeks
        last = max(weeks, default=0)
        found: dict[int, Any] = {week: mark for week, mark in was.items() if week < last and week not in weeks}
        for week, column in weeks.items():
            mark = self.cells.value(row, column, mark_of, was.get(week))
            if mark is not None:
                found[week] = mark
        return dict(sorted(found.items()))

    def check_progress(self, measures: list[Measure]) -> None:
        """A measure's progress that somebody typed over its formula is told where it says otherwise."""
        sheet = self.cells.sheet
        column = sheet.columns.get("progress")
        lines = [row for row in sheet.rows if row > sheet.head and _KINDS.get(bare(self._kind(row)))]
        if column is None or len(lines) != len(measures):
            return
        for row, measure in zip(lines, measures, strict=True):
            text, cell = sheet.at(row, column), sheet.cell(row, column)
            if cell in sheet.grid.formulas or plain(text) in ("", "-") or share_of(text).value == of_measure(measure):
                continue
            note = say(
                "施策の進捗はタスクの平均から計算します。この値は読み込んでいません。",
                "The progress of a measure is worked out from its tasks. This value was not read.",
            )
            self.cells.note(row, column, shown(text), note)

    def _kind(self, row: int) -> str:
        return self.cells.sheet.at(row, self.cells.sheet.columns.get("kind"))

    def _spread_merged(self) -> None:
        """A merged owner holds for all its rows, a merged mark for all its weeks."""
        sheet = self.cells.sheet
        spread = {*sheet.weeks.values(), *(sheet.columns[name] for name in ("owner",) if name in sheet.columns)}
        for (top, left), (bottom, right) in sheet.grid.merged[:_MOST_MERGED]:
            text = sheet.at(top, left)
            if top <= sheet.head or not text or left not in spread:
                continue
            for row in [row for row in sheet.rows if top <= row <= bottom]:
                for column in [column for column in spread if left <= column <= right]:
                    sheet.rows[row].setdefault(column, text)  # type: ignore[attr-defined]

    def _unnamed_columns(self) -> None:
        """What stands in columns without a head is told, once a column."""
        sheet = self.cells.sheet
        used = {*sheet.columns.values(), *sheet.weeks.values()}
        spoken: set[int] = set()
        for row, cells in sheet.rows.items():
            for column, text in cells.items():
                if row <= sheet.head or column in used | spoken or _KEY.fullmatch(text.strip()):
                    continue
                spoken.add(column)
                told = say(
                    "この列には見出しがないか、知らない見出しのため、読み込んでいません。週の列なら、見出しを W17 のように書いてください。",
                    "This column has no head, or one that is not known, and was not read. A week needs a head such as W17.",
                )
                self.cells.fault(row, column, shown(text), told)
