"""Relative importance from correlations: every set of drivers at once, for one table or for a stack of them.

Both methods part R² among the drivers so that the shares add up to it:

- LMG (Lindeman, Merenda and Gold 1980; the Shapley value of R², Grömping 2006): a driver's gain in R², averaged over
  all orders in which the drivers may enter.
- Johnson (2000): R² parted over the closest orthonormal stand-ins of the drivers, then handed back.

Input are correlation matrices of the drivers, shape (..., p, p), and their correlations with the outcome, shape
(..., p); the shares come as (..., p). A driver that never varies has correlation 0 with everything and so the share 0.
A driver that the others explain wholly (conditional variance under ``COLLINEAR`` of its own) adds nothing to a set that
holds them; duplicates share equally. Stacks with a NaN give NaN.
"""

from collections.abc import Callable
from functools import lru_cache
from math import comb

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

COLLINEAR = 1e-10
Method = Callable[[npt.ArrayLike, npt.ArrayLike], Floats]

LMG_USUAL = 13
LMG_LIMIT = 16


def correlations(covariance: Floats) -> Floats:
    """Correlations of covariance matrices (..., v, v); 0 beside a variable without variance, 1 on the diagonal."""
    variance = np.diagonal(covariance, axis1=-2, axis2=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        scale = np.where(variance > 0, 1 / np.sqrt(variance), np.where(np.isnan(variance), np.nan, 0.0))
    r = np.clip(covariance * scale[..., :, None] * scale[..., None, :], -1, 1)
    r[..., np.arange(r.shape[-1]), np.arange(r.shape[-1])] = 1.0
    return r


def r2_of_all_sets(r_xx: Floats, r_xy: Floats) -> Floats:
    """R² of each of the 2^p sets of drivers, shape (..., 2^p); bit j of the place says whether driver j is in the set.

    One driver after another is either left out or swept out of what remains (Schur complement), so that each step
    doubles the number of tables and makes them one smaller. A driver with no variance left is not swept.
    """
    drivers = r_xy.shape[-1]
    tables = _with_outcome(r_xx, r_xy)[..., None, :, :]
    for _ in range(drivers):
        rest = tables[..., 1:, 1:]
        pivot, column = tables[..., :1, :1], tables[..., 1:, :1]
        usable = pivot > COLLINEAR
        gain = np.where(usable, column / np.where(usable, pivot, 1.0), 0.0) * np.swapaxes(column, -1, -2)
        tables = np.concatenate([rest, rest - gain], axis=-3)
    unknown = np.isnan(r_xy).any(axis=-1, keepdims=True)
    return np.where(unknown, np.nan, 1 - tables[..., 0, 0])


def lmg_from_correlation(r_xx: npt.ArrayLike, r_xy: npt.ArrayLike) -> Floats:
    """LMG shares (..., p), Σ = R², of correlations (..., p, p) and (..., p).

    share_j = Σ over sets S without j of |S|!(p−1−|S|)!/p! · (R²(S ∪ j) − R²(S)).

    With two drivers, r = .5 between them and .6, .3 with the outcome: R² = .36; shares .315 and .045.
    """
    xx, xy = _checked(r_xx, r_xy)
    if xy.shape[-1] > LMG_LIMIT:
        message = f"要素が{xy.shape[-1]}個あります。LMGは{LMG_LIMIT}個までです。Johnsonの重みを使ってください。"
        raise ValueError(message)
    return np.asarray(r2_of_all_sets(xx, xy) @ _shapley(xy.shape[-1]))


def johnson_from_correlation(r_xx: npt.ArrayLike, r_xy: npt.ArrayLike) -> Floats:
    """Johnson's relative weights (..., p), Σ = R², of correlations (..., p, p) and (..., p).

    With R = VΛVᵀ and W = VΛ^½Vᵀ: β = W⁺ r_xy and share_j = Σ_k W_jk² β_k². For two drivers it equals LMG.
    """
    xx, xy = _checked(r_xx, r_xy)
    unknown = np.asarray(np.isnan(xy) | np.isnan(xx).any(axis=-1)).any(axis=-1, keepdims=True)
    values, vectors = np.linalg.eigh(np.where(np.expand_dims(unknown, -1), np.eye(xy.shape[-1]), xx))
    kept = values > COLLINEAR
    root = np.sqrt(np.where(kept, values, 0.0))
    inverse = np.where(kept, 1 / np.where(kept, root, 1.0), 0.0)
    beta = _rebuild(vectors, inverse) @ xy[..., None]
    shares = (_rebuild(vectors, root) ** 2 @ beta**2)[..., 0]
    return np.where(unknown, np.nan, shares)


def shares_from_correlation(r_xx: npt.ArrayLike, r_xy: npt.ArrayLike) -> Floats:
    """LMG up to 13 drivers, Johnson's weights above."""
    few = np.asarray(r_xy).shape[-1] <= LMG_USUAL
    return lmg_from_correlation(r_xx, r_xy) if few else johnson_from_correlation(r_xx, r_xy)


def shares_from_covariance(covariance: npt.ArrayLike, method: Method = shares_from_correlation) -> Floats:
    """Shares (..., p) from covariances (..., p + 1, p + 1) of the drivers and, last, the outcome, as replicates come.

    NaN for a table with a NaN and for one in which the outcome never varies.
    """
    table = np.asarray(covariance, float)
    if table.ndim < 2 or table.shape[-1] != table.shape[-2] or table.shape[-1] < 2:
        message = f"共分散表の形{table.shape}が正しくありません。要素と結果の正方の表を渡してください。"
        raise ValueError(message)
    r = correlations(table)
    varies = table[..., -1:, -1] > 0
    return np.where(varies, method(r[..., :-1, :-1], r[..., :-1, -1]), np.nan)


def _rebuild(vectors: Floats, values: Floats) -> Floats:
    return np.asarray((vectors * values[..., None, :]) @ np.swapaxes(vectors, -1, -2))


def _checked(r_xx: npt.ArrayLike, r_xy: npt.ArrayLike) -> tuple[Floats, Floats]:
    xx, xy = np.asarray(r_xx, float), np.asarray(r_xy, float)
    if xy.ndim == 0 or xy.shape[-1] == 0 or xx.shape != (*xy.shape, xy.shape[-1]):
        message = f"相関表{xx.shape}と結果との相関{xy.shape}の形が合いません。(…, p, p) と (…, p) を渡してください。"
        raise ValueError(message)
    return xx, xy


def _with_outcome(r_xx: Floats, r_xy: Floats) -> Floats:
    drivers = r_xy.shape[-1]
    table = np.ones((*r_xy.shape[:-1], drivers + 1, drivers + 1))
    table[..., :drivers, :drivers] = r_xx
    table[..., :drivers, drivers] = table[..., drivers, :drivers] = r_xy
    return table


@lru_cache(maxsize=32)
def _shapley(drivers: int) -> Floats:
    """What R² of each set counts in each driver's share, shape (2^p, p)."""
    sets = np.arange(2**drivers)
    member = (sets[:, None] >> np.arange(drivers)) & 1
    size = member.sum(axis=1)
    weight = np.array([1 / (drivers * comb(drivers - 1, k)) for k in range(drivers)])
    joining, leaving = weight[np.maximum(size - 1, 0)], weight[np.minimum(size, drivers - 1)]
    return np.asarray(np.where(member == 1, joining[:, None], -leaving[:, None]))
