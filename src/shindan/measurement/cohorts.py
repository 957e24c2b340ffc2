"""What a list of customers with their purchases says: who bought again, who stayed, who came by referral.

A purchase has a day and an amount of at least 1 yen. What is not in the records cannot be counted, so three kinds of customers stand
apart and are told by number: who was a customer before the records begin (their first purchase is not in them), who has not bought yet,
and who has not yet had the time to buy again (right-censored). ``until`` is the last day that the records cover, the day of the last
purchase unless told: a list that nobody has kept since then says nothing of the time after.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .checks import refuse
from .cohorts_periods import YEAR, Days, Period, Whole, as_date, months_of, periods
from .estimate import Estimate
from .intervals import NOTHING, wilson_bounds

WINDOW = 90  # days within which "again" counts
REFERRED, NOT_REFERRED, UNKNOWN = 1, 0, -1
FIRST_WEEK = dt.timedelta(days=6)
NOT_A_DAY = np.datetime64("NaT", "D")


@dataclass(frozen=True)
class Ledger:
    """Customers (``first``: the day they became one, NaT unknown; ``referred``: 1, 0 or −1 unknown) and purchases
    (``customer``: place among the customers; ``day``; ``amount`` in yen). Made by `ledger`."""

    first: Days
    referred: NDArray[np.int8]
    customer: NDArray[np.int64]
    day: Days
    amount: Whole
    until: dt.date | None

    @cached_property
    def since(self) -> dt.date | None:
        """The first day that the records cover: that of the first purchase."""
        return as_date(self.day.min()) if len(self.day) else None

    @cached_property
    def bought(self) -> Days:
        """Each customer's first purchase in the records; NaT: none."""
        return _earliest(len(self.first), self.customer, self.day)

    @cached_property
    def months(self) -> Whole:
        """The month of each purchase."""
        return months_of(self.day)

    @cached_property
    def is_old(self) -> NDArray[np.bool_]:
        """Who was a customer before the records begin."""
        return np.zeros(len(self.first), bool) if self.since is None else self.first < np.datetime64(self.since)

    def periods(self, months: int = 1) -> tuple[Period, ...]:
        """The periods that the records touch."""
        return () if self.since is None or self.until is None else periods(self.since, self.until, months)

    def covers(self, period: Period) -> bool:
        """Whether the records hold the whole period; a first month that they begin in the first week of counts as whole."""
        if self.since is None or self.until is None:
            return False
        return self.since <= period.first_day + FIRST_WEEK and self.until >= period.last_day


@dataclass(frozen=True, slots=True)
class PeriodShare:
    """``part`` of ``whole`` customers of a period with Wilson's 95 % interval; ``left_out`` are its customers who could not be counted.

    Not ``complete``: the period, or the time after it that is asked, is not over.
    """

    period: Period
    part: int
    whole: int
    left_out: int
    estimate: Estimate
    complete: bool


def ledger(
    first: ArrayLike | Sequence[dt.date | None],
    referred: ArrayLike,
    customer: ArrayLike,
    day: ArrayLike,
    amount: ArrayLike,
    *,
    until: dt.date | None = None,
) -> Ledger:
    """The records, checked. Purchases after ``until`` are left out. ValueError for columns of different lengths, an unknown customer, a
    purchase without a day or below 1 yen."""
    firsts, kinds = np.asarray(first, "datetime64[D]"), np.asarray(referred, np.int8)
    who, days, yen = np.asarray(customer, np.int64), np.asarray(day, "datetime64[D]"), np.asarray(amount, np.int64)
    refuse(len(firsts) != len(kinds), "客の列の長さが違います。", "columns of customers differ in length")
    refuse(not len(who) == len(days) == len(yen), "購入の列の長さが違います。", "columns of purchases differ in length")
    refuse(
        len(who) and not (who.min() >= 0 and who.max() < len(firsts)),
        "客がいない購入です。",
        "an unknown customer bought",
    )
    refuse(np.isnat(days).any(), "日付のない購入があります。", "a purchase has no day")
    refuse(len(yen) and yen.min() < 1, "金額は1円以上にしてください。", "an amount is at least 1 yen")
    last = until or (as_date(days.max()) if len(days) else None)
    if until is not None and len(days) and days.max() > np.datetime64(until):
        kept = days <= np.datetime64(until)
        who, days, yen = who[kept], days[kept], yen[kept]
    return Ledger(firsts, kinds, who, days, yen, last)


