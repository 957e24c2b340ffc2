"""Which drivers cannot be told from the leader of their block, from bootstrap replicates."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .estimate import Estimate
from .importance_correlation import Floats

NOTHING = Estimate(np.nan, np.nan, np.nan)


@dataclass(frozen=True, slots=True, eq=False)
class Overlap:
    """Ranks with shared places, in the order of the drivers.

    ``ranks``: 1 = first; drivers of a block share the rank of its leader (1, 1, 3); 0 where the priority is NaN.
    ``leaders``: place of the leader of each driver's block among the drivers (its own for a leader); -1 where NaN.
    ``priorities``: the priority with its interval. ``behind``: the leader's priority minus the driver's, with the
    simultaneous interval that decided: against the leader of its own block, for a leader (but the first) against the
    leader before it, from which it was told apart.
    """

    ranks: npt.NDArray[np.int64]
    leaders: npt.NDArray[np.int64]
    priorities: tuple[Estimate, ...]
    behind: tuple[Estimate, ...]


def bootstrap_overlap(point: npt.ArrayLike, replicates: npt.ArrayLike, level: float = 0.95) -> Overlap:
    """Rank drivers by ``point`` (p), sharing the leader's rank where ``replicates`` (B, p) cannot tell them apart.

    From the highest priority down, a driver joins the block of the present leader unless its distance to the leader is
    more than chance explains; the first one told apart leads the next block, at its place by ``point``. Equal
    priorities always share. Ranks never go against ``point``.

    The leader is the highest of several, and the highest of several equal ones looks better than it is. So the bound
    is that of multiple comparisons with the best (Hsu 1984): driver j is told apart when (leader − j)/s > c_j, with s the
    standard deviation of the difference over the replicates, and c_j the (1 + level)/2 quantile over the replicates of
    the greatest (i − j) by which any driver i from the leader down is ahead of j beyond its value. With two drivers this is
    the two-sided interval of their difference; and a driver truly first has a rank after the first in at most
    (1 − level)/2 of the tables.

    Intervals of ``priorities`` are percentiles, widened to hold the value itself: shares cannot be negative, so
    replicates of a share near 0 lie above it. Replicates with a NaN do not count; NaN in ``point`` leaves a driver unranked.
    ValueError when fewer than 100 replicates are left.
    """
    values, drawn = _checked(point, replicates)
    ranks, leaders = np.zeros(len(values), np.int64), np.full(len(values), -1)
    behind = [NOTHING] * len(values)
    order = [int(place) for place in np.argsort(-values, kind="stable") if not np.isnan(values[place])]
    first = 0
    for place, driver in enumerate(order):
        behind[driver] = _behind(values, drawn, driver, order[first:], level)
        if behind[driver].low > 0:
            first = place
        ranks[driver], leaders[driver] = first + 1, order[first]
    priorities = tuple(_percentiles(value, drawn[:, j], level) for j, value in enumerate(values))
    return Overlap(ranks, leaders, priorities, tuple(behind))


def _checked(point: npt.ArrayLike, replicates: npt.ArrayLike) -> tuple[Floats, Floats]:
    values, drawn = np.asarray(point, float), np.asarray(replicates, float)
    if values.ndim != 1 or drawn.ndim != 2 or drawn.shape[1] != len(values) or len(values) == 0:
        message = f"優先度{values.shape}と反復{drawn.shape}の形が合いません。(p) と (反復, p) を渡してください。"
        raise ValueError(message)
    drawn = drawn[~np.isnan(drawn[:, ~np.isnan(values)]).any(axis=1)]
    if len(drawn) < 100:
        message = f"使える反復が{len(drawn)}回しかなく、区間を求められません。100回以上にしてください。"
        raise ValueError(message)
    return values, drawn


def _behind(values: Floats, drawn: Floats, driver: int, rivals: list[int], level: float) -> Estimate:
    """How far ``driver`` is behind the first of ``rivals``, with the bound that holds for all of them at once."""
    ahead = values[rivals] - values[driver]
    beyond = drawn[:, rivals] - drawn[:, [driver]] - ahead
    spread = beyond.std(axis=0)
    varying = spread > 1e-12 * np.abs(values[[*rivals, driver]]).max()
    spread = np.where(varying, spread, 0.0)
    if not varying.any():
        return Estimate(float(ahead[0]), float(ahead[0]), float(ahead[0]))
    greatest = (beyond[:, varying] / spread[varying]).max(axis=1)
    bound = max(float(np.quantile(greatest, (1 + level) / 2)), 0.0) * float(spread[0])
    return Estimate(float(ahead[0]), float(ahead[0]) - bound, float(ahead[0]) + bound)


def _percentiles(value: float, drawn: Floats, level: float) -> Estimate:
    if np.isnan(value):
        return NOTHING
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return Estimate(float(value), min(float(low), float(value)), max(float(high), float(value)))
