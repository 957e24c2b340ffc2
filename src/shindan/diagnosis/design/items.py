"""The questions of a design as items of a pack: the base's as they are, attributes with their options, extra ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..definition import Item, Option, Pack, Scale
from .design import Category, Choice, Design, FromPool, Own
from .names import EXTRA, area_of_role, attributes_of, pool_categories


@dataclass(frozen=True)
class Placed:
    """An extra item and the page that its designer asked for."""

    item: Item
    page: str | None


def attributes_asked(base: Pack, pool: Pack, design: Design) -> list[Item]:
    """The questions about the person in the order asked: the base's, then the pool's and the entry's own."""
    area, changed = area_of_role(base, "attribute").id, {one.id: one for one in design.categories}
    found: dict[str, Item] = {}
    for name, item in attributes_of(base).items():
        if name not in design.left_out:
            found[name] = _relabelled(item, changed.get(name))
    pooled = pool_categories(pool)
    for one in design.categories:
        if one.id not in found:
            taken_from = pooled.get(one.id)
            found[one.id] = _relabelled(taken_from, one, area) if taken_from else _own_category(one, area)
    taken = {one.id for one in design.extra if isinstance(one, FromPool)}
    found |= {name: _moved(item, area) for name, item in attributes_of(pool).items() if name in taken}
    first = [found[name] for name in design.order]
    return [*first, *(item for item in found.values() if item.id not in design.order)]


def extra_asked(base: Pack, pool: Pack, design: Design) -> list[Placed]:
    """The extra questions that are not about the person, in the order of the design. They enter no element."""
    about_person = attributes_of(pool)
    comments = area_of_role(base, "free_text").id
    found = []
    for one in design.extra:
        if isinstance(one, Own):
            found.append(Placed(_own(one, comments, agreement_of(base)), one.page))
        elif one.id not in about_person:
            found.append(Placed(_moved(pool.item(one.id), EXTRA), one.page))
    return found


def agreement_of(base: Pack) -> Scale:
    """The base's five-point scale of agreement; ``ValueError`` where it has none."""
    for scale in base.scales:
        if scale.kind == "ordinal" and len(scale.points) == 5:
            return scale
    raise ValueError(f"「{base.id}」に5段階の尺度がないため、設計のもとにできません。別の調査票を選んでください。")


def _relabelled(item: Item, one: Category | None, area: str | None = None) -> Item:
    update: dict[str, object] = {} if area is None else {"area": area, "notes": {}}
    if one is not None and one.options:
        update["options"] = _options(one.options)
    return item.model_copy(update=update)


def _moved(item: Item, area: str) -> Item:
    return item.model_copy(update={"area": area, "notes": {}})


def _own_category(one: Category, area: str) -> Item:
    if one.text is None:
        raise ValueError(one.id)  # check_design has told so
    return Item(
        id=one.id,
        area=area,
        kind="single",
        text=one.text.text,
        topic=one.topic.text if one.topic else None,
        hint=one.hint.text if one.hint else None,
        options=_options(one.options),
        ask_if=one.ask_if,
    )


def _own(one: Own, comments: str, agreement: Scale) -> Item:
    written = one.kind == "text"
    return Item(
        id=one.id,
        area=comments if written else EXTRA,
        kind=one.kind,
        text=one.text.text,
        topic=one.topic.text if one.topic else None,
        hint=one.hint.text if one.hint else None,
        scale=agreement.id if one.kind == "scale" else None,
        options=_options(one.options),
        reverse=one.reverse,
        allow_na=one.not_applicable is not None,
        na_reason=one.not_applicable.text if one.not_applicable else None,
        optional=written,
        sensitive=one.sensitive,
        max_chars=one.max_chars if written else None,
        ask_if=one.ask_if,
    )


def _options(choices: tuple[Choice, ...]) -> tuple[Option, ...]:
    return tuple(Option(value=one.value, text=one.text.text, exclusive=one.exclusive) for one in choices)


def read_by(item: Item) -> Iterator[str]:
    """Ids that an item's condition reads; none of a condition that cannot be read, which the checks tell."""
    try:
        yield from sorted(item.condition.names) if item.condition else ()
    except ValueError:
        return
