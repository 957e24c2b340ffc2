"""Means drawn towards the mean of all."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import norm

from .importance_correlation import Floats
from .shrinkage import FewShrinkage, shrink, shrink_few, shrink_from_summary


def centres(seed: int, groups: int = 12) -> tuple[Floats, npt.NDArray[np.int64]]:
    rng = np.random.default_rng(seed)
    labels = np.repeat(np.arange(groups), rng.integers(2, 40, groups)).astype(np.int64)
    return rng.normal(0, 0.5, groups)[labels] + rng.normal(3, 1, len(labels)), labels


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=40, deadline=None)
def test_every_group_lies_between_its_own_mean_and_that_of_all(seed: int) -> None:
    values, labels = centres(seed)
    found = shrink(values, labels)
    own = np.array([values[labels == group].mean() for group in found.groups])
    assert (np.minimum(own, found.mean) - 1e-9 <= found.estimate).all()
    assert (found.estimate <= np.maximum(own, found.mean) + 1e-9).all()
    assert ((found.reliability >= 0) & (found.reliability <= 1)).all()


def test_the_estimate_is_the_posterior_mean_of_the_fitted_model() -> None:
    values, labels = centres(5)
    found = shrink(values, labels)
    own = np.array([values[labels == group].mean() for group in found.groups])
    precision = 1 / found.tau2 + found.sizes / found.sigma2
    assert found.estimate == pytest.approx((found.mean / found.tau2 + own * found.sizes / found.sigma2) / precision)
    assert found.sd == pytest.approx(precision**-0.5)


def test_more_answers_are_trusted_more() -> None:
    found = shrink_from_summary([5, 50, 500, 50], [4.0, 4.0, 4.0, 2.0], 600.0)
    assert (np.diff(found.estimate[:3]) > 0).all()
    assert (np.diff(found.sd[:3]) < 0).all()


def test_sums_give_what_answers_give() -> None:
    values, labels = centres(6)
    members = [values[labels == group] for group in np.unique(labels)]
    sums = [len(m) for m in members], [m.mean() for m in members], [((m - m.mean()) ** 2).sum() for m in members]
    by_answers = shrink(values, labels)
    assert shrink_from_summary(*sums).estimate == pytest.approx(by_answers.estimate, abs=1e-12)
    total = shrink_from_summary(sums[0], sums[1], sum(sums[2]))
    assert total.estimate == pytest.approx(by_answers.estimate, abs=1e-12)


def test_groups_come_sorted_by_label() -> None:
    found = shrink([1.0, 2.0, 5.0, 6.0, 3.0], ["b", "b", "a", "a", "c"])
    assert found.groups == ("a", "b", "c")
    assert found.sizes.tolist() == [2, 2, 1]
    assert found.estimate[0] > found.estimate[1]


def test_a_missing_value_is_left_out() -> None:
    values, labels = centres(7)
    expected = shrink(np.delete(values, 3), np.delete(labels, 3))
    values[3] = np.nan
    assert shrink(values, labels).estimate == pytest.approx(expected.estimate)


def test_a_group_without_answers_has_no_estimate() -> None:
    values, labels = centres(7)
    known = shrink(values, labels)
    found = shrink(np.append(values, np.nan), np.append(labels, 99))
    assert found.groups[-1] == 99
    assert np.isnan([found.estimate[-1], found.sd[-1]]).all()
    assert (found.sizes[-1], found.reliability[-1]) == (0, 0)
    assert found.estimate[:-1] == pytest.approx(known.estimate)


def test_groups_that_do_not_differ_get_one_estimate() -> None:
    found = shrink([1.0, 3.0, 1.0, 3.0, 1.1, 3.0], list("aabbcc"))
    assert found.tau2 == 0
    assert found.estimate == pytest.approx(np.full(3, found.mean))
    assert found.sd.tolist() == [0, 0, 0]


def test_groups_that_agree_inside_keep_their_means() -> None:
    found = shrink([1.0, 1.0, 2.0, 2.0], list("aabb"))
    assert found.estimate.tolist() == [1, 2]
    assert found.sd.tolist() == [0, 0]


def test_everybody_giving_one_answer_is_no_difference() -> None:
    found = shrink([2.0, 2.0, 2.0, 2.0], list("aabb"))
    assert found.estimate.tolist() == [2, 2]
    assert found.reliability.tolist() == [0, 0]


@pytest.mark.parametrize(("values", "groups"), [([], []), ([1.0, 2.0], ["a", "a"]), ([1.0, 2.0], ["a", "b"])])
def test_what_cannot_be_compared_is_refused(values: list[float], groups: list[str]) -> None:
    with pytest.raises(ValueError, match=r"[ぁ-ん]"):
        shrink(values, groups)


def test_lengths_that_differ_are_refused() -> None:
    with pytest.raises(ValueError, match="合いません"):
        shrink([1.0, 2.0], ["a"])
    with pytest.raises(ValueError, match="合いません"):
        shrink_from_summary([3, 4], [1.0], 2.0)


MEANS, ERRORS = np.array([3.2, 3.3, 3.05, 2.9]), np.array([0.2, 0.1, 0.08, 0.25])


def integrated(scale: float) -> tuple[float, float, Floats]:
    """Posterior mean and sd of τ and means of the groups, by adaptive integration over τ itself."""

    def likelihood(tau: float) -> float:
        weight = 1 / (ERRORS**2 + tau**2)
        centre = weight @ MEANS / weight.sum()
        return float(
            norm.pdf(MEANS, centre, weight**-0.5).prod() / np.sqrt(weight.sum()) * np.exp(-0.5 * (tau / scale) ** 2)
        )

    def group(tau: float, place: int) -> float:
        weight = 1 / (ERRORS**2 + tau**2)
        pull = ERRORS[place] ** 2 * weight[place]
        return float((1 - pull) * MEANS[place] + pull * (weight @ MEANS / weight.sum()))

    def mean(value) -> float:  # type: ignore[no-untyped-def]
        above = quad(lambda t: value(t) * likelihood(t), 0, 12 * scale, epsabs=0, epsrel=1e-11, limit=400)[0]
        return float(above / quad(likelihood, 0, 12 * scale, epsabs=0, epsrel=1e-11, limit=400)[0])

    first, second = mean(lambda t: t), mean(lambda t: t * t)
    return first, np.sqrt(second - first**2), np.array([mean(lambda t, j=j: group(t, j)) for j in range(len(MEANS))])


@pytest.mark.parametrize("scale", [0.02, 0.25, 3.0])
def test_few_groups_by_another_integration(scale: float) -> None:
    tau_mean, tau_sd, means = integrated(scale)
    found = shrink_few(MEANS, ERRORS, scale)
    assert found.tau_mean == pytest.approx(tau_mean, rel=1e-9)
    assert found.tau_sd == pytest.approx(tau_sd, rel=1e-8)
    assert found.estimate == pytest.approx(means, abs=1e-10)


def test_without_data_to_speak_of_the_prior_stays() -> None:
    found = shrink_few([3.0, 3.0], [1e4, 1e4], 1.0)
    assert tuple(found.tau) == pytest.approx(np.abs(norm.ppf([0.75, 0.5125, 0.9875])), rel=1e-6)


def test_a_narrow_prior_gives_the_pooled_mean() -> None:
    found = shrink_few(MEANS, ERRORS, 1e-5)
    weight = ERRORS**-2.0
    assert found.mean == pytest.approx(weight @ MEANS / weight.sum(), abs=1e-8)
    assert found.mean_sd == pytest.approx(weight.sum() ** -0.5, abs=1e-8)
    assert found.estimate == pytest.approx(np.full(4, found.mean), abs=1e-6)


def test_a_wide_spread_leaves_the_groups_alone() -> None:
    found = shrink_few([0.0, 100.0, 300.0], [0.1, 0.1, 0.1], 100)
    assert found.estimate == pytest.approx([0, 100, 300], abs=1e-3)
    assert found.sd == pytest.approx(np.full(3, 0.1), abs=1e-4)


@given(st.floats(0.01, 100), st.floats(-50, 50))
@settings(max_examples=25, deadline=None)
def test_the_unit_of_few_groups_does_not_matter(factor: float, shift: float) -> None:
    plain, moved = shrink_few(MEANS, ERRORS, 0.25), shrink_few(MEANS * factor + shift, ERRORS * factor, 0.25 * factor)
    assert moved.estimate == pytest.approx(plain.estimate * factor + shift, rel=1e-9, abs=1e-9)
    assert moved.sd == pytest.approx(plain.sd * factor, rel=1e-7)


def test_a_group_without_mean_is_left_out() -> None:
    plain = shrink_few(MEANS, ERRORS, 0.25)
    found = shrink_few(np.append(MEANS, np.nan), np.append(ERRORS, 0.1), 0.25)
    assert np.isnan([found.estimate[-1], found.sd[-1]]).all()
    assert found.estimate[:-1] == pytest.approx(plain.estimate)


def test_one_group_keeps_its_mean() -> None:
    found: FewShrinkage = shrink_few([3.2], [0.2], 0.25)
    assert (found.estimate[0], found.sd[0]) == pytest.approx((3.2, 0.2))


@pytest.mark.parametrize(
    ("means", "errors", "scale"),
    [([], [], 0.25), ([np.nan], [0.1], 0.25), ([1.0, 2.0], [0.1], 0.25), ([1.0], [0.0], 0.25), ([1.0], [0.1], 0.0)],
)
def test_few_groups_that_cannot_be_compared_are_refused(means: list[float], errors: list[float], scale: float) -> None:
    with pytest.raises(ValueError, match=r"[ぁ-ん]"):
        shrink_few(means, errors, scale)
