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
from shindan.measurement.summary import Cell as SummaryCell

from .figures import in_fives, rounded
from .norms import Norms
from .schema import Cell, Driver, Importance, Interval

Floats = NDArray[np.float64]
REPLICATES = 1000
# Any fixed number: equal data give equal intervals.
SEED = 20260401
_NONE: Floats = np.zeros((0, 0, 0))


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
    if summary.layout.kgi is None or not summary.layout.elements or route is ImportanceRoute.PARENT:
        return Importance(method="none", people=in_fives(people))
    drivers = _drivers(summary, plan, people, REPLICATES if route is ImportanceRoute.FULL_MODEL else 0)
    if not (np.diag(drivers.covariance) > 0).all():
        return Importance(method="none", people=in_fives(people))
    if route is ImportanceRoute.CORRELATIONS:
        return _correlations(summary, drivers)
    return _full(summary, drivers, total, norms)


def _drivers(summary: Summary, plan: Plan, people: int, replicates: int) -> _Drivers:
    """Differences between the groups of the first split are taken off, so that only those between colleagues count.

    Everybody outside the shown groups counts as one group: nothing that is published depends on who is in which hidden one.
    """
    everybody = summary.row(TOTAL)
    rows = _shown_rows(summary, plan)
    size = _parted(summary.complete, rows, everybody)
    sums = _parted(summary.driver_sum, rows, everybody)
    covariance = moments_within(people, summary.driver_sum[everybody], summary.driver_cross[everybody], size, sums)
    block_size = _parted(summary.block_complete.T, rows, everybody).T
    block_sums = np.moveaxis(_parted(np.moveaxis(summary.block_sum, 1, 0), rows, everybody), 0, 1)
    drawn = block_bootstrap(block_size, block_sums, summary.block_cross, replicates, SEED) if replicates else _NONE
    return _Drivers(people, covariance, drawn)


def _shown_rows(summary: Summary, plan: Plan) -> list[int]:
    """The summary's rows of the groups shown of the first split that is no crossing."""
    split = next((d.id for d in plan.divisions if len(d.variables) == 1), None)
    if split is None:
        return []
    groups = (plan.structure.cells[place].group for place in plan.structure.of_split(split))
    return [summary.row(SummaryCell(split, group)) for group in groups if plan.shows_group(split, group)]


def _parted(of_cells: NDArray[np.int64], rows: list[int], everybody: int) -> NDArray[np.int64]:
    """Some cells, then all others together."""
    rest = of_cells[everybody] - of_cells[rows].sum(axis=0)
    return np.concatenate([of_cells[rows], rest[None]])


def _correlations(summary: Summary, drivers: _Drivers) -> Importance:
    """From 30 to 99 answers: each element's own correlation with happiness, and no order."""
    r = correlations(drivers.covariance)[:-1, -1]
    found = []
    for element, value in zip(summary.layout.elements, r, strict=True):
        estimate = pearson_from_r(float(value), drivers.people)
        interval = Interval(value=_two(estimate.value), low=_two(estimate.low), high=_two(estimate.high))
        found.append(Driver(element=element.id, importance=interval))
    return Importance(method="correlation", people=in_fives(drivers.people), drivers=tuple(found))


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
        people=in_fives(drivers.people),
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
