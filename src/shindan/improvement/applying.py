"""Changes put into a plan: all of a difference, or those that somebody accepted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, cast

from .difference import MARKS, WEEK_SETS, Change, Difference, Marks
from .plan import Mark, Measure, Plan, Task
from .rows import PLAN, Key, Row, Rows, plan_from, rows_of


def apply(found: Difference, plan: Plan, accepted: Collection[str] | None = None) -> Plan:
    """The plan with the changes whose keys were ``accepted``, or with all. Raises ``pydantic.ValidationError`` where the outcome
    is beyond the limits of a plan.

    A change of a row that is not there is left out, a new task too where its measure was not accepted; a measure is not
    removed while a task is left in it. The plan grows where an accepted mark lies behind its last week.
    """
    taken = [each for each in found.changes if accepted is None or each.key in accepted]
    rows = _Editing(rows_of(plan), found.order)
    rows.apply(taken)
    fields = _plan_fields(plan, [each for each in taken if each.row == PLAN])
    last = max((week for row in rows.rows.values() for week in row.value.marks), default=0)
    weeks = max(fields["weeks"], last, *fields["meetings"], *fields["reviews"])
    return plan_from(plan.model_copy(update={**fields, "weeks": weeks}), Rows(rows.rows, rows.order))


def _plan_fields(plan: Plan, changes: Iterable[Change]) -> dict[str, Any]:
    fields = {name: getattr(plan, name) for name in ("weeks", *WEEK_SETS)}
    for each in changes:
        if each.field in WEEK_SETS:
            gone, new = cast("frozenset[int]", each.before), cast("frozenset[int]", each.after)
            fields[each.field] = (fields[each.field] - gone) | new
        else:
            fields[each.field] = each.after
    return fields


class _Editing:
    """Rows while they are changed. ``wanted`` is the order of the later plan."""

    def __init__(self, rows: Rows, wanted: Mapping[Key, tuple[Key, ...]]) -> None:
        self.rows = dict(rows.rows)
        self.lists = {parent: list(keys) for parent, keys in rows.order.items()}
        self.wanted = wanted

    @property
    def order(self) -> dict[Key, tuple[Key, ...]]:
        return {parent: tuple(keys) for parent, keys in self.lists.items()}

    def apply(self, changes: Iterable[Change]) -> None:
        by_kind: dict[str, list[Change]] = {"added": [], "moved": [], "changed": [], "removed": []}
        for each in changes:
            by_kind[each.kind].append(each)
        there = {PLAN, *self.rows, *(each.row for each in by_kind["added"])}
        moved = [each for each in by_kind["moved"] if each.row in self.rows and each.parent in there]
        for each in moved:
            self.lists[self.rows[each.row].parent].remove(each.row)
        self._place({each.row: each for each in (*by_kind["added"], *moved)})
        for each in by_kind["changed"]:
            self._change(each)
        # Tasks before their measures: one that keeps a task stays.
        for each in sorted(by_kind["removed"], key=lambda each: isinstance(each.before, Measure)):
            self._remove(each.row)

    def _place(self, placed: Mapping[Key, Change]) -> None:
        """Set rows behind the nearest of those that the later plan has before them, measures first."""
        for parent in sorted(self.wanted, key=lambda key: key != PLAN):
            if parent != PLAN and parent not in self.rows:
                continue
            before: Key | None = None
            for key in self.wanted[parent]:
                if key in placed and self._stands(placed[key], parent):
                    self._insert(key, parent, before)
                if key in self.rows and self.rows[key].parent == parent:
                    before = key

    def _stands(self, change: Change, parent: Key) -> bool:
        """Whether a row gets its place here; it holds its value from now on."""
        if change.kind == "added":
            if change.row in self.rows:
                return False
            self.rows[change.row] = Row(change.row, parent, cast("Measure | Task", change.after))
            return True
        self.rows[change.row] = Row(change.row, parent, self.rows[change.row].value)
        return True

    def _insert(self, key: Key, parent: Key, before: Key | None) -> None:
        keys = self.lists.setdefault(parent, [])
        keys.insert(keys.index(before) + 1 if before is not None else 0, key)

    def _change(self, change: Change) -> None:
        row = self.rows.get(change.row)
        if row is None:
            return
        value: object = change.after
        if change.field == MARKS:
            value = _marked(row.value.marks, cast("Marks", change.after))
        self.rows[change.row] = Row(row.key, row.parent, row.value.model_copy(update={change.field: value}))

    def _remove(self, key: Key) -> None:
        row = self.rows.get(key)
        if row is None or self.lists.get(key):
            return
        del self.rows[key]
        self.lists[row.parent].remove(key)
        self.lists.pop(key, None)


def _marked(marks: Mapping[int, Mark], after: Marks) -> dict[int, Mark]:
    merged = {**marks, **after}
    return {week: mark for week, mark in sorted(merged.items()) if mark is not None}
