"""Where a plan stands in a week."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .plan import MOST_WEEKS, Mark, Measure, Plan, Task
from .standing import (
    Counts,
    Run,
    Standing,
    counts_of,
    next_review,
    place_of,
    runs_of,
    standing_of,
    tasks_at,
    working_weeks,
)

PLAN = Plan(name="改善計画", starts=dt.date(2026, 9, 7), weeks=16, reviews=frozenset({4, 10, 16}))
marks = st.dictionaries(st.integers(1, MOST_WEEKS), st.sampled_from(Mark))


def task(progress: int = 0, **weeks: str) -> Task:
    """``task(w3="2", w4="1")``"""
    return Task(name="t", progress=progress, marks={int(week[1:]): Mark(mark) for week, mark in weeks.items()})


@given(marks)
def test_runs_laid_out_again_are_the_marks(given_marks: dict[int, Mark]) -> None:
    again = {week: run.mark for run in runs_of(given_marks) for week in range(run.first, run.last + 1)}
    assert again == given_marks


@given(marks)
def test_two_runs_never_touch_with_the_same_mark(given_marks: dict[int, Mark]) -> None:
    found = runs_of(given_marks)
    assert all(
        before.last < after.first and (before.last + 1 < after.first or before.mark != after.mark)
        for before, after in itertools.pairwise(found)
    )


def test_a_run_holds_both_its_ends() -> None:
    assert runs_of({3: Mark.DONE, 4: Mark.DONE, 5: Mark.PLANNED, 9: Mark.PLANNED}) == (
        Run(3, 4, Mark.DONE),
        Run(5, 5, Mark.PLANNED),
        Run(9, 9, Mark.PLANNED),
    )


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (task(100, w3="1"), Standing.DONE),
        (task(80, w3="2", w9="2"), Standing.LATE),
        (task(80, w9="2", w11="1"), Standing.NOW),
        (task(0, w12="1"), Standing.NEXT),
        (task(0, w13="1"), Standing.LATER),
        (task(50), Standing.OPEN),
        (task(0, w5="★"), Standing.OPEN),
    ],
)
def test_where_a_task_stands_in_week_11(found: Task, expected: Standing) -> None:
    assert standing_of(found, 11) is expected


def test_a_week_beyond_the_plan_still_has_a_place() -> None:
    assert [place_of(PLAN, day) for day in (dt.date(2026, 9, 6), dt.date(2026, 9, 7), dt.date(2026, 12, 28))] == [
        0,
        1,
        17,
    ]


def test_the_next_review_may_be_this_week_or_none() -> None:
    assert [next_review(PLAN, week) for week in (1, 10, 11, 17)] == [4, 10, 16, None]


def test_measures_are_counted_by_how_far_they_are() -> None:
    measures = (
        Measure(name="a", tasks=(task(100), task(100))),
        Measure(name="b", tasks=(task(100), task(0))),
        Measure(name="c", tasks=(task(0, w3="2"),)),
        Measure(name="d", tasks=(task(0, w3="1"),)),
        Measure(name="e"),
    )
    assert counts_of(PLAN.model_copy(update={"measures": measures})) == Counts(done=1, begun=2, waiting=1, empty=1)


def test_late_tasks_are_found_with_their_measure() -> None:
    late = task(80, w3="2")
    measure = Measure(name="a", tasks=(task(100, w3="2"), late))
    assert tasks_at(PLAN.model_copy(update={"measures": (measure,)}), 11, Standing.LATE) == [(measure, late)]


def test_meetings_and_reviews_are_no_work() -> None:
    assert working_weeks(task(0, w1="■", w3="1", w2="2").marks) == [2, 3]
