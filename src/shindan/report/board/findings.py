"""The summary: the sentence to act on, and three findings, each with the cells it rests on. Chosen by rules, in this order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shindan.result.schema import Cell, Result, Row, Split

from ..survey.conclusion import conclusion
from ..survey.figures import difference_text, interval_text, signed, value_text
from .exhibit import Source
from .relation import leaders, two

_MOST = 3
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence, the line of what it rests on, and which page with which anchor shows that."""

    says: str
    evidence: str
    page: str = ""
    anchor: str = ""


def headline(source: Source) -> str:
    """What to talk about first, where the relation with happiness sets few elements apart; else what the values say."""
    found = leaders(source)
    if source.result.importance.method == "full" and 0 < len(found) <= 2:
        return source.say["first_talk"].format(names=quoted(source, [one.element for one in found]))
    if (lowest := _most_apart(source.result)) is not None and (lowest.cell.difference or 0) < 0:
        group = lowest.split.groups[lowest.at].name.get(source.language)
        return source.say["first_group"].format(group=group, row=_row_name(source, lowest.row))
    return conclusion(source.result, None, source.language)


def findings(source: Source) -> tuple[Finding, ...]:
    """Three of them: happiness, then what is known of groups, of change, of relations, of the elements' values."""
    candidates = [
        *_happiness(source),
        *_group(source),
        *_change(source),
        *_first(source),
        *_spread(source),
        *_none(source),
    ]
    return tuple(candidates[:_MOST])


def quoted(source: Source, elements: list[str]) -> str:
    """The names of elements, side by side; of more than three the first three."""
    say = source.say
    told = [say["quote"].format(name=source.name(element)) for element in elements]
    if len(told) <= 2:
        return say["both"].join(told)
    *first, last = told[:_MOST_NAMES]
    more = len(told) > _MOST_NAMES
    return say["listed"].join(first) + say["listed" if more else "last"] + last + (say["more"] if more else "")


def _happiness(source: Source) -> Iterator[Finding]:
    row, say = source.kgi, source.say
    if row is None or (cell := source.result.total[row.id]).suppressed:
        return
    value, people = value_text(cell, "mean"), source.result.entry.people
    told = {"value": value, "interval": interval_text(cell.low, cell.high, "mean") or "–", "people": people}
    bands = {"low": cell.bands[0], "high": cell.bands[2]} if cell.bands else {}
    evidence = say["ev_happiness" if bands else "ev_happiness_plain"].format(**told, **bands)
    says = say["find_happiness"].format(**told)
    if cell.change is not None:
        change = difference_text(cell.change, "mean") + source.points("mean")
        says = say[f"find_happiness_{source.change_way(cell)}"].format(**told, change=change)
    yield Finding(says, evidence, "distribution", "happiness")


@dataclass(frozen=True, slots=True)
class _Apart:
    """A group's broad figure that chance hardly explains."""

    split: Split
    at: int
    row: Row
    cell: Cell

    @property
    def size(self) -> float:
        """In points of per cent; a point of happiness counts ten."""
        return abs(self.cell.difference or 0) * (10 if self.row.kind == "mean" else 1)


def _marked(result: Result) -> Iterator[_Apart]:
    broad = [row for row in result.rows if row.kind in {"mean", "element"}]
    for split in result.splits:
        for row in broad:
            for at, cell in enumerate(split.cells.get(row.id, ())):
                if not cell.suppressed and cell.significant and cell.difference:
                    yield _Apart(split, at, row, cell)


def _most_apart(result: Result) -> _Apart | None:
    found = sorted(_marked(result), key=lambda one: ((one.cell.difference or 0) > 0, -one.size))
    return found[0] if found else None


def _row_name(source: Source, row: Row) -> str:
    section = next(s for s in source.result.sections if any(each.id == row.id for each in s.rows))
    name = section.name.get(source.language)
    return name if row.kind == "mean" else source.say["quote"].format(name=name)


