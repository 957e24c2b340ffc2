"""The sheet of the workbook that tells how everybody's answers fall on the options of the scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from shindan.result.schema import AnswerPart, AnswerShares, Row

from .book import Book
from .figures import figure, part_text

_TEXTS, _WHOLE = ("", "", ""), "0"


def write_answers(book: Book, answers: AnswerShares) -> str:
    """Every question and element with the share of each option, the most favourable first."""
    say = book.say
    sheet = book.sheet(say["answers_sheet"])
    options = [option.get(book.language) for option in answers.options]
    numbered = [f"{number} {words}" for number, words in enumerate(options, 1)][::-1]
    page = book.page(sheet, (22, 8, 60, 9, 9, 9, *(15,) * len(options)))
    page.title(say["answers_sheet"], say["answers_told"])
    heads = [*(say[key] for key in ("element", "code", "item", "positive", "low", "high")), *numbered]
    head = page.table(heads, _lines(book, answers), (*_TEXTS, *(_WHOLE,) * (3 + len(options))))
    sheet.set_row(head, 32)  # the words of an option are two lines
    sheet.freeze_panes(head + 1, 3)
    page.row += 1
    page.sentences([say["answers_joined"], say["answers_turned"], say["answers_whole"]])
    page.print_setup(repeat=(head, head))
    return str(sheet.get_name())


def _lines(book: Book, answers: AnswerShares) -> Iterator[list[Any]]:
    for section in book.result.sections:
        for row in (row for row in section.rows if row.kind in {"share", "element"} and row.id in book.result.total):
            parts = answers.rows.get(row.id, ())
            label = [section.name.get(book.language), row.code, _name(book, row)]
            yield [*label, *_share(book, row), *_shares(parts, len(answers.options), book)]


def _name(book: Book, row: Row) -> str:
    if row.kind == "element":
        return book.say["element_mean"]
    return book.text(row)


def _share(book: Book, row: Row) -> list[Any]:
    cell = book.result.total[row.id]
    if cell.suppressed:
        return [book.say["hidden"], None, None]
    exact = cell.bound is None and not cell.rough
    return [cell.value if exact else figure(cell, row.kind).value, cell.low, cell.high]


def _shares(parts: Sequence[AnswerPart], options: int, book: Book) -> Iterator[Any]:
    """Numbers; options that are told together carry the same text."""
    for number in range(options, 0, -1):
        part = next((part for part in parts if part.first <= number <= part.last), None)
        if part is None:
            yield None
        else:
            yield part.share if part.first == part.last else part_text(part, book.language)
