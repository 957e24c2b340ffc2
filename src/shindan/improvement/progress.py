"""How far a plan is. A figure that rests on nothing is ``None`` and shown as "–", never a division by zero."""

from __future__ import annotations

from collections.abc import Sequence

from .plan import Measure, Plan, Task


def of_tasks(tasks: Sequence[Task]) -> int | None:
    """The plain mean of tasks' progress in whole per cent, halves up; ``None`` without a task. (100, 80, 20) gives 67."""
    if not tasks:
        return None
    total, count = sum(task.progress for task in tasks), len(tasks)
    return (2 * total + count) // (2 * count)


def of_measure(measure: Measure) -> int | None:
    """The progress of a measure: that of its tasks."""
    return of_tasks(measure.tasks)


def of_plan(plan: Plan) -> int | None:
    """The progress of a plan: that of all its tasks together, so that a measure counts by the work in it."""
    return of_tasks([task for measure in plan.measures for task in measure.tasks])
