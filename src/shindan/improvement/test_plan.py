"""Weeks, marks and progress of a plan."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from .plan import Mark, Measure, Plan, Task
from .progress import of_measure, of_plan, of_tasks
from .weeks import begins, ends, monday_of, week_of

PLAN = Plan(name="改善計画", starts=dt.date(2026, 9, 7), weeks=16)
progress = st.lists(st.integers(0, 100), min_size=1, max_size=40)


def tasks(*shares: int) -> tuple[Task, ...]:
    return tuple(Task(name="t", progress=share) for share in shares)


def test_a_measure_is_as_far_as_its_tasks_are_on_average() -> None:
    assert of_measure(Measure(name="m", tasks=tasks(100, 80, 20))) == 67


def test_a_half_is_rounded_up() -> None:
    assert of_tasks(tasks(0, 1)) == 1


def test_a_measure_without_tasks_has_no_progress() -> None:
    assert of_measure(Measure(name="m")) is None


def test_a_plan_counts_its_tasks_and_not_its_measures() -> None:
    measures = (Measure(name="a", tasks=tasks(100)), Measure(name="b", tasks=tasks(0, 0, 0)), Measure(name="c"))
    assert of_plan(PLAN.model_copy(update={"measures": measures})) == 25


@given(progress)
def test_progress_lies_between_the_least_and_the_most(shares: list[int]) -> None:
    found = of_tasks(tasks(*shares))
    assert found is not None
    assert min(shares) <= found <= max(shares)


@given(st.integers(1, 16), st.integers(0, 6))
def test_every_day_of_a_week_belongs_to_it(week: int, day: int) -> None:
    assert week_of(PLAN, begins(PLAN, week) + dt.timedelta(days=day)) == week


def test_a_week_is_named_by_its_monday_and_friday() -> None:
    assert (begins(PLAN, 11), ends(PLAN, 11)) == (dt.date(2026, 11, 16), dt.date(2026, 11, 20))


def test_days_outside_the_plan_have_no_week() -> None:
    assert (week_of(PLAN, dt.date(2026, 9, 6)), week_of(PLAN, dt.date(2026, 12, 28))) == (None, None)


def test_monday_of_a_sunday_is_six_days_before() -> None:
    assert monday_of(dt.date(2026, 9, 13)) == dt.date(2026, 9, 7)


def test_a_plan_begins_on_a_monday() -> None:
    with pytest.raises(ValidationError, match="Monday"):
        Plan(name="p", starts=dt.date(2026, 9, 8), weeks=4)


def test_no_mark_lies_behind_the_last_week() -> None:
    late = Task(name="t", marks={5: Mark.PLANNED})
    with pytest.raises(ValidationError, match="week 5"):
        Plan(name="p", starts=dt.date(2026, 9, 7), weeks=4, measures=(Measure(name="m", tasks=(late,)),))
