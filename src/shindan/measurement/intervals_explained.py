"""The interval of R², the share of variance that predictors explain, when the predictors are a sample too."""

from collections.abc import Callable

import numpy as np
from scipy import stats
from scipy.optimize import brentq
from scipy.special import betainc, betaincc

from .checks import Floats, level, refuse
from .estimate import Estimate

MOST_TERMS = 10_000
EDGE = 1e-6  # ρ² is looked for between EDGE and 1 − EDGE
CLOSE = 1e-5  # how near a tail's probability must come to its target
NOTHING = Estimate(float("nan"), float("nan"), float("nan"))


def r_squared(r2: float, n: int, predictors: int, confidence: float = 0.95) -> Estimate:
    """The share of variance explained in the population, ρ², when ``r2`` was found from n people (Lee 1971).

    Answers to a questionnaire are random regressors; the interval for fixed ones would be too narrow. R²/(1−R²) is
    taken as a scaled noncentral F with the first three moments of its exact law, and ρ² halved towards
    P(R² ≤ r2) = (1±confidence)/2 until the probability is within 1e-5 (as MBESS does, so that both agree). The error of
    the approximation is some 1e-4; `r_squared_exact` has none. The value is ``r2`` itself, which is biased upward: with
    many predictors and few people it can lie above ``high``.

    r2 = 1 gives 1–1. NaN or n ≤ predictors + 1: all NaN. ValueError unless 0 ≤ r2 ≤ 1 and predictors ≥ 1.

    Tested value: attitude data, R² .7326 of 6 predictors, n 30 → .384766–.831115 (MBESS).
    """
    tail = _tail(r2, predictors, confidence)
    if not n > predictors + 1 or np.isnan(r2):
        return NOTHING
    if r2 == 1:
        return Estimate(1.0, 1.0, 1.0)
    low = _halve(lambda rho2: _lee(r2, rho2, n, predictors), 1 - tail)
    return Estimate(float(r2), low, _halve(lambda rho2: _lee(r2, rho2, n, predictors), tail))


def r_squared_exact(r2: float, n: int, predictors: int, confidence: float = 0.95) -> Estimate:
    """`r_squared` without approximation, each bound to 1e-12.

    Given ρ², R² is a mixture over j of Beta(p/2+j, (n−p−1)/2) with negative binomial weights (size (n−1)/2, success
    1−ρ²). Tested value: as above → .3847653–.8312748.
    """
    tail = _tail(r2, predictors, confidence)
    if not n > predictors + 1 or np.isnan(r2):
        return NOTHING
    if r2 == 1:
        return Estimate(1.0, 1.0, 1.0)
    low = _solve(lambda rho2: _at_least(r2, rho2, n, predictors) - tail, r2)
    return Estimate(float(r2), low, _solve(lambda rho2: tail - _at_most(r2, rho2, n, predictors), r2))


def _tail(r2: float, predictors: int, confidence: float) -> float:
    refuse(r2 < 0 or r2 > 1, "R²は0から1です。", "R² lies between 0 and 1")
    refuse(predictors < 1, "説明変数は1つ以上です。", "one predictor or more is needed")
    return (1 - level(confidence)) / 2


def _lee(r2: float, rho2: float, n: int, predictors: int) -> float:
    """P(R² ≤ r2) given ρ², by Lee's approximation in the notation of Algina & Olejnik (2000)."""
    odds, growth, rest = rho2 / (1 - rho2), 1 / (1 - rho2), n - predictors - 1
    phi1, phi2, phi3 = ((n - 1) * (growth**power - 1) + predictors for power in (1, 2, 3))
    scale = (phi2 - np.sqrt(max(phi2**2 - phi1 * phi3, 0.0))) / phi1
    shift = odds * np.sqrt(growth * (n - 1) * rest)
    freedom = (phi2 - 2 * shift) / scale**2
    return float(stats.ncf.cdf(rest / (freedom * scale) * r2 / (1 - r2), freedom, rest, shift / scale**2))


def _halve(falling: Callable[[float], float], target: float) -> float:
    """ρ² where the probability ``falling`` comes within ``CLOSE`` of ``target``; 0 or 1 where it never does."""
    low, high = EDGE, 1 - EDGE
    if falling(low) <= target:
        return 0.0
    if falling(high) >= target:
        return 1.0
    while True:
        middle = (low + high) / 2
        apart = falling(middle) - target
        if abs(apart) < CLOSE or high - low < 1e-12:
            return middle
        low, high = (middle, high) if apart > 0 else (low, middle)


def _solve(rising: Callable[[float], float], start: float) -> float:
    """Where ``rising``, a function of ρ² that ends above 0, crosses 0; 0 where it starts above."""
    if rising(0.0) >= 0:
        return 0.0
    # Upward from the value by halving what is left to 1, since the sum grows long near 1.
    above = start
    while rising(above) < 0:
        above = (1 + above) / 2
    return float(brentq(rising, 0.0, above, xtol=1e-13))


def _at_least(r2: float, rho2: float, n: int, predictors: int) -> float:
    """P(R² ≥ r2) given ρ²."""
    weights, first, second = _mixture(rho2, n, predictors)
    return float(weights @ betaincc(first, second, r2))


def _at_most(r2: float, rho2: float, n: int, predictors: int) -> float:
    """P(R² ≤ r2) given ρ²."""
    weights, first, second = _mixture(rho2, n, predictors)
    return float(weights @ betainc(first, second, r2))


def _mixture(rho2: float, n: int, predictors: int) -> tuple[Floats, Floats, float]:
    """The weights of the mixture that matter, and the two parameters of the Beta of each.

    Of more than ``MOST_TERMS`` terms every so-manieth stands for its neighbours: they change too slowly to differ.
    """
    law = stats.nbinom((n - 1) / 2, 1 - rho2)
    first, last = (0, 0) if rho2 == 0 else (int(law.ppf(1e-17)), int(law.isf(1e-17)))
    step = 1 + (last - first) // MOST_TERMS
    terms = np.arange(first, last + 1, step, dtype=np.float64)
    return np.asarray(step * law.pmf(terms), dtype=float), predictors / 2 + terms, (n - predictors - 1) / 2
