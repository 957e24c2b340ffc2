"""Differences between two groups or two waves, with what the numbers of answers can bear.

Groups are compared as independent: a group against the rest, never against a total that contains it; two waves as two
samples, because answers are anonymous.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats
from scipy.optimize import brentq
from scipy.special import gammaln, ndtr

from .checks import Floats, counts, level, refuse, upper_quantile, vector
from .compare_power import detectable_difference
from .compare_verdict import Verdict, verdict
from .estimate import Estimate

__all__ = [
    "Cell",
    "Change",
    "Verdict",
    "Welch",
    "benjamini_hochberg",
    "detectable_difference",
    "difference_in_differences",
    "hedges_g",
    "hedges_g_from_summary",
    "two_proportions",
    "verdict",
    "welch",
    "welch_from_summary",
    "welch_table",
]
NAN = float("nan")


@dataclass(frozen=True, slots=True)
class Welch:
    """A difference of two means with its interval and test; NaN where there is no test."""

    difference: float
    low: float
    high: float
    t: float
    df: float
    p: float


@dataclass(frozen=True, slots=True)
class WelchTable:
    """The same for many pairs of groups: arrays of one shape."""

    difference: Floats
    low: Floats
    high: Floats
    t: Floats
    df: Floats
    p: Floats


@dataclass(frozen=True, slots=True)
class Cell:
    """n answers with their mean and variance (denominator n − 1)."""

    n: float
    mean: float
    variance: float


@dataclass(frozen=True, slots=True)
class Change:
    """A difference of differences with its interval and test."""

    value: float
    low: float
    high: float
    se: float
    z: float
    p: float


def welch(a: ArrayLike, b: ArrayLike, confidence: float = 0.95) -> Welch:
    """mean(a) − mean(b) without the assumption of equal variances (Welch 1947).

    t = d/√(s₁²/n₁+s₂²/n₂) with Satterthwaite's degrees of freedom. NaN answers are left out. With fewer than two answers
    on a side, or all answers equal on both, there is no test: all but the difference NaN; an empty side: all NaN.

    Tested value: lq2002, companies 13 and 18 → −0.034269, −0.267930–0.199391, t −0.289373, df 182.2953, p .772625.
    """
    return _single(welch_table(*_moments(a), *_moments(b), confidence=confidence))


def welch_from_summary(  # noqa: PLR0913 — a summary of two groups is six numbers
    n1: float, mean1: float, sd1: float, n2: float, mean2: float, sd2: float, *, confidence: float = 0.95
) -> Welch:
    """`welch` from sizes, means and standard deviations (denominator n − 1), as they are kept of earlier waves.

    Tested value: 48, 3.4, .9 and 61, 3.1, 1.1 → t 1.565751, df 106.8192, p .120365.
    """
    refuse(sd1 < 0 or sd2 < 0, "標準偏差は0以上です。", "a standard deviation is not below 0")
    return _single(welch_table(n1, mean1, sd1**2, n2, mean2, sd2**2, confidence=confidence))


def welch_table(  # noqa: PLR0913 — a summary of two groups is six numbers
    n1: ArrayLike,
    mean1: ArrayLike,
    variance1: ArrayLike,
    n2: ArrayLike,
    mean2: ArrayLike,
    variance2: ArrayLike,
    *,
    confidence: float = 0.95,
) -> WelchTable:
    """`welch` for arrays of sizes, means and variances (denominator n − 1)."""
    parts = (n1, mean1, variance1, n2, mean2, variance2)
    size1, middle1, spread1, size2, middle2, spread2 = (np.asarray(part, dtype=float) for part in parts)
    refuse((spread1 < 0).any() or (spread2 < 0).any(), "分散は0以上です。", "a variance is not below 0")
    difference = np.asarray(middle1 - middle2, dtype=float)
    with np.errstate(invalid="ignore", divide="ignore"):
        error1 = np.where(size1 > 1, spread1 / size1, np.nan)
        error2 = np.where(size2 > 1, spread2 / size2, np.nan)
        both = np.where(error1 + error2 > 0, error1 + error2, np.nan)
        df = both**2 / (error1**2 / (size1 - 1) + error2**2 / (size2 - 1))
        t = difference / np.sqrt(both)
    half = stats.t.ppf((1 + level(confidence)) / 2, df) * np.sqrt(both)
    return WelchTable(difference, difference - half, difference + half, t, df, 2 * stats.t.sf(abs(t), df))


def hedges_g(a: ArrayLike, b: ArrayLike, confidence: float = 0.95) -> Estimate:
    """The standardised difference of means, freed of its bias in small samples (Hedges 1981).

    g = J·(mean(a)−mean(b))/s, s pooled, J = Γ(m/2)/(√(m/2)·Γ((m−1)/2)), m = n₁+n₂−2. Interval: J times the noncentral t
    interval of the population difference. NaN answers are left out; fewer than two answers on a side, or a pooled s of 0:
    all NaN.

    Tested value: lq2002, companies 13 and 18 → −.0416903, −.3228142–.2395425 (R package effectsize).
    """
    (n1, mean1, variance1), (n2, mean2, variance2) = _moments(a), _moments(b)
    sd1, sd2 = np.sqrt(variance1), np.sqrt(variance2)
    return hedges_g_from_summary(n1, mean1, float(sd1), n2, mean2, float(sd2), confidence=confidence)


def hedges_g_from_summary(  # noqa: PLR0913 — a summary of two groups is six numbers
    n1: float, mean1: float, sd1: float, n2: float, mean2: float, sd2: float, *, confidence: float = 0.95
) -> Estimate:
    """`hedges_g` from sizes, means and standard deviations (denominator n − 1)."""
    df = n1 + n2 - 2
    pooled = np.sqrt(((n1 - 1) * sd1**2 + (n2 - 1) * sd2**2) / df) if min(n1, n2) > 1 else NAN
    if not pooled > 0:
        return Estimate(NAN, NAN, NAN)
    scale = np.sqrt(1 / n1 + 1 / n2)
    unbias = np.exp(gammaln(df / 2) - gammaln((df - 1) / 2)) / np.sqrt(df / 2)
    t, tail = float((mean1 - mean2) / pooled / scale), (1 - level(confidence)) / 2
    low, high = _shift(t, df, 1 - tail), _shift(t, df, tail)
    return Estimate(*(float(unbias * scale * bound) for bound in (t, low, high)))


def benjamini_hochberg(p: ArrayLike) -> Floats:
    """p-values adjusted for the false discovery rate (Benjamini & Hochberg 1995): mark where the result is ≤ q.

    The i-th smallest of m becomes the smallest of p₍ⱼ₎·m/j over j ≥ i. NaN stays NaN and does not count in m. Any shape;
    no values give none. ValueError outside 0–1.

    Tested value: the 15 p-values of the paper → .0015, .0030, .0095, .035625, .0603, …; four are ≤ .05.
    """
    values = np.asarray(p, dtype=float)
    refuse(((values < 0) | (values > 1)).any(), "p値は0から1です。", "p lies between 0 and 1")
    adjusted = np.full(values.shape, np.nan)
    known = ~np.isnan(values)
    found = values[known]
    order = np.argsort(found)[::-1]
    steps = found[order] * len(found) / np.arange(len(found), 0, -1)
    back = np.empty(len(found))
    back[order] = np.minimum(np.minimum.accumulate(steps), 1)
    # m/j rounds: no adjusted value is below its own p.
    adjusted[known] = np.maximum(back, found)
    return adjusted


def difference_in_differences(
    before: Cell, after: Cell, comparison_before: Cell, comparison_after: Cell, confidence: float = 0.95
) -> Change:
    """(after − before) − (comparison_after − comparison_before) of four independent samples.

    se = √Σ s²/n, each cell with its own variance; normal interval. A cell of fewer than two answers or with NaN: all but
    the value NaN. Where no cell varies z and p are NaN.

    Tested value: prices of houses near and far from an incinerator (Kiel & McClain 1995; Wooldridge's kielmc) → −11863.90,
    se 8665.876, −28848.71–5120.90, z −1.369037.
    """
    cells = (before, after, comparison_before, comparison_after)
    refuse(any(cell.variance < 0 for cell in cells), "分散は0以上です。", "a variance is not below 0")
    value = (after.mean - before.mean) - (comparison_after.mean - comparison_before.mean)
    if not all(cell.n > 1 for cell in cells):
        return Change(value, NAN, NAN, NAN, NAN, NAN)
    se = float(np.sqrt(sum(cell.variance / cell.n for cell in cells)))
    half = upper_quantile(confidence) * se
    z = value / se if se > 0 else NAN
    return Change(value, value - half, value + half, se, z, float(2 * ndtr(-abs(z))))


def two_proportions(k1: ArrayLike, n1: ArrayLike, k2: ArrayLike, n2: ArrayLike) -> Floats:
    """Two-sided p of the score test that two independent shares are equal, without continuity correction.

    z = (p₁−p₂)/√(p̄(1−p̄)(1/n₁+1/n₂)), p̄ of both together (Pearson's χ²). Arrays broadcast. Nobody or everybody positive
    in both: p = 1. No answers on a side or NaN: NaN. It belongs to the score intervals of `newcombe` but is not their
    exact inversion: within a hair of the limit the interval may touch 0 where p is just under .05, or the reverse.

    Tested value: 56/70 and 48/80 → χ² 7.0234, p .0080451.
    """
    (part1, whole1), (part2, whole2) = counts(k1, n1), counts(k2, n2)
    with np.errstate(invalid="ignore", divide="ignore"):
        pooled = (part1 + part2) / (whole1 + whole2)
        error = np.sqrt(pooled * (1 - pooled) * (1 / whole1 + 1 / whole2))
        difference = part1 / whole1 - part2 / whole2
        z = np.where(difference == 0, 0.0 * difference, difference / error)
    return np.asarray(2 * ndtr(-abs(z)), dtype=float)


def _moments(values: ArrayLike) -> tuple[float, float, float]:
    """Size, mean and variance of the answers that are there."""
    array = vector(values)
    found = array[~np.isnan(array)]
    mean = float(found.mean()) if len(found) else NAN
    # Equal answers vary by nothing, however their mean is rounded.
    varies = len(found) > 1 and np.ptp(found) > 0
    return len(found), mean, float(found.var(ddof=1)) if varies else 0.0


def _single(table: WelchTable) -> Welch:
    fields = (table.difference, table.low, table.high, table.t, table.df, table.p)
    return Welch(*(float(field) for field in fields))


def _shift(t: float, df: float, probability: float) -> float:
    """The noncentrality under which a t at most as large as ``t`` has this ``probability``."""

    def gap(shift: float) -> float:
        found = float(stats.nct.cdf(t, df, shift))
        # Far out in a tail SciPy gives NaN; which tail it is, is known.
        return (float(shift < t) if np.isnan(found) else found) - probability

    # By steps of the spread of the noncentrality, away from t.
    step = float(np.sqrt(1 + t**2 / (2 * df)))
    step, end = (step, t) if gap(t) > 0 else (-step, t)
    while gap(end) * step > 0:
        end += step
    return float(brentq(gap, end - step, end, xtol=1e-12))
