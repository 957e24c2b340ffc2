"""Work in the background, once a day."""

from __future__ import annotations

from datetime import date

from django_tasks import task

from shindan.web.entries.daily import finish

from .recording import forget_people
from .reminding import remind


@task()
def forget(day: str) -> None:
    """Delete what tells who was concerned in cases whose time is over."""
    forget_people(date.fromisoformat(day))
    finish("kits_keep", date.fromisoformat(day))


@task()
def remind_of_people(day: str) -> None:
    """Write to who looks after people that somebody is to be asked how they are."""
    remind(date.fromisoformat(day))
    finish("kits_ask", date.fromisoformat(day))
