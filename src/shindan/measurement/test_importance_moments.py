"""Covariances within groups from sums, and their bootstrap over blocks."""

import numpy as np
import numpy.typing as npt
import pytest

from .importance_correlation import Floats
from .importance_moments import block_bootstrap, block_weights, moments_within

Ints = npt.NDArray[np.int64]

BLOCKS, GROUPS, WIDTH = 50, 4, 3


def people(n: int = 400) -> tuple[Floats, Ints, Ints]:
    rng = np.random.default_rng(8)
    values = rng.integers(60, 301, size=(n, WIDTH)).astype(float)
    return values, rng.integers(0, GROUPS, n), rng.integers(0, BLOCKS, n)


def sums_by_block(values: Floats, group: Ints, block: Ints) -> tuple[Floats, Floats, Floats]:
    n, sums = np.zeros((BLOCKS, GROUPS)), np.zeros((BLOCKS, GROUPS, WIDTH))
    cross = np.zeros((BLOCKS, WIDTH, WIDTH))
    np.add.at(n, (block, group), 1)
    np.add.at(sums, (block, group), values)
    np.add.at(cross, block, values[:, :, None] * values[:, None, :])
    return n, sums, cross


def pooled(values: Floats, group: Ints) -> Floats:
    inside = np.concatenate([values[group == g] - values[group == g].mean(axis=0) for g in np.unique(group)])
    return np.asarray(inside.T @ inside / (len(values) - len(np.unique(group))))


def test_sums_give_the_pooled_covariance_of_rows() -> None:
    values, group, _ = people()
    n = np.append(np.bincount(group), 0)
    sums = np.vstack([*[values[group == g].sum(axis=0) for g in range(GROUPS)], np.zeros(WIDTH)])
    found = moments_within(len(values), values.sum(axis=0), values.T @ values, n, sums)
    assert found == pytest.approx(pooled(values, group), rel=1e-12, abs=1e-8)


def test_one_group_gives_the_usual_covariance() -> None:
    values, _, _ = people()
    total = values.sum(axis=0)
    found = moments_within(len(values), total, values.T @ values, [len(values)], [total])
    assert found == pytest.approx(np.cov(values.T), rel=1e-12, abs=1e-8)


def test_a_variable_that_agrees_within_groups_has_no_covariance() -> None:
    values = np.array([[0.1, 1], [0.1, 2], [0.1, 4], [0.7, 1], [0.7, 3]])
    sums = [values[:3].sum(axis=0), values[3:].sum(axis=0)]
    found = moments_within(5, values.sum(axis=0), values.T @ values, [3, 2], sums)
    assert found[0].tolist() == [0, 0]
    assert found[1, 1] > 0


def test_groups_that_are_not_the_total_are_refused() -> None:
    with pytest.raises(ValueError, match="一致しません"):
        moments_within(3, [6.0], [[14.0]], [2], [[3.0]])


def test_groups_of_one_are_refused() -> None:
    with pytest.raises(ValueError, match="2人以上のグループ"):
        moments_within(2, [3.0], [[5.0]], [1, 1], [[1.0], [2.0]])


def test_a_replicate_is_the_covariance_of_the_people_drawn() -> None:
    values, group, block = people()
    found = block_bootstrap(*sums_by_block(values, group, block), replicates=5, seed=3)
    for times, covariance in zip(block_weights(BLOCKS, 5, 3), found, strict=True):
        chosen = np.repeat(np.arange(len(values)), times[block])
        assert covariance == pytest.approx(pooled(values[chosen], group[chosen]), rel=1e-10, abs=1e-7)


def test_without_groups_the_grand_mean_is_taken_off() -> None:
    values, group, block = people()
    n, sums, cross = sums_by_block(values, group, block)
    found = block_bootstrap(n.sum(axis=1), sums.sum(axis=1), cross, replicates=2, seed=3)
    chosen = np.repeat(np.arange(len(values)), block_weights(BLOCKS, 2, 3)[0][block])
    assert found.shape == (2, WIDTH, WIDTH)
    assert found[0] == pytest.approx(np.cov(values[chosen].T), rel=1e-10, abs=1e-7)


def test_the_bootstrap_finds_the_standard_error_of_a_covariance() -> None:
    rng = np.random.default_rng(5)
    values, block = rng.normal(size=(5000, WIDTH)), rng.integers(0, BLOCKS, 5000)
    sums = sums_by_block(values, np.zeros(5000, int), block)
    spread = block_bootstrap(*sums, replicates=2000, seed=1).std(axis=0)
    assert spread[0, 1] == pytest.approx(1 / np.sqrt(5000), rel=0.25)  # exact for independent normal variables
    assert spread[0, 0] == pytest.approx(np.sqrt(2 / 5000), rel=0.25)


def test_the_seed_fixes_the_replicates_for_good() -> None:
    assert block_weights(6, 2, 2026).tolist() == [[0, 1, 3, 1, 1, 0], [0, 2, 0, 1, 0, 3]]


def test_each_replicate_draws_as_many_blocks_as_there_are() -> None:
    weights = block_weights(BLOCKS, 400, 0)
    assert (weights.sum(axis=1) == BLOCKS).all()
    assert weights.mean(axis=0) == pytest.approx(np.ones(BLOCKS), abs=0.25)
    assert weights.var() == pytest.approx(1 - 1 / BLOCKS, rel=0.05)


def test_a_replicate_without_freedom_is_nan() -> None:
    found = block_bootstrap([1, 0], [[2.0], [0.0]], [[[4.0]], [[0.0]]], replicates=3, seed=0)
    assert np.isnan(found).sum() > 0


@pytest.mark.parametrize(("blocks", "replicates"), [(1, 10), (0, 10), (5, 0)])
def test_one_block_or_no_replicate_is_refused(blocks: int, replicates: int) -> None:
    with pytest.raises(ValueError, match="2個以上"):
        block_weights(blocks, replicates, 0)


def test_blocks_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="形が合いません"):
        block_bootstrap(np.ones((3, 2)), np.ones((3, 1, 4)), np.ones((3, 4, 4)))


def test_blocks_with_gaps_are_refused() -> None:
    with pytest.raises(ValueError, match="数でない値"):
        block_bootstrap([1, np.nan], np.ones((2, 1)), np.ones((2, 1, 1)))
