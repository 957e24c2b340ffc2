"""Differences of groups and waves: published values and laws."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from .compare import (
    Cell,
    benjamini_hochberg,
    difference_in_differences,
    hedges_g,
    hedges_g_from_summary,
    two_proportions,
    welch,
    welch_from_summary,
    welch_table,
)
from .intervals import newcombe

DEXTRO = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
LAEVO = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
PAPER = [
    0.0001,
    0.0004,
    0.0019,
    0.0095,
    0.0201,
    0.0278,
    0.0298,
    0.0344,
    0.0459,
    0.3240,
    0.4262,
    0.5719,
    0.6528,
    0.7590,
    1,
]
GAP = float("nan")

samples = st.lists(st.floats(-10, 10), min_size=2, max_size=20).filter(lambda found: np.std(found) > 1e-3)
p_values = st.lists(st.floats(0, 1) | st.just(GAP), max_size=30)


def test_welch_on_the_sleep_of_student() -> None:
    """Student (1908), the two drugs as independent samples; t, df, p and bounds as R prints them."""
    found = welch(DEXTRO, LAEVO)
    assert_allclose([found.difference, found.low, found.high], [-1.58, -3.3654832, 0.2054832], atol=1e-7)
    assert_allclose([found.t, found.df, found.p], [-1.8608, 17.776, 0.07939], rtol=1e-4)


@given(samples, samples)
def test_to_swap_groups_mirrors_welch(a: list[float], b: list[float]) -> None:
    one, other = welch(a, b), welch(b, a)
    assert_allclose([one.difference, one.low, one.high], [-other.difference, -other.high, -other.low])
    assert_allclose([one.t, one.df, one.p], [-other.t, other.df, other.p])


@given(samples, samples)
def test_the_interval_leaves_out_0_where_p_is_under_5_per_cent(a: list[float], b: list[float]) -> None:
    found = welch(a, b)
    assert found.low <= found.difference <= found.high
    assert abs(found.p - 0.05) < 1e-9 or (found.p < 0.05) == (found.low > 0 or found.high < 0)


@given(samples, samples)
def test_a_summary_is_as_good_as_the_answers(a: list[float], b: list[float]) -> None:
    one, other = ((len(each), float(np.mean(each)), float(np.std(each, ddof=1))) for each in (a, b))
    found = welch_from_summary(*one, *other)
    expected = welch(a, b)
    assert_allclose([found.low, found.t, found.p], [expected.low, expected.t, expected.p], atol=1e-9)


def test_many_pairs_at_once() -> None:
    table = welch_table([48, 1], [3.4, 3.0], [0.81, 0.0], [61, 61], [3.1, 3.1], [1.21, 1.21])
    assert table.p[0] == pytest.approx(welch_from_summary(48, 3.4, 0.9, 61, 3.1, 1.1).p)
    assert np.isnan(table.p[1])
    assert table.difference[1] == pytest.approx(-0.1)


def test_missing_answers_are_left_out() -> None:
    assert welch([*DEXTRO, GAP], LAEVO) == welch(DEXTRO, LAEVO)


@pytest.mark.parametrize(("a", "b"), [([1.0], [1.0, 2.0]), ([0.1] * 3, [0.2] * 7)])
def test_without_spread_there_is_a_difference_and_no_test(a: list[float], b: list[float]) -> None:
    found = welch(a, b)
    assert found.difference < 0
    assert np.isnan([found.low, found.high, found.t, found.df, found.p]).all()


def test_without_answers_there_is_nothing() -> None:
    assert np.isnan(welch([], [1.0, 2.0]).difference)


def test_hedges_g_of_the_sleep() -> None:
    """d = −.8321811 (Cohen's d of the sleep data), J(18) = Γ(9)/(3·Γ(8.5)) = .9576."""
    assert hedges_g(DEXTRO, LAEVO).value == pytest.approx(-0.8321811 * 0.9576, abs=2e-4)


@given(samples, samples)
def test_g_lies_within_its_interval_and_mirrors(a: list[float], b: list[float]) -> None:
    value, low, high = hedges_g(a, b)
    assert low <= value + 1e-9
    assert value <= high + 1e-9
    assert_allclose(list(hedges_g(b, a)), [-value, -high, -low], atol=1e-7)


@given(samples, samples, st.floats(0.1, 10), st.floats(-5, 5))
def test_g_has_no_unit(a: list[float], b: list[float], scale: float, shift: float) -> None:
    changed = hedges_g(scale * np.array(a) + shift, scale * np.array(b) + shift)
    assert_allclose(list(changed), list(hedges_g(a, b)), rtol=1e-6, atol=1e-7)


def test_g_of_large_samples() -> None:
    found = hedges_g_from_summary(50_000, 1.0, 1.0, 50_000, 0.0, 1.0)
    assert_allclose(list(found), [1, 1 - 0.01315, 1 + 0.01315], atol=1e-4)


@pytest.mark.parametrize(("a", "b"), [([1.0], [1.0, 2.0]), ([1.0, 1.0], [2.0, 2.0]), ([], [])])
def test_g_needs_spread(a: list[float], b: list[float]) -> None:
    assert np.isnan(list(hedges_g(a, b))).all()


def test_the_fifteen_p_values_of_benjamini_and_hochberg() -> None:
    """Benjamini & Hochberg (1995), section 3: four hypotheses are rejected at .05."""
    adjusted = benjamini_hochberg(PAPER)
    assert_allclose(adjusted[:5], [0.0015, 0.0030, 0.0095, 0.035625, 0.0603])
    assert (adjusted <= 0.05).sum() == 4


@given(p_values)
def test_adjusted_values_are_not_below_their_own_and_keep_their_order(p: list[float]) -> None:
    found, adjusted = np.array(p), benjamini_hochberg(p)
    assert (np.isnan(found) == np.isnan(adjusted)).all()
    known = ~np.isnan(found)
    assert ((adjusted >= found) & (adjusted <= 1))[known].all()
    assert (np.diff(adjusted[known][np.argsort(found[known])]) >= 0).all()


@given(p_values, st.integers(0, 10**6))
def test_the_order_of_the_tests_is_nothing(p: list[float], number: int) -> None:
    order = np.random.default_rng(number).permutation(len(p))
    assert_allclose(benjamini_hochberg(np.array(p, dtype=float)[order]), benjamini_hochberg(p)[order])


@given(p_values)
def test_what_was_not_tested_does_not_count(p: list[float]) -> None:
    known = [each for each in p if not np.isnan(each)]
    adjusted = benjamini_hochberg(p)
    assert_allclose(adjusted[~np.isnan(adjusted)], benjamini_hochberg(known))


def test_what_is_no_probability_is_refused() -> None:
    with pytest.raises(ValueError, match="p値"):
        benjamini_hochberg([0.5, 1.1])


def test_the_incinerator() -> None:
    """Kiel & McClain (1995), as in Wooldridge, Introductory Econometrics, example 13.3: −11,863.9."""
    near, far = Cell(56, 63692.8571428571, 1825171584.41558), Cell(123, 82517.2276422764, 433934709.30841)
    near_after, far_after = Cell(40, 70619.23984375, 1212209235.64202), Cell(102, 101307.513595282, 884534124.283163)
    found = difference_in_differences(near, near_after, far, far_after)
    assert_allclose([found.value, found.se, found.z], [-11863.9032521126, 8665.87608138531, -1.36903679912949])
    assert_allclose([found.low, found.high], [-28848.7082661149, 5120.9017618897])


cells = st.builds(Cell, st.integers(2, 99), st.floats(-5, 5), st.floats(0.1, 9))


@given(cells, cells, cells, cells)
def test_to_swap_group_and_comparison_mirrors_the_difference(a: Cell, b: Cell, c: Cell, d: Cell) -> None:
    one, other = difference_in_differences(a, b, c, d), difference_in_differences(c, d, a, b)
    assert_allclose([one.value, one.low, one.high], [-other.value, -other.high, -other.low], atol=1e-12)
    assert_allclose([one.se, one.z, one.p], [other.se, -other.z, other.p], atol=1e-12)


def test_a_cell_of_one_answer_gives_no_interval() -> None:
    found = difference_in_differences(Cell(1, 0.5, 0.0), *(Cell(9, 1.0, 1.0),) * 3)
    assert found.value == pytest.approx(0.5)
    assert np.isnan([found.low, found.high, found.se, found.z, found.p]).all()


def test_two_shares_as_by_chi_square() -> None:
    assert two_proportions(56, 70, 48, 80) == pytest.approx(0.008045081368196585, rel=1e-12)


def test_shares_of_all_or_none_do_not_differ() -> None:
    assert two_proportions([0, 5], [5, 5], [0, 7], [9, 7]).tolist() == [1, 1]
    assert np.isnan(two_proportions([0, 1], [0, 2], [0, 0], [3, 0])).all()


@given(st.integers(10, 200), st.integers(10, 200), st.floats(0, 1), st.floats(0, 1))
def test_the_test_of_shares_goes_with_their_interval(n1: int, n2: int, part1: float, part2: float) -> None:
    k1, k2 = round(n1 * part1), round(n2 * part2)
    # Where fewer than five are expected in a cell the two part: 0 of 47 and 1 of 10 have p = .03 and an interval over 0.
    assume(min(n1, n2) * min(k1 + k2, n1 + n2 - k1 - k2) >= 5 * (n1 + n2))
    p, (_, low, high) = float(two_proportions(k1, n1, k2, n2)), newcombe(k1, n1, k2, n2)
    if p < 0.03:
        assert low > 0 or high < 0
    if p > 0.08:
        assert low <= 0 <= high
