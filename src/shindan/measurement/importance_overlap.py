"""Which drivers cannot be told from the leader of their block, from bootstrap replicates."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .estimate import Estimate
from .importance_correlation import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Overlap:
    """Ranks with shared places, in the order of the drivers.

    ``ranks``: 1 = first; drivers of a block share the rank of its leader (1, 1, 3); 0 where the priority is NaN.
    ``leaders``: place of the leader of each driver's block among the drivers (its own for a leader); -1 where NaN.
    ``priorities``: the priority with its interval. ``behind``: the leader's priority minus the driver's with the
    interval that decided (0 for a leader).
    """

    ranks: npt.NDArray[np.int64]
    leaders: npt.NDArray[np.int64]
    priorities: tuple[Estimate, ...]
    behind: tuple[Estimate, ...]


def bootstrap_overlap(point: npt.ArrayLike, replicates: npt.ArrayLike, level: float = 0.95) -> Overlap:
    """Rank drivers by ``point`` (p), sharing the leader's rank where ``replicates`` (B, p) cannot tell them apart.

    From the highest priority down: a driver joins the block of the present leader when the percentile interval of
    the difference (leader − driver, replicate by replicate) reaches 0 or below; the first one whose interval lies above 0
    leads the next block, at its place by ``point``. Equal priorities always share. Ranks therefore never go against
    ``point``.

    Intervals are two-sided percentiles at ``level`` (Efron and Tibshirani 1993, ch. 13) of the replicates without
    NaN, widened to hold the value itself: shares cannot be negative, so replicates of a share near 0 lie above it.
    NaN in ``point`` leaves a driver unranked. ValueError when fewer than 100 replicates are without NaN.
    """
    values, drawn = _checked(point, replicates)
    ranks, leaders = np.zeros(len(values), np.int64), np.full(len(values), -1)
    behind = [Estimate(np.nan, np.nan, np.nan)] * len(values)
    leader, rank = -1, 0
    order = [int(place) for place in np.argsort(-values, kind="stable") if not np.isnan(values[place])]
    for place, driver in enumerate(order, start=1):
        apart = _interval(values[leader] - values[driver], drawn[:, leader] - drawn[:, driver], level)
        if place == 1 or apart.low > 0:
            leader, rank = driver, place
            apart = Estimate(0.0, 0.0, 0.0)
        ranks[driver], leaders[driver], behind[driver] = rank, leader, apart
    priorities = tuple(_interval(value, drawn[:, j], level) for j, value in enumerate(values))
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


def _interval(value: float, drawn: Floats, level: float) -> Estimate:
    if np.isnan(value):
        return Estimate(np.nan, np.nan, np.nan)
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return Estimate(float(value), min(float(low), float(value)), max(float(high), float(value)))
