"""Which cells to hide: an integer program over the cells of a structure.

The rules of a line (an equation "parent = sum of children") are what subtraction along it can do:

- a hidden cell is never the only hidden one of a line;
- the hidden children of a shown parent are at least ``k`` people together;
- besides a group below ``k`` the others hidden with it are at least as many people, so that even somebody who knows the
  sizes learns nothing of its answers;
- of every measure (the positive answers, the other answers) the hidden children of a shown parent hold at least what has to
  stay open for each of them: a sum near zero would give all of them away.

Lines alone are not enough where lines cross; ``audit`` looks at all of them at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from .structure import Bools, Line, Structure

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Rules:
    """What has to hold for one published table.

    ``sizes`` [C] are the people counted in it, ``measures`` [M, C] what of them has to stay unknown, ``slack`` [M] by how
    much more than the true value everybody's published one allows. ``open_`` [C] is how wide what can be derived of a hidden
    cell must be, ``small`` [C] marks cells that are hidden for being small. ``union`` is the least number of people that
    hidden children of a shown parent have together.
    """

    structure: Structure
    sizes: Floats
    measures: Floats
    slack: Floats
    open_: Floats
    small: Bools
    union: Floats
    may_hide_everybody: bool = False

    def demands(self) -> Iterator[Demand]:
        for line in self.structure.lines:
            for cell in line.members:
                if self.sizes[cell] > 0 and self.open_[cell] > 0:
                    yield from self._of(line, cell)

    def _of(self, line: Line, cell: int) -> Iterator[Demand]:
        others = np.array([c for c in line.members if c != cell], dtype=np.intp)
        present = (self.sizes[others] > 0).astype(float)
        yield Demand(cell, others, present, 1.0)
        if self.small[cell]:
            yield Demand(cell, others, self.sizes[others], float(self.sizes[cell]))
        if cell == line.parent:
            return
        children = np.array(line.children, dtype=np.intp)
        yield Demand(cell, children, self.sizes[children], float(self.union[cell]), line.parent)
        for measure, slack in zip(self.measures, self.slack, strict=True):
            given = slack if line.parent == 0 else 0.0
            yield Demand(cell, children, measure[children], float(self.open_[cell] - given), line.parent)


@dataclass(frozen=True, slots=True)
class Demand:
    """If ``cell`` is hidden (and ``unless`` is not), the hidden ones of ``cells`` weigh at least ``least``."""

    cell: int
    cells: NDArray[np.intp]
    weights: Floats
    least: float
    unless: int | None = None

    def holds(self, hidden: Bools) -> bool:
        if not hidden[self.cell] or (self.unless is not None and hidden[self.unless]):
            return True
        return bool(self.weights[hidden[self.cells]].sum() >= self.least - 1e-9)


@dataclass
class Solver:
    """Solves the same rules again and again; counts its programs."""

    solved: int = 0
    seconds: float = 2.0

    def choose(
        self,
        rules: Rules,
        forced: Bools,
        cost: Floats,
        at_least: Sequence[tuple[NDArray[np.intp], int]] = (),
    ) -> Bools | None:
        """The cheapest hiding that contains ``forced`` and obeys the rules; ``None`` where there is none in time.

        ``at_least`` are further wishes: of these cells at least so many are hidden.
        """
        demands = list(rules.demands())
        if not at_least and all(demand.holds(forced) for demand in demands):
            return forced.copy()
        cells = len(cost)
        upper = np.ones(cells)
        if not rules.may_hide_everybody:
            upper[0] = 0
        rows = [_row(demand, cells) for demand in demands if demand.least > 0]
        rows += [(_marks(places, cells), float(number)) for places, number in at_least]
        return self._solve(rows, cost, forced, upper)

    def _solve(self, rows: list[tuple[Floats, float]], cost: Floats, forced: Bools, upper: Floats) -> Bools | None:
        lower = forced.astype(float)
        if (lower > upper).any():
            return None
        matrix = csr_array(np.array([row for row, _ in rows]))
        least = np.array([bound for _, bound in rows])
        self.solved += 1
        found = milp(
            cost,
            constraints=LinearConstraint(matrix, least, np.inf),
            integrality=np.ones(len(cost)),
            bounds=Bounds(lower, upper),
            options={"time_limit": self.seconds, "mip_rel_gap": 0.0},
        )
        return None if found.x is None else np.round(found.x).astype(np.bool_)


def _row(demand: Demand, cells: int) -> tuple[Floats, float]:
    """``sum(weights · hidden) + least · hidden[unless] − least · hidden[cell] ≥ 0``."""
    row = np.zeros(cells)
    np.add.at(row, demand.cells, demand.weights)
    row[demand.cell] -= demand.least
    if demand.unless is not None:
        row[demand.unless] += demand.least
    return row, 0.0


def _marks(places: NDArray[np.intp], cells: int) -> Floats:
    row = np.zeros(cells)
    row[places] = 1.0
    return row
