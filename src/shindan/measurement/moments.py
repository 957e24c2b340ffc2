"""Sums of products between items, exact although floating-point matrix products compute them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .batch import Codes
from .layout import Layout

# Whole numbers up to this are exact in single precision, and so are their sums in any order.
EXACT = 2**24
ROWS = 4096


@dataclass(frozen=True, eq=False)
class Scale:
    """The answers to the scale items (K of them, at ``places`` of the layout) as numbers, 0 where there is none.

    Shapes are [K, n]: ``values`` as given, ``turned`` with reversed items turned, ``valid`` and ``positive`` 0 or 1.
    """

    answers: Codes
    layout: Layout

    @cached_property
    def places(self) -> tuple[int, ...]:
        return tuple(place for place, column in enumerate(self.layout.columns) if column.kind != "answered")

    @cached_property
    def valid(self) -> NDArray[np.int8]:
        made = self._table()
        for row, place in enumerate(self.places):
            made[row] = self.answers[place] < self.layout.columns[place].options
        return made

    @cached_property
    def values(self) -> NDArray[np.int8]:
        made = self._table()
        for row, place in enumerate(self.places):
            np.add(self.answers[place].view(np.int8), np.int8(self.layout.columns[place].first), out=made[row])
        made *= self.valid
        return made

    @cached_property
    def turned(self) -> NDArray[np.int8]:
        made = self.values.copy()
        for row, place in enumerate(self.places):
            column = self.layout.columns[place]
            if column.reverse:
                made[row] = (np.int8(column.first + column.last) - made[row]) * self.valid[row]
        return made

    @cached_property
    def positive(self) -> NDArray[np.int8]:
        made = np.zeros((len(self.places), self.answers.shape[1]), np.int8)
        for row, place in enumerate(self.places):
            column = self.layout.columns[place]
            for value in column.positive:
                made[row] |= self.answers[place] == value - column.first
        return made

    def _table(self) -> NDArray[np.int8]:
        return np.empty((len(self.places), self.answers.shape[1]), np.int8)


def answer_moments(scale: Scale) -> NDArray[np.int64]:
    """valid·valid, answer·valid, answer·answer over items, [3, J, J]: sums over who answered both (as given)."""
    size = len(scale.places)
    gram = products(np.concatenate([scale.values, scale.valid]))
    return _spread(scale, gram[size:, size:], gram[:size, size:], gram[:size, :size])


def positive_moments(scale: Scale) -> NDArray[np.int64]:
    """positive·valid, positive·positive over items, [2, J, J]."""
    size = len(scale.places)
    gram = products(np.concatenate([scale.positive, scale.valid]))
    return _spread(scale, gram[:size, size:], gram[:size, :size])


def all_moments(scale: Scale) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Answer and positive moments from one product, which costs less than two."""
    size = len(scale.places)
    gram = products(np.concatenate([scale.values, scale.valid, scale.positive]))
    v, a, p = slice(size, 2 * size), slice(0, size), slice(2 * size, None)
    return _spread(scale, gram[v, v], gram[a, v], gram[a, a]), _spread(scale, gram[p, v], gram[p, p])


def _spread(scale: Scale, *tables: NDArray[np.int64]) -> NDArray[np.int64]:
    items = len(scale.layout.columns)
    made = np.zeros((len(tables), items, items), np.int64)
    for number, table in enumerate(tables):
        made[number][np.ix_(scale.places, scale.places)] = table
    return made


def products(rows: NDArray[np.int8]) -> NDArray[np.int64]:
    """``rows @ rows.T`` of [K, n] small whole numbers, exact: in single precision over as few columns as keep it so."""
    size, people = rows.shape
    total = np.zeros((size, size), np.int64)
    largest = max(1, int(rows.max(initial=0)), -int(rows.min(initial=0)))
    step = min(ROWS, max(1, EXACT // largest**2))
    for start in range(0, people, step):
        part = rows[:, start : start + step].astype(np.float32)
        total += (part @ part.T).astype(np.int64)
    return total
