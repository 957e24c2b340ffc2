"""結果一覧表 in the workbook: every question × the groups of a split, with the looks of the paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from shindan.result.schema import Cell, Row, Section, Split

from .book import EDGE, FACES, HAIR, QUIET, SURFACE, Book, number_format
from .figures import figure
from .sheet_page import shown_columns
from .words import wave_words

_HEAD, _FIRST = 3, 7
_LEFT = 4  # element, code, question, benchmark
_WIDTHS = (20, 7, 54, 9)
# The least a number shows: decimals, and its sign.
_VALUES = {"mean": "0.0", "recommendation": "+0"}
_DIFFERENCES = {"mean": "+0.0"}


def write_grid(book: Book, split: Split | None) -> str:
    """One sheet; gives its name. A withheld split has the whole entry only."""
    say, language = book.say, book.language
    name = say["by"].format(split=split.name.get(language)) if split else say["whole_sheet"]
    sheet = book.sheet(name)
    columns = shown_columns(book.result, split, language, say)
    page = book.page(sheet, (*_WIDTHS, *(7, 7) * len(columns)))
    page.title(name, _below(book, split))
    _write_heads(book, sheet, columns)
    row = _FIRST
    for section in book.result.sections:
        for place, one in enumerate(section.rows):
            _write_row(book, sheet, row, section if place == 0 else None, one)
            for at, (_, _, cells) in enumerate(columns):
                last = place == len(section.rows) - 1
                _write_cell(book, sheet, (row, _LEFT + 2 * at), cells.get(one.id), one, last)
            row += 1
    sheet.freeze_panes(_FIRST, _LEFT)
    page.row = row
    page.print_setup(repeat=(_HEAD, _FIRST - 1), wide=True)
    return str(sheet.get_name())


def _below(book: Book, split: Split | None) -> str:
    return (
        book.say["withheld"] if split is not None and split.withheld else wave_words(book.result.entry.wave, book.say)
    )


def _write_heads(book: Book, sheet: Any, columns: Sequence[Any]) -> None:
    say = book.say
    head = book.look(bold=True, bottom=2, valign="bottom", text_wrap=True)
    quiet = book.look(font_color=QUIET, bottom=2, valign="bottom", align="right", text_wrap=True, font_size=9)
    for place, title in enumerate((say["element"], say["code"], say["item"])):
        sheet.write_string(_FIRST - 1, place, title, head)
    sheet.write_string(_FIRST - 1, 3, say["benchmark"], quiet)
    sheet.write_string(_HEAD + 1, 2, say["n_row"], book.look(font_color=QUIET, align="right"))
    sheet.write_string(_HEAD + 2, 2, say["rate_row"], book.look(font_color=QUIET, align="right"))
    sheet.set_row(_HEAD, 48)
    sheet.set_row(_FIRST - 1, 28)
    for at, (name, counts, _) in enumerate(columns):
        left = _LEFT + 2 * at
        title = book.look(bold=True, align="center", valign="bottom", text_wrap=True, left=1, left_color="#ffffff")
        sheet.merge_range(_HEAD, left, _HEAD, left + 1, "", title)
        sheet.write_string(_HEAD, left, name, title)
        for down, count in enumerate(counts, 1):
            look = book.look(font_color=QUIET, align="center")
            sheet.merge_range(_HEAD + down, left, _HEAD + down, left + 1, "", look)
            write = sheet.write_number if isinstance(count, int) else sheet.write_string
            write(_HEAD + down, left, count, look)
        sheet.write_string(_FIRST - 1, left, say["value"], quiet)
        sheet.write_string(_FIRST - 1, left + 1, say["difference"], quiet)


def _write_row(book: Book, sheet: Any, row: int, section: Section | None, one: Row) -> None:
    language = book.language
    bold = {"bold": True} if one.kind == "element" else {}
    under = {"bottom": 1, "bottom_color": HAIR}
    top = {"top": 1} if section else {}
    sheet.write_string(row, 0, section.name.get(language) if section else "", book.look(bold=True, **top))
    sheet.write_string(row, 1, one.code, book.look(font_color=QUIET, font_size=9, **under, **top))
    sheet.write_string(row, 2, book.text(one), book.look(shrink=True, **bold, **under, **top))
    quiet = {"font_color": QUIET, **under, **top}
    if one.benchmark:
        shown = number_format(one.benchmark.median, _VALUES.get(one.kind, "0"))
        sheet.write_number(row, 3, one.benchmark.median, book.look(**quiet, num_format=shown))
    else:
        sheet.write_blank(row, 3, None, book.look(**quiet))


def _write_cell(book: Book, sheet: Any, at: tuple[int, int], cell: Cell | None, one: Row, last: bool) -> None:
    """Value and difference; 「非表示」 in both places of what is suppressed."""
    row, place = at
    under = {"bottom": 1, "bottom_color": "#1a1a1a" if last else HAIR}
    if cell is None or cell.suppressed:
        look = book.look(bg_color=SURFACE, font_color=QUIET, align="center", font_size=9, **under)
        sheet.merge_range(row, place, row, place + 1, book.say["hidden"], look)
        return
    shown = figure(cell, one.kind)
    look = {**_face(shown.look), **under, "align": "right"}
    bold = {"bold": True} if one.kind == "element" else {}
    edge = {"left": 5, "left_color": EDGE} if shown.look in {"n1", "n2", "n3"} else {}
    if cell.bound or cell.rough or cell.value is None:
        sheet.write_string(row, place, shown.value, book.look(**look, **bold, **edge))
    else:
        number = number_format(cell.value, _VALUES.get(one.kind, "0"))
        sheet.write_number(row, place, cell.value, book.look(**look, **bold, **edge, num_format=number))
    sure = {"bold": True, "underline": 1} if shown.significant else {}
    small = {**look, **bold, **sure, "font_size": 9}
    if cell.difference is None:
        sheet.write_blank(row, place + 1, None, book.look(**small))
    else:
        number = number_format(cell.difference, _DIFFERENCES.get(one.kind, "+0"))
        sheet.write_number(row, place + 1, cell.difference, book.look(**small, num_format=number))


def _face(look: str) -> dict[str, Any]:
    if not look:
        return {}
    return {"bg_color": FACES[look], **({"font_color": "#ffffff"} if look in {"n3", "p3"} else {})}
