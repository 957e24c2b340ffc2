"""How everybody's answers fall on the options of the scale: parts that tell of enough people, in whole per cent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import floor

from shindan.diagnosis import Pack
from shindan.diagnosis.definition import Scale
from shindan.disclosure.spread import Run, joined, parts_of, sides_of
from shindan.measurement.layout import Column, Element, Layout
from shindan.measurement.summary import TOTAL

from .schema import AnswerPart, AnswerShares, Cell, Words
from .sheet import people_open
from .wave import Wave

# Shares of the options of a row, in the order of the scale, and the parts in which they may be told.
_Row = tuple[list[float], tuple[Run, ...]]


def answers_of(wave: Wave, total: Mapping[str, Cell]) -> AnswerShares | None:
    """The parts of every row whose published value in ``total`` is exact; ``None`` for an interim wave or without a scale."""
    scale = common_scale(wave.pack, wave.summary.layout)
    if wave.interim or scale is None:
        return None
    items = {column.id: _item(wave, place, column) for place, column in _asked(wave, scale)}
    layout = wave.summary.layout
    elements = {element.id: found for element in layout.elements if (found := _element(layout, element, items))}
    rows = {
        row: _told(found, _positive(layout, row), _value(total, row))
        for row, found in {**elements, **items}.items()
        if found[1] and _value(total, row)
    }
    options = tuple(Words(ja=point.text.ja, en=point.text.en) for point in scale.points)
    return AnswerShares(options=options, rows=rows)


def answers_to(wave: Wave, item: str, total: Mapping[str, Cell]) -> AnswerShares | None:
    """The parts of one item by the wording of its own scale; ``None`` where its value is not exact or no parts can be told."""
    layout = wave.summary.layout
    place = layout.place(item)
    scale = wave.pack.scale(wave.pack.item(item).scale or "")
    found, value = _item(wave, place, layout.columns[place]), _value(total, item)
    if not found[1] or value is None:
        return None
    options = tuple(Words(ja=point.text.ja, en=point.text.en) for point in scale.points)
    return AnswerShares(options=options, rows={item: _told(found, _positive(layout, item), value)})


def common_scale(pack: Pack, layout: Layout) -> Scale | None:
    """The scale on which most items with a positive share are answered: its options have one wording in the result."""
    shares = {column.id for column in layout.columns if column.kind == "share"}
    found = Counter(item.scale for item in pack.items if item.id in shares and item.scale)
    scale = pack.scale(found.most_common(1)[0][0]) if found else None
    return scale if scale is not None and scale.points else None


def _asked(wave: Wave, scale: Scale) -> Iterator[tuple[int, Column]]:
    ids = {item.id for item in wave.pack.items if item.scale == scale.id}
    return ((p, column) for p, column in enumerate(wave.summary.layout.columns) if column.id in ids)


def _item(wave: Wave, place: int, column: Column) -> _Row:
    counts = [int(n) for n in wave.summary.counts[wave.summary.row(TOTAL), place, : column.options]]
    positive = {answer - column.first for answer in column.positive}
    valid = max(sum(counts), 1)
    return [n / valid for n in counts], parts_of(counts, positive, people_open(wave))


def _element(layout: Layout, element: Element, items: Mapping[str, _Row]) -> _Row | None:
    """The mean of the items' shares, reversed ones turned round, in parts that all items tell."""
    columns = [layout.columns[place] for place in element.columns]
    if not all(column.id in items for column in columns):
        return None
    turned = [_turned(items[column.id], column) for column in columns]
    options = len(turned[0][0])
    means = [sum(shares[at] for shares, _ in turned) / len(turned) for at in range(options)]
    sides = sides_of(options, _positive(layout, element.id))
    parts = joined(*(parts or sides for _, parts in turned))
    return means, parts if len(parts) > len(sides) else ()


def _turned(row: _Row, column: Column) -> _Row:
    if not column.reverse:
        return row
    last = column.options - 1
    return row[0][::-1], tuple((last - end, last - first) for first, end in reversed(row[1]))


def _positive(layout: Layout, row: str) -> frozenset[int]:
    """The places of a row's positive options; of an element those of an item that is not reversed."""
    for element in layout.elements:
        if element.id == row:
            columns = [layout.columns[place] for place in element.columns]
            upright = next((column for column in columns if not column.reverse), None)
            if upright is None:
                last = columns[0].options - 1
                return frozenset(last - (answer - columns[0].first) for answer in columns[0].positive)
            return frozenset(answer - upright.first for answer in upright.positive)
    column = layout.columns[layout.place(row)]
    return frozenset(answer - column.first for answer in column.positive)


def _value(total: Mapping[str, Cell], row: str) -> int | None:
    """The published whole per cent of positive answers, where it is exact."""
    cell = total.get(row)
    if cell is None or cell.suppressed or cell.value is None or cell.bound is not None or cell.rough:
        return None
    return round(cell.value)


def _told(found: _Row, positive: frozenset[int], value: int | None) -> tuple[AnswerPart, ...]:
    """Whole per cents: those of the positive options add up to the published value, all to 100."""
    shares, parts = found
    whole: dict[Run, int] = {}
    for side, told in ((True, value or 0), (False, 100 - (value or 0))):
        own = [part for part in parts if (part[0] in positive) == side]
        whole |= zip(own, shared_out([sum(shares[a : b + 1]) for a, b in own], told), strict=True)
    return tuple(AnswerPart(first=part[0] + 1, last=part[1] + 1, share=whole[part]) for part in parts)


def shared_out(shares: Sequence[float], whole: int) -> list[int]:
    """Whole numbers that add up to ``whole`` in proportion to ``shares``, by largest remainders: (30.4, 24.1) of 55 → 31, 24."""
    exact = [whole * share / sum(shares) for share in shares]
    found = [floor(each + 1e-9) for each in exact]
    nearest = sorted(range(len(exact)), key=lambda at: (found[at] - exact[at], at))
    for at in nearest[: whole - sum(found)]:
        found[at] += 1
    return found
