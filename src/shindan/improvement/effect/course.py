"""KPIs over time, with the measures as marks on the axis, and their value before and after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from shindan.measurement.compare_verdict import Verdict
from shindan.measurement.intervals import newcombe, wilson
from shindan.result.figures import rounded
from shindan.result.schema import Interval, Words

from ..plan import Kpi, Measure, Plan
from ..weeks import begins
from .figures import MARGIN_SHARE, judged
from .schema import Compared, Course, Mark, Point, Side
from .words import POINTS_UNIT

PER_CENT = "%"


def course_of(kpi: Kpi, points: Sequence[Point], english: str = "") -> Course:
    """The course of a KPI: its values by day, and its baseline where no value is older. Shares of a known number get their interval.

    A value of the same day replaces the one before it.
    """
    by_day = {point.day: point for point in points}
    kept = tuple(_bounded(by_day[day], kpi.unit) for day in sorted(by_day))
    return Course(
        id=kpi.id,
        name=Words(ja=kpi.name, en=english or kpi.name),
        unit=Words(ja=kpi.unit, en=kpi.unit),
        source=kpi.source,
        rises=kpi.rises,
        target=kpi.target,
        points=kept,
    )


def _bounded(point: Point, unit: str) -> Point:
    if unit != PER_CENT or point.low is not None or not point.people or not 0 <= point.value <= 100:
        return point
    found = wilson(point.value / 100 * point.people, point.people)
    return point.model_copy(update={"low": rounded(100 * found.low, 1), "high": rounded(100 * found.high, 1)})


def began_of(plan: Plan, measure: Measure | None) -> dt.date:
    """When it began: the Monday of the first week in which something of it is planned or done, else the plan's first day."""
    measures = (measure,) if measure else plan.measures
    rows = [marks for one in measures for marks in (one.marks, *(task.marks for task in one.tasks))]
    weeks = [week for marks in rows for week in marks]
    return begins(plan, min(weeks)) if weeks else plan.starts


def marks_of(plan: Plan) -> tuple[Mark, ...]:
    """Every measure on the day on which it begins."""
    return tuple(Mark(day=began_of(plan, measure), name=measure.name) for measure in plan.measures)


def compared_course(course: Course, began: dt.date) -> Compared:
    """The last value up to the day on which it began, beside the newest after it."""
    then = [point for point in course.points if point.day <= began]
    now = [point for point in course.points if point.day > began]
    share = course.unit.ja == PER_CENT
    unit = POINTS_UNIT if share else course.unit
    made = Compared(id=f"kpi:{course.id}", kind="kpi", name=course.name, unit=unit, rises=course.rises, reason=_NO_TWO)
    year = course.year
    if year is not None and year.then.day <= began < year.now.day:
        return _told(made.model_copy(update={"seasonal": True}), year.then, year.now, year.change)
    if not then or not now:
        return made
    before, after = then[-1], now[-1]
    change = _change(before, after) if share else None
    return _told(made, before, after, change or Interval(value=rounded(after.value - before.value, 1)))


def _told(made: Compared, before: Point, after: Point, change: Interval) -> Compared:
    share = made.unit == POINTS_UNIT
    made = made.model_copy(update={"before": _side(before), "after": _side(after), "change": change})
    if change.low is None:
        return made.model_copy(update=_undecided(share))
    return judged(made, MARGIN_SHARE if share else 0.0)


def _change(before: Point, after: Point) -> Interval | None:
    """Newcombe's interval of two shares of known numbers; ``None`` where a number is not known."""
    if not before.people or not after.people:
        return None
    if not all(0 <= point.value <= 100 for point in (before, after)):
        return None
    cases = [(point.value / 100 * point.people, point.people) for point in (after, before) if point.people]
    found = newcombe(*cases[0], *cases[1])
    return Interval(
        value=rounded(after.value - before.value, 1), low=rounded(100 * found.low, 1), high=rounded(100 * found.high, 1)
    )


def _undecided(share: bool) -> dict[str, object]:
    reason = _NO_NUMBER if share else _NO_SPREAD
    return {"verdict": Verdict.UNDECIDED, "reason": reason}


def _side(point: Point) -> Side:
    return Side(value=point.value, low=point.low, high=point.high, people=point.people)


_NO_TWO = Words(
    ja="始める前と後の値がそろっていないため、比べていません。", en="Not compared: a value before or after is missing."
)
_NO_NUMBER = Words(
    ja="何件についての値かが記録されていないため、偶然のぶれかどうかを判断できません。件数も入力すると判定できます。",
    en="It is not recorded of how many cases this is, so it cannot be told from chance. Enter the number to get a verdict.",
)
_NO_SPREAD = Words(
    ja="値のばらつきが分からないため、偶然のぶれかどうかを判断できません。",
    en="How far single cases differ is not known, so it cannot be told from chance.",
)
