"""What the sheets of the workbook share: looks, names, headings, tables, how a sheet is printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from shindan.result.schema import Result, Row

from ..fit import width
from .figures import MINUS, decimals
from .words import marked, words
from .words_book import CERTIFICATE, WORKBOOK

FACES = {
    "n3": "#ac3e00",
    "n2": "#ff8d44",
    "n1": "#ffc199",
    "n": "#ffeadb",
    "p3": "#0055ad",
    "p2": "#57b8ff",
    "p1": "#c0e4ff",
    "p": "#e2f1ff",
}
SURFACE, QUIET, HAIR, EDGE = "#f2f2f2", "#4d4d4d", "#d9d9d9", "#5a1f00"
_A4, _A3 = 9, 8
_ONE_PAGE = 100  # rows
# Excel takes a sheet's name of 31 signs without these.
_FORBIDDEN = str.maketrans("", "", "[]:*?/\\'")


class Book:
    """The file with its looks, made once each, and the names of its sheets."""

    def __init__(self, file: Any, result: Result, language: str) -> None:
        self.file, self.result = file, result
        self.language = "en" if language == "en" else "ja"
        self.say = words(language, WORKBOOK)
        self.audit_say = words(language, CERTIFICATE)
        self._looks: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._names: set[str] = set()

    def look(self, **more: Any) -> Any:
        """A cell's look on the common font."""
        key = tuple(sorted(more.items()))
        if key not in self._looks:
            common = {"font_name": self.say["font"], "font_size": 10, "valign": "vcenter"}
            self._looks[key] = self.file.add_format({**common, **more})
        return self._looks[key]

    def text(self, row: Row) -> str:
        """What was asked, with the mark of a reversed question, whose share is of those who disagree."""
        return marked(row.text.get(self.language), reverse=row.reverse, language=self.language)

    def sheet(self, name: str) -> Any:
        """A new sheet; a name that is taken already gets a number."""
        base = name.translate(_FORBIDDEN).strip() or "-"
        told, turn = base[:31], 1
        while told.lower() in self._names or told.lower() == "history":
            turn += 1
            told = f"{base[:27]} {turn}"
        self._names.add(told.lower())
        return self.file.add_worksheet(told)

    def page(self, sheet: Any, widths: Sequence[float]) -> Page:
        return Page(self, sheet, widths)


class Page:
    """A sheet that is written from top to bottom."""

    def __init__(self, book: Book, sheet: Any, widths: Sequence[float]) -> None:
        self.book, self.sheet, self.widths = book, sheet, widths
        self.row = 0
        sheet.hide_gridlines(2)
        for place, wide in enumerate(widths):
            sheet.set_column(place, place, wide)

    def title(self, text: str, below: str = "") -> None:
        self.sheet.set_row(0, 28)
        self.sheet.write_string(0, 0, text, self.book.look(bold=True, font_size=16))
        self.sheet.write_string(1, 0, below, self.book.look(font_color=QUIET))
        self.row = 3

    def part(self, text: str) -> None:
        self.row += 1
        self.sheet.write_string(self.row, 0, text, self.book.look(bold=True, font_size=12))
        self.row += 1

    def pairs(self, pairs: Iterable[tuple[str, str]], *, links: bool = False) -> None:
        """Name and text, side by side; with ``links`` the name leads to the sheet of that name."""
        name_look = self.book.look(font_color=QUIET, bottom=1, bottom_color=HAIR, valign="top")
        text_look = self.book.look(text_wrap=True, bottom=1, bottom_color=HAIR, valign="top")
        link_look = self.book.look(font_color="#0017c1", underline=1, bottom=1, bottom_color=HAIR, valign="top")
        for name, text in pairs:
            if links:
                self.sheet.write_url(self.row, 0, f"internal:'{name}'!A1", link_look, string=name)
            else:
                self.sheet.write_string(self.row, 0, name, name_look)
            self.sheet.write_string(self.row, 1, text, text_look)
            self._high(text, self.widths[1])
            self.row += 1

    def sentences(self, sentences: Iterable[str]) -> None:
        """Sentences over all columns, each on its row."""
        for text in sentences:
            look = self.book.look(text_wrap=True, valign="top")
            if len(self.widths) > 1:
                self.sheet.merge_range(self.row, 0, self.row, len(self.widths) - 1, text, look)
            else:
                self.sheet.write_string(self.row, 0, text, look)
            self._high(text, sum(self.widths))
            self.row += 1

    def _high(self, text: str, room: float) -> None:
        # A column's unit is about half an em at this size.
        count = max(1, -int(-width(text) * 2.1 // room))
        self.sheet.set_row(self.row, 16 * count + 2)

    def table(self, heads: Sequence[str], lines: Iterable[Sequence[Any]], formats: Sequence[str] = ()) -> int:
        """A table; text stays text, numbers numbers, ``None`` an empty cell. Gives the row of the heads."""
        head_row = self.row
        for place, name in enumerate(heads):
            side: dict[str, Any] = {"align": "right"} if _of(formats, place) else {"indent": 1} if place else {}
            look = self.book.look(bold=True, text_wrap=True, bottom=2, valign="bottom", **side)
            self.sheet.write_string(self.row, place, name, look)
        self.row += 1
        for line in lines:
            for place, value in enumerate(line):
                self.value(self.row, place, value, _of(formats, place))
            self.row += 1
        return head_row

    def value(self, row: int, place: int, value: Any, number: str) -> None:
        look: dict[str, Any] = {"bottom": 1, "bottom_color": HAIR}
        if value is None:
            self.sheet.write_blank(row, place, None, self.book.look(**look))
        elif isinstance(value, str):
            right = {"align": "right"} if number else {"indent": 1} if place else {}
            self.sheet.write_string(row, place, value, self.book.look(**look, **right))
        else:
            self.sheet.write_number(row, place, value, self.book.look(**look, num_format=number_format(value, number)))

    def print_setup(self, *, portrait: bool = False, repeat: tuple[int, int] | None = None, wide: bool = False) -> None:
        sheet, say = self.sheet, self.book.say
        if not portrait:
            sheet.set_landscape()
        sheet.set_paper(_A3 if wide else _A4)
        sheet.set_margins(left=0.45, right=0.45, top=0.6, bottom=0.6)
        # A sheet for one page of paper is one page here too.
        sheet.fit_to_pages(1, 1 if wide and self.row <= _ONE_PAGE else 0)
        if repeat:
            sheet.repeat_rows(*repeat)
        name = self.book.result.entry.name.replace("&", "&&")
        sheet.set_footer(f"&L{say['confidential']}  {name[:80]}&R&P / &N")


def number_format(value: float, least: str) -> str:
    """An Excel format with the decimals that the value has; ``least`` is 0, 0.00 or, with a sign, +0."""
    places = decimals(value, len(least.partition(".")[2]))
    number = "0" + ("." + "0" * places if places else "")
    return f'+{number};"{MINUS}"{number};"±"0' if least.startswith("+") else number


def _of(formats: Sequence[str], place: int) -> str:
    return formats[place] if place < len(formats) else ""
