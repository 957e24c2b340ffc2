"""A plan as rows that can be found again: each measure and each task under a key, with where it stands.

A row with an id has it as its key. One without, as typed into a file, is named by its place (``#m3``, ``#m3.t2``), and so is
the second of two rows that say the same id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .plan import Measure, Plan, Task

Key = str
PLAN: Key = ""  # the key of the plan itself, and the parent of every measure


@dataclass(frozen=True)
class Row:
    """A row of a plan. A measure's ``value`` is without its tasks: they are rows of their own."""

    key: Key
    parent: Key
    value: Measure | Task


@dataclass(frozen=True)
class Rows:
    """All rows of a plan from top to bottom. ``order``: parent → keys."""

    rows: Mapping[Key, Row] = field(default_factory=dict)
    order: Mapping[Key, tuple[Key, ...]] = field(default_factory=dict)


def rows_of(plan: Plan) -> Rows:
    """Take a plan apart."""
    found: dict[Key, Row] = {}
    order: dict[Key, tuple[Key, ...]] = {}
    for number, measure in enumerate(plan.measures, 1):
        place = f"#m{number}"
        key = _key("m:", measure.id, place, found)
        found[key] = Row(key, PLAN, measure.model_copy(update={"tasks": ()}))
        for at, task in enumerate(measure.tasks, 1):
            of_task = _key("t:", task.id, f"{place}.t{at}", found)
            found[of_task] = Row(of_task, key, task)
            order[key] = (*order.get(key, ()), of_task)
        order[PLAN] = (*order.get(PLAN, ()), key)
    return Rows(found, order)


def plan_from(plan: Plan, rows: Rows) -> Plan:
    """Put a plan together again: the fields of ``plan`` with these rows. Its marks are checked anew."""
    measures = []
    for key in rows.order.get(PLAN, ()):
        value = rows.rows[key].value
        tasks = tuple(rows.rows[child].value for child in rows.order.get(key, ()))
        measures.append(value.model_copy(update={"tasks": tasks}))
    return Plan.model_validate({**dict(plan), "measures": tuple(measures)})


def _key(kind: str, id_: str, place: Key, taken: Mapping[Key, Row]) -> Key:
    key = f"{kind}{id_}"
    return f"{place}{id_}" if not id_ or key in taken else key
