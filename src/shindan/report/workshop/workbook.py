"""The record as an Excel workbook: a line a decision, ready to print on A4 landscape."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import xlsxwriter

from .record import Decided, Record
from .words import WORDS

# Equal records give equal bytes: the file says no hour at which it was made.
_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001
_WIDTHS = {
    "kind": 12,
    "issue": 30,
    "measure": 30,
    "what": 40,
    "lead": 18,
    "until": 12,
    "kpi": 26,
    "pulse": 40,
    "reason": 36,
    "version": 6,
    "change": 30,
}
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
    for at, text in enumerate(part for part in (record.when, record.place, record.people) if part):
        sheet.write_string(1, 3 * at, text, book.add_format({"font_name": say["font"], "font_size": 10}))
    names = {**say, "what": "進め方" if record.language == "ja" else "How"}
    for column, (name, width) in enumerate(_WIDTHS.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(3, column, names[name], head)
    for row, one in enumerate(record.decisions, 4):
        for column, value in enumerate(_cells(one, say)):
            if column == list(_WIDTHS).index("until") and one.until:
                sheet.write_datetime(row, column, datetime(one.until.year, one.until.month, one.until.day), day)  # noqa: DTZ001
            elif isinstance(value, int):
                sheet.write_number(row, column, value, cell)
            else:
                sheet.write_string(row, column, value, cell)
    sheet.freeze_panes(4, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(3)


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
    sheet.set_column(0, 0, 60)
    sheet.write_string(0, 0, record.vote.basis, book.add_format({"font_name": say["font"], "font_size": 10}))
    sheet.write_string(1, 0, say["issue"], head)
    sheet.write_string(1, 1, say["dots"], head)
    for row, (issue, dots) in enumerate(record.vote.rows, 2):
        sheet.write_string(row, 0, issue, cell)
        sheet.write_number(row, 1, dots, cell)
