"""The whole result as one Excel workbook: cover, a sheet for each split, options, intervals, quality, priority, audit."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime

import xlsxwriter

from shindan.result.schema import Quality, Result

from .book import Book
from .book_answers import write_answers
from .book_grid import write_grid
from .book_lists import write_audit, write_intervals, write_priority, write_quality
from .legend import answers_line, source
from .words import wave_words

# Excel keeps no creation time that differs from file to file, so equal results give equal bytes.
_CREATED = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def result_workbook(result: Result, *, language: str = "ja") -> bytes:
    """The workbook. Figures are numbers; bounds (≥95) and 「非表示」 are text, so that no one computes with them."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as file:
        book = Book(file, result, language)
        file.set_properties({"title": f"{book.say['title']} {result.entry.name}", "created": _CREATED})
        cover = book.sheet(book.say["cover"])
        made = list(_sheets(book))
        _write_cover(book, cover, made)
    return buffer.getvalue()


def _sheets(book: Book) -> Iterator[tuple[str, str]]:
    """Write every sheet but the cover; yields its name and what it holds."""
    say, result = book.say, book.result
    yield write_grid(book, None), say["sheet_told"]
    for split in result.splits:
        yield write_grid(book, split), say["withheld"] if split.withheld else say["sheet_told"]
    if result.answers is not None:
        yield write_answers(book, result.answers), say["answers_told"]
    yield write_intervals(book), say["intervals_told"]
    if result.quality != Quality():  # a pulse makes no elements: nothing to say of their soundness or order
        yield write_quality(book), say["quality_told"]
        yield write_priority(book), say["priority_told"]
    yield write_audit(book), say["audit_told"]


def _write_cover(book: Book, sheet: object, made: list[tuple[str, str]]) -> None:
    say, result, language = book.say, book.result, book.language
    page = book.page(sheet, (22, 90))
    page.title(f"{say['title']}　{result.entry.name}", wave_words(result.entry.wave, say))
    page.pairs(
        [
            (say["entry_label"], result.entry.name),
            (say["wave_label"], result.entry.wave),
            (say["answers"], answers_line(result, say)),
            (say["made_on"], say["date"].format(day=result.made_on)),
            (say["instrument"], result.instrument.title.get(language)),
            (say["benchmark_label"], result.edition.get(language) if result.edition else say["none"]),
            (say["previous"], result.previous or say["none"]),
            (say["source_label"], source(result, say)),
        ]
    )
    page.part(say["sheets"])
    page.pairs(made, links=True)
    page.part(say["how"])
    told = [say["how_value"], say["how_colour"], say["how_bound"], say["hidden_told"], say["valid"], say["rounded"]]
    page.sentences(told)
    if result.notes:
        page.part(say["cautions"])
        page.sentences([note.text.get(language) for note in result.notes])
    page.print_setup(portrait=True)
