"""A period against the same months of the year before: difference, interval, and the word for it.

There is no comparison group, so the words are those of a change (変化あり, 悪化, 変化なし, 判断できない), never of an effect. Customers of two
years may be the same people; the intervals take the years as independent, which makes them wider rather than narrower then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from .cohorts import PeriodShare
from .cohorts_spend import PeriodSpend
from .compare import welch_from_summary
from .compare_power import detectable_difference
from .compare_verdict import Verdict, verdict
from .estimate import Estimate
from .intervals import newcombe

LEAST = 10  # customers on a side below which nothing is said of a difference
MARGIN = 0.05  # 5 points of a share, 5 % of a spend
NAN = float("nan")
Kind = TypeVar("Kind", PeriodShare, PeriodSpend)


class Why(StrEnum):
    """Why there is no word, where there is none."""

    TOLD = "told"
    TOO_FEW = "too_few"
    RUNNING = "running"  # the period, or the time asked after it, is not over


@dataclass(frozen=True)
class Against(Generic[Kind]):
    """``now`` − ``before`` (shares: 0.1 is 10 points; spend: yen for each customer) with its 95 % interval. ``seen`` is the smallest
    difference that such numbers show with 80 % power, in the same unit; NaN: none."""

    now: Kind
    before: Kind
    difference: Estimate
    verdict: Verdict
    why: Why
    seen: float


def shares_against(found: Sequence[PeriodShare]) -> tuple[Against[PeriodShare], ...]:
    """Every period whose year before is among them. Newcombe's interval; fewer than ten customers on a side: no word.

    Tested value: 30 of 60 after 20 of 80 → +25 points, .088–.398, 変化あり.
    """
    return tuple(_share(now, before) for now, before in _pairs(found))


def spend_against(found: Sequence[PeriodSpend]) -> tuple[Against[PeriodSpend], ...]:
    """The same for the mean spend of a customer by Welch's interval; 変化なし means within ±5 % of the year before."""
    return tuple(_spend(now, before) for now, before in _pairs(found))


def _pairs(found: Sequence[Kind]) -> list[tuple[Kind, Kind]]:
    known = {each.period: each for each in found}
    return [(each, known[each.period.year_before]) for each in found if each.period.year_before in known]


def _share(now: PeriodShare, before: PeriodShare) -> Against[PeriodShare]:
    difference = newcombe(now.part, now.whole, before.part, before.whole)
    why = _why(min(now.whole, before.whole), now.complete and before.complete)
    seen = detectable_difference(before.whole, now.whole, share=before.estimate.value) if why == Why.TOLD else NAN
    word = verdict(difference, MARGIN, compared=False) if why == Why.TOLD else Verdict.UNDECIDED
    return Against(now, before, difference, word, why, seen)


def _spend(now: PeriodSpend, before: PeriodSpend) -> Against[PeriodSpend]:
    why = _why(min(now.customers, before.customers), now.complete and before.complete)
    if min(now.customers, before.customers) < 2:
        nothing = Estimate(now.mean.value - before.mean.value, NAN, NAN)
        return Against(now, before, nothing, Verdict.UNDECIDED, why, NAN)
    sd_now, sd_before = now.variance**0.5, before.variance**0.5
    test = welch_from_summary(now.customers, now.mean.value, sd_now, before.customers, before.mean.value, sd_before)
    difference = Estimate(test.difference, test.low, test.high)
    word = Verdict.UNDECIDED
    if why == Why.TOLD:
        word = verdict(Estimate(*(bound / before.mean.value for bound in difference)), MARGIN, compared=False)
    seen = (
        detectable_difference(before.customers, now.customers, sd=sd_before) if why == Why.TOLD and sd_before else NAN
    )
    return Against(now, before, difference, word, why, seen)


def _why(size: int, complete: bool) -> Why:
    """A period that still runs is called that first: whether it is too small is known only when it is over."""
    if not complete:
        return Why.RUNNING
    return Why.TOO_FEW if size < LEAST else Why.TOLD
