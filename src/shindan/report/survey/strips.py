"""From published cells to the pictures of rows that every face draws of them: strips on one axis, bands of happiness."""

from __future__ import annotations

from collections.abc import Iterable

from shindan.result.schema import Cell, Row

from ..charts import Axis, Mark, Part, axis_of, scale, stacked
from .figures import figure

LOW_FACE, MIDDLE_FACE, HIGH_FACE = "#ffc199", "#e6e6e6", "#c0e4ff"
SHARE = (0.0, 100.0)


def mark_of(cell: Cell, row: Row) -> Mark | None:
    """What a strip draws of a cell; nothing of a hidden one."""
    if cell.suppressed or cell.value is None:
        return None
    bench = row.benchmark
    half = (bench.lower_quartile, bench.upper_quartile) if bench else (None, None)
    return Mark(
        value=cell.value,
        low=cell.low,
        high=cell.high,
        before=cell.before,
        median=bench.median if bench else None,
        quartiles=(half[0], half[1]) if half[0] is not None and half[1] is not None else None,
        look=figure(cell, row.kind).look,
        bound=cell.bound is not None,
    )


def axis_for(marks: Iterable[Mark | None]) -> Axis:
    """The axis of shares on which all marks lie."""
    ends: list[float | None] = []
    for mark in marks:
        if mark is not None:
            ends += [mark.value, mark.low, mark.high, mark.before, mark.median, *(mark.quartiles or ())]
    return axis_of(ends, within=SHARE)


def scale_of(axis: Axis) -> str:
    """The head of a column of shares."""
    return scale(axis, [f"{tick:.0f}%" if tick == axis.ticks[-1] else f"{tick:.0f}" for tick in axis.ticks])


def bands_picture(cell: Cell) -> str:
    """0–4, 5–7, 8–10 as parts of a bar."""
    if cell.suppressed or cell.bands is None:
        return ""
    faces = (LOW_FACE, MIDDLE_FACE, HIGH_FACE)
    return stacked([Part(share, f"{share}%", face) for share, face in zip(cell.bands, faces, strict=True)])
