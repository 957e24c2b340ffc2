"""Ranks, positions, and how certain they are. The method with its limits: docs/methods/ranking.md."""

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import numpy.typing as npt

from .rank_few import rank_probabilities_few
from .rank_probabilities import rank_intervals, rank_probabilities, top_probability, top_quarter
from .shrinkage import FewShrinkage, Shrinkage, shrink, shrink_few, shrink_from_summary

__all__ = [
    "LEAST_ENTRIES",
    "FewShrinkage",
    "Shrinkage",
    "competition_rank",
    "displayed",
    "percentile_position",
    "rank_intervals",
    "rank_of_displayed",
    "rank_probabilities",
    "rank_probabilities_few",
    "shrink",
    "shrink_few",
    "shrink_from_summary",
    "t_score",
    "t_scores",
    "top_probability",
    "top_quarter",
]

Floats = npt.NDArray[np.float64]

LEAST_ENTRIES = 30


def competition_rank(scores: npt.ArrayLike) -> Floats:
    """Standard competition ranks, highest score = 1, equal scores share: 1, 2, 2, 4. NaN keeps NaN and counts for nobody.

    Scores are compared as they are; ``rank_of_displayed`` compares them as they are printed. No scores give no ranks.
    (4.2, 3.9, 3.9, 3.7, NaN) → (1, 2, 2, 4, NaN).
    """
    values = _one_row(scores)
    ordered = np.sort(values[~np.isnan(values)])
    higher = len(ordered) - np.searchsorted(ordered, values, side="right")
    return np.where(np.isnan(values), np.nan, higher + 1.0)


def displayed(scores: npt.ArrayLike, digits: int) -> Floats:
    """Scores as they are printed with ``digits`` decimals: halves away from zero (0.25 → 0.3, −0.25 → −0.3).

    What floating point adds beyond the 12th significant digit is dropped first, so that 1.15 or 0.1 + 0.05 round as they read.
    """
    return np.array([_displayed(float(score), Decimal(1).scaleb(-digits)) for score in _one_row(scores)])


def rank_of_displayed(scores: npt.ArrayLike, digits: int) -> Floats:
    """``competition_rank`` of the scores as printed: who reads two equal scores finds two equal ranks."""
    return competition_rank(displayed(scores, digits))


def t_score(value: npt.ArrayLike, mean: float, sd: float) -> Floats:
    """偏差値: 50 + 10 (value − mean)/sd, of a population with ``mean`` and ``sd``. NaN where sd is 0 or NaN."""
    z = (np.asarray(value, float) - mean) / (sd if sd > 0 else np.nan)
    score: Floats = (50 + 10 * z)[()]  # a number for a number
    return score


def t_scores(values: npt.ArrayLike) -> Floats:
    """偏差値 of each entry among all of them (sd with divisor n: they are the population, not a sample of it).

    NaN stays NaN and does not count. ValueError below 30 entries.
    """
    scores = _one_row(values)
    count = int(np.count_nonzero(~np.isnan(scores)))
    if count < LEAST_ENTRIES:
        message = f"偏差値は{LEAST_ENTRIES}件以上で求めます（今は{count}件）。順位か四分位をお使いください。"
        raise ValueError(message)
    sd = float(np.nanstd(scores)) if np.nanmax(scores) > np.nanmin(scores) else 0.0
    return t_score(scores, float(np.nanmean(scores)), sd)


def percentile_position(value: float, values: npt.ArrayLike) -> float:
    """Where ``value`` stands among ``values``, 0–100: the per cent below it plus half of those equal to it.

    NaN among ``values`` does not count; NaN for a NaN value. ValueError without values. 3 among (1, 2, 3, 4) → 62.5.
    """
    others = _one_row(values)
    others = others[~np.isnan(others)]
    if len(others) == 0:
        message = "比べる値がありません。1件以上の値を渡してください。"
        raise ValueError(message)
    if np.isnan(value):
        return float("nan")
    return float(100 * ((others < value).mean() + (others == value).mean() / 2))


def _displayed(score: float, step: Decimal) -> float:
    if not abs(score) < 1e15:  # NaN, infinite, or without decimals that a double could hold
        return score
    return float(Decimal(f"{score:.12g}").quantize(step, ROUND_HALF_UP))


def _one_row(values: npt.ArrayLike) -> Floats:
    row = np.asarray(values, float)
    if row.ndim != 1:
        message = f"値の形{row.shape}が正しくありません。1列の値を渡してください。"
        raise ValueError(message)
    return row
