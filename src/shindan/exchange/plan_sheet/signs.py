"""Texts as a cell can hold them, and whether a cell still says what was written into it."""

from __future__ import annotations

import re

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def writable(text: str) -> str:
    """A text without the signs that no workbook can hold; line ends are those of a cell."""
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def same(read: str, known: str) -> bool:
    """Whether a cell says what was known: spaces and line ends may have changed on the way."""
    return " ".join(read.split()) == " ".join(writable(known).split())
