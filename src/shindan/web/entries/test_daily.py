"""What is done once a day: after the hour, by one worker, and again only when it was lost."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from .daily import PATIENCE, Job, daily_jobs, finish, run_due
from .models import DailyRun

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)


class Work:
    """Counts the days for which it was asked."""

    def __init__(self) -> None:
        self.days: list[date] = []

    def __call__(self, day: date) -> None:
        self.days.append(day)


@pytest.fixture
def work() -> Work:
    return Work()


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def jobs(work: Work) -> tuple[Job, ...]:
    return (Job("work", time(8), work),)


def test_nothing_is_done_before_the_hour(work: Work) -> None:
    assert run_due(at(7, 59), jobs(work)) == []


def test_the_first_look_after_the_hour_does_it(work: Work) -> None:
    run_due(at(15), jobs(work))
    assert work.days == [DAY]


def test_it_is_done_once_a_day(work: Work) -> None:
    for minute in (0, 1, 2):
        run_due(at(8, minute), jobs(work))
    run_due(at(8, 0, DAY + timedelta(days=1)), jobs(work))
    assert work.days == [DAY, DAY + timedelta(days=1)]


def test_what_a_killed_worker_left_is_begun_again(work: Work) -> None:
    run_due(at(8), jobs(work))
    run_due(at(8) + PATIENCE + timedelta(seconds=1), jobs(work))
    assert work.days == [DAY, DAY]


def test_what_is_finished_is_not_begun_again(work: Work) -> None:
    run_due(at(8), jobs(work))
    finish("work", DAY)
    run_due(at(9), jobs(work))
    assert work.days == [DAY]


def test_what_a_room_asks_for_daily_is_found_in_its_tasks() -> None:
    assert {"reminders", "customers_keep", "notebooks", "kits_keep"} <= {job.name for job in daily_jobs()}


def test_a_day_is_finished_when_the_work_was_done() -> None:
    assert "customers_keep" in run_due(at(9))
    assert DailyRun.objects.get(job="customers_keep").done is not None
