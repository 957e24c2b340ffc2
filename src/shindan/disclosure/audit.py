"""What a reader can work out of the hidden cells: bounds by linear programming over all equations at once.

A reader knows the shown cells and the equations, and that no count is negative. For every hidden cell the audit finds the
least and the greatest count that fit; the width between has to be what the rules ask. Sizes, positive answers and the other
answers are looked at one by one: a hidden size leaves them independent.

Most widths are certified without a program: along a direction that keeps every equation, one can walk from the true counts
until a count would be negative; both ends are tables that fit, so the width is at least the walk. Directions found for one
measure serve for the others. Only what no known direction certifies is solved.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from .structure import Bools, Structure

Floats = NDArray[np.float64]
TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Narrow:
    """A hidden cell of which too much can be worked out."""

    measure: int
    cell: int
    width: float
    needed: float


class Audit:
    """The audit of one pattern of hiding; give it measure after measure."""

    def __init__(self, structure: Structure, hidden: Bools) -> None:
        self.unknown = np.flatnonzero(hidden)
        place = {int(cell): at for at, cell in enumerate(self.unknown)}
        rows = []
        for line in structure.lines:
            row = np.zeros(len(self.unknown))
            for cell, sign in ((line.parent, 1.0), *((c, -1.0) for c in line.children)):
                if cell in place:
                    row[place[cell]] += sign
            rows.append(row)
        distinct = {tuple(row) for row in rows if row.any()}
        self.equations = np.array(sorted(distinct)) if distinct else np.zeros((0, len(self.unknown)))
        self.on_total = np.zeros(len(self.equations))
        for line, row in zip(structure.lines, rows, strict=True):
            if line.parent == 0 and row.any() and not hidden[0]:
                self.on_total[sorted(distinct).index(tuple(row))] = 1.0
        self.directions = np.zeros((0, len(self.unknown)))
        self.programs = 0

    def narrow(self, measure: int, true: Floats, slack: float, needed: Floats) -> tuple[list[Narrow], float]:
        """The cells of which too much is known of a measure, and the narrowest margin (width − needed) of the others.

        ``true`` [C] are the counts, ``needed`` [C] the widths asked for; ``slack`` is by how much everybody's published
        count may exceed the true one.
        """
        counts = true[self.unknown]
        found: list[Narrow] = []
        margin = np.inf
        for at in map(int, np.flatnonzero(needed[self.unknown] > 0)):
            need = float(needed[self.unknown[at]])
            width = self._certified(at, counts)
            if width < need - TOLERANCE:
                width = self._solved(at, counts, slack)
            if width < need - TOLERANCE:
                found.append(Narrow(measure, int(self.unknown[at]), width, need))
            else:
                margin = min(margin, width - need)
        return found, margin

    def _certified(self, at: int, counts: Floats) -> float:
        """The width that the known directions prove."""
        if not len(self.directions):
            return 0.0
        steps = self.directions
        with np.errstate(divide="ignore", invalid="ignore"):
            forth = np.where(steps < -TOLERANCE, counts / -steps, np.inf).min(axis=1)
            back = np.where(steps > TOLERANCE, counts / steps, np.inf).min(axis=1)
        moved = steps[:, at]
        with np.errstate(invalid="ignore"):
            up = np.where(moved > 0, moved * forth, np.where(moved < 0, -moved * back, 0.0))
            down = np.where(moved > 0, moved * back, np.where(moved < 0, -moved * forth, 0.0))
        return float(np.nan_to_num(up, posinf=1e12).max() + np.nan_to_num(down, posinf=1e12).max())

    def _solved(self, at: int, counts: Floats, slack: float) -> float:
        """The exact width by two programs; their end points become directions."""
        ends = [self._end(at, sign, counts, slack) for sign in (1.0, -1.0)]
        return float(ends[1] - ends[0])

    def _end(self, at: int, sign: float, counts: Floats, slack: float) -> float:
        cost = np.zeros(len(counts))
        cost[at] = sign
        known = self.equations @ counts
        allowance = slack * self.on_total
        self.programs += 1
        loose = allowance > 0
        # parent − children: of a line under everybody the hidden children may be more than they are by the slack.
        found = linprog(
            cost,
            A_eq=self.equations[~loose] if (~loose).any() else None,
            b_eq=known[~loose] if (~loose).any() else None,
            A_ub=np.vstack([self.equations[loose], -self.equations[loose]]) if loose.any() else None,
            b_ub=np.concatenate([known[loose], allowance[loose] - known[loose]]) if loose.any() else None,
            bounds=(0, None),
            method="highs",
        )
        if found.status == 3:
            return -sign * np.inf
        if found.x is None:
            return float(counts[at])  # no program, no proof
        step = found.x - counts
        if np.abs(self.equations @ step).max(initial=0) < TOLERANCE and np.abs(step).max() > TOLERANCE:
            self.directions = np.vstack([self.directions, step])
        return float(found.x[at])
