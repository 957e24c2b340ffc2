"""The course of a KPI that comes from the customer list: aggregates by month, no customer among them."""

from __future__ import annotations

from datetime import date, timedelta

from shindan.improvement.effect import Point
from shindan.improvement.effect.schema import Year
from shindan.result.figures import rounded
from shindan.result.schema import Interval
from shindan.web.accounts.models import Organisation
from shindan.web.customers.figures import figures_of
from shindan.web.customers.figures_content import KPIS, Course, Value
from shindan.web.customers.figures_content import Point as Period

MONTH, QUARTER, SPEND = 1, 3, "spend"


def of_customers(organisation: Organisation, kpi: str) -> tuple[list[Point], Year | None]:
    """The complete months of a figure of the list, each at its last day, and its newest complete quarter against the year before; none
    where there is no list. Shares in per cent."""
    content = figures_of(organisation).content if kpi in KPIS else None
    if content is None:
        return [], None
    unit, course = 1.0 if kpi == SPEND else 100.0, content.course(kpi)
    return [_point(one, unit) for one in course.of(MONTH) if _is_told(one)], _year(course, unit)


def _is_told(one: Period) -> bool:
    return one.complete and one.main.value is not None


def _year(course: Course, unit: float) -> Year | None:
    """As the list's own page compares it: the same months of the year before."""
    quarters = [one for one in course.of(QUARTER) if _is_told(one)]
    now = quarters[-1] if quarters else None
    then = next((one for one in quarters if now and one.start == now.start.replace(year=now.start.year - 1)), None)
    found = course.against(now) if now else None
    if now is None or then is None or found is None or found.difference.value is None:
        return None
    return Year(
        then=_point(then, unit), now=_point(now, unit), change=Interval.model_validate(_scaled(found.difference, unit))
    )


def _scaled(value: Value, unit: float) -> dict[str, float | None]:
    digits = 0 if unit == 1.0 else 1
    ends = {"value": value.value, "low": value.low, "high": value.high}
    return {name: None if each is None else rounded(each * unit, digits) for name, each in ends.items()}


def _point(one: Period, unit: float) -> Point:
    found = _scaled(one.main, unit)
    return Point(day=_end(one), value=found["value"] or 0.0, low=found["low"], high=found["high"], people=one.n)


def _end(one: Period) -> date:
    """The last day of its months."""
    after = one.start.month - 1 + one.months
    return date(one.start.year + after // 12, after % 12 + 1, 1) - timedelta(days=1)
