"""What the statistics ask of their input, and the sentence where it is not so."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

Floats = NDArray[np.float64]


def refuse(wrong: Any, japanese: str, english: str) -> None:
    """Raises ValueError, in both languages in one line, where ``wrong``."""
    if wrong:
        raise ValueError(f"{japanese} / {english}")


def upper_quantile(confidence: float) -> float:
    """The standard normal quantile z of a two-sided interval; ValueError unless 0 < ``confidence`` < 1."""
    return float(ndtri((1 + level(confidence)) / 2))


def level(confidence: float) -> float:
    """``confidence`` itself; ValueError unless it lies between 0 and 1."""
    refuse(
        not 0 < confidence < 1,
        "信頼水準は0と1の間で指定してください（例 .95）。",
        "confidence must lie between 0 and 1",
    )
    return confidence


def counts(part: ArrayLike, whole: ArrayLike) -> tuple[Floats, Floats]:
    """``part`` of ``whole`` as floats of one shape; ValueError unless 0 ≤ part ≤ whole. NaN passes."""
    k, n = np.broadcast_arrays(np.asarray(part, dtype=float), np.asarray(whole, dtype=float))
    wrong = (k < 0) | (k > n) | np.isinf(n)
    refuse(
        wrong.any(),
        "肯定の数は0以上、回答数以下にしてください。",
        "a count must lie between 0 and the number of answers",
    )
    return k, n


def vector(values: ArrayLike) -> Floats:
    """A one-dimensional array of floats; ValueError for other shapes and for infinite numbers."""
    array = np.asarray(values, dtype=float)
    refuse(array.ndim != 1, "1次元の配列を渡してください。", "a one-dimensional array is needed")
    refuse(np.isinf(array).any(), "無限大の値があります。取り除いてください。", "a value is infinite")
    return array


def table(items: ArrayLike) -> Floats:
    """Respondents × items as floats; ValueError for other shapes and for infinite numbers."""
    array = np.asarray(items, dtype=float)
    refuse(array.ndim != 2, "回答者×設問の2次元の配列を渡してください。", "respondents × items are needed")
    refuse(np.isinf(array).any(), "無限大の値があります。取り除いてください。", "a value is infinite")
    return array
