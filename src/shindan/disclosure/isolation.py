"""Can any combination of the shown figures single out fewer than k people?

The strongest reader knows which groups everybody belongs to (a colleague does) and adds and subtracts shown figures with any
factors. Such a combination is a vector over people: how often each is counted in it. If it counts fewer than k people at all,
their answers are given away. So the question is the least number of people that a non-zero vector of the space spanned by the
shown groups counts: the minimum weight of a linear code over the real numbers.

Answered exactly by disjoint information sets. Let r be the dimension of the space. A set of r people on which the space has
rank r determines a vector: who is 0 on all of them is 0 everywhere. With b disjoint such sets, a vector that counts at most
k − 1 people counts at most ⌊(k − 1) / b⌋ in one of the sets, and those vectors can be looked through. With b ≥ k there is none.
(After Brouwer and Zimmermann's algorithm for codes over finite fields.) Groups of k and more people of the same combination
are counted by none of the sought vectors, which makes the space small.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import null_space

from .structure import Bools, Ints

Floats = NDArray[np.float64]
TOLERANCE = 1e-7
MOST_SETS = 5000


@dataclass(frozen=True)
class Isolation:
    """``safe``: proven; otherwise ``people`` are singled out by the vector ``weights`` (over the shown cells), or, where
    nothing was found, no proof was possible and ``weights`` is ``None``."""

    safe: bool
    people: int
    weights: Floats | None = None


def fewest_isolated(shown: Bools, people: Ints, k: int) -> Isolation:
    """Whether a combination of the shown cells [S, combinations] counts fewer than ``k`` of ``people`` [combinations]."""
    present = people > 0
    rows, sizes = shown[:, present].astype(np.float64), people[present]
    large = sizes >= k
    basis = null_space(rows[:, large].T) if large.any() else np.eye(len(rows))
    space = _independent(basis.T @ rows[:, ~large])
    small = sizes[~large]
    if not len(space):
        return Isolation(True, k)
    if len(space) > small.sum():
        return Isolation(False, 0)
    return _search(space, small, k, rows, large)


def _search(space: Floats, small: Ints, k: int, rows: Floats, large: Bools) -> Isolation:
    sets = _information_sets(space, small, k)
    if len(sets) >= k:
        return Isolation(True, k)
    least: int | None = None
    _found: Floats | None = None
    depth = (k - 1) // len(sets) if sets else k
    if depth > 2:
        return _by_sets(space, small, k, rows, large)
    for chosen in sets:
        systematic: Floats = np.linalg.solve(space[:, chosen], space).astype(np.float64)
        for vectors in _candidates(systematic, depth):
            counted = (np.abs(vectors) > TOLERANCE) @ small
            counted[counted == 0] = k
            best = int(counted.argmin())
            if counted[best] < (k if least is None else least):
                least, _found = int(counted[best]), vectors[best]
    if least is None or _found is None:
        return Isolation(True, k)
    return _isolating(_found, least, rows, large)


def _isolating(vector: Floats, people: int, rows: Floats, large: Bools) -> Isolation:
    wanted = np.zeros(len(large))
    wanted[~large] = vector
    weights: Floats = np.linalg.lstsq(rows.T, wanted, rcond=None)[0].astype(np.float64)
    return Isolation(False, people, weights)


def _by_sets(space: Floats, small: Ints, k: int, rows: Floats, large: Bools) -> Isolation:
    """Where information sets are too few, every set of combinations with fewer than ``k`` people in all is tried: is there
    a vector that counts nobody else? No proof where there are too many."""
    sets = sorted(islice(_small_sets(small, k), MOST_SETS + 1))
    if len(sets) > MOST_SETS:
        return Isolation(False, 0)
    for people, chosen in sets:
        factors, strengths, _ = np.linalg.svd(np.delete(space, chosen, axis=1))
        if (strengths > TOLERANCE).sum() < len(space):
            vector = (
                factors[:, -1] @ space
            )  # the rows of the space have length 1: the last direction is nearest to nothing
            return _isolating(np.where(np.abs(vector) > TOLERANCE, vector, 0.0), people, rows, large)
    return Isolation(True, k)


def _small_sets(small: Ints, k: int, start: int = 0, people: int = 0) -> Iterator[tuple[int, tuple[int, ...]]]:
    for place in range(start, len(small)):
        total = people + int(small[place])
        if total < k:
            yield total, (place,)
            yield from ((more, (place, *others)) for more, others in _small_sets(small, k, place + 1, total))


def _independent(rows: Floats) -> Floats:
    """An orthonormal basis of the row space."""
    if not rows.size:
        return np.zeros((0, rows.shape[1]))
    _, strengths, right = np.linalg.svd(rows, full_matrices=False)
    return np.asarray(right[strengths > TOLERANCE * max(1.0, strengths.max(initial=0.0))])


def _information_sets(space: Floats, people: Ints, wanted: int) -> list[NDArray[np.intp]]:
    """Disjoint sets of people that determine every vector, found greedily: who has most doubles left goes first."""
    left = people.copy()
    sets: list[NDArray[np.intp]] = []
    while len(sets) < wanted:
        chosen = _information_set(space, left)
        if chosen is None:
            break
        left[chosen] -= 1
        sets.append(chosen)
    return sets


def _information_set(space: Floats, left: Ints) -> NDArray[np.intp] | None:
    rest = space.copy()
    chosen: list[int] = []
    for _ in range(len(space)):
        lengths = (rest**2).sum(axis=0)
        usable = (left > 0) & (lengths > 1e-4)
        if not usable.any():
            usable = (left > 0) & (lengths > 1e-10)
        if not usable.any():
            return None
        best = int(np.argmax(np.where(usable, left + lengths / (1 + lengths.max()), -1)))
        direction = rest[:, best] / np.sqrt(lengths[best])
        rest -= np.outer(direction, direction @ rest)
        chosen.append(best)
    return np.array(chosen, dtype=np.intp)


def _candidates(systematic: Floats, depth: int) -> Iterator[Floats]:
    """The vectors that count at most ``depth`` people of the set: single rows, and pairs at every factor that cancels."""
    if depth >= 1:
        yield systematic
    if depth >= 2:
        for a, b in combinations(systematic, 2):
            both = (np.abs(a) > TOLERANCE) & (np.abs(b) > TOLERANCE)
            vectors = a - np.unique(np.round(a[both] / b[both], 6))[:, None] * b
            if len(vectors):
                yield np.where(np.abs(vectors) < 1e-5, 0.0, vectors)
