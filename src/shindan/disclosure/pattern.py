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


@dataclass(frozen=True)
class PlainConstraints:
    """The rules of a plain split: what is hidden weighs at least the greatest threshold of a hidden cell, rule by rule."""

    line: LineRules

    def hold(self, patterns: Floats) -> Bools:
        """For each pattern [P, cells] whether it obeys."""
        highest = np.where(patterns[:, None, :] > 0, self.line.thresholds, -np.inf).max(axis=2)
        return np.asarray(
            (patterns @ self.line.weights.T >= np.maximum(highest, self.line.least) - TOLERANCE).all(axis=1)
        )

    def and_at_least(self, cells: Bools, number: int) -> Constraints:
        """With the further wish that of these cells at least so many are hidden."""
        return Constraints(self.matrix, self.least).and_at_least(cells, number)

    @property
    def matrix(self) -> Floats:
        return np.vstack([self.line.rows()[:, 1:], self.line.weights[np.isfinite(self.line.least)]])

    @property
    def least(self) -> Floats:
        always = self.line.least[np.isfinite(self.line.least)]
        return np.concatenate([np.zeros(len(self.matrix) - len(always)), always])


@dataclass(frozen=True)
class LineRules:
    """Rules over the children of a line: if child c is hidden, the hidden ones weigh at least ``thresholds[rule, c]``.

    ``weights`` and ``thresholds`` are [rules, children] (−inf: nothing asked). ``parent`` [rules] is what the parent weighs
    where it is hidden; NaN where the rule then asks nothing. ``least`` [rules] has to be hidden in any case (−inf: nothing).
    """

    weights: Floats
    thresholds: Floats
    parent: Floats
    least: Floats

    def rows(self) -> Floats:
        """As linear rows over (parent, *children), each at least 0."""
        rule, child = np.nonzero(np.isfinite(self.thresholds))
        asked = self.thresholds[rule, child]
        rows = np.column_stack([np.where(np.isnan(self.parent[rule]), asked, self.parent[rule]), self.weights[rule]])
        rows[np.arange(len(rows)), 1 + child] -= asked
        return rows


def constraints_of(rules: Rules, block: Block) -> Constraints | PlainConstraints:
    """The rules of all lines of a block."""
    if len(block.lines) == 1:
        return PlainConstraints(_line_rules(rules, block.lines[0]))
    at = {cell: place for place, cell in enumerate(block.cells)}
    rows, least = [np.zeros((0, len(at)))], [np.zeros(0)]
    for line in block.lines:
        found = _line_rules(rules, line)
        always = np.isfinite(found.least)
        some = np.vstack([_rows_of_parent(rules, line), found.rows(), np.insert(found.weights[always], 0, 0.0, axis=1)])
        wide = np.zeros((len(some), len(at)))
        columns = [at[c] for c in line.members if c]
        wide[:, columns] = some if line.parent else some[:, 1:]
        rows.append(wide)
        least.append(np.concatenate([np.zeros(len(some) - always.sum()), found.least[always]]))
    return Constraints(np.vstack(rows), np.concatenate(least))


def _rows_of_parent(rules: Rules, line: Line) -> Floats:
    """Where the parent is hidden, a child is hidden too; if it is small, children of as many people."""
    children, parent = list(line.children), line.parent
    if not parent or rules.needed[parent] <= 0 or rules.valid[parent] <= 0:
        return np.zeros((0, 1 + len(children)))
    rows = [np.insert((rules.valid[children] > 0).astype(float), 0, -1.0)]
    if rules.small[parent]:
        rows.append(np.insert(rules.valid[children], 0, -rules.valid[parent]))
    return np.array(rows)


def _line_rules(rules: Rules, line: Line) -> LineRules:
    children = list(line.children)
    valid, people, needed = rules.valid[children], rules.people[children], rules.needed[children]
    present = (valid > 0).astype(float)
    counted, inside = (needed > 0) & (valid > 0), (needed > 0) & (people > 0)
    known = inside & ~_several_open(rules, line)[children]
    weights, thresholds = [present, valid, valid], [present + 1, 2 * valid, rules.union[children]]
    asked = [counted, counted & rules.small[children], inside]
    for place, measure in enumerate(rules.measures[:, children]):
        given = 0.0 if line.parent else float(rules.slack[place])
        back = float(rules.slack.sum()) if place == rules.payer and not line.parent else 0.0
        weights += [measure, people - measure]
        thresholds += [np.maximum(needed - given, 0.0), np.maximum(needed - back, 0.0)]
        asked += [inside, known]
    weights.append(people)
    thresholds.append(people + needed)
    asked.append(known if len(rules.measures) else np.zeros_like(known))
    parent = np.full(len(weights), np.nan)
    parent[:2] = float(rules.valid[line.parent] > 0), float(rules.valid[line.parent])
    least = np.full(len(weights), -np.inf)
    if rules.slack.any() and not line.parent:
        least[3 + 2 * rules.payer] = max(float(rules.slack.sum()), 1.0)
    return LineRules(np.array(weights), np.where(np.array(asked), np.array(thresholds), -np.inf), parent, least)


def _several_open(rules: Rules, line: Line) -> Bools:
    """The cells of unknown size in a line, unless there is but one."""
    open_ = rules.open_size & (rules.people > 0)
    return open_ if open_[list(line.members)].sum() > 1 else np.zeros_like(open_)


@dataclass
class Solver:
    """Finds cheapest patterns. Integer programs are bounded by nodes, not seconds, so that equal input gives equal plans."""

    solved: int = 0
    nodes: int = 2000
    _listed: dict[bytes, Floats] = field(default_factory=dict)

    def cheapest(self, constraints: Constraints | PlainConstraints, forced: Bools, cost: Floats) -> Bools | None:
        """The cheapest pattern that contains ``forced`` and obeys; ``None`` where there is none (or none was found)."""
        if constraints.hold(forced[None, :].astype(float))[0]:
            return forced.copy()
        if (~forced).sum() <= LOOKED_THROUGH:
            return next(self.by_cost(constraints, forced, cost), None)
        return self._program(constraints, forced, cost)

    def by_cost(self, constraints: Constraints | PlainConstraints, forced: Bools, cost: Floats) -> Iterator[Bools]:
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

    def _program(self, constraints: Constraints | PlainConstraints, forced: Bools, cost: Floats) -> Bools | None:
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
