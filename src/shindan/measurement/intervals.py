"""Intervals for shares, differences of shares and means, from counts and moments.

Every function takes ``confidence`` (0–1, .95 unless told) and gives ``Estimate(value, low, high)``, or arrays where its
name ends in ``_bounds``. Intervals for associations and for elements are made in the three modules beside.
"""

from bisect import bisect_left

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from .checks import Floats, counts, level, refuse, upper_quantile
from .estimate import Estimate
from .intervals_association import (
    correlation_bounds,
    pearson,
    pearson_from_r,
    rank_correlation_bounds,
    spearman,
    spearman_from_r,
)
from .intervals_element import linearised_bounds, linearised_mean_of_shares
from .intervals_explained import r_squared, r_squared_exact

__all__ = [
    "correlation_bounds",
    "finite_population",
    "linearised_bounds",
    "linearised_mean_of_shares",
    "mean_bounds",
    "mean_interval",
    "newcombe",
    "newcombe_bounds",
    "pearson",
    "pearson_from_r",
    "r_squared",
    "r_squared_exact",
    "rank_correlation_bounds",
    "spearman",
    "spearman_from_r",
    "wilson",
    "wilson_bounds",
]
NOTHING = Estimate(float("nan"), float("nan"), float("nan"))


def wilson(k: float, n: float, confidence: float = 0.95) -> Estimate:
    """The score interval of a share: all π with |k/n − π| ≤ z·√(π(1−π)/n) (Wilson 1927).

    (2k + z² ± z·√(z² + 4k(1−k/n))) / (2(n+z²)). It lies in [0, 1] and contains k/n. No answers (n = 0) or NaN: all NaN.
    ValueError unless 0 ≤ k ≤ n.

    Tested value: 81 of 263 → .2553–.3662 (Newcombe 1998).
    """
    low, high = wilson_bounds(k, n, confidence)
    return Estimate(float(k / n), float(low), float(high)) if n else NOTHING


def wilson_bounds(k: ArrayLike, n: ArrayLike, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """The low and high bounds of `wilson` for arrays of counts, of the shape that ``k`` and ``n`` broadcast to."""
    part, whole = counts(k, n)
    z = upper_quantile(confidence)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = part / whole
        half = z * np.sqrt(z**2 + 4 * part * (1 - share))
        low = (2 * part + z**2 - half) / (2 * (whole + z**2))
        high = (2 * part + z**2 + half) / (2 * (whole + z**2))
    # Rounding must not move a bound past the share: at k = 0 the low bound is exactly 0.
    low, high = np.minimum(low, share), np.maximum(high, share)
    return np.where(part == 0, 0.0 * share, low), np.where(part == whole, share, high)


def newcombe(k1: float, n1: float, k2: float, n2: float, confidence: float = 0.95) -> Estimate:
    """The difference of two independent shares k1/n1 − k2/n2 with the hybrid score interval (Newcombe 1998, method 10).

    With Wilson bounds (l, u) of each: low = d − √((p1−l1)² + (u2−p2)²), high = d + √((u1−p1)² + (p2−l2)²); it lies in
    [−1, 1]. Either n = 0 or NaN: all NaN. ValueError unless 0 ≤ k ≤ n.

    Tested value: 56/70 and 48/80 → .2000, .0524–.3339 (Newcombe 1998).
    """
    value, low, high = newcombe_bounds(k1, n1, k2, n2, confidence)
    return Estimate(float(value), float(low), float(high))


def newcombe_bounds(
    k1: ArrayLike, n1: ArrayLike, k2: ArrayLike, n2: ArrayLike, confidence: float = 0.95
) -> tuple[Floats, Floats, Floats]:
    """The value, low and high of `newcombe` for arrays of counts."""
    low1, high1 = wilson_bounds(k1, n1, confidence)
    low2, high2 = wilson_bounds(k2, n2, confidence)
    with np.errstate(invalid="ignore", divide="ignore"):
        share1, share2 = np.divide(*counts(k1, n1)), np.divide(*counts(k2, n2))
    value = share1 - share2
    low = value - np.hypot(share1 - low1, high2 - share2)
    high = value + np.hypot(high1 - share1, share2 - low2)
    return value, np.maximum(low, -1.0), np.minimum(high, 1.0)


def finite_population(k: int, n: int, population: int, confidence: float = 0.95) -> Estimate:
    """The share of a known staff of ``population`` who are positive, when ``k`` of ``n`` who answered are.

    Exact: the numbers K of positive staff under which neither tail of the hypergeometric distribution at k is as small
    as (1−confidence)/2, as shares of the population (Buonaccorsi 1987). No bound is a number that cannot be: what was
    answered is certain, and with n = population the width is 0. It assumes that who answered is random within the staff;
    where that is in doubt the interval is too narrow. The value is k/n.

    No answers: all NaN. ValueError unless k, n and population are whole numbers with 0 ≤ k ≤ n ≤ population.

    Tested value: 8 of 10 out of 12 → .667–.833.
    """
    whole = all(float(number).is_integer() for number in (k, n, population))
    refuse(not whole, "人数は整数にしてください。", "numbers of people must be whole")
    refuse(not 0 <= k <= n <= population, "0 ≤ 肯定 ≤ 回答 ≤ 在籍 にしてください。", "0 ≤ k ≤ n ≤ population is needed")
    if n == 0:
        return NOTHING
    k, n, population = int(k), int(n), int(population)
    low = _fewest(k, n, population, level(confidence))
    # The high bound mirrors the low one: the positive are those who are not negative.
    high = population - _fewest(n - k, n, population, confidence)
    return Estimate(k / n, min(low / population, k / n), max(high / population, k / n))


def _fewest(k: int, n: int, population: int, confidence: float) -> int:
    """The smallest K of ``population`` from which k or more of n come with more than half the error's probability."""
    tail = (1 - confidence) / 2
    possible = range(k, population - n + k + 1)

    def likely(positive: int) -> bool:
        return bool(stats.hypergeom.sf(k - 1, population, positive, n) > tail)

    return possible[bisect_left(possible, True, key=likely)]


def mean_interval(n: float, mean: float, variance: float, confidence: float = 0.95) -> Estimate:
    """Student's interval of a mean: mean ± t(n−1)·√(variance/n), ``variance`` with the denominator n − 1.

    Its bounds may leave the scale where n is small. Fewer than two answers or NaN: all NaN. ValueError for a negative
    variance.

    Tested value: n 10, mean 0.75, variance 1.789010² (Student 1908, the drug dextro) → −0.5298–2.0298.
    """
    value, low, high = mean_bounds(n, mean, variance, confidence)
    return Estimate(float(value), float(low), float(high))


def mean_bounds(
    n: ArrayLike, mean: ArrayLike, variance: ArrayLike, confidence: float = 0.95
) -> tuple[Floats, Floats, Floats]:
    """The value, low and high of `mean_interval` for arrays."""
    size, middle, spread = np.broadcast_arrays(*(np.asarray(part, dtype=float) for part in (n, mean, variance)))
    refuse((spread < 0).any(), "分散は0以上です。", "a variance is not below 0")
    known = (size > 1) & np.isfinite(middle) & np.isfinite(spread)
    count = np.where(known, size, 2.0)
    half = stats.t.ppf((1 + level(confidence)) / 2, count - 1) * np.sqrt(spread / count)
    value = np.where(known, middle, np.nan)
    return value, value - half, value + half
