"""The course of a KPI that comes from the customer list: aggregates by month, no customer among them."""

from __future__ import annotations

from datetime import date, timedelta

from shindan.improvement.effect import Point
from shindan.result.figures import rounded
from shindan.web.accounts.models import Organisation
from shindan.web.customers.figures import figures_of
from shindan.web.customers.figures_content import KPIS
from shindan.web.customers.figures_content import Point as Period

MONTH, SPEND = 1, "spend"


def of_customers(organisation: Organisation, kpi: str) -> list[Point]:
    """The complete months of a figure of the list, each at its last day; none where there is no list. Shares in per cent."""
    content = figures_of(organisation).content if kpi in KPIS else None
    if content is None:
        return []
    return [
        _point(one, 1.0 if kpi == SPEND else 100.0)
        for one in content.course(kpi).of(MONTH)
        if one.complete and one.main.value is not None
    ]


def _point(one: Period, unit: float) -> Point:
    digits = 0 if unit == 1.0 else 1
    value, low, high = (
        None if each is None else rounded(each * unit, digits) for each in (one.main.value, one.main.low, one.main.high)
    )
    return Point(day=_end(one.start), value=value or 0.0, low=low, high=high, people=one.n)


def _end(start: date) -> date:
    """The last day of the month."""
    return (start.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
