"""What a designer does to a design, one move at a time. Every move gives a new design; whether it holds, ``compose`` says.

The base's own questions never move. Questions about the person change places among themselves; an extra question does so with
the others that stand on the same page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ..definition import Pack
from .design import Design, Extra, FromPool, Own
from .items import attributes_asked, extra_asked
from .names import attributes_of
from .pages import Sheet, sheets_of

PREFIX = "OW"


@dataclass(frozen=True)
class Outline:
    """The questionnaire page by page, uncut, and the groups within which questions change places."""

    sheets: tuple[Sheet, ...]
    groups: tuple[tuple[str, ...], ...]

    def group(self, name: str) -> tuple[str, ...]:
        """The questions with which this one changes places, itself included; empty where it does not move."""
        return next((group for group in self.groups if name in group), ())

    def can_move(self, name: str, by: Literal[-1, 1]) -> bool:
        group = self.group(name)
        return name in group and 0 <= group.index(name) + by < len(group)


def outline_of(base: Pack, pool: Pack, design: Design) -> Outline:
    """``base``, ``pool`` and ``design`` as of ``compose``, which must have found nothing wrong."""
    attributes, extra = attributes_asked(base, pool, design), extra_asked(base, pool, design)
    sheets = tuple(sheets_of(base, attributes, extra, design))
    added = {one.item.id for one in extra}
    groups = [tuple(item.id for item in sheet.items if item.id in added) for sheet in sheets]
    return Outline(sheets, (tuple(item.id for item in attributes), *groups))


def moved(base: Pack, pool: Pack, design: Design, name: str, by: Literal[-1, 1]) -> Design:
    """One place up (-1) or down (1) among those it changes places with; the same design at an end, or where it does not move."""
    outline = outline_of(base, pool, design)
    if not outline.can_move(name, by):
        return design
    group = outline.group(name)
    other = group[group.index(name) + by]
    if group == outline.groups[0]:
        swapped = {name: other, other: name}
        return design.model_copy(update={"order": tuple(swapped.get(each, each) for each in group)})
    at = {one.id: place for place, one in enumerate(design.extra)}
    extra = list(design.extra)
    extra[at[name]], extra[at[other]] = extra[at[other]], extra[at[name]]
    return design.model_copy(update={"extra": tuple(extra)})


def added(design: Design, one: Extra) -> Design:
    """With the question as the last of the extra ones."""
    return design.model_copy(update={"extra": (*design.extra, one)})


def replaced(design: Design, one: Extra) -> Design:
    """With the question in place of the one of the same id. ``KeyError`` where there is none."""
    if all(each.id != one.id for each in design.extra):
        raise KeyError(one.id)
    return design.model_copy(update={"extra": tuple(one if each.id == one.id else each for each in design.extra)})


def removed(base: Pack, design: Design, name: str) -> Design:
    """Without that extra question or category; an attribute of the base is left out. ``KeyError`` where none is there."""
    attributes, categories = attributes_of(base), tuple(one for one in design.categories if one.id != name)
    if any(one.id == name for one in (*design.extra, *design.categories)) and name not in attributes:
        kept = tuple(one for one in design.extra if one.id != name)
        return design.model_copy(update={"extra": kept, "categories": categories, "order": _without(design, name)})
    if name not in attributes or name in design.left_out:
        raise KeyError(name)
    update = {"left_out": (*design.left_out, name), "order": _without(design, name), "categories": categories}
    return design.model_copy(update=update)


def asked_again(design: Design, name: str) -> Design:
    """With a base attribute asked that was left out."""
    return design.model_copy(update={"left_out": tuple(each for each in design.left_out if each != name)})


def placed(design: Design, name: str, page: str | None) -> Design:
    """With the extra question at the end of that page, or on a page of its own."""
    update = {"page": page}
    extra = tuple(one.model_copy(update=update) if one.id == name else one for one in design.extra)
    return design.model_copy(update={"extra": extra})


def extra_of(design: Design, name: str) -> FromPool | Own | None:
    """The extra question of that id."""
    return next((one for one in design.extra if one.id == name), None)


def new_id(taken: Iterable[str]) -> str:
    """An id that none of ``taken`` has had: a number above all of them, so that no question inherits another's answers."""
    numbers = [int(name.removeprefix(PREFIX)) for name in taken if name.removeprefix(PREFIX).isdecimal()]
    return f"{PREFIX}{max(numbers, default=0) + 1}"


def new_code(taken: Iterable[str]) -> str:
    """A code for a further option, above all that were ever given."""
    numbers = [int(code[1:]) for code in taken if code[:1] == "o" and code[1:].isdecimal()]
    return f"o{max(numbers, default=0) + 1}"


def _without(design: Design, name: str) -> tuple[str, ...]:
    return tuple(each for each in design.order if each != name)
