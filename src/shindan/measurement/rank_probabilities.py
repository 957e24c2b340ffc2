"""How certain a rank is: the exact probability of every place, for independent normal uncertainties."""

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from .estimate import Estimate

Floats = npt.NDArray[np.float64]

REACH = 8.5  # standard deviations beyond which nothing is left (1e-17)
NODES, NODE_WEIGHTS = np.polynomial.legendre.leggauss(8)
CHUNK = 512  # points of the grid worked on at once: memory stays small, and groups far away are left out


def rank_probabilities(estimate: npt.ArrayLike, sd: npt.ArrayLike) -> Floats:
    """P(group i has rank r), shape (G, G), rank 1 = highest first, for θ_i ~ N(estimate_i, sd_i²), independent.

    P(rank_i = r) = ∫ φ_i(x) · P(exactly r − 1 of the others lie above x) dx, with the inner probability by the
    Poisson-binomial recursion, and the integral by Gauss–Legendre on panels as narrow as the narrowest group near x
    (error below 1e-12). Rows add up to 1, columns too. ``sd`` 0 is a certain value; certain values that are equal hold
    their places in equal parts. A group with NaN gets a row of NaN and counts for nobody. ValueError for no group, a
    negative or infinite sd.

    Two groups at 1 and 0 with sd 1 each: P(first is 1st) = Φ(1/√2) = .760250.
    """
    means, sds = _checked(estimate, sd)
    known = ~(np.isnan(means) | np.isnan(sds))
    found = np.zeros((len(means), len(means)))
    count = int(known.sum())
    if count:
        found[np.ix_(known, np.arange(count))] = _probabilities(means[known], sds[known])
    found[~known] = np.nan
    return found


def rank_intervals(probabilities: npt.ArrayLike, level: float = 0.95) -> tuple[Estimate, ...]:
    """Each group's median rank and pointwise interval, from the rows of ``rank_probabilities``.

    Low and high are the first ranks at which the probability summed from rank 1 reaches (1 − level)/2 and (1 + level)/2;
    the median likewise at 1/2. Pointwise: the level holds for one group, not for all at once. NaN stays NaN.
    """
    table = np.asarray(probabilities, float)
    steps = np.array([0.5, (1 - level) / 2, (1 + level) / 2])
    reached = np.cumsum(table, axis=1)[:, None, :] >= steps[:, None] - 1e-12
    ranks = np.where(np.isnan(table).any(axis=1)[:, None], np.nan, 1.0 + reached.argmax(axis=2))
    return tuple(Estimate(*(float(rank) for rank in row)) for row in ranks)


def top_probability(probabilities: npt.ArrayLike, places: int) -> Floats:
    """P(rank ≤ places) of each group, from ``rank_probabilities``; ``places`` of the top quarter: ``top_quarter``."""
    if places < 0:
        message = f"上位{places}位は負の数です。0以上の順位を渡してください。"
        raise ValueError(message)
    return np.asarray(np.asarray(probabilities, float)[:, :places].sum(axis=1))


