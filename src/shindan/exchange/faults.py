"""What is said when a file, or one cell of it, cannot be used: always what, why and what to do, in Japanese."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SHOWN_CHARACTERS = 60
SHOWN_NAMES = 10


class ReadError(Exception):
    """The file as a whole cannot be used; ``str(error)`` is a sentence for the person who made the file.

    ``sheet``, ``cell`` (as spreadsheets name it, ``B7``) and ``value`` are given where the fault has a place.
    """

    def __init__(self, message: str, *, sheet: str | None = None, cell: str | None = None, value: str | None = None):
        super().__init__(message)
        self.sheet = sheet
        self.cell = cell
        self.value = value


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell that could not be read and counts as no answer. ``row`` counts as in the file, the heads are row 1."""

    sheet: str | None
    row: int
    column: str
    value: str
    why: str

    def __str__(self) -> str:
        sheet = f"シート「{self.sheet}」" if self.sheet else ""
        return f"{sheet}{self.row}行目「{shown(self.column)}」: {self.why}"


def shown(value: object) -> str:
    """The value as it is told back: whole where it is short, so that a message stays a sentence."""
    text = " ".join(str(value).split())
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"


def listed(names: Iterable[str]) -> str:
    """Names in brackets, the first ten of them, with the number of the others."""
    every = list(names)
    more = f" ほか{len(every) - SHOWN_NAMES}件" if len(every) > SHOWN_NAMES else ""
    return "、".join(f"「{shown(name) or '（見出しなし）'}」" for name in every[:SHOWN_NAMES]) + more


def letters(column: int) -> str:
    """A column, counted from 0, as spreadsheets name it: 0 → A, 26 → AA."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found
