"""Where things stand on the axis of time: months as columns, runs of weeks as bars. Places are shares of the axis, 0 to 1."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from shindan.improvement.plan import Mark, Measure, Plan
from shindan.improvement.weeks import begins, ends

from .words import MONTHS, WORDS


@dataclass(frozen=True)
class Run:
    """Weeks in a row that are alike."""

    first: int
    last: int
    done: bool

    @property
    def name(self) -> str:
        return f"W{self.first}" if self.first == self.last else f"W{self.first}–W{self.last}"


def day_text(day: dt.date, say: Mapping[str, str], form: str = "day") -> str:
    """A day in the language of the words: 11/13, 13 Nov."""
    return say[form].format(day=day, month_name=MONTHS[day.month - 1])


class Axis:
    """From the first day of the plan's first month to the last of its last."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        last = ends(plan, plan.weeks)
        self.start = plan.starts.replace(day=1)
        self.end = _next_month(last)

    def at(self, day: dt.date) -> float:
        """The place of a day, held within the axis."""
        share = (day - self.start).days / (self.end - self.start).days
        return round(min(1.0, max(0.0, share)), 4)

    def holds(self, day: dt.date) -> bool:
        return self.start <= day < self.end

    def months(self, language: str) -> list[dict[str, object]]:
        """The months with their places; the year at the first and at each January. Of many every third is named."""
        say, found, day = WORDS[language], [], self.start
        while day < self.end:
            after = _next_month(day)
            name = say["month"].format(month=day.month, month_name=MONTHS[day.month - 1])
            year = say["year"].format(year=day.year) if day == self.start or day.month == 1 else ""
            found.append({"name": name, "year": year, "at": self.at(day), "wide": self.at(after) - self.at(day)})
            day = after
        if len(found) > 12:
            found = [{**each, "name": each["name"] if n % 3 == 0 else ""} for n, each in enumerate(found)]
        return found

    def bar(self, run: Run) -> dict[str, object]:
        """The place of a run of weeks, from its first Monday to the end of its last Friday."""
        first = self.at(begins(self.plan, run.first))
        last = self.at(ends(self.plan, run.last) + dt.timedelta(days=1))
        return {"at": first, "wide": round(last - first, 4), "done": run.done}


def runs(marks: Iterable[tuple[int, bool]]) -> list[Run]:
    """Weeks (number, done) as runs."""
    rows = sorted(marks)
    numbered = [(week - n, done, week) for n, (week, done) in enumerate(rows)]
    found = []
    for (_gap, done), each in groupby(numbered, lambda row: row[:2]):
        weeks = [week for _, _, week in each]
        found.append(Run(weeks[0], weeks[-1], done))
    return found


def weeks_of(measure: Measure) -> list[tuple[int, bool]]:
    """The weeks in which anything of a measure is planned or done; done where nothing is left planned."""
    found: dict[int, bool] = {}
    for marks in (measure.marks, *(task.marks for task in measure.tasks)):
        for week, mark in marks.items():
            if mark in (Mark.PLANNED, Mark.DONE):
                found[week] = found.get(week, True) and mark == Mark.DONE
    return sorted(found.items())


def told(found: Sequence[Run], say: Mapping[str, str]) -> str:
    """Runs in words, for who cannot see the bars."""
    parts = [say["bar_done" if run.done else "bar_planned"].format(weeks=run.name) for run in found]
    return say["joint"].join(parts) or say["bar_empty"]


def _next_month(day: dt.date) -> dt.date:
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
