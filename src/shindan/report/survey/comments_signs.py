"""Which signs the paper's font can draw. A respondent may write any; an accessible PDF refuses what it cannot draw."""

from __future__ import annotations

import struct
import unicodedata
from functools import cache
from pathlib import Path

import noto_cjk_sans_jp_regular

# The geta mark, which stands for a missing sign in Japanese print.
MISSING = "〓"


def drawable(text: str) -> str:
    """The text with 〓 for each sign that the font has not; marks that only change such a sign are left out."""
    known = _known()
    return "".join(sign if ord(sign) in known else _instead(sign) for sign in text)


def _instead(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == "Zs":
        return " "
    return "" if category in {"Mn", "Me", "Mc", "Cf", "Cc", "Sk"} else MISSING


@cache
def _known() -> frozenset[int]:
    """The code points of the font's ``cmap`` table (OpenType, segmented coverage: format 12)."""
    font = Path(str(noto_cjk_sans_jp_regular.FONT_PATH)).read_bytes()
    start = _table(font, b"cmap")
    count = struct.unpack_from(">H", font, start + 2)[0]
    known: set[int] = set()
    for place in range(count):
        offset = struct.unpack_from(">HHL", font, start + 4 + 8 * place)[2]
        if struct.unpack_from(">H", font, start + offset)[0] == 12:
            known |= _segments(font, start + offset)
    return frozenset(known)


def _table(font: bytes, tag: bytes) -> int:
    # A collection begins with the places of its fonts; the first is taken.
    first = struct.unpack_from(">L", font, 12)[0] if font[:4] == b"ttcf" else 0
    for place in range(struct.unpack_from(">H", font, first + 4)[0]):
        name, _, offset, _ = struct.unpack_from(">4sLLL", font, first + 12 + 16 * place)
        if name == tag:
            return int(offset)
    raise ValueError(f"the font has no table {tag!r}")


def _segments(font: bytes, start: int) -> set[int]:
    groups = struct.unpack_from(">L", font, start + 12)[0]
    known: set[int] = set()
    for place in range(groups):
        first, last, _ = struct.unpack_from(">LLL", font, start + 16 + 12 * place)
        known.update(range(first, last + 1))
    return known
