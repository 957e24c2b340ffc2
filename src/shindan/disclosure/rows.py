"""Hiding single figures of one row, where those who stay hidden answered nearly alike."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .audit import narrow, narrowest_of_line, parts_of
from .groups import Groups, Row, Work, forced_of, row_rules
from .pattern import Rules, constraints_of
from .structure import Block, Bools

Floats = NDArray[np.float64]
ATTEMPTS = 4


def row_of(groups: Groups, place: int, row: Row, work: Work) -> tuple[Bools, float]:
    """The hidden cells of a row and the narrowest margin; everything of the row hidden where there is no safe pattern.

    Where everybody's figure is a band, two ways are tried: as if it were exact, and with something hidden in every split,
    because a split shown whole gives the exact figure away.
    """
    nothing = np.ones(len(groups.hidden), dtype=np.bool_), np.inf
    if row.valid[0] < work.least_isolated:
        return nothing
    ways = [np.zeros_like(row.slack)]
    if row.slack.any():
        ways.append(row.slack)
    found = [way for slack in ways if (way := _with_slack(groups, place, row, slack, work)) is not None]
    return min(found, key=lambda way: float((groups.cost * way[0]).sum()), default=nothing)


def _with_slack(groups: Groups, place: int, row: Row, slack: Floats, work: Work) -> tuple[Bools, float] | None:
    rules = row_rules(groups.structure, groups.hidden, row, slack)
    hidden = forced_of(groups.structure, groups.hidden, row)
    least = np.inf
    for block in groups.structure.blocks:
        work.check_time()
        found = _block(groups, place, rules, block, work)
        if found is None:
            return None
        pattern, margin = found
        hidden[list(block.cells)] = pattern
        least = min(least, margin)
    return hidden, least


def _block(groups: Groups, place: int, rules: Rules, block: Block, work: Work) -> tuple[Bools, float] | None:
    """The cheapest pattern of a block that also passes the audit; where
    lines cross, all smallest cells, then all, as last resorts."""
    forced = forced_of(groups.structure, groups.hidden, rules)
    found = _audited(groups, place, rules, block, forced, work)
    if len(block.lines) > 1:
        parents = {line.parent for line in block.lines}
        for more in ([c for c in block.cells if c not in parents], list(block.cells)):
            if found is None:
                forced[more] = True
                found = _audited(groups, place, rules, block, forced, work)
    return found


def _audited(
    groups: Groups, place: int, rules: Rules, block: Block, forced: Bools, work: Work
) -> tuple[Bools, float] | None:
    cells = list(block.cells)
    constraints = constraints_of(rules, block)
    for _ in range(ATTEMPTS):
        found = work.solver.cheapest(constraints, forced[cells], groups.cost[cells])
        if found is None:
            break
        hidden = forced.copy()
        hidden[cells] = found
        if len(block.lines) == 1:
            margin = narrowest_of_line(rules, block, hidden)
            return (found, margin) if margin >= 0 else None
        work.check_time()
        pattern = work.pattern(groups.structure, block, hidden, groups.hidden)
        bad, margin = narrow(pattern, rules, _worlds(groups, place, rules, block))
        if not bad:
            return found, margin
        around = _around(block, bad[0].cell)
        constraints = constraints.and_at_least(around, int(found[around].sum()) + 1)
    return None


def _around(block: Block, cell: int) -> Bools:
    """Which cells of a block share a line with one."""
    around = {c for line in block.lines if cell in line.members for c in line.members}
    return np.array([c in around for c in block.cells])


def _worlds(groups: Groups, place: int, rules: Rules, block: Block) -> Floats:
    """The worlds of this row over all cells: what is no hidden group stays as it is."""
    worlds, parts = groups.worlds[block], parts_of(rules)
    tables = worlds.tables[:, place]
    full = np.zeros((len(tables), max(len(parts), tables.shape[1]), parts.shape[1]))
    full[:, : len(parts)] = parts
    full[:, : tables.shape[1], worlds.unknown] = tables
    return full
