"""A plan as Excel in the consultants' shape: measures and tasks as rows, a column for each week, 1 planned, 2 done, ■, ★."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from shindan.improvement.plan import Mark, Measure, Plan, Task
from shindan.improvement.progress import of_measure, of_plan
from shindan.improvement.rows import PLAN, Row, rows_of
from shindan.improvement.weeks import begins, ends
from shindan.result.schema import Words

from ..faults import letters
from ..form.look import FONT
from . import pages, rules, words
from .look import PlanLook
from .signs import writable
from .trace import write_trace

# Excel keeps no creation time that differs from file to file, so equal plans give equal bytes.
_CREATED = dt.datetime(2026, 1, 1)  # noqa: DTZ001
KEY, KIND, NAME, REMARK, OWNER, UNTIL, HORIZON, PROGRESS, FIRST = range(9)
TITLE_ROW, AIM_ROW, MARKS_ROW, MONDAY_ROW, FRIDAY_ROW, HEAD_ROW, FIRST_ROW = range(7)
HEADS = (words.KIND, words.ROW, words.REMARK, words.OWNER, words.UNTIL, words.HORIZON, words.PROGRESS)
_WIDTHS = (4, 9, 34, 30, 12, 11, 8, 8)
_WEEK, SPARE = 5.3, 15  # the width of a week; rows to go on in
_A_PAGE = 34  # weeks that are readable on one page across


def plan_workbook(plan: Plan, language: str, *, revision: str = "", of: str = "") -> bytes:
    """The plan as a workbook that reads back to the same plan. ``of`` names whose it is (on the printed page); ``revision`` says
    which state of the plan it holds."""
    buffer = io.BytesIO()
    defaults = {"default_format_properties": {"font_name": FONT, "font_size": 10}}
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **defaults}) as book:
        book.set_properties({"title": writable(plan.name), "created": _CREATED})
        look = PlanLook(book)
        _Page(book, look, plan, language, of).write()
        pages.kpi_page(book, look, plan, language)
        pages.guide_page(book, look, language)
        write_trace(book, plan, revision)
    return buffer.getvalue()


@dataclass
class _Page:
    book: Any
    look: PlanLook
    plan: Plan
    language: str
    of: str

    def write(self) -> None:
        self.sheet = self.book.add_worksheet(words.TITLE.get(self.language))
        self.rows = list(rows_of(self.plan).rows.values())
        self.progress = iter([of_measure(measure) for measure in self.plan.measures])
        self.last = FIRST + self.plan.weeks - 1
        self.end = FIRST_ROW + len(self.rows) + SPARE - 1
        for column, width in enumerate(_WIDTHS):
            self.sheet.set_column(column, column, width, None, {"hidden": column == KEY})
        self.sheet.set_column(FIRST, self.last, _WEEK)
        self._head()
        self._weeks()
        for at, row in enumerate(self.rows):
            self._row(FIRST_ROW + at, row)
        for at in range(FIRST_ROW + len(self.rows), self.end + 1):
            self._blank(at)
        self._lists()
        self._colours()
        self._paper()

    def _say(self, text: Words, **values: object) -> str:
        return text.get(self.language).format(**values)

    def _head(self) -> None:
        sheet, look = self.sheet, self.look
        sheet.set_row(TITLE_ROW, 34)
        sheet.write_string(TITLE_ROW, KIND, self._say(words.PLAN), look.label)
        sheet.write_string(TITLE_ROW, NAME, writable(self.plan.name), look.title)
        sheet.set_row(AIM_ROW, max(30, 14 * _lines(self.plan.aim, 110)))
        sheet.write_string(AIM_ROW, KIND, self._say(words.AIM), look.aim_label)
        sheet.merge_range(AIM_ROW, NAME, AIM_ROW, PROGRESS, "", look.aim)
        sheet.write_string(AIM_ROW, NAME, writable(self.plan.aim), look.aim)
        sheet.write_string(MARKS_ROW, NAME, self._say(words.LEGEND), look.legend)
        for row, text in ((MARKS_ROW, words.WEEK_MARKS), (MONDAY_ROW, words.MONDAY), (FRIDAY_ROW, words.FRIDAY)):
            sheet.write_string(row, PROGRESS, self._say(text), look.right)
        sheet.write_string(FRIDAY_ROW, NAME, self._say(words.WHOLE), look.label)
        kinds, shares = (f"${letters(c)}${FIRST_ROW + 1}:${letters(c)}${self.end + 1}" for c in (KIND, PROGRESS))
        whole = rules.whole(kinds, shares, self._say(words.TASK))
        sheet.write_formula(FRIDAY_ROW, REMARK, whole, look.whole, _share(of_plan(self.plan)))
        sheet.set_row(HEAD_ROW, 22)
        for at, text in enumerate(HEADS):
            sheet.write_string(
                HEAD_ROW, KIND + at, self._say(text), look.head_number if text is words.PROGRESS else look.head
            )

    def _weeks(self) -> None:
        """Monday and Friday above each week. All but the first Monday are formulas, so that a new start moves them all."""
        sheet, look = self.sheet, self.look
        for week in range(1, self.plan.weeks + 1):
            column = FIRST + week - 1
            marks = [m for m, weeks in (("■", self.plan.meetings), ("★", self.plan.reviews)) if week in weeks]
            self._text(MARKS_ROW, column, "".join(marks), look.week_mark)
            monday, friday = begins(self.plan, week), ends(self.plan, week)
            if week == 1:
                sheet.write_datetime(MONDAY_ROW, column, _moment(monday), look.day)
            else:
                before = f"{letters(column - 1)}${MONDAY_ROW + 1}+7"
                sheet.write_formula(MONDAY_ROW, column, f"={before}", look.day, _serial(monday))
            here = f"{letters(column)}${MONDAY_ROW + 1}+4"
            sheet.write_formula(FRIDAY_ROW, column, f"={here}", look.day, _serial(friday))
            sheet.write_string(HEAD_ROW, column, f"W{week}", look.head_week)

    def _row(self, at: int, row: Row) -> None:
        is_measure = row.parent == PLAN
        look = self.look.measure if is_measure else self.look.task
        self.sheet.write_string(at, KEY, row.key, look.hidden)
        self.sheet.write_string(at, KIND, self._say(words.MEASURE if is_measure else words.TASK), look.kind)
        self._text(at, NAME, row.value.name, look.name)
        self._text(at, OWNER, row.value.owner, look.owner)
        if isinstance(row.value, Measure):
            self._measure(at, row.value)
        else:
            self._task(at, row.value)
        for week in range(1, self.plan.weeks + 1):
            self._mark(at, FIRST + week - 1, row.value.marks.get(week), look.week)
        more = row.value.what if isinstance(row.value, Measure) else row.value.remark
        lines = max(_lines(row.value.name, 33), _lines(more, 33), _lines(row.value.owner, 11))
        self.sheet.set_row(at, max(24 if is_measure else 20, 14 * lines + 6))

    def _measure(self, at: int, measure: Measure) -> None:
        look = self.look.measure
        self._text(at, REMARK, measure.what, look.text)
        self._day(at, measure.until, look.day)
        months = self._say(words.MONTHS, n=measure.horizon) if measure.horizon else ""
        self._text(at, HORIZON, months, look.plain)
        formula = rules.progress(at, (KIND, NAME, PROGRESS), self._say(words.MEASURE))
        self.sheet.write_formula(at, PROGRESS, formula, look.progress, _share(next(self.progress)))

    def _task(self, at: int, task: Task) -> None:
        look = self.look.task
        self._text(at, REMARK, task.remark, look.text)
        self.sheet.write_blank(at, UNTIL, None, look.day)
        self.sheet.write_blank(at, HORIZON, None, look.plain)
        self.sheet.write_number(at, PROGRESS, task.progress / 100, look.progress)

    def _blank(self, at: int) -> None:
        look = self.look.task
        formats = (look.kind, look.name, look.text, look.owner, look.day, look.plain, look.progress)
        for column, each in enumerate(formats, KIND):
            self.sheet.write_blank(at, column, None, each)
        for column in range(FIRST, self.last + 1):
            self.sheet.write_blank(at, column, None, look.week)
        self.sheet.set_row(at, 20)

    def _text(self, row: int, column: int, text: str, look: Any) -> None:
        if writable(text):
            self.sheet.write_string(row, column, writable(text), look)
        else:
            self.sheet.write_blank(row, column, None, look)

    def _day(self, row: int, day: dt.date | None, look: Any) -> None:
        if day is None:
            self.sheet.write_blank(row, UNTIL, None, look)
        elif day.year < 1900:  # no spreadsheet counts so far back
            self.sheet.write_string(row, UNTIL, day.isoformat(), look)
        else:
            self.sheet.write_datetime(row, UNTIL, _moment(day), look)

    def _mark(self, row: int, column: int, mark: Mark | None, look: Any) -> None:
        if mark in (Mark.PLANNED, Mark.DONE):
            self.sheet.write_number(row, column, int(mark), look)
        elif mark is not None:
            self.sheet.write_string(row, column, mark, look)
        else:
            self.sheet.write_blank(row, column, None, look)

    def _lists(self) -> None:
        """Drop-downs. They refuse nothing: what is typed another way is read as well."""
        kinds = [self._say(words.TASK), self._say(words.MEASURE)]
        months = [self._say(words.MONTHS, n=n) for n in (3, 6, 12)]
        for first, last, choices in (
            (KIND, KIND, kinds),
            (HORIZON, HORIZON, months),
            (PROGRESS, PROGRESS, ["0%", "25%", "50%", "75%", "100%"]),
            (FIRST, self.last, ["1", "2", "★", "■"]),
        ):
            rule = {"validate": "list", "source": choices, "show_error": False}
            self.sheet.data_validation(FIRST_ROW, first, self.end, last, rule)
        self.sheet.data_validation(MARKS_ROW, FIRST, MARKS_ROW, self.last, rules.choice("■", "★", "■★"))

    def _colours(self) -> None:
        sheet, look = self.sheet, self.look
        weeks = (FIRST_ROW, FIRST, self.end, self.last)
        first = f"{letters(FIRST)}{FIRST_ROW + 1}"
        for value, shown in (("1", look.planned), ("2", look.done), ("★", look.sign), ("■", look.sign)):
            sheet.conditional_format(*weeks, {**rules.says(first, value), "format": shown})
        now = {**rules.this_week(f"{letters(FIRST)}${MONDAY_ROW + 1}"), "format": look.now}
        sheet.conditional_format(MARKS_ROW, FIRST, HEAD_ROW, self.last, now)
        kind = rules.says(f"$B{FIRST_ROW + 1}", self._say(words.MEASURE))
        sheet.conditional_format(FIRST_ROW, KIND, self.end, self.last, {**kind, "format": look.measure_row})

    def _paper(self) -> None:
        sheet = self.sheet
        sheet.hide_gridlines(2)
        sheet.set_paper(8)  # A3
        sheet.set_landscape()
        sheet.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.55)
        sheet.print_area(0, KIND, max(FIRST_ROW + len(self.rows) - 1, HEAD_ROW), self.last)
        sheet.fit_to_pages(-(-self.plan.weeks // _A_PAGE), 0)
        sheet.repeat_rows(MARKS_ROW, HEAD_ROW)
        sheet.repeat_columns(KIND, PROGRESS)
        named = f"{self.of} {self.plan.name}".strip().replace("&", "&&")
        sheet.set_footer(f"&L&9{writable(named)[:120]}&R&9&P / &N")
        sheet.freeze_panes(FIRST_ROW, REMARK)
        sheet.set_selection(FIRST_ROW, NAME, FIRST_ROW, NAME)


def _share(progress: int | None) -> float | str:
    return words.NO_PROGRESS if progress is None else progress / 100


def _moment(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001


def _serial(day: dt.date) -> int:
    return (day - dt.date(1899, 12, 30)).days


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column that holds ``width`` half-width signs."""
    return sum(max(1, -(-sum(1 if sign < "\u2000" else 2 for sign in line) // width)) for line in text.split("\n"))
