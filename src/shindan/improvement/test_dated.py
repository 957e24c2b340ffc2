"""Weeks as dates, and lists of weeks as people write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .dated import Dated, WeekTextError, dates_of, every, fits, marks_of, read_weeks, write_weeks
from .plan import Mark, Plan

PLAN = Plan(name="改善計画", starts=dt.date(2026, 9, 7), weeks=16)
D, P = Mark.DONE, Mark.PLANNED
weeks = st.integers(1, 16)


@given(st.tuples(weeks, weeks).map(sorted), st.one_of(st.none(), st.tuples(weeks, weeks).map(sorted)))
def test_periods_come_back_from_the_marks_they_made(whole: list[int], done: list[int] | None) -> None:
    marks = dict.fromkeys(range(whole[0], whole[1] + 1), P)
    if done and whole[0] <= done[0] and done[1] <= whole[1]:
        marks |= dict.fromkeys(range(done[0], done[1] + 1), D)
    assert marks_of(PLAN, dates_of(PLAN, marks), marks) == marks
    assert fits(PLAN, marks)


def test_a_row_is_dated_from_monday_to_friday() -> None:
    assert dates_of(PLAN, {10: D, 11: D, 12: P}) == Dated(
        (dt.date(2026, 11, 9), dt.date(2026, 11, 27)), (dt.date(2026, 11, 9), dt.date(2026, 11, 20))
    )


def test_weeks_with_a_gap_do_not_fit_into_dates() -> None:
    assert not fits(PLAN, {1: P, 3: P})


def test_meetings_of_a_row_stay_when_its_dates_change() -> None:
    found = marks_of(PLAN, Dated((dt.date(2026, 9, 7), dt.date(2026, 9, 18))), {2: Mark.REVIEW, 9: P})
    assert found == {1: P, 2: Mark.REVIEW}


def test_days_outside_the_plan_are_cut() -> None:
    assert marks_of(PLAN, Dated((dt.date(2026, 12, 21), dt.date(2027, 3, 1))), {}) == {16: P}


@given(st.frozensets(weeks))
def test_a_list_of_weeks_is_read_as_it_was_written(found: frozenset[int]) -> None:
    assert read_weeks(write_weeks(found), 16) == found


@pytest.mark.parametrize("text", ["1, 4, 7-9", "W1 W4 W7〜W9", "１、４、７－９", "1;4; 7 - 9"])
def test_a_list_of_weeks_is_read_however_it_is_typed(text: str) -> None:
    assert read_weeks(text, 16) == {1, 4, 7, 8, 9}


@pytest.mark.parametrize(
    ("text", "piece", "beyond"), [("1, x", "x", False), ("2, 17", "17", True), ("9-3", "9-3", False), ("0", "0", True)]
)
def test_what_is_no_week_is_named(text: str, piece: str, beyond: bool) -> None:
    with pytest.raises(WeekTextError) as caught:
        read_weeks(text, 16)
    assert (caught.value.piece, caught.value.beyond) == (piece, beyond)


def test_every_few_weeks_counts_from_the_first() -> None:
    assert every(3, 1, 16) == {1, 4, 7, 10, 13, 16}
