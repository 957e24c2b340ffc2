"""The frame words of the analysis report in Japanese and English."""

from __future__ import annotations

from . import en, ja

REPORT: dict[str, dict[str, str]] = {"ja": ja.WORDS, "en": en.WORDS}
