"""Ranks of all centres in one row, and how certain each is: the operator's table, from which each centre's report is cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from shindan.measurement.ranking import (
    competition_rank,
    displayed,
    rank_intervals,
    rank_probabilities,
    rank_probabilities_few,
    shrink_few,
    shrink_from_summary,
    t_scores,
    top_probability,
    top_quarter,
)

from .build import largest_share
from .centre import RowKey
from .model import Edition, Member
from .rule import Rule
from .weights import digits_by_people

Floats = npt.NDArray[np.float64]
Method = Literal["reml", "grid"]
MOST_FEW = 20


@dataclass(frozen=True, eq=False)
class Fair:
    """The shrunken view of some centres: ``estimate`` ± ``sd``, ``chances`` of each rank [G, G], and how they were found."""

    method: Method
    mean: float
    tau: float
    estimate: Floats
    sd: Floats
    chances: Floats


@dataclass(frozen=True, eq=False)
class Standing:
    """One row of the edition. Arrays are over ``places``, the members that have a value, in the unit that is shown: per cent,
    points of happiness, points of eNPS."""

    row: RowKey
    places: tuple[int, ...]
    shown: Floats
    rank: Floats
    t_score: Floats | None
    quartiles: tuple[float, float, float]
    mean: float
    weighted: float
    fair: Fair
    low: Floats
    high: Floats
    median_rank: Floats
    top: Floats

    @property
    def count(self) -> int:
        return len(self.places)

    @property
    def top_places(self) -> int:
        return top_quarter(self.count)


def unit_of(row: RowKey) -> float:
    """What a value is multiplied by to be shown: shares and eNPS in per cent."""
    return 1.0 if row.kind == "kgi" else 100.0


def digits_of(row: RowKey, rule: Rule) -> int:
    """Decimals with which a row is shown."""
    return rule.rounding.kgi if row.kind == "kgi" else rule.rounding.share


def enough_have(edition: Edition, row: RowKey) -> bool:
    """Whether those who have a value of this row could be an edition by themselves."""
    inside = [member for member in edition.members if row.id in member.figures]
    minimum = edition.rule.minimum
    enough = len({member.organisation for member in inside}) >= minimum.reference
    return enough and largest_share(inside) <= minimum.largest_share


def standing_of(edition: Edition, row: RowKey) -> Standing | None:
    """The ranks of a row; ``None`` where fewer than three centres have a value, which is no ranking."""
    places = tuple(at for at, member in enumerate(edition.members) if row.id in member.figures)
    if len(places) < 3:
        return None
    members = [edition.members[at] for at in places]
    unit, digits = unit_of(row), digits_of(row, edition.rule)
    values = unit * np.array([member.figures[row.id].value for member in members])
    shown = displayed(values, digits)
    fair = fair_view(members, row, edition.rule)
    intervals = rank_intervals(fair.chances)
    people = np.array([member.figures[row.id].n for member in members], float)
    low, middle, high = (float(q) for q in displayed(np.quantile(shown, [0.25, 0.5, 0.75]), digits))
    return Standing(
        row=row,
        places=places,
        shown=shown,
        rank=competition_rank(shown),
        t_score=t_scores(values) if len(places) >= edition.rule.minimum.t_score else None,
        quartiles=(low, middle, high),
        mean=float(displayed([values.mean()], digits)[0]),
        weighted=_weighted(members, values, people, digits),
        fair=fair,
        low=np.array([one.low for one in intervals]),
        high=np.array([one.high for one in intervals]),
        median_rank=np.array([one.value for one in intervals]),
        top=top_probability(fair.chances, top_quarter(len(places))),
    )


def _weighted(members: Sequence[Member], values: Floats, people: Floats, digits: int) -> float:
    told = digits_by_people(members, people.tolist(), digits)
    return float(displayed([np.average(values, weights=people)], told)[0])


def fair_view(members: Sequence[Member], row: RowKey, rule: Rule) -> Fair:
    """Estimates drawn towards the mean of all, in the unit that is shown, with the chance of each rank.

    REML; the grid-Bayes answer with the rule's prior where centres are few or REML sees no spread between them at all.
    """
    figures = [member.figures[row.id] for member in members]
    n = np.array([figure.n for figure in figures], float)
    values = np.array([figure.value for figure in figures])
    within = np.array([figure.within or 0.0 for figure in figures])
    if len(figures) >= rule.few.below and (n > 1).any():
        found = shrink_from_summary(n, values, within)
        if found.tau2 > 0:
            chances = rank_probabilities(found.estimate, found.sd)
            return _shown(Fair("reml", found.mean, found.tau2**0.5, found.estimate, found.sd, chances), row)
    scale = rule.few.kgi if row.kind == "kgi" else rule.few.share
    return _shown(_few(values, _errors(n, within, row), row, scale), row)


def _few(values: Floats, errors: Floats, row: RowKey, scale: float) -> Fair:
    found = shrink_few(values, errors, scale)
    # The answer that knows of the unknown mean and spread takes a second a row: for the rows of the first page only.
    whole = len(values) <= MOST_FEW and row.kind != "item"
    chances = rank_probabilities_few(values, errors, scale) if whole else rank_probabilities(found.estimate, found.sd)
    return Fair("grid", found.mean, found.tau_mean, found.estimate, found.sd, chances)


def _errors(n: Floats, within: Floats, row: RowKey) -> Floats:
    """Standard errors from the spread between people of all centres together: that of one tiny centre is no measure."""
    freedom = float(np.maximum(n - 1, 0).sum())
    variance = float(within.sum()) / freedom if freedom else 0.0
    least = 0.01 if row.kind == "kgi" else 0.0001  # all answered alike: a hair above none
    return np.asarray(np.sqrt(max(variance, least) / n))


def _shown(fair: Fair, row: RowKey) -> Fair:
    unit = unit_of(row)
    return Fair(fair.method, unit * fair.mean, unit * fair.tau, unit * fair.estimate, unit * fair.sd, fair.chances)
