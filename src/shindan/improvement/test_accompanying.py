"""A course's calendar: its laws for any first day, where it stands, and its weeks on a board."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shindan.diagnosis.accompaniment import load_programme

from .accompanying import REVIEW, Every, State, Step, calendar, marks_of, months_after, standing, working_day
from .plan import Plan

DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2040, 12, 31))
MONDAY = dt.date(2026, 9, 7)
PROGRAMME = load_programme()


@given(DAYS, st.sampled_from((1, 3)))
def test_every_step_lies_on_a_working_day_of_its_own_after_the_one_before(first: dt.date, every: Every) -> None:
    days = [step.day for step in calendar(PROGRAMME, first, every)]
    assert all(day.weekday() < 5 for day in days)
    assert all(before < after for before, after in pairwise(days))


@given(DAYS, st.sampled_from((1, 3)))
def test_a_year_of_reviews_follows_the_plan(first: dt.date, every: Every) -> None:
    kinds = [step.kind for step in calendar(PROGRAMME, first, every)]
    assert kinds.count(REVIEW) == 12 // every
    assert kinds.index("consultation") < kinds.index("diagnosis") < kinds.index("plan") < kinds.index(REVIEW)


@given(DAYS)
def test_a_working_day_is_at_most_two_days_later(day: dt.date) -> None:
    assert 0 <= (working_day(day) - day).days <= 2
    assert working_day(day).weekday() < 5


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (dt.date(2026, 1, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2026, 11, 20), 3, dt.date(2027, 2, 20)),
        (dt.date(2026, 12, 1), 12, dt.date(2027, 12, 1)),
    ],
)
def test_months_end_on_the_last_day_of_a_shorter_one(day: dt.date, months: int, then: dt.date) -> None:
    assert months_after(day, months) == then


def step(key: str, days: int | None, state: State = State.PLANNED, kind: str = REVIEW) -> Step:
    return Step(key, kind, None if days is None else MONDAY + dt.timedelta(days=days), state)


def test_the_next_step_is_the_first_from_today_on_and_what_passed_unwritten_is_late() -> None:
    steps = [step("b", 3), step("a", 0), step("late", -1), step("held", -9, State.HELD), step("x", -3, State.LEFT_OUT)]
    found = standing([*steps, step("open", None)], MONDAY)
    assert found.next is not None
    assert (found.next.key, [one.key for one in found.late]) == ("a", ["late"])
    assert ([one.key for one in found.undated], found.held, found.of) == (["open"], 1, 5)


def test_a_review_is_a_star_any_other_step_a_square_and_what_was_left_out_neither() -> None:
    plan = Plan(name="x", starts=MONDAY, weeks=4)
    steps = [step("a", 0, kind="plan"), step("b", 8, State.HELD), step("c", 15, State.LEFT_OUT), step("d", 70)]
    assert marks_of(steps, plan) == (frozenset({1}), frozenset({2}))


def test_the_calendar_of_the_methods_page() -> None:
    found = calendar(PROGRAMME, MONDAY, 3)
    assert next(step.day for step in found if step.kind == "plan") == dt.date(2026, 10, 5)
    assert next(step.day for step in found if step.kind == REVIEW) == dt.date(2027, 1, 5)
