"""The interval of the mean of several items' shares."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.special import ndtri

from .intervals import linearised_bounds, linearised_mean_of_shares, wilson

Floats = np.ndarray[Any, np.dtype[np.float64]]


def moments(positive: Floats, valid: Floats) -> tuple[Floats, Floats, Floats]:
    """The three matrices of people × items, or of many groups."""
    answers, given_ = positive * valid, valid
    turned, known = np.swapaxes(answers, -1, -2), np.swapaxes(given_, -1, -2)
    return turned @ answers, turned @ given_, known @ given_


@st.composite
def answers(draw: st.DrawFn) -> tuple[Floats, Floats]:
    people, items = draw(st.integers(2, 40)), draw(st.integers(1, 6))
    seed = np.random.default_rng(draw(st.integers(0, 10**6)))
    valid = (seed.random((people, items)) < draw(st.floats(0.5, 1))).astype(float)
    valid[:2] = 1
    return (seed.random((people, items)) < draw(st.floats(0, 1))).astype(float), valid


def test_a_missing_answer_leaves_its_item_alone() -> None:
    positive, valid = np.array([[1, 1], [1, 0], [0, 0], [1, 0.0]]), np.array([[1, 1], [1, 1], [1, 1], [1, 0.0]])
    assert linearised_mean_of_shares(*moments(positive, valid)).value == pytest.approx((3 / 4 + 1 / 3) / 2)


@given(answers())
def test_it_lies_within_its_interval_within_0_and_1(drawn: tuple[Floats, Floats]) -> None:
    value, low, high = linearised_mean_of_shares(*moments(*drawn))
    assert 0 <= low <= value <= high <= 1


@given(answers(), st.integers(0, 10**6))
def test_the_order_of_people_and_items_is_nothing(drawn: tuple[Floats, Floats], number: int) -> None:
    seed = np.random.default_rng(number)
    people, items = (seed.permutation(size) for size in drawn[0].shape)
    turned = [part[people][:, items] for part in drawn]
    found, expected = linearised_mean_of_shares(*moments(*turned)), linearised_mean_of_shares(*moments(*drawn))
    assert_allclose(list(found), list(expected), atol=1e-12)


@given(answers())
def test_negative_answers_mirror_it(drawn: tuple[Floats, Floats]) -> None:
    positive, valid = drawn
    value, low, high = linearised_mean_of_shares(*moments(positive, valid))
    mirrored = linearised_mean_of_shares(*moments(1 - positive, valid))
    assert_allclose(list(mirrored), [1 - value, 1 - high, 1 - low], atol=1e-9)


@given(answers())
def test_the_variance_is_that_of_the_people(drawn: tuple[Floats, Floats]) -> None:
    """The matrices give the sum of squares of z_i as written out person by person."""
    from .intervals_element import _variance

    positive, valid = drawn
    counts = valid.sum(axis=0)
    shares = (positive * valid).sum(axis=0) / counts
    z = (valid * (positive - shares) / counts).mean(axis=1)
    assert _variance(*moments(positive, valid), shares, counts) == pytest.approx((z**2).sum(), abs=1e-12)


def test_one_item_of_many_people_is_near_wilson() -> None:
    positive = np.repeat([[1.0], [0.0]], [600, 400], axis=0)
    found = linearised_mean_of_shares(*moments(positive, np.ones_like(positive)))
    assert_allclose(list(found), list(wilson(600, 1000)), atol=5e-4)


def test_items_that_go_together_widen_the_interval() -> None:
    one = np.repeat([1.0, 0.0], 10)
    alike, apart = np.column_stack([one, one]), np.column_stack([one, np.tile([1.0, 0.0], 10)])
    widths = [
        high - low for _, low, high in (linearised_mean_of_shares(*moments(y, y * 0 + 1)) for y in (alike, apart))
    ]
    assert widths[0] > widths[1]


def test_a_small_group_that_answers_alike_keeps_its_uncertainty() -> None:
    positive = np.tile([1.0, 1.0, 0.0], (5, 1))
    found = linearised_mean_of_shares(*moments(positive, np.ones_like(positive)))
    assert found.high - found.low > 0.3


@pytest.mark.parametrize("n", [5, 12, 50])
@pytest.mark.parametrize("share", [0.5, 0.7, 0.9])
def test_it_holds_the_truth_as_often_as_it_says(n: int, share: float) -> None:
    """Seeded: 5 items that go together (latent correlation .3), 5 % missing, 2000 groups."""
    seed = np.random.default_rng(5)
    latent = np.sqrt(0.3) * seed.normal(size=(2000, n, 1)) + np.sqrt(0.7) * seed.normal(size=(2000, n, 5))
    positive, valid = (latent < ndtri(share)).astype(float), (seed.random((2000, n, 5)) > 0.05).astype(float)
    value, low, high = linearised_bounds(*moments(positive, valid))
    known = ~np.isnan(value)
    assert ((low <= share) & (share <= high))[known].mean() > 0.93


def test_an_item_without_answers_or_one_person_say_nothing() -> None:
    positive, valid = np.ones((3, 2)), np.array([[1.0, 0], [1, 0], [1, 0]])
    assert np.isnan(list(linearised_mean_of_shares(*moments(positive, valid)))).all()
    assert np.isnan(list(linearised_mean_of_shares(*moments(positive[:1], positive[:1])))).all()


def test_matrices_of_different_items_are_refused() -> None:
    with pytest.raises(ValueError, match="J × J"):
        linearised_mean_of_shares(np.eye(2), np.eye(2), np.eye(3))
