"""Fair comparison of groups of different size: every mean is drawn towards all groups' mean, the more the less it rests on.

The groups are taken as exchangeable: before their answers are seen none is expected above another.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.interpolate import CubicSpline
from scipy.optimize import brentq

from .estimate import Estimate
from .group_labels import group_codes
from .variance import one_way_reml

Floats = npt.NDArray[np.float64]

STEPS = 8001


@dataclass(frozen=True, slots=True, eq=False)
class Shrinkage:
    """Random-intercept model and its groups, in the order of ``groups``.

    ``mean``, ``tau2`` (between), ``sigma2`` (within): REML. ``reliability`` λ = nτ²/(nτ²+σ²); ``estimate`` = mean +
    λ(own mean − mean), the BLUP with the mean added; ``sd`` = √(τ²(1−λ)), given mean and variances.
    A group without a valid answer: estimate and sd NaN, reliability 0.
    """

    groups: tuple[Hashable, ...]
    sizes: npt.NDArray[np.int64]
    mean: float
    tau2: float
    sigma2: float
    estimate: Floats
    sd: Floats
    reliability: Floats


@dataclass(frozen=True, slots=True, eq=False)
class FewShrinkage:
    """Posterior of few groups: common ``mean`` with ``mean_sd``; ``tau`` (median, central 95 %) and ``tau_mean``,
    ``tau_sd`` of the spread between groups; ``estimate`` and ``sd`` of each group (NaN where its mean is)."""

    mean: float
    mean_sd: float
    tau: Estimate
    tau_mean: float
    tau_sd: float
    estimate: Floats
    sd: Floats


def shrink(values: npt.ArrayLike, groups: npt.ArrayLike) -> Shrinkage:
    """Shrink the means of ``groups`` (n labels) of ``values`` (n); groups come sorted by label.

    NaN values are left out. ValueError as ``one_way_reml``: fewer than two groups with answers, or none with two; and
    for a row without a label.

    lq2002, leadership (49 companies): mean 3.042207, τ² .074347, company 10 (n 29, mean 3.338558): 3.272775 ± .128464.
    """
    scores = np.asarray(values, float)
    if scores.ndim != 1:
        message = f"値の形{scores.shape}が正しくありません。1列の値を渡してください。"
        raise ValueError(message)
    names, codes = group_codes(groups, len(scores))
    valid = ~np.isnan(scores)
    scores, codes = scores[valid], codes[valid]
    sizes = np.bincount(codes, minlength=len(names))
    means = _over(np.bincount(codes, scores, len(names)), sizes)
    within = np.bincount(codes, (scores - means[codes]) ** 2, len(names))
    return shrink_from_summary(sizes, means, within, groups=names)


def shrink_from_summary(
    sizes: npt.ArrayLike,
    means: npt.ArrayLike,
    within_ss: npt.ArrayLike,
    groups: Sequence[Hashable] | None = None,
) -> Shrinkage:
    """``shrink`` from each group's n, mean and sum of squares about it (or these sums' total), in the order given.

    A group of size 0 may have any mean (NaN); it gets no estimate. Labels are 0, 1, … where none are given.
    """
    n, own = np.asarray(sizes, float), np.asarray(means, float)
    labels = tuple(range(len(n))) if groups is None else tuple(groups)
    if n.ndim != 1 or own.shape != n.shape or len(labels) != len(n):
        message = (
            f"人数{n.shape}・平均{own.shape}・名前{len(labels)}件の数が合いません。組織ごとに1つずつ渡してください。"
        )
        raise ValueError(message)
    some = n > 0
    within = np.asarray(within_ss, float)
    parts = one_way_reml(n[some], own[some], within[some] if within.ndim else within)
    between = n * parts.tau2
    total = between + parts.sigma2
    reliability = np.where(total > 0, between / np.where(total > 0, total, 1.0), 0.0)
    estimate = np.where(some, parts.mean + reliability * (own - parts.mean), np.nan)
    sd = np.where(some, np.sqrt(parts.tau2 * (1 - reliability)), np.nan)
    return Shrinkage(labels, n.astype(np.int64), parts.mean, parts.tau2, parts.sigma2, estimate, sd, reliability)


def shrink_few(means: npt.ArrayLike, standard_errors: npt.ArrayLike, scale: float) -> FewShrinkage:
    """Posterior of few groups' means under a stated prior, where REML would say that they do not differ at all.

    Model: mean_i ~ N(θ_i, se_i²), θ_i ~ N(μ, τ²), μ flat, τ half-normal with ``scale`` (in the unit of the means: it is
    a convention and is to be stated beside the result; 95 % of the prior lies below 1.96 × scale). Given τ all is
    normal (Gelman et al., *Bayesian Data Analysis*, 5.4); τ itself is summed over a fine grid in log τ.

    A NaN mean or standard error leaves the group without estimate. ValueError for no group, a standard error or
    scale that is not above 0. One group: its own mean and standard error.

    Seven companies of lq2002, scale .25: τ's mean .0846273, sd .0694464 as in R's bayesmeta to 1e-12; μ 3.134004 and the
    companies' means within 6e-5 of it, which works on a coarser grid of τ there.
    """
    own, se = np.asarray(means, float), np.asarray(standard_errors, float)
    check_few(own, se, scale)
    known = ~(np.isnan(own) | np.isnan(se))
    y, variance = own[known], se[known] ** 2
    tau, chance = posterior_of_tau(y, variance, scale)
    weight = 1 / (variance + tau[:, None] ** 2)
    centre, spread = (weight @ y) / weight.sum(axis=1), 1 / weight.sum(axis=1)
    trust, pull = tau[:, None] ** 2 * weight, variance * weight
    inside = trust * y + pull * centre[:, None]
    mean, mean_sd = _mixed(chance, centre, spread)
    estimate, sd = np.full(own.shape, np.nan), np.full(own.shape, np.nan)
    estimate[known], sd[known] = _mixed(chance, inside, trust * variance + pull**2 * spread[:, None])
    tau_mean, tau_sd = _mixed(chance, tau, np.zeros_like(tau))
    return FewShrinkage(
        float(mean), float(mean_sd), _summary(tau, chance), float(tau_mean), float(tau_sd), estimate, sd
    )


def _over(sums: npt.NDArray[Any], sizes: npt.NDArray[Any]) -> Floats:
    return np.asarray(np.divide(sums, sizes, out=np.full(len(sums), np.nan), where=sizes > 0))


def check_few(means: Floats, errors: Floats, scale: float) -> None:
    """ValueError unless ``shrink_few`` can be asked for these groups."""
    if means.ndim != 1 or errors.shape != means.shape:
        message = f"平均{means.shape}と標準誤差{errors.shape}の数が合いません。組織ごとに1つずつ渡してください。"
        raise ValueError(message)
    if np.isnan(means + errors).all():
        message = "平均と標準誤差のある組織がありません。1つ以上の組織を渡してください。"
        raise ValueError(message)
    if (errors <= 0).any() or np.isinf(errors).any() or np.isinf(means).any() or not 0 < scale < np.inf:
        message = "標準誤差と事前分布の尺度は0より大きい有限の数にしてください。全員が同じ回答の組織は標準誤差を求められません。"
        raise ValueError(message)


def posterior_of_tau(y: Floats, variance: Floats, scale: float) -> tuple[Floats, Floats]:
    """Grid of τ, even in log τ, and its posterior probabilities; the trapezoid rule is exact to rounding here."""
    top = 40 * scale + 10 * float(np.ptp(y))
    log = np.linspace(np.log(1e-12 * min(scale, float(np.sqrt(variance.min())))), np.log(top), STEPS)
    tau = np.exp(log)
    total = variance + tau[:, None] ** 2
    weight = (1 / total).sum(axis=1)
    centre = (y / total).sum(axis=1) / weight
    misfit = ((y - centre[:, None]) ** 2 / total).sum(axis=1)
    density = log - tau**2 / (2 * scale**2) - 0.5 * (np.log(total).sum(axis=1) + np.log(weight) + misfit)
    chance = np.exp(density - density.max())
    return tau, chance / chance.sum()


def _mixed(chance: Floats, mean: Floats, variance: Floats) -> tuple[Floats, Floats]:
    """Mean and standard deviation of a mixture over τ; the first axis is the grid's."""
    middle = np.tensordot(chance, mean, axes=1)
    apart = np.tensordot(chance, variance + (mean - middle) ** 2, axes=1)
    return np.asarray(middle), np.asarray(np.sqrt(apart))


def _summary(tau: Floats, chance: Floats) -> Estimate:
    """Median and central 95 % of τ, from the distribution function of a spline through the grid."""
    log = np.log(tau)
    below = CubicSpline(log, chance).antiderivative()
    median, low, high = (_quantile(below, log, part) for part in (0.5, 0.025, 0.975))
    return Estimate(median, low, high)


def _quantile(below: Callable[[float], Floats], log: Floats, part: float) -> float:
    level = part * float(below(log[-1]))
    return float(np.exp(brentq(lambda x: float(below(x)) - level, log[0], log[-1], xtol=1e-13)))
