"""Words of a text, by SudachiPy with its core dictionary."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sudachipy import Dictionary, SplitMode, Tokenizer

# The tokenizer takes 49,149 bytes at a time; a piece this long stays far below it.
_PIECE = 4000
_own = threading.local()
HIRAGANA = re.compile("[ぁ-ゖー]+")
KANJI = re.compile("[一-龠々〆ヶ]+")
KATAKANA = re.compile("[ァ-ヺー・]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: as written, its place in the text, its part of speech, and the forms that a dictionary lists."""

    surface: str
    start: int
    end: int
    speech: tuple[str, ...]
    base: str
    normal: str
    unknown: bool

    @property
    def is_person(self) -> bool:
        return self.speech[1:3] == ("固有名詞", "人名")

    @property
    def is_place(self) -> bool:
        return self.speech[1:3] == ("固有名詞", "地名")

    @property
    def is_noun(self) -> bool:
        return self.speech[0] == "名詞"


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in their order, in Sudachi's longest units (mode C). The text must be ``tidy``."""
    return tuple(_words(text))


def _words(text: str) -> Iterator[Word]:
    for first in range(0, len(text), _PIECE):
        for found in _tokenizer().tokenize(text[first : first + _PIECE]):
            yield Word(
                found.surface(),
                first + found.begin(),
                first + found.end(),
                tuple(found.part_of_speech()),
                found.dictionary_form(),
                found.normalized_form(),
                found.is_oov(),
            )


def _tokenizer() -> Tokenizer:
    """One for each thread: a tokenizer keeps its own buffers."""
    if not hasattr(_own, "tokenizer"):
        _own.tokenizer = _dictionary().tokenizer(mode=SplitMode.C)
    tokenizer: Tokenizer = _own.tokenizer
    return tokenizer


@cache
def _dictionary() -> Dictionary:
    return Dictionary()
