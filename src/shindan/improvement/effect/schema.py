"""The published effect of a measure or a plan: what page, paper and table read. Rounded once, as a result is.

It holds figures of whole surveys only, never of a group, and is made of published results alone. So it tells nothing that these do
not tell together.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from typing import Literal

from pydantic import Field

from shindan.measurement.compare_verdict import Verdict
from shindan.result.schema import Interval, Note, Part, Words

SCHEMA: Literal["shindan-effect"] = "shindan-effect"
SCHEMA_VERSION: Literal[1] = 1
Kind = Literal["items", "mean", "element", "share", "kpi"]


class Side(Part):
    """A figure in one survey with its 95 % interval; ``people`` answered that survey (of a KPI: of how many it is)."""

    value: float
    low: float | None = None
    high: float | None = None
    people: int | None = None


class Pile(Part):
    """``centres`` of the comparison group changed by ``low`` and more and less than ``high``; the outer ones are open: ``None``."""

    low: float | None
    high: float | None
    centres: int

    def holds(self, value: float) -> bool:
        return (self.low is None or value >= self.low) and (self.high is None or value < self.high)


class Compared(Part):
    """One figure before and after.

    ``items``: the mean of the shares of several questions. ``change`` is after − before, ``others`` the mean change of the
    comparison group, ``net`` their difference (difference-in-differences), each in points of the unit; ``error`` is the standard
    error of ``net``, or of ``change`` where nothing is compared with. ``spread``: how far centres of the comparison group differ in
    their change; ``lie``: how these changes lie, of the main figure, where they are enough. ``seen``: the smallest change that such
    numbers show with 80 %. ``verdict`` rests on the interval of ``net``, else of ``change``; a figure that cannot be compared has
    none, and the ``reason`` says why.
    """

    id: str
    kind: Kind
    name: Words
    unit: Words
    rises: bool = True
    seasonal: bool = False  # a KPI beside the same months of the year before
    before: Side | None = None
    after: Side | None = None
    change: Interval | None = None
    others: Interval | None = None
    net: Interval | None = None
    error: float | None = None
    spread: float | None = None
    lie: tuple[Pile, ...] = ()
    seen: float | None = None
    verdict: Verdict | None = None
    reason: Words

    @property
    def told(self) -> Interval | None:
        """What the verdict rests on."""
        return self.net or self.change


class SurveyTold(Part):
    """A survey that stands before or after. ``day`` is its last one."""

    label: str
    day: dt.date
    title: Words
    people: int
    headcount: int | None = None
    response_rate: int | None = None
    digest: str = ""  # of the published result


class OthersTold(Part):
    """The comparison group: centres of two editions, none of the own organisation."""

    then: Words
    now: Words
    centres: int
    organisations: int
    digests: tuple[str, str] = ("", "")


class Point(Part):
    """A KPI on a day; a bound is ``None`` where the number of cases is not known."""

    day: dt.date
    value: float
    low: float | None = None
    high: float | None = None
    people: int | None = None


class Year(Part):
    """The newest complete months of a customer list beside the same months of the year before, as the list's own page has them."""

    then: Point
    now: Point
    change: Interval


class Mark(Part):
    """A measure on the time axis of a course: the day on which it begins."""

    day: dt.date
    name: str


class Course(Part):
    """A KPI over time, by day. Days without a value are gaps, not noughts."""

    id: str
    name: Words
    unit: Words
    source: str
    rises: bool = True
    target: float | None = None
    points: tuple[Point, ...]
    year: Year | None = None


class NextLevel(Part):
    """What a next plan could be about: elements still low (``lowest`` where none is), and those to keep. Names with their published
    values."""

    low: tuple[Compared, ...] = ()
    lowest: tuple[Compared, ...] = ()
    keep: tuple[Compared, ...] = ()


class Effect(Part):
    """The whole published effect. ``measure`` is ``None`` where it is that of the plan; ``alone`` says why there is no comparison group."""

    schema_name: Literal["shindan-effect"] = SCHEMA
    schema_version: Literal[1] = SCHEMA_VERSION
    code_version: str
    made_on: dt.date
    plan: str
    measure: str | None = None
    began: dt.date
    before: SurveyTold | None = None
    after: SurveyTold | None = None
    others: OthersTold | None = None
    alone: Words | None = None
    main: Compared
    figures: tuple[Compared, ...] = ()
    courses: tuple[Course, ...] = ()
    marks: tuple[Mark, ...] = ()
    happened: Words
    can_say: Words
    then_do: tuple[Words, ...] = Field(min_length=1)
    next_level: NextLevel = NextLevel()
    cautions: tuple[Note, ...] = ()


def json_schema() -> str:
    """The JSON Schema of an effect, as ``docs/effect.schema.json`` holds it."""
    return json.dumps(Effect.model_json_schema(mode="serialization"), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.stdout.write(json_schema())
