"""The words of comments, each by its normalised form, and who used which."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from .marks import ANY_MARK
from .words import Word, words_of

_NO = ("無い", "ない", "ぬ", "ず", "ません")
_NOT_WORD = re.compile(r"[\W\d_ー]+")
_KINDS = {
    "動詞": {"一般"},
    "形容詞": {"一般", "非自立可能"},
    "形状詞": {"一般", "タリ"},
    "名詞": {"普通名詞", "固有名詞"},
}


@dataclass(frozen=True, eq=False)
class Terms:
    """Terms used by enough people: labels [T] in order of people, and who used them [C, T], 0 or 1, one row a comment."""

    labels: tuple[str, ...]
    used: csr_matrix
    people: NDArray[np.int64]  # [T]


def terms_of(text: str) -> dict[str, str]:
    """The terms of a masked text: normalised form → as the dictionary writes it. 「取れない」 is a term of its own."""
    words = words_of(ANY_MARK.sub("　", text))
    return dict(_terms(words))


def _terms(words: Sequence[Word]) -> Iterator[tuple[str, str]]:
    for place, word in enumerate(words):
        if not _counts(word) or (place and words[place - 1].speech[1] == "数詞"):
            continue
        if word.speech[0] in {"動詞", "形容詞"} and _denied(words, place):
            yield f"{word.normal}+ない", f"{_stem(word)}ない"
        elif word.normal.lower() not in _lists()["stop"]:
            yield word.normal, word.surface if word.is_noun else word.base


def _counts(word: Word) -> bool:
    """Words of content; no numbers, no names, no suffixes, no lone letters or kana."""
    kind = word.speech[0]
    if kind not in _KINDS or word.speech[1] not in _KINDS[kind] or word.is_person:
        return False
    if _NOT_WORD.fullmatch(word.normal):
        return False
    long = len(word.normal) > 1 or "一" <= word.normal <= "龠"
    return long or word.surface in _lists()["keep_short"]


def _denied(words: Sequence[Word], place: int) -> bool:
    """取れ + ない, 取れ + ませ + ん; not 取れ + て + いない."""
    after = words[place + 1 : place + 3]
    if not after or after[0].speech[0] not in {"助動詞", "形容詞"}:
        return False
    if after[0].normal in _NO or after[0].base == "ない":
        return True
    return after[0].base == "ます" and len(after) > 1 and after[1].surface in {"ん", "ぬ"}


def _stem(word: Word) -> str:
    """The form that stands before ない, from the dictionary form: 取れる → 取れ, 足りる → 足り, 良い → 良く, 聞く → 聞か."""
    base = word.base
    if word.speech[0] == "形容詞":
        return f"{base[:-1]}く"
    style = word.speech[4]
    if style.startswith(("上一段", "下一段")):
        return base[:-1]
    row = dict(zip("うくぐすつぬぶむる", "わかがさたなばまら", strict=True))
    return base[:-1] + row.get(base[-1], base[-1])


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = (resources.files(__package__) / "data" / "terms.yaml").read_text(encoding="utf-8")
    return {name: frozenset(map(str, listed)) for name, listed in yaml.safe_load(text).items()}


def count_terms(texts: Sequence[str], least: int) -> Terms:
    """The terms that ``least`` of the texts hold at least, most used first; a text counts once for a term."""
    found = [terms_of(text) for text in texts]
    people = Counter(normal for terms in found for normal in terms)
    kept = sorted((normal for normal, count in people.items() if count >= least), key=lambda n: (-people[n], n))
    places = {normal: place for place, normal in enumerate(kept)}
    cells = [(row, places[normal]) for row, terms in enumerate(found) for normal in terms if normal in places]
    rows, columns = zip(*cells, strict=True) if cells else ((), ())
    used = csr_matrix((np.ones(len(cells), np.int64), (rows, columns)), shape=(len(texts), len(kept)))
    counts = np.array([people[normal] for normal in kept], np.int64)
    return Terms(_labels(kept, found), used, counts)


def _labels(kept: Sequence[str], found: Sequence[dict[str, str]]) -> tuple[str, ...]:
    """The form most people wrote; of two as frequent the first in order. No label twice."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for terms in found:
        for normal, written in terms.items():
            forms[normal][written] += 1
    labels: list[str] = []
    for normal in kept:
        label = min(forms[normal], key=lambda form: (-forms[normal][form], form))
        labels.append(label if label not in labels else normal.replace("+", ""))
    return tuple(labels)
