"""A published result with an edition laid beside it afterwards. The result itself stays as it was published."""

from __future__ import annotations

from collections.abc import Mapping

from .figures import rounded
from .norms import Norms
from .schema import Benchmark, Cell, Result, Row


def with_norms(result: Result, norms: Norms, differences: Mapping[str, float] | None = None) -> Result:
    """The rows' benchmark and the whole entry's differences, to these norms and to no other.

    ``differences`` are exact ones by row, where they are known (a ranking tells them); else shown value less median. Hidden, banded
    and rough cells get none. Marked is a difference whose median lies outside of the own 95 % interval.
    """
    known = differences or {}
    sections = tuple(
        section.model_copy(update={"rows": tuple(_row(row, norms.rows.get(row.id)) for row in section.rows)})
        for section in result.sections
    )
    kinds = {row.id: row for row in result.rows}
    total = {
        name: _cell(cell, kinds[name], norms.rows.get(name), known.get(name)) if name in kinds else cell
        for name, cell in result.total.items()
    }
    return result.model_copy(update={"sections": sections, "total": total, "edition": norms.name})


def _row(row: Row, benchmark: Benchmark | None) -> Row:
    return row.model_copy(update={"benchmark": benchmark})


def _cell(cell: Cell, row: Row, benchmark: Benchmark | None, known: float | None) -> Cell:
    if cell.suppressed:
        return cell
    difference, marked = None, False
    if benchmark is not None and cell.value is not None and cell.bound is None and not cell.rough:
        digits = 1 if row.kind == "mean" else 0
        difference = known if known is not None else rounded(cell.value - benchmark.median, digits)
        bounded = cell.low is not None and cell.high is not None
        marked = bounded and not (cell.low or 0.0) <= benchmark.median <= (cell.high or 0.0)
    return cell.model_copy(update={"difference": difference, "significant": marked})
