"""Whether an element's items measure one thing: Cronbach's α, ω total, item–rest correlations.

Each statistic exists twice: on answers (respondents × items) and on the moments that summaries hold. Only respondents
who answered every item of the element count (complete cases), so that all values of an element are about the same
people. Statistics of groups (ICC, λ, agreement) come from the two modules beside and are named here too.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats
from scipy.optimize import least_squares

from .checks import Floats, level, refuse, table
from .estimate import Estimate
from .reliability_agreement import (
    average_deviation,
    average_deviation_from_counts,
    r_star_wg_j,
    r_star_wg_j_from_variances,
    rwg,
    rwg_from_variances,
    rwg_j,
    rwg_j_from_variances,
)
from .reliability_groups import (
    IntraclassCorrelation,
    group_reliability,
    group_reliability_from_groups,
    icc,
    icc_from_groups,
)

__all__ = [
    "IntraclassCorrelation",
    "alpha_bounds",
    "alpha_from_covariance",
    "average_deviation",
    "average_deviation_from_counts",
    "cronbach_alpha",
    "group_reliability",
    "group_reliability_from_groups",
    "icc",
    "icc_from_groups",
    "item_rest",
    "item_rest_from_covariance",
    "omega_from_correlation",
    "omega_total",
    "one_factor_loadings",
    "r_star_wg_j",
    "r_star_wg_j_from_variances",
    "rwg",
    "rwg_from_variances",
    "rwg_j",
    "rwg_j_from_variances",
]
NAN = float("nan")


def cronbach_alpha(items: ArrayLike, confidence: float = 0.95) -> Estimate:
    """Cronbach's α of ``items`` (respondents × k) with Feldt's interval.

    α = k/(k−1)·(1 − Σ var(item)/var(sum)) (Cronbach 1951). 1 − (1−α)·F, F the quantiles of F(n−1, (n−1)(k−1)), are the
    exact bounds where answers are normal and items alike (Feldt 1965). Reverse items before: α knows no direction.

    Missing data: complete cases. Fewer than two of them, or a sum that does not vary: all NaN. A constant item counts as
    an item without variance. ValueError for fewer than two items.

    Tested value: lq2002, 11 items of leadership (n 2042) → .9022366, .8958268–.9084094 (R package psych).
    """
    answers = _complete(items)
    return alpha_from_covariance(_covariance(answers), len(answers), confidence)


def alpha_from_covariance(cov: ArrayLike, n: float, confidence: float = 0.95) -> Estimate:
    """`cronbach_alpha` from the items' covariances (k × k, denominator n − 1) and n."""
    value, low, high = alpha_bounds(cov, n, confidence)
    return Estimate(float(value), float(low), float(high))


