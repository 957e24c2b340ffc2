"""Importance of drivers from rows of answers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .importance import (
    ImportanceRoute,
    importance_from_covariance,
    importance_route,
    johnson,
    lmg,
    moments_within,
    priority,
    within_groups,
)
from .importance_correlation import Floats

METHODS = pytest.mark.parametrize("method", [lmg, johnson])


def rows(seed: int = 0, n: int = 60, drivers: int = 4) -> tuple[Floats, Floats]:
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(n, drivers)) + rng.normal(size=(n, 1))
    return x, x @ rng.normal(size=drivers) + rng.normal(size=n)


@METHODS
def test_the_shares_add_up_to_the_r2_of_least_squares(method) -> None:  # type: ignore[no-untyped-def]
    x, y = rows()
    fitted = np.column_stack([np.ones(len(y)), x])
    rest = y - fitted @ np.linalg.lstsq(fitted, y, rcond=None)[0]
    result = method(x, y)
    assert result.r2 == pytest.approx(1 - rest @ rest / ((y - y.mean()) @ (y - y.mean())), abs=1e-12)
    assert result.shares.sum() == pytest.approx(result.r2, abs=1e-12)


@METHODS
def test_units_and_direction_do_not_matter(method) -> None:  # type: ignore[no-untyped-def]
    x, y = rows()
    turned = method(x * [-1, 60, 0.001, -7] + [0, 100, 5, -3], 10 - 2 * y)
    assert turned.shares == pytest.approx(method(x, y).shares, abs=1e-12)


@METHODS
def test_a_weight_counts_as_that_many_rows(method) -> None:  # type: ignore[no-untyped-def]
    x, y = rows()
    weights = np.arange(len(y)) % 4
    repeated = method(np.repeat(x, weights, axis=0), np.repeat(y, weights))
    assert method(x, y, weights).shares == pytest.approx(repeated.shares, abs=1e-12)
    assert method(x, y, weights * 0.37).shares == pytest.approx(repeated.shares, abs=1e-12)


@METHODS
def test_a_row_with_a_gap_is_left_out(method) -> None:  # type: ignore[no-untyped-def]
    x, y = rows()
    x[3, 1], y[7] = np.nan, np.nan
    kept = np.delete(np.arange(len(y)), [3, 7])
    result = method(x, y)
    assert result.n == 58
    assert result.shares == pytest.approx(method(x[kept], y[kept]).shares, abs=1e-13)


@METHODS
def test_a_driver_that_never_varies_has_no_share(method) -> None:  # type: ignore[no-untyped-def]
    x, y = rows()
    x[:, 2] = 0.1
    result = method(x, y)
    assert result.shares[2] == 0
    assert np.delete(result.shares, 2) == pytest.approx(method(np.delete(x, 2, axis=1), y).shares, abs=1e-12)


@METHODS
def test_duplicates_share_equally(method) -> None:  # type: ignore[no-untyped-def]
    x, y = rows()
    doubled = method(np.column_stack([x, 3 * x[:, 0] + 2]), y)
    assert doubled.shares[0] == pytest.approx(doubled.shares[-1], abs=1e-9)
    assert doubled.r2 == pytest.approx(method(x, y).r2, abs=1e-9)


@METHODS
def test_an_outcome_that_never_varies_has_no_answer(method) -> None:  # type: ignore[no-untyped-def]
    x, _ = rows()
    result = method(x, np.full(len(x), 7.3))
    assert np.isnan(result.r2)
    assert np.isnan(result.shares).all()


@METHODS
def test_one_driver_has_all(method) -> None:  # type: ignore[no-untyped-def]
    x, y = rows()
    assert method(x[:, 0], y).shares == pytest.approx([np.corrcoef(x[:, 0], y)[0, 1] ** 2])


@pytest.mark.parametrize("n", [0, 1, 5])
def test_too_few_rows_are_refused(n: int) -> None:
    x, y = rows()
    with pytest.raises(ValueError, match="6件以上が必要です"):
        lmg(x[:n], y[:n])


def test_the_least_number_of_rows_is_enough() -> None:
    x, y = rows()
    assert 0 <= lmg(x[:6], y[:6]).r2 <= 1


def test_rows_that_do_not_fit_are_refused() -> None:
    x, y = rows()
    with pytest.raises(ValueError, match="行数が合いません"):
        lmg(x, y[:-1])


@pytest.mark.parametrize("weight", [-1.0, np.inf])
def test_impossible_weights_are_refused(weight: float) -> None:
    x, y = rows()
    with pytest.raises(ValueError, match="負の重み"):
        lmg(x, y, np.full(len(y), weight))


@given(st.integers(0, 2**32 - 1), st.integers(1, 9))
@settings(max_examples=40, deadline=None)
def test_within_groups_takes_the_means_off(seed: int, groups: int) -> None:
    rng = np.random.default_rng(seed)
    x, labels = rng.normal(3, 1, size=(40, 3)), rng.integers(0, groups, 40)
    inside = within_groups(x, labels)
    for label in np.unique(labels):
        assert inside[labels == label].mean(axis=0) == pytest.approx(np.zeros(3), abs=1e-12)
        assert inside[labels == label] == pytest.approx(x[labels == label] - x[labels == label].mean(axis=0))


def test_a_group_that_agrees_leaves_exact_zeros() -> None:
    assert within_groups([0.1, 0.1, 0.1, 4.0], list("aaab")).tolist() == [0, 0, 0, 0]


def test_an_incomplete_row_enters_no_group_mean() -> None:
    inside = within_groups([[1.0, 2.0], [3.0, 4.0], [np.nan, 90.0]], np.array(["a", "a", "a"]))
    assert inside[:2].tolist() == [[-1, -1], [1, 1]]
    assert np.isnan(inside[2]).all()


def test_within_groups_of_nothing_is_nothing() -> None:
    assert within_groups(np.empty((0, 2)), np.array([])).shape == (0, 2)


@pytest.mark.parametrize("label", [None, float("nan")])
def test_a_row_without_group_is_refused(label: float | None) -> None:
    with pytest.raises(ValueError, match="グループのない回答"):
        within_groups([1.0, 2.0], np.array(["a", label], dtype=object))


def test_a_row_too_few_of_groups_is_refused() -> None:
    with pytest.raises(ValueError, match="1行に1つのグループ"):
        within_groups([1.0, 2.0], ["a"])


def test_sums_give_the_importance_that_rows_give() -> None:
    rng = np.random.default_rng(4)
    v, group = rng.integers(60, 301, size=(200, 5)), rng.integers(0, 6, 200)
    sums = np.stack([v[group == g].sum(axis=0) for g in range(6)])
    covariance = moments_within(200, v.sum(axis=0), v.T @ v, np.bincount(group), sums)
    inside = within_groups(v, group)
    from_sums = importance_from_covariance(covariance, 200)
    assert from_sums.shares == pytest.approx(lmg(inside[:, :4], inside[:, 4]).shares, abs=1e-12)
    assert from_sums.n == 200


def test_a_covariance_that_is_no_square_is_refused() -> None:
    with pytest.raises(ValueError, match="正方の表"):
        importance_from_covariance(np.ones((2, 3)), 10)


def test_a_stack_of_covariances_is_refused_as_one() -> None:
    with pytest.raises(ValueError, match="1つの表"):
        importance_from_covariance(np.ones((3, 2, 2)), 10)


def test_priority_is_importance_times_headroom() -> None:
    found = priority([0.3, 0.2, 0.1], [0.55, 0.80, np.nan], 0.70)
    assert found[:2] == pytest.approx([0.045, 0.0])
    assert np.isnan(found[2])


@pytest.mark.parametrize(
    ("n", "route"),
    [
        (0, ImportanceRoute.PARENT),
        (29, ImportanceRoute.PARENT),
        (30, ImportanceRoute.CORRELATIONS),
        (99, ImportanceRoute.CORRELATIONS),
        (100, ImportanceRoute.FULL_MODEL),
    ],
)
def test_the_number_of_answers_chooses_the_route(n: int, route: ImportanceRoute) -> None:
    assert importance_route(n) is route


def test_a_negative_number_of_answers_is_refused() -> None:
    with pytest.raises(ValueError, match="負の数"):
        importance_route(-1)
