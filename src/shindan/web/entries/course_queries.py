"""Reads of one entry's course: each step with its dates, whose turn it is, and how late it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .models import CourseStep, Entry, Step
from .steps import BY_STEP, Turn, due_after, steps_of

State = Literal["done", "now", "ahead"]


@dataclass(frozen=True)
class StepView:
    """A step of an entry. ``due`` is the day by which it should be done, ``expected`` where nobody set it and it follows from
    the steps before. ``late`` counts calendar days past it, only of the present step."""

    step: Step
    state: State
    turn: Turn
    started: date | None = None
    finished: date | None = None
    due: date | None = None
    expected: bool = False
    late: int = 0


def course_of(entry: Entry, day: date) -> tuple[StepView, ...]:
    """The steps of the entry's plan in their order, as they stand on ``day``."""
    kept = {each.step: each for each in CourseStep.objects.filter(entry=entry)}
    steps = steps_of(entry)
    here = steps.index(Step(entry.step))
    found: list[StepView] = []
    last = day
    for place, step in enumerate(steps):
        view = _view(step, kept.get(step), place - here, last, day)
        last = max(last, view.due or last) if place >= here else last
        found.append(view)
    return tuple(found)


def _view(step: Step, kept: CourseStep | None, place: int, last: date, day: date) -> StepView:
    turn = BY_STEP[step].turn
    if place < 0 or (step == Step.DONE and place == 0):
        started, finished = (kept.started, kept.finished) if kept else (None, None)
        return StepView(step, "done", turn, started, finished, kept.due if kept else None)
    due = kept.due if kept else None
    if place == 0:
        return StepView(step, "now", turn, kept.started if kept else None, None, due, late=late_by(due, day))
    if due is not None:
        return StepView(step, "ahead", turn, due=max(due, last))
    return StepView(step, "ahead", turn, due=due_after(step, last), expected=True)


def late_by(due: date | None, day: date) -> int:
    """Days past the day by which something should be done; 0 where it is not over."""
    return max((day - due).days, 0) if due is not None else 0


def set_dates(entry: Entry) -> dict[str, date]:
    """The days that are set for the present and later steps."""
    kept = CourseStep.objects.filter(entry=entry, finished=None).exclude(due=None)
    return {each.step: each.due for each in kept if each.due is not None}
