"""What an effect is made from: the plan, two published results, and how others changed meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from shindan.result.schema import Result

from ..plan import Measure, Plan
from .schema import Course, OthersTold, Pile


@dataclass(frozen=True, slots=True)
class Survey:
    """A published result with its last day and digest. ``rows`` maps a row's id to that of the same question in the full survey,
    where a mini survey has ids of its own."""

    result: Result
    day: dt.date
    digest: str = ""
    rows: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OthersBeside:
    """The comparison group's mean change of one figure, in the figure's unit and rounded as it; ``error`` is the mean's, ``lie`` how the
    single centres' changes lie."""

    change: float
    low: float
    high: float
    error: float
    spread: float
    lie: tuple[Pile, ...] = ()


@dataclass(frozen=True)
class Asked:
    """``measure`` is one of the plan's, or ``None`` for the whole plan. ``beside`` has the others' change by row id, and that of the
    measure's questions together under ``MAIN``. ``differing``: rows worded otherwise in the two surveys, which are not compared.
    ``other_time``: the comparison group was measured in other months."""

    plan: Plan
    made_on: dt.date
    measure: Measure | None = None
    before: Survey | None = None
    after: Survey | None = None
    others: OthersTold | None = None
    beside: Mapping[str, OthersBeside] = field(default_factory=dict)
    differing: frozenset[str] = frozenset()
    other_time: bool = False
    courses: tuple[Course, ...] = ()

    @property
    def measures(self) -> tuple[Measure, ...]:
        return (self.measure,) if self.measure else self.plan.measures

    @property
    def items(self) -> tuple[str, ...]:
        """The questions that stand for what was done, each once."""
        return tuple(dict.fromkeys(item for measure in self.measures for item in measure.pulse))


MAIN = "main"
