"""Counts kept while the people stream by: what the other files and the calibration need, a few numbers a centre and team."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .answers import MISSING, Chunk
from .attributes import codes_of
from .world import World

Wholes = NDArray[np.int64]
Reals = NDArray[np.float64]
KNOWN = ("AT1", "AT2")  # attributes that an employer has headcounts of


@dataclass(eq=False)
class Tally:
    """Sums over the people seen; ``add`` a chunk, then read."""

    world: World
    happy: Wholes  # [E] sum of happiness
    said: Wholes  # [E] how many gave it
    teams: Wholes  # [all teams] people
    known: dict[str, Wholes]  # attribute → [E, options] people who said so
    items: Wholes  # [J, 3] of the five-point items: positive, 該当しない, no answer
    drivers: Reals  # [9, 9] cross products of (1, seven elements, happiness), people with all of them
    straight: int = 0

    @property
    def means(self) -> Reals:
        """Mean happiness of each entry [E]; NaN where nobody gave it."""
        with np.errstate(invalid="ignore"):
            return np.asarray(self.happy / np.where(self.said > 0, self.said, np.nan), np.float64)

    def add(self, chunk: Chunk) -> None:
        entry, given = chunk.places.entry, chunk.answers["KG1"]
        _count(self.said, entry[given >= 0])
        _count(self.happy, entry[given >= 0], given[given >= 0])
        _count(self.teams, self.world.team_starts[entry] + chunk.places.team)
        for name, counts in self.known.items():
            told = chunk.answers[name] >= 0
            _count(counts.reshape(-1), entry[told] * counts.shape[1] + chunk.answers[name][told])
        self._add_items(chunk)
        self._add_drivers(chunk)

    def _add_items(self, chunk: Chunk) -> None:
        columns = self.world.instrument.layout.columns
        shared = [(at, chunk.answers[column.id]) for at, column in enumerate(columns) if column.kind == "share"]
        first = shared[0][1]
        same = np.ones(len(first), bool)
        for at, given in shared:
            positive = np.isin(given, columns[at].positive).sum()
            self.items[at] += (positive, (given == -1).sum(), (given == MISSING).sum())
            same &= (given == first) | (given < 0)
        self.straight += int((same & (first > 0)).sum())

    def _add_drivers(self, chunk: Chunk) -> None:
        scores = [np.ones(len(chunk.places)), *_element_scores(self.world, chunk)]
        happiness = chunk.answers["KG1"].astype(np.float64)
        table = np.stack([*scores, np.where(happiness >= 0, happiness, np.nan)])
        whole = table[:, ~np.isnan(table).any(axis=0)]
        self.drivers += whole @ whole.T

    def explained(self) -> float:
        """R² of happiness on the seven element scores between people, complete cases; NaN where it cannot be computed."""
        people, sums = self.drivers[0, 0], self.drivers[0, 1:]
        if people < 20:
            return float("nan")
        spread = self.drivers[1:, 1:] - np.outer(sums, sums) / people
        slopes = np.linalg.lstsq(spread[:-1, :-1], spread[:-1, -1], rcond=None)[0]
        return float(slopes @ spread[:-1, -1] / spread[-1, -1])


def new_tally(world: World) -> Tally:
    entries = world.order.entries
    return Tally(
        world=world,
        happy=np.zeros(entries, np.int64),
        said=np.zeros(entries, np.int64),
        teams=np.zeros(int(world.teams.sum()), np.int64),
        known={name: np.zeros((entries, len(codes_of(world, name))), np.int64) for name in KNOWN},
        items=np.zeros((len(world.instrument.layout.columns), 3), np.int64),
        drivers=np.zeros((len(world.instrument.importance) + 2,) * 2),
    )


def _count(into: Wholes, where: Wholes, weights: NDArray[np.int8] | None = None) -> None:
    """Add a histogram to its stretch of ``into``, whose keys in one chunk lie close together."""
    if not len(where):
        return
    first = int(where.min())
    counted = np.rint(np.bincount(where - first, weights)).astype(np.int64)
    into[first : first + len(counted)] += counted


def _element_scores(world: World, chunk: Chunk) -> Iterator[Reals]:
    """Mean of a person's valid answers to each element, reversed items turned; NaN below the number needed."""
    layout = world.instrument.layout
    for element in layout.elements:
        total, valid = np.zeros(len(chunk.places)), np.zeros(len(chunk.places), np.int64)
        for place in element.columns:
            column = layout.columns[place]
            given = chunk.answers[column.id]
            answered = given > 0
            valid += answered
            total += np.where(answered, 6 - given if column.reverse else given, 0)
        yield np.where(valid >= element.needed, total / np.maximum(valid, 1), np.nan)
