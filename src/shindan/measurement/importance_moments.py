"""Covariances within groups, and their bootstrap over random blocks, from sums alone.

In production the answers are gone and only sums are kept: per block and group the number of respondents n and the sums
Σx, per block the sums of cross products Σxxᵀ. x holds the drivers and the outcome of one respondent with all of them
answered (complete cases); whole numbers stay exact.
"""

import numpy as np
import numpy.typing as npt

from .importance_correlation import Floats

CHUNK = 100  # replicates worked on at once, so that memory stays small with thousands of groups


def moments_within(
    total_n: float,
    total_sum: npt.ArrayLike,
    total_cross: npt.ArrayLike,
    group_n: npt.ArrayLike,
    group_sum: npt.ArrayLike,
) -> Floats:
    """Pooled covariance within groups, shape (v, v): (Σxxᵀ − Σ_g s_g s_gᵀ / n_g) / (N − G).

    ``total_n`` N, ``total_sum`` (v), ``total_cross`` (v, v); ``group_n`` (G) and ``group_sum`` (G, v) of groups that
    part the total. Empty groups do not count. ValueError where the groups do not add up to the total, or no degree
    of freedom is left (N ≤ G). One group gives the usual covariance with n − 1.
    """
    n, sums = np.asarray(group_n, float), np.asarray(group_sum, float)
    same = np.allclose(n.sum(), total_n) and np.allclose(sums.sum(axis=0), np.asarray(total_sum, float))
    if not same:
        message = "グループの人数または合計が全体と一致しません。全体と同じ回答者の集計を渡してください。"
        raise ValueError(message)
    freedom = n.sum() - np.count_nonzero(n)
    if freedom < 1:
        message = "グループ内のばらつきが求められません。2人以上のグループがありません。区分を粗くしてください。"
        raise ValueError(message)
    return np.asarray(_within(n, sums, np.asarray(total_cross, float)) / freedom)


def block_weights(blocks: int, replicates: int, seed: int) -> npt.NDArray[np.int64]:
    """How often each block is drawn in each replicate, shape (replicates, blocks); each row adds up to ``blocks``.

    The raw numbers of PCG64 are used, because NumPy promises them to stay the same in later versions: a frozen result
    is recomputed to the last digit. ValueError below two blocks or one replicate.
    """
    if blocks < 2 or replicates < 1:
        message = f"ブロック{blocks}個、反復{replicates}回では区間を求められません。2個以上、1回以上にしてください。"
        raise ValueError(message)
    raw = np.random.PCG64(seed).random_raw(replicates * blocks).reshape(replicates, blocks)
    drawn = ((raw >> np.uint64(32)) * np.uint64(blocks) >> np.uint64(32)).astype(np.int64)
    place = drawn + np.arange(replicates)[:, None] * blocks
    return np.bincount(place.ravel(), minlength=replicates * blocks).reshape(replicates, blocks)


def block_bootstrap(
    block_n: npt.ArrayLike,
    block_sum: npt.ArrayLike,
    block_cross: npt.ArrayLike,
    replicates: int = 1000,
    seed: int = 0,
) -> Floats:
    """Covariances within groups of resampled blocks, shape (replicates, v, v).

    ``block_n`` (B, G), ``block_sum`` (B, G, v), ``block_cross`` (B, v, v); without groups ``block_n`` (B) and
    ``block_sum`` (B, v), and the grand mean is removed. With w_b the times block b was drawn:
    Σ_b w_b C_b − Σ_g (Σ_b w_b s_bg)(…)ᵀ / Σ_b w_b n_bg, over the degrees of freedom. NaN in a replicate that has
    none. The same ``seed`` gives the same replicates.
    """
    n, sums, cross = _blocks(block_n, block_sum, block_cross)
    weights = block_weights(len(n), replicates, seed).astype(float)
    parts = np.array_split(weights, -(-replicates // CHUNK))
    return np.concatenate([_drawn(part, n, sums, cross) for part in parts])


def _drawn(weights: Floats, n: Floats, sums: Floats, cross: Floats) -> Floats:
    """Covariances within groups for the blocks' ``weights`` (replicates, B)."""
    drawn_n = weights @ n
    freedom = drawn_n.sum(axis=1) - np.count_nonzero(drawn_n, axis=1)
    within = _within(drawn_n, np.tensordot(weights, sums, axes=1), np.tensordot(weights, cross, axes=1))
    return np.asarray(within / np.where(freedom > 0, freedom, np.nan)[:, None, None])


def _within(n: Floats, sums: Floats, cross: Floats) -> Floats:
    """Cross products around the group means: n (..., G), sums (..., G, v), cross (..., v, v)."""
    scaled = sums / np.sqrt(np.where(n > 0, n, 1.0))[..., None]
    between = np.swapaxes(scaled, -1, -2) @ scaled
    within = cross - between
    # What rounding leaves of a variable that never varies within a group is not variance.
    size = np.diagonal(cross, axis1=-2, axis2=-1)
    noise = np.diagonal(within, axis1=-2, axis2=-1) <= 1e-13 * np.abs(size)
    return np.where(noise[..., :, None] | noise[..., None, :], 0.0, within)


def _blocks(n: npt.ArrayLike, sums: npt.ArrayLike, cross: npt.ArrayLike) -> tuple[Floats, Floats, Floats]:
    counts, totals, products = np.asarray(n, float), np.asarray(sums, float), np.asarray(cross, float)
    if counts.ndim == 1:
        counts, totals = counts[:, None], totals[:, None, :] if totals.ndim == 2 else totals
    fits = counts.ndim == 2 and totals.shape[:-1] == counts.shape
    if not fits or products.shape != (len(counts), totals.shape[-1], totals.shape[-1]):
        message = f"ブロックの集計の形が合いません：人数{counts.shape}、合計{totals.shape}、積和{products.shape}。"
        raise ValueError(message)
    if counts.size == 0 or not all(np.isfinite(part).all() for part in (counts, totals, products)):
        message = "ブロックの集計が空か、数でない値を含みます。回答のあるブロックの集計を渡してください。"
        raise ValueError(message)
    return counts, totals, products
