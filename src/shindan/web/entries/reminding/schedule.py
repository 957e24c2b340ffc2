"""When a reminder goes out: 3 days before the day, on it, then 1, 3, 7, 14, 21 … days after it."""

from __future__ import annotations

from datetime import date
from typing import Literal

Kind = Literal["soon", "today", "late"]
SOON = 3
WEEK = 7


def stage_of(due: date, day: date, started: date | None = None) -> int | None:
    """The newest stage that ``day`` has reached, in days from ``due``; ``None`` where none has.

    A step that was begun within the last days before ``due`` has no stage before it: its beginning was told just now. A stage
    that nobody could be told on its own day (a weekend, a mail server that was down) stays the newest until the next.
    """
    past = (day - due).days
    if past >= WEEK:
        return past - past % WEEK
    if past >= 0:
        return max(stage for stage in (0, 1, 3) if stage <= past)
    long = started is None or (due - started).days > SOON
    return -SOON if past >= -SOON and long else None


def kind_of(due: date, day: date) -> Kind:
    """What a reminder on that day says."""
    return "soon" if day < due else "today" if day == due else "late"


def is_working_day(day: date) -> bool:
    """Monday to Friday: nobody is reminded at the weekend."""
    return day.weekday() < 5
