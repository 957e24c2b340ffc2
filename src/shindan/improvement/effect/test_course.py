"""KPIs over time, and what can be seen before the second survey."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from shindan.improvement.plan import Kpi, Mark, Task
from shindan.measurement.compare import Verdict
from shindan.result.schema import Interval

from .conftest import MEASURE, PLAN
from .course import began_of, compared_course, course_of, marks_of
from .outlook import answers_needed, outlook_of, seen_with
from .schema import Point, Year

BEGAN = dt.date(2026, 5, 4)
SHARE = Kpi(id="k", name="1年以内の離職率", unit="%", rises=False)


def points(*values: tuple[int, float, int | None]) -> list[Point]:
    return [Point(day=dt.date(2026, month, 1), value=value, people=n) for month, value, n in values]


def test_a_share_of_known_numbers_gets_newcombe_and_a_verdict() -> None:
    """56 of 70 before and 48 of 80 after: −20.0, −33.4 to −5.2 (Newcombe 1998); less leaving is better."""
    made = compared_course(course_of(SHARE, points((4, 80.0, 70), (12, 60.0, 80))), BEGAN)
    assert made.change is not None and (made.change.value, made.change.low, made.change.high) == (-20.0, -33.4, -5.2)
    assert made.verdict == Verdict.CHANGE


def test_a_rise_of_what_should_fall_is_worse() -> None:
    made = compared_course(course_of(SHARE, points((4, 60.0, 80), (12, 80.0, 70))), BEGAN)
    assert made.verdict == Verdict.WORSE


def test_without_its_number_of_cases_nothing_is_decided() -> None:
    made = compared_course(course_of(SHARE, points((4, 80.0, None), (12, 60.0, None))), BEGAN)
    assert made.verdict == Verdict.UNDECIDED and "件数も入力" in made.reason.ja


def test_minutes_have_no_interval() -> None:
    minutes = Kpi(id="k", name="問い合わせの対応時間", unit="分", rises=False)
    made = compared_course(course_of(minutes, points((4, 12.5, 300), (12, 9.0, 280))), BEGAN)
    assert made.verdict == Verdict.UNDECIDED and made.change is not None and made.change.low is None


def test_a_kpi_needs_a_value_before_and_after() -> None:
    made = compared_course(course_of(SHARE, points((6, 80.0, 70), (12, 60.0, 80))), BEGAN)
    assert made.change is None and made.verdict is None


def test_a_later_entry_of_a_day_replaces_the_first() -> None:
    assert [point.value for point in course_of(SHARE, points((4, 80.0, 70), (4, 70.0, 70))).points] == [70.0]


def test_a_measure_begins_in_its_first_marked_week() -> None:
    marked = MEASURE.model_copy(update={"tasks": (Task(name="t", marks={5: Mark.PLANNED, 3: Mark.DONE}),)})
    plan = PLAN.model_copy(update={"measures": (marked, MEASURE)})
    assert began_of(plan, marked) == dt.date(2026, 5, 18)
    assert [mark.day for mark in marks_of(plan)] == [dt.date(2026, 5, 18), PLAN.starts]


def test_forty_answers_at_half_show_thirty_points() -> None:
    assert seen_with(40, 40, 50) == 30


def test_what_is_needed_is_the_least_that_shows_it() -> None:
    needed = answers_needed(400, 40, 10, 1000)
    assert needed is not None
    assert (seen_with(400, needed, 40) or 99) <= 10 < (seen_with(400, needed - 1, 40) or 99)


def test_too_small_a_first_survey_is_told() -> None:
    assert answers_needed(40, 50, 10) is None


def test_not_before_thirty_days_nor_before_it_can_show() -> None:
    soon = outlook_of(began=BEGAN, people=60, share=43.0, staff=70)
    late = outlook_of(began=BEGAN, people=60, share=43.0, staff=70, months=3)
    assert (soon.earliest, late.earliest) == (dt.date(2026, 6, 3), dt.date(2026, 8, 4))
    assert [each.answers for each in soon.seen] == [20, 40, 60, 70]


@settings(max_examples=40, deadline=None)
@given(st.integers(10, 400), st.integers(10, 400), st.integers(10, 90))
def test_more_answers_never_show_less(before: int, after: int, share: int) -> None:
    one, more = seen_with(before, after, share), seen_with(before, after + 20, share)
    assert one is None or (more is not None and more <= one)


def quarter(year: int, value: float) -> Point:
    return Point(day=dt.date(year, 9, 30), value=value, people=200)


def test_a_customer_list_is_compared_with_the_same_months_of_the_year_before() -> None:
    year = Year(then=quarter(2025, 30), now=quarter(2026, 42), change=Interval(value=12, low=3, high=21))
    monthly = [
        Point(day=dt.date(2026, 4, 30), value=50, people=20),
        Point(day=dt.date(2026, 9, 30), value=40, people=20),
    ]
    course = course_of(Kpi(id="k", name="リピート率", unit="%"), monthly).model_copy(update={"year": year})
    made = compared_course(course, dt.date(2026, 5, 4))
    assert made.before is not None and (made.before.value, made.seasonal, made.verdict) == (30, True, Verdict.CHANGE)


def test_where_both_years_lie_after_the_start_the_last_value_before_it_stands() -> None:
    year = Year(then=quarter(2025, 30), now=quarter(2026, 42), change=Interval(value=12, low=3, high=21))
    points = [
        Point(day=dt.date(2025, 4, 30), value=20, people=50),
        Point(day=dt.date(2026, 9, 30), value=40, people=50),
    ]
    course = course_of(Kpi(id="k", name="リピート率", unit="%"), points).model_copy(update={"year": year})
    made = compared_course(course, dt.date(2025, 5, 4))
    assert made.before is not None and (made.before.value, made.seasonal) == (20, False)
