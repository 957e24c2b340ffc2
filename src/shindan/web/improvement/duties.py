"""Who has what to do in a week: each open task with its owner and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from shindan.improvement import plan as core
from shindan.improvement.standing import Standing, place_of, standing_of, working_weeks
from shindan.improvement.weeks import begins


@dataclass(frozen=True)
class Duty:
    """A task with its measure and where it stands in the week that is asked for; ``last`` is the Friday of its last week."""

    measure: core.Measure
    task: core.Task
    standing: Standing
    last: date | None

    @property
    def owner(self) -> str:
        """Who does it: the task's owner, else the measure's."""
        return self.task.owner or self.measure.owner


def duties(plan: core.Plan, day: date, *standings: Standing) -> list[Duty]:
    """The tasks that stand so in the week of ``day``, those whose last week is earliest first."""
    now = place_of(plan, day)
    found = [
        Duty(measure, task, standing, _last(plan, task))
        for measure in plan.measures
        for task in measure.tasks
        if (standing := standing_of(task, now)) in standings
    ]
    return sorted(found, key=lambda duty: duty.last or date.max)


def _last(plan: core.Plan, task: core.Task) -> date | None:
    weeks = working_weeks(task.marks)
    return begins(plan, weeks[-1]) + timedelta(days=4) if weeks else None


def owners_of(plan: core.Plan) -> list[str]:
    """Everybody who is named as an owner, in the order of the plan."""
    names = [name for measure in plan.measures for name in (measure.owner, *(task.owner for task in measure.tasks))]
    return list(dict.fromkeys(name for name in names if name))
