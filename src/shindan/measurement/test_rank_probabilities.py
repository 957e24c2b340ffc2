"""The probability of each rank, against other ways to find it."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from .importance_correlation import Floats
from .rank_probabilities import rank_intervals, rank_probabilities, top_probability, top_quarter

groups = st.lists(st.tuples(st.floats(-3, 3), st.floats(0.01, 2)), min_size=1, max_size=12)


def simulated(means: Floats, sds: Floats, draws: int = 40_000) -> Floats:
    drawn = np.random.default_rng(7).normal(means, sds, size=(draws, len(means)))
    ranks = (drawn[:, :, None] < drawn[:, None, :]).sum(axis=2)
    return np.stack([(ranks == place).mean(axis=0) for place in range(len(means))], axis=1)


def test_two_groups_by_the_normal_distribution() -> None:
    found = rank_probabilities([1, 0], [1, 1])
    above = norm.cdf(1 / np.sqrt(2))
    assert found == pytest.approx(np.array([[above, 1 - above], [1 - above, above]]), abs=1e-14)


@pytest.mark.parametrize("ratio", [1e-6, 1e-3, 1, 1e3])
def test_two_groups_of_very_different_spread(ratio: float) -> None:
    found = rank_probabilities([0.3, 0], [1, ratio])
    assert found[0, 0] == pytest.approx(norm.cdf(0.3 / np.hypot(1, ratio)), abs=1e-12)


@pytest.mark.parametrize("count", [3, 40, 132])
def test_groups_that_are_alike_have_every_rank_alike(count: int) -> None:
    assert rank_probabilities(np.full(count, 3.1), np.full(count, 0.2)) == pytest.approx(
        np.full((count, count), 1 / count), abs=1e-12
    )


def test_simulation_gives_the_same() -> None:
    rng = np.random.default_rng(2)
    means, sds = rng.normal(0, 1, 9), rng.uniform(0.1, 1, 9)
    assert np.abs(rank_probabilities(means, sds) - simulated(means, sds)).max() < 4 * np.sqrt(0.25 / 40_000)


@given(groups)
@settings(max_examples=40, deadline=None)
def test_rows_and_columns_add_up_to_one(drawn: list[tuple[float, float]]) -> None:
    found = rank_probabilities(*np.array(drawn).T)
    assert found.sum(axis=1) == pytest.approx(np.ones(len(drawn)), abs=1e-12)
    assert found.sum(axis=0) == pytest.approx(np.ones(len(drawn)), abs=1e-9)
    assert (found >= 0).all()


@given(groups, st.floats(0.1, 100), st.floats(-100, 100))
@settings(max_examples=30, deadline=None)
def test_the_unit_does_not_matter(drawn: list[tuple[float, float]], factor: float, shift: float) -> None:
    means, sds = np.array(drawn).T
    assert rank_probabilities(means * factor + shift, sds * factor) == pytest.approx(
        rank_probabilities(means, sds), abs=1e-9
    )


@given(groups)
@settings(max_examples=30, deadline=None)
def test_turning_the_scale_turns_the_ranks(drawn: list[tuple[float, float]]) -> None:
    means, sds = np.array(drawn).T
    assert rank_probabilities(-means, sds) == pytest.approx(rank_probabilities(means, sds)[:, ::-1], abs=1e-9)


def test_132_groups_of_mixed_size_add_up_in_every_rank() -> None:
    rng = np.random.default_rng(3)
    found = rank_probabilities(rng.normal(3, 0.27, 132), rng.uniform(0.03, 0.2, 132))
    assert found.sum(axis=0) == pytest.approx(np.ones(132), abs=1e-12)


def test_certain_values_have_their_ranks() -> None:
    assert rank_probabilities([1, 3, 2], [0, 0, 0]).tolist() == [[0, 0, 1], [1, 0, 0], [0, 1, 0]]


def test_certain_and_equal_values_share_their_places() -> None:
    found = rank_probabilities([2, 5, 2, 1], 0.0)
    assert found.tolist() == [[0, 0.5, 0.5, 0], [1, 0, 0, 0], [0, 0.5, 0.5, 0], [0, 0, 0, 1]]


def test_a_certain_value_among_uncertain_ones() -> None:
    found = rank_probabilities([0.0, 0.5, 0.5], [1.0, 0.0, 0.0])
    above = norm.cdf(-0.5)
    assert found[0] == pytest.approx([above, 0, 1 - above], abs=1e-14)
    assert found[1] == pytest.approx([(1 - above) / 2, 0.5, above / 2], abs=1e-14)


def test_a_spread_that_vanishes_comes_to_the_certain_value() -> None:
    means = [0.0, 0.5, 0.5]
    assert rank_probabilities(means, [1, 1e-9, 1e-9]) == pytest.approx(rank_probabilities(means, [1, 0, 0]), abs=1e-8)


def test_a_spread_below_the_last_digit_is_none() -> None:
    assert rank_probabilities([1e6, 1e6], [1e-300, 1e-300]).tolist() == [[0.5, 0.5], [0.5, 0.5]]


def test_a_group_without_estimate_counts_for_nobody() -> None:
    found = rank_probabilities([1, np.nan, 0], [1, 1, 1])
    assert np.isnan(found[1]).all()
    assert found[[0, 2], :2] == pytest.approx(rank_probabilities([1, 0], [1, 1]))
    assert found[[0, 2], 2].tolist() == [0, 0]


def test_one_group_is_first() -> None:
    assert rank_probabilities([3.0], [0.1]).tolist() == [[1.0]]


@pytest.mark.parametrize(("means", "sds"), [([], []), ([1, 2], [1]), ([[1, 2]], [[1, 2]])])
def test_groups_that_do_not_fit_are_refused(means: list[float], sds: list[float]) -> None:
    with pytest.raises(ValueError, match="形が合いません"):
        rank_probabilities(means, sds)


@pytest.mark.parametrize(("mean", "sd"), [(0, -1), (0, np.inf), (np.inf, 1)])
def test_impossible_spreads_are_refused(mean: float, sd: float) -> None:
    with pytest.raises(ValueError, match="無限大、または負"):
        rank_probabilities([mean, 1], [sd, 1])


def test_the_interval_of_a_rank_by_hand() -> None:
    table = [[0.02, 0.01, 0.50, 0.45, 0.02]]
    (found,) = rank_intervals(table)
    assert tuple(found) == (3, 2, 4)
    (narrower,) = rank_intervals(table, level=0.5)
    assert tuple(narrower) == (3, 3, 4)


def test_a_probability_that_just_reaches_the_bound_counts() -> None:
    assert tuple(rank_intervals([[0.025, 0.475, 0.475, 0.025]])[0]) == (2, 1, 3)


def test_a_row_of_nan_has_no_interval() -> None:
    assert np.isnan(list(rank_intervals([[np.nan, np.nan]])[0])).all()


def test_the_chance_of_the_first_places() -> None:
    assert top_probability([[0.2, 0.3, 0.5]], 2) == pytest.approx([0.5])
    assert top_probability([[0.2, 0.3, 0.5]], 0).tolist() == [0]


def test_negative_places_are_refused() -> None:
    with pytest.raises(ValueError, match="負の数"):
        top_probability([[1.0]], -1)


@pytest.mark.parametrize(("count", "places"), [(1, 1), (7, 1), (8, 2), (49, 12), (132, 33)])
def test_the_top_quarter_is_never_more_than_a_quarter(count: int, places: int) -> None:
    assert top_quarter(count) == places


def test_three_groups_by_orders() -> None:
    """P(order) of three groups by simulation-free integration over pairs is summed into ranks."""
    means, sds = np.array([0.2, 0.0, -0.1]), np.array([0.5, 0.3, 0.8])
    x = np.linspace(-8, 8, 1601)
    density = norm.pdf(x[:, None], means, sds) * (x[1] - x[0])
    expected = np.zeros((3, 3))
    for order in permutations(range(3)):
        first, second, third = order
        chance = (
            density[:, second] * norm.sf(x, means[first], sds[first]) * norm.cdf(x, means[third], sds[third])
        ).sum()
        for place, group in enumerate(order):
            expected[group, place] += chance
    assert rank_probabilities(means, sds) == pytest.approx(expected, abs=1e-10)
