"""Whether groups differ beyond chance, and how far each group's own mean can be trusted."""

from dataclasses import dataclass
from math import isnan

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from .checks import Floats, level, refuse, vector
from .variance import one_way_reml

NAN = float("nan")
ROUNDING = 1e-14


@dataclass(frozen=True, slots=True)
class IntraclassCorrelation:
    """ICC(1) with its interval, ICC(2), and the F test that all groups have one mean."""

    icc1: float
    icc2: float
    f: float
    p: float
    icc1_low: float
    icc1_high: float


def icc(values: ArrayLike, groups: ArrayLike, confidence: float = 0.95) -> IntraclassCorrelation:
    """ICC(1) and ICC(2) of one score by one-way analysis of variance (Bartko 1976; Bliese 2000).

    ICC(1) = (MSB−MSW)/(MSB+(k−1)·MSW) with the mean group size k; ICC(2) = (MSB−MSW)/MSB, the reliability of the mean of
    a group of that size. Either is negative where groups differ less than chance would have it. Interval of ICC(1) from
    the exact F (Smith 1956), in which k stands for unequal sizes.

    ``values`` and ``groups`` are as long as there are people. Missing data: people without a score or a group are left
    out. All NaN for fewer than two groups, where no group has two people, or where nothing varies; equal scores within
    every group give ICCs of 1 and an infinite F.

    Tested value: lq2002, leadership by company → ICC(1) .0879562, .0559598–.1414005, ICC(2) .8007544, F 5.018931
    (R packages multilevel and psychometric).
    """
    _, place, count, score = group_places(values, groups)
    return icc_from_groups(*_cells(place, count, score), confidence)


def icc_from_groups(
    sizes: ArrayLike, means: ArrayLike, within_ss: ArrayLike, confidence: float = 0.95
) -> IntraclassCorrelation:
    """`icc` from each group's size and mean and the sum of squares about the means, in all or by group.

    Groups of size 0 or with a NaN mean are left out.
    """
    size, mean = vector(sizes), vector(means)
    kept = (size > 0) & ~np.isnan(mean)
    size, mean, within = size[kept], mean[kept], float(np.nansum(np.asarray(within_ss, dtype=float)))
    between, rest = len(size) - 1, float(size.sum()) - len(size)
    if between < 1 or rest < 1:
        return _unknown()
    grand = np.average(mean, weights=size)
    apart = np.where(abs(mean - grand) > ROUNDING * abs(grand), mean - grand, 0.0)
    msb, msw = float(size @ apart**2) / between, within / rest
    return _from_squares(msb, msw, (between, rest), level(confidence))


def group_reliability(values: ArrayLike, groups: ArrayLike) -> Floats:
    """λ of each group in the order of the sorted labels: how far its mean speaks for itself, 0 to 1.

    λ = n·ICC/(1+(n−1)·ICC) with the group's own n and the ICC of the random-intercept model fitted by REML
    (`variance.one_way_reml`; Snijders & Bosker 2012, 3.5). NaN for a group without scores; else missing data and errors
    as in `icc` and `one_way_reml`.

    Tested value: lq2002, leadership, company 13 (n 99) → .9228712 (R package multilevel).
    """
    _, place, count, score = group_places(values, groups)
    return group_reliability_from_groups(*_cells(place, count, score))


def group_reliability_from_groups(sizes: ArrayLike, means: ArrayLike, within_ss: ArrayLike) -> Floats:
    """`group_reliability` from each group's size and mean and the sum of squares about the means."""
    size, mean = vector(sizes), vector(means)
    kept = size > 0
    fit = one_way_reml(size[kept], mean[kept], np.nansum(np.asarray(within_ss, dtype=float)))
    return np.where(kept, fit.reliability(size), np.nan)


def group_places(values: ArrayLike, groups: ArrayLike) -> tuple[NDArray[np.generic], NDArray[np.intp], int, Floats]:
    """The sorted labels; of each person that has one the group's place and the row of values; and how many groups."""
    score, label = np.asarray(values, dtype=float), np.asarray(groups)
    refuse(label.ndim != 1 or len(label) != len(score), "値と群の数が違います。", "values and groups differ in length")
    refuse(np.isinf(score).any(), "無限大の値があります。取り除いてください。", "a value is infinite")
    known = np.array([not (each is None or (isinstance(each, float) and isnan(each))) for each in label.tolist()], bool)
    labels, place = np.unique(label[known], return_inverse=True)
    return labels, place, len(labels), score[known]


def group_sums(place: NDArray[np.intp], count: int, values: Floats) -> Floats:
    """Sums by group of the columns of ``values`` (people × columns) → groups × columns."""
    columns = (np.bincount(place, column, minlength=count) for column in values.T)
    return np.column_stack([*columns]) if values.shape[1] else np.zeros((count, 0))


def group_moments(place: NDArray[np.intp], count: int, values: Floats) -> tuple[Floats, Floats, Floats]:
    """Valid n, mean and sum of squares about it by group, for each column of ``values``; NaN is left out."""
    known = ~np.isnan(values)
    sizes = group_sums(place, count, known.astype(float))
    with np.errstate(invalid="ignore", divide="ignore"):
        means = group_sums(place, count, np.where(known, values, 0.0)) / sizes
    squares = group_sums(place, count, np.where(known, values - means[place], 0.0) ** 2)
    # Equal answers do not vary, however their mean is rounded.
    return sizes, means, np.where(squares > sizes * (ROUNDING * means) ** 2, squares, 0.0)


def _cells(place: NDArray[np.intp], count: int, score: Floats) -> tuple[Floats, Floats, Floats]:
    sizes, means, squares = group_moments(place, count, vector(score)[:, None])
    return sizes[:, 0], means[:, 0], squares[:, 0]


def _from_squares(msb: float, msw: float, freedom: tuple[float, float], confidence: float) -> IntraclassCorrelation:
    between, rest = freedom
    size = (between + rest + 1) / (between + 1)
    if msw <= 0:
        return IntraclassCorrelation(1.0, 1.0, float("inf"), 0.0, 1.0, 1.0) if msb > 0 else _unknown()
    f, tail = msb / msw, (1 - confidence) / 2
    least, most = f / stats.f.isf(tail, between, rest), f * stats.f.isf(tail, rest, between)
    single, low, high = ((ratio - 1) / (ratio + size - 1) for ratio in (f, least, most))
    average = (f - 1) / f if f > 0 else float("-inf")
    p = float(stats.f.sf(f, between, rest))
    return IntraclassCorrelation(float(single), float(average), float(f), p, float(low), float(high))


def _unknown() -> IntraclassCorrelation:
    return IntraclassCorrelation(NAN, NAN, NAN, NAN, NAN, NAN)
