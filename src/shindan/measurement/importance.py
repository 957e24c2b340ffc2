"""What goes with the outcome most: relative importance of drivers, and what to improve first.

Always 関連 (association), never 原因 (cause). The method with its limits: docs/methods/importance.md.
"""

from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt

from .group_labels import group_codes
from .importance_correlation import (
    LMG_LIMIT,
    LMG_USUAL,
    Floats,
    Method,
    correlations,
    johnson_from_correlation,
    lmg_from_correlation,
    shares_from_correlation,
    shares_from_covariance,
)
from .importance_moments import block_bootstrap, block_weights, moments_within
from .importance_overlap import Overlap, bootstrap_overlap

__all__ = [
    "LMG_LIMIT",
    "LMG_USUAL",
    "Importance",
    "ImportanceRoute",
    "Overlap",
    "block_bootstrap",
    "block_weights",
    "bootstrap_overlap",
    "correlations",
    "importance_from_covariance",
    "importance_route",
    "johnson",
    "johnson_from_correlation",
    "lmg",
    "lmg_from_correlation",
    "moments_within",
    "priority",
    "shares_from_correlation",
    "shares_from_covariance",
    "within_groups",
]


@dataclass(frozen=True, slots=True, eq=False)
class Importance:
    """``r2`` of all drivers together, each driver's part of it in the order of the columns, and the n it rests on."""

    r2: float
    shares: Floats
    n: int


class ImportanceRoute(Enum):
    """How importance is found for a number of complete answers."""

    FULL_MODEL = "full_model"
    CORRELATIONS = "correlations"
    PARENT = "parent"


def importance_route(n: int) -> ImportanceRoute:
    """100 answers and more: the full model; 30 to 99: correlations with intervals; below: the parent's, labelled."""
    if n < 0:
        message = f"回答数{n}は負の数です。0以上の回答数を渡してください。"
        raise ValueError(message)
    if n >= 100:
        return ImportanceRoute.FULL_MODEL
    return ImportanceRoute.CORRELATIONS if n >= 30 else ImportanceRoute.PARENT


def lmg(x: npt.ArrayLike, y: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Importance:
    """LMG (Shapley) parts of R² for drivers ``x`` (n, p) and outcome ``y`` (n); ``weights`` (n) are case weights.

    A row with a NaN (or weight 0) is left out. A driver that never varies gets 0, duplicates share equally, a driver that
    others explain wholly adds nothing beside them; an outcome that never varies gives NaN throughout. ValueError
    below p + 2 rows, above 16 drivers, for negative weights and infinite values.

    Chatterjee and Price's attitude data (rating on six drivers, n = 30): R² = .732602; complaints .370816,
    learning .155766, raises .120345 (R package relaimpo).
    """
    return _importance(x, y, weights, lmg_from_correlation)


def johnson(x: npt.ArrayLike, y: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Importance:
    """Johnson's (2000) relative weights; input and stated answers as for ``lmg``, for any number of drivers.

    Attitude data: complaints .362760, learning .163611, raises .121780.
    """
    return _importance(x, y, weights, johnson_from_correlation)


def importance_from_covariance(covariance: npt.ArrayLike, n: int) -> Importance:
    """Importance from the covariance (v, v) of the drivers and, last, the outcome; LMG up to 13 drivers, then Johnson.

    With ``moments_within`` the same as ``lmg`` of the rows with group means removed. NaN where the outcome never varies.
    """
    shares = shares_from_covariance(covariance)
    if shares.ndim != 1:
        message = (
            f"共分散表が{shares.ndim}次元に重なっています。1つの表を渡すか、shares_from_covarianceを使ってください。"
        )
        raise ValueError(message)
    return Importance(float(shares.sum()), shares, int(n))


def within_groups(x: npt.ArrayLike, groups: npt.ArrayLike) -> Floats:
    """``x``, (n) or (n, v), with the mean of each row's group taken off, so that only differences within groups stay.

    A row with a NaN becomes NaN whole and enters no mean (complete cases; so pass drivers and outcome together).
    ValueError for a missing group label or lengths that differ.
    """
    values = np.array(x, dtype=float)
    rows = values[:, None] if values.ndim == 1 else values
    _, codes = group_codes(groups, len(rows))
    whole = ~np.isnan(rows).any(axis=1)
    out = np.full(rows.shape, np.nan)
    if whole.any():
        out[whole] = _centred(rows[whole], codes[whole])
    return out[:, 0] if values.ndim == 1 else out


def priority(importance: npt.ArrayLike, value: npt.ArrayLike, upper_quartile: npt.ArrayLike) -> Floats:
    """importance × headroom, with headroom = what ``value`` lacks to the benchmark's ``upper_quartile``, never below 0.

    Arrays of any shapes that broadcast (one row a replicate); in the unit of ``value``. NaN stays NaN.
    Importance .3 at 0.55 below an upper quartile of 0.70 → 0.045.
    """
    headroom = np.maximum(np.asarray(upper_quartile, float) - np.asarray(value, float), 0.0)
    return np.asarray(np.asarray(importance, float) * headroom)


def _centred(rows: Floats, codes: npt.NDArray[np.intp]) -> Floats:
    order = np.argsort(codes, kind="stable")
    starts = np.flatnonzero(np.diff(codes[order], prepend=-1))
    place = np.empty(len(codes), np.intp)
    place[order] = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(codes)))
    sizes = np.bincount(place)[:, None]
    low, high = (f.reduceat(rows[order], starts) for f in (np.minimum, np.maximum))
    means = np.add.reduceat(rows[order], starts) / sizes
    # A group that agrees leaves exact zeros, not what rounding leaves of its mean.
    return np.asarray(rows - np.where(low == high, low, means)[place])


def _importance(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    weights: npt.ArrayLike | None,
    method: Method,
) -> Importance:
    rows, weight = _complete(x, y, weights)
    drivers = rows.shape[1] - 1
    if len(rows) < drivers + 2:
        message = f"すべてに答えた回答が{len(rows)}件で、{drivers}要素の重要度は求められません。{drivers + 2}件以上が必要です。"
        raise ValueError(message)
    share = weight / weight.sum()
    centre = share @ rows
    centred = rows - centre
    covariance = centred.T @ (centred * share[:, None])
    constant = np.ptp(rows, axis=0) <= 1e-14 * np.abs(rows).max(axis=0)
    covariance[constant] = covariance[:, constant] = 0.0
    shares = shares_from_covariance(covariance, method)
    return Importance(float(shares.sum()), shares, len(rows))


def _complete(x: npt.ArrayLike, y: npt.ArrayLike, weights: npt.ArrayLike | None) -> tuple[Floats, Floats]:
    drivers, outcome = np.asarray(x, float), np.asarray(y, float)
    drivers = drivers[:, None] if drivers.ndim == 1 else drivers
    weight = np.ones(len(outcome)) if weights is None else np.asarray(weights, float)
    if drivers.ndim != 2 or drivers.shape[1] == 0 or not drivers.shape[:1] == outcome.shape == weight.shape:
        message = f"要素{drivers.shape}、結果{outcome.shape}、重み{weight.shape}の行数が合いません。同じ回答者の行を渡してください。"
        raise ValueError(message)
    rows = np.column_stack([drivers, outcome])
    if np.isinf(rows).any() or np.isinf(weight).any() or (weight < 0).any():
        message = "無限大の値または負の重みがあります。値を直すか、欠測にしてください。"
        raise ValueError(message)
    kept = ~np.isnan(rows).any(axis=1) & (weight > 0)
    return rows[kept], weight[kept]
