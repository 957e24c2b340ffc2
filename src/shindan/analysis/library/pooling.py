"""A measure's results over centres as one estimate: random effects, centres taken as exchangeable."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import sqrt

from shindan.measurement.shrinkage import shrink_few
from shindan.result.figures import rounded

from .effects import Effect, organisations

# Half-normal prior of the spread between centres, in points: a convention, stated beside every figure.
SPREAD = 5.0
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Pooled:
    """Whole points. ``low`` … ``high``: 95 % interval of the mean effect; ``next_low`` … ``next_high``: where the effect in one more
    centre is expected with 95 %; ``spread``: how far centres differ (posterior mean of τ)."""

    centres: int
    organisations: int
    mean: int
    low: int
    high: int
    next_low: int
    next_high: int
    spread: int


def pool(effects: Collection[Effect]) -> Pooled:
    """The pooled estimate of one measure, a function of the set of (effect, error) alone: who is who changes nothing.

    Model: y_i ~ N(θ_i, se_i²), θ_i ~ N(μ, τ²), μ flat, τ half-normal with scale ``SPREAD`` (``measurement.shrink_few``). Rounded once.
    ValueError for no results, or results of several measures.
    """
    if len({one.measure for one in effects}) != 1:
        raise ValueError("一つの施策の結果だけをまとめられます。施策ごとに分けて渡してください。")
    pairs = sorted((one.effect, one.error) for one in effects)
    found = shrink_few([y for y, _ in pairs], [se for _, se in pairs], SPREAD)
    ahead = sqrt(found.mean_sd**2 + found.tau_mean**2 + found.tau_sd**2)
    return Pooled(
        centres=len(pairs),
        organisations=len(organisations(effects)),
        mean=_points(found.mean),
        low=_points(found.mean - _Z * found.mean_sd),
        high=_points(found.mean + _Z * found.mean_sd),
        next_low=_points(found.mean - _Z * ahead),
        next_high=_points(found.mean + _Z * ahead),
        spread=_points(found.tau_mean),
    )


def _points(value: float) -> int:
    return int(rounded(value))
