"""Agreement within groups."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from .reliability import (
    average_deviation,
    average_deviation_from_counts,
    r_star_wg_j,
    rwg,
    rwg_from_variances,
    rwg_j,
    rwg_j_from_variances,
)

GAP = float("nan")
ratios = st.lists(st.floats(0, 4), min_size=1, max_size=12)


def test_james_demaree_and_wolf() -> None:
    """James, Demaree & Wolf (1984): 10 items on 5 levels (σ² = 2) with a mean variance of .5 have
    rwg(10) = 10·.75/(10·.75+.25)."""
    assert rwg_j_from_variances([0.5] * 10, 5) == pytest.approx(7.5 / 7.75)


def test_full_agreement_and_a_split_team() -> None:
    answers, group = [3, 3, 3, 1, 1, 5, 5], list("aaabbbb")
    assert rwg(answers, group, 5).tolist() == [1, 0]
    items = np.column_stack([answers, answers])
    assert rwg_j(items, group, 5).tolist() == [1, 0]
    # Two ones and two fives vary by 16/3, against 2.
    assert_allclose(r_star_wg_j(items, group, 5), [1, 1 - 16 / 3 / 2])
    assert_allclose(average_deviation(items, group), [0, 2])


@given(ratios)
def test_rwg_j_lies_between_0_and_1_and_r_star_below_it(variances: list[float]) -> None:
    found = float(rwg_j_from_variances(variances, 5))
    assert 0 <= found <= 1
    assert 1 - np.mean(variances) / 2 <= found + 1e-12


@given(ratios, st.integers(2, 5))
def test_rwg_j_rises_with_items_alone(variances: list[float], times: int) -> None:
    assert rwg_j_from_variances(variances * times, 5) >= rwg_j_from_variances(variances, 5) - 1e-12


def test_one_item_is_rwg() -> None:
    assert_allclose(rwg_j_from_variances([[0.4], [1.1]], 5), rwg_from_variances([0.4, 1.1], 5))


def test_the_average_deviation_of_one_to_five() -> None:
    assert average_deviation([[1], [2], [3], [4], [5]], ["a"] * 5) == pytest.approx([1.2])


@given(st.integers(0, 10**6))
def test_counts_are_as_good_as_answers(number: int) -> None:
    answers = np.random.default_rng(number).integers(1, 6, size=(12, 3))
    counts = [[(answers[:, item] == option).sum() for option in range(1, 6)] for item in range(3)]
    assert_allclose(average_deviation_from_counts(counts, range(1, 6)), average_deviation(answers, [0] * 12)[0])


def test_a_group_of_one_cannot_agree() -> None:
    items, group = [[1, 2], [3, 3], [4, 4]], ["one", "two", "two"]
    for found in (rwg_j(items, group, 5), r_star_wg_j(items, group, 5), average_deviation(items, group)):
        assert np.isnan(found).tolist() == [True, False]
    assert np.isnan(rwg([1, 2, 3], group, 5)).tolist() == [True, False]


def test_missing_answers_leave_their_item_alone() -> None:
    items = np.array([[1, 2], [3, GAP], [5, 4]])
    assert r_star_wg_j(items, [1, 1, 1], 5) == pytest.approx([1 - (4 + 2) / 2 / 2])


def test_an_item_with_one_answer_leaves_the_group_without_a_value() -> None:
    assert np.isnan(rwg_j(np.array([[1, 2], [3, GAP], [5, GAP]]), [1, 1, 1], 5)).all()


def test_no_answers_give_no_groups() -> None:
    assert len(rwg([], [], 5)) == 0


def test_one_level_is_refused() -> None:
    with pytest.raises(ValueError, match="two levels"):
        rwg([1, 1], [1, 1], 1)
