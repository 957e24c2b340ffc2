"""Repeat rate, retention and referrals: laws, and agreement with plain loops over any list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .cohorts import Ledger, PeriodShare, ledger, referrals, repeat_rate, retention
from .cohorts_compare import Why, shares_against, spend_against
from .cohorts_periods import Period, period_of, periods
from .cohorts_spend import median_interval, ratio_interval, spend
from .compare_verdict import Verdict
from .estimate import Estimate
from .intervals import wilson

START = dt.date(2024, 11, 20)
days = st.integers(0, 800).map(lambda number: START + dt.timedelta(days=number))


@dataclass(frozen=True)
class Case:
    first: list[dt.date | None]
    referred: list[int]
    bought: list[tuple[int, dt.date, int]]

    @property
    def book(self) -> Ledger:
        who, when, yen = zip(*self.bought, strict=True) if self.bought else ((), (), ())
        return ledger(self.first, self.referred, who, np.array(when, "datetime64[D]"), yen)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    size = draw(st.integers(1, 12))
    first = draw(st.lists(st.none() | days, min_size=size, max_size=size))
    referred = draw(st.lists(st.sampled_from([-1, 0, 1]), min_size=size, max_size=size))
    one = st.tuples(st.integers(0, size - 1), days, st.integers(1, 50_000))
    return Case(first, referred, draw(st.lists(one, min_size=1, max_size=60)))


calmly = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # a busy machine is no fault
lengths = st.sampled_from([1, 3])


def numbers(found: tuple[PeriodShare, ...]) -> dict[Period, tuple[int, int, int]]:
    return {each.period: (each.part, each.whole, each.left_out) for each in found}


def oracle_repeat(case: Case, months: int, window: int) -> dict[Period, tuple[int, int, int]]:
    since, until = min(day for _, day, _ in case.bought), max(day for _, day, _ in case.bought)
    found = {period: [0, 0, 0] for period in periods(since, until, months)}
    for who, given_first in enumerate(case.first):
        own = sorted({day for customer, day, _ in case.bought if customer == who})
        if not own or (given_first is not None and given_first < since):
            continue
        tally = found[period_of(own[0], months)]
        if own[0] + dt.timedelta(days=window) > until:
            tally[2] += 1
            continue
        tally[1] += 1
        tally[0] += len(own) > 1 and (own[1] - own[0]).days <= window
    return {period: (tally[0], tally[1], tally[2]) for period, tally in found.items()}


def oracle_retention(case: Case, months: int) -> dict[Period, tuple[int, int, int]]:
    since, until = min(day for _, day, _ in case.bought), max(day for _, day, _ in case.bought)
    found = {}
    for period in periods(since, until, months):
        base, week = period.year_before, dt.timedelta(days=6)
        if until < period.last_day or since > base.first_day + week:
            continue
        bought = {who for who, day, _ in case.bought if base.first_day <= day <= base.last_day}
        again = {who for who, day, _ in case.bought if base.last_day < day <= period.last_day}
        found[period] = (len(bought & again), len(bought), 0)
    return found


def oracle_referrals(case: Case, months: int) -> dict[Period, tuple[int, int, int]]:
    since, until = min(day for _, day, _ in case.bought), max(day for _, day, _ in case.bought)
    found = {period: [0, 0, 0] for period in periods(since, until, months)}
    for who, (given_first, kind) in enumerate(zip(case.first, case.referred, strict=True)):
        own = [day for customer, day, _ in case.bought if customer == who]
        joined = given_first or (min(own) if own else None)
        if joined is None or period_of(joined, months) not in found:
            continue
        tally = found[period_of(joined, months)]
        tally[0] += kind == 1
        tally[1] += kind >= 0
        tally[2] += kind < 0
    return {period: (tally[0], tally[1], tally[2]) for period, tally in found.items()}


@calmly
@given(cases(), lengths, st.integers(1, 400))
def test_the_repeat_rate_is_that_of_plain_loops(case: Case, months: int, window: int) -> None:
    assert numbers(repeat_rate(case.book, months=months, window=window)) == oracle_repeat(case, months, window)


@calmly
@given(cases(), lengths)
def test_retention_is_that_of_plain_loops(case: Case, months: int) -> None:
    assert numbers(retention(case.book, months=months)) == oracle_retention(case, months)


@calmly
@given(cases(), lengths)
def test_referrals_are_those_of_plain_loops(case: Case, months: int) -> None:
    assert numbers(referrals(case.book, months=months)) == oracle_referrals(case, months)


@calmly
@given(cases(), lengths)
def test_the_spend_is_that_of_plain_loops(case: Case, months: int) -> None:
    for found in spend(case.book, months=months):
        own = [(who, yen) for who, day, yen in case.bought if period_of(day, months) == found.period]
        each = [sum(yen for other, yen in own if other == who) for who in {who for who, _ in own}]
        assert (found.customers, found.purchases, found.total) == (len(each), len(own), sum(each))
        if each:
            assert found.mean.value == pytest.approx(sum(each) / len(each))
            assert found.median.value == pytest.approx(float(np.median(each)))
            assert found.purchase_mean.value == pytest.approx(sum(each) / len(own))
            assert found.purchase_median.value == pytest.approx(float(np.median([yen for _, yen in own])))


@calmly
@given(cases(), lengths)
def test_quarters_hold_the_customers_of_their_months(case: Case, months: int) -> None:
    by_month, by_quarter = repeat_rate(case.book), repeat_rate(case.book, months=3)
    assert sum(each.whole for each in by_month) == sum(each.whole for each in by_quarter)


@calmly
@given(cases(), st.integers(1, 200))
def test_a_longer_window_never_loses_who_came_back_of_the_same_customers(case: Case, window: int) -> None:
    last = dt.date(2029, 1, 1)  # so late that every window has passed
    who, when, yen = zip(*case.bought, strict=True)
    book = ledger(case.first, case.referred, who, np.array(when, "datetime64[D]"), yen, until=last)
    short, long = repeat_rate(book, window=window), repeat_rate(book, window=window + 30)
    assert all(one.part <= other.part and one.whole == other.whole for one, other in zip(short, long, strict=True))


@calmly
@given(cases(), lengths)
def test_intervals_are_wilsons_and_hold_the_share(case: Case, months: int) -> None:
    for each in repeat_rate(case.book, months=months):
        if each.whole:
            assert each.estimate == wilson(each.part, each.whole)


@calmly
@given(cases())
def test_the_order_of_the_purchases_does_not_matter(case: Case) -> None:
    turned = Case(case.first, case.referred, case.bought[::-1])
    assert numbers(repeat_rate(turned.book)) == numbers(repeat_rate(case.book))
    assert numbers(retention(turned.book)) == numbers(retention(case.book))


def test_nothing_bought_gives_nothing() -> None:
    empty = ledger([None, None], [1, 0], [], np.array([], "datetime64[D]"), [])
    assert (repeat_rate(empty), retention(empty), referrals(empty), spend(empty)) == ((), (), (), ())


@pytest.mark.parametrize(
    ("who", "day", "yen", "why"),
    [([1], ["2026-01-01"], [5], "unknown"), ([0], ["NaT"], [5], "no day"), ([0], ["2026-01-01"], [0], "1 yen")],
)
def test_what_is_no_purchase_is_refused(who: list[int], day: list[str], yen: list[int], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        ledger([None], [0], who, np.array(day, "datetime64[D]"), yen)


def test_the_median_of_ten_lies_between_the_second_and_the_ninth() -> None:
    assert tuple(median_interval(np.arange(1.0, 11.0))) == (5.5, 2, 9)


def test_five_values_have_a_median_without_an_interval() -> None:
    found = median_interval(np.arange(5.0))
    assert (found.value, np.isnan(found.low), np.isnan(found.high)) == (2, True, True)


def test_a_ratio_is_linearised_over_customers() -> None:
    found = ratio_interval(np.array([10.0, 20.0, 60.0]), np.array([1, 2, 3]))
    assert tuple(found) == pytest.approx((15, -1.431, 31.431), abs=0.001)


def share(period: Period, part: int, whole: int, complete: bool = True) -> PeriodShare:
    return PeriodShare(period, part, whole, 0, wilson(part, whole), complete)


NOW, BEFORE = period_of(dt.date(2026, 4, 1)), period_of(dt.date(2025, 4, 1))


def test_a_rise_above_the_year_before_is_a_change() -> None:
    (found,) = shares_against([share(BEFORE, 20, 80), share(NOW, 30, 60)])
    assert found.verdict == Verdict.CHANGE
    assert tuple(found.difference) == pytest.approx((0.25, 0.0885, 0.3984), abs=0.001)


def test_nine_customers_are_too_few_for_a_word() -> None:
    (found,) = shares_against([share(BEFORE, 0, 9), share(NOW, 60, 60)])
    assert (found.verdict, found.why) == (Verdict.UNDECIDED, Why.TOO_FEW)


def test_a_period_that_runs_gets_no_word() -> None:
    (found,) = shares_against([share(BEFORE, 20, 80), share(NOW, 60, 60, complete=False)])
    assert (found.verdict, found.why) == (Verdict.UNDECIDED, Why.RUNNING)


def test_without_the_year_before_there_is_nothing_to_compare() -> None:
    assert shares_against([share(NOW, 30, 60)]) == ()


def test_spend_within_five_per_cent_for_sure_has_not_changed() -> None:
    who = np.tile(np.arange(400), 2)
    day = np.repeat(np.array(["2025-04-01", "2026-04-30"], "datetime64[D]"), 400)
    yen = 1000 + np.arange(800) % 7
    (found,) = spend_against([each for each in spend(ledger([None] * 400, [0] * 400, who, day, yen)) if each.customers])
    assert found.verdict == Verdict.NO_CHANGE
    assert isinstance(found.difference, Estimate)
