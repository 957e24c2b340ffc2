"""The summary of answers counted by hand: loops and dictionaries, slow and readable, to hold the kernel against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import product

import numpy as np

from shindan.measurement.layout import Column, Element, Layout
from shindan.measurement.summary import TOTAL, Cell, Summary, shapes

Row = dict[str, object]


def small_layout() -> Layout:
    """Two elements of 3 and 4 items, two of them reversed, with every other kind of item."""
    columns = [Column("K", "KGI", "mean", 0, 11)]
    for number in range(7):
        reverse = number in {1, 5}
        positive = (1, 2) if reverse else (4, 5)
        columns.append(Column(f"Q{number}", "AB"[number // 3 > 0], "share", 1, 5, positive, reverse))
    columns.append(Column("R", "OUTCOME", "recommendation", 0, 11))
    columns.append(Column("O", "OUTCOME", "share", 1, 5, (4, 5)))
    columns.append(Column("T", "FREETEXT", "answered", 0, 1))
    columns.append(Column("C", "ATTRIBUTE", "answered", 0, 3, codes=("x", "y", "z")))
    return Layout("test 1.0.0 none", tuple(columns), (Element("A", (1, 2, 3), 2), Element("B", (4, 5, 6, 7), 3)), 0, 8)


def summary_by_hand(
    rows: Sequence[Row], layout: Layout, splits: Iterable[str] = (), crossings: Iterable[tuple[str, ...]] = ()
) -> Summary:
    """Rows as they are handed in: numbers, codes and text by column name; ``_block`` is needed."""
    member = [_cells(row, tuple(splits), tuple(crossings)) for row in rows]
    cells = tuple(sorted({TOTAL}.union(*member)))
    arrays = {name: np.zeros(shape, np.int64) for name, shape in shapes(layout, len(cells)).items()}
    for row, own in zip(rows, member, strict=True):
        places = [cells.index(cell) for cell in own]
        _count(row, layout, places, arrays)
        _count_elements(row, layout, places, arrays)
        _count_person(row, layout, places, arrays)
        _count_moments(row, layout, arrays)
    return Summary(layout, cells, **arrays)


def _cells(row: Row, splits: tuple[str, ...], crossings: tuple[tuple[str, ...], ...]) -> set[Cell]:
    own = {TOTAL} | {Cell(split, _label(row, split)) for split in splits}
    for crossed in crossings:
        labels = [_label(row, split) for split in crossed]
        own.add(Cell("×".join(crossed), "×".join(labels) if any(labels) else ""))
    return own


def _label(row: Row, split: str) -> str:
    return "" if row[split] is None else str(row[split])


def valid(row: Row, column: Column) -> int | None:
    """The answer as a number; ``None`` for 該当しない and no answer."""
    slot = _slot(row, column)
    return None if slot >= column.options else column.first + slot


def _slot(row: Row, column: Column) -> int:
    value = row[column.id]
    if value is None or value == "":
        return column.options + 1
    if value == -1:
        return column.options
    if column.codes:
        return column.codes.index(str(value))
    if column.kind == "answered":
        return 0
    assert isinstance(value, int)
    return value - column.first


def turned(row: Row, column: Column) -> int | None:
    value = valid(row, column)
    return column.first + column.last - value if value is not None and column.reverse else value


def positive(row: Row, column: Column) -> int:
    return int(valid(row, column) in column.positive)


def _count(row: Row, layout: Layout, places: list[int], arrays: dict[str, np.ndarray]) -> None:
    block = row["_block"]
    arrays["block_people"][block] += 1
    for cell in places:
        arrays["people"][cell] += 1
    for j, column in enumerate(layout.columns):
        for cell in places:
            arrays["counts"][cell, j, _slot(row, column)] += 1
        arrays["block_positive"][block, j] += (positive(row, column), valid(row, column) is not None)


def _count_elements(row: Row, layout: Layout, places: list[int], arrays: dict[str, np.ndarray]) -> None:
    for e, element in enumerate(layout.elements):
        columns = [layout.columns[place] for place in element.columns]
        for (i, a), (j, b) in product(enumerate(columns), repeat=2):
            one, other = valid(row, a) is not None, valid(row, b) is not None
            for cell in places:
                arrays["within"][cell, e, 0, i, j] += positive(row, a) * positive(row, b)
                arrays["within"][cell, e, 1, i, j] += positive(row, a) * other
                arrays["within"][cell, e, 2, i, j] += one and other
        answers = [turned(row, column) for column in columns]
        if None not in answers:
            scores = [1, *answers]
            for (i, x), (j, y) in product(enumerate(scores), repeat=2):
                arrays["element_moments"][e, i, j] += x * y


def score(row: Row, layout: Layout, element: Element) -> int | None:
    """A person's element score in units, as an exact fraction that must be whole."""
    answers = [turned(row, layout.columns[place]) for place in element.columns]
    given = [answer for answer in answers if answer is not None]
    if len(given) < element.needed:
        return None
    exact = Fraction(sum(given), len(given)) * layout.unit
    assert exact.denominator == 1
    return int(exact)


def _count_person(row: Row, layout: Layout, places: list[int], arrays: dict[str, np.ndarray]) -> None:
    scores = [score(row, layout, element) for element in layout.elements]
    for (e, value), cell in product(enumerate(scores), places):
        if value is not None:
            arrays["scores"][cell, e] += (1, value, value**2)
    drivers = [*scores, None if layout.kgi is None else valid(row, layout.columns[layout.kgi])]
    if None not in drivers:
        values, block = np.array(drivers), row["_block"]
        arrays["block_cross"][block] += np.outer(values, values)
        for cell in places:
            arrays["complete"][cell] += 1
            arrays["driver_sum"][cell] += values
            arrays["driver_cross"][cell] += np.outer(values, values)
            arrays["block_complete"][block, cell] += 1
            arrays["block_sum"][block, cell] += values
    _count_straight(row, layout, places, arrays)


def _count_straight(row: Row, layout: Layout, places: list[int], arrays: dict[str, np.ndarray]) -> None:
    columns = [layout.columns[place] for element in layout.elements for place in element.columns]
    given = [answer for answer in (valid(row, column) for column in columns) if answer is not None]
    if given and Fraction(len(given), len(columns)) >= Fraction(8, 10):
        for cell in places:
            arrays["straight"][cell] += (1, len(set(given)) == 1)


def _count_moments(row: Row, layout: Layout, arrays: dict[str, np.ndarray]) -> None:
    scale = [(j, column) for j, column in enumerate(layout.columns) if column.kind != "answered"]
    for (i, a), (j, b) in product(scale, repeat=2):
        x, y = valid(row, a), valid(row, b)
        if x is not None and y is not None:
            arrays["answer_moments"][:, i, j] += (1, x, x * y)
            arrays["positive_moments"][:, i, j] += (positive(row, a), positive(row, a) * positive(row, b))
