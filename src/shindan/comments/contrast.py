"""Words that set two groups of comments apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

Reals = NDArray[np.float64]
# People's worth of prior for all terms together.
PRIOR = 100.0
_Z95 = 1.959963984540054
_Q = 0.10


@dataclass(frozen=True, eq=False)
class Contrast:
    """Of each term [T]: the log-odds ratio (second group over first), its standard error, z, and whether the groups are
    told apart by it at a false discovery rate of .10 over all terms."""

    ratio: Reals
    error: Reals
    z: Reals
    apart: NDArray[np.bool_]

    @property
    def low(self) -> Reals:
        return np.asarray(self.ratio - _Z95 * self.error, np.float64)

    @property
    def high(self) -> Reals:
        return np.asarray(self.ratio + _Z95 * self.error, np.float64)


def contrast(first: NDArray[np.int64], second: NDArray[np.int64], *, prior: float = PRIOR) -> Contrast:
    """Weighted log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, eq. 16, 19, 20, 22).

    ``first`` and ``second`` [T] are how many people of each group used each term. The prior of a term is its share of both
    groups together, ``prior`` in all: δ = ln[(y₂+α)/(n₂+α₀−y₂−α)] − ln[(y₁+α)/(n₁+α₀−y₁−α)], var(δ) ≈ 1/(y₂+α) + 1/(y₁+α).
    Fewer than two terms that anybody used give no ratio (0, z 0). Negative counts: ``ValueError``.
    """
    if np.any(first < 0) or np.any(second < 0):
        raise ValueError("a number of people is not negative")
    both = (first + second).astype(np.float64)
    used = both > 0
    ratio, error, z = (np.zeros(len(both)) for _ in range(3))
    if used.sum() >= 2:
        alpha = prior * both[used] / both.sum()
        y1, y2 = first[used].astype(float), second[used].astype(float)
        ratio[used] = _log_odds(y2, alpha, prior) - _log_odds(y1, alpha, prior)
        error[used] = np.sqrt(1 / (y2 + alpha) + 1 / (y1 + alpha))
        z[used] = ratio[used] / error[used]
    return Contrast(ratio, error, z, _apart(z, used))


def _log_odds(people: Reals, alpha: Reals, prior: float) -> Reals:
    return np.asarray(np.log((people + alpha) / (people.sum() + prior - people - alpha)), np.float64)


def _apart(z: Reals, used: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Benjamini & Hochberg 1995 over the terms in use."""
    apart = np.zeros(len(z), np.bool_)
    places = np.flatnonzero(used)
    if not len(places):
        return apart
    p = 2 * ndtr(-np.abs(z[places]))
    order = np.argsort(p, kind="stable")
    passed = np.flatnonzero(p[order] <= _Q * np.arange(1, len(order) + 1) / len(order))
    if len(passed):
        apart[places[order[: passed[-1] + 1]]] = True
    return apart
