"""What a plan that was changed elsewhere asks of the one that is here, where both began from the same.

The file is ``theirs``, the plan on the web ``ours``, and ``base`` is what both began from. Only what the file changed is offered:
what it merely has as it was is no wish to undo what was done on the web meanwhile. What both changed, each in its own way, is a
conflict, and somebody has to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import cast

from .difference import MARKS, WEEK_SETS, Change, Difference, Marks, difference
from .plan import Plan
from .rows import PLAN, Key, Row, Rows, rows_of


@dataclass(frozen=True)
class Offer:
    """The changes from ``ours``; ``conflicts`` are the keys of those that the web changed too, in another way."""

    difference: Difference
    conflicts: frozenset[str] = frozenset()

    @property
    def plain(self) -> tuple[Change, ...]:
        """What can be taken without a word."""
        return tuple(each for each in self.difference.changes if each.key not in self.conflicts)

    @property
    def asked(self) -> tuple[Change, ...]:
        """What both changed."""
        return tuple(each for each in self.difference.changes if each.key in self.conflicts)


def offer(base: Plan, theirs: Plan, ours: Plan) -> Offer:
    """What of ``theirs`` is new to ``ours``. With ``ours == base`` it is their whole difference, with ``theirs == base`` nothing."""
    three = _Three(base, theirs, ours)
    kept: list[Change] = []
    conflicts: set[str] = set()
    every = difference(ours, theirs).changes
    for each in every:
        for wish, conflict in three.judged(each):
            kept.append(wish)
            if conflict:
                conflicts.add(wish.key)
    homes = _homes(every, kept)
    conflicts |= {each.key for each in homes}
    kept = [*homes, *kept]
    return Offer(Difference(tuple(kept), three.theirs.order), frozenset(conflicts))


class _Three:
    def __init__(self, base: Plan, theirs: Plan, ours: Plan) -> None:
        self.plans = {"base": base, "theirs": theirs, "ours": ours}
        self.base, self.theirs, self.ours = rows_of(base), rows_of(theirs), rows_of(ours)
        self.moved_there = _moved(difference(base, theirs))
        self.moved_here = _moved(difference(base, ours))

    def judged(self, change: Change) -> list[tuple[Change, bool]]:
        """The change as far as the file wishes it, with whether the web says otherwise."""
        if change.kind in ("added", "removed"):
            return self._whole(change, self.theirs if change.kind == "added" else self.ours)
        if change.kind == "moved":
            return [(change, change.row in self.moved_here)] if change.row in self.moved_there else []
        if change.field in WEEK_SETS:
            return self._weeks(change)
        if change.field == MARKS:
            return self._marks(change)
        was = self._value("base", change.row, change.field)
        return [(change, was != change.before)] if was != change.after else []

    def _whole(self, change: Change, side: Rows) -> list[tuple[Change, bool]]:
        """A row that only one side has: new there, or gone on the other side, where it may have been changed since."""
        was = self.base.rows.get(change.row)
        if was is None:
            return [(change, False)] if change.kind == "added" else []
        touched = side.rows[change.row] != was or change.row in (self.moved_here | self.moved_there)
        if change.kind == "added":
            return [(change, True)] if touched else []
        return [(change, touched)]

    def _weeks(self, change: Change) -> list[tuple[Change, bool]]:
        """Of a set of weeks both can only have changed a week in the same way."""
        was = cast("frozenset[int]", getattr(self.plans["base"], change.field))
        gone = cast("frozenset[int]", change.before) & was
        new = cast("frozenset[int]", change.after) - was
        return [(replace(change, before=gone, after=new), False)] if gone or new else []

    def _marks(self, change: Change) -> list[tuple[Change, bool]]:
        was = self._marks_of("base", change.row)
        before, after = cast("Marks", change.before), cast("Marks", change.after)
        weeks = [week for week in after if was.get(week) != after[week]]
        if not weeks:
            return []
        wish = replace(change, before={w: before[w] for w in weeks}, after={w: after[w] for w in weeks})
        return [(wish, any(was.get(week) != before[week] for week in weeks))]

    def _value(self, side: str, key: Key, name: str) -> object:
        if key == PLAN:
            return getattr(self.plans[side], name)
        row = self._row(side, key)
        return getattr(row.value, name) if row else None

    def _marks_of(self, side: str, key: Key) -> Mapping[int, object]:
        row = self._row(side, key)
        return row.value.marks if row else {}

    def _row(self, side: str, key: Key) -> Row | None:
        rows: Rows = {"base": self.base, "theirs": self.theirs, "ours": self.ours}[side]
        return rows.rows.get(key)


def _homes(every: Iterable[Change], kept: Iterable[Change]) -> list[Change]:
    """Measures that the web removed and the file did not touch, but into which it wants to put a task."""
    needed = {each.parent for each in kept} - {each.row for each in kept}
    return [each for each in every if each.kind == "added" and each.row in needed]


def _moved(found: Difference) -> frozenset[Key]:
    return frozenset(each.row for each in found.changes if each.kind == "moved")
