"""Phrase breaks: a Japanese heading may break only between phrases."""

import re
from functools import lru_cache
from html import escape

import budoux

WORD_JOINER = "\u2060"
LONG_PHRASE = 8
_KANA_BEFORE_KANJI = re.compile(r"(?<=[\u3041-\u309f])(?=[\u4e00-\u9fff])")
_parser = budoux.load_default_japanese_parser()


@lru_cache(maxsize=4096)
def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a Japanese text; a word joiner (U+2060) in the text holds its neighbours together."""
    joined: list[str] = []
    for part in (piece for phrase in _parser.parse(text) for piece in _pieces(phrase)):
        if joined and (joined[-1].endswith(WORD_JOINER) or part.startswith(WORD_JOINER)):
            joined[-1] += part
        else:
            joined.append(part)
    return tuple(joined)


def _pieces(phrase: str) -> list[str]:
    """A phrase too long for a narrow column may also break where kana turn into kanji."""
    return [phrase] if len(phrase) < LONG_PHRASE else _KANA_BEFORE_KANJI.split(phrase)


@lru_cache(maxsize=4096)
def phrase_html(text: str) -> str:
    """The text, escaped, with a permitted break after each phrase."""
    return f'<span class="phrase">{"<wbr>".join(escape(part) for part in phrases(text))}</span>'
