"""Exhibits of everybody together: elements as strips, happiness as bands, highest and lowest questions."""

from __future__ import annotations

from shindan.result.schema import Cell, Result, Row, RowKind, Section, Split

from ..charts import Axis, strip
from ..survey.figures import figure
from ..survey.strips import axis_for, bands_picture, mark_of, scale_of
from .exhibit import Column, Exhibit, Line, Source, Value

_MOST = 3


def elements(source: Source) -> Exhibit:
    """The signature picture: a row an element on one axis, value with interval, last time's value."""
    result, say = source.result, source.say
    cells = [(section, row, result.total[row.id]) for section, row in source.elements]
    axis = axis_for(mark_of(cell, row) for _, row, cell in cells)
    interval = source.share_columns[1]
    changed = (Column(say["change"]),) if result.previous else ()
    bench = source.nation_columns or ((Column(say["to_median"]),) if _has_benchmark(source) else ())
    return Exhibit(
        key="elements",
        title=say["elements_title"],
        says=_highest_lowest(source, cells),
        basis=source.basis(),
        columns=(Column(say["element"]), Column(say["share"]), interval, *bench, *changed),
        lines=tuple(_element(source, axis, section, row, cell) for section, row, cell in cells),
        scale=scale_of(axis),
        notes=(
            say["whisker"],
            *((say["ring"],) if result.previous else ()),
            say["elements_notes"],
            *(source.nation_notes or _benchmark_notes(source)),
        ),
        picture_at=2,
    )


def _element(source: Source, axis: Axis, section: Section, row: Row, cell: Cell) -> Line:
    values = [source.share(cell, row.kind), source.interval(cell, row.kind)]
    if source.nation is not None:
        values += source.nation_values(row, cell)
    elif _has_benchmark(source):
        values.append(difference_value(source, cell, row.kind))
    if source.result.previous:
        values.append(source.change(cell, row.kind))
    return Line(section.name.get(source.language), tuple(values), picture=strip(axis, mark_of(cell, row)))


def _has_benchmark(source: Source) -> bool:
    return any(row.benchmark for _, row in source.elements)


def _benchmark_notes(source: Source) -> tuple[str, ...]:
    """The legend of the benchmark that the result itself carries."""
    edition = source.result.edition
    if edition is None or not _has_benchmark(source):
        return ()
    return (source.say["nation_key"].format(edition=edition.get(source.language)),)


def difference_value(source: Source, cell: Cell, kind: RowKind) -> Value:
    """The difference with its sign and unit."""
    if cell.suppressed:
        return source.hidden
    if cell.difference is None:
        return source.none
    return Value(figure(cell, kind).difference + source.points(kind), (cell.difference,))


def _highest_lowest(source: Source, cells: list[tuple[Section, Row, Cell]]) -> str:
    known = [(cell.value, section.name.get(source.language)) for section, _, cell in cells if cell.value is not None]
    if len({value for value, _ in known}) < 2:
        return source.say["elements_level"]
    ordered = sorted(known, key=lambda one: one[0])
    return source.say["elements_says"].format(high=ordered[-1][1], low=ordered[0][1])


def happiness(source: Source, split: Split | None = None) -> Exhibit | None:
    """Mean and bands of happiness, of everybody and of each group of a split."""
    row, say = source.kgi, source.say
    if row is None:
        return None
    total = source.result.total[row.id]
    lines = [_happy(source, say["whole"], f"n={source.result.entry.people}", total, row, strong=split is not None)]
    for at, group in enumerate(split.groups if split else ()):
        cell = split.cells[row.id][at] if split else total
        note = "" if group.suppressed else f"n={group.people}"
        lines.append(_happy(source, group.name.get(source.language), note, cell, row))
    bands = tuple(Column(name) for name in say["bands"].split("|"))
    named = {"split": split.name.get(source.language)} if split else {}
    left = any(not cell.text or cell.text == "–" for line in lines for cell in line.values[2:])
    return Exhibit(
        key=f"happiness-{source.result.splits.index(split) + 1}" if split else "happiness",
        title=say["happiness_groups" if split else "happiness_title"].format(**named),
        says=say["happiness_groups_says"] if split else _bands_say(source, total),
        basis=source.basis(),
        columns=(Column(say["group"]), Column(say["mean"]), source.share_columns[1], *bands),
        lines=tuple(lines),
        notes=(say["bands_left"],) if left else (),
        picture_at=2,
    )


def _bands_say(source: Source, cell: Cell) -> str:
    if cell.suppressed or cell.bands is None:
        shown = source.share(cell, "mean").text.removesuffix(source.say["point"])
        return source.say["hidden_told"] if cell.suppressed else source.say["happiness_says"].format(value=shown)
    return source.say["happiness_bands"].format(low=cell.bands[0], high=cell.bands[2])


def _happy(source: Source, name: str, note: str, cell: Cell, row: Row, *, strong: bool = False) -> Line:
    if cell.suppressed:
        return Line(name, (source.hidden, source.hidden_pair, *[source.hidden] * 3), note)
    bands = [Value(f"{share}%", (share,)) for share in cell.bands] if cell.bands else [source.none] * 3
    values = (source.share(cell, row.kind), source.interval(cell, row.kind), *bands)
    return Line(name, values, note, bands_picture(cell), strong=strong)


def item_name(source: Source, row: Row) -> str:
    """The question as it was asked, with a mark where it is reversed."""
    return row.text.get(source.language) + (source.say["reverse_mark"] if row.reverse else "")


def highlights(source: Source) -> Exhibit:
    """The three highest and the three lowest questions by the published value; equal ones in the order of the sheet."""
    say, result = source.say, source.result
    shown = [row for row in result.rows if row.kind == "share" and _has_value(result, row)]
    values = {row.id: result.total[row.id].value or 0.0 for row in shown}
    most = min(_MOST, len(shown) // 2)
    parts = [
        (say["highest"], sorted(shown, key=lambda row: -values[row.id])[:most]),
        (say["lowest"], sorted(shown, key=lambda row: values[row.id])[:most]),
    ]
    axis = axis_for(mark_of(result.total[row.id], row) for _, rows in parts for row in rows)
    lines = [
        _highlight(source, axis, row, name if at == 0 else "") for name, rows in parts for at, row in enumerate(rows)
    ]
    return Exhibit(
        key="highlights",
        title=say["highlights_title"],
        says=say["highlights_says"],
        basis=source.basis(),
        columns=(Column(say["item"]), Column(say["share"]), source.share_columns[1], *source.nation_columns),
        lines=tuple(lines),
        scale=scale_of(axis),
        notes=source.nation_notes or _benchmark_notes(source),
        picture_at=2,
    )


def _highlight(source: Source, axis: Axis, row: Row, group: str) -> Line:
    cell = source.result.total[row.id]
    values = (source.share(cell, row.kind), source.interval(cell, row.kind), *source.nation_values(row, cell))
    return Line(item_name(source, row), values, picture=strip(axis, mark_of(cell, row)), group=group)


def _has_value(result: Result, row: Row) -> bool:
    cell = result.total.get(row.id)
    return cell is not None and not cell.suppressed and cell.value is not None
