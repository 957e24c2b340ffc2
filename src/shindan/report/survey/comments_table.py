"""The published comments as CSV for other programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

from shindan.result.comments import Comments

from .comments_lines import comment_lines, pair_lines, term_lines, theme_lines
from .comments_words import COMMENTS
from .table import as_text as safe
from .words import words

Part = Literal["comments", "themes", "terms", "pairs"]
COLUMNS: dict[Part, tuple[str, ...]] = {
    "comments": ("question", "comment", "themes", "happiness", "unit"),
    "themes": ("question", "theme", "people", "people_0_4", "people_5_7", "people_8_10"),
    "terms": ("question", "term", "people", "log_odds", "low", "high", "z", "used_more_by"),
    "pairs": ("question", "first", "second", "people", "jaccard", "lift"),
}
_LINES: dict[Part, Callable[[Comments, str, dict[str, str]], Iterator[list[Any]]]] = {
    "comments": comment_lines,
    "themes": theme_lines,
    "terms": term_lines,
    "pairs": lambda comments, language, say: pair_lines(comments, language),  # noqa: ARG005
}


def comments_csv(comments: Comments, part: Part = "comments", *, language: str = "ja") -> bytes:
    """One part in UTF-8 with a byte order mark. A text that a spreadsheet might run begins with an apostrophe."""
    chosen = "en" if language == "en" else "ja"
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS[part])
    for line in _LINES[part](comments, chosen, words(chosen, COMMENTS)):
        writer.writerow(_cells(line))
    return buffer.getvalue().encode("utf-8-sig")


def _cells(line: Sequence[Any]) -> list[str]:
    return [safe(value) if isinstance(value, str) else "" if value is None else f"{value:g}" for value in line]
