"""Each group against everybody else of its wave: never against a total that contains it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .checks import Floats
from .compare import two_proportions, welch_table
from .scores import Counts, scores_of

# A difference below this many standard deviations between people is not worth a mark, however certain.
SMALLEST_EFFECT = 0.2
# The share of false marks that is accepted among all marks of a split (Benjamini and Hochberg's q).
FALSE_DISCOVERY = 0.10


@dataclass(frozen=True)
class Contrast:
    """Arrays [groups, rows]: group minus rest, its p-value (two-sided), and the difference in standard deviations."""

    difference: Floats
    p: Floats
    effect: Floats


def against_rest(groups: Counts, total: Counts) -> Contrast:
    """Contrast of every group with the rest of the ``total`` (one cell).

    Shares are compared by the score test of two proportions, everything else by Welch's test on the values' variances
    with Satterthwaite's degrees of freedom. NaN where either side has no answer or, for means, fewer than two.
    """
    rest = total - groups
    a, b = scores_of(groups), scores_of(rest)
    difference = a.value - b.value
    is_share = np.isfinite(a.positive) & np.isfinite(b.positive)
    p_share = two_proportions(
        *(np.where(is_share, part, np.nan) for part in (a.positive, a.valid, b.positive, b.valid))
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        p_mean = welch_table(a.valid, a.value, a.spread**2, b.valid, b.value, b.spread**2).p
        spread = np.sqrt(((a.valid - 1) * a.spread**2 + (b.valid - 1) * b.spread**2) / (a.valid + b.valid - 2))
        effect = difference / spread
    return Contrast(difference, np.where(is_share, p_share, p_mean), effect)
