"""Texts as they are compared: the ways in which people, spreadsheets and form programs write the same thing are made one."""

from __future__ import annotations

import re
import unicodedata

# Shift_JIS has one code where Unicode has two signs, so a label saved and read back may carry the other one.
_SAME = str.maketrans({"〜": "~", "∼": "~", "−": "-", "‐": "-", "‑": "-", "–": "-", "—": "-", "―": "-", "‖": "∥"})
_SPACES = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_PLAIN = re.compile(r"[!-~]+")


def plain(text: str) -> str:
    """For values: NFKC (full-width and half-width kana made one), small letters, one kind of dash, no spaces.

    >>> plain(" ５ ："), plain("ﾊﾟｰﾄ･アルバイト"), plain("30〜39歳") == plain("30～39歳")
    ('5:', 'パート・アルバイト', True)
    """
    if _PLAIN.fullmatch(text):
        return text.lower()
    return _SPACES.sub("", unicodedata.normalize("NFKC", text).translate(_SAME).casefold())


def bare(text: str) -> str:
    """For headers: as ``plain``, and only letters and digits are left.

    >>> bare("Overall, how happy?"), bare("仕事の量は、無理なく。")
    ('overallhowhappy', '仕事の量は無理なく')
    """
    return "".join(sign for sign in plain(text) if unicodedata.category(sign)[0] in "LNM")


def tidy(text: str) -> str:
    """For names of groups that are shown again: NFKC, one space where there were several, none at the ends.

    >>> tidy("  Ａチーム　 夜間 ")
    'Aチーム 夜間'
    """
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def cell_text(cell: object) -> str | None:
    """A cell of a workbook or a typed column as text: 5.0 → "5"; ``None`` and not-a-number → ``None``."""
    if cell is None or cell != cell:  # noqa: PLR0124 — only not-a-number differs from itself
        return None
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
