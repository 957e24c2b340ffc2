"""What is done once a day: the first worker that comes after the hour does it, whatever the number of workers.

A room says in its own ``tasks`` what of it is done daily; this room finds it there and knows none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import wraps
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules
from django_tasks import task
from django_tasks.base import Task

from .models import DailyRun

# A job that was begun and not finished is begun again after so long: its worker was killed.
PATIENCE = timedelta(minutes=30)


@dataclass(frozen=True)
class Job:
    """``do`` queues the day's work, which calls `finish` at its end and does no harm when it is done again."""

    name: str
    after: time
    do: Callable[[date], object]


_jobs: dict[str, Job] = {}


def daily(name: str, after: time) -> Callable[[Callable[[date], object]], Task[Any, Any]]:
    """Make a function of a ``tasks`` module work in the background that is begun once a day after that hour."""

    def register(work: Callable[[date], object]) -> Task[Any, Any]:
        @task()
        @wraps(work)
        def of_the_day(day: str) -> None:
            work(date.fromisoformat(day))
            finish(name, date.fromisoformat(day))

        _jobs[name] = Job(name, after, lambda day: of_the_day.enqueue(day.isoformat()))
        return of_the_day

    return register


def daily_jobs() -> tuple[Job, ...]:
    """What every room asks for."""
    autodiscover_modules("tasks")
    return tuple(_jobs.values())


def run_due(now: datetime | None = None, jobs: tuple[Job, ...] | None = None) -> list[str]:
    """Begin what is to be begun at this moment of the house's clock; says what."""
    moment = timezone.localtime(now)
    begun = [
        job
        for job in (daily_jobs() if jobs is None else jobs)
        if moment.time() >= job.after and _claim(job.name, moment)
    ]
    for job in begun:
        job.do(moment.date())
    return [job.name for job in begun]


def finish(job: str, day: date) -> None:
    """Say that the day's work is done."""
    DailyRun.objects.filter(job=job, day=day, done=None).update(done=timezone.now())


def _claim(job: str, moment: datetime) -> bool:
    """Whether this worker is the one; a claim that came to nothing is given out again."""
    _, is_new = DailyRun.objects.get_or_create(job=job, day=moment.date(), defaults={"begun": moment})
    if is_new:
        return True
    lost = Q(job=job, day=moment.date(), done=None, begun__lt=moment - PATIENCE)
    return bool(DailyRun.objects.filter(lost).update(begun=moment))
