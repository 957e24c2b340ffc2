"""Random numbers that do not depend on what was drawn before: one stream a purpose, one number a key."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

# Purposes; a new one goes at the end, so that what was made before stays as it was.
WORLD, CHUNK, FACTS, TEAM_CUT, TEAM_EFFECT, TEAM_RATE, ROSTER = range(7)
_MASK = np.uint64(0xFFFFFFFFFFFFFFFF)


def generator(seed: int, purpose: int, number: int = 0) -> np.random.Generator:
    """An independent generator for a purpose and, for chunks, their number."""
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(purpose, number)))


def uniform(seed: int, purpose: int, *keys: NDArray[np.int64] | int) -> NDArray[np.float64]:
    """A number in (0, 1) for each tuple of keys (arrays that broadcast), the same wherever it is asked for.

    SplitMix64's finaliser (Steele, Lea, Flood 2014, Fast Splittable Pseudorandom Number Generators) over the keys in turn.
    """
    word = int(np.random.SeedSequence(seed, spawn_key=(purpose,)).generate_state(1, np.uint64)[0])
    state: NDArray[np.uint64] = np.asarray(word, np.uint64)
    with np.errstate(over="ignore"):
        for key in keys:
            state = _mixed(state ^ _mixed(np.asarray(key).astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)))
    return ((state >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53


def normal(seed: int, purpose: int, *keys: NDArray[np.int64] | int) -> NDArray[np.float64]:
    """As ``uniform``, from the standard normal distribution."""
    return np.asarray(ndtri(uniform(seed, purpose, *keys)), np.float64)


def _mixed(state: NDArray[np.uint64]) -> NDArray[np.uint64]:
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9) & _MASK
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB) & _MASK
    return np.asarray(state ^ (state >> np.uint64(31)), np.uint64)
