from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from .pattern import Constraints, Rules, Solver, constraints_of
from .structure import Combinations, Division, structure_of


def rules(people: list[int], positive: list[int], k: int = 5, open_size: list[int] | None = None) -> Rules:
    """A plain split in which everybody answered; ``open_size`` are places of groups hidden in every row."""
    labels = tuple((f"g{at}",) for at in range(len(people)))
    structure = structure_of(Combinations(("A",), labels, np.array(people)), [Division("A", ("A",), k)])
    size = structure.people.astype(float)
    yes = np.array([sum(positive), *positive], float)
    needed = np.minimum(structure.min_group, size)
    hidden = np.zeros(len(size), bool)
    hidden[[1 + at for at in open_size or []]] = True
    measures, union = np.array([yes, size - yes]), structure.min_group.astype(float)
    return Rules(structure, size, size, measures, np.zeros(2), needed, (size < k) & (needed > 0), union, hidden)


def obeys(some: Rules, hidden: list[int]) -> bool:
    block = some.structure.blocks[0]
    pattern = np.zeros((1, len(block.cells)))
    pattern[0, hidden] = 1
    return bool(constraints_of(some, block).hold(pattern)[0])


def test_a_hidden_group_is_never_alone() -> None:
    some = rules([10, 10, 30], [5, 5, 15], open_size=[0, 1])
    assert not obeys(some, [0])
    assert obeys(some, [0, 1])


def test_a_small_group_is_hidden_with_at_least_as_many_people() -> None:
    some = rules([4, 1, 6, 30], [2, 1, 3, 15], open_size=[0, 1, 2])
    assert not obeys(some, [0, 1])
    assert obeys(some, [0, 1, 2])


def test_hidden_groups_are_k_people_together() -> None:
    some = rules([2, 2, 6, 30], [1, 1, 3, 15], k=5, open_size=[0, 1, 2])
    assert not obeys(some, [0, 1])
    assert obeys(some, [0, 1, 2])


def test_what_is_hidden_holds_enough_of_either_answer() -> None:
    some = rules([3, 8, 8, 20], [1, 1, 6, 10], open_size=[0, 1, 2])
    assert not obeys(some, [0, 1])  # two positive answers do not leave three open
    assert obeys(some, [0, 1, 2])


def test_a_group_of_known_size_needs_others_beside_it() -> None:
    assert obeys(rules([2, 20, 20], [1, 10, 10], open_size=[0, 1]), [0, 1])
    assert not obeys(rules([2, 20, 20], [1, 10, 10]), [0, 1])


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10**9))
def test_the_cheapest_pattern_is_that_of_looking_through_all(seed: int) -> None:
    rng = np.random.default_rng(seed)
    constraints = Constraints(rng.integers(-2, 4, (4, 6)).astype(float), rng.integers(-2, 3, 4).astype(float))
    forced, cost = rng.random(6) < 0.2, rng.random(6) + 0.1
    every = np.array(list(product([0.0, 1.0], repeat=6)))
    fitting = every[constraints.hold(every) & (every >= forced).all(axis=1)]
    solver = Solver()
    for found in (solver.cheapest(constraints, forced, cost), solver._program(constraints, forced, cost)):
        if len(fitting):
            assert found is not None
            assert cost[found].sum() <= (fitting @ cost).min() + 1e-3
        else:
            assert found is None
