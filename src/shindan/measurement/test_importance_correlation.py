"""Shares of R² from correlations: laws, and a plain oracle over all sets."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .importance_correlation import (
    LMG_LIMIT,
    Floats,
    correlations,
    johnson_from_correlation,
    lmg_from_correlation,
    r2_of_all_sets,
    shares_from_correlation,
    shares_from_covariance,
)

seeds = st.integers(0, 2**32 - 1)
sizes = st.integers(1, 6)


def drawn(seed: int, drivers: int, factors: int | None = None) -> Floats:
    """A correlation matrix of drivers and, last, the outcome; with few ``factors`` some drivers explain others."""
    rng = np.random.default_rng(seed)
    loadings = rng.normal(size=(drivers + 1, factors or drivers + 3))
    return correlations(loadings @ loadings.T)


def split(r: Floats) -> tuple[Floats, Floats]:
    return r[..., :-1, :-1], r[..., :-1, -1]


def r2(r_xx: Floats, r_xy: Floats, chosen: list[int]) -> float:
    return (
        float(r_xy[chosen] @ np.linalg.pinv(r_xx[np.ix_(chosen, chosen)], rcond=1e-10) @ r_xy[chosen])
        if chosen
        else 0.0
    )


def over_all_orders(r_xx: Floats, r_xy: Floats) -> Floats:
    gains = np.zeros(len(r_xy))
    orders = list(permutations(range(len(r_xy))))
    for order in orders:
        for place, driver in enumerate(order):
            gains[driver] += r2(r_xx, r_xy, list(order[: place + 1])) - r2(r_xx, r_xy, list(order[:place]))
    return gains / len(orders)


@given(seeds, st.integers(1, 5))
@settings(max_examples=30, deadline=None)
def test_lmg_is_the_mean_gain_over_all_orders(seed: int, drivers: int) -> None:
    r_xx, r_xy = split(drawn(seed, drivers))
    assert lmg_from_correlation(r_xx, r_xy) == pytest.approx(over_all_orders(r_xx, r_xy), abs=1e-9)


@given(seeds, st.integers(3, 5))
@settings(max_examples=30, deadline=None)
def test_lmg_of_collinear_drivers_is_that_of_a_generalised_inverse(seed: int, drivers: int) -> None:
    r = drawn(seed, drivers, factors=drivers + 1)
    r_xx, r_xy = split(r)
    doubled = [*range(drivers), 0]
    r_xx, r_xy = r_xx[np.ix_(doubled, doubled)], r_xy[doubled]
    shares = lmg_from_correlation(r_xx, r_xy)
    assert shares == pytest.approx(over_all_orders(r_xx, r_xy), abs=1e-6)
    assert shares[0] == pytest.approx(shares[-1], abs=1e-9)


@given(seeds, sizes, st.booleans())
@settings(max_examples=60, deadline=None)
def test_the_shares_add_up_to_r2(seed: int, drivers: int, exact: bool) -> None:
    r_xx, r_xy = split(drawn(seed, drivers))
    shares = (lmg_from_correlation if exact else johnson_from_correlation)(r_xx, r_xy)
    assert shares.sum() == pytest.approx(r2(r_xx, r_xy, list(range(drivers))), abs=1e-9)
    assert (shares >= -1e-12).all()


@given(seeds, sizes, st.data())
@settings(max_examples=60, deadline=None)
def test_a_reversed_driver_keeps_its_share(seed: int, drivers: int, data: st.DataObject) -> None:
    signs = np.array(data.draw(st.lists(st.sampled_from([-1.0, 1.0]), min_size=drivers + 1, max_size=drivers + 1)))
    r = drawn(seed, drivers)
    turned = r * np.outer(signs, signs)
    assert lmg_from_correlation(*split(turned)) == pytest.approx(lmg_from_correlation(*split(r)), abs=1e-12)
    assert johnson_from_correlation(*split(turned)) == pytest.approx(johnson_from_correlation(*split(r)), abs=1e-12)


@given(seeds, sizes, st.data())
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_drivers_does_not_matter(seed: int, drivers: int, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(drivers)))
    r_xx, r_xy = split(drawn(seed, drivers))
    moved = r_xx[np.ix_(order, order)], r_xy[order]
    assert lmg_from_correlation(*moved) == pytest.approx(lmg_from_correlation(r_xx, r_xy)[order], abs=1e-10)
    assert johnson_from_correlation(*moved) == pytest.approx(johnson_from_correlation(r_xx, r_xy)[order], abs=1e-10)


@given(seeds)
@settings(max_examples=30, deadline=None)
def test_both_methods_agree_for_two_drivers(seed: int) -> None:
    r_xx, r_xy = split(drawn(seed, 2))
    assert lmg_from_correlation(r_xx, r_xy) == pytest.approx(johnson_from_correlation(r_xx, r_xy), abs=1e-9)


def test_two_drivers_by_hand() -> None:
    shares = lmg_from_correlation([[1, 0.5], [0.5, 1]], [0.6, 0.3])
    assert shares == pytest.approx([0.315, 0.045])


def test_independent_drivers_have_their_squared_correlations() -> None:
    assert lmg_from_correlation(np.eye(3), [0.5, -0.4, 0.0]) == pytest.approx([0.25, 0.16, 0.0])


def test_every_set_stands_at_its_place() -> None:
    r_xx, r_xy = split(drawn(3, 4))
    found = r2_of_all_sets(r_xx, r_xy)
    expected = [r2(r_xx, r_xy, [j for j in range(4) if place >> j & 1]) for place in range(16)]
    assert found == pytest.approx(expected, abs=1e-10)


def test_a_stack_gives_what_its_tables_give() -> None:
    stack = np.stack([drawn(seed, 5) for seed in range(6)]).reshape(2, 3, 6, 6)
    for method in (lmg_from_correlation, johnson_from_correlation):
        shares = method(*split(stack))
        assert shares.shape == (2, 3, 5)
        assert shares[1, 2] == pytest.approx(method(*split(stack[1, 2])), abs=1e-13)


def test_a_table_with_a_gap_gives_nan_and_leaves_the_others() -> None:
    stack = np.stack([drawn(1, 3), np.full((4, 4), np.nan)])
    for method in (lmg_from_correlation, johnson_from_correlation):
        shares = method(*split(stack))
        assert np.isnan(shares[1]).all()
        assert shares[0] == pytest.approx(method(*split(stack[0])))


def test_a_variable_without_variance_correlates_with_nothing() -> None:
    assert correlations(np.array([[4.0, 0, 2], [0, 0, 0], [2, 0, 4]])).tolist() == [[1, 0, 0.5], [0, 1, 0], [0.5, 0, 1]]


def test_replicates_give_a_row_of_shares_each() -> None:
    scale = np.diag([1.0, 5.0, 0.1, 2.0])
    stack = scale @ np.stack([drawn(seed, 3) for seed in range(4)]) @ scale
    stack[2], stack[3, -1], stack[3, :, -1] = np.nan, 0.0, 0.0
    shares = shares_from_covariance(stack)
    assert shares[1] == pytest.approx(lmg_from_correlation(*split(drawn(1, 3))), abs=1e-12)
    assert np.isnan(shares[2:]).all()


def test_johnson_takes_over_above_thirteen_drivers() -> None:
    r_xx, r_xy = split(drawn(5, 14))
    assert shares_from_correlation(r_xx, r_xy) == pytest.approx(johnson_from_correlation(r_xx, r_xy))
    r_xx, r_xy = split(drawn(5, 13))
    assert shares_from_correlation(r_xx, r_xy) == pytest.approx(lmg_from_correlation(r_xx, r_xy))


def test_too_many_drivers_are_refused() -> None:
    with pytest.raises(ValueError, match="Johnsonの重みを使ってください"):
        lmg_from_correlation(np.eye(LMG_LIMIT + 1), np.zeros(LMG_LIMIT + 1))


@pytest.mark.parametrize("shape", [(0,), (2,), ()])
def test_shapes_that_do_not_fit_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="形が合いません"):
        lmg_from_correlation(np.eye(3), np.zeros(shape))
