"""Where a plan stands in a week: what is late, what is worked on, what comes next, and the runs that a board draws.

A week here is a place on the plan's calendar and may lie outside it: 0 and less before the first week, more than ``weeks``
after the last. Tasks at 100 % are done whatever their weeks say. Weeks marked ■ or ★ alone are no work.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from .plan import Mark, Measure, Plan, Task
from .weeks import DAYS

WORK = (Mark.PLANNED, Mark.DONE)


class Standing(StrEnum):
    """Where one task stands. ``LATE``: its last week is over, and it is not at 100 %. ``OPEN``: it has no week yet."""

    DONE = "done"
    LATE = "late"
    NOW = "now"
    NEXT = "next"
    LATER = "later"
    OPEN = "open"


@dataclass(frozen=True)
class Run:
    """Weeks in a row with the same mark, both ends included."""

    first: int
    last: int
    mark: Mark


@dataclass(frozen=True)
class Counts:
    """Measures by how far they are: all tasks at 100 %, some task begun, no task begun, no task at all."""

    done: int
    begun: int
    waiting: int
    empty: int


def place_of(plan: Plan, day: dt.date) -> int:
    """The week of a day, counted on before the first week (0, −1, …) and after the last."""
    return (day - plan.starts).days // DAYS + 1


def runs_of(marks: Mapping[int, Mark]) -> tuple[Run, ...]:
    """The runs of a row in the order of weeks; empty weeks are in none."""
    return tuple(_runs(marks))


def _runs(marks: Mapping[int, Mark]) -> Iterator[Run]:
    run: Run | None = None
    for week in sorted(marks):
        if run and week == run.last + 1 and marks[week] is run.mark:
            run = Run(run.first, week, run.mark)
            continue
        if run:
            yield run
        run = Run(week, week, marks[week])
    if run:
        yield run


def working_weeks(marks: Mapping[int, Mark]) -> list[int]:
    """The planned and done weeks of a row, ascending."""
    return sorted(week for week, mark in marks.items() if mark in WORK)


def standing_of(task: Task, now: int) -> Standing:
    """Where a task stands in week ``now``."""
    if task.progress == 100:
        return Standing.DONE
    weeks = working_weeks(task.marks)
    if not weeks:
        return Standing.OPEN
    if weeks[-1] < now:
        return Standing.LATE
    if now in weeks:
        return Standing.NOW
    return Standing.NEXT if now + 1 in weeks else Standing.LATER


def tasks_at(plan: Plan, now: int, *standings: Standing) -> list[tuple[Measure, Task]]:
    """The tasks that stand so in week ``now``, each with its measure, in the plan's order."""
    return [
        (measure, task) for measure in plan.measures for task in measure.tasks if standing_of(task, now) in standings
    ]


def next_review(plan: Plan, now: int) -> int | None:
    """The first review in week ``now`` or after it; ``None`` when there is none any more."""
    return min((week for week in plan.reviews if week >= now), default=None)


def counts_of(plan: Plan) -> Counts:
    """How far the measures are."""
    kinds = [_kind(measure) for measure in plan.measures]
    return Counts(*(kinds.count(kind) for kind in ("done", "begun", "waiting", "empty")))


def _kind(measure: Measure) -> str:
    if not measure.tasks:
        return "empty"
    if all(task.progress == 100 for task in measure.tasks):
        return "done"
    return "begun" if any(_begun(task) for task in measure.tasks) else "waiting"


def _begun(task: Task) -> bool:
    return task.progress > 0 or Mark.DONE in task.marks.values()
