"""The dates of an accompanied course: a calendar to begin with, what is next and what is late, and its weeks on a plan's board.

The course's steps are where its dates are kept; the marks ■ and ★ of a plan that belongs to it follow from them (`marks_of`).
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from shindan.diagnosis.accompaniment import Programme

from .plan import Plan
from .weeks import week_of

REVIEW = "review"
MONTHS = 12  # for which reviews are proposed, from the plan on
SOON = dt.timedelta(days=7)
Every = Literal[1, 3]


class State(StrEnum):
    """What became of a step. ``LEFT_OUT`` has a reason and no date any more."""

    PLANNED = "planned"
    HELD = "held"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Proposed:
    """A step to begin with."""

    kind: str
    day: dt.date
    minutes: int


@dataclass(frozen=True)
class Step:
    """A step as it stands: ``day`` is that of its date, or on which it was held; ``None``: not settled yet."""

    key: str
    kind: str
    day: dt.date | None
    state: State


@dataclass(frozen=True)
class Standing:
    """``next``: the first planned step from today on; ``late``: planned steps whose day has passed and of which nothing was written."""

    next: Step | None
    late: tuple[Step, ...]
    undated: tuple[Step, ...]
    held: int
    of: int


def calendar(programme: Programme, first: dt.date, every: Every) -> tuple[Proposed, ...]:
    """A course that begins on ``first``: each kind that has its days, then reviews every one or three months after the plan.

    Every step lies on a working day (Monday to Friday), and no two on the same one.
    """
    dated = [step for step in programme.steps if step.after_days is not None]
    found = [Proposed(one.id, first + dt.timedelta(days=one.after_days or 0), one.minutes) for one in dated]
    plan = next(one.day for one in found if one.kind == "plan")
    minutes = programme.step(REVIEW).minutes
    reviews = [Proposed(REVIEW, months_after(plan, n), minutes) for n in range(every, MONTHS + 1, every)]
    return _apart([*found, *reviews])


def _apart(steps: Iterable[Proposed]) -> tuple[Proposed, ...]:
    """In order of their days, each on the first working day that is free."""
    found: list[Proposed] = []
    for step in sorted(steps, key=lambda one: one.day):
        day = working_day(step.day)
        if found and day <= found[-1].day:
            day = working_day(found[-1].day + dt.timedelta(days=1))
        found.append(Proposed(step.kind, day, step.minutes))
    return tuple(found)


def working_day(day: dt.date) -> dt.date:
    """The day itself, or the Monday after a weekend. Holidays are moved by who knows the firm's calendar."""
    return day + dt.timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last of a shorter month (31 January + 1 month is 28 February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def standing(steps: Sequence[Step], today: dt.date) -> Standing:
    """Where a course stands on a day. Steps that were left out count nowhere."""
    planned = [one for one in steps if one.state == State.PLANNED]
    dated = sorted(((one.day, at, one) for at, one in enumerate(planned) if one.day), key=lambda each: each[:2])
    ahead = [one for day, _, one in dated if day >= today]
    held = sum(one.state == State.HELD for one in steps)
    return Standing(
        next=ahead[0] if ahead else None,
        late=tuple(one for day, _, one in dated if day < today),
        undated=tuple(one for one in planned if one.day is None),
        held=held,
        of=held + len(planned),
    )


def marks_of(steps: Iterable[Step], plan: Plan) -> tuple[frozenset[int], frozenset[int]]:
    """The weeks of a plan's meetings (■: every other step) and reviews (★); steps outside the plan's weeks have none."""
    weeks = [(one.kind == REVIEW, week_of(plan, one.day)) for one in steps if one.day and one.state != State.LEFT_OUT]
    meetings = frozenset(week for is_review, week in weeks if week and not is_review)
    return meetings, frozenset(week for is_review, week in weeks if week and is_review)
