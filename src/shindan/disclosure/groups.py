"""Hiding whole groups: the pattern that the sizes ask for, that leaves most to see, and that singles out nobody."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from .audit import Pattern, Worlds, parts_of, worlds_of
from .isolation import fewest_isolated
from .pattern import LOOKED_THROUGH, Constraints, PlainConstraints, Rules, Solver, constraints_of
from .structure import Block, Bools, Group, Structure

Floats = NDArray[np.float64]
# A group of two thirds of everybody counts as two: what most people belong to should be seen.
WEIGHT_OF_PEOPLE = 1.5
UNIONS = (1.0, 1.5, 2.0, 3.0)
COMPARED = 12  # so many cheapest patterns of a plain split are compared over all rows


class NoPatternError(Exception):
    """No safe pattern in the time allowed. ``splits`` are those to blame; the caller withholds one of them."""

    def __init__(self, splits: frozenset[str] = frozenset()) -> None:
        super().__init__("no safe pattern")
        self.splits = splits


class Row(Protocol):
    """What is read of a published row (``plan.Table``)."""

    @property
    def valid(self) -> Floats: ...
    @property
    def measures(self) -> Floats: ...
    @property
    def slack(self) -> Floats: ...


@dataclass
class Work:
    """What is carried along while a plan is made."""

    least_isolated: int
    deadline: float
    kept: frozenset[Group]
    solver: Solver = field(default_factory=Solver)
    patterns: dict[tuple[Block, bytes], Pattern] = field(default_factory=dict)

    def pattern(self, structure: Structure, block: Block, hidden: Bools, groups: Bools | None = None) -> Pattern:
        """One a block and hiding: what it learned from one row serves the next; ``groups`` are hidden in every row."""
        key = (block, hidden[list(block.cells)].tobytes())
        if key not in self.patterns:
            coarser = None if groups is None else self.pattern(structure, block, groups)
            self.patterns[key] = Pattern(block, hidden, structure.people.astype(np.float64), coarser=coarser)
        return self.patterns[key]

    def check_time(self) -> None:
        if time.monotonic() > self.deadline:
            raise NoPatternError

    @property
    def programs(self) -> int:
        return self.solver.solved + sum(pattern.programs for pattern in self.patterns.values())


@dataclass(frozen=True)
class Groups:
    """The groups that are hidden in every row, and the worlds that show how open the sizes are, by block."""

    structure: Structure
    hidden: Bools
    worlds: dict[Block, Worlds]
    cost: Floats
    margin: float


def needed_of(structure: Structure) -> Floats:
    """How wide what can be derived of a hidden cell must be: min(k, its size). A large nameless rest needs nothing."""
    needed = np.minimum(structure.min_group, structure.people).astype(np.float64)
    needed[structure.nameless & (structure.people >= structure.min_group)] = 0.0
    return needed


def cost_of(structure: Structure, kept: frozenset[Group]) -> Floats:
    """What hiding costs: one a cell, more for many people; less where it was hidden before; nothing if nameless."""
    share = structure.people / max(1, int(structure.people[0]))
    cost = 1.0 + WEIGHT_OF_PEOPLE * share
    cost[[cell in kept for cell in structure.cells]] *= 0.6
    cost[structure.nameless] = 0.0
    cost[0] = 25.0
    return np.asarray(cost, dtype=np.float64)


def row_rules(structure: Structure, hidden: Bools, row: Row, slack: Floats) -> Rules:
    """The rules of a row in which the sizes of ``hidden`` groups are unknown."""
    needed = needed_of(structure)
    union = np.minimum(structure.min_group, float(row.valid[0])).astype(np.float64)
    small = (row.valid < structure.min_group) & (needed > 0)
    people = structure.people.astype(np.float64)
    return Rules(structure, people, row.valid, row.measures, slack, needed, small, union, hidden)


def forced_of(structure: Structure, hidden: Bools, row: Row) -> Bools:
    """Hidden in a row whatever comes: the hidden groups, and those of whom too few answered."""
    return np.asarray(hidden | ((row.valid < structure.min_group) & ~structure.nameless))


def safe_groups(structure: Structure, rows: Sequence[Row], work: Work) -> Groups:
    """The groups to hide. ``NoPatternError`` where none is found in time."""
    cost = cost_of(structure, work.kept)
    if structure.people[0] < work.least_isolated:
        return Groups(structure, np.ones(len(cost), dtype=np.bool_), {}, cost, np.inf)
    chooser = _Chooser(structure, rows, cost, work)
    hidden = chooser.best()
    while True:
        work.check_time()
        blamed = chooser.isolating(hidden)
        if blamed is None:
            worlds, blamed, margin = chooser.open_sizes(hidden)
            if blamed is None:
                return Groups(structure, hidden, worlds, cost, margin)
        hidden = chooser.hide_one_of(hidden, blamed)


class _Chooser:
    def __init__(self, structure: Structure, rows: Sequence[Row], cost: Floats, work: Work) -> None:
        self.structure, self.rows, self.cost, self.work = structure, rows, cost, work
        self.needed = needed_of(structure)
        self.small = (structure.people < structure.min_group) & (self.needed > 0)
        self.forced: Bools = self.small | structure.nameless
        self.forced[1:] |= structure.people[1:] == 0

    def constraints(self, block: Block, union: float) -> Constraints | PlainConstraints:
        people = self.structure.people.astype(np.float64)
        unions = union * self.structure.min_group.astype(np.float64)
        empty, none = np.zeros((0, len(people))), np.zeros(0)
        open_size = np.ones(len(people), dtype=np.bool_)
        return constraints_of(
            Rules(self.structure, people, people, empty, none, self.needed, self.small, unions, open_size), block
        )

    def best(self) -> Bools:
        """Block by block the pattern that leaves most to see over all rows: one group more may spare many single cells."""
        hidden = np.zeros(len(self.cost), dtype=np.bool_)
        for block in self.structure.blocks:
            hidden[list(block.cells)] = self._best_of(block)
        return hidden

    def _best_of(self, block: Block) -> Bools:
        cells = list(block.cells)
        least, best = np.inf, None
        for pattern in self._patterns(block):
            self.work.check_time()
            cost = float(self.cost[cells][pattern].sum())
            if cost * (len(self.rows) + 1) >= least:
                continue
            if (lost := cost + self._lost(block, pattern, least)) < least:
                least, best = lost, pattern
        if best is None:
            raise NoPatternError(frozenset(self.structure.cells[c].split for c in block.cells))
        return best

    def _patterns(self, block: Block) -> Iterator[Bools]:
        cells = list(block.cells)
        forced, cost = self.forced[cells], self.cost[cells]
        constraints = self.constraints(block, 1.0)
        if len(block.lines) == 1 and (~forced).sum() <= LOOKED_THROUGH:
            yield from islice(self.work.solver.by_cost(constraints, forced, cost), COMPARED)
            return
        seen = set()
        for union in UNIONS:
            found = self.work.solver.cheapest(self.constraints(block, union), forced, cost)
            if found is not None and found.tobytes() not in seen:
                seen.add(found.tobytes())
                yield found

    def _lost(self, block: Block, pattern: Bools, enough: float) -> float:
        """What the rows lose by the rules of lines, everybody's figure taken as exact; no further than ``enough``."""
        cells = list(block.cells)
        hidden = np.zeros(len(self.cost), dtype=np.bool_)
        hidden[cells] = pattern
        lost = 0.0
        for row in self.rows:
            constraints = constraints_of(row_rules(self.structure, hidden, row, row.slack), block)
            forced = forced_of(self.structure, hidden, row)[cells]
            found = self.work.solver.cheapest(constraints, forced, self.cost[cells])
            lost += float(self.cost[cells].sum() if found is None else self.cost[cells][found].sum())
            if lost >= enough:
                break
        return lost

    def isolating(self, hidden: Bools) -> NDArray[np.intp] | None:
        """The shown groups by which fewer than k people can be singled out, if there are."""
        structure = self.structure
        shown = structure.membership[~hidden]
        result = fewest_isolated(shown, structure.combination_people, self.work.least_isolated)
        if result.safe:
            return None
        if result.weights is None:
            raise NoPatternError  # no proof
        return np.flatnonzero(~hidden)[np.abs(result.weights) > 1e-6]

    def open_sizes(self, hidden: Bools) -> tuple[dict[Block, Worlds], NDArray[np.intp] | None, float]:
        """Worlds of the blocks that are no plain splits, and the groups around one whose size is not open enough."""
        people = self.structure.people.astype(np.float64)
        rows = [parts_of(row_rules(self.structure, hidden, row, row.slack)) for row in self.rows] or [people[None, :]]
        worlds, least = {}, np.inf
        for block in self.structure.blocks:
            if len(block.lines) > 1:
                self.work.check_time()
                pattern = self.work.pattern(self.structure, block, hidden)
                worlds[block] = worlds_of(pattern, rows, self.needed)
                bad, margin = worlds[block].narrow_sizes(self.needed)
                if bad:
                    return worlds, self._around(bad[0].cell, hidden), margin
                least = min(least, margin)
        return worlds, None, least

    def _around(self, cell: int, hidden: Bools) -> NDArray[np.intp]:
        around = {c for line in self.structure.lines if cell in line.members for c in line.members}
        return np.array(sorted(c for c in around if not hidden[c]), dtype=np.intp)

    def hide_one_of(self, hidden: Bools, blamed: NDArray[np.intp]) -> Bools:
        """The cheapest pattern that also hides one of the groups by which too much was known."""
        patterns = []
        for place in map(int, blamed):
            block = next((block for block in self.structure.blocks if place in block.cells), None)
            if block is not None:
                cells = list(block.cells)
                forced = (hidden | (np.arange(len(hidden)) == place))[cells]
                found = self.work.solver.cheapest(self.constraints(block, 1.0), forced, self.cost[cells])
                if found is not None:
                    patterns.append(hidden.copy())
                    patterns[-1][cells] = found
        if not patterns:
            raise NoPatternError
        return min(patterns, key=lambda found: float((self.cost * found).sum()))
