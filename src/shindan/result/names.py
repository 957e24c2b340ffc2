"""Words of a result: its sections and rows from the pack, its splits and groups from the pack or from the entry."""

from __future__ import annotations

import re
from collections.abc import Mapping

from shindan.diagnosis import Pack, Text
from shindan.diagnosis.definition import Area, Item
from shindan.disclosure.structure import CROSS
from shindan.measurement.layout import Layout

from .norms import Norms
from .schema import Benchmark, Row, RowKind, Section, Words
from .sheet import kinds_by_row

Names = Mapping[tuple[str, str], Words]
_Natural = list[tuple[int, str]]
# How many told their age or contract is no result; it would count the people who named no group of that split.
SECTIONS = {"kgi", "element", "outcome", "extra", "free_text"}


def words(text: Text) -> Words:
    return Words(ja=text.ja, en=text.en)


def sections_of(pack: Pack, layout: Layout, norms: Norms | None) -> tuple[Section, ...]:
    """The rows in the order of the pack, an element before its items."""
    kinds = kinds_by_row(layout)
    found = []
    for area in pack.areas:
        # How many ticked some option of a choice is no result; an entry's own choices may be splits, like attributes.
        items = [item for item in pack.items if item.area == area.id and item.id in kinds and not item.options]
        rows = [_item_row(item, area, kinds[item.id], norms) for item in items]
        if area.id in kinds:
            rows.insert(0, _element_row(area, norms))
        if rows and area.role in SECTIONS:
            found.append(Section(id=area.id, name=words(area.name), kind=area.role, rows=tuple(rows)))  # type: ignore[arg-type]
    return tuple(found)


def _element_row(area: Area, norms: Norms | None) -> Row:
    text = Words(ja="要素の肯定率（設問の平均）", en="Positive share of the element (mean of its items)")
    name = words(area.name)
    return Row(
        id=area.id, kind="element", element=area.id, code="", text=text, short=name, benchmark=_norm(norms, area.id)
    )


def _item_row(item: Item, area: Area, kind: RowKind, norms: Norms | None) -> Row:
    return Row(
        id=item.id,
        kind=kind,
        element=area.id if area.role == "element" else None,
        code=item.id,
        text=words(item.text),
        short=words(item.topic or item.text),
        reverse=item.reverse,
        benchmark=_norm(norms, item.id),
    )


def _norm(norms: Norms | None, row: str) -> Benchmark | None:
    return norms.rows.get(row) if norms else None


def split_name(pack: Pack, split: str, names: Names) -> Words:
    """The name of a split; a crossing is named after its parts."""
    if (split, "") in names:
        return names[split, ""]
    if CROSS in split:
        parts = [split_name(pack, part, names) for part in split.split(CROSS)]
        return Words(ja=CROSS.join(part.ja for part in parts), en=f" {CROSS} ".join(part.en for part in parts))
    try:
        item = pack.item(split)
    except KeyError:
        return Words(ja=split, en=split)
    return words(item.topic or item.text)


def group_name(pack: Pack, split: str, group: str, names: Names) -> Words:
    """The name of a group: given by the entry, else the option's text, else the group's own code."""
    if (split, group) in names:
        return names[split, group]
    parts, codes = split.split(CROSS), group.split(CROSS)
    if len(parts) > 1 and len(parts) == len(codes):
        named = [group_name(pack, part, code, names) for part, code in zip(parts, codes, strict=True)]
        return Words(ja=CROSS.join(name.ja for name in named), en=f" {CROSS} ".join(name.en for name in named))
    for item in pack.items:
        if item.id == split:
            for option in item.options:
                if str(option.value) == group:
                    return words(option.text)
    return Words(ja=group, en=group)


def in_order(pack: Pack, split: str, groups: list[str]) -> list[str]:
    """Groups as a reader expects them: in the order of the options, else by name, 2 before 10."""
    orders = [_options(pack, part) for part in split.split(CROSS)]

    def place(group: str) -> list[tuple[int, _Natural]]:
        codes = group.split(CROSS) if len(orders) > 1 else [group]
        return [(order.get(code, len(order)), _natural(code)) for order, code in zip(orders, codes, strict=False)]

    return sorted(groups, key=place)


def _natural(name: str) -> _Natural:
    """Numbers in a name by their size: 2, 10, 第3班, 第12班. The name itself decides between 02 and 2."""
    parts = re.split(r"([0-9]+)", name)
    return [(int(part[:18]) if place % 2 else 0, part) for place, part in enumerate(parts)]


def _options(pack: Pack, split: str) -> dict[str, int]:
    for item in pack.items:
        if item.id == split:
            return {str(option.value): place for place, option in enumerate(item.options)}
    return {}
