"""What a reader can work out of the hidden cells, whatever road he takes: the least and the greatest count that fit.

He knows every shown cell, the equations and that no count is negative; of all rows of the wave together, because rows share
the people of their groups. A width is certified by *worlds*: whole tables of every row that fit everything published. The
true one is a world; others come from walking along circuits, moving people for all rows at once, or (with everybody's place as in a
known world) the answers of one row. Each world is made of whole people, so what they differ by, no reader can narrow.

What no known world certifies is computed by integer programming with sizes as they are, which no reader knows: if even that
leaves enough open, it is safe.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from .circuits import circuits_through
from .pattern import Rules
from .structure import Block, Bools

Floats = NDArray[np.float64]
TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Narrow:
    """A hidden cell of which too much can be worked out."""

    cell: int
    width: float
    needed: float


@dataclass
class Pattern:
    """The hidden cells of a block, with their equations and the circuits that keep them."""

    block: Block
    hidden: Bools
    sizes: Floats
    programs: int = 0
    coarser: Pattern | None = None
    _circuits: dict[int, list[Floats]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.unknown = np.array([c for c in self.block.cells if self.hidden[c]], dtype=np.intp)
        self.at = {int(cell): place for place, cell in enumerate(self.unknown)}
        rows = {self._row(line.parent, line.children): line.parent == 0 for line in self.block.lines}
        kept = [(row, under) for row, under in rows.items() if any(row)]
        self.equations = np.array([row for row, _ in kept]).reshape(len(kept), len(self.unknown))
        self.under_all = np.array([under for _, under in kept], dtype=float)

    def _row(self, parent: int, children: Sequence[int]) -> tuple[float, ...]:
        row = [0.0] * len(self.unknown)
        for cell, sign in ((parent, 1.0), *((c, -1.0) for c in children)):
            if cell in self.at:
                row[self.at[cell]] += sign
        return tuple(row)

    def circuits(self, cell: int) -> list[Floats]:
        """Circuits that add to a cell (a place in ``unknown``); what keeps fewer hidden cells keeps more as well."""
        if cell not in self._circuits:
            known = self._inherited(int(self.unknown[cell]))
            self._circuits[cell] = known or circuits_through(cell, self.equations, self.sizes[self.unknown])
        return self._circuits[cell]

    def _inherited(self, cell: int) -> list[Floats]:
        if self.coarser is None or cell not in self.coarser.at:
            return []
        places = [self.at[int(c)] for c in self.coarser.unknown]
        wide = []
        for circuit in self.coarser.circuits(self.coarser.at[cell]):
            wide.append(np.zeros(len(self.unknown)))
            wide[-1][places] = circuit
        return wide


def parts_of(rules: Rules) -> Floats:
    """Everybody in one part [K, C]: by measure, counted otherwise, not counted in the row."""
    other = rules.valid - rules.measures.sum(axis=0)
    return np.vstack([rules.measures, other, rules.people - rules.valid])


@dataclass(frozen=True)
class Worlds:
    """Tables of all rows that fit what is published: ``tables`` [W, J, K, H] over the hidden groups ``unknown`` of a block."""

    unknown: NDArray[np.intp]
    tables: Floats

    def narrow_sizes(self, needed: Floats) -> tuple[list[Narrow], float]:
        """The hidden groups whose size is not left open as widely as needed, and the narrowest margin of the others."""
        sizes = self.tables[:, 0].sum(axis=1)
        width = sizes.max(axis=0) - sizes.min(axis=0)
        need = needed[self.unknown]
        bad = [
            Narrow(int(self.unknown[at]), float(width[at]), float(need[at]))
            for at in np.flatnonzero((need > 0) & (width < need))
        ]
        return bad, float((width - need)[(need > 0) & (width >= need)].min(initial=np.inf))


def worlds_of(pattern: Pattern, rows: Sequence[Floats], needed: Floats) -> Worlds:
    """Worlds in which each hidden group is as large and as small as circuits make it; ``rows`` are the parts [K, C]."""
    most = max(len(row) for row in rows)
    true = np.array([np.pad(row, ((0, most - len(row)), (0, 0)))[:, pattern.unknown] for row in rows])
    tables = [true]
    for at in np.flatnonzero(needed[pattern.unknown] > 0):
        for sign in (1.0, -1.0):
            table = true
            for circuit in pattern.circuits(int(at)):
                table = _moved(table, sign * circuit)
            tables.append(table)
    return Worlds(pattern.unknown, np.array(tables))


def _moved(tables: Floats, step: Floats) -> Floats:
    """As many people as possible moved along a step in every row at once; a row chooses of which part they are."""
    most = tables[:, :, step < 0].min(axis=2, initial=1e9)
    people = most.sum(axis=1).min()
    before = np.cumsum(most, axis=1) - most
    moved = np.clip(people - before, 0, most)
    return np.asarray(tables + moved[:, :, None] * step)


def narrow(pattern: Pattern, rules: Rules, worlds: Floats) -> tuple[list[Narrow], float]:
    """The first cell of which too much is known of a measure, and the narrowest margin (width − needed) of the others.

    ``worlds`` [W, K, C] are tables of this row, the true one first.
    """
    tables = worlds[:, :, pattern.unknown]
    needed = rules.needed[pattern.unknown]
    margin = np.inf
    for measure in range(len(rules.measures)):
        for at in np.flatnonzero(needed > 0):
            width = _certified(pattern, tables, measure, int(at), float(needed[at]))
            if width < needed[at]:
                ends = _ends(pattern, rules, measure, int(at), tables.shape[1])
                tables = np.concatenate([tables, ends])
                width = float(np.ptp(ends[:, measure, at]))
            if width < needed[at]:
                return [Narrow(int(pattern.unknown[at]), width, float(needed[at]))], margin
            margin = min(margin, float(width - needed[at]))
    return [], margin


def _certified(pattern: Pattern, tables: Floats, measure: int, at: int, need: float) -> float:
    """The width that worlds prove, and walks from the true one and from the extreme ones."""
    values = tables[:, measure, at]
    low, high = float(values.min()), float(values.max())
    for start in dict.fromkeys((int(values.argmax()), int(values.argmin()), 0)):
        if high - low < need:
            high = max(high, float(values[start]) + _walk(pattern, tables[start], measure, at, 1.0, need))
        if high - low < need:
            low = min(low, float(values[start]) - _walk(pattern, tables[start], measure, at, -1.0, need))
    return high - low


def _walk(pattern: Pattern, table: Floats, measure: int, at: int, sign: float, need: float) -> float:
    """By how much a count can grow (or shrink) when people of other parts take the opposite way."""
    table, gained = table.copy(), 0.0
    for circuit in pattern.circuits(at):
        step = sign * circuit
        less, more = step < 0, step > 0
        for part in range(len(table)):
            if part == measure:
                continue
            moved = float(min(table[measure, less].min(initial=1e9), table[part, more].min(initial=1e9)))
            table[measure] += moved * step
            table[part] -= moved * step
            gained += moved
            if gained >= need:
                return gained
    return gained


def _ends(pattern: Pattern, rules: Rules, measure: int, at: int, kinds: int) -> Floats:
    """Tables [2, K, H] with the least and the greatest count, by integer programs; sizes as they are.

    Variables: parts × cells, then what everybody's measures may have more. No program solved means no proof: the true table.
    """
    parts = parts_of(rules)[:, pattern.unknown]
    used = np.flatnonzero(parts.any(axis=1))
    matrix = _matrix(pattern, rules, used, parts.shape[1])
    true = np.concatenate([parts[used].ravel(), np.zeros(len(rules.slack))])
    upper = np.concatenate([np.tile(parts.sum(axis=0), len(used)), rules.slack])
    cost = np.zeros(len(true))
    cost[int(np.searchsorted(used, measure)) * parts.shape[1] + at] = float(measure in used)
    ends = np.zeros((2, kinds, parts.shape[1]))
    for end, sign in enumerate((1.0, -1.0)):
        solution = _program(pattern, sign * cost, matrix, true, upper)
        ends[end, used] = solution[: len(used) * parts.shape[1]].reshape(len(used), -1)
    return ends


def _program(pattern: Pattern, cost: Floats, matrix: Floats, true: Floats, upper: Floats) -> Floats:
    """The cheapest table; of whole numbers where the true one is (points of a mean are not)."""
    whole = bool((true == np.round(true)).all())
    for integral, options in ((0, {"presolve": False}), (1, {"node_limit": 500})):
        pattern.programs += 1
        found = milp(
            cost,
            constraints=LinearConstraint(matrix, matrix @ true, matrix @ true),
            integrality=np.full(len(true), integral),
            bounds=Bounds(np.zeros(len(true)), upper),
            options=options,
        )
        if found.x is not None and not (whole and np.abs(found.x - np.round(found.x)).max() > TOLERANCE):
            return np.asarray(np.round(found.x, 6))
        if not whole:
            break
    return true


def _matrix(pattern: Pattern, rules: Rules, used: NDArray[np.intp], cells: int) -> Floats:
    """Equations part by part, then the sizes."""
    lines, kinds, extra = len(pattern.equations), len(used), len(rules.slack)
    matrix = np.zeros((kinds * lines + cells, kinds * cells + extra))
    for place, kind in enumerate(used):
        rows = slice(place * lines, (place + 1) * lines)
        matrix[rows, place * cells : (place + 1) * cells] = pattern.equations
        if kind < extra:
            matrix[rows, kinds * cells + kind] += pattern.under_all
        if kind == rules.payer:
            matrix[rows, kinds * cells :] -= pattern.under_all[:, None]
    matrix[kinds * lines :, : kinds * cells] = np.tile(np.eye(cells), kinds)
    return matrix


def narrowest_of_line(rules: Rules, block: Block, hidden: Bools) -> float:
    """The narrowest margin in a plain split, in closed form; negative where too much is known.

    Of hidden cells with sizes unknown (two or more) a count lies in [0, min(sum, people)], of the others in
    [max(0, size − others), min(size, sum)].
    """
    inside = np.array([c for c in block.cells if hidden[c] and rules.people[c] > 0], dtype=np.intp)
    several = rules.open_size[inside].sum() > 1
    margin = np.inf
    for place, measure in enumerate(rules.measures):
        given = float(rules.slack[place])
        total = measure[inside].sum() + given
        others = rules.people[inside].sum() - measure[inside].sum()
        others += float(rules.slack.sum()) if place == rules.payer else 0.0
        for cell in inside[rules.needed[inside] > 0]:
            size = float(rules.people[cell])
            if several and rules.open_size[cell]:
                width = min(total, float(rules.people[inside][rules.open_size[inside]].sum()))
            else:
                width = min(size, total) - max(0.0, size - others)
            margin = min(margin, width - float(rules.needed[cell]))
    return float(margin)
