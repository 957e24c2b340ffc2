"""Phrase breaks: a Japanese heading may break only between phrases, on page and paper alike."""

import re
from functools import lru_cache

import budoux

WORD_JOINER = "\u2060"
LONG_PHRASE = 7
_KANJI = "\u4e00-\u9fff"
_KANA = "\u3041-\u309f"
# 化 belongs to the word before it: 仕組み化|挑戦期.
_WORD_END = re.compile(rf"(?<=[{_KANA}])(?=[{_KANJI}])(?!化)|(?<=[{_KANA}]化)(?=[{_KANJI}])")
_INSIDE_WORD = re.compile(rf"[{_KANJI}]\|[{_KANJI}]|{WORD_JOINER}\|.|.\|{WORD_JOINER}")
_parser = budoux.load_default_japanese_parser()


@lru_cache(maxsize=4096)
def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a Japanese text; a word joiner (U+2060) in the text holds its neighbours together."""
    joined: list[str] = []
    for phrase in _parser.parse(text):
        if joined and _belongs_together(joined[-1], phrase):
            joined[-1] += phrase
        else:
            joined.append(phrase)
    return tuple(piece for phrase in joined for piece in _pieces(phrase))


def _belongs_together(before: str, after: str) -> bool:
    """The parser cuts short words of kanji; a break between two kanji reads as a mistake."""
    return _INSIDE_WORD.fullmatch(f"{before[-1]}|{after[0]}") is not None


def _pieces(phrase: str) -> list[str]:
    """A phrase too long for a narrow column may also break where a word ends."""
    held = len(phrase) < LONG_PHRASE or WORD_JOINER in phrase
    return [phrase] if held else _WORD_END.split(phrase)
