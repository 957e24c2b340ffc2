"""Summaries: everything of the answers that figures are computed from, as whole numbers that add up.

``merge(summary(A), summary(B)) == summary(A ∪ B)`` exactly, in any order and grouping. A summary of ten million people is as
small as one of ten. It stays inside: what is published comes from it through the publication plan only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from .layout import Layout

Counts = NDArray[np.int64]
BLOCKS = 50


@dataclass(frozen=True, order=True, slots=True)
class Cell:
    """A group of respondents: ``group`` of ``split``. Everybody is ``Cell("", "")``; who named no group is ``group == ""``.

    A crossing of splits is a split of its own: ``Cell("AT1×team", "regular×night")``; who named no team is in ``regular×``,
    who named neither in ``""``.
    """

    split: str
    group: str


TOTAL = Cell("", "")


@dataclass(frozen=True, eq=False)
class Summary:
    """Aggregates of respondents by cell (C cells), item (J columns), element (E) and, for everybody, by block (B).

    Person scores are exact: the mean of a person's valid answers to an element's items, reversed items turned, times
    ``layout.unit``; a person has one where enough items are valid. "Drivers" are the V = E + 1 values of a person with every
    element score and a happiness answer: the E scores in units, then happiness as answered.
    m is ``layout.widest``; items of an element stand at the first places, the rest are 0. Moments of answers are of answers
    as given; those of an element's items are of turned ones. Without a happiness item nobody has all drivers.
    """

    layout: Layout
    cells: tuple[Cell, ...]
    # by cell
    people: Counts  # [C] respondents
    counts: Counts  # [C, J, slots] answers by option; then 該当しない at [options], none at [options + 1]
    within: Counts  # [C, E, 3, m, m] of an element's items: positive·positive, positive·valid, valid·valid
    scores: Counts  # [C, E, 3] persons with a score, sum, sum of squares
    complete: Counts  # [C] persons with all drivers
    driver_sum: Counts  # [C, V]
    driver_cross: Counts  # [C, V, V]
    straight: Counts  # [C, 2] persons who answered nearly all scale items; of them, who gave one answer to all
    # everybody
    answer_moments: Counts  # [3, J, J] over scale items: valid·valid, answer·valid, answer·answer (pairwise)
    positive_moments: Counts  # [2, J, J] positive·valid, positive·positive (pairwise; valid·valid as above)
    element_moments: (
        Counts  # [E, m + 1, m + 1] of persons with every item of the element: cross products of (1, scores)
    )
    # everybody by random block
    block_people: Counts  # [B]
    block_positive: Counts  # [B, J, 2] positive, valid
    block_complete: Counts  # [B, C] persons with all drivers
    block_sum: Counts  # [B, C, V]
    block_cross: Counts  # [B, V, V]

    def row(self, cell: Cell) -> int:
        """Place of a cell; ``KeyError`` where nobody is in it."""
        try:
            return self.cells.index(cell)
        except ValueError:
            raise KeyError(cell) from None

    def groups(self, split: str) -> tuple[Cell, ...]:
        """The cells of a split, in order; the one of people who named no group is first."""
        return tuple(cell for cell in self.cells if cell.split == split)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Summary):
            return NotImplemented
        return (self.layout, self.cells) == (other.layout, other.cells) and all(
            np.array_equal(getattr(self, name), getattr(other, name)) for name in ARRAYS
        )

    __hash__ = None  # type: ignore[assignment]


ARRAYS = tuple(field.name for field in fields(Summary) if field.name not in {"layout", "cells"})
BY_CELL = ("people", "counts", "within", "scores", "complete", "driver_sum", "driver_cross", "straight")
BY_BLOCK_AND_CELL = ("block_complete", "block_sum")


def shapes(layout: Layout, cells: int) -> dict[str, tuple[int, ...]]:
    """Shape of every array of a summary with that many cells."""
    items, elements, widest = len(layout.columns), len(layout.elements), layout.widest
    drivers = elements + 1
    return {
        "people": (cells,),
        "counts": (cells, items, layout.slots),
        "within": (cells, elements, 3, widest, widest),
        "scores": (cells, elements, 3),
        "complete": (cells,),
        "driver_sum": (cells, drivers),
        "driver_cross": (cells, drivers, drivers),
        "straight": (cells, 2),
        "answer_moments": (3, items, items),
        "positive_moments": (2, items, items),
        "element_moments": (elements, widest + 1, widest + 1),
        "block_people": (BLOCKS,),
        "block_positive": (BLOCKS, items, 2),
        "block_complete": (BLOCKS, cells),
        "block_sum": (BLOCKS, cells, drivers),
        "block_cross": (BLOCKS, drivers, drivers),
    }


def empty(layout: Layout, cells: Sequence[Cell] = ()) -> Summary:
    """The summary of nobody: merging with it changes nothing but the cells that are known."""
    ordered = tuple(sorted(set(cells)))
    return Summary(layout, ordered, **{name: np.zeros(s, np.int64) for name, s in shapes(layout, len(ordered)).items()})


def merge(*summaries: Summary) -> Summary:
    """The summary of all their respondents together; ``ValueError`` for none, or of different questionnaires."""
    if not summaries:
        raise ValueError("合わせる要約がありません。一つ以上を渡してください。")
    layout = summaries[0].layout
    _refuse_other_layouts(summaries)
    cells = tuple(sorted(set().union(*(part.cells for part in summaries))))
    place = {cell: row for row, cell in enumerate(cells)}
    total = {name: np.zeros(shape, np.int64) for name, shape in shapes(layout, len(cells)).items()}
    for part in summaries:
        rows = _rows([place[cell] for cell in part.cells])
        for name, into in total.items():
            _add(name, into, rows, getattr(part, name))
    return Summary(layout, cells, **total)


def _refuse_other_layouts(summaries: Sequence[Summary]) -> None:
    first = summaries[0].layout
    for part in summaries[1:]:
        if part.layout is not first and part.layout != first:
            raise ValueError(
                f"調査票の版が違う要約は合わせられません（{first.pack} と {part.layout.pack}）。同じ版どうしで合わせてください。"
            )


def _rows(places: list[int]) -> slice | list[int]:
    """Neighbouring rows as a slice, which is added to without copies."""
    if places and places == list(range(places[0], places[0] + len(places))):
        return slice(places[0], places[0] + len(places))
    return places


def _add(name: str, into: Counts, rows: slice | list[int], what: Counts) -> None:
    if name in BY_CELL:
        into[rows] += what
    elif name in BY_BLOCK_AND_CELL:
        into[:, rows] += what
    else:
        into += what
