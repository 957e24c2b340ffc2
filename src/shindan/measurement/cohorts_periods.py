"""Months and quarters as periods, and the days of purchases as numbers of months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.datetime64]
Whole = NDArray[np.int64]
YEAR = 12
_EPOCH = 1970 * YEAR


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """``months`` calendar months (1 or 3) from month number ``start`` on; January 2026 is number 2026 · 12."""

    start: int
    months: int = 1

    @property
    def end(self) -> int:
        """The number of its last month."""
        return self.start + self.months - 1

    @property
    def first_day(self) -> dt.date:
        return _first_of(self.start)

    @property
    def last_day(self) -> dt.date:
        return _first_of(self.end + 1) - dt.timedelta(days=1)

    @property
    def year_before(self) -> Period:
        """The same months of the year before."""
        return Period(self.start - YEAR, self.months)


def period_of(day: dt.date, months: int = 1) -> Period:
    """The month, or the calendar quarter (``months=3``: January to March, …), that holds a day."""
    number = day.year * YEAR + day.month - 1
    return Period(number - number % months, months)


def periods(first: dt.date, last: dt.date, months: int = 1) -> tuple[Period, ...]:
    """Every period from the one of ``first`` to the one of ``last``, in order."""
    start, end = period_of(first, months), period_of(last, months)
    return tuple(Period(number, months) for number in range(start.start, end.start + 1, months))


def months_of(days: Days) -> Whole:
    """The number of the month of each day. Of a day that is not known (NaT) some number far below all others."""
    return np.asarray(days.astype("datetime64[M]").astype(np.int64) + _EPOCH, dtype=np.int64)


def as_date(day: Any) -> dt.date:
    """A day of an array as a date."""
    found = np.datetime64(day, "D").item()
    if not isinstance(found, dt.date):
        raise ValueError("日付がありません。 / there is no day")
    return found


def slices(ordered: Whole, wanted: tuple[Period, ...]) -> Iterator[tuple[Period, slice]]:
    """The part of an ordered array of months that lies in each period."""
    starts = np.searchsorted(ordered, [period.start for period in wanted])
    ends = np.searchsorted(ordered, [period.end + 1 for period in wanted])
    for period, start, end in zip(wanted, starts.tolist(), ends.tolist(), strict=True):
        yield period, slice(start, end)


def _first_of(number: int) -> dt.date:
    return dt.date(number // YEAR, number % YEAR + 1, 1)
