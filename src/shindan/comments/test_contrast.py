"""The log-odds ratio with a Dirichlet prior, held to a value worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from .contrast import contrast


def test_a_value_worked_out_by_hand() -> None:
    """y₁ = 8, 2, 10; y₂ = 2, 8, 10; α₀ = 10, so α = 2.5, 2.5, 5 and n = 20.

    δ = ln(4.5/25.5) − ln(10.5/19.5) = −1.73460 + 0.61904 = −1.11556; var = 1/4.5 + 1/10.5 = 0.31746; z = −1.97993
    """
    found = contrast(np.array([8, 2, 10]), np.array([2, 8, 10]), prior=10.0)
    assert found.ratio == pytest.approx([-1.115562, 1.115562, 0.0], abs=1e-6)
    assert found.error[0] == pytest.approx(0.563436, abs=1e-6)
    assert found.z[0] == pytest.approx(-1.97993, abs=1e-5)
    assert found.low[0] == pytest.approx(-2.219877, abs=1e-5)
    assert found.high[0] == pytest.approx(-0.011247, abs=1e-5)


def test_groups_that_speak_alike_are_not_told_apart() -> None:
    found = contrast(np.array([20, 10, 5]), np.array([40, 20, 10]))
    assert np.allclose(found.z, 0)
    assert not found.apart.any()


def test_swapping_the_groups_turns_the_sign() -> None:
    one, other = np.array([30, 3, 9, 0]), np.array([4, 28, 9, 12])
    assert np.allclose(contrast(one, other).ratio, -contrast(other, one).ratio)


def test_a_rare_word_is_drawn_to_nothing_by_the_prior() -> None:
    found = contrast(np.array([0, 100, 200]), np.array([2, 100, 200]))
    assert 0 < found.z[0] < 1.96


def test_a_plain_difference_is_told_apart() -> None:
    found = contrast(np.array([60, 5, 100]), np.array([5, 60, 100]))
    assert found.apart.tolist() == [True, True, False]


def test_a_word_alone_or_unused_tells_nothing() -> None:
    assert contrast(np.array([5]), np.array([9])).z.tolist() == [0.0]
    assert contrast(np.array([5, 7, 0]), np.array([9, 2, 0])).z[2] == 0.0
    assert len(contrast(np.array([], np.int64), np.array([], np.int64)).z) == 0


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        contrast(np.array([-1]), np.array([1]))
