"""Cronbach's α, ω total and item–rest correlations: published values and laws."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from .reliability import (
    alpha_bounds,
    alpha_from_covariance,
    cronbach_alpha,
    item_rest,
    item_rest_from_covariance,
    omega_from_correlation,
    omega_total,
    one_factor_loadings,
)

Floats = np.ndarray[Any, np.dtype[np.float64]]
GAP = float("nan")


@st.composite
def answers(draw: st.DrawFn, least: int = 3) -> Floats:
    """Respondents × items with one thing in common."""
    people, items = draw(st.integers(10, 60)), draw(st.integers(least, 7))
    seed = np.random.default_rng(draw(st.integers(0, 10**6)))
    return seed.normal(size=(people, items)) + seed.normal(size=(people, 1)) * draw(st.floats(0.3, 2))


@given(answers(2), st.integers(0, 10**6))
def test_the_order_of_items_is_nothing(items: Floats, number: int) -> None:
    turned = items[:, np.random.default_rng(number).permutation(items.shape[1])]
    assert_allclose(list(cronbach_alpha(turned)), list(cronbach_alpha(items)), atol=1e-10)


@given(answers(2))
def test_to_reverse_all_items_is_nothing(items: Floats) -> None:
    assert_allclose(list(cronbach_alpha(6 - items)), list(cronbach_alpha(items)), atol=1e-10)
    assert_allclose(item_rest(6 - items), item_rest(items), atol=1e-10)


@given(answers(2), st.floats(0.5, 0.99))
def test_alpha_lies_within_its_interval_and_below_1(items: Floats, confidence: float) -> None:
    value, low, high = cronbach_alpha(items, confidence)
    wide = cronbach_alpha(items, 0.995)
    assert wide.low <= low <= value <= high <= wide.high <= 1


@given(answers(2), st.integers(2, 50))
def test_more_people_narrow_the_interval_of_alpha(items: Floats, times: int) -> None:
    cov = np.cov(items.T)
    few, many = alpha_from_covariance(cov, 20), alpha_from_covariance(cov, 20 * times)
    assert many.high - many.low < few.high - few.low


def test_feldt_by_hand() -> None:
    """1 − (1−α)·F with F(.975; 29, 174) = 1.66151 and F(.025; 29, 174) = .53697, for α = .8431428 of 7 items."""
    shared = 0.8431428 / (7 - 6 * 0.8431428)  # the common correlation that gives this α
    cov = np.full((7, 7), shared) + np.eye(7) * (1 - shared)
    assert_allclose(list(alpha_from_covariance(cov, 30)), [0.8431428, 0.7393757, 0.9157732], atol=1e-6)


def test_two_equal_items_are_perfectly_reliable() -> None:
    one = [1.0, 2.0, 4.0, 5.0]
    assert list(cronbach_alpha(np.column_stack([one, one]))) == pytest.approx([1, 1, 1])
    assert item_rest(np.column_stack([one, one])) == pytest.approx([1, 1])
    assert omega_total(np.column_stack([one, one, one])) == pytest.approx(1)


def test_many_groups_at_once() -> None:
    seed = np.random.default_rng(2)
    groups = [seed.normal(size=(20, 4)) + seed.normal(size=(20, 1)) for _ in range(3)]
    covariances = np.array([np.cov(group.T) for group in groups])
    assert_allclose(np.array(alpha_bounds(covariances, [20] * 3)).T, [list(cronbach_alpha(group)) for group in groups])
    assert_allclose(item_rest_from_covariance(covariances), [item_rest(group) for group in groups])


@given(answers(2))
def test_the_item_rest_correlation_is_that_with_the_sum_of_the_others(items: Floats) -> None:
    expected = [
        np.corrcoef(items[:, place], np.delete(items, place, axis=1).sum(axis=1))[0, 1]
        for place in range(items.shape[1])
    ]
    assert_allclose(item_rest(items), expected, atol=1e-10)


def test_an_item_that_is_constant_has_no_item_rest_correlation() -> None:
    found = item_rest([[1, 3, 1], [2, 3, 2], [4, 3, 5], [5, 3, 4]])
    assert np.isnan(found).tolist() == [False, True, False]


@settings(deadline=None)
@given(answers(3), st.integers(0, 10**6))
def test_no_other_loadings_leave_less(items: Floats, number: int) -> None:
    matrix = np.corrcoef(items.T)
    found = one_factor_loadings(matrix)
    assert (abs(found) <= 1).all()
    near = np.clip(found + np.random.default_rng(number).normal(size=len(found)) * 0.02, -1, 1)

    def left(loadings: Floats) -> float:
        return float((np.triu(matrix - np.outer(loadings, loadings), 1) ** 2).sum())

    assert left(found) <= left(near) + 1e-12


@settings(deadline=None)
@given(st.lists(st.floats(0.2, 0.95), min_size=3, max_size=8))
def test_loadings_that_made_the_correlations_are_found(loadings: list[float]) -> None:
    made = np.array(loadings)
    matrix = np.outer(made, made)
    np.fill_diagonal(matrix, 1)
    assert_allclose(one_factor_loadings(matrix), made, atol=1e-6)
    expected = made.sum() ** 2 / (made.sum() ** 2 + (1 - made**2).sum())
    assert omega_from_correlation(matrix) == pytest.approx(expected, abs=1e-6)


@settings(deadline=None)
@given(answers(3))
def test_omega_is_a_share(items: Floats) -> None:
    assert 0 <= omega_total(items) <= 1


def test_of_two_items_omega_is_that_of_spearman_and_brown() -> None:
    assert omega_from_correlation([[1, 0.5], [0.5, 1]]) == pytest.approx(2 / 3)
    assert omega_from_correlation([[1, -0.5], [-0.5, 1]]) == pytest.approx(0)


def test_items_with_nothing_in_common_have_omega_0() -> None:
    assert omega_from_correlation(np.eye(4)) == pytest.approx(0)


def test_a_heywood_case_stays_at_the_bound() -> None:
    """r12 = r13 = .9, r23 = .5: freely λ₁ = √(.81/.5) = 1.27."""
    found = one_factor_loadings([[1, 0.9, 0.9], [0.9, 1, 0.5], [0.9, 0.5, 1]])
    assert found[0] == pytest.approx(1)
    # With λ₁ = 1 the others are alike and minimise 2(.9−λ)² + (.5−λ²)²: λ³ + λ/2 = .9.
    assert found[1] ** 3 + found[1] / 2 == pytest.approx(0.9, abs=1e-8)
    assert found[1] == pytest.approx(found[2])


def test_incomplete_answers_are_left_out() -> None:
    seed = np.random.default_rng(4)
    items = seed.normal(size=(30, 4)) + seed.normal(size=(30, 1))
    more = np.vstack([items, [[1.0, GAP, 2.0, 3.0]]])
    assert cronbach_alpha(more) == cronbach_alpha(items)
    assert omega_total(more) == omega_total(items)
    assert item_rest(more).tolist() == item_rest(items).tolist()


def test_what_does_not_vary_has_no_reliability() -> None:
    assert np.isnan(list(cronbach_alpha(np.full((5, 3), 4.0)))).all()
    assert np.isnan(list(cronbach_alpha(np.ones((1, 3))))).all()
    assert np.isnan(list(cronbach_alpha(np.ones((0, 3))))).all()
    assert np.isnan(omega_total([[1, 2, 3], [1, 3, 2], [1, 4, 4]]))
    assert np.isnan(omega_total(np.ones((0, 3))))


@pytest.mark.parametrize("statistic", [cronbach_alpha, omega_total, item_rest])
def test_one_item_is_refused(statistic: Any) -> None:
    with pytest.raises(ValueError, match="設問が2つ以上"):
        statistic([[1.0], [2.0]])


def test_a_list_of_answers_is_refused() -> None:
    with pytest.raises(ValueError, match="respondents"):
        cronbach_alpha([1.0, 2.0, 3.0])
