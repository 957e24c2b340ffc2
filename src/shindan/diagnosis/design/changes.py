"""What is different between two questionnaires, in words: of a version and the one before, or of an entry's and the standard one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..definition import Item, Option, Pack, Text
from .asking_words import condition_words, item_name
from .changes_words import KINDS, SAYINGS
from .compose import manner_of, told_of
from .pages import page_items

What = Literal["added", "removed", "changed", "moved", "whole"]


@dataclass(frozen=True)
class Change:
    """One difference. ``item`` is the question's id, ``""`` of the whole; ``before`` and ``after`` where wordings are compared."""

    what: What
    item: str
    name: Text
    sentence: Text
    before: Text | None = None
    after: Text | None = None


def changes(before: Pack, after: Pack) -> tuple[Change, ...]:
    """Every difference that a respondent could notice, in the order of the new questionnaire, what was left out first."""
    old, new = {item.id: item for item in before.items}, {item.id: item for item in after.items}
    found = [_of(item, "removed", "removed") for item in before.items if item.id not in new]
    shifted = _shifted([item.id for item in _in_order(before)], [item.id for item in _in_order(after)])
    for item in _in_order(after):
        if item.id not in old:
            found.append(_of(item, "added", "added", kind=KINDS[item.kind]))
            continue
        found += _of_item(before, after, old[item.id], item)
        if item.id in shifted:
            found.append(_moved(after, item))
    return (*_of_whole(before, after), *found)


def _of(item: Item, what: What, saying: str, **values: Text) -> Change:
    name = item_name(item)
    after, before = (item.text, None) if what == "added" else (None, item.text)
    return Change(what, item.id, name, _said(saying, name=name, **values), before, after)


def _said(saying: str, **values: Text) -> Text:
    told = SAYINGS[saying]
    return Text(
        ja=told.ja.format(**{key: text.ja for key, text in values.items()}),
        en=told.en.format(**{key: text.en for key, text in values.items()}),
    )


def _in_order(pack: Pack) -> list[Item]:
    """The questions as they are met, page by page."""
    found = [item for page in pack.pages for item in page_items(pack, page)]
    return found or list(pack.items)


def _shifted(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The fewest questions whose move explains the new order of those that both have."""
    places = {name: place for place, name in enumerate(before)}
    common = [name for name in after if name in places]
    ends: list[int] = []  # the longest run that kept its order: its last place for each length
    lasts: list[int] = []
    back: list[int] = []
    for at, name in enumerate(common):
        place = places[name]
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        lasts[length : length + 1] = [at]
        back.append(lasts[length - 1] if length else -1)
    kept, at = set(), lasts[-1] if lasts else -1
    while at >= 0:
        kept.add(common[at])
        at = back[at]
    return {name for name in common if name not in kept}


def _moved(after: Pack, item: Item) -> Change:
    order = _in_order(after)
    place = next(at for at, each in enumerate(order) if each.id == item.id)
    name = item_name(item)
    if place == 0:
        return Change("moved", item.id, name, _said("moved_first", name=name))
    return Change("moved", item.id, name, _said("moved", name=name, other=item_name(order[place - 1])))


def _of_item(before: Pack, after: Pack, old: Item, new: Item) -> Iterator[Change]:
    name = item_name(new)

    def change(saying: str, one: Text | None = None, other: Text | None = None, **values: Text) -> Change:
        return Change("changed", new.id, name, _said(saying, name=name, **values), one, other)

    if old.kind != new.kind:
        yield change("kind", KINDS[old.kind], KINDS[new.kind])
    for field in ("text", "topic", "hint", "na_reason"):
        one, other = getattr(old, field), getattr(new, field)
        if one != other:
            yield change(f"{field}_english" if one and other and one.ja == other.ja else field, one, other)
    yield from (change(saying, one, other) for saying, one, other in _options(old.options, new.options))
    if old.ask_if != new.ask_if:
        yield change("condition", _asked(before, old), _asked(after, new))
    if (old.allow_na, old.reverse, old.max_chars) != (new.allow_na, new.reverse, new.max_chars):
        yield change("answering")


def _asked(pack: Pack, item: Item) -> Text:
    return condition_words(pack, item.ask_if) if item.ask_if else Text(ja="全員", en="everybody")


def _options(old: Sequence[Option], new: Sequence[Option]) -> Iterator[tuple[str, Text | None, Text | None]]:
    """Options by their code: a new wording of the same code is a new name, not another option."""
    before, after = {one.value: one.text for one in old}, {one.value: one.text for one in new}
    for value, text in before.items():
        if value not in after:
            yield "option_removed", text, None
    for value, text in after.items():
        if value not in before:
            yield "option_added", None, text
        elif before[value] != text:
            english = before[value].ja == text.ja
            yield "option_english" if english else "option_renamed", before[value], text
    if [value for value in before if value in after] != [value for value in after if value in before]:
        yield "options_order", _listed(old), _listed(new)


def _listed(options: Sequence[Option]) -> Text:
    return Text(ja="／".join(one.text.ja for one in options), en=" / ".join(one.text.en for one in options))


def _apart(text: Text | None, other: Text | None) -> Text | None:
    """The sentences of an introduction that the other has not."""
    if text is None or other is None:
        return text
    ja, en = _sentences(text), _sentences(other)
    kept = [[one for one in mine if one not in theirs] for mine, theirs in zip(ja, en, strict=True)]
    return Text(ja="\n".join(kept[0]) or "–", en=" ".join(kept[1]) or "–")


def _sentences(text: Text) -> tuple[list[str], list[str]]:
    return text.ja.splitlines(), [one.strip() for one in re.split(r"(?<=[.?!]) ", text.en)]


def _of_whole(before: Pack, after: Pack) -> Iterator[Change]:
    name = Text(ja="調査票", en="Questionnaire")
    one, other = told_of(before), told_of(after)
    if one != other:
        yield Change("whole", "", name, _said("intro"), _apart(one, other), _apart(other, one))
    old, new = manner_of(before), manner_of(after)
    if old.layout != new.layout:
        yield Change("whole", "", name, _said(f"layout_{new.layout}"))
    if old.unanswered != new.unanswered:
        yield Change("whole", "", name, _said(f"unanswered_{new.unanswered}"))
    if new.layout == "pages" == old.layout and len(before.pages) != len(after.pages):
        figures = [Text(ja=f"{len(p.pages)}ページ", en=f"{len(p.pages)} pages") for p in (before, after)]
        yield Change("whole", "", name, _said("pages"), *figures)
