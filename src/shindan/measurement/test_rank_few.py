"""The chance of every place among few groups."""

import numpy as np
import pytest

from .importance_correlation import Floats
from .rank_few import rank_probabilities_few
from .rank_probabilities import rank_probabilities
from .shrinkage import posterior_of_tau

MEANS, ERRORS = np.array([3.2, 3.3, 3.05, 2.9]), np.array([0.2, 0.1, 0.08, 0.25])


def simulated(scale: float, draws: int = 60_000) -> Floats:
    """Draws of τ, of μ given τ, and of the groups given both."""
    rng = np.random.default_rng(4)
    grid, chance = posterior_of_tau(MEANS, ERRORS**2, scale)
    tau = rng.choice(grid, size=(draws, 1), p=chance)
    weight = 1 / (ERRORS**2 + tau**2)
    centre = rng.normal((weight @ MEANS) / weight.sum(axis=1), weight.sum(axis=1) ** -0.5)[:, None]
    pull = ERRORS**2 * weight
    drawn = rng.normal((1 - pull) * MEANS + pull * centre, np.sqrt(1 - pull) * ERRORS)
    ranks = (drawn[:, :, None] < drawn[:, None, :]).sum(axis=2)
    return np.stack([(ranks == place).mean(axis=0) for place in range(4)], axis=1)


def test_simulation_of_the_whole_model_gives_the_same() -> None:
    found = rank_probabilities_few(MEANS, ERRORS, 0.25)
    assert np.abs(found - simulated(0.25)).max() < 4 * np.sqrt(0.25 / 60_000)


def test_rows_and_columns_add_up_to_one() -> None:
    found = rank_probabilities_few(MEANS, ERRORS, 0.25)
    assert found.sum(axis=0) == pytest.approx(np.ones(4), abs=1e-10)
    assert found.sum(axis=1) == pytest.approx(np.ones(4), abs=1e-10)


def test_a_narrow_prior_leaves_nothing_to_rank_by() -> None:
    assert rank_probabilities_few(MEANS, ERRORS, 1e-6) == pytest.approx(np.full((4, 4), 0.25), abs=1e-4)


def test_a_wide_prior_and_spread_leave_the_means_as_they_are() -> None:
    means, errors = [0.0, 40.0, 41.0], [1.0, 1.0, 1.0]
    assert rank_probabilities_few(means, errors, 1e3) == pytest.approx(rank_probabilities(means, errors), abs=2e-3)


def test_a_group_without_mean_counts_for_nobody() -> None:
    found = rank_probabilities_few([*MEANS, np.nan], [*ERRORS, 0.1], 0.25)
    assert np.isnan(found[-1]).all()
    assert found[:-1, :-1] == pytest.approx(rank_probabilities_few(MEANS, ERRORS, 0.25))


def test_no_group_is_refused() -> None:
    with pytest.raises(ValueError, match="1つ以上の組織"):
        rank_probabilities_few([], [], 0.25)
