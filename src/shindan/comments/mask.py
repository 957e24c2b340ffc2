"""Names, numbers and contacts taken out of a comment before anybody reads it."""

from __future__ import annotations

import re
from collections.abc import Collection

from .clean import tidy
from .names import named
from .rules import ruled
from .spans import Span, joined, replaced
from .words import words_of


def mask(text: str, extra: Collection[str] = ()) -> str:
    """The ``tidy`` text with 【人名】, 【番号】, 【連絡先】, 【住所】 in place of what was masked. Takes any string.

    ``extra`` are the entry's own words to hide (a client's or a centre's name, a list of staff), masked as 【伏せ字】.
    Names of firms and places stay otherwise. A word list cannot find every name: see ``docs/methods/comments.md``.
    """
    even = tidy(text)
    return replaced(even, found_in(even, extra))


def found_in(even: str, extra: Collection[str] = ()) -> list[Span]:
    """The stretches of a ``tidy`` text that are masked, in order, without overlaps."""
    return joined([*ruled(even), *named(even, words_of(even)), *_extra(even, extra)], even)


def _extra(even: str, extra: Collection[str]) -> list[Span]:
    wanted = sorted({tidy(word) for word in extra} - {""}, key=len, reverse=True)
    if not wanted:
        return []
    pattern = re.compile("|".join(map(re.escape, wanted)), re.IGNORECASE)
    return [Span(found.start(), found.end(), "word") for found in pattern.finditer(even)]
