"""What a change with its interval allows to be said of a measure."""

from enum import Enum

import numpy as np

from .checks import refuse
from .estimate import Estimate


class Verdict(Enum):
    """The four answers to "did it work", and the words for them where nothing was compared with."""

    EFFECT = "効果あり"
    WORSE = "悪化"
    NO_EFFECT = "効果なし"
    UNDECIDED = "判断できない"
    CHANGE = "変化あり"
    NO_CHANGE = "変化なし"


def verdict(estimate: Estimate, margin: float = 0.05, compared: bool = True) -> Verdict:
    """The verdict on a change in shares, by its interval.

    Interval above 0: 効果あり. Below 0: 悪化. Otherwise wholly within ±``margin`` (5 points unless told): 効果なし. Else,
    or where a bound is NaN: 判断できない. A bound of exactly 0 is neither above nor below. So a surely positive effect
    smaller than the margin is 効果あり; its size stands beside it. Not ``compared`` with a group that had no measure: 変化
    in place of 効果. ValueError for a negative margin.

    Tested value: (.10, .02, .18) → 効果あり; (.01, −.03, .05) → 効果なし; (.06, −.02, .14) → 判断できない.
    """
    refuse(not margin >= 0, "許容幅は0以上にしてください。", "the margin is not below 0")
    low, high = estimate.low, estimate.high
    if np.isnan(low) or np.isnan(high):
        return Verdict.UNDECIDED
    if low > 0:
        return Verdict.EFFECT if compared else Verdict.CHANGE
    if high < 0:
        return Verdict.WORSE
    if max(-low, high) <= margin:
        return Verdict.NO_EFFECT if compared else Verdict.NO_CHANGE
    return Verdict.UNDECIDED
