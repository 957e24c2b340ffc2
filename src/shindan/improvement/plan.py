"""An improvement plan as one typed value: what the board, the Excel file, the poster and the ledger are made from.

Weeks count from 1; week 1 begins on ``starts``, a Monday. Identifiers are stable texts (32 hex digits of a UUID); a row that
has none yet, as one typed into a file, has "".
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

MOST_WEEKS = 104
MOST_MEASURES = 200
MOST_TASKS = 2000  # of a whole plan

Week = Annotated[int, Field(ge=1, le=MOST_WEEKS)]
Horizon = Literal[3, 6, 12]


class Part(BaseModel):
    """Base of every part: frozen, and an unknown key is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Mark(StrEnum):
    """What one week is for one row. The values are those of the consultants' sheet."""

    PLANNED = "1"
    DONE = "2"
    REVIEW = "★"
    MEETING = "■"


class Task(Part):
    """A step of a measure. ``progress`` is in whole per cent; ``marks`` has no entry for an empty week."""

    id: str = ""
    name: str = Field(min_length=1, max_length=200)
    remark: str = Field(default="", max_length=600)
    owner: str = Field(default="", max_length=100)
    progress: int = Field(default=0, ge=0, le=100)
    marks: dict[Week, Mark] = Field(default_factory=dict)


class Kpi(Part):
    """What a measure is judged by. ``baseline`` and ``target`` are in ``unit``; ``None``: not known, not set.

    ``source`` is "manual" (entered by hand), "item:<id>" or "element:<id>" (positive share of a question or element), or
    "customers:<id>" (from the customer list: repeat_rate, retention, spend, referrals). ``rises``: more is better.
    """

    id: str = ""
    name: str = Field(min_length=1, max_length=120)
    unit: str = Field(default="", max_length=20)
    baseline: float | None = None
    target: float | None = None
    source: str = Field(default="manual", max_length=80)
    rises: bool = True


class Measure(Part):
    """What is done about an issue. ``issue`` is its id in the result that the plan began from, "" for one of its own; ``measure``
    an id of the pack's, "" for one in own words; ``pulse`` are ids of questions that stand for it; ``until`` is the last day."""

    id: str = ""
    name: str = Field(min_length=1, max_length=200)
    topic: str = Field(default="", max_length=200)  # the issue in words
    issue: str = Field(default="", max_length=40)
    measure: str = Field(default="", max_length=60)
    what: str = Field(default="", max_length=600)
    owner: str = Field(default="", max_length=100)
    until: dt.date | None = None
    horizon: Horizon | None = None  # months
    kpis: tuple[Kpi, ...] = ()
    pulse: tuple[str, ...] = ()
    marks: dict[Week, Mark] = Field(default_factory=dict)
    tasks: tuple[Task, ...] = ()


class Plan(Part):
    """A whole plan. ``meetings`` (■) and ``reviews`` (★) are weeks of the whole plan; one week can be both."""

    id: str = ""
    name: str = Field(min_length=1, max_length=120)
    aim: str = Field(default="", max_length=600)
    starts: dt.date
    weeks: int = Field(ge=1, le=MOST_WEEKS)
    meetings: frozenset[Week] = frozenset()
    reviews: frozenset[Week] = frozenset()
    measures: tuple[Measure, ...] = Field(default=(), max_length=MOST_MEASURES)

    @field_validator("starts")
    @classmethod
    def _is_a_monday(cls, day: dt.date) -> dt.date:
        if day.weekday() != 0:
            raise ValueError("week 1 has to begin on a Monday")
        return day

    @model_validator(mode="after")
    def _marks_lie_within(self) -> Plan:
        rows = [
            marks for measure in self.measures for marks in (measure.marks, *(task.marks for task in measure.tasks))
        ]
        marked = [week for marks in rows for week in marks]
        last = max([*marked, *self.meetings, *self.reviews], default=0)
        if last > self.weeks:
            raise ValueError(f"a mark in week {last} of a plan of {self.weeks} weeks")
        if sum(len(measure.tasks) for measure in self.measures) > MOST_TASKS:
            raise ValueError(f"more than {MOST_TASKS} tasks")
        return self