def repeat_rate(book: Ledger, *, months: int = 1, window: int = WINDOW) -> tuple[PeriodShare, ...]:
    """Of those who first bought in a period, who bought again within ``window`` days, on a later day.

    The first purchase is the first in the records; who was a customer before they begin is in no cohort. Counted are customers whose
    first purchase is at least ``window`` days before ``until``; the others are ``left_out``. Two purchases on one day are one visit.

    Tested value: the hand-worked list of ``tests/golden/test_cohorts.py``, January 2025 → 2 of 3.
    """
    refuse(window < 1, "期間は1日以上にしてください。", "the window is at least one day")
    if book.until is None:
        return ()
    span = np.timedelta64(window, "D")
    begun = book.bought
    again = _earliest(len(begun), book.customer, book.day, after=begun)
    is_new = ~np.isnat(begun) & ~book.is_old
    has_passed = is_new & (begun + span <= np.datetime64(book.until))
    came_back = has_passed & (again <= begun + span)
    cohort = months_of(begun)
    wanted = book.periods(months)
    part, whole, out = (_per_period(cohort[which], wanted) for which in (came_back, has_passed, is_new & ~has_passed))
    last = book.until - dt.timedelta(days=window)
    ended = [book.covers(period) and period.last_day <= last for period in wanted]
    return _shares(wanted, part, whole, out, ended)


def retention(book: Ledger, *, months: int = 1) -> tuple[PeriodShare, ...]:
    """Of those who bought in the same months of the year before, who bought again in the twelve months after those.

    For October 2026: customers with a purchase in October 2025, and of them those with one from November 2025 to October 2026. Given for
    periods that are over and whose year before is in the records; nobody is left out.

    Tested value: the same list, January 2026 → 3 of 3.
    """
    wanted = tuple(period for period in book.periods(months) if book.covers(period) and book.covers(period.year_before))
    if not wanted:
        return ()
    bases, kept = _kept(book, wanted)
    return _shares(wanted, kept, bases, np.zeros(len(wanted), np.int64), [True] * len(wanted))


def referrals(book: Ledger, *, months: int = 1) -> tuple[PeriodShare, ...]:
    """Of those who became customers in a period, who came by somebody's referral.

    A customer begins on the day that the list says, else with the first purchase. Of whom it is not known they are ``left_out``.

    Tested value: the same list, January 2025 → 1 of 2, one unknown.
    """
    joined = months_of(np.where(np.isnat(book.first), book.bought, book.first))
    wanted = book.periods(months)
    came, known = book.referred == REFERRED, book.referred >= NOT_REFERRED
    part, whole, out = (_per_period(joined[which], wanted) for which in (came, known, ~known))
    return _shares(wanted, part, whole, out, [book.covers(period) for period in wanted])


def _earliest(size: int, who: NDArray[np.int64], days: Days, *, after: Days | None = None) -> Days:
    """The first day of each customer, or the first one later than ``after``; NaT: none."""
    none = np.iinfo(np.int64).max
    found = np.full(size, none, np.int64)
    numbers = days.astype(np.int64)
    if after is not None:
        later = days > after[who]
        who, numbers = who[later], numbers[later]
    np.minimum.at(found, who, numbers)
    return np.where(found == none, NOT_A_DAY, found.astype("datetime64[D]"))


def _per_period(months: Whole, wanted: tuple[Period, ...]) -> Whole:
    """How many of ``months`` lie in each period."""
    if not wanted:
        return np.zeros(0, np.int64)
    start, length = wanted[0].start, wanted[0].months
    inside = months[(months >= start) & (months <= wanted[-1].end)]
    return np.bincount((inside - start) // length, minlength=len(wanted)).astype(np.int64)


def _kept(book: Ledger, wanted: tuple[Period, ...]) -> tuple[Whole, Whole]:
    """Base and kept of each wanted period, from the last one back: ``next_one`` is each customer's next month with a purchase."""
    start = wanted[0].year_before.start
    size, last = len(book.first), wanted[-1].end
    inside = (book.months >= start) & (book.months <= last)
    active = np.zeros((last - start + 1, size), bool)
    active[book.months[inside] - start, book.customer[inside]] = True
    next_one, at = np.full(size, np.iinfo(np.int32).max, np.int32), last
    bases, kept = [], []
    for period in reversed([each.year_before for each in wanted]):
        while at > period.end:
            next_one[active[at - start]] = at
            at -= 1
        base = active[period.start - start : period.end - start + 1].any(axis=0)
        bases.append(int(base.sum()))
        kept.append(int((base & (next_one <= period.end + YEAR)).sum()))
    return np.array(bases[::-1], np.int64), np.array(kept[::-1], np.int64)


def _shares(
    wanted: tuple[Period, ...], part: Whole, whole: Whole, left_out: Whole, complete: list[bool]
) -> tuple[PeriodShare, ...]:
    low, high = wilson_bounds(part, whole)
    rows = zip(
        wanted, part.tolist(), whole.tolist(), left_out.tolist(), low.tolist(), high.tolist(), complete, strict=True
    )
    return tuple(
        PeriodShare(period, k, n, out, Estimate(k / n, least, most) if n else NOTHING, done)
        for period, k, n, out, least, most, done in rows
    )
