"""結果一覧表: every question × the groups of one split, on one A3 page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from shindan.result.schema import Result, Section, Split

from ..fit import lines, spaced, width
from ..pdf import compile_sheet
from .conclusion import conclusion
from .legend import foot, legend, meta
from .room import HEAD, LEGEND, PAGE, Room, arrange, fits_rows
from .sheet_page import Column, columns_of, contents_of, page_of
from .words import SHEET, wave_words, words

TEMPLATE = "survey-sheet.typ"


_ABOUT_SIZE, _GUTTER, _MARGINS = 9.0, 8 * 72 / 25.4, 18 * 72 / 25.4  # as the template sets them, in points


def sheet_pdf(result: Result, split_id: str | None, *, language: str = "ja") -> bytes:
    """The sheet of one split, or of the whole entry for ``None``, as a tagged PDF.

    One page for up to about thirty groups and eighty rows; what is more goes on to further pages, with the whole entry
    repeated on each. Equal results give equal bytes. Raises ``KeyError`` for a split that the result does not have.
    """
    split = None if split_id is None else result.split(split_id)
    return compile_sheet(TEMPLATE, sheet_payload(result, split, language), result.made_on)


def sheet_payload(result: Result, split: Split | None, language: str) -> dict[str, Any]:
    """All that the template lays out, as plain data."""
    say = words(language, SHEET)
    title = f"{say['title']}　{_by(split, say, language)}"
    about = meta(result, say)
    size, head_lines = _headline(conclusion(result, split, language), about, language)
    notes = foot(result, split, language, say)
    return {
        "language": language,
        "day": [result.made_on.year, result.made_on.month, result.made_on.day],
        "labels": {**say, "title": f"{title} {result.entry.name}"},
        "eyebrow": f"{title}　{wave_words(result.entry.wave, say)}".strip(),
        "headline": head_lines,
        "headline_size": size,
        "meta": about,
        "legend": legend(result, split, language, say),
        "foot": notes,
        "heights": {"head": HEAD, "key": LEGEND},
        "pages": list(_pages(result.sections, columns_of(result, split, language, say), len(notes), say)),
    }


def _by(split: Split | None, say: dict[str, str], language: str) -> str:
    return say["by"].format(split=split.name.get(language)) if split else say["whole_only"]


def _headline(text: str, about: Sequence[str], language: str) -> tuple[float, list[str]]:
    """The size of the sentence and its lines: one line, smaller where it is long, two at the least size. Beside it stands
    what the sheet is about, which a long name makes wide."""
    beside = max(map(width, about), default=0.0) * _ABOUT_SIZE * 1.04 + _GUTTER
    room = min(PAGE[0] * 0.66, PAGE[0] - _MARGINS - beside)
    # Bold and spaced letters are wider than ``width`` says, short ones by more.
    wide = 1.04 if language == "ja" else 1.15
    size = max(11.5, min(17.0, room / width(text) / wide))
    return size, [spaced(line) for line in lines(text, room / size / wide, language)]


def _pages(
    sections: Sequence[Section], columns: Sequence[Column], notes: int, say: dict[str, str]
) -> Iterator[dict[str, Any]]:
    for part in _parted(sections, notes):
        for shown, room in _arranged(part, columns, notes, say):
            yield page_of(part, shown, room, say)


def _arranged(
    sections: Sequence[Section], columns: Sequence[Column], notes: int, say: dict[str, str]
) -> list[tuple[list[Column], Room]]:
    """The fewest pages on which the groups stand, the whole entry first on each."""
    whole, groups = columns[0], columns[1:]
    for count in range(1, max(len(groups), 1) + 1):
        parts = [[whole, *part] for part in _even(groups, count)]
        rooms = [(part, arrange(contents_of(sections, part, notes, say))) for part in parts]
        arranged = [(part, room) for part, room in rooms if room is not None]
        if len(arranged) == count:
            return arranged
    raise ValueError("a column of figures is wider than the page")


def _even(columns: Sequence[Column], count: int) -> list[Sequence[Column]]:
    """The columns in ``count`` parts of nearly equal length, in order."""
    edges = [len(columns) * place // count for place in range(count + 1)]
    return [columns[start:end] for start, end in pairwise(edges)]


def _parted(sections: Sequence[Section], notes: int) -> Iterator[list[Section]]:
    """Whole sections, as many as stand on a page."""
    page: list[Section] = []
    for section in sections:
        if page and not fits_rows(sum(len(s.rows) for s in [*page, section]), notes):
            yield page
            page = []
        if section.rows:
            page.append(section)
    if page:
        yield page
