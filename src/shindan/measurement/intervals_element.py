"""The interval of an element: the mean of its items' shares, answered by the same people."""

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from .checks import Floats, level, refuse, upper_quantile
from .estimate import Estimate


def linearised_mean_of_shares(
    yy: ArrayLike, yv: ArrayLike, vv: ArrayLike, confidence: float = 0.95, people: float | None = None
) -> Estimate:
    """The mean of J items' positive shares over one group of people, each answering some of the items.

    With y_ij = 1 where person i is positive on item j (0 where not, and where missing) and m_ij = 1 where the answer is
    valid, each argument is J × J: ``yy[j,k]`` = Σ y_ij·y_ik, ``yv[j,k]`` = Σ y_ij·m_ik, ``vv[j,k]`` = Σ m_ij·m_ik.
    ``people`` is how many answered any of the items; without it the most that answered one item.

    value = mean of p_j = yy_jj/vv_jj. Variance: the sum of squares of z_i = (1/J)·Σ_j m_ij(y_ij − p_j)/n_j, times
    n/(n−1) (Taylor linearisation; Woodruff 1971). So items that go together widen the interval as they should.

    Interval: Wilson's with the effective number of answers n* = min(p(1−p)/variance, n·J) · (z/t(n−1))², the
    correction of Korn & Graubard (1998) for a variance that is itself estimated from few people. It stays in [0, 1]
    where p ± t·se would not. The lid n·J (all answers independent) keeps it from closing where a small group answers
    alike; where everybody is positive on all, or on none, n* = n: the answers of one person are then taken as one.

    Missing data: each item by its own valid answers. An item without a valid answer, or fewer than two people: all NaN.
    ValueError for shapes other than J × J. Coverage in a simulation of 5 to 100 people: docs/methods/intervals.md.

    Tested value: 2 items, people (1,1), (1,0), (0,0), (1, missing) → mean of 3/4 and 1/3.
    """
    size = None if people is None else np.asarray(people, dtype=float)
    value, low, high = linearised_bounds(yy, yv, vv, confidence, size)
    return Estimate(float(value), float(low), float(high))


def linearised_bounds(
    yy: ArrayLike, yv: ArrayLike, vv: ArrayLike, confidence: float = 0.95, people: ArrayLike | None = None
) -> tuple[Floats, Floats, Floats]:
    """The value, low and high of `linearised_mean_of_shares` for many groups: arguments of shape … × J × J."""
    both, valid, pairs = (np.asarray(part, dtype=float) for part in (yy, yv, vv))
    square = pairs.ndim >= 2 and pairs.shape[-1] == pairs.shape[-2] > 0
    refuse(
        not square or both.shape != pairs.shape or valid.shape != pairs.shape, "J×Jの行列が3つ必要です。", "three J × J"
    )
    counts = np.diagonal(pairs, axis1=-2, axis2=-1)
    size = counts.max(axis=-1) if people is None else np.asarray(people, dtype=float)
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = np.diagonal(both, axis1=-2, axis2=-1) / counts
        variance = _variance(both, valid, pairs, shares, counts) * size / (size - 1)
        value = np.where(size > 1, shares.mean(axis=-1), np.nan)
        low, high = _bounds(value, variance, size, shares.shape[-1], confidence)
    return value, low, high


def linearised_variance(yy: ArrayLike, yv: ArrayLike, vv: ArrayLike) -> Floats:
    """The variance of the mean of the shares, as in `linearised_mean_of_shares`, for many groups: … × J × J.

    NaN where an item has no valid answer or fewer than two people answered.
    """
    both, valid, pairs = (np.asarray(part, dtype=float) for part in (yy, yv, vv))
    counts = np.diagonal(pairs, axis1=-2, axis2=-1)
    size = counts.max(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = np.diagonal(both, axis1=-2, axis2=-1) / counts
        return np.where(size > 1, _variance(both, valid, pairs, shares, counts) * size / (size - 1), np.nan)


def _variance(both: Floats, valid: Floats, pairs: Floats, shares: Floats, counts: Floats) -> Floats:
    """Σ_i z_i², from Σ_i m_ij(y_ij − p_j)·m_ik(y_ik − p_k) for each pair of items."""
    row, column = shares[..., :, None], shares[..., None, :]
    apart = both - column * valid - row * np.swapaxes(valid, -1, -2) + row * column * pairs
    weighted = apart / (counts[..., :, None] * counts[..., None, :])
    return np.asarray(weighted.sum(axis=(-1, -2)) / shares.shape[-1] ** 2, dtype=float)


def _bounds(value: Floats, variance: Floats, size: Floats, items: int, confidence: float) -> tuple[Floats, Floats]:
    """Wilson's bounds with the effective number of answers."""
    z = upper_quantile(confidence)
    t = stats.t.ppf((1 + level(confidence)) / 2, np.maximum(size - 1, 1))
    spread = value * (1 - value)
    alike = (value <= 0) | (value >= 1)
    effective = np.where(alike, size, np.minimum(spread / np.maximum(variance, 1e-300), size * items)) * (z / t) ** 2
    centre = (value + z**2 / (2 * effective)) / (1 + z**2 / effective)
    half = z * np.sqrt(spread / effective + (z / (2 * effective)) ** 2) / (1 + z**2 / effective)
    return np.clip(centre - half, 0, value), np.clip(centre + half, value, 1)
