"""How far the people of one group answer alike: rwg, rwg(j), r*wg(j) and the average deviation.

None of them may hide a group by itself: a low value tells of a split team, and says so. Arrays are in the order of the
sorted group labels. People without a group label are left out.
"""

import numpy as np
from numpy.typing import ArrayLike

from .checks import Floats, refuse, table, vector
from .reliability_groups import group_moments, group_places, group_sums


def rwg(values: ArrayLike, groups: ArrayLike, levels: int) -> Floats:
    """rwg of one item or score: 1 − s²/σ², s² with n − 1, σ² = (A²−1)/12 of answers spread evenly over A ``levels``.

    A variance above σ² counts as σ², so the least is 0 (James, Demaree & Wolf 1984). Missing answers are left out; a
    group with fewer than two is NaN. ValueError for fewer than two levels.

    Tested value: lq2002, leadership, company 2 → .6214592 (R package multilevel).
    """
    return rwg_from_variances(_variances(vector(values)[:, None], groups)[:, 0], levels)


def rwg_from_variances(variances: ArrayLike, levels: int) -> Floats:
    """`rwg` from each group's variance (denominator n − 1)."""
    return np.asarray(1 - np.minimum(np.asarray(variances, dtype=float) / null_variance(levels), 1), dtype=float)


def rwg_j(items: ArrayLike, groups: ArrayLike, levels: int) -> Floats:
    """rwg(j) of J parallel items: J(1−v)/(J(1−v)+v), v = mean item variance ÷ σ², not above 1.

    James, Demaree & Wolf (1984). It rises with the number of items alone; so r*wg(j) or the average deviation stands
    beside it. ``items`` is respondents × J. Missing answers: each item's variance from those who answered it; a group in
    which an item has fewer than two answers is NaN.

    Tested value: lq2002, 11 items of leadership, company 2 → .8075273 (R package multilevel).
    """
    return rwg_j_from_variances(_variances(table(items), groups), levels)


def rwg_j_from_variances(variances: ArrayLike, levels: int) -> Floats:
    """`rwg_j` from the variances of the items, … × J → … (denominator n − 1)."""
    found = np.asarray(variances, dtype=float)
    ratio = np.minimum(_mean_ratio(found, levels), 1)
    alike = found.shape[-1] * (1 - ratio)
    return np.asarray(alike / (alike + ratio), dtype=float)


def r_star_wg_j(items: ArrayLike, groups: ArrayLike, levels: int) -> Floats:
    """r*wg(j) = 1 − mean item variance ÷ σ² (Lindell, Brandt & Whitney 1999): no gain from more items.

    Not cut at 0: below it answers are further apart than evenly spread ones, as in a split team. Missing answers as in
    `rwg_j`.

    Tested value: lq2002, 11 items of leadership, company 2 → .2761034 (R package multilevel).
    """
    return r_star_wg_j_from_variances(_variances(table(items), groups), levels)


def r_star_wg_j_from_variances(variances: ArrayLike, levels: int) -> Floats:
    """`r_star_wg_j` from the variances of the items, … × J → … (denominator n − 1)."""
    return np.asarray(1 - _mean_ratio(np.asarray(variances, dtype=float), levels), dtype=float)


def average_deviation(items: ArrayLike, groups: ArrayLike) -> Floats:
    """AD_M(J): the mean distance of answers from their item's mean in the group, mean over items, in scale points.

    Burke, Finkelstein & Dusig (1999); up to A/6 is taken as agreement on A levels (Burke & Dunlap 2002). Missing answers
    as in `rwg_j`.

    Tested value: answers 1, 2, 3, 4, 5 on one item → 1.2.
    """
    _, place, count, answers = group_places(table(items), groups)
    sizes, means, _ = group_moments(place, count, answers)
    apart = np.nan_to_num(np.abs(answers - means[place]), nan=0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        deviation = group_sums(place, count, apart) / sizes
    return np.asarray(np.where(sizes > 1, deviation, np.nan).mean(axis=1), dtype=float)


def average_deviation_from_counts(counts: ArrayLike, options: ArrayLike) -> Floats:
    """`average_deviation` from how many chose each option: … × J × options → …, ``options`` the numbers they stand for."""
    chosen, value = np.asarray(counts, dtype=float), vector(options)
    refuse(
        chosen.ndim < 2 or chosen.shape[-1] != len(value), "選択肢の数が合いません。", "the options differ in number"
    )
    sizes = chosen.sum(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        means = chosen @ value / sizes
        deviation = (chosen * np.abs(value - means[..., None])).sum(axis=-1) / sizes
    return np.asarray(np.where(sizes > 1, deviation, np.nan).mean(axis=-1), dtype=float)


def null_variance(levels: int) -> float:
    """(A²−1)/12, the variance of answers spread evenly over A levels."""
    refuse(levels < 2, "選択肢は2段階以上です。", "two levels or more are needed")
    return float((levels**2 - 1) / 12)


def _mean_ratio(variances: Floats, levels: int) -> Floats:
    return np.asarray(variances.mean(axis=-1) / null_variance(levels), dtype=float)


def _variances(items: Floats, groups: ArrayLike) -> Floats:
    """Groups × items; NaN below two answers."""
    _, place, count, answers = group_places(items, groups)
    sizes, _, squares = group_moments(place, count, answers)
    return np.where(sizes > 1, squares / np.maximum(sizes - 1, 1), np.nan)
