"""What customers spend: a period's yen for each customer who bought in it, and for each purchase.

Mean and median stand beside one another, because a few large purchases move the mean and leave the median. All intervals are closed
formulas; nothing is drawn at random, so that the same list gives the same figures on every machine:

- mean for each customer: Student's t. Customers are independent of one another; purchases of one customer are not.
- median for each customer: order statistics with exact binomial coverage (at least 95 %), which needs no shape of the distribution;
- mean for each purchase: the ratio Σyen/Σpurchases, linearised over customers (Cochran 1977, 6.4), so that a regular's many purchases
  count as one person's;
- median for each purchase: Woodruff (1952): the interval of the share below the median, linearised likewise, read off the ordered yen.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from .checks import Floats
from .cohorts import Ledger
from .cohorts_periods import Period, Whole, slices
from .estimate import Estimate
from .intervals import NOTHING, mean_interval

NAN = float("nan")


@dataclass(frozen=True, slots=True)
class PeriodSpend:
    """Yen of a period. ``customers`` bought in it, ``purchases`` times; ``variance`` is that of the customers' yen (denominator n − 1, NaN
    with fewer than two). Not ``complete``: the period is not over."""

    period: Period
    customers: int
    purchases: int
    total: int
    mean: Estimate
    median: Estimate
    purchase_mean: Estimate
    purchase_median: Estimate
    variance: float
    complete: bool


def spend(book: Ledger, *, months: int = 1) -> tuple[PeriodSpend, ...]:
    """The spend of every period that the records touch; see the module for the intervals.

    Tested value: the list of ``tests/golden/test_cohorts.py``, January 2025: 3 customers, 4 purchases, 10,000 yen → mean 3,333,
    median 3,000, for each purchase 2,500.
    """
    order = np.argsort(book.months, kind="stable")
    months_in_order = book.months[order]
    found = []
    for period, part in slices(months_in_order, book.periods(months)):
        chosen = order[part]
        found.append(_of(book, period, book.customer[chosen], book.amount[chosen]))
    return tuple(found)


def _of(book: Ledger, period: Period, who: NDArray[np.int64], yen: Whole) -> PeriodSpend:
    times = np.bincount(who, minlength=len(book.first))
    bought = times > 0
    size = int(bought.sum())
    if not size:
        return PeriodSpend(period, 0, 0, 0, NOTHING, NOTHING, NOTHING, NOTHING, NAN, book.covers(period))
    each = np.bincount(who, weights=yen.astype(float), minlength=len(book.first)).astype(float)[bought]
    variance = float(each.var(ddof=1)) if size > 1 else NAN
    return PeriodSpend(
        period,
        size,
        len(yen),
        int(yen.sum()),
        mean_interval(size, float(each.mean()), variance) if size > 1 else Estimate(float(each[0]), NAN, NAN),
        median_interval(each),
        ratio_interval(each, times[bought]),
        _median_of_purchases(who, yen, times, bought),
        variance,
        book.covers(period),
    )


def median_interval(values: Floats, confidence: float = 0.95) -> Estimate:
    """The median between two order statistics: x₍ₖ₎ and x₍ₙ₊₁₋ₖ₎, k the largest with P(B < k) ≤ (1 − confidence)/2, B ~ Bin(n, ½).

    It covers with at least ``confidence`` whatever the distribution. Fewer than six values: no interval (NaN bounds). None: all NaN.

    Tested value: 1 … 10 → 5.5, between 2 and 9 (k = 2; 97.9 %; Conover 1999, table A3).
    """
    size = len(values)
    if not size:
        return NOTHING
    ordered = np.sort(values)
    k = int(stats.binom.ppf((1 - confidence) / 2, size, 0.5))
    if k < 1:
        return Estimate(float(np.median(ordered)), NAN, NAN)
    return Estimate(float(np.median(ordered)), float(ordered[k - 1]), float(ordered[size - k]))


def ratio_interval(totals: Floats, times: NDArray[np.int64], confidence: float = 0.95) -> Estimate:
    """Σtotals/Σtimes with the variance n/(n−1)·Σ(totalᵢ − R·timesᵢ)²/(Σtimes)² over customers and Student's t (n − 1).

    One customer: NaN bounds. Tested value: totals 10, 20, 60 of 1, 2, 3 purchases → 15, −1.43–31.43 (by hand).
    """
    size, count = len(totals), float(times.sum())
    value = float(totals.sum()) / count
    if size < 2:
        return Estimate(value, NAN, NAN)
    half = _quantile(size, confidence) * _ratio_error(totals, times, value)
    return Estimate(value, value - half, value + half)


def _median_of_purchases(
    who: NDArray[np.int64], yen: Whole, times: NDArray[np.int64], bought: NDArray[np.bool_]
) -> Estimate:
    ordered = np.sort(yen)
    middle, size = float(np.median(ordered)), int(bought.sum())
    if size < 6:
        return Estimate(middle, NAN, NAN)
    below = np.bincount(who[yen <= middle], minlength=len(times))[bought].astype(float)
    share = float(below.sum()) / len(yen)
    half = _quantile(size, 0.95) * _ratio_error(below, times[bought], share)
    first = max(int(np.floor((0.5 - half) * len(yen))), 0)
    last = min(int(np.ceil((0.5 + half) * len(yen))), len(yen) - 1)
    return Estimate(middle, min(float(ordered[first]), middle), max(float(ordered[last]), middle))


def _ratio_error(totals: Floats, times: NDArray[np.int64], ratio: float) -> float:
    size = len(totals)
    rests = totals - ratio * times
    return float(np.sqrt(size / (size - 1) * (rests**2).sum()) / times.sum())


def _quantile(size: int, confidence: float) -> float:
    return float(stats.t.ppf((1 + confidence) / 2, size - 1))
