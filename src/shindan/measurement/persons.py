"""What persons' own scores add up to: element scores, drivers, and how an element's items go together, by group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .batch import Groups
from .layout import Layout
from .moments import Scale, products

Sums = NDArray[np.int64]
# Groups whose tables are held at once while they are taken apart.
TOGETHER = 128
# Answered to this share of the element items at least, a person can be found to have given one answer to all.
NEARLY_ALL = 0.8


@dataclass(frozen=True, eq=False)
class Persons:
    """The scores of n persons, by element (E) and driver (V = E + 1), as whole numbers; 0 where there is none."""

    scale: Scale

    @property
    def layout(self) -> Layout:
        return self.scale.layout

    @cached_property
    def rows(self) -> tuple[tuple[int, ...], ...]:
        """Rows of the scale's tables that each element has."""
        place = {column: row for row, column in enumerate(self.scale.places)}
        return tuple(tuple(place[column] for column in element.columns) for element in self.layout.elements)

    @cached_property
    def answered(self) -> NDArray[np.int16]:
        """Valid answers by element, [E, n]."""
        return self._sums(self.scale.valid)

    @cached_property
    def table(self) -> NDArray[np.float64]:
        """[2E + 1 + V, n]: has a score, the score in units, is complete, the drivers of who is.

        The score is Σ turned answers × unit ÷ valid answers, which is whole, so that products of it are exact.
        """
        elements, people = self.answered.shape
        made = np.zeros((3 * elements + 2, people))
        has, score, complete, drivers = (made[part] for part in self.parts)
        needed = np.array([element.needed for element in self.layout.elements]).reshape(-1, 1)
        has[:] = self.answered >= needed
        factors = np.array([float(self.layout.unit // max(valid, 1)) for valid in range(self.layout.widest + 1)])
        score[:] = self._sums(self.scale.turned) * has * factors[self.answered]
        if self.layout.kgi is not None:
            happiness = self.scale.places.index(self.layout.kgi)
            complete[:] = has.all(axis=0) & (self.scale.valid[happiness] > 0)
            drivers[:-1] = score * complete
            drivers[-1] = self.scale.values[happiness] * complete[0]
        _refuse_inexact(made)
        return made

    @property
    def parts(self) -> tuple[slice, slice, slice, slice]:
        """Rows of ``table``: has a score, score, complete, drivers."""
        e = len(self.layout.elements)
        return slice(0, e), slice(e, 2 * e), slice(2 * e, 2 * e + 1), slice(2 * e + 1, None)

    @cached_property
    def straight(self) -> NDArray[np.bool_]:
        """[2, n]: answered nearly all items of the elements; and of them gave one and the same answer, as given."""
        rows = [row for element in self.rows for row in element]
        valid, values = self.scale.valid[rows] > 0, self.scale.values[rows]
        eligible = valid.sum(axis=0) >= NEARLY_ALL * len(rows) - 1e-9
        eligible &= valid.any(axis=0)
        lowest = np.where(valid, values, np.int8(127)).min(axis=0, initial=127)
        highest = np.where(valid, values, np.int8(-128)).max(axis=0, initial=-128)
        return np.stack([eligible, eligible & (lowest == highest)])

    def _sums(self, table: NDArray[np.int8]) -> NDArray[np.int16]:
        made = np.zeros((len(self.rows), table.shape[1]), np.int16)
        for element, rows in enumerate(self.rows):
            for row in rows:
                made[element] += table[row]
        return made


def _refuse_inexact(table: NDArray[np.float64]) -> None:
    largest = float(np.abs(table).max(initial=0))
    if largest**2 * max(table.shape[1], 1) >= 2.0**53:
        raise ValueError(
            "一つの要素の設問が多すぎるため、個人の得点を正確に足し合わせられません。要素を分けるか、設問を12問以下にしてください。"
        )


def element_moments(persons: Persons) -> Sums:
    """Of persons with every item of the element: cross products of (1, turned answers), [E, m + 1, m + 1]."""
    layout = persons.layout
    made = np.zeros((len(layout.elements), layout.widest + 1, layout.widest + 1), np.int64)
    tables = []
    for rows, answered in zip(persons.rows, persons.answered, strict=True):
        complete = (answered == len(rows)).astype(np.int8)
        tables.append(np.concatenate([complete[None], persons.scale.turned[list(rows)] * complete]))
    if not tables:
        return made
    # One product of all elements costs less than one each.
    gram, start = products(np.concatenate(tables)), 0
    for into, table in zip(made, tables, strict=True):
        part = slice(start, start + len(table))
        into[: len(table), : len(table)] = gram[part, part]
        start += len(table)
    return made


def person_sums(persons: Persons, groups: Groups) -> dict[str, Sums]:
    """``scores``, ``complete``, ``driver_sum``, ``driver_cross`` and ``straight`` by group."""
    has, score, complete, drivers = persons.parts
    size, elements = len(groups.labels), len(persons.layout.elements)
    gram = np.zeros((size, len(persons.table), len(persons.table)), np.int64)
    for places, tables in grams(persons.table, groups):
        gram[places] += tables
    each = np.arange(elements)
    numbers, totals, squares = gram[:, has, has], gram[:, has, score], gram[:, score, score]
    one = complete.start
    return {
        "scores": np.stack([part[:, each, each] for part in (numbers, totals, squares)], axis=2),
        "complete": gram[:, one, one],
        "driver_sum": gram[:, one, drivers],
        "driver_cross": gram[:, drivers, drivers],
        "straight": np.stack([np.bincount(groups.codes[row], minlength=size) for row in persons.straight], axis=1),
    }


def within_elements(persons: Persons, groups: Groups) -> Sums:
    """positive·positive, positive·valid, valid·valid of each element's items by group, [G, E, 3, m, m]."""
    layout, scale = persons.layout, persons.scale
    made = np.zeros((len(groups.labels), len(layout.elements), 3, layout.widest, layout.widest), np.int64)
    chosen = [row for rows in persons.rows for row in rows]
    both = np.concatenate([scale.positive[chosen], scale.valid[chosen]])
    for places, tables in grams(both, groups):
        start = 0
        for element, rows in enumerate(persons.rows):
            p = slice(start, start + len(rows))
            v = slice(start + len(chosen), start + len(chosen) + len(rows))
            for number, (a, b) in enumerate(((p, p), (p, v), (v, v))):
                made[places, element, number, : len(rows), : len(rows)] += tables[:, a, b]
            start += len(rows)
    return made


def grams(rows: NDArray[np.generic], groups: Groups) -> Iterator[tuple[slice, Sums]]:
    """``part @ part.T`` of the columns of each group, for some groups at a time: their places, [some, K, K].

    Floating-point numbers are multiplied in double precision, small whole numbers in single: below 2²⁴ both are exact.
    """
    dtype = np.float64 if rows.dtype == np.float64 else np.float32
    size = len(groups.labels)
    for first in range(0, size, TOGETHER):
        last = min(first + TOGETHER, size)
        yield slice(first, last), _grams(rows, groups, range(first, last), dtype)


def _grams(rows: NDArray[np.generic], groups: Groups, chosen: range, dtype: type) -> Sums:
    start, end = groups.bounds[chosen.start], groups.bounds[chosen.stop]
    order = groups.order[start:end]
    made: NDArray[np.floating] = np.zeros((len(chosen), len(rows), len(rows)), dtype)
    gathered = np.empty((len(rows), end - start), dtype)
    for into, row in zip(gathered, rows, strict=True):
        into[:] = row[order]
    for into, group in zip(made, chosen, strict=True):
        part = gathered[:, groups.bounds[group] - start : groups.bounds[group + 1] - start]
        np.matmul(part, part.T, out=into)
    return made.astype(np.int64)
