"""Exhibits of groups: the heat map with its values, one group's questions, one element's questions by group."""

from __future__ import annotations

from shindan.result.schema import Cell, Row, Section, Split

from ..charts import axis_of, strip
from ..survey.figures import difference_text, figure
from ..survey.strips import SHARE, axis_for, mark_of, scale_of
from .exhibit import Column, Exhibit, Line, Source, Value
from .whole import difference_value, item_name

FIVE = {"share", "recommendation", "mean"}


def heat_rows(source: Source, element: str = "") -> list[tuple[str, Row]]:
    """The columns of the heat map: happiness and elements, or the questions of one element."""
    if not element:
        return [(section.name.get(source.language), row) for section, row in source.heads]
    found = [section for section in source.result.sections if section.id == element]
    return [(item_name(source, row), row) for section in found for row in section.rows if row.kind in FIVE]


def heat_key(number: int, element: str = "", *, change: bool = False) -> str:
    """heat-1, heat-1-LG, heat-1-before."""
    return "-".join(["heat", str(number), *([element] if element else []), *(["before"] if change else [])])


def heat(source: Source, split: Split, element: str = "", *, change: bool = False) -> Exhibit:
    """Values and signed differences of each group, to everybody outside it or to its own last time."""
    say, rows = source.say, heat_rows(source, element)
    number = source.result.splits.index(split) + 1
    sign = say["change" if change else "difference"]
    columns = [Column(say["group"]), Column("n")]
    columns += [Column(name, (name, f"{name} {sign}", f"{name} {say['sure']}")) for name, _ in rows]
    title = say["element_title"].format(element=source.name(element), split=split.name.get(source.language))
    plain = say["heat_title"].format(split=split.name.get(source.language))
    return Exhibit(
        key=heat_key(number, element, change=change),
        title=title if element else plain,
        says=say["heat_says_change" if change else "heat_says"],
        basis=source.basis(),
        columns=tuple(columns),
        lines=(
            _whole(source, rows),
            *(_group(source, split, at, rows, change=change) for at in range(len(split.groups))),
        ),
        notes=(say["hidden_told"],),
    )


def _whole(source: Source, rows: list[tuple[str, Row]]) -> Line:
    people = source.result.entry.people
    cells = [_value(source, source.result.total[row.id], row, None) for _, row in rows]
    return Line(source.say["whole"], (Value(str(people), (people,)), *cells), f"n={people}", strong=True)


def _group(source: Source, split: Split, at: int, rows: list[tuple[str, Row]], *, change: bool) -> Line:
    group = split.groups[at]
    people = source.hidden if group.suppressed else Value(str(group.people), (group.people,))
    cells = [_value(source, split.cells[row.id][at], row, change) for _, row in rows]
    note = "" if group.suppressed else f"n={group.people}"
    return Line(group.name.get(source.language), (people, *cells), note)


def _value(source: Source, cell: Cell, row: Row, change: bool | None) -> Value:
    """Value and difference; ``change`` is ``None`` where nothing is compared."""
    if cell.suppressed:
        return Value(source.say["hidden"], (None, None, None), hidden=True)
    shown = source.share(cell, row.kind)
    if change is None:
        return Value(shown.text, (*shown.numbers, None, None))
    difference = cell.change if change else cell.difference
    marked = cell.change_significant if change else cell.significant
    mark = None if difference is None else int(marked)
    written = difference_text(difference, row.kind) or "–"
    return Value(f"{shown.text} {written}", (*shown.numbers, difference, mark))


def group_items(source: Source, split: Split, at: int) -> Exhibit:
    """All questions of one group, each beside everybody outside it."""
    say, group = source.say, split.groups[at]
    number = source.result.splits.index(split) + 1
    shown = (
        []
        if group.suppressed
        else [(s, row, split.cells[row.id][at]) for s, row in _asked(source) if row.id in split.cells]
    )
    axis = axis_of(
        [end for _, row, cell in shown if row.kind != "mean" for end in (cell.value, cell.low, cell.high)], within=SHARE
    )
    lines = []
    before = ""
    for section, row, cell in shown:
        name = section.name.get(source.language) if section.id != before else ""
        before = section.id
        drawn = strip(axis, mark_of(cell, row)) if row.kind in {"share", "element"} else ""
        values = (
            source.share(cell, row.kind),
            source.interval(cell, row.kind),
            difference_value(source, cell, row.kind),
        )
        lines.append(Line(item_name(source, row), values, picture=drawn, group=name, strong=row.kind == "element"))
    return Exhibit(
        key=f"group-{number}-{at + 1}",
        title=say["group_title"].format(group=group.name.get(source.language)),
        says=say["group_says"],
        basis=source.basis(group.people) if not group.suppressed else source.day,
        columns=(Column(say["item"]), *source.share_columns, Column(say["difference"])),
        lines=tuple(lines),
        scale=scale_of(axis),
        notes=(
            say["whisker"],
            *((say["ring"],) if source.result.previous else ()),
            *((say["answers_groups"],) if source.options else ()),
        ),
        picture_at=2,
    )


def _asked(source: Source) -> list[tuple[Section, Row]]:
    kinds = {"mean", "element", "share", "recommendation"}
    return [(s, row) for s in source.result.sections for row in s.rows if row.kind in kinds]


def element_items(source: Source, element: str) -> Exhibit:
    """The questions of one element, of everybody."""
    say = source.say
    section = next(s for s in source.result.sections if s.id == element)
    rows = [row for row in section.rows if row.kind in {"element", "share"} and row.id in source.result.total]
    cells = {row.id: source.result.total[row.id] for row in rows}
    axis = axis_for(mark_of(cells[row.id], row) for row in rows)
    changed = (Column(say["change"]),) if source.result.previous else ()
    lines = []
    for row in rows:
        cell = cells[row.id]
        values = [source.share(cell, row.kind), source.interval(cell, row.kind)]
        values += source.nation_values(row, cell)
        values += [source.change(cell, row.kind)] if changed else []
        name = source.name(element) if row.kind == "element" else item_name(source, row)
        lines.append(Line(name, tuple(values), picture=strip(axis, mark_of(cell, row)), strong=row.kind == "element"))
    return Exhibit(
        key=f"element-{element}",
        title=say["element_items_title"].format(element=source.name(element)),
        says=say["element_items_says"],
        basis=source.basis(),
        columns=(Column(say["item"]), Column(say["share"]), source.share_columns[1], *source.nation_columns, *changed),
        lines=tuple(lines),
        scale=scale_of(axis),
        notes=(say["whisker"], *((say["ring"],) if changed else ()), *source.nation_notes),
        picture_at=2,
    )


def look(cell: Cell, row: Row, *, change: bool) -> tuple[str, str, str]:
    """Value, difference and the name of the cell's colours, as every face of a heat map has them."""
    if change:
        cell = cell.model_copy(update={"difference": cell.change, "significant": cell.change_significant})
    drawn = figure(cell, row.kind)
    return drawn.value, drawn.difference, drawn.look
