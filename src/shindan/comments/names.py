"""People's names: what the dictionary holds for one, and what stands before さん, SV or 課長."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from .spans import Span
from .words import HIRAGANA, KANJI, KATAKANA, Word

_TITLE_BEFORE = r"\b(?:Mr|Mrs|Ms|Miss|Dr)\b\.?\s?"
_LATIN = re.compile(
    rf"{_TITLE_BEFORE}(?P<a>[A-Z][A-Za-z'\-]+(?:\s[A-Z][A-Za-z'\-]+)?)"
    r"|\b(?P<b>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)(?=\s?-\s?(?:san|sama|kun|chan|sensei)(?![A-Za-z]))"
    r"|\b(?P<c>[A-Za-z]+)(?=-(?:san|sama|kun|chan)(?![A-Za-z]))"
    r"|(?<![A-Za-z])(?P<d>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)(?=\s?(?:さん|様|氏|くん|ちゃん|SV|課長|部長|主任|リーダー|マネージャー))"
    r"|(?<![A-Za-z.])(?P<e>[A-Z]\.\s?[A-Z]\.?)(?=\s?(?:さん|様|氏|SV|課長|部長))"
)
# A capital inside an English sentence.
_ENGLISH = re.compile(r"(?<=[A-Za-z,] )(?P<a>[A-Z][a-z]+)(?![A-Za-z])")
_NICKNAME = re.compile(r"(?<![ァ-ヶー])(?P<a>[ァ-ヶー]{2,4})(?=(?:ちゃん(?!と)|くん|っち(?![ァ-ヶ])))")


@cache
def lists() -> dict[str, frozenset[str]]:
    """The lists of ``data/names.yaml``."""
    text = (resources.files(__package__) / "data" / "names.yaml").read_text(encoding="utf-8")
    return {name: frozenset(map(str, listed)) for name, listed in yaml.safe_load(text).items()}


def named(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """Every stretch of a ``tidy`` text that is somebody's name; stretches may overlap. ``words`` are the text's own."""
    for place, word in enumerate(words):
        if word.is_noun and _is_name(word, _Called.of(text, words, place)):
            yield Span(word.start, word.end, "name")
    for pattern in (_LATIN, _NICKNAME, _ENGLISH):
        for found in pattern.finditer(text):
            part = found.lastgroup or "a"
            if not _known(found.group(part)) and found.group(part) not in lists()["english"]:
                yield Span(found.start(part), found.end(part), "name")


@dataclass(frozen=True, slots=True)
class _Called:
    """What follows a word: an honorific, a title, or what makes a firm of it."""

    honorific: bool
    title: bool
    firm: bool

    @classmethod
    def of(cls, text: str, words: Sequence[Word], place: int) -> _Called:
        found, end = lists(), words[place].end
        first = end + 1 if text[end : end + 1] == " " else end
        after = next((word for word in words[place + 1 : place + 3] if word.start == first), None)
        honorific = after is not None and after.surface in found["honorifics"] and after.speech[0] in {"接尾辞", "名詞"}
        title = _title().match(text, first) is not None
        return cls(honorific, title, after is not None and after.surface in found["firm_words"])


@cache
def _title() -> re.Pattern[str]:
    longest = sorted(lists()["titles"], key=len, reverse=True)
    return re.compile("(?:" + "|".join(f"{t}(?![A-Za-z])" if t.isascii() else t for t in longest) + ")")


def _known(text: str) -> bool:
    found = lists()
    return text in found["not_names"] or text in found["roles"] or text.upper() in found["roles"]


def _is_name(word: Word, called: _Called) -> bool:
    if word.is_person:
        return _is_person(word, called)
    if _known(word.surface):
        return word.surface in lists()["surname_words"] and called.honorific
    return (called.honorific and _before_honorific(word)) or (called.title and _before_title(word))


def _is_person(word: Word, called: _Called) -> bool:
    found = lists()
    if called.honorific or called.title:
        return True
    firm = any(word.surface.endswith(end) and word.surface != end for end in found["firm_words"] if len(end) > 1)
    if firm or called.firm or word.surface in found["not_names"]:
        return False
    # A short sound or a single sign that the dictionary also holds for a name is one only when somebody is called so.
    general = word.speech[3] == "一般" and HIRAGANA.fullmatch(word.surface) is not None
    return not general and (len(word.surface) > 1 or word.speech[3] == "姓")


def _before_honorific(word: Word) -> bool:
    """Whether a noun that no dictionary holds for a person is one here: 森さん, 千葉さん, Kさん; not 業者さん, 大阪さん."""
    found = lists()
    surface = word.surface
    if word.is_place:
        return surface not in found["centres"] and not surface.endswith(("市", "区", "県", "都", "府", "町", "村"))
    if surface in found["surname_words"] or (len(surface) == 1 and surface.isascii() and surface.isalpha()):
        return True
    if surface.endswith(tuple(found["role_ends"])):
        return False
    if word.speech[1] == "固有名詞":
        return len(surface) <= 3 and KANJI.fullmatch(surface) is not None
    return word.unknown or (len(surface) <= 3 and _one_script(surface) and word.speech[1] == "普通名詞")


def _before_title(word: Word) -> bool:
    found = lists()
    if word.is_place:
        return word.surface in found["surname_places"]
    if word.surface in found["surname_words"]:
        return word.surface not in found["not_titled"]
    if word.speech[1] == "固有名詞":
        return len(word.surface) <= 3 and KANJI.fullmatch(word.surface) is not None
    return len(word.surface) == 1 and word.surface.isascii() and word.surface.isalpha()


def _one_script(surface: str) -> bool:
    return any(script.fullmatch(surface) for script in (KANJI, HIRAGANA, KATAKANA))
