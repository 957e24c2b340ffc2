"""What to improve first: the elements' relation with happiness within groups, times their headroom."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shindan.disclosure.plan import Plan
from shindan.measurement.importance import (
    ImportanceRoute,
    block_bootstrap,
    bootstrap_overlap,
    importance_from_covariance,
    importance_route,
    moments_within,
    priority,
    shares_from_correlation,
)
from shindan.measurement.importance_correlation import correlations
from shindan.measurement.intervals_association import pearson_from_r
from shindan.measurement.summary import TOTAL, Summary

from .figures import rounded
from .norms import Norms
from .schema import Cell, Driver, Importance, Interval

Floats = NDArray[np.float64]
REPLICATES = 1000
# Any fixed number: equal data give equal intervals.
SEED = 20260401


@dataclass(frozen=True)
class _Drivers:
    """Within-group covariance of the elements and happiness, its replicates, and the people with all of them."""

    people: int
    covariance: Floats
    replicates: Floats


def importance_of(summary: Summary, plan: Plan, total: dict[str, Cell], norms: Norms | None) -> Importance:
    """Importance by the number of complete answers: full model, correlations, or none of its own."""
    people = int(summary.complete[summary.row(TOTAL)])
    route = importance_route(people)
    if summary.layout.kgi is None or route is ImportanceRoute.PARENT:
        return Importance(method="none", people=people)
    drivers = _drivers(summary, plan, people)
    if not (np.diag(drivers.covariance) > 0).all():
        return Importance(method="none", people=people)
    if route is ImportanceRoute.CORRELATIONS:
        return _correlations(summary, drivers)
    return _full(summary, drivers, total, norms)


def _drivers(summary: Summary, plan: Plan, people: int) -> _Drivers:
    """Differences between the groups of the first split are taken off, so that only those between colleagues count."""
    split = next((d.id for d in plan.divisions if len(d.variables) == 1), "")
    rows = [place for place, cell in enumerate(summary.cells) if cell.split == split] or [summary.row(TOTAL)]
    everybody = summary.row(TOTAL)
    try:
        covariance = moments_within(
            people,
            summary.driver_sum[everybody],
            summary.driver_cross[everybody],
            summary.complete[rows],
            summary.driver_sum[rows],
        )
    except ValueError:  # every group has one person: there is nothing within groups
        rows = [everybody]
        covariance = moments_within(
            people,
            summary.driver_sum[everybody],
            summary.driver_cross[everybody],
            summary.complete[rows],
            summary.driver_sum[rows],
        )
    replicates = block_bootstrap(
        summary.block_complete[:, rows], summary.block_sum[:, rows], summary.block_cross, REPLICATES, SEED
    )
    return _Drivers(people, covariance, replicates)


def _correlations(summary: Summary, drivers: _Drivers) -> Importance:
    """From 30 to 99 answers: each element's own correlation with happiness, and no order."""
    r = correlations(drivers.covariance)[:-1, -1]
    found = []
    for element, value in zip(summary.layout.elements, r, strict=True):
        estimate = pearson_from_r(float(value), drivers.people)
        interval = Interval(value=_two(estimate.value), low=_two(estimate.low), high=_two(estimate.high))
        found.append(Driver(element=element.id, importance=interval))
    return Importance(method="correlation", people=drivers.people, drivers=tuple(found))


def _full(summary: Summary, drivers: _Drivers, total: dict[str, Cell], norms: Norms | None) -> Importance:
    fit = importance_from_covariance(drivers.covariance, drivers.people)
    drawn = correlations(drivers.replicates)
    shares = shares_from_correlation(drawn[:, :-1, :-1], drawn[:, :-1, -1])
    elements = [element.id for element in summary.layout.elements]
    values = np.array([_value(total[element]) for element in elements])
    goals = np.array([_goal(norms, element) for element in elements])
    points = np.asarray(priority(fit.shares, values, goals))
    overlap = bootstrap_overlap(points, np.asarray(priority(shares, values, goals)))
    bounds = np.nanquantile(shares, [0.025, 0.975], axis=0)
    found = []
    for at, element in enumerate(elements):
        low, high = min(bounds[0, at], fit.shares[at]), max(bounds[1, at], fit.shares[at])
        rank = int(overlap.ranks[at])
        found.append(
            Driver(
                element=element,
                importance=Interval(value=_two(fit.shares[at]), low=_two(low), high=_two(high)),
                headroom=None if np.isnan(points[at]) else rounded(max(0.0, goals[at] - values[at])),
                priority=None if np.isnan(points[at]) else rounded(points[at], 1),
                rank=rank or None,
                tied_with_leader=rank > 0 and int(overlap.leaders[at]) != at,
            )
        )
    return Importance(
        method="full",
        people=drivers.people,
        r2=_two(fit.r2),
        headroom_to="benchmark" if norms else "100",
        drivers=tuple(found),
    )


def _value(cell: Cell) -> float:
    return float("nan") if cell.value is None else cell.value


def _goal(norms: Norms | None, element: str) -> float:
    """The upper quartile of other organisations; without a benchmark, everybody."""
    benchmark = norms.rows.get(element) if norms else None
    return 100.0 if benchmark is None or benchmark.upper_quartile is None else benchmark.upper_quartile


def _two(value: float) -> float:
    return rounded(float(value), 2)
