"""Who is not reached, and what people's comments speak of: only marked differences and counted themes."""

from __future__ import annotations

from typing import Literal

from shindan.report.survey.figures import plain, value_text
from shindan.result.schema import Cell, Group, Row, RowKind, Split, Words

from .inputs import Inputs
from .schema import Evidence, NotReached, Ref, Theme
from .words import say

# Well below the rest: points of a share; a mean of happiness is a tenth of that.
GAP = 10.0
_KINDS: dict[RowKind, float] = {"element": GAP, "share": GAP, "mean": GAP / 10}


def not_reached_of(inputs: Inputs) -> tuple[NotReached, ...]:
    """Groups well below the rest with the mark of the result, the largest difference first (happiness counts tenfold)."""
    found = [
        _not_reached(inputs, split, group, row, cell)
        for split, group, row, cell in inputs.group_cells()
        if cell.significant and _below(row, cell)
    ]
    return tuple(sorted(found, key=lambda one: (_points(inputs, one), one.split, one.group, one.row)))


def unmarked(inputs: Inputs) -> int:
    """How many cells are as far below the rest without the mark: they may be chance and are not listed."""
    return sum(not cell.significant and _below(row, cell) for _, _, row, cell in inputs.group_cells())


def _below(row: Row, cell: Cell) -> bool:
    gap = _KINDS.get(row.kind)
    return gap is not None and cell.difference is not None and cell.difference <= -gap + 1e-9


def _points(inputs: Inputs, one: NotReached) -> float:
    row = inputs.row(one.row)
    return one.difference * (10 if row is not None and row.kind == "mean" else 1)


def _not_reached(inputs: Inputs, split: Split, group: Group, row: Row, cell: Cell) -> NotReached:
    return NotReached(
        split=split.id,
        split_name=split.name,
        group=group.code,
        group_name=group.name,
        row=row.id,
        row_name=_row_name(inputs, row),
        element=row.element,
        value_text=value_text(cell, row.kind),
        difference=cell.difference or 0.0,
        people=group.people,
    )


def _row_name(inputs: Inputs, row: Row) -> Words:
    return (
        row.short if row.kind == "share" else inputs.name(row.element or row.id) if row.kind == "element" else row.short
    )


def group_evidence(one: NotReached) -> Evidence:
    text = say(
        "group",
        split=one.split_name,
        group=one.group_name,
        name=one.row_name,
        value=one.value_text,
        size=plain(abs(one.difference)),
        people=one.people,
    )
    return Evidence(ref=Ref(kind="cell", row=one.row, split=one.split, group=one.group), text=text)


def themes_of(inputs: Inputs) -> tuple[Theme, ...]:
    """Counted themes that belong to an element of the guide, those most people speak of first."""
    if inputs.comments is None:
        return ()
    elements = {one.id for one in inputs.guide.elements}
    found = [
        Theme(
            item=item.item,
            question=row.short if (row := inputs.row(item.item)) is not None else item.text,
            side=_side(inputs, item.item),
            id=theme.id,
            name=theme.name,
            elements=tuple(one for one in theme.elements if one in elements),
            people=theme.people,
            unhappy=theme.bands[0] if theme.bands else None,
        )
        for item in inputs.comments.items
        if not item.withheld
        for theme in item.themes
    ]
    return tuple(sorted((one for one in found if one.elements), key=lambda one: (-one.people, one.item, one.id)))


def _side(inputs: Inputs, item: str) -> Literal["praise", "wish", "other"]:
    voices = inputs.guide.voices
    return "praise" if item in voices.praise else "wish" if item in voices.wish else "other"


def theme_evidence(theme: Theme) -> Evidence:
    key = "theme" if theme.unhappy is None else "theme_unhappy"
    text = say(key, question=theme.question, name=theme.name, people=theme.people, unhappy=theme.unhappy)
    return Evidence(ref=Ref(kind="theme", row=theme.id, split=theme.item), text=text)
