"""How often something happened for so many people: a count of events as a rate with its exact interval."""

from __future__ import annotations

from math import sqrt

from scipy import stats

from .checks import level
from .estimate import Estimate


def rate_interval(count: int, exposure: float, confidence: float = 0.95) -> Estimate:
    """``count`` events over ``exposure`` (people, or tens of them) with Garwood's exact interval of a Poisson mean.

    ½·χ²(α/2; 2c) and ½·χ²(1 − α/2; 2c + 2), over the exposure; the lower bound of no event is 0. ValueError under 0 events or without exposure.

    Tested value: 3 events over 1 → .6187–8.7673 (Garwood 1936).
    """
    level(confidence)
    if count < 0 or exposure <= 0:
        raise ValueError("a rate needs a count from 0 on and an exposure above 0")
    tail = (1 - confidence) / 2
    low = stats.chi2.ppf(tail, 2 * count) / 2 if count else 0.0
    high = stats.chi2.ppf(1 - tail, 2 * count + 2) / 2
    return Estimate(count / exposure, float(low) / exposure, float(high) / exposure)


def least_correlation(n: int, confidence: float = 0.95) -> float | None:
    """The weakest correlation of ``n`` pairs that chance does not explain: t/√(t² + n − 2). ``None`` under 4 pairs, which say nothing.

    Tested value: 5 pairs → .878 (the usual table of critical values of r).
    """
    level(confidence)
    if n < 4:
        return None
    t = float(stats.t.ppf((1 + confidence) / 2, n - 2))
    return t / sqrt(t * t + n - 2)
