"""Which cells to hide: linear rules over 0/1 choices, block by block, answered by looking through or by integer programming.

The rules of a line (an equation "parent = sum of children") are what subtraction along it can do. If a cell is hidden, then

- another cell of the line is hidden too;
- besides a cell that is small, the others hidden with it are at least as many people;
- the hidden children of a shown parent are at least ``union`` people together;
- of every measure (positive answers, other answers) they hold at least what has to stay open: a sum near zero would give all
  of them away;
- a cell whose size is published (only this row of it is hidden) has beside it enough others who did not answer so, and enough
  others at all: its count lies between max(0, size − those others) and min(size, the sum).

For a plain split these rules are also sufficient (``docs/methods/disclosure.md``); where lines cross, ``audit`` looks at all
of them at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from .structure import Block, Bools, Line, Structure

Floats = NDArray[np.float64]
LOOKED_THROUGH = 12  # up to so many free cells all patterns are looked through
TOLERANCE = 1e-6


@dataclass(frozen=True)
class Rules:
    """What has to hold for one published row, or (without measures) for the groups themselves.

    ``people`` and ``valid`` [C] are a cell's people and those of them who count in the row; ``measures`` [M, C] what must
    stay unknown; ``slack`` [M] by how much more than the true value everybody's published figure allows; ``needed`` [C] how
    wide what can be derived of a hidden cell must be (0: nothing to protect); ``small`` [C] marks cells hidden for being
    small; ``union`` [C] is the least number of people hidden together; ``open_size`` [C] marks cells of unknown size.
    """

    structure: Structure
    people: Floats
    valid: Floats
    measures: Floats
    slack: Floats
    needed: Floats
    small: Bools
    union: Floats
    open_size: Bools

    @property
    def payer(self) -> int:
        """The measure that has less where others have more: the most frequent one."""
        return int(np.argmax(self.measures[:, 0]))


@dataclass(frozen=True)
class Constraints:
    """``matrix @ hidden >= least`` over the cells of a block."""

    matrix: Floats
    least: Floats

    def hold(self, patterns: Floats) -> Bools:
        """For each pattern [P, cells] whether it obeys."""
        return np.asarray((patterns @ self.matrix.T >= self.least - TOLERANCE).all(axis=1))

    def and_at_least(self, cells: Bools, number: int) -> Constraints:
        """With the further wish that of these cells at least so many are hidden."""
        return Constraints(np.vstack([self.matrix, cells.astype(float)]), np.append(self.least, float(number)))


def constraints_of(rules: Rules, block: Block) -> Constraints:
    """The rules of all lines of a block."""
    at = {cell: place for place, cell in enumerate(block.cells)}
    rows: list[Floats] = []
    for line in block.lines:
        children = np.array(line.children, dtype=np.intp)
        columns = [at[c] for c in line.members if c]
        for some in _rows_of(rules, line, children):
            wide = np.zeros((len(some), len(at)))
            wide[:, columns] = some if line.parent else some[:, 1:]
            rows.append(wide)
    least = [0.0] * sum(map(len, rows))
    for line in block.lines:
        if line.parent == 0 and rules.slack.any():
            wide = np.zeros((1, len(at)))
            wide[0, [at[c] for c in line.children]] = rules.measures[rules.payer, list(line.children)]
            rows.append(wide)
            least.append(float(max(rules.slack.sum(), 1.0)))
    return Constraints(np.vstack(rows), np.array(least))


def _rows_of(rules: Rules, line: Line, children: NDArray[np.intp]) -> Iterator[Floats]:
    """Rows over (parent, *children)."""
    valid, present = rules.valid, (rules.valid > 0).astype(float)
    members = np.array(line.members, dtype=np.intp)
    guarded = (rules.needed > 0) & (rules.valid > 0)
    yield _others(present[members], np.ones(len(members)))[guarded[members]]
    yield _others(valid[members], valid[members])[guarded[members] & rules.small[members]]
    guarded = (rules.needed > 0) & (rules.people > 0)
    inside, needed, people = guarded[children], rules.needed[children], rules.people[children]
    yield _together(valid[children], rules.union[children])[inside]
    for place, (measure, slack) in enumerate(zip(rules.measures[:, children], rules.slack, strict=True)):
        given = 0.0 if line.parent else float(slack)
        yield _together(measure, needed - given)[inside]
        if (known := inside & ~_several_open(rules, line)[children]).any():
            given = float(rules.slack.sum()) if place == rules.payer and not line.parent else 0.0
            yield _together(people - measure, needed - given)[known]
            yield _parented(_others(people, needed), needed)[known]


def _several_open(rules: Rules, line: Line) -> Bools:
    """The cells of unknown size in a line, unless there is but one."""
    open_ = rules.open_size & (rules.people > 0)
    return open_ if open_[list(line.members)].sum() > 1 else np.zeros_like(open_)


def _others(weights: Floats, least: Floats) -> Floats:
    """For each: the hidden others weigh at least so much, if it is hidden."""
    rows = np.tile(weights, (len(weights), 1))
    np.fill_diagonal(rows, -least)
    return rows


def _together(weights: Floats, least: Floats) -> Floats:
    """For each child: if it is hidden and the parent is not, all hidden children weigh at least so much."""
    least = np.maximum(least, 0.0)
    rows = np.tile(weights, (len(weights), 1))
    np.fill_diagonal(rows, weights - least)
    return _parented(rows, least)


def _parented(rows: Floats, least: Floats) -> Floats:
    return np.column_stack([np.maximum(least, 0.0), rows])


@dataclass
class Solver:
    """Finds cheapest patterns. Integer programs are bounded by nodes, not seconds, so that equal input gives equal plans."""

    solved: int = 0
    nodes: int = 2000
    _listed: dict[bytes, Floats] = field(default_factory=dict)

    def cheapest(self, constraints: Constraints, forced: Bools, cost: Floats) -> Bools | None:
        """The cheapest pattern that contains ``forced`` and obeys; ``None`` where there is none (or none was found)."""
        if constraints.hold(forced[None, :].astype(float))[0]:
            return forced.copy()
        if (~forced).sum() <= LOOKED_THROUGH:
            return next(self.by_cost(constraints, forced, cost), None)
        return self._program(constraints, forced, cost)

    def by_cost(self, constraints: Constraints, forced: Bools, cost: Floats) -> Iterator[Bools]:
        """All obeying patterns of at most ``LOOKED_THROUGH`` free cells, cheapest first."""
        patterns = self._all(forced, cost)
        for start in range(0, len(patterns), 256):
            some = patterns[start : start + 256]
            for pattern in some[constraints.hold(some)]:
                yield pattern > 0

    def _all(self, forced: Bools, cost: Floats) -> Floats:
        key = forced.tobytes() + cost.tobytes()
        if key not in self._listed:
            free = np.flatnonzero(~forced)
            patterns = np.tile(forced.astype(float), (1 << len(free), 1))
            patterns[:, free] = (np.arange(1 << len(free))[:, None] >> np.arange(len(free))) & 1
            self._listed[key] = patterns[np.argsort(patterns @ cost, kind="stable")]
        return self._listed[key]

    def _program(self, constraints: Constraints, forced: Bools, cost: Floats) -> Bools | None:
        self.solved += 1
        found = milp(
            cost,
            constraints=LinearConstraint(constraints.matrix, constraints.least, np.inf),
            integrality=np.ones(len(cost)),
            bounds=Bounds(forced.astype(float), np.ones(len(cost))),
            options={"node_limit": self.nodes, "mip_rel_gap": 1e-4},
        )
        if found.x is None:
            return None
        pattern = np.round(found.x)
        return pattern > 0 if constraints.hold(pattern[None, :])[0] else None
