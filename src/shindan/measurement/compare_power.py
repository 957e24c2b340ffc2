"""What difference a number of answers can show: said before a measure starts, and instead of "no difference"."""

from collections.abc import Callable

import numpy as np
from scipy import stats
from scipy.optimize import brentq
from scipy.special import ndtr, ndtri

from .checks import refuse

NAN = float("nan")


def detectable_difference(
    n1: float,
    n2: float | None = None,
    *,
    sd: float | None = None,
    share: float | None = None,
    power: float = 0.8,
    alpha: float = 0.05,
) -> float:
    """The smallest difference that two samples of n1 and n2 (n1 unless told) answers show with ``power``.

    Give one of two. ``sd``: for means, in the score's unit, by the noncentral t of the two-sided test (as R's
    power.t.test). ``share``: for a share that stood at this value in the first sample, as a difference of shares (0.15 is
    15 percentage points), by the normal approximation of the pooled score test (as R's power.prop.test; Fleiss 1981);
    of a rise and a fall the smaller one, so that any change below it, up or down, is found with less than ``power``. The
    test counts its own side only, as both R functions do.

    NaN where a sample has fewer than two answers, or where no possible change of the share would be found. ValueError
    unless exactly one of sd > 0 and 0 ≤ share ≤ 1 is given, and 0 < alpha < power < 1.

    Tested values: n 20, sd 1 → .9091306; share .5, n 50 → power .74 at .75.
    """
    refuse((sd is None) == (share is None), "sdかshareのどちらか一方を指定してください。", "give one of sd and share")
    refuse(not 0 < alpha < power < 1, "0 < alpha < power < 1 にしてください。", "0 < alpha < power < 1 is needed")
    refuse(sd is not None and not sd > 0, "標準偏差は0より大きくしてください。", "sd must be above 0")
    refuse(share is not None and not 0 <= share <= 1, "肯定率は0から1です。", "a share lies between 0 and 1")
    sizes = (n1, n1 if n2 is None else n2)
    if not min(sizes) >= 2:
        return NAN
    if share is not None:
        return _share_change(share, sizes, power, alpha)
    return float(sd or NAN) * _standardised(sizes, power, alpha)


def _standardised(sizes: tuple[float, float], power: float, alpha: float) -> float:
    """The difference in standard deviations."""
    n1, n2 = sizes
    df, scale = n1 + n2 - 2, np.sqrt(1 / n1 + 1 / n2)
    limit = stats.t.isf(alpha / 2, df)
    return float(scale * brentq(lambda shift: stats.nct.sf(limit, df, shift) - power, 0, limit + 20, xtol=1e-13))


def _share_change(share: float, sizes: tuple[float, float], power: float, alpha: float) -> float:
    """The smaller of the rise and the fall; a fall of a share is a rise of the rest."""
    steps = [_rise(base, sizes, power, alpha) for base in (share, 1 - share)]
    found = [step for step in steps if not np.isnan(step)]
    return min(found) if found else NAN


def _rise(share: float, sizes: tuple[float, float], power: float, alpha: float) -> float:
    def gap(step: float) -> float:
        return rise_power(share, share + step, sizes, alpha) - power

    return _first_root(gap, 1 - share)


def rise_power(before: float, after: float, sizes: tuple[float, float], alpha: float = 0.05) -> float:
    """The probability that the score test finds a rise of a share, by the normal approximation.

    Tested value: .50 to .75 with 50 each → .7401659 (R's power.prop.test).
    """
    n1, n2 = sizes
    pooled = (n1 * before + n2 * after) / (n1 + n2)
    null = np.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    error = np.sqrt(before * (1 - before) / n1 + after * (1 - after) / n2)
    apart = after - before - ndtri(1 - alpha / 2) * null
    return float(ndtr(apart / error)) if error > 0 else float(apart > 0)


def _first_root(gap: Callable[[float], float], end: float) -> float:
    """Where ``gap``, below 0 at the start, first passes 0; NaN if not before ``end``."""
    grid = np.linspace(0, end, 201)
    above = np.flatnonzero([gap(step) >= 0 for step in grid])
    if len(above) == 0:
        return NAN
    first = int(above[0])
    return float(brentq(gap, grid[first - 1], grid[first], xtol=1e-13)) if first else 0.0
