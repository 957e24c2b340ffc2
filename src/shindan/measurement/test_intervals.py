"""Intervals of shares, differences and means: published values and laws."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from .estimate import Estimate
from .intervals import finite_population, mean_interval, newcombe, newcombe_bounds, wilson, wilson_bounds

confidences = st.floats(0.5, 0.999)


@st.composite
def shares(draw: st.DrawFn, least: int = 1) -> tuple[int, int]:
    n = draw(st.integers(least, 300))
    return draw(st.integers(0, n)), n


@st.composite
def staffs(draw: st.DrawFn) -> tuple[int, int, int]:
    k, n = draw(shares())
    return k, n, n + draw(st.integers(0, 200))


def unknown(estimate: Estimate) -> bool:
    return bool(np.isnan(list(estimate)).all())


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_published(k: int, n: int, low: float, high: float) -> None:
    """Newcombe (1998), Two-sided confidence intervals for the single proportion, table I, method 3."""
    assert_allclose(list(wilson(k, n))[1:], [low, high], atol=5e-5)


@pytest.mark.parametrize(
    ("cells", "low", "high"),
    [((56, 70, 48, 80), 0.0524, 0.3339), ((9, 10, 3, 10), 0.1705, 0.8090), ((10, 10, 0, 20), 0.6791, 1.0)],
)
def test_newcombe_as_published(cells: tuple[int, int, int, int], low: float, high: float) -> None:
    """Newcombe (1998), Interval estimation for the difference between independent proportions, table II, method 10."""
    assert_allclose(list(newcombe(*cells))[1:], [low, high], atol=5e-5)


def test_student_1908() -> None:
    """Student (1908): hours of sleep gained by ten patients with dextro."""
    gained = np.array([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0])
    found = mean_interval(10, gained.mean(), gained.var(ddof=1))
    assert_allclose(list(found), [0.75, -0.5297804, 2.0297804], atol=1e-7)


@given(shares(), confidences)
def test_a_share_lies_within_its_interval_within_0_and_1(share: tuple[int, int], confidence: float) -> None:
    value, low, high = wilson(*share, confidence)
    assert 0 <= low <= value <= high <= 1


@given(shares(least=2))
def test_one_more_positive_answer_moves_both_bounds_up(share: tuple[int, int]) -> None:
    k, n = min(share[0], share[1] - 1), share[1]
    fewer, more = wilson(k, n), wilson(k + 1, n)
    assert fewer.low < more.low
    assert fewer.high < more.high


@given(shares(), st.integers(2, 9))
def test_more_answers_at_the_same_share_narrow_the_interval(share: tuple[int, int], times: int) -> None:
    few, many = wilson(*share), wilson(share[0] * times, share[1] * times)
    assert many.high - many.low < few.high - few.low


@given(shares(), confidences, st.floats(1e-4, 0.3))
def test_more_confidence_widens_the_interval(share: tuple[int, int], confidence: float, more: float) -> None:
    narrow, wide = wilson(*share, confidence * (1 - more)), wilson(*share, confidence)
    assert wide.low <= narrow.low
    assert narrow.high <= wide.high


@given(shares())
def test_negative_answers_mirror_the_interval(share: tuple[int, int]) -> None:
    k, n = share
    value, low, high = wilson(k, n)
    assert_allclose(list(wilson(n - k, n)), [1 - value, 1 - high, 1 - low], atol=1e-12)


def test_arrays_give_what_single_counts_give() -> None:
    low, high = wilson_bounds([[0, 3], [5, 0]], [[5, 5], [5, 0]])
    single = [wilson(0, 5), wilson(3, 5), wilson(5, 5), wilson(0, 0)]
    assert_allclose(low.ravel(), [each.low for each in single])
    assert_allclose(high.ravel(), [each.high for each in single])


@given(shares(), shares(), confidences)
def test_a_difference_lies_within_its_interval_within_its_range(
    one: tuple[int, int], other: tuple[int, int], confidence: float
) -> None:
    value, low, high = newcombe(*one, *other, confidence)
    assert -1 <= low <= value <= high <= 1


@given(shares(), shares())
def test_to_swap_groups_mirrors_the_difference(one: tuple[int, int], other: tuple[int, int]) -> None:
    value, low, high = newcombe(*one, *other)
    assert_allclose(list(newcombe(*other, *one)), [-value, -high, -low], atol=1e-12)


def test_differences_of_arrays() -> None:
    found = np.array(newcombe_bounds([56, 9, 0], [70, 10, 0], [48, 3, 1], [80, 10, 2])).T
    expected = [list(newcombe(*cells)) for cells in ((56, 70, 48, 80), (9, 10, 3, 10), (0, 0, 1, 2))]
    assert_allclose(found, expected)


def test_eight_of_ten_who_answered_of_twelve() -> None:
    assert_allclose(list(finite_population(8, 10, 12)), [0.8, 8 / 12, 10 / 12])


@given(staffs(), confidences)
def test_no_bound_is_a_number_of_staff_that_cannot_be(staff: tuple[int, int, int], confidence: float) -> None:
    k, n, population = staff
    value, low, high = finite_population(*staff, confidence)
    assert k <= low * population + 1e-9 <= high * population + 2e-9 <= population - n + k + 3e-9
    assert low <= value <= high


@given(shares())
def test_when_all_have_answered_nothing_is_uncertain(share: tuple[int, int]) -> None:
    k, n = share
    assert list(finite_population(k, n, n)) == [k / n] * 3


@given(staffs())
def test_one_more_positive_of_the_staff_moves_no_bound_down(staff: tuple[int, int, int]) -> None:
    k, n, population = min(staff[0], staff[1] - 1), staff[1], staff[2]
    fewer, more = finite_population(k, n, population), finite_population(k + 1, n, population)
    assert fewer.low <= more.low
    assert fewer.high <= more.high


@given(staffs())
@example((0, 1, 40))
def test_bounds_are_the_last_numbers_that_neither_tail_excludes(staff: tuple[int, int, int]) -> None:
    from scipy.stats import hypergeom

    k, n, population = staff
    positive = np.arange(k, population - n + k + 1)
    least = 0.025 + 1e-9  # a tail of exactly 2.5 % excludes, whatever the last digit of its computation
    above = hypergeom.sf(k - 1, population, positive, n) > least
    below = hypergeom.cdf(k, population, positive, n) > least
    inside = positive[above & below] / population
    _, low, high = finite_population(*staff)
    assert_allclose([low, high], [min(inside[0], k / n), max(inside[-1], k / n)])


@given(st.integers(2, 500), st.floats(-10, 10), st.floats(0, 10), confidences)
def test_a_mean_is_the_middle_of_its_interval(n: int, mean: float, variance: float, confidence: float) -> None:
    value, low, high = mean_interval(n, mean, variance, confidence)
    assert low <= value <= high
    assert_allclose(value - low, high - value, atol=1e-9)


def test_without_answers_nothing_is_known() -> None:
    assert unknown(wilson(0, 0))
    assert unknown(newcombe(0, 0, 1, 2))
    assert unknown(finite_population(0, 0, 5))
    assert unknown(mean_interval(1, 3.0, 0.0))
    assert unknown(wilson(float("nan"), 5))


@pytest.mark.parametrize(("k", "n"), [(-1, 5), (6, 5), (1, 0)])
def test_impossible_counts_are_refused(k: int, n: int) -> None:
    with pytest.raises(ValueError, match="回答数"):
        wilson(k, n)


@pytest.mark.parametrize("confidence", [0.0, 1.0, 95.0, float("nan")])
def test_a_confidence_is_a_share(confidence: float) -> None:
    with pytest.raises(ValueError, match="confidence"):
        wilson(1, 2, confidence)


@pytest.mark.parametrize("staff", [(3, 2, 5), (1, 6, 5), (-1, 2, 5), (0.5, 2, 5)])
def test_impossible_staffs_are_refused(staff: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="/"):
        finite_population(*staff)


def test_a_negative_variance_is_refused() -> None:
    with pytest.raises(ValueError, match="variance"):
        mean_interval(5, 3.0, -1.0)
