"""Phrase breaks in HTML."""

from functools import lru_cache
from html import escape

from shindan.report.phrases import phrases


@lru_cache(maxsize=4096)
def phrase_html(text: str) -> str:
    """The text, escaped, with a permitted break after each phrase."""
    return f'<span class="phrase">{"<wbr>".join(escape(part) for part in phrases(text))}</span>'
