"""A plan back from Excel: found by its heads, however it was moved about; what cannot be read stays as it was, and is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from shindan.improvement.plan import MOST_MEASURES, MOST_TASKS, Mark, Measure, Plan
from shindan.improvement.rows import rows_of
from shindan.improvement.weeks import monday_of
from shindan.result.schema import Words

from ..faults import shown
from ..form import FormError, PlacedFault, in_order, no_form, open_form
from ..wording import bare
from . import words
from .cells import Cells, Told
from .layout import Sheet, kpi_sheet, plan_sheet
from .reading_kpis import KpiReader
from .reading_rows import RowReader
from .trace import Trace, read_trace
from .values import Read, day_of, say, week_marks_of

MOST_ROWS = MOST_MEASURES + MOST_TASKS
MOST_FAULTS = 100  # told one by one


@dataclass(frozen=True)
class PlanReading:
    """What a file says. ``base`` is the plan that it was written from, ``None`` where it does not say; ``revision`` the state
    it was written from, "" where unknown. ``faults`` were not read and keep the plan's value; ``notes`` were read in a way
    that wants a look."""

    plan: Plan
    base: Plan | None = None
    revision: str = ""
    faults: tuple[PlacedFault, ...] = ()
    notes: tuple[PlacedFault, ...] = ()


def read_plan_workbook(path: Path, name: str, ours: Plan) -> PlanReading:
    """Read a workbook that came in as ``name`` for the plan ``ours``. Raises ``FormError`` where it is none, or another plan's.

    Rows are matched with the plan that the file was written from; a file without that is matched with ``ours``.
    """
    grids = open_form(path, name, words.NAME)
    trace = read_trace(grids)
    if trace.plan and ours.id and trace.plan != ours.id:
        raise _other_plan(shown(name), trace)
    base = trace.base or ours
    sheets = [sheet for grid in grids if (sheet := plan_sheet(grid)) is not None]
    if not sheets:
        raise no_form(shown(name), words.NAME)
    best = max(sheets, key=lambda sheet: len(sheet.rows))
    _refuse_many(best, shown(name))
    told = Told()
    told.notes += [_unread(sheet) for sheet in sheets if sheet is not best]
    plan = _Reader(best, base, told).read(next(filter(None, map(kpi_sheet, grids)), None), shown(name))
    return PlanReading(plan, trace.base, trace.revision, _first(told.faults), _first(told.notes))


def _first(faults: Sequence[PlacedFault]) -> tuple[PlacedFault, ...]:
    """The first faults from the top, and how many more there are: a column of a wrong kind has one in every row."""
    found = in_order(faults)
    left = len(found) - MOST_FAULTS
    if left <= 0:
        return tuple(found)
    more = say(
        "ほかに{n:,}件あります。同じ理由のところをまとめて直し、もう一度読み込んでください。",
        "There are {n:,} more. Please correct what is wrong in the same way, and read the file in again.",
        n=left,
    )
    return (*found[:MOST_FAULTS], PlacedFault(found[-1].sheet, "", "", more))


def _other_plan(told: str, trace: Trace) -> FormError:
    named = trace.base.name if trace.base else ""
    return FormError(
        f"{told} は別の計画「{shown(named)}」から書き出したファイルです。この計画から書き出したファイルを選んでください。",
        f"{told} was written from another plan, “{shown(named)}”. Please choose a file written from this plan.",
    )


def _refuse_many(sheet: Sheet, told: str) -> None:
    rows = sum(row > sheet.head for row in sheet.rows)
    if rows > MOST_ROWS:
        raise _too_many(told, rows)


def _too_many(told: str, rows: int) -> FormError:
    return FormError(
        f"{told} には{rows:,}行あります。施策は{MOST_MEASURES}、タスクは{MOST_TASKS:,}までです。"
        "表の下の余分な行を消すか、計画を分けてください。",
        f"{told} has {rows:,} rows. There may be {MOST_MEASURES} measures and {MOST_TASKS:,} tasks. "
        "Please delete stray rows below the table, or split the plan.",
    )


def _unread(sheet: Sheet) -> PlacedFault:
    note = say(
        "このシートにも計画の表がありますが、読み込んでいません。必要な行は最初の表に移してください。",
        "This sheet has a table of a plan too, which was not read. Please move rows that you need into the first one.",
    )
    return PlacedFault(sheet.grid.name, "", "", note)


@dataclass
class _Reader:
    sheet: Sheet
    base: Plan
    told: Told

    def read(self, kpis: Sheet | None, name: str) -> Plan:
        self.cells = Cells(self.sheet, self.told)
        self.told.faults += self.sheet.faults
        starts = self._starts()
        rows = rows_of(self.base)
        reader = RowReader(self.cells, rows, starts)
        measures = reader.read()
        reader.check_progress(measures)
        if kpis is None:
            self.told.notes.append(PlacedFault(words.KPIS.ja, "", "", _no_kpis()))
        else:
            measures = KpiReader(Cells(kpis, self.told), rows, measures, reader.names).read()
        return self._plan(measures, starts, name)

    def _plan(self, measures: Sequence[Measure], starts: dt.date, name: str) -> Plan:
        tasks = sum(len(measure.tasks) for measure in measures)
        if len(measures) > MOST_MEASURES or tasks > MOST_TASKS:
            raise _too_many(name, len(measures) + tasks)
        meetings, reviews = self._week_marks()
        weeks = max(self.sheet.weeks)
        return Plan.model_validate(
            {
                **dict(self.base),
                "name": self._beside(words.PLAN, self.base.name, 120, needed=True),
                "aim": self._beside(words.AIM, self.base.aim, 600),
                "starts": starts,
                "weeks": weeks,
                "meetings": meetings,
                "reviews": reviews,
                "measures": tuple(measures),
            }
        )

    def _above(self, texts: Words) -> tuple[int, int] | None:
        """Where a label stands above the table."""
        keys = {bare(texts.ja), bare(texts.en)}
        for row, cells in self.sheet.rows.items():
            for column, text in cells.items():
                if row < self.sheet.head and bare(text) in keys:
                    return row, column
        return None

    def _beside(self, label: Words, known: str, most: int, *, needed: bool = False) -> str:
        """The text right of a label; without the label the known one. An emptied one is empty."""
        place = self._above(label)
        if place is None:
            return known
        row, column = place
        filled = [at for at in self.sheet.rows[row] if at > column]
        return self.cells.text(row, min(filled, default=column + 1), known, most, needed=needed)

    def _starts(self) -> dt.date:
        """The Monday of the first week."""
        place, first = self._above(words.MONDAY), self.sheet.weeks.get(1)
        if place is None or first is None:
            return self.base.starts
        day = self.cells.value(place[0], first, partial(_monday_of, around=self.base.starts), self.base.starts)
        return day if isinstance(day, dt.date) else self.base.starts

    def _week_marks(self) -> tuple[frozenset[int], frozenset[int]]:
        place, weeks = self._above(words.WEEK_MARKS), self.sheet.weeks
        if place is None:
            last = max(weeks)
            return frozenset(w for w in self.base.meetings if w <= last), frozenset(
                w for w in self.base.reviews if w <= last
            )
        found: dict[Mark, set[int]] = {Mark.MEETING: set(), Mark.REVIEW: set()}
        for week in range(1, max(weeks) + 1):
            known = frozenset(
                mark
                for mark, were in ((Mark.MEETING, self.base.meetings), (Mark.REVIEW, self.base.reviews))
                if week in were
            )
            column = weeks.get(week)
            for mark in self.cells.value(place[0], column, week_marks_of, known):
                found[mark].add(week)
        return frozenset(found[Mark.MEETING]), frozenset(found[Mark.REVIEW])


def _monday_of(text: str, around: dt.date) -> Read[dt.date]:
    read = day_of(text, around)
    if read.fault is not None or read.value is None:
        return Read(fault=read.fault or _no_start())
    if read.value.weekday():
        monday = monday_of(read.value)
        return Read(
            fault=say(
                "{day}は月曜ではありません。W1 の月曜の日付（{monday} など）を入力してください。始まりは元のままにします。",
                "{day} is no Monday. Please enter the Monday of W1, such as {monday}. The start stays as it was.",
                day=f"{read.value:%Y/%m/%d}",
                monday=f"{monday:%Y/%m/%d}",
            )
        )
    return read


def _no_start() -> Words:
    return say(
        "W1 の月曜の日付がありません。始まりは元のままにします。",
        "The Monday of W1 is missing. The start stays as it was.",
    )


def _no_kpis() -> Words:
    return say(
        "KPI のシートがありません。KPI は元のままにします。",
        "There is no sheet of KPIs. They stay as they were.",
    )
