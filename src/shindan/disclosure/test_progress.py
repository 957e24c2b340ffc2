from __future__ import annotations

import itertools
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from .progress import Course, Progress, next_course, next_number, next_progress

K = 5
ARRIVALS = st.lists(st.lists(st.integers(0, 8), min_size=4, max_size=4), min_size=1, max_size=12)


def _start(groups: int) -> Progress:
    return Progress(0, np.zeros(groups, dtype=np.int64))


def _course(arrivals: list[list[int]]) -> list[tuple[Progress, np.ndarray]]:
    """What is told after each batch; the last number of a batch are people who named no group."""
    told, answered = _start(3), np.zeros(4, dtype=np.int64)
    course = []
    for batch in arrivals:
        answered = answered + np.array(batch)
        told = next_progress(told, int(answered.sum()), answered[:3], K)
        course.append((told, answered))
    return course


@given(ARRIVALS)
def test_no_two_looks_differ_by_fewer_than_k_people(arrivals: list[list[int]]) -> None:
    numbers = [[told.total, *told.groups] for told, _ in _course(arrivals)]
    for before, after in zip([[0] * 4, *numbers], numbers, strict=False):
        assert all(new == old or new - old >= K for old, new in zip(before, after, strict=True))


@given(ARRIVALS)
def test_subtraction_never_leaves_fewer_than_k_people(arrivals: list[list[int]]) -> None:
    assert all(told.rest == 0 or told.rest >= K for told, _ in _course(arrivals))


@given(ARRIVALS)
def test_nothing_is_told_that_is_not_so(arrivals: list[list[int]]) -> None:
    for told, answered in _course(arrivals):
        assert told.total <= answered.sum()
        assert (told.groups <= answered[:3]).all()


def test_a_group_of_three_stays_untold_and_takes_another_with_it() -> None:
    told = next_progress(_start(3), 43, np.array([20, 20, 3]), K)
    assert (told.total, sorted(told.groups)) == (43, [0, 0, 20])


def test_all_groups_are_told_where_each_is_large_enough() -> None:
    told = next_progress(_start(2), 30, np.array([10, 20]), K)
    assert (told.total, list(told.groups)) == (30, [10, 20])


def test_three_more_people_change_nothing() -> None:
    before = next_progress(_start(2), 60, np.array([20, 40]), K)
    after = next_progress(before, 63, np.array([22, 41]), K)
    assert (after.total, list(after.groups)) == (60, [20, 40])


def test_fewer_answers_than_before_are_refused() -> None:
    before = next_progress(_start(1), 10, np.array([10]), K)
    with pytest.raises(ValueError, match="減って"):
        next_progress(before, 9, np.array([9]), K)


def test_groups_larger_than_the_whole_are_refused() -> None:
    with pytest.raises(ValueError, match="合いません"):
        next_progress(_start(1), 5, np.array([6]), K)


@given(ARRIVALS)
def test_between_two_looks_no_fewer_than_k_people_are_left_over(arrivals: list[list[int]]) -> None:
    rests = [0, *(told.rest for told, _ in _course(arrivals))]
    assert all(new == old or abs(new - old) >= K for old, new in itertools.pairwise(rests))


MONDAY = date(2026, 11, 23)
# A day's releases, and whether somebody looks after each; sizes below k are those of a close that was taken back.
DAYS = st.lists(st.lists(st.tuples(st.integers(0, 12), st.booleans()), max_size=4), min_size=1, max_size=10)


def _watched(days: list[list[tuple[int, bool]]]) -> list[tuple[int, Course]]:
    """Everything that somebody is told who keeps every look."""
    told, answered = _start(1), 0
    course: Course = ()
    ends: list[tuple[date, int]] = []
    looks: list[tuple[int, Course]] = []
    for number, releases in enumerate(days):
        for people, somebody_looks in [*releases, (0, number == len(days) - 1)]:
            answered += people
            if somebody_looks:
                before = told.total
                told = next_progress(told, answered, np.array([0]), K)
                course = next_course(course, ends, before, told.total, K)
                looks.append((told.total, course))
        ends.append((MONDAY + timedelta(days=number), answered))
    return looks


@given(DAYS)
def test_no_two_numbers_that_were_ever_told_of_days_isolate_fewer_than_k(days: list[list[tuple[int, bool]]]) -> None:
    numbers = {0} | {number for total, course in _watched(days) for number in (total, *(n for _, n in course))}
    ordered = sorted(numbers)
    assert all(high - low >= K for low, high in itertools.pairwise(ordered))


@given(DAYS)
def test_a_day_once_told_is_told_the_same_ever_after(days: list[list[tuple[int, bool]]]) -> None:
    looks = _watched(days)
    for (_, before), (_, after) in itertools.pairwise(looks):
        assert dict(before).items() <= dict(after).items()


@given(DAYS)
def test_the_course_never_tells_more_than_had_come_by_then(days: list[list[tuple[int, bool]]]) -> None:
    come = np.cumsum([sum(people for people, _ in releases) for releases in days])
    for total, course in _watched(days):
        numbers = [people for _, people in course]
        assert numbers == sorted(numbers)
        assert all(people <= come[(day - MONDAY).days] and people <= total for day, people in course)


def test_a_day_with_few_answers_is_counted_with_a_later_one() -> None:
    days = [(MONDAY, 5), (MONDAY + timedelta(days=1), 7), (MONDAY + timedelta(days=2), 13)]
    assert [people for _, people in next_course((), days, 0, 13, K)] == [5, 5, 13]


def test_a_number_by_itself_rises_by_k_or_more() -> None:
    assert [next_number(10, now, K) for now in (11, 14, 15, 30)] == [10, 10, 15, 30]