def _group(source: Source) -> Iterator[Finding]:
    """The lowest mark first, because it asks for action; the largest of them."""
    one, say = _most_apart(source.result), source.say
    if one is None:
        return
    group, name = one.split.groups[one.at], _row_name(source, one.row)
    difference = difference_text(one.cell.difference, one.row.kind) + source.points(one.row.kind)
    evidence = say["ev_group"].format(
        row=name,
        value=source.share(one.cell, one.row.kind).text,
        interval=interval_text(one.cell.low, one.cell.high, one.row.kind) or "–",
        difference=difference,
        people=group.people,
    )
    key = "find_group_low" if (one.cell.difference or 0) < 0 else "find_group_high"
    says = say[key].format(group=group.name.get(source.language), row=name)
    number = source.result.splits.index(one.split) + 1
    yield Finding(says, evidence, "heatmap", f"c-{number}-{one.at + 1}-{one.row.id}")


def _change(source: Source) -> Iterator[Finding]:
    result, say = source.result, source.say
    if result.previous is None:
        return
    told = {"before": result.previous, "then": result.previous_people or "–", "people": result.entry.people}
    cells = [(row, result.total[row.id]) for _, row in source.elements]
    moved = sorted([one for one in cells if one[1].change_significant], key=lambda one: -abs(one[1].change or 0))
    if not moved:
        if any(cell.change is not None for _, cell in cells):
            yield Finding(say["find_no_change"], say["ev_no_change"].format(**told), "changes", "changes")
        return
    up = (moved[0][1].change or 0) > 0
    same = [one for one in moved if ((one[1].change or 0) > 0) is up]
    says = say["find_change_up" if up else "find_change_down"].format(names=quoted(source, [row.id for row, _ in same]))
    parts = [
        say["ev_change_part"].format(
            name=source.name(row.id),
            change=signed(cell.change or 0) + "pt",
            interval=source.change_interval(cell, row.kind).text,
        )
        for row, cell in same[:_MOST_NAMES]
    ]
    yield Finding(says, say["ev_change"].format(parts=say["joint"].join(parts), **told), "changes", "changes")


def _first(source: Source) -> Iterator[Finding]:
    found, say = leaders(source), source.say
    if source.result.importance.method != "full" or not found:
        return
    parts = []
    for one in found[:_MOST_NAMES]:
        cell = source.result.total[one.element]
        parts.append(
            say["ev_first_part"].format(
                name=source.name(one.element),
                value=source.share(cell, "element").text,
                interval=interval_text(cell.low, cell.high) or "–",
                relation=two(one.importance.value),
                ends=say["to"].join((two(one.importance.low), two(one.importance.high))),
            )
        )
    evidence = say["ev_first"].format(parts=say["joint"].join(parts), people=source.result.importance.people)
    names = quoted(source, [one.element for one in found])
    yield Finding(say["find_first"].format(names=names), evidence, "importance", "importance")


def _spread(source: Source) -> Iterator[Finding]:
    result, say = source.result, source.say
    shown = [(row, result.total[row.id]) for _, row in source.elements]
    known = sorted([one for one in shown if one[1].value is not None], key=lambda one: one[1].value or 0)
    if len(known) < 2 or known[0][1].value == known[-1][1].value:
        return
    told: dict[str, object] = {"people": result.entry.people}
    for key, (row, cell) in (("low", known[0]), ("high", known[-1])):
        told[key] = say["quote"].format(name=source.name(row.id))
        told[f"{key}_value"] = source.share(cell, row.kind).text
        told[f"{key}_interval"] = interval_text(cell.low, cell.high) or "–"
    yield Finding(say["find_spread"].format(**told), say["ev_spread"].format(**told), "distribution", "items")


def _none(source: Source) -> Iterator[Finding]:
    say = source.say
    for split in source.result.splits:
        shown = [group for group in split.groups if not group.suppressed]
        if not split.withheld and len(shown) > 1 and not any(one.split is split for one in _marked(source.result)):
            says = say["find_no_groups"].format(split=split.name.get(source.language))
            yield Finding(says, say["ev_no_groups"].format(count=len(shown)), "heatmap")
    yield Finding(say["find_no_split"], say["ev_no_split"])
    yield from [Finding(say["relation_none"], say["relation_fixed"], "importance")]
