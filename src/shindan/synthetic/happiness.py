"""The mean happiness of each centre, so that the published figures of high and low centres come out.

Definitions used, because the publication gives none: the national mean is weighted by people; σ is the standard deviation of
the centres' means, each centre once; high centres are at or above mean + σ, low ones at or below mean − σ, and the mean of
either group is weighted by people.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]
Wholes = NDArray[np.int64]
# Published for 2024: high 6.87, low 4.57, mean 5.79; another mean keeps the distances.
ABOVE, BELOW = 6.87 - 5.79, 5.79 - 4.57
# Fewer centres than these have too few high and low ones to be fitted.
FITTED_FROM = 20
# With fewer people in a centre its mean moves by whole points.
_PEOPLE_FROM = 3
# Between centres, and between people of one centre: a small centre's mean scatters more.
_TAU2, _WITHIN2 = 0.43, 4.4
_TRIES, _ROUNDS = 25, 150


def centre_means(sizes: Wholes, mean: float, rng: np.random.Generator) -> Reals:
    """Mean happiness of each centre [E], weighted mean exactly ``mean``; fitted to the published groups where possible."""
    drawn = _drawn(sizes, rng)
    for _ in range(_TRIES if len(sizes) >= FITTED_FROM and sizes.mean() >= _PEOPLE_FROM else 0):
        fitted = _fitted(drawn, sizes, mean)
        if fitted is not None:
            return fitted
        drawn = _drawn(sizes, rng)
    return np.clip(drawn - np.average(drawn, weights=sizes) + mean, 0.5, 9.5)


def level(means: Reals, sizes: Wholes) -> NDArray[np.int64]:
    """1 for high centres, −1 for low ones, 0 for the others; all 0 where there is one centre only."""
    if len(means) < 2:
        return np.zeros(len(means), np.int64)
    distance = means - np.average(means, weights=sizes)
    sigma = means.std(ddof=1)
    return np.asarray((distance >= sigma).astype(np.int64) - (distance <= -sigma), np.int64)


def _drawn(sizes: Wholes, rng: np.random.Generator) -> Reals:
    return np.clip(rng.standard_normal(len(sizes)) * np.sqrt(_TAU2 + _WITHIN2 / sizes), -2.1, 2.1)


def _fitted(drawn: Reals, sizes: Wholes, mean: float) -> Reals | None:
    """Shift each group to its mean, and clamp to its side of the cut, in turn until both hold; ``None`` where they cannot."""
    groups = level(drawn, sizes)
    goals = _goals(groups, sizes)
    if goals is None:
        return None
    # A sum of answers is whole, so a centre's mean moves by up to 0.5 / n, and some do not answer.
    margin = 0.01 + 0.6 / sizes
    values = drawn.copy()
    for _ in range(_ROUNDS):
        values = _shifted(values, groups, sizes, goals)
        clamped = _clamped(values, groups, margin)
        if np.abs(clamped - values).max() < 1e-4:
            return values + mean
        values = clamped
    return None


def _goals(groups: Wholes, sizes: Wholes) -> dict[int, float] | None:
    people = {side: int(sizes[groups == side].sum()) for side in (-1, 0, 1)}
    if min(people.values()) == 0:
        return None
    return {1: ABOVE, -1: -BELOW, 0: (BELOW * people[-1] - ABOVE * people[1]) / people[0]}


def _shifted(values: Reals, groups: Wholes, sizes: Wholes, goals: dict[int, float]) -> Reals:
    moved = values.copy()
    for side, goal in goals.items():
        member = groups == side
        moved[member] += goal - np.average(values[member], weights=sizes[member])
    return moved


def _clamped(values: Reals, groups: Wholes, margin: Reals) -> Reals:
    sigma = float(values.std(ddof=1))
    least = np.select([groups == 1, groups == 0], [sigma + margin, -sigma + margin], -np.inf)
    most = np.select([groups == -1, groups == 0], [-sigma - margin, sigma - margin], np.inf)
    # A centre so small that its margins cross stands in the middle.
    return np.clip(values, np.minimum(least, most), np.maximum(least, most))
