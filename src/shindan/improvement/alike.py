"""Short texts that say much the same: for finding out that a complaint was heard before.

A text is folded (`fold`) and cut into its pairs of neighbouring characters; two texts are as alike as the pairs they share:
Dice's coefficient, twice the shared pairs by the pairs of both. Japanese needs no cutting into words for it, and whoever asks why
two texts are said to be alike can count.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

ALIKE = 0.4  # from here on two complaints are shown as perhaps the same
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
    first, second = pairs_of(one), pairs_of(other)
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def alike_pairs(texts: Sequence[str], least: float = ALIKE) -> list[Pair]:
    """Every two of the texts that are at least ``least`` alike, the most alike first. Later means: further back in ``texts``."""
    sets = [pairs_of(text) for text in texts]
    sizes = np.array([len(each) for each in sets], dtype=np.float64)
    shared = _shared(sets)
    later, earlier = shared.nonzero()
    kept = later > earlier
    later, earlier = later[kept], earlier[kept]
    share = 2 * shared[later, earlier] / (sizes[later] + sizes[earlier])
    found = [Pair(int(a), int(b), float(s)) for a, b, s in zip(later, earlier, share, strict=True) if s >= least]
    return sorted(found, key=lambda pair: (-pair.share, -pair.later, -pair.earlier))


def _shared(sets: Sequence[frozenset[str]]) -> csr_array:
    """How many pairs any two texts share."""
    known = {pair: at for at, pair in enumerate(sorted(frozenset().union(*sets)))}
    rows = np.repeat(np.arange(len(sets)), [len(each) for each in sets])
    columns = np.array([known[pair] for each in sets for pair in sorted(each)], dtype=np.int64)
    held = csr_array((np.ones(len(columns)), (rows, columns)), shape=(len(sets), max(1, len(known))))
    return csr_array(held @ held.T)
