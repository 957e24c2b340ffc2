from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from .progress import Progress, next_progress

K = 5
ARRIVALS = st.lists(st.lists(st.integers(0, 8), min_size=4, max_size=4), min_size=1, max_size=12)


def _start(groups: int) -> Progress:
    return Progress(0, np.zeros(groups, dtype=np.int64))


def _course(arrivals: list[list[int]]) -> list[tuple[Progress, np.ndarray]]:
    """What is told after each batch; the last number of a batch are people who named no group."""
    told, answered = _start(3), np.zeros(4, dtype=np.int64)
    course = []
    for batch in arrivals:
        answered = answered + np.array(batch)
        told = next_progress(told, int(answered.sum()), answered[:3], K)
        course.append((told, answered))
    return course


@given(ARRIVALS)
def test_no_two_looks_differ_by_fewer_than_k_people(arrivals: list[list[int]]) -> None:
    numbers = [[told.total, *told.groups] for told, _ in _course(arrivals)]
    for before, after in zip([[0] * 4, *numbers], numbers, strict=False):
        assert all(new == old or new - old >= K for old, new in zip(before, after, strict=True))


@given(ARRIVALS)
def test_subtraction_never_leaves_fewer_than_k_people(arrivals: list[list[int]]) -> None:
    assert all(told.rest == 0 or told.rest >= K for told, _ in _course(arrivals))


@given(ARRIVALS)
def test_nothing_is_told_that_is_not_so(arrivals: list[list[int]]) -> None:
    for told, answered in _course(arrivals):
        assert told.total <= answered.sum()
        assert (told.groups <= answered[:3]).all()


def test_a_group_of_three_stays_untold_and_takes_another_with_it() -> None:
    told = next_progress(_start(3), 43, np.array([20, 20, 3]), K)
    assert (told.total, sorted(told.groups)) == (43, [0, 0, 20])


def test_all_groups_are_told_where_each_is_large_enough() -> None:
    told = next_progress(_start(2), 30, np.array([10, 20]), K)
    assert (told.total, list(told.groups)) == (30, [10, 20])


def test_three_more_people_change_nothing() -> None:
    before = next_progress(_start(2), 60, np.array([20, 40]), K)
    after = next_progress(before, 63, np.array([22, 41]), K)
    assert (after.total, list(after.groups)) == (60, [20, 40])


def test_fewer_answers_than_before_are_refused() -> None:
    before = next_progress(_start(1), 10, np.array([10]), K)
    with pytest.raises(ValueError, match="減って"):
        next_progress(before, 9, np.array([9]), K)


def test_groups_larger_than_the_whole_are_refused() -> None:
    with pytest.raises(ValueError, match="合いません"):
        next_progress(_start(1), 5, np.array([6]), K)
