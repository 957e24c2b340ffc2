"""Short texts that say much the same: for finding out that a complaint was heard before.

A text is folded (`fold`) and cut into its pairs of neighbouring characters; two texts are as alike as the pairs they share:
Dice's coefficient, twice the shared pairs by the pairs of both. Japanese needs no cutting into words for it, and whoever asks why
two texts are said to be alike can count.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_array

ALIKE = 0.4  # from here on two complaints are shown as perhaps the same
BLOCK = 256  # texts that are compared with all others at a time
_KATAKANA = range(0x30A1, 0x30F7)
_TO_HIRAGANA = {sign: sign - 0x60 for sign in _KATAKANA}
_NOTHING = dict.fromkeys(map(ord, " 　\t\r\n、。，．・,.!?！？「」『』（）()"))


@dataclass(frozen=True, slots=True)
class Pair:
    """Places of two texts, the later first, and how alike they are, from 0 to 1."""

    later: int
    earlier: int
    share: float


def fold(text: str) -> str:
    """The text in which widths, small and large letters and the two kana are one, without spaces and stops."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return plain.translate(_NOTHING).translate(_TO_HIRAGANA)


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text; one of a single character is its own."""
    plain = fold(text)
    return frozenset(plain[at : at + 2] for at in range(max(1, len(plain) - 1))) if plain else frozenset()


def alike(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1; a text without characters is like none."""
    return _dice(pairs_of(one), pairs_of(other))


def nearest_pairs(texts: Sequence[str], least: float = ALIKE) -> list[Pair]:
    """Every text with the one before it that it is most like, where that is at least ``least``; the most alike first.

    Before means: further to the front of ``texts``; of several alike the last one. Memory is bounded by `BLOCK` rows at a time.
    """
    sets = [pairs_of(text) for text in texts]
    sizes = np.array([len(each) for each in sets], dtype=np.float64)
    held, found = _held(sets), []
    turned = csr_array(held.T)
    for start in range(0, len(sets), BLOCK):
        part = held[start : start + BLOCK] @ turned
        found += _nearest_of(part, sizes, start, least)
    return sorted(found, key=lambda pair: (-pair.share, -pair.later))


def nearest_to(text: str, texts: Sequence[str], least: float = ALIKE) -> tuple[int, float] | None:
    """The place of the text that ``text`` is most like with the share, of several alike the last; ``None`` below ``least``."""
    own = pairs_of(text)
    shares = [_dice(own, pairs_of(each)) for each in texts]
    share, place = max(((share, place) for place, share in enumerate(shares)), default=(0.0, 0))
    return (place, share) if share >= least else None


def _dice(first: frozenset[str], second: frozenset[str]) -> float:
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def _nearest_of(part: csr_array, sizes: np.ndarray[Any, Any], start: int, least: float) -> list[Pair]:
    """The best of each row of a block, among those before it."""
    found = []
    for row in range(part.shape[0]):
        place = start + row
        columns, shared = (each[part.indptr[row] : part.indptr[row + 1]] for each in (part.indices, part.data))
        before = columns < place
        columns, shared = columns[before], shared[before]
        if len(columns):
            shares = 2 * shared / (sizes[place] + sizes[columns])
            best = shares.max()
            if best >= least:
                found.append(Pair(place, int(columns[shares == best].max()), float(best)))
    return found


def _held(sets: Sequence[frozenset[str]]) -> csr_array:
    """Which pair is in which text."""
    known = {pair: at for at, pair in enumerate(sorted(frozenset().union(*sets)))}
    rows = np.repeat(np.arange(len(sets)), [len(each) for each in sets])
    columns = np.array([known[pair] for each in sets for pair in sorted(each)], dtype=np.int64)
    return csr_array((np.ones(len(columns)), (rows, columns)), shape=(len(sets), max(1, len(known))))
