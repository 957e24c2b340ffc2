"""Random blocks of respondents, from which jackknife and bootstrap intervals come."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from .batch import Batch, Groups
from .layout import Layout
from .persons import Persons
from .summary import BLOCKS

Hashes = NDArray[np.uint64]
Sums = NDArray[np.int64]


def blocks_of(batch: Batch) -> Groups:
    """The block of each respondent: the one it was given, else one that follows from the row's whole content.

    A block from content is the same in any order, batch and engine. Respondents who gave the same answers in the same
    groups fall into one block: which they are does not say who they are.
    """
    codes = batch.blocks if batch.blocks is not None else (content_hash(batch) % np.uint64(BLOCKS))
    return Groups("", tuple(str(block) for block in range(BLOCKS)), codes.astype(np.intp))


def content_hash(batch: Batch) -> Hashes:
    """64 bits of each row's answers and group labels, [n]."""
    total = np.zeros(batch.people, np.uint64)
    part = np.empty_like(total)
    for row, weight in zip(batch.answers, _weights(len(batch.answers)), strict=True):
        np.multiply(row, weight, out=part)
        total += part
    for groups in batch.splits.values():
        names = (blake2b(f"{groups.split}\0{label}".encode(), digest_size=8).digest() for label in groups.labels)
        total += np.array([int.from_bytes(name, "little") for name in names], np.uint64)[groups.codes]
    return _mixed(total)


def _weights(number: int) -> Hashes:
    """Fixed odd numbers, one an item."""
    return _mixed(np.arange(1, number + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)) | np.uint64(1)


def _mixed(values: Hashes) -> Hashes:
    """The finaliser of SplitMix64 (Steele, Lea & Flood 2014): every bit depends on every bit."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def block_positive(counts: Sums, layout: Layout) -> Sums:
    """Positive and valid answers by block and item, [B, J, 2], from counts by block [B, J, slots]."""
    made = np.zeros((*counts.shape[:2], 2), np.int64)
    for item, column in enumerate(layout.columns):
        made[:, item, 0] = counts[:, item, [value - column.first for value in column.positive]].sum(axis=1)
        made[:, item, 1] = counts[:, item, : column.options].sum(axis=1)
    return made


def block_drivers(persons: Persons, blocks: Groups, groups: Groups) -> tuple[Sums, Sums]:
    """Persons with all drivers by block and group [B, G], and the sums of their drivers [B, G, V]."""
    _, _, complete, drivers = persons.parts
    size = len(groups.labels)
    index = blocks.codes * size + groups.codes
    made = np.empty((BLOCKS, size, 1 + len(persons.layout.elements) + 1), np.int64)
    for number, row in enumerate(persons.table[complete.start : drivers.stop]):
        # Sums of whole numbers below 2⁵³ are exact.
        made[..., number] = np.bincount(index, row, minlength=BLOCKS * size).reshape(BLOCKS, size)
    return made[..., 0], made[..., 1:]
