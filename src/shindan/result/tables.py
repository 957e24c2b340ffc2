"""What the publication plan has to know of every row: the counts that must stay unknown of a hidden group."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from shindan.disclosure.coarsen import band
from shindan.disclosure.plan import Table
from shindan.disclosure.structure import CROSS, EVERYBODY, Group
from shindan.measurement.layout import Column
from shindan.measurement.scores import Counts, counts_of, positive_answers, recommendation_points, valid_answers
from shindan.measurement.summary import TOTAL, Cell, Summary

# Beside a mean its distribution is published; the plan decides on it as on a row of its own.
BANDS = "#bands"
# The ends of the lower and middle band of a scale of 0 to 10: 0–4, 5–7, 8–10.
LOW_END, MIDDLE_END = 5, 8


class Rows:
    """The rows of a wave as tables for the plan. ``people`` is how many the whole entry's band must leave open, ``told``
    the columns that are published (all where it is not given)."""

    def __init__(self, summary: Summary, people: int, told: Collection[str] | None = None) -> None:
        self.summary = summary
        self.counts = counts_of(summary)
        self.people = people
        self.told = {column.id for column in summary.layout.columns} if told is None else told
        self.places = {cell: place for place, cell in enumerate(summary.cells)}

    def tables(self, cells: Sequence[Group]) -> list[Table]:
        """One table a column, and one for the distribution of a mean."""
        counts = self._of(cells)
        columns = [(p, column) for p, column in enumerate(counts.layout.columns) if column.id in self.told]
        tables = [self._table(counts, place, column) for place, column in columns]
        return tables + [_bands(counts, place, column) for place, column in columns if column.kind == "mean"]

    def _of(self, cells: Sequence[Group]) -> Counts:
        """Counts of the plan's cells; nobody is in a cell that the summary does not know."""
        none = len(self.summary.cells)
        padded = Counts(
            self.counts.layout,
            np.append(self.counts.people, 0.0),
            np.concatenate([self.counts.options, np.zeros_like(self.counts.options[:1])]),
            np.concatenate([self.counts.within, np.zeros_like(self.counts.within[:1])]),
        )
        return padded.of([self.places.get(cell_of(cell), none) for cell in cells])

    def _table(self, counts: Counts, place: int, column: Column) -> Table:
        if column.kind == "mean":
            return _mean(counts, place, column)
        if column.kind == "recommendation":
            return _recommendation(counts, place, column)
        positive = positive_answers(counts, place)
        valid = counts.people if column.kind == "answered" else valid_answers(counts, place)
        measures = np.array([positive, valid - positive])
        return Table(column.id, valid, measures, self._slack(int(positive[0]), int(valid[0])))

    def _slack(self, positive: int, valid: int) -> np.ndarray:
        """By how much the whole entry's published band lets either side exceed its true count."""
        found = band(positive, valid, self.people)
        if found is None:
            return np.zeros(2)
        if found.bound == "at_most":
            return np.array([found.people - positive, 0.0])
        return np.array([0.0, found.people - (valid - positive)])


def cell_of(group: Group) -> Cell:
    """The summary's cell of a plan's group; people who named no part of a crossing are in its unnamed cell."""
    if group == EVERYBODY:
        return TOTAL
    return Cell(group.split, group.group if group.group.strip(CROSS) else "")


def _mean(counts: Counts, place: int, column: Column) -> Table:
    """A mean gives the sum of the points away: measured in people who gave full marks, and in those who gave none."""
    options = counts.options[:, place, : column.options]
    valid = options.sum(axis=-1)
    points = options @ np.arange(column.options) / (column.options - 1)
    return Table(column.id, valid, np.array([points, valid - points]), np.zeros(2))


def _recommendation(counts: Counts, place: int, column: Column) -> Table:
    """An eNPS gives promoters less detractors away: halves of it and of its mirror image."""
    options = counts.options[:, place, : column.options]
    valid = options.sum(axis=-1)
    net = options @ recommendation_points(column)
    # A band of the whole entry's only widens what is open; counting it as exact errs on the safe side.
    return Table(column.id, valid, np.array([valid + net, valid - net]) / 2, np.zeros(2))


def band_counts(counts: Counts, place: int, column: Column) -> np.ndarray:
    """People in the lower, middle and upper band of a mean's scale; [3, C]."""
    options = counts.options[:, place, : column.options]
    low, high = (round(end / 11 * column.options) for end in (LOW_END, MIDDLE_END))
    return np.array([options[:, :low].sum(-1), options[:, low:high].sum(-1), options[:, high:].sum(-1)])


def _bands(counts: Counts, place: int, column: Column) -> Table:
    measures = band_counts(counts, place, column)
    return Table(column.id + BANDS, measures.sum(axis=0), measures, np.zeros(3))
