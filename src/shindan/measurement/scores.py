"""The figures of every cell, from a summary: shares, means, elements, with intervals and what a test needs.

All arrays are [cells, rows]; the rows are the layout's columns, then its elements. Shares are parts of 1, a mean is in points
of its scale, a recommendation (eNPS) runs from −1 to 1. A row without a valid answer is NaN.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .checks import Floats
from .intervals import mean_bounds, wilson_bounds
from .intervals_element import linearised_bounds, linearised_variance
from .layout import Column, Layout
from .summary import Summary

# Of a scale of 0 to 10: promoters answer 9 or 10, detractors 0 to 6.
PROMOTERS, DETRACTORS = 2, 4


@dataclass(frozen=True)
class Counts:
    """What scores are made of, additive over people: so the rest of a group is the whole less the group."""

    layout: Layout
    people: Floats  # [C]
    options: Floats  # [C, J, slots]
    within: Floats  # [C, E, 3, m, m]

    def __sub__(self, other: Counts) -> Counts:
        return Counts(
            self.layout,
            self.people - other.people,
            self.options - other.options,
            self.within - other.within,
        )

    def of(self, rows: list[int]) -> Counts:
        """Those of some cells."""
        return Counts(self.layout, self.people[rows], self.options[rows], self.within[rows])


def counts_of(summary: Summary) -> Counts:
    """The counts of a summary's cells, in its order."""
    parts = (summary.people, summary.counts, summary.within)
    return Counts(summary.layout, *(part.astype(np.float64) for part in parts))


@dataclass(frozen=True)
class Scores:
    """``value`` with its 95 % interval, ``valid`` answers, ``variance`` of the value, ``spread`` (standard deviation
    between people) for standardised differences; ``positive`` answers where the row is a share, else NaN."""

    value: Floats
    low: Floats
    high: Floats
    valid: Floats
    variance: Floats
    spread: Floats
    positive: Floats


def scores_of(counts: Counts) -> Scores:
    """Scores of every cell and row. Intervals: Wilson for shares, Student for means and eNPS, linearised for elements."""
    shares = _shares(counts)
    columns = [
        shares.get(place) or _mean_of(counts, place, column) for place, column in enumerate(counts.layout.columns)
    ]
    elements = [_element(counts, place) for place in range(len(counts.layout.elements))]
    parts = columns + elements
    names = ("value", "low", "high", "valid", "variance", "spread", "positive")
    return Scores(**{name: np.stack([getattr(part, name) for part in parts], axis=-1) for name in names})


def valid_answers(counts: Counts, place: int) -> Floats:
    """Answers that count for a column: not 該当しない and not missing; [C]."""
    return np.asarray(counts.options[:, place, : counts.layout.columns[place].options].sum(axis=-1))


def positive_answers(counts: Counts, place: int) -> Floats:
    """Positive answers to a column; of an ``answered`` row those who answered; [C]."""
    column = counts.layout.columns[place]
    if column.kind == "answered":
        return valid_answers(counts, place)
    return np.asarray(counts.options[:, place, [code - column.first for code in column.positive]].sum(axis=-1))


def _shares(counts: Counts) -> dict[int, Scores]:
    """The scores of all columns that are shares, computed together."""
    columns = counts.layout.columns
    places = [place for place, column in enumerate(columns) if column.kind in {"share", "answered"}]
    if not places:
        return {}
    positive = np.stack([positive_answers(counts, place) for place in places])
    answers = np.stack([counts.people if columns[p].kind == "answered" else valid_answers(counts, p) for p in places])
    table = _share(positive, answers)
    parts = (table.value, table.low, table.high, table.valid, table.variance, table.spread, table.positive)
    return {place: Scores(*(part[at] for part in parts)) for at, place in enumerate(places)}


def _mean_of(counts: Counts, place: int, column: Column) -> Scores:
    points = np.arange(column.first, column.last + 1, dtype=np.float64)
    if column.kind == "recommendation":
        points = recommendation_points(column)
    return _mean(counts.options[:, place, : column.options], points)


def recommendation_points(column: Column) -> Floats:
    """+1 for a promoter, −1 for a detractor, 0 between, by answer."""
    steps = np.arange(column.options)
    return np.where(steps >= column.options - PROMOTERS, 1.0, np.where(steps < column.options - DETRACTORS, -1.0, 0.0))


def _share(positive: Floats, answers: Floats) -> Scores:
    low, high = wilson_bounds(positive, answers)
    with np.errstate(invalid="ignore", divide="ignore"):
        value = positive / answers
        spread = np.sqrt(value * (1 - value))
        return Scores(value, low, high, answers, spread**2 / answers, spread, positive)


def _mean(options: Floats, points: Floats) -> Scores:
    answers = options.sum(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = options @ points / answers
        squares = options @ points**2 - answers * mean**2
        variance = np.where(answers > 1, np.maximum(squares, 0.0) / (answers - 1), np.nan)
        _, low, high = mean_bounds(answers, mean, variance)
    # Bounds beyond the scale are impossible values.
    low, high = np.maximum(low, points.min()), np.minimum(high, points.max())
    return Scores(mean, low, high, answers, variance / answers, np.sqrt(variance), np.full_like(mean, np.nan))


def _element(counts: Counts, place: int) -> Scores:
    width = len(counts.layout.elements[place].columns)
    both, valid, pairs = (counts.within[:, place, part, :width, :width] for part in range(3))
    value, low, high = linearised_bounds(both, valid, pairs)
    variance = linearised_variance(both, valid, pairs)
    answers = np.diagonal(pairs, axis1=-2, axis2=-1).max(axis=-1)
    return Scores(value, low, high, answers, variance, np.sqrt(variance * answers), np.full_like(value, np.nan))
