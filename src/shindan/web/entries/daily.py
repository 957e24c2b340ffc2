"""What is done once a day: the first worker that comes after the hour does it, whatever the number of workers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from .models import DailyRun

# A job that was begun and not finished is begun again after so long: its worker was killed.
PATIENCE = timedelta(minutes=30)


@dataclass(frozen=True)
class Job:
    """``do`` queues the day's work, which calls `finish` at its end and does no harm when it is done again."""

    name: str
    after: time
    do: Callable[[date], object]


def _remind(day: date) -> object:
    from .tasks import remind

    return remind.enqueue(day.isoformat())


def _remind_of_dates(day: date) -> object:
    from shindan.web.editions.tasks import remind_of_dates

    return remind_of_dates.enqueue(day.isoformat())


def _forget_customers(day: date) -> object:
    from shindan.web.customers.tasks import forget_overdue

    return forget_overdue.enqueue(day.isoformat())


def _tidy_firms(day: date) -> object:
    from shindan.web.firm.tasks import tidy_firms

    return tidy_firms.enqueue(day.isoformat())


def _propose_again(day: date) -> object:
    from shindan.web.firm.tasks import propose_again

    return propose_again.enqueue(day.isoformat())


def _forget_case_people(day: date) -> object:
    from shindan.web.harassment.tasks import forget

    return forget.enqueue(day.isoformat())


def _remind_of_people(day: date) -> object:
    from shindan.web.harassment.tasks import remind_of_people

    return remind_of_people.enqueue(day.isoformat())


JOBS = (
    Job("reminders", time(8), _remind),
    Job("edition_dates", time(8), _remind_of_dates),
    Job("customers_keep", time(3), _forget_customers),
    Job("firm_again", time(8), _propose_again),
    Job("notebooks", time(2), _tidy_firms),
    Job("kits_keep", time(3), _forget_case_people),
    Job("kits_ask", time(8), _remind_of_people),
)


def run_due(now: datetime | None = None, jobs: tuple[Job, ...] = JOBS) -> list[str]:
    """Begin what is to be begun at this moment of the house's clock; says what."""
    moment = timezone.localtime(now)
    begun = [job for job in jobs if moment.time() >= job.after and _claim(job.name, moment)]
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
