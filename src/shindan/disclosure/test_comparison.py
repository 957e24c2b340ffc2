"""Comparison with other firms."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .comparison import LEAST, STEP, due, percent, place


@pytest.mark.parametrize(
    ("now", "shown", "expected"), [(19, 0, False), (20, 0, True), (24, 20, False), (25, 20, True), (18, 20, False)]
)
def test_a_distribution_is_made_from_twenty_firms_and_in_steps_of_five(now: int, shown: int, expected: bool) -> None:
    assert due(now, shown) is expected


@given(st.lists(st.integers(0, 3), max_size=80))
def test_two_distributions_shown_one_after_the_other_differ_by_at_least_a_step(arriving: list[int]) -> None:
    shown: list[int] = []
    for now in range(len(arriving) + 1):
        if due(now, shown[-1] if shown else 0):
            shown.append(now)
    assert all(later - earlier >= STEP for earlier, later in pairwise(shown))
    assert all(firms >= LEAST for firms in shown)


def test_the_place_counts_firms_below_at_and_above() -> None:
    found = place([5, 10, 4, 1], 1)
    assert (found.below, found.same, found.above, found.firms) == (5, 10, 5, 20)


@pytest.mark.parametrize("level", [-1, 4])
def test_a_level_outside_the_scale_is_an_error(level: int) -> None:
    with pytest.raises(IndexError):
        place([1, 1, 1, 1], level)


@pytest.mark.parametrize(("part", "whole", "expected"), [(1, 8, 13), (0, 0, 0), (1, 3, 33), (2, 3, 67), (5, 5, 100)])
def test_shares_are_whole_per_cent_halves_up(part: int, whole: int, expected: int) -> None:
    assert percent(part, whole) == expected
