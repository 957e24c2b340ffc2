"""Intervals of correlations."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from .intervals import correlation_bounds, pearson, pearson_from_r, rank_correlation_bounds, spearman, spearman_from_r

correlations = st.floats(-0.99, 0.99)
sizes = st.integers(4, 1000)


@given(correlations, sizes)
def test_a_correlation_lies_within_its_interval(r: float, n: int) -> None:
    for value, low, high in (pearson_from_r(r, n), spearman_from_r(r, n)):
        assert -1 <= low <= value <= high <= 1


@given(correlations, sizes)
def test_more_people_narrow_the_interval(r: float, n: int) -> None:
    few, many = pearson_from_r(r, n), pearson_from_r(r, n + 50)
    assert many.high - many.low < few.high - few.low


@given(correlations, sizes)
def test_ranks_are_less_certain_than_values(r: float, n: int) -> None:
    plain, ranks = pearson_from_r(r, n), spearman_from_r(r, n)
    assert ranks.low <= plain.low
    assert plain.high <= ranks.high


@given(correlations, sizes)
def test_the_other_direction_mirrors_the_interval(r: float, n: int) -> None:
    value, low, high = spearman_from_r(r, n)
    assert_allclose(list(spearman_from_r(-r, n)), [-value, -high, -low], atol=1e-12)


def test_ranks_see_order_alone() -> None:
    x = np.arange(1.0, 12.0)
    assert spearman(x, np.exp(x)).value == pytest.approx(1)
    assert pearson(x, np.exp(x)).value < 0.9


def test_ties_share_their_rank() -> None:
    """Ranks 1.5, 1.5, 3, 4 against 1, 2, 3, 4: 4.5/√(4.5·5)."""
    assert spearman([1, 1, 2, 3], [1, 2, 3, 4]).value == pytest.approx(4.5 / np.sqrt(22.5))


def test_pairs_with_a_gap_are_left_out() -> None:
    gap = float("nan")
    assert pearson([1, 2, 3, 4, gap], [2, 1, 4, 3, 9]) == pearson([1, 2, 3, 4], [2, 1, 4, 3])


def test_three_pairs_say_nothing_of_the_population() -> None:
    assert list(pearson([1, 2, 3], [1, 3, 2]))[1:] == [-1, 1]


@pytest.mark.parametrize(("x", "y"), [([], []), ([1, 2], [2, 1]), ([1, 1, 1, 1], [1, 2, 3, 4])])
def test_two_pairs_or_a_constant_have_no_correlation(x: list[float], y: list[float]) -> None:
    assert np.isnan(list(pearson(x, y))).all()
    assert np.isnan(list(spearman(x, y))).all()


def test_arrays_of_correlations() -> None:
    low, high = correlation_bounds([0.2, 0.5, float("nan")], [30, 2, 30])
    assert_allclose([low[0], high[0]], list(pearson_from_r(0.2, 30))[1:])
    assert np.isnan(low[1:]).all()
    low, high = rank_correlation_bounds([0.2], [30])
    assert_allclose([low[0], high[0]], list(spearman_from_r(0.2, 30))[1:])


def test_what_is_no_correlation_is_refused() -> None:
    with pytest.raises(ValueError, match="correlation"):
        pearson_from_r(1.2, 10)


def test_unequal_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="length"):
        pearson([1, 2], [1, 2, 3])
