"""The record as an Excel workbook: a line a decision, ready to print on A4 landscape."""

from __future__ import annotations

import io
from datetime import datetime
from math import ceil
from typing import Any

import xlsxwriter

from ..fit import width
from .record import Decided, Record
from .words import WORDS

# Equal records give equal bytes: the file says no hour at which it was made.
_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001
_WIDTHS = {
    "kind": 10,
    "issue": 24,
    "measure": 22,
    "what": 30,
    "lead": 13,
    "until": 11,
    "kpi": 18,
    "pulse": 26,
    "reason": 26,
    "version": 5,
    "change": 20,
}
_LATER = 2  # the last columns, for decisions that were changed afterwards
_CHARACTERS = 2.1  # of a column's width that a full-width sign takes
_HEADS = 4  # the row of the heads
_KINDS = {"measure": "decided", "not_chosen": "not_chosen", "withdrawn": "withdrawn"}


def record_workbook(record: Record) -> bytes:
    """The workbook; every text is written as text, so that none is taken for a formula."""
    buffer, say = io.BytesIO(), WORDS[record.language]
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": say["record"], "created": _CREATED})
        _decisions(book, record, say)
        if record.vote:
            _vote(book, record, say)
    return buffer.getvalue()


def _decisions(book: Any, record: Record, say: dict[str, str]) -> None:
    sheet = book.add_worksheet(say["record"][:31])
    plain = {"font_name": say["font"], "font_size": 10, "valign": "top", "text_wrap": True, "border": 1}
    head = book.add_format({**plain, "bold": True, "bg_color": "#E8F1FE"})
    cell, day = book.add_format(plain), book.add_format({**plain, "num_format": "yyyy/mm/dd", "align": "left"})
    title = book.add_format({"font_name": say["font"], "font_size": 14, "bold": True})
    sheet.write_string(0, 0, f"{say['record']}　{record.owner}", title)
    small = book.add_format({"font_name": say["font"], "font_size": 10})
    for at, text in enumerate(part for part in (f"{record.when}　{record.place}".strip(), record.people) if part):
        sheet.write_string(1 + at, 0, text, small)
    names = {**say, "what": "進め方" if record.language == "ja" else "How"}
    columns = list(_WIDTHS)[: None if any(one.change for one in record.decisions) else -_LATER]
    for column, name in enumerate(columns):
        sheet.set_column(column, column, _WIDTHS[name])
        sheet.write_string(_HEADS, column, names[name], head)
    for row, one in enumerate(record.decisions, _HEADS + 1):
        cells = _cells(one, say)[: len(columns)]
        sheet.set_row(row, _height(cells, columns))
        for column, value in enumerate(cells):
            if columns[column] == "until" and one.until:
                sheet.write_datetime(row, column, datetime(one.until.year, one.until.month, one.until.day), day)  # noqa: DTZ001
            elif isinstance(value, int):
                sheet.write_number(row, column, value, cell)
            else:
                sheet.write_string(row, column, value, cell)
    sheet.freeze_panes(_HEADS + 1, 2)
    _to_print(sheet)
    sheet.repeat_rows(_HEADS)


def _height(cells: list[str | int], columns: list[str]) -> float:
    """Room for the longest cell: not every program fits rows to wrapped text by itself."""
    lines = [
        sum(max(1, ceil(width(line) / (_WIDTHS[name] / _CHARACTERS))) for line in str(cell).split("\n"))
        for cell, name in zip(cells, columns, strict=True)
    ]
    return 6 + 14.0 * max(lines)


def _to_print(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.fit_to_pages(1, 0)


def _cells(one: Decided, say: dict[str, str]) -> list[str | int]:
    kind = say[_KINDS[one.kind]]
    texts = [
        kind,
        one.issue,
        one.measure,
        one.what,
        one.lead,
        "",
        "\n".join(one.kpis),
        "\n".join(one.pulse),
        one.reason,
    ]
    return [*texts, one.version, one.change]


def _vote(book: Any, record: Record, say: dict[str, str]) -> None:
    if record.vote is None:
        return
    sheet = book.add_worksheet(say["result"][:31])
    plain = {"font_name": say["font"], "font_size": 10, "valign": "top", "text_wrap": True, "border": 1}
    head, cell = book.add_format({**plain, "bold": True, "bg_color": "#E8F1FE"}), book.add_format(plain)
    sheet.set_column(0, 0, 90)
    _to_print(sheet)
    sheet.write_string(0, 0, record.vote.basis, book.add_format({"font_name": say["font"], "font_size": 10}))
    sheet.write_string(1, 0, say["issue"], head)
    sheet.write_string(1, 1, say["dots"], head)
    for row, (issue, dots) in enumerate(record.vote.rows, 2):
        sheet.write_string(row, 0, issue, cell)
        sheet.write_number(row, 1, dots, cell)
