"""Every exhibit of a result by its key: what a link to a CSV file names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from shindan.result.schema import Split

from .exhibit import Exhibit, Source
from .groups import element_items, group_items, heat, heat_key
from .items import element_answers, items
from .relation import importance
from .response import response
from .since import changes, item_changes
from .spoken import contrast, themes, together
from .whole import elements, happiness, highlights

Make = Callable[[], Exhibit | None]


def exhibit_of(source: Source, key: str) -> Exhibit | None:
    """The exhibit of that key; nothing where the result has none."""
    return next((make() for known, make in _catalogue(source) if known == key), None)


def every_exhibit(source: Source) -> list[Exhibit]:
    """All of them, in the order of the pages."""
    return [made for _, make in _catalogue(source) if (made := make()) is not None]


def _catalogue(source: Source) -> Iterator[tuple[str, Make]]:
    yield "elements", partial(elements, source)
    yield "highlights", partial(highlights, source)
    yield "happiness", partial(happiness, source)
    yield "items", partial(items, source)
    yield "changes", partial(changes, source)
    yield "change-items", partial(item_changes, source)
    yield "importance", partial(importance, source)
    yield "response", partial(response, source, None)
    for section, _ in source.elements:
        yield f"element-{section.id}", partial(element_items, source, section.id)
        yield f"answers-{section.id}", partial(element_answers, source, section.id)
    for split in source.result.splits:
        if not split.withheld:
            yield from _of_split(source, split)
    yield from _of_comments(source)


def _of_split(source: Source, split: Split) -> Iterator[tuple[str, Make]]:
    number = source.result.splits.index(split) + 1
    yield f"happiness-{number}", partial(happiness, source, split)
    yield f"response-{number}", partial(response, source, split)
    for element in ["", *(section.id for section, _ in source.elements)]:
        yield heat_key(number, element), partial(heat, source, split, element)
        if source.result.previous:
            yield heat_key(number, element, change=True), partial(heat, source, split, element, change=True)
    for at, group in enumerate(split.groups):
        if not group.suppressed:
            yield f"group-{number}-{at + 1}", partial(group_items, source, split, at)


def _of_comments(source: Source) -> Iterator[tuple[str, Make]]:
    for item in source.comments.items if source.comments else ():
        yield f"themes-{item.item}", partial(themes, source, item)
        yield f"contrast-{item.item}", partial(contrast, source, item)
        yield f"network-{item.item}", partial(together, source, item)
