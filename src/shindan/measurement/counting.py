"""Answers by option for each group: the table that shares, means and distributions come from."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

import numpy as np
from numpy.typing import NDArray

from .batch import Codes, Groups
from .layout import Layout

# A table of so many bins stays near the processor; a larger one makes each count wait for memory.
BINS = 65_536


def count_answers(answers: Codes, layout: Layout, groups: Groups) -> NDArray[np.int64]:
    """Answers by group, item and slot, [G, J, slots]; ``answers`` is [J, n].

    Some items at a time are counted by one joint table, as many as keep it small, which saves most of the counting; the
    table of each item is its margin.
    """
    size = len(groups.labels)
    counts = np.zeros((size, len(layout.columns), layout.slots), np.int64)
    widths = [column.options + 2 for column in layout.columns]
    limit = min(BINS, 2 * answers.shape[1]) // max(size, 1)
    for items in _bundles(widths, limit):
        shape = tuple(widths[item] for item in items)
        table = _joint(answers, items, shape, groups)
        for axis, item in enumerate(items):
            others = tuple(other + 1 for other in range(len(items)) if other != axis)
            counts[:, item, : widths[item]] = table.sum(axis=others)
    return counts


def _joint(answers: Codes, items: list[int], shape: tuple[int, ...], groups: Groups) -> NDArray[np.intp]:
    """The joint table of some items by group, [G, width of the first, …]."""
    bins = prod(shape)
    dtype = np.uint8 if bins <= 256 else np.uint16
    packed = answers[items[0]].astype(dtype, copy=False)
    for item, width in zip(items[1:], shape[1:], strict=True):
        packed = packed * dtype(width)
        packed += answers[item]
    index = groups.codes * bins
    index += packed
    return np.bincount(index, minlength=len(groups.labels) * bins).reshape(len(groups.labels), *shape)


def _bundles(widths: list[int], limit: int) -> Iterator[list[int]]:
    """Items in bundles whose joint table has at most ``limit`` bins, or of one item where none fits."""
    bundle: list[int] = []
    for item in sorted(range(len(widths)), key=widths.__getitem__):
        if bundle and prod(widths[member] for member in bundle) * widths[item] > limit:
            yield bundle
            bundle = []
        bundle.append(item)
    if bundle:
        yield bundle
