"""The figures of a list as they are kept: rows of whole numbers, shares and yen by month and by quarter, and what they are against the
year before. ``None`` where the data cannot say."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from shindan.measurement.cohorts import WINDOW, Ledger, PeriodShare, referrals, repeat_rate, retention
from shindan.measurement.cohorts_compare import Against, shares_against, spend_against
from shindan.measurement.cohorts_spend import PeriodSpend, spend
from shindan.measurement.estimate import Estimate

SHARES = {"repeat_rate": repeat_rate, "retention": retention, "referrals": referrals}
KPIS = ("repeat_rate", "retention", "spend", "referrals")
LENGTHS = (1, 3)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Value(_Part):
    """A value with its 95 % interval."""

    value: float | None
    low: float | None
    high: float | None


class Point(_Part):
    """A period of ``months`` months from ``start`` on. Shares: ``part`` of ``n``; spend: ``n`` customers, ``part`` purchases and ``more``
    (median of customers, mean and median of purchases). ``out`` could not be counted."""

    start: dt.date
    months: int
    n: int
    part: int
    out: int
    main: Value
    complete: bool
    more: tuple[Value, ...] = ()


class Compared(_Part):
    """A period against the same months of the year before; ``word`` is a verdict's name (CHANGE, WORSE, …), ``why`` why there is none."""

    start: dt.date
    months: int
    difference: Value
    word: str
    why: str
    seen: float | None


class Course(_Part):
    """One figure over time."""

    kpi: str
    points: tuple[Point, ...]
    compared: tuple[Compared, ...]

    def of(self, months: int) -> tuple[Point, ...]:
        """The points of months (1) or quarters (3)."""
        return tuple(point for point in self.points if point.months == months)

    def against(self, point: Point) -> Compared | None:
        """What a period is against its year before."""
        return next((one for one in self.compared if (one.start, one.months) == (point.start, point.months)), None)


class Content(_Part):
    """Everything: what the records cover, how many there are, and the four courses. ``old`` were customers before the records begin."""

    since: dt.date | None
    until: dt.date | None
    customers: int
    purchases: int
    old: int
    window: int
    courses: tuple[Course, ...]

    def course(self, kpi: str) -> Course:
        """The course of a figure. KeyError for another name."""
        return {course.kpi: course for course in self.courses}[kpi]


def content_of(book: Ledger) -> Content:
    """All figures of a list."""
    return Content(
        since=book.since,
        until=book.until if len(book.day) else None,
        customers=len(book.first),
        purchases=len(book.day),
        old=int(book.is_old.sum()),
        window=WINDOW,
        courses=tuple(_course(kpi, book) for kpi in KPIS),
    )


def _course(kpi: str, book: Ledger) -> Course:
    points: list[Point] = []
    compared: list[Compared] = []
    for months in LENGTHS:
        if kpi == "spend":
            spent = spend(book, months=months)
            points += [_spent(each) for each in spent]
            compared += [_compared(each) for each in spend_against(spent)]
        else:
            shares = SHARES[kpi](book, months=months)
            points += [_share(each) for each in shares]
            compared += [_compared(each) for each in shares_against(shares)]
    return Course(kpi=kpi, points=tuple(points), compared=tuple(compared))


def _share(found: PeriodShare) -> Point:
    period = found.period
    return Point(
        start=period.first_day,
        months=period.months,
        n=found.whole,
        part=found.part,
        out=found.left_out,
        main=_value(found.estimate),
        complete=found.complete,
    )


def _spent(found: PeriodSpend) -> Point:
    period = found.period
    return Point(
        start=period.first_day,
        months=period.months,
        n=found.customers,
        part=found.purchases,
        out=0,
        main=_value(found.mean),
        complete=found.complete,
        more=tuple(map(_value, (found.median, found.purchase_mean, found.purchase_median))),
    )


def _compared(found: Against[Any]) -> Compared:
    period = found.now.period
    return Compared(
        start=period.first_day,
        months=period.months,
        difference=_value(found.difference),
        word=found.verdict.name,
        why=str(found.why),
        seen=_number(found.seen),
    )


def _value(found: Estimate) -> Value:
    value, low, high = map(_number, found)
    return Value(value=value, low=low, high=high)


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 6)


def known(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points that have a value."""
    return tuple(point for point in points if point.main.value is not None)
