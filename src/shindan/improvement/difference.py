"""How one plan differs from another, as a list of typed changes that can be applied one by one.

``apply(difference(a, b), a) == b`` for any two plans, and ``difference(a, a)`` is empty. Rows are matched by their ids. Marks are
compared week by week, so that two people who marked different weeks of one row do not overwrite each other. Of rows that
changed places the fewest are called moved (the longest run that kept its order stays).

>>> import datetime as dt
>>> from shindan.improvement.plan import Measure, Plan
>>> before = Plan(name="改善計画", starts=dt.date(2026, 9, 7), weeks=4, measures=(Measure(id="a", name="朝礼", owner="佐伯"),))
>>> after = before.model_copy(update={"measures": (Measure(id="a", name="朝礼", owner="三浦"),)})
>>> [(each.kind, each.row, each.field, each.before, each.after) for each in difference(before, after).changes]
[('changed', 'm:a', 'owner', '佐伯', '三浦')]
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from .plan import Mark, Measure, Plan, Task
from .rows import PLAN, Key, Row, Rows, rows_of

Kind = Literal["added", "removed", "changed", "moved"]
Marks = Mapping[int, Mark | None]
PLAN_FIELDS = ("name", "aim", "starts", "weeks")
WEEK_SETS = ("meetings", "reviews")
MEASURE_FIELDS = ("name", "topic", "issue", "measure", "what", "owner", "until", "horizon", "kpis", "pulse")
TASK_FIELDS = ("name", "remark", "owner", "progress")
MARKS = "marks"


@dataclass(frozen=True)
class Change:
    """One change. ``row`` is the key of its row, "" for the plan itself.

    ``changed``: ``before`` and ``after`` are the values of ``field``. Of ``marks`` they hold the weeks that differ alone
    (``None``: empty); of ``meetings`` and ``reviews`` the weeks that only one of the plans has. ``added`` and ``removed``: the
    row's value stands in ``after`` or ``before``, a measure without its tasks. ``moved``: the keys of the measures, "" for
    one itself. ``parent`` is the measure that a task lies in, the later one where it moved.
    """

    kind: Kind
    row: Key
    field: str = ""
    before: object = None
    after: object = None
    parent: Key = PLAN

    @property
    def key(self) -> str:
        """What names this change among those of a difference."""
        return f"{self.kind}/{self.row}/{self.field}"


@dataclass(frozen=True)
class Difference:
    """All changes, and the order in which the later plan has its rows."""

    changes: tuple[Change, ...] = ()
    order: Mapping[Key, tuple[Key, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.changes)


def difference(before: Plan, after: Plan) -> Difference:
    """What has to be done to ``before`` to have ``after``: the plan's own fields first, then rows as the later plan has them,
    then what is gone."""
    old, new = rows_of(before), rows_of(after)
    kept = _unmoved(old, new)
    changes = [*_of_plan(before, after), *_of_rows(old, new, kept), *_gone(old, new)]
    return Difference(tuple(changes), new.order)


def _of_plan(before: Plan, after: Plan) -> Iterator[Change]:
    yield from _fields(PLAN, before, after, PLAN_FIELDS, PLAN)
    for name in WEEK_SETS:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield Change("changed", PLAN, name, was - now, now - was)


def _of_rows(old: Rows, new: Rows, kept: frozenset[Key]) -> Iterator[Change]:
    for key, row in new.rows.items():
        was = old.rows.get(key)
        if was is None:
            yield Change("added", key, "", None, row.value, row.parent)
            continue
        if key not in kept:
            yield Change("moved", key, "", was.parent, row.parent, row.parent)
        yield from _of_row(was, row)


def _of_row(was: Row, row: Row) -> Iterator[Change]:
    names = MEASURE_FIELDS if isinstance(row.value, Measure) else TASK_FIELDS
    yield from _fields(row.key, was.value, row.value, names, row.parent)
    weeks = [
        week
        for week in sorted({*was.value.marks, *row.value.marks})
        if was.value.marks.get(week) != row.value.marks.get(week)
    ]
    if weeks:
        before, after = ({week: value.marks.get(week) for week in weeks} for value in (was.value, row.value))
        yield Change("changed", row.key, MARKS, before, after, row.parent)


def _fields(
    key: Key, before: Plan | Measure | Task, after: Plan | Measure | Task, names: Sequence[str], parent: Key
) -> Iterator[Change]:
    for name in names:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield Change("changed", key, name, was, now, parent)


def _gone(old: Rows, new: Rows) -> Iterator[Change]:
    for key, row in old.rows.items():
        if key not in new.rows:
            yield Change("removed", key, "", row.value, None, row.parent)


def _unmoved(old: Rows, new: Rows) -> frozenset[Key]:
    """The rows that kept their place among those that stayed under the same parent."""
    found: set[Key] = set()
    for parent, keys in new.order.items():
        places = {key: place for place, key in enumerate(old.order.get(parent, ()))}
        found |= _longest([key for key in keys if key in places], places)
    return frozenset(found)


def _longest(keys: Sequence[Key], places: Mapping[Key, int]) -> set[Key]:
    """The longest run of keys whose places rise, by patience sorting."""
    tops: list[int] = []
    piles: list[Key] = []
    before: dict[Key, Key | None] = {}
    for key in keys:
        pile = bisect_left(tops, places[key])
        before[key] = piles[pile - 1] if pile else None
        tops[pile : pile + 1] = [places[key]]
        piles[pile : pile + 1] = [key]
    found: set[Key] = set()
    last: Key | None = piles[-1] if piles else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found
