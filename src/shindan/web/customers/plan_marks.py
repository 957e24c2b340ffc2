"""The measures of the plans as marks on a course: when each was begun."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from shindan.improvement.plan import Mark as WeekMark
from shindan.improvement.plan import Measure, Plan
from shindan.improvement.weeks import begins
from shindan.web.accounts.models import Organisation
from shindan.web.improvement.queries import plan_of, plans_of

MOST = 5
_WORK = (WeekMark.PLANNED, WeekMark.DONE)


class Mark(NamedTuple):
    """A day and what began on it."""

    day: date
    name: str


def marks_of(organisation: Organisation) -> tuple[Mark, ...]:
    """The first five measures that have begun or are planned, by day; none without a plan."""
    plans = [plan_of(row) for row in plans_of(organisation)[:3]]
    found = [Mark(day, measure.name) for plan in plans for measure in plan.measures if (day := _begun(plan, measure))]
    return tuple(sorted(found)[:MOST])


def _begun(plan: Plan, measure: Measure) -> date | None:
    rows = [measure.marks, *(task.marks for task in measure.tasks)]
    weeks = [week for marks in rows for week, mark in marks.items() if mark in _WORK]
    return begins(plan, min(weeks)) if weeks else None
