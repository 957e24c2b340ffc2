"""Labels of groups as numbers."""

import math
from collections.abc import Hashable
from typing import Any

import numpy as np
import numpy.typing as npt


def group_codes(groups: npt.ArrayLike, rows: int) -> tuple[tuple[Hashable, ...], npt.NDArray[np.intp]]:
    """The sorted labels, and for each of ``rows`` rows the place of its label among them.

    ValueError where a label is missing (None, NaN) or there is not one for each row.
    """
    labels = np.asarray(groups)
    if labels.shape != (rows,):
        message = f"グループ{labels.shape}が回答{rows}行と合いません。1行に1つのグループを渡してください。"
        raise ValueError(message)
    if any(_missing(label) for label in labels.tolist()):
        message = "グループのない回答があります。グループを補うか、その行を除いてください。"
        raise ValueError(message)
    names, codes = np.unique(labels, return_inverse=True)
    return tuple(names.tolist()), codes.reshape(rows)


def _missing(label: Any) -> bool:
    return label is None or (isinstance(label, float) and math.isnan(label))
