"""A notebook as a table for other programs: days as days, numbers as numbers, and no text that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import Any

import xlsxwriter

from ..fit import width
from ..survey.table import as_text

Value = str | int | date
# Equal tables give equal bytes: the file says no hour at which it was made.
_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001
_CHARACTERS = 2.1  # of a column's width that a full-width sign takes
_SHEET_NAME = 31
_HEADS = 2  # the row of the heads


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, and its width in Excel's characters."""

    title: str
    width: int = 14


@dataclass(frozen=True, slots=True)
class Table:
    """A notebook's entries; every row has a value a column, ``""`` where nothing was written."""

    title: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    font: str = "Yu Gothic"


def table_csv(table: Table) -> bytes:
    """UTF-8 with a byte order mark; a text that a spreadsheet might run begins with an apostrophe."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([as_text(column.title) for column in table.columns])
    writer.writerows([_plain(value) for value in row] for row in table.rows)
    return buffer.getvalue().encode("utf-8-sig")


def table_workbook(table: Table) -> bytes:
    """One sheet, ready to print on A4 landscape; every text is written as text, so that none is taken for a formula."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": table.title, "created": _CREATED})
        _write(book, table)
    return buffer.getvalue()


def _plain(value: Value) -> str:
    if isinstance(value, date):
        return f"{value:%Y/%m/%d}"
    return str(value) if isinstance(value, int) else as_text(value)


def _write(book: Any, table: Table) -> None:
    name = "".join(sign for sign in table.title if sign not in "[]:*?/\\'")[:_SHEET_NAME]
    sheet = book.add_worksheet(name)
    plain = {"font_name": table.font, "font_size": 10, "valign": "top", "text_wrap": True, "border": 1}
    sheet.write_string(0, 0, table.title, book.add_format({"font_name": table.font, "font_size": 14, "bold": True}))
    sheet.write_string(1, 0, table.about, book.add_format({"font_name": table.font, "font_size": 10}))
    head = book.add_format({**plain, "bold": True, "bg_color": "#E8F1FE"})
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(_HEADS, place, column.title, head)
    looks = {kind: book.add_format({**plain, **more}) for kind, more in _LOOKS.items()}
    for place, row in enumerate(table.rows, _HEADS + 1):
        sheet.set_row(place, _height(table, row))
        for column_place, value in enumerate(row):
            _cell(sheet, place, column_place, value, looks)
    sheet.freeze_panes(_HEADS + 1, 1)
    if table.rows:
        sheet.autofilter(_HEADS, 0, _HEADS + len(table.rows), len(table.columns) - 1)
    _to_print(sheet)


_LOOKS: dict[type, dict[str, str]] = {
    str: {},
    int: {"num_format": "#,##0"},
    date: {"num_format": "yyyy/mm/dd", "align": "left"},
}


def _cell(sheet: Any, row: int, column: int, value: Value, looks: dict[type, Any]) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), looks[date])  # noqa: DTZ001
    elif isinstance(value, int):
        sheet.write_number(row, column, value, looks[int])
    else:
        sheet.write_string(row, column, value, looks[str])


def _height(table: Table, row: tuple[Value, ...]) -> float:
    """Room for the longest cell: not every program fits rows to wrapped text by itself."""
    lines = [
        sum(max(1, ceil(width(line) / (column.width / _CHARACTERS))) for line in value.split("\n"))
        for value, column in zip(row, table.columns, strict=True)
        if isinstance(value, str)
    ]
    return min(409.0, 6 + 14.0 * max(lines, default=1))


def _to_print(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADS)
