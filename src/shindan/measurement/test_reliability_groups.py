"""ICC and the reliability of group means."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import stats

from .reliability import group_reliability, group_reliability_from_groups, icc, icc_from_groups

GAP = float("nan")
DYESTUFF = [
    [1545, 1440, 1440, 1520, 1580],
    [1540, 1555, 1490, 1560, 1495],
    [1595, 1550, 1605, 1510, 1560],
    [1445, 1440, 1595, 1465, 1545],
    [1595, 1630, 1515, 1635, 1625],
    [1520, 1455, 1450, 1480, 1445],
]
YIELDS, BATCHES = np.ravel(DYESTUFF), np.repeat(list("ABCDEF"), 5)

groups = st.lists(st.lists(st.floats(-5, 5), min_size=2, max_size=9), min_size=2, max_size=8).filter(
    lambda found: min(np.ptp(group) for group in found) > 1e-3
)


def test_the_dyestuff_of_davies() -> None:
    """Davies (1947): mean squares 11,271.5 and 2,451.25, F 4.5983 on 5 and 24."""
    found = icc(YIELDS, BATCHES)
    assert found.f == pytest.approx(11271.5 / 2451.25)
    assert found.icc1 == pytest.approx((11271.5 - 2451.25) / (11271.5 + 4 * 2451.25))
    assert found.icc2 == pytest.approx(1 - 2451.25 / 11271.5)
    assert found.p == pytest.approx(0.004398, abs=1e-6)


def test_each_batch_is_as_reliable_as_the_mean_of_five() -> None:
    """λ = 5·1764.05/(5·1764.05 + 2451.25), in a balanced design equal to ICC(2)."""
    assert_allclose(group_reliability(YIELDS, BATCHES), [icc(YIELDS, BATCHES).icc2] * 6)


@settings(deadline=None)
@given(groups)
def test_the_test_is_that_of_one_way_analysis_of_variance(found: list[list[float]]) -> None:
    values, labels = np.concatenate(found), np.repeat(range(len(found)), [len(group) for group in found])
    result, expected = icc(values, labels), stats.f_oneway(*found)
    assert_allclose(result.f, expected.statistic, rtol=1e-6, atol=1e-9)
    # SciPy has no p where rounding takes its F below 0.
    assert np.isnan(expected.pvalue) or result.p == pytest.approx(expected.pvalue, rel=1e-6, abs=1e-9)
    assert result.icc1_low <= result.icc1 <= result.icc1_high <= 1


@given(groups)
def test_summaries_are_as_good_as_answers(found: list[list[float]]) -> None:
    values, labels = np.concatenate(found), np.repeat(range(len(found)), [len(group) for group in found])
    cells = [(len(group), np.mean(group), np.var(group) * len(group)) for group in found]
    sizes, means, squares = np.array(cells).T
    assert_allclose(icc_from_groups(sizes, means, squares.sum()).icc1, icc(values, labels).icc1, atol=1e-9)
    reliability = group_reliability_from_groups(sizes, means, squares)
    assert_allclose(reliability, group_reliability(values, labels), atol=1e-7)
    assert ((reliability >= 0) & (reliability <= 1)).all()


def test_a_larger_group_is_more_reliable() -> None:
    found = group_reliability_from_groups([5, 50, 500], [1.0, 2.0, 3.0], 500.0)
    assert (np.diff(found) > 0).all()


def test_values_come_in_the_order_of_the_sorted_labels() -> None:
    values = [1, 2, 3, 4, 9, 8, 7.0]
    one = group_reliability(values, [10, 10, 10, 10, 9, 9, 9])
    assert one[0] < one[1]


def test_people_without_score_or_group_are_left_out() -> None:
    more, labels = [*YIELDS, GAP, 1500.0], [*BATCHES.tolist(), "A", None]
    assert icc(more, np.array(labels, dtype=object)) == icc(YIELDS, BATCHES)


def test_a_group_without_scores_has_no_reliability() -> None:
    found = group_reliability([*YIELDS, GAP], [*BATCHES, "Z"])
    assert len(found) == 7
    assert np.isnan(found[6])


def test_equal_scores_within_groups_are_all_between() -> None:
    found = icc([0.1] * 3 + [0.7] * 6, [1] * 3 + [2] * 6)
    assert (found.icc1, found.icc2, found.f, found.p) == (1, 1, float("inf"), 0)


@pytest.mark.parametrize(
    ("values", "labels"), [([], []), ([1, 2], [1, 1]), ([1, 2], [1, 2]), ([0.1] * 7, [1, 1, 2, 2, 2, 2, 2])]
)
def test_where_groups_cannot_be_compared_nothing_is_known(values: list[float], labels: list[int]) -> None:
    found = icc(values, labels)
    assert np.isnan([found.icc1, found.icc2, found.f, found.p, found.icc1_low, found.icc1_high]).all()


def test_unequal_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="length"):
        icc([1, 2, 3], [1, 2])
