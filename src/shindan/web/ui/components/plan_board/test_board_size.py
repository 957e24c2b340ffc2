"""The largest board: 60 weeks, 50 measures, 400 tasks."""

import datetime as dt

from shindan.improvement.plan import Mark, Measure, Plan, Task
from shindan.web.ui.component import render
from shindan.web.ui.components.plan_board import PlanBoard

WEEKS, MEASURES, TASKS = 60, 50, 8


def largest() -> PlanBoard:
    """Every task has three done weeks, a gap, and four planned ones, each task a week later than the one before."""
    measures = tuple(
        Measure(
            id=f"{number:032x}",
            name=f"施策{number} 変更の理由を先に伝える",
            tasks=tuple(_task(number * TASKS + place) for place in range(TASKS)),
        )
        for number in range(MEASURES)
    )
    return PlanBoard(
        plan=Plan(name="大きな計画", starts=dt.date(2026, 4, 6), weeks=WEEKS, measures=measures), now=23, tasks="/rows/"
    )


def _task(number: int) -> Task:
    first = number % 50 + 1
    done = dict.fromkeys(range(first, first + 3), Mark.DONE)
    planned = dict.fromkeys(range(first + 4, first + 8), Mark.PLANNED)
    return Task(
        id=f"{number:032x}",
        name="伝える型を作る",
        remark="受付二課から",
        owner="三浦",
        progress=40,
        marks=done | planned,
    )


def test_the_largest_board_is_light() -> None:
    html = render("plan_board", largest())
    assert len(html.encode()) < 600_000
    assert html.count("<") / 2 < 8_000  # elements; a cell a week would be 27,000 cells alone