def alpha_bounds(cov: ArrayLike, n: ArrayLike, confidence: float = 0.95) -> tuple[Floats, Floats, Floats]:
    """The value, low and high of `cronbach_alpha` for many groups: covariances … × k × k and sizes …"""
    spread = _square(cov)
    count, size = spread.shape[-1], np.asarray(n, dtype=float)
    refuse(count < 2, "設問が2つ以上必要です。", "two items or more are needed")
    total, own = spread.sum(axis=(-1, -2)), np.trace(spread, axis1=-2, axis2=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        value = np.where((size > 1) & (total > 0), count / (count - 1) * (1 - own / total), np.nan)
    tail, freedom = (1 - level(confidence)) / 2, np.maximum(size - 1, 1)
    high, low = (1 - (1 - value) * stats.f.ppf(part, freedom, freedom * (count - 1)) for part in (tail, 1 - tail))
    return value, low, high


def item_rest(items: ArrayLike) -> Floats:
    """The correlation of each item with the sum of the others (corrected item–total), one value an item.

    Missing data: complete cases. NaN for an item that is constant or whose rest is. ValueError for fewer than two items.

    Tested value: attitude data → .6712621 (rating), .7421097 (complaints) … (R package psych, r.drop).
    """
    return item_rest_from_covariance(_covariance(_complete(items)))


def item_rest_from_covariance(cov: ArrayLike) -> Floats:
    """`item_rest` from covariances, … × k × k → … × k."""
    spread = _square(cov)
    refuse(spread.shape[-1] < 2, "設問が2つ以上必要です。", "two items or more are needed")
    own, with_all = np.diagonal(spread, axis1=-2, axis2=-1), spread.sum(axis=-1)
    rest = with_all.sum(axis=-1, keepdims=True) - 2 * with_all + own
    # What rounding leaves of a constant rest is not a variance.
    known = (own > 0) & (rest > 1e-12 * np.abs(spread).sum(axis=(-1, -2))[..., None])
    with np.errstate(invalid="ignore", divide="ignore"):
        found = (with_all - own) / np.sqrt(own * rest)
    return np.where(known, np.clip(found, -1, 1), np.nan)


def omega_total(items: ArrayLike) -> float:
    """ω total of ``items`` (respondents × k): the reliability of their sum under one factor.

    (Σλ)²/((Σλ)² + Σ(1−λ²)) over the loadings λ of `one_factor_loadings`, with the variance that the model implies
    (McDonald 1999). Of two items, whose loadings are not determined, both have √r: 2r/(1+r).

    Missing data: complete cases. NaN where an item is constant, or with fewer than two cases. ValueError for fewer than
    two items.

    Tested value: lq2002, 11 items of leadership → .90305069 (R package psych, fa with fm = "minres").
    """
    spread = _covariance(_complete(items))
    own = np.diagonal(spread)
    if not (own > 0).all():
        return NAN
    return omega_from_correlation(spread / np.sqrt(np.outer(own, own)))


def omega_from_correlation(r: ArrayLike) -> float:
    """`omega_total` from the correlations of the items, k × k; NaN where one of them is NaN."""
    loadings = one_factor_loadings(r)
    common = float(loadings.sum()) ** 2
    return common / (common + float((1 - loadings**2).sum()))


def one_factor_loadings(r: ArrayLike) -> Floats:
    """Loadings of one factor by least squares of the off-diagonal residuals, Σ_{i<j} (r_ij − λ_i·λ_j)² ("minres").

    Harman & Jones (1966). Solved to the last digits from the first principal axis; the sum of the loadings is not
    negative. No loading passes ±1: where the free solution does (Heywood case), the best within the bound is taken, with
    a uniqueness of 0. NaN where a correlation is NaN. ValueError unless k × k with k ≥ 2.
    """
    matrix = _square(r)
    refuse(
        matrix.ndim != 2 or len(matrix) < 2,
        "設問が2つ以上の相関行列が必要です。",
        "k × k with k of 2 or more is needed",
    )
    if np.isnan(matrix).any():
        return np.full(len(matrix), np.nan)
    if len(matrix) == 2:
        root = np.sqrt(abs(matrix[0, 1]))
        return np.array([root, np.copysign(root, matrix[0, 1])])
    found = _fit(matrix)
    return -found if found.sum() < 0 else found


def _fit(matrix: Floats) -> Floats:
    """The loadings of three items or more, first freely, and within ±1 where that passes it."""
    row, column = np.triu_indices(len(matrix), 1)
    place, start = np.arange(len(row)), _start(matrix)

    def residuals(loadings: Floats) -> Floats:
        return np.asarray(loadings[row] * loadings[column] - matrix[row, column], dtype=float)

    def slopes(loadings: Floats) -> Floats:
        jacobian = np.zeros((len(row), len(matrix)))
        jacobian[place, row], jacobian[place, column] = loadings[column], loadings[row]
        return jacobian

    tight = {"xtol": 1e-15, "ftol": 1e-15, "gtol": 1e-15, "max_nfev": 5000}
    free = least_squares(residuals, start, slopes, method="lm", **tight).x
    if (abs(free) <= 1).all():
        return np.asarray(free, dtype=float)
    inside = np.clip(free, -0.99, 0.99)
    return np.asarray(least_squares(residuals, inside, slopes, bounds=(-1, 1), method="dogbox", **tight).x, dtype=float)


def _start(matrix: Floats) -> Floats:
    """The first principal axis, with each item's largest correlation as its communality."""
    reduced = matrix - np.diag(np.diag(matrix))
    reduced = reduced + np.diag(abs(reduced).max(axis=0))
    values, vectors = np.linalg.eigh(reduced)
    return np.asarray(vectors[:, -1] * np.sqrt(max(values[-1], 0.0)), dtype=float)


def _complete(items: ArrayLike) -> Floats:
    answers = table(items)
    refuse(answers.shape[1] < 2, "設問が2つ以上必要です。", "two items or more are needed")
    return answers[~np.isnan(answers).any(axis=1)]


def _covariance(answers: Floats) -> Floats:
    """With the denominator n − 1; NaN for fewer than two rows, exactly 0 for a constant item."""
    count = answers.shape[1]
    if len(answers) < 2:
        return np.full((count, count), np.nan)
    apart = np.where(np.ptp(answers, axis=0) > 0, answers - answers.mean(axis=0), 0.0)
    return np.asarray(apart.T @ apart / (len(answers) - 1), dtype=float)


def _square(matrix: ArrayLike) -> Floats:
    array = np.asarray(matrix, dtype=float)
    refuse(
        array.ndim < 2 or array.shape[-1] != array.shape[-2], "正方行列を渡してください。", "a square matrix is needed"
    )
    return array
