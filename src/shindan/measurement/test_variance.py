"""The random-intercept model from sizes, means and squares."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from .variance import VarianceComponents, one_way_reml

groups = st.lists(st.tuples(st.integers(1, 60), st.floats(-5, 5)), min_size=2, max_size=12).filter(
    lambda found: max(size for size, _ in found) > 1
)
squares = st.floats(0.1, 100)


def balanced(score: np.ndarray) -> tuple[VarianceComponents, float, float]:
    """The fit of groups × people, and the mean squares between and within."""
    count, size = score.shape
    within = float(((score - score.mean(axis=1, keepdims=True)) ** 2).sum())
    fit = one_way_reml([size] * count, score.mean(axis=1), within)
    return fit, size * float(score.mean(axis=1).var(ddof=1)), within / (count * (size - 1))


def test_in_a_balanced_design_it_is_the_analysis_of_variance() -> None:
    """Searle, Casella & McCulloch (1992): with equal sizes REML has the closed form (MSB − MSW)/n and MSW."""
    seed = np.random.default_rng(3)
    fit, between, within = balanced(seed.normal(size=(10, 7)) + seed.normal(size=(10, 1)) + 1e4)
    assert_allclose([fit.tau2, fit.sigma2], [(between - within) / 7, within], rtol=1e-12)


def test_dyestuff() -> None:
    """The dyestuff yields of Davies (1947), 6 batches × 5: variances 1764.05 and 2451.25, mean 1527.5."""
    batches = [
        [1545, 1440, 1440, 1520, 1580],
        [1540, 1555, 1490, 1560, 1495],
        [1595, 1550, 1605, 1510, 1560],
        [1445, 1440, 1595, 1465, 1545],
        [1595, 1630, 1515, 1635, 1625],
        [1520, 1455, 1450, 1480, 1445],
    ]
    fit, *_ = balanced(np.array(batches, dtype=float))
    assert_allclose([fit.mean, fit.tau2, fit.sigma2], [1527.5, 1764.05, 2451.25], rtol=1e-12)
    assert fit.se_mean == pytest.approx(19.3834, abs=1e-4)


def test_equal_means_lie_on_the_boundary() -> None:
    fit = one_way_reml([3, 5], [2.0, 2.0], 6.0)
    assert fit.tau2 == 0
    assert fit.sigma2 == pytest.approx(6 / 7)
    assert fit.reliability([3, 5]).tolist() == [0, 0]


def test_equal_answers_within_every_group_leave_no_error() -> None:
    fit = one_way_reml([3, 5], [1.0, 2.0], 0.0)
    assert (fit.mean, fit.tau2, fit.sigma2, fit.se_mean) == (1.5, 0.5, 0.0, 0.5)
    assert fit.icc == 1


def test_where_nothing_varies_the_share_between_is_not_known() -> None:
    assert np.isnan(one_way_reml([3, 5], [1.0, 1.0], 0.0).icc)


def restricted(fit: VarianceComponents, sizes: np.ndarray, means: np.ndarray, within: float) -> float:
    """Minus twice the restricted log-likelihood, written out for all three parameters."""
    variances = fit.tau2 + fit.sigma2 / sizes
    weights = 1 / variances
    mean = (weights * means).sum() / weights.sum()
    inner = (sizes.sum() - len(sizes)) * np.log(fit.sigma2) + within / fit.sigma2
    return float(inner + np.log(variances).sum() + np.log(weights.sum()) + (weights * (means - mean) ** 2).sum())


@settings(deadline=None)
@given(groups, squares, st.floats(-0.5, 0.5), st.floats(-0.5, 0.5))
def test_no_other_components_are_likelier(
    found: list[tuple[int, float]], within: float, tau: float, sigma: float
) -> None:
    sizes, means = np.array(found).T
    fit = one_way_reml(sizes, means, within)
    tau2 = fit.tau2 * np.exp(tau) if fit.tau2 else abs(tau)
    other = VarianceComponents(fit.mean, tau2, fit.sigma2 * np.exp(sigma), 0)
    assert restricted(fit, sizes, means, within) <= restricted(other, sizes, means, within) + 1e-9


@settings(deadline=None)
@given(groups, squares, st.floats(-100, 100), st.floats(0.1, 10))
def test_a_change_of_unit_changes_the_unit_alone(
    found: list[tuple[int, float]], within: float, shift: float, scale: float
) -> None:
    sizes, means = np.array(found).T
    plain, changed = one_way_reml(sizes, means, within), one_way_reml(sizes, shift + scale * means, scale**2 * within)
    assert_allclose(changed.sigma2, scale**2 * plain.sigma2, rtol=1e-6)
    assert_allclose(changed.tau2, scale**2 * plain.tau2, rtol=1e-5, atol=1e-9)
    assert_allclose(changed.mean, shift + scale * plain.mean, rtol=1e-7, atol=1e-7)


@pytest.mark.parametrize(
    ("sizes", "means", "within", "word"),
    [
        ([5], [1.0], 1.0, "two groups"),
        ([5, 5], [1.0], 1.0, "same length"),
        ([5, 5], [1.0, float("nan")], 1.0, "finite"),
        ([5, 0], [1.0, 2.0], 1.0, "sizes from 1"),
        ([5, 5], [1.0, 2.0], -1.0, "squares from 0"),
        ([1, 1], [1.0, 2.0], 0.0, "two answers"),
    ],
)
def test_what_cannot_be_fitted_is_refused(sizes: list[int], means: list[float], within: float, word: str) -> None:
    with pytest.raises(ValueError, match=word):
        one_way_reml(sizes, means, within)
