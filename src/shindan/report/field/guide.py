"""The guide to setting up a shared computer, on one A4 page."""

from __future__ import annotations

from datetime import date

from ..pdf import compile_sheet
from .guide_words import LEADS, PARTS, TITLES
from .handout import cut
from .words import WORDS


def guide_pdf(*, language: str, day: date) -> bytes:
    """The guide as a tagged PDF. It holds no address: that is shown once, to whoever registers the computer."""
    payload = {
        "language": language,
        "day": [day.year, day.month, day.day],
        "labels": {**WORDS[language], "title": TITLES[language]},
        "title": TITLES[language],
        "lead": LEADS[language],
        "parts": [{"name": cut(name, language), "lines": list(lines)} for name, lines in PARTS[language]],
    }
    return compile_sheet("field-guide.typ", payload, day)