def top_quarter(groups: int) -> int:
    """How many places the top quarter has: never more than a quarter of the groups, but at least one (49 → 12)."""
    return max(1, groups // 4)


def _checked(estimate: npt.ArrayLike, sd: npt.ArrayLike) -> tuple[Floats, Floats]:
    means = np.asarray(estimate, float)
    sds = np.asarray(sd, float)
    if means.ndim != 1 or len(means) == 0 or sds.shape not in ((), means.shape):
        message = f"推定値{means.shape}と標準偏差{sds.shape}の形が合いません。1つ以上の同じ数の組織を渡してください。"
        raise ValueError(message)
    if np.isinf(means).any() or np.isinf(sds).any() or (sds < 0).any():
        message = "推定値か標準偏差に無限大、または負の標準偏差があります。値を確かめてください。"
        raise ValueError(message)
    return means, np.broadcast_to(sds, means.shape)


def _probabilities(means: Floats, sds: Floats) -> Floats:
    # The spread that floating point cannot tell from none is none.
    sds = np.where(sds > 64 * np.spacing(np.abs(means)), sds, 0.0)
    certain = sds == 0
    found = np.zeros((len(means), len(means)))
    if not certain.all():
        x, weights = _grid(means, sds)
        for start in range(0, len(x), CHUNK):
            part = slice(start, start + CHUNK)
            near = ~certain & (means - REACH * sds <= x[part][-1]) & (means + REACH * sds >= x[part][0])
            found[near] += _integrated(means, sds, near, (x[part], weights[part]))
        found[~certain] /= found[~certain].sum(axis=1, keepdims=True)
    if certain.any():
        found[certain] = _of_certain(means, sds)
    return found


def _grid(means: Floats, sds: Floats) -> tuple[Floats, Floats]:
    """Points and weights of Gauss–Legendre panels; a panel is a part of the standard deviation of the narrowest group near it.

    The more groups, the steeper the chance to be above them all, hence the narrower the panels.
    """
    low, high = means - REACH * sds, means + REACH * sds
    widths = sds * min(0.5, 3 / np.sqrt(len(means)))
    uncertain = sds > 0
    edges, end = [float(low[uncertain].min())], float(high[uncertain].max())
    while (x := edges[-1]) < end:
        allowed = np.where(x < high, np.maximum(low, x + widths), np.inf)
        edges.append(max(min(float(allowed.min()), end), float(np.nextafter(x, np.inf))))
    half = np.diff(edges)[:, None] / 2
    middle = np.asarray(edges[:-1])[:, None] + half
    return (middle + half * NODES).ravel(), (half * NODE_WEIGHTS).ravel()


def _above(means: Floats, sds: Floats, x: Floats) -> Floats:
    """P(θ_j > x), shape (groups, points); for a certain group 0 or 1."""
    apart = means[:, None] - x
    certain = (sds == 0)[:, None]
    return np.where(certain, apart > 0, ndtr(apart / np.where(certain, 1.0, sds[:, None])))


def _counts(chances: Floats) -> Floats:
    """Poisson-binomial: P(exactly k of the groups are above), shape (groups + 1, points), for ``chances`` (groups, points)."""
    counts = np.zeros((len(chances) + 1, chances.shape[1]))
    counts[0] = 1.0
    for done, chance in enumerate(chances):
        joined = counts[: done + 1] * chance
        counts[: done + 1] -= joined
        counts[1 : done + 2] += joined
    return counts


def _integrated(means: Floats, sds: Floats, own: npt.NDArray[np.bool_], grid: tuple[Floats, Floats]) -> Floats:
    """The part of the integral over points and weights of ``grid``, for the groups ``own``: shape (own, ranks).

    The count over the others is that over all with one group taken out again: f_k = (F_k − p f_{k−1})/(1 − p). Where
    p > ½ the same is done from the other end, so that the factor is never above 1 and errors do not grow.
    """
    x, weights = grid
    chances = _above(means, sds, x)
    counts = _counts(chances)
    apart = (x - means[own, None]) / sds[own, None]
    density = np.exp(-0.5 * apart**2) / (np.sqrt(2 * np.pi) * sds[own, None]) * weights
    chance = chances[own]
    likely = chance > 0.5
    odd = np.where(likely, 1 - chance, chance)
    forward, backward = np.where(likely, 0.0, density), np.where(likely, density, 0.0)
    found = np.zeros((len(chance), len(means)))
    without = np.zeros_like(chance)
    for k in range(len(means)):
        without = (np.where(likely, counts[len(means) - k], counts[k]) - odd * without) / (1 - odd)
        found[:, k] += np.einsum("in,in->i", forward, without)
        found[:, len(means) - 1 - k] += np.einsum("in,in->i", backward, without)
    return np.maximum(found, 0.0)


def _of_certain(means: Floats, sds: Floats) -> Floats:
    """Rows of the groups with sd 0: the others' count at their value; equal ones share the places they hold together."""
    certain = np.flatnonzero(sds == 0)
    rows = np.zeros((len(certain), len(means)))
    for value in np.unique(means[certain]):
        equal = (means == value) & (sds == 0)
        counts = _counts(_above(means[~equal], sds[~equal], np.array([value])))[:, 0]
        rows[means[certain] == value] = np.convolve(counts, np.full(equal.sum(), 1 / equal.sum()))
    return rows
