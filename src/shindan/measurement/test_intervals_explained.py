"""The interval of R² with random predictors."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from .intervals_explained import _at_most, r_squared, r_squared_exact


@settings(deadline=None, max_examples=40)
@given(st.floats(0, 0.97), st.integers(30, 400), st.integers(1, 8))
def test_the_approximation_is_near_the_exact_interval(r2: float, n: int, predictors: int) -> None:
    assert_allclose(list(r_squared(r2, n, predictors)), list(r_squared_exact(r2, n, predictors)), atol=2e-3)


@settings(deadline=None, max_examples=40)
@given(st.floats(0, 1), st.integers(3, 400), st.integers(1, 8), st.floats(0.5, 0.99))
def test_bounds_are_shares_in_order(r2: float, n: int, predictors: int, confidence: float) -> None:
    _, low, high = r_squared(r2, n, predictors, confidence)
    assert (np.isnan(low) and n <= predictors + 1) or 0 <= low <= high <= 1


@settings(deadline=None, max_examples=30)
@given(st.floats(0.2, 0.9), st.integers(40, 200), st.integers(1, 5))
def test_more_people_narrow_the_interval(r2: float, n: int, predictors: int) -> None:
    few, many = r_squared_exact(r2, n, predictors), r_squared_exact(r2, 4 * n, predictors)
    assert many.high - many.low < few.high - few.low


def test_the_exact_law_is_that_of_samples() -> None:
    """Seeded samples of a population with ρ² = .4, 3 predictors, 25 people."""
    seed = np.random.default_rng(11)
    part = seed.noncentral_chisquare(3, seed.chisquare(24, 200_000) * 0.4 / 0.6)
    found = part / (part + seed.chisquare(21, 200_000))
    for r2 in (0.2, 0.45, 0.7):
        assert _at_most(r2, 0.4, 25, 3) == pytest.approx((found <= r2).mean(), abs=0.004)


def test_a_perfect_fit_is_certain() -> None:
    assert list(r_squared(1.0, 20, 3)) == [1, 1, 1]


def test_as_many_predictors_as_people_say_nothing() -> None:
    assert np.isnan(list(r_squared(0.5, 5, 4))).all()
    assert np.isnan(list(r_squared(float("nan"), 50, 4))).all()


@pytest.mark.parametrize(("r2", "predictors"), [(-0.1, 2), (1.1, 2), (0.5, 0)])
def test_what_cannot_be_is_refused(r2: float, predictors: int) -> None:
    with pytest.raises(ValueError, match="/"):
        r_squared(r2, 50, predictors)
