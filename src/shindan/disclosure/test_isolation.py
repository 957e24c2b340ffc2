from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from .isolation import fewest_isolated


def by_looking_at_every_set(shown: NDArray[np.bool_], people: NDArray[np.int64], k: int) -> int:
    """The least people a combination counts, ``k`` if not fewer."""
    persons = np.repeat(shown, people, axis=1).astype(float)
    rank = np.linalg.matrix_rank(persons)
    for number in range(1, k):
        for chosen in combinations(range(persons.shape[1]), number):
            left = np.delete(persons, chosen, axis=1)
            if (np.linalg.matrix_rank(left) if left.size else 0) < rank:
                return number
    return k


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9))
def test_equals_looking_at_every_set_of_people(seed: int) -> None:
    rng = np.random.default_rng(seed)
    people = rng.multinomial(rng.integers(4, 13), rng.dirichlet(np.ones(int(rng.integers(2, 7)))))
    shown = rng.random((int(rng.integers(1, 6)), len(people))) < 0.5
    k = int(rng.choice([3, 4, 5]))
    least = by_looking_at_every_set(shown, people, k)
    found = fewest_isolated(shown, people, k)
    assert found.safe == (least == k)
    if not found.safe and found.weights is not None:
        counted = found.weights @ shown.astype(float)
        assert 0 < people[np.abs(counted) > 1e-6].sum() < k


def test_two_splits_equal_up_to_two_people_single_them_out() -> None:
    shown = np.array([[1, 1, 0], [1, 0, 0], [0, 0, 1]], bool)  # everybody of a; those of a and b; others
    found = fewest_isolated(shown, np.array([20, 2, 30]), 5)
    assert (found.safe, found.people) == (False, 2)


def test_disjoint_groups_of_k_are_safe() -> None:
    assert fewest_isolated(np.eye(3, dtype=bool), np.array([5, 6, 7]), 5).safe


@pytest.mark.parametrize("k", [3, 5, 10])
def test_nothing_shown_singles_out_nobody(k: int) -> None:
    assert fewest_isolated(np.zeros((0, 3), bool), np.array([1, 1, 1]), k).safe
