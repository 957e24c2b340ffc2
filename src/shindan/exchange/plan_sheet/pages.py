"""The sheets beside the plan: its KPIs, and how to use the file."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from shindan.improvement.plan import Kpi, Plan
from shindan.improvement.rows import PLAN, rows_of

from ..faults import letters
from . import rules, words
from .signs import writable

if TYPE_CHECKING:
    from .look import PlanLook

KEY, ID, MEASURE, NAME, UNIT, BASELINE, TARGET, DIRECTION, SOURCE = range(9)
HEADS = (
    words.MEASURE,
    words.KPI,
    words.UNIT,
    words.BASELINE,
    words.TARGET,
    words.DIRECTION,
    words.SOURCE,
)
LIST, HEAD_ROW, SPARE = 10, 2, 10
_WIDTHS = (4, 4, 34, 34, 8, 10, 10, 12, 22)


def kpi_page(book: Any, look: PlanLook, plan: Plan, language: str) -> None:
    """One row a KPI, with the measure it belongs to."""
    sheet = book.add_worksheet(words.KPIS.get(language))
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width, None, {"hidden": column in (KEY, ID)})
    sheet.write_string(0, MEASURE, words.KPIS.get(language), look.title)
    sheet.set_row(0, 34)
    sheet.set_row(1, 24)
    sheet.write_string(1, MEASURE, words.KPI_HOW.get(language), look.legend)
    sheet.set_row(HEAD_ROW, 22)
    for column, text in enumerate(HEADS, MEASURE):
        head = look.head_number if column in (BASELINE, TARGET) else look.head
        sheet.write_string(HEAD_ROW, column, text.get(language), head)
    row = HEAD_ROW + 1
    names: list[str] = []
    for key in rows_of(plan).order.get(PLAN, ()):
        measure = plan.measures[len(names)]
        names.append(measure.name)
        sheet.write_string(HEAD_ROW + len(names), LIST, writable(measure.name), look.task.hidden)
        for number, kpi in enumerate(measure.kpis, 1):
            _kpi(sheet, look, row, (key, measure.name, number), kpi, language)
            row += 1
    for at in range(row, row + SPARE):
        _blank(sheet, look, at)
    sheet.set_column(LIST, LIST, 4, None, {"hidden": True})
    _lists(sheet, row + SPARE, len(names), language)
    _paper(sheet)
    sheet.freeze_panes(HEAD_ROW + 1, 0)


def _kpi(sheet: Any, look: PlanLook, row: int, of: tuple[str, str, int], kpi: Kpi, language: str) -> None:
    key, name, number = of
    cells = look.task
    sheet.write_string(row, KEY, key, cells.hidden)
    sheet.write_string(row, ID, kpi.id or f"#{number}", cells.hidden)
    direction = words.RISES if kpi.rises else words.FALLS
    for column, text in (
        (MEASURE, name),
        (NAME, kpi.name),
        (UNIT, kpi.unit),
        (DIRECTION, direction.get(language)),
        (SOURCE, source_text(kpi.source, language)),
    ):
        sheet.write_string(row, column, writable(text), _look(look, column))
    for column, value in ((BASELINE, kpi.baseline), (TARGET, kpi.target)):
        if value is None or not math.isfinite(value):
            sheet.write_blank(row, column, None, cells.number)
        else:
            sheet.write_number(row, column, value, cells.number)


def source_text(source: str, language: str) -> str:
    """Where a KPI comes from, in words: 手入力, 要素 trust. What is none of the known ones stays as it is."""
    if source == "manual":
        return words.MANUAL.get(language)
    kind, _, id_ = source.partition(":")
    return f"{words.SOURCES[kind].get(language)} {id_}" if kind in words.SOURCES and id_ else source


def _look(look: PlanLook, column: int) -> Any:
    cells = look.task
    if column in (BASELINE, TARGET):
        return cells.number
    return cells.wide if column in (MEASURE, NAME) else cells.indented if column == DIRECTION else cells.owner


def _blank(sheet: Any, look: PlanLook, row: int) -> None:
    """A row to go on in."""
    for column in range(MEASURE, SOURCE + 1):
        sheet.write_blank(row, column, None, _look(look, column))


def _lists(sheet: Any, last: int, measures: int, language: str) -> None:
    if measures:
        column = letters(LIST)
        names = f"=${column}${HEAD_ROW + 2}:${column}${HEAD_ROW + 1 + measures}"
        rule = {"validate": "list", "source": names, "show_error": False}
        sheet.data_validation(HEAD_ROW + 1, MEASURE, last, MEASURE, rule)
    directions = rules.choice(words.RISES.get(language), words.FALLS.get(language))
    sheet.data_validation(HEAD_ROW + 1, DIRECTION, last, DIRECTION, directions)


def guide_page(book: Any, look: PlanLook, language: str) -> None:
    """How to use the file, in a few sentences."""
    sheet = book.add_worksheet(words.GUIDE.get(language))
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 92)
    sheet.set_row(0, 34)
    sheet.write_string(0, 0, words.GUIDE.get(language), look.title)
    for row, (step, told) in enumerate(words.STEPS, 1):
        sheet.set_row(row, 38)
        sheet.write_string(row, 0, step.get(language), look.step)
        sheet.write_string(row, 1, told.get(language), look.told)
    _paper(sheet)


def _paper(sheet: Any) -> None:
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
