"""The weeks of a plan as dates: a week is named by its Monday and its Friday."""

from __future__ import annotations

import datetime as dt

from .plan import Plan

DAYS = 7


def monday_of(day: dt.date) -> dt.date:
    """The Monday of the week of a day (Monday to Sunday)."""
    return day - dt.timedelta(days=day.weekday())


def begins(plan: Plan, week: int) -> dt.date:
    """The Monday of a week, counted from 1."""
    return plan.starts + dt.timedelta(days=DAYS * (week - 1))


def ends(plan: Plan, week: int) -> dt.date:
    """The Friday of a week, counted from 1."""
    return begins(plan, week) + dt.timedelta(days=4)


def week_of(plan: Plan, day: dt.date) -> int | None:
    """The number of the week that holds a day; ``None`` before the first and after the last."""
    week = (day - plan.starts).days // DAYS + 1
    return week if 1 <= week <= plan.weeks else None
