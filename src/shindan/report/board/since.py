"""Exhibits of change: each element and question against its own value of last time."""

from __future__ import annotations

from collections.abc import Iterator

from shindan.result.schema import Cell, Row, Section

from ..charts import Axis, Mark, scale, strip
from ..survey.figures import signed
from .exhibit import Column, Exhibit, Line, Source
from .whole import item_name

# Where the axis ends: the first that holds every interval.
_REACHES = (10.0, 20.0, 30.0, 50.0, 100.0)
_MEAN_LENGTH = 10.0  # a point of happiness is drawn as long as so many points of share


def changes(source: Source) -> Exhibit | None:
    """Happiness and the elements, last time and now. Nothing where there is no earlier wave to compare with."""
    rows = [(section, row) for section, row in source.heads if row.id in source.result.total]
    names = {row.id: section.name.get(source.language) for section, row in rows}
    return _exhibit(source, "changes", source.say["change_title"], rows, names)


def item_changes(source: Source) -> Exhibit | None:
    """Every question that can be compared."""
    kinds = {"share", "recommendation"}
    rows = [
        (s, row)
        for s in source.result.sections
        for row in s.rows
        if row.kind in kinds and row.id in source.result.total
    ]
    names = {row.id: item_name(source, row) for _, row in rows}
    return _exhibit(source, "change-items", source.say["change_items_title"], rows, names)


Rows = list[tuple[Section, Row]]


def _exhibit(source: Source, key: str, title: str, rows: Rows, names: dict[str, str]) -> Exhibit | None:
    result, say = source.result, source.say
    if result.previous is None:
        return None
    axis = _axis([_mark(result.total[row.id], row) for _, row in rows])
    then = {"before": result.previous, "then": result.previous_people or "–"}
    return Exhibit(
        key=key,
        title=title,
        says=_says(source, rows, names),
        basis=say["change_basis"].format(**then, people=result.entry.people, day=source.day),
        columns=_columns(say, grouped=key == "change-items"),
        lines=tuple(_lines(source, axis, rows, names, grouped=key == "change-items")),
        scale=scale(axis, [signed(tick) + ("pt" if tick == axis.ticks[-1] else "") for tick in axis.ticks]),
        notes=(say["change_notes"],),
        picture_at=4,
    )


def _columns(say: dict[str, str], *, grouped: bool) -> tuple[Column, ...]:
    heads = [say["item" if grouped else "element"], say["now"], say["before"], say["change"]]
    spread = Column(say["change_interval"], (say["change_low"], say["change_high"]))
    return (*map(Column, heads), spread)


def _lines(source: Source, axis: Axis, rows: Rows, names: dict[str, str], *, grouped: bool) -> Iterator[Line]:
    """A line a row; where ``grouped``, the first of each section begins a block under its name."""
    seen: set[str] = set()
    for section, row in rows:
        begins = grouped and section.id not in seen
        seen.add(section.id)
        yield _line(source, axis, row, names[row.id], section.name.get(source.language) if begins else "")


def _says(source: Source, rows: Rows, names: dict[str, str]) -> str:
    say, total = source.say, source.result.total
    moved = [row for _, row in rows if total[row.id].change_significant]
    if not moved:
        return say["change_says_none"]
    ordered = sorted(moved, key=lambda row: -abs(total[row.id].change or 0) * (10 if row.kind == "mean" else 1))
    short = {row.id: row.short.get(source.language) if row.kind == "share" else names[row.id] for row in moved}
    told = [say["quote"].format(name=short[row.id]) for row in ordered]
    return say["change_says"].format(names=say["joint"].join(told[:2]) + (say["more"] if len(told) > 2 else ""))


def _mark(cell: Cell, row: Row) -> Mark | None:
    if cell.suppressed or cell.change is None:
        return None
    length = _MEAN_LENGTH if row.kind == "mean" else 1.0
    low, high = (None if end is None else end * length for end in (cell.change_low, cell.change_high))
    look = ("p1" if cell.change > 0 else "n1") if cell.change_significant else ""
    return Mark(cell.change * length, low, high, look=look)


def _axis(marks: list[Mark | None]) -> Axis:
    ends = [abs(end) for mark in marks if mark for end in (mark.value, mark.low, mark.high) if end is not None]
    reach = next((each for each in _REACHES if each >= max(ends, default=0)), _REACHES[-1])
    return Axis(-reach, reach, (-reach, -reach / 2, 0, reach / 2, reach), zero=0)


def _line(source: Source, axis: Axis, row: Row, name: str, group: str) -> Line:
    cell = source.result.total[row.id]
    before = Cell(value=cell.before) if not cell.suppressed else cell
    values = (
        source.share(cell, row.kind),
        source.share(before, row.kind),
        source.change(cell, row.kind),
        source.change_interval(cell, row.kind),
    )
    return Line(name, values, picture=strip(axis, _mark(cell, row)), group=group)
