"""Work in the background, once a day."""

from __future__ import annotations

from datetime import date, time

from shindan.web.entries.daily import daily

from .bringing import forget_files
from .recording import forget_people
from .reminding import remind


@daily("kits_keep", time(3))
def forget(day: date) -> None:
    """Delete what tells who was concerned in cases whose time is over, and files that were left lying."""
    forget_people(day)
    forget_files(day)


@daily("kits_ask", time(8))
def remind_of_people(day: date) -> None:
    """Write to who looks after people that somebody is to be asked how they are."""
    remind(day)
