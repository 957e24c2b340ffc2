"""On which page each question stands: the base's pages in their order, none longer than the design allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from ..definition import Item, Pack, Page, Text
from .design import MOST_ON_A_PAGE, Design
from .items import Placed, read_by
from .names import (
    AFTER_ATTRIBUTES,
    AFTER_TITLE,
    BEFORE_COMMENTS,
    BEFORE_TITLE,
    attributes_page,
    comments_page,
)


@dataclass(frozen=True)
class Sheet:
    """A page with its questions, before it is cut to length. ``areas`` is the base page's, where it has one."""

    id: str
    title: Text
    items: tuple[Item, ...]
    areas: tuple[str, ...] = ()


def page_items(pack: Pack, page: Page) -> tuple[Item, ...]:
    """The questions on a page, in the order asked."""
    return tuple(item for item in pack.items if item.area in page.areas or item.id in page.items)


def sheets_of(base: Pack, attributes: Sequence[Item], extra: Sequence[Placed], design: Design) -> list[Sheet]:
    """All pages in the order shown, uncut; empty ones are left out."""
    about, comments = attributes_page(base), comments_page(base)
    pages = sorted(base.pages, key=lambda page: not (design.attributes == "first" and page.id == about))
    late = _late(attributes, extra, design)
    loose = [one.item for one in extra if one.page is None and one.item.kind != "text"]
    sheets = []
    for page in pages:
        core = attributes if page.id == about else page_items(base, page)
        more = [one.item for one in extra if _stands_on(one, page.id, comments)]
        if page.id == comments:
            before = tuple(item for item in loose if item.id not in late)
            sheets.append(Sheet(BEFORE_COMMENTS, BEFORE_TITLE, before))
        sheets.append(Sheet(page.id, page.title, (*core, *more), page.areas))
    sheets.append(Sheet(AFTER_ATTRIBUTES, AFTER_TITLE, tuple(item for item in loose if item.id in late)))
    return [sheet for sheet in sheets if sheet.items]


def _stands_on(one: Placed, page: str, comments: str | None) -> bool:
    return page == comments if one.item.kind == "text" else one.page == page


def _late(attributes: Sequence[Item], extra: Sequence[Placed], design: Design) -> set[str]:
    """Loose questions that read an attribute asked last, or one of these questions."""
    late = set() if design.attributes == "first" else {item.id for item in attributes}
    for one in extra:
        if one.page is None and late.intersection(read_by(one.item)):
            late.add(one.item.id)
    return late


def cut(sheets: Sequence[Sheet], most: int | None) -> tuple[Page, ...]:
    """Pages of at most so many questions, a long one in even parts under one title."""
    return tuple(page for sheet in sheets for page in _parts(sheet, most or MOST_ON_A_PAGE))


def _parts(sheet: Sheet, most: int) -> list[Page]:
    parts = ceil(len(sheet.items) / most)
    if parts == 1:
        own = tuple(item.id for item in sheet.items if item.area not in sheet.areas)
        return [Page(id=sheet.id, title=sheet.title, areas=sheet.areas, items=own)]
    ends = [round(at * len(sheet.items) / parts) for at in range(parts + 1)]
    return [
        Page(
            id=f"{sheet.id}-{at + 1}",
            title=_numbered(sheet.title, at + 1, parts),
            items=tuple(item.id for item in sheet.items[ends[at] : ends[at + 1]]),
        )
        for at in range(parts)
    ]


def _numbered(title: Text, part: int, parts: int) -> Text:
    more = {language: f"{wording} ({part}/{parts})" for language, wording in title.more.items()}
    return Text(ja=f"{title.ja}（{part}/{parts}）", en=f"{title.en} ({part} of {parts})", more=more)
