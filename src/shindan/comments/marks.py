"""What stands in a comment's place of what was masked, in Japanese and English."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["name", "number", "contact", "address", "word"]
MARKS: dict[str, dict[Kind, str]] = {
    "ja": {
        "name": "【人名】",
        "number": "【番号】",
        "contact": "【連絡先】",
        "address": "【住所】",
        "word": "【伏せ字】",
    },
    "en": {"name": "[name]", "number": "[number]", "contact": "[contact]", "address": "[address]", "word": "[masked]"},
}
ANY_MARK = re.compile("|".join(map(re.escape, MARKS["ja"].values())))
_ENGLISH = {MARKS["ja"][kind]: mark for kind, mark in MARKS["en"].items()}


def in_language(text: str, language: str) -> str:
    """A masked text with its marks in that language; the words are the respondent's own."""
    return ANY_MARK.sub(lambda found: _ENGLISH[found.group()], text) if language == "en" else text
