"""Which drivers share a rank because they cannot be told apart."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .importance_correlation import Floats
from .importance_overlap import bootstrap_overlap


def around(point: list[float], spread: float, seed: int = 0) -> Floats:
    return np.asarray(point + np.random.default_rng(seed).normal(0, spread, size=(1000, len(point))))


def test_clear_differences_give_plain_ranks() -> None:
    point = [0.1, 0.3, 0.2]
    found = bootstrap_overlap(point, around(point, 0.001))
    assert found.ranks.tolist() == [3, 1, 2]
    assert found.leaders.tolist() == [0, 1, 2]


def test_what_cannot_be_told_from_the_leader_shares_its_rank() -> None:
    point = [0.30, 0.29, 0.10, 0.095]
    found = bootstrap_overlap(point, around(point, 0.02))
    assert found.ranks.tolist() == [1, 1, 3, 3]
    assert found.leaders.tolist() == [0, 0, 2, 2]


def test_the_leader_of_the_block_decides_not_the_neighbour() -> None:
    point = [0.30, 0.26, 0.22]  # each is close to its neighbour, the first and the third are not
    found = bootstrap_overlap(point, around(point, 0.02))
    assert found.ranks.tolist() == [1, 1, 3]


def test_the_difference_decides_not_whether_intervals_overlap() -> None:
    common = np.random.default_rng(1).normal(0, 0.1, size=(1000, 1))
    found = bootstrap_overlap([0.30, 0.25], np.array([0.30, 0.25]) + common)
    assert found.priorities[0].low < found.priorities[1].high
    assert found.ranks.tolist() == [1, 2]


def test_equal_priorities_share() -> None:
    found = bootstrap_overlap([0.0, 0.2, 0.0], np.tile([0.0, 0.2, 0.0], (100, 1)))
    assert found.ranks.tolist() == [2, 1, 2]


def test_an_interval_holds_its_value() -> None:
    found = bootstrap_overlap([0.001, 0.5], around([0.05, 0.5], 0.01))
    assert found.priorities[0].low == 0.001
    assert tuple(found.priorities[1]) == pytest.approx((0.5, 0.48, 0.52), abs=0.003)


def test_the_distance_to_the_leader_comes_with_its_interval() -> None:
    found = bootstrap_overlap([0.3, 0.29], around([0.3, 0.29], 0.02))
    assert tuple(found.behind[0]) == (0, 0, 0)
    assert found.behind[1].value == pytest.approx(0.01)
    assert found.behind[1].low < 0 < found.behind[1].high


def test_a_driver_without_priority_has_no_rank() -> None:
    found = bootstrap_overlap([np.nan, 0.3], around([np.nan, 0.3], 0.01))
    assert found.ranks.tolist() == [0, 1]
    assert found.leaders.tolist() == [-1, 1]
    assert np.isnan(found.priorities[0].value)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8), st.floats(0, 0.3), st.integers(0, 99))
@settings(max_examples=60, deadline=None)
def test_ranks_never_go_against_the_priorities(point: list[float], spread: float, seed: int) -> None:
    found = bootstrap_overlap(point, around(point, spread, seed))
    order = np.argsort(-np.array(point), kind="stable")
    assert (np.diff(found.ranks[order]) >= 0).all()
    assert found.ranks.min() == 1
    assert (found.ranks == found.ranks[found.leaders]).all()


def test_the_truly_first_is_rarely_missing_from_the_first_block() -> None:
    rng = np.random.default_rng(11)
    points = rng.normal(0, 1, size=(400, 7))  # seven equal drivers, seen with an error of 1
    missing = [bootstrap_overlap(point, point + rng.normal(0, 1, size=(300, 7))).ranks[0] > 1 for point in points]
    assert np.mean(missing) < 0.025 + 3 * np.sqrt(0.025 * 0.975 / 400)


def test_two_drivers_are_judged_by_the_interval_of_their_difference() -> None:
    drawn = around([0.0, 0.0], 1 / np.sqrt(2))
    drawn += -drawn.mean(axis=0)
    bound = -bootstrap_overlap([0.0, 0.0], drawn).behind[1].low
    assert bound == pytest.approx(1.96, abs=0.15)
    near, far = np.array([bound * 0.8, 0.0]), np.array([bound * 1.2, 0.0])
    assert bootstrap_overlap(near, drawn + near).ranks.tolist() == [1, 1]
    assert bootstrap_overlap(far, drawn + far).ranks.tolist() == [1, 2]


def test_a_second_leader_tells_how_far_it_is_behind_the_first() -> None:
    found = bootstrap_overlap([0.3, 0.1, 0.1], around([0.3, 0.1, 0.1], 0.01))
    assert found.behind[1].value == pytest.approx(0.2)
    assert found.behind[1].low > 0
    assert tuple(found.behind[2]) == pytest.approx((0, 0, 0), abs=0.04)


def test_few_replicates_are_refused() -> None:
    with pytest.raises(ValueError, match="100回以上"):
        bootstrap_overlap([0.1, 0.2], np.full((200, 2), np.nan))


def test_shapes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="形が合いません"):
        bootstrap_overlap([0.1, 0.2], np.ones((200, 3)))
