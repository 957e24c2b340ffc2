"""The published comments as Excel sheets: コメント, 主題, 語, 語のつながり."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import xlsxwriter

from shindan.result.comments import Comments
from shindan.result.schema import Result

from ..fit import width
from .book import HAIR, Book, Page
from .comments_lines import comment_lines, pair_lines, term_lines, theme_lines
from .comments_words import COMMENTS
from .words import words

_CREATED = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_WIDTHS = (24, 88, 30, 10, 18)


def comments_workbook(result: Result, comments: Comments, *, language: str = "ja") -> bytes:
    """The comments as a workbook of their own; ``result`` names the entry at the foot of the pages.

    Texts are written as text, so that none is run as a formula.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as file:
        book = Book(file, result, language)
        file.set_properties({"title": f"{COMMENTS[book.language]['title']} {comments.entry}", "created": _CREATED})
        write_comments(book, comments)
    return buffer.getvalue()


def write_comments(book: Book, comments: Comments) -> list[tuple[str, str]]:
    """Write the sheets into a book; gives each one's name and what it holds."""
    say = words(book.language, COMMENTS)
    least = comments.min_crossed
    told = say["themes_told"].format(least=least)
    return [
        (_comments(book, comments, say), say["order"]),
        (_themes(book, comments, say), told),
        (_terms(book, comments, say), say["contrast_told"]),
        (_pairs(book, comments, say), say["network_told"].format(least=least)),
    ]


def _heads(say: dict[str, str], keys: str) -> list[str]:
    return [say.get(key, key) for key in keys.split()]


def _comments(book: Book, comments: Comments, say: dict[str, str]) -> str:
    sheet = book.sheet(say["comments"])
    page = book.page(sheet, _WIDTHS)
    page.title(say["comments"], say["order"])
    notes = [note.text.get(book.language) for item in comments.items if item.withheld for note in item.notes]
    page.sentences(dict.fromkeys(notes))
    head = page.table(_heads(say, "question comment theme band unit"), [])
    for line in comment_lines(comments, book.language, say):
        _wrapped(page, line)
    sheet.autofilter(head, 0, max(head, page.row - 1), len(_WIDTHS) - 1)
    sheet.freeze_panes(head + 1, 0)
    page.print_setup(repeat=(head, head))
    return str(sheet.get_name())


def _wrapped(page: Page, line: list[str]) -> None:
    """A row as high as its longest text needs."""
    look = page.book.look(text_wrap=True, valign="top", bottom=1, bottom_color=HAIR)
    for place, text in enumerate(line):
        page.sheet.write_string(page.row, place, text, look)
    high = max(-int(-width(text) * 2.1 // room) for text, room in zip(line, _WIDTHS, strict=True))
    page.sheet.set_row(page.row, 16 * min(max(high, 1), 25) + 2)
    page.row += 1


def _themes(book: Book, comments: Comments, say: dict[str, str]) -> str:
    sheet = book.sheet(say["themes"])
    page = book.page(sheet, (40, 30, 10, 10, 10, 10))
    page.title(say["themes"], say["themes_told"].format(least=comments.min_crossed))
    page.sentences([say["middle_told"]])
    head = page.table(
        _heads(say, "question theme people low middle high"),
        theme_lines(comments, book.language, say),
        ("", "", "0", "0", "0", "0"),
    )
    sheet.freeze_panes(head + 1, 0)
    page.print_setup(repeat=(head, head))
    return str(sheet.get_name())


def _terms(book: Book, comments: Comments, say: dict[str, str]) -> str:
    sheet = book.sheet(say["terms"])
    page = book.page(sheet, (40, 20, 10, 13, 10, 10, 10, 24))
    page.title(say["terms"], say["contrast_told"])
    head = page.table(
        _heads(say, "question term people log_odds from to z side"),
        term_lines(comments, book.language, say),
        ("", "", "0", "+0.00", "+0.00", "+0.00", "+0.00", ""),
    )
    sheet.autofilter(head, 0, max(head, page.row - 1), 7)
    sheet.freeze_panes(head + 1, 0)
    page.print_setup(repeat=(head, head))
    return str(sheet.get_name())


def _pairs(book: Book, comments: Comments, say: dict[str, str]) -> str:
    sheet = book.sheet(say["pairs"])
    page = book.page(sheet, (40, 20, 20, 10, 17, 10))
    page.title(say["pairs"], say["network_told"].format(least=comments.min_crossed))
    head = page.table(
        _heads(say, "question first second people jaccard lift"),
        pair_lines(comments, book.language),
        ("", "", "", "0", "0.00", "0.0"),
    )
    sheet.freeze_panes(head + 1, 0)
    page.print_setup(repeat=(head, head))
    return str(sheet.get_name())
