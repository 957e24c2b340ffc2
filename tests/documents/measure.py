"""Where the characters of a PDF stand: none off its page, none printed over another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium

MM = 72 / 25.4
EDGE = 4.0  # millimetres that printers do not reach


@dataclass(frozen=True)
class Mark:
    """A character with its box in points."""

    page: int
    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        return max(0.0, self.right - self.left) * max(0.0, self.top - self.bottom)


def marks(pdf: bytes) -> Iterator[tuple[tuple[float, float], list[Mark]]]:
    """Page by page: its size, and its characters that have ink."""
    document = pdfium.PdfDocument(pdf)
    for number, page in enumerate(document):
        words, found = page.get_textpage(), []
        for at in range(words.count_chars()):
            text = words.get_text_range(at, 1)
            if text.strip():
                found.append(Mark(number, text, *words.get_charbox(at)))
        yield page.get_size(), found


def outside(pdf: bytes) -> list[str]:
    """Characters off the page or too near its edge."""
    edge, found = EDGE * MM, []
    for (width, height), page in marks(pdf):
        for one in page:
            if one.left < edge or one.bottom < edge or one.right > width - edge or one.top > height - edge:
                found.append(f"{one.text} (page {one.page + 1})")
    return found


def overprinted(pdf: bytes) -> list[str]:
    """Pairs of characters of which one covers a third of the other."""
    found = []
    for _size, page in marks(pdf):
        order = sorted((one for one in page if one.area > 0.5), key=lambda one: one.left)
        for at, one in enumerate(order):
            for other in order[at + 1 :]:
                if other.left >= one.right:
                    break
                wide = min(one.right, other.right) - other.left
                high = min(one.top, other.top) - max(one.bottom, other.bottom)
                if _same(one, other):
                    continue
                if wide > 0 and high > 0 and wide * high > min(one.area, other.area) / 3:
                    found.append(f"{one.text}{other.text} (page {one.page + 1})")
    return found


def _same(one: Mark, other: Mark) -> bool:
    """Two letters of one ligature share its box."""
    return abs(one.left - other.left) < 0.01 and abs(one.right - other.right) < 0.01


def letters(pdf: bytes) -> str:
    """All characters of the document without spaces, in the order of the file."""
    return "".join(one.text for _size, page in marks(pdf) for one in page)
