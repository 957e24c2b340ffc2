"""Changes put together as people decide on them: one group a row, a new or removed measure with the tasks that come or go with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from .difference import Change
from .merging import Offer
from .rows import Key


@dataclass(frozen=True)
class Group:
    """What is decided in one word. ``row`` is the key of its row, "" for the plan itself."""

    row: Key
    changes: tuple[Change, ...]

    @property
    def kind(self) -> str:
        """What happens to the row: it is new, goes, or is changed (moved ones too)."""
        kinds = {each.kind for each in self.changes if each.row == self.row}
        return next((kind for kind in ("added", "removed") if kind in kinds), "changed")


def grouped(changes: Iterable[Change]) -> tuple[Group, ...]:
    """Groups in the order in which the changes come."""
    every = list(changes)
    whole = {(each.kind, each.row) for each in every if each.kind in ("added", "removed")}
    found: dict[Key, list[Change]] = {}
    for each in every:
        lead = each.parent if (each.kind, each.parent) in whole else each.row
        found.setdefault(lead, []).append(each)
    return tuple(Group(row, tuple(of_row)) for row, of_row in found.items())


def accepted(offer: Offer, rows: Collection[Key], asked: Collection[str]) -> frozenset[str]:
    """The keys of the changes of these groups, of these conflicts, and of the measures that their tasks need to stand in."""
    keys = {each.key for group in grouped(offer.plain) if group.row in rows for each in group.changes}
    keys |= {each.key for each in offer.asked if each.key in asked}
    changes = offer.difference.changes
    needed = {each.parent for each in changes if each.key in keys and each.kind in ("added", "moved")}
    return frozenset(keys | {each.key for each in changes if each.kind == "added" and each.row in needed})
