"""Somebody with everything that was published tries to work out what was hidden.

The attacker knows the exact counts behind every shown figure (more than rounding leaves), all group names, and which groups
lie within which. Every table of people that fits is possible to him; two linear programs give the least and the greatest count of
a hidden group. He also adds and subtracts groups of two splits to single people out, knowing who is in which group.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import product

import numpy as np
import pyarrow as pa
import pytest
from scipy.optimize import linprog

from shindan.analysis.wave_of import Context, wave_of_table
from shindan.diagnosis import load_pack
from shindan.disclosure.coarsen import band
from shindan.result.build import build_result
from shindan.result.schema import Result
from shindan.result.wave import Settings
from shindan.synthetic import batches

PACK = load_pack("wellbeing/employee")
DAY = dt.date(2026, 6, 30)
ITEMS = ("LG1", "RC5", "TM2", "HW2", "OC1", "WL3")
Row = dict[str, object]


def organisation(seed: int) -> tuple[list[Row], list[str], Result]:
    """A random organisation: its rows, its splits and its published result."""
    draw = np.random.default_rng(seed)
    people = int(draw.choice([9, 14, 25, 40, 80, 150]))
    table = pa.Table.from_batches(list(batches(people, 1, seed))).unify_dictionaries()
    choices = [["AT1"], ["team"], ["team", "AT1"], ["section", "team"], ["AT1", "AT4"], ["AT2", "section", "AT1"]]
    splits = choices[int(draw.integers(len(choices)))]
    settings = Settings(min_group=int(draw.choice([3, 5])), min_crossed=10)
    wave = wave_of_table(table, PACK, splits, Context("見本", "", DAY, settings))
    return table.to_pylist(), splits, build_result(wave)


def counted(item: str, side: str) -> Callable[[Row], bool]:
    """Who counts: everybody, or who answered an item on one side."""
    positive = {1, 2} if PACK.item(item).reverse else {4, 5} if item else set()

    def counts(row: Row) -> bool:
        value = row.get(item)
        return isinstance(value, int) and value >= 0 and ((value in positive) == (side == "positive"))

    return counts


class Attack:
    """What one measure of one result gives away, by linear programs over the combinations of groups."""

    def __init__(self, rows: list[Row], splits: list[str], result: Result, measure: str) -> None:
        self.rows, self.splits, self.result, self.item = rows, splits, result, measure.partition(" ")[0]
        self.counts = (lambda _: True) if measure == "size" else counted(*measure.split(" "))
        self.size = measure == "size"
        labels = [sorted({str(row[split] or "") for row in rows}) for split in splits]
        seen = {tuple(str(row[split] or "") for split in splits) for row in rows}
        nested = splits == ["section", "team"]
        self.atoms = sorted(seen) if nested else list(product(*labels))

    def true(self, split: str = "", group: str = "") -> int:
        return sum(self.counts(row) for row in self.rows if not split or str(row[split] or "") == group)

    def is_shown(self, split: str, place: int) -> bool:
        found = self.result.split(split)
        if self.size:
            return not found.groups[place].suppressed
        return not found.cells[self.item][place].suppressed

    def known(self) -> tuple[list[np.ndarray], list[tuple[float, float]]]:
        """Every published count as a row over the combinations, with the ends that its publication leaves."""
        lines, ends = [], []
        if self.size or not self.result.total[self.item].suppressed:
            lines.append(np.ones(len(self.atoms)))
            ends.append(self._total())
        for at, split in enumerate(self.splits):
            for place, group in enumerate(self.result.split(split).groups):
                if self.is_shown(split, place):
                    lines.append(np.array([atom[at] == group.code for atom in self.atoms], dtype=float))
                    ends.append((self.true(split, group.code),) * 2)
        return lines, ends

    def _total(self) -> tuple[float, float]:
        exact = self.true()
        if self.size or self.result.total[self.item].bound is None:
            return exact, exact
        cell = self.result.total[self.item]
        valid = sum(isinstance(v := row[self.item], int) and v >= 0 for row in self.rows)
        share = float(cell.value or 0) / 100
        rare = int(valid * (share if cell.bound == "at_most" else 1 - share) + 1e-9)
        on_rare_side = (exact <= rare and band(exact, valid, 0) is not None) or exact * 2 < valid
        return (0, max(rare, exact)) if on_rare_side else (valid - max(rare, valid - exact), valid)

    def width(self, split: str, group: str) -> float:
        lines, ends = self.known()
        if not lines:
            return np.inf
        at = self.splits.index(split)
        target = np.array([atom[at] == group for atom in self.atoms], dtype=float)
        matrix = np.array(lines)
        bounds = {
            "A_ub": np.vstack([matrix, -matrix]),
            "b_ub": np.array([end[1] for end in ends] + [-end[0] for end in ends]),
        }
        low = linprog(target, **bounds, bounds=(0, None), method="highs")
        high = linprog(-target, **bounds, bounds=(0, None), method="highs")
        if high.status == 3:
            return np.inf
        return float(-high.fun - low.fun)


@pytest.mark.parametrize("seed", range(60))
def test_what_can_be_derived_of_a_hidden_group_is_never_narrower_than_it(seed: int) -> None:
    rows, splits, result = organisation(seed)
    k = result.certificate.min_group
    measures = ["size", *(f"{item} {side}" for item in ITEMS for side in ("positive", "other"))]
    for measure in measures:
        attack = Attack(rows, [s for s in splits if not result.split(s).withheld], result, measure)
        for split in attack.splits:
            for place, group in enumerate(result.split(split).groups):
                size = sum(str(row[split] or "") == group.code for row in rows)
                # A cell that is hidden for one question only is protected in that question; its size is published.
                if group.suppressed and not attack.is_shown(split, place):
                    assert attack.width(split, group.code) >= min(k, size) - 1e-6, (measure, split, group.code)


def fewest_between(rows: list[Row], one: list[set[int]], other: list[set[int]]) -> int:
    """The least number of people that shown groups of two splits, added and subtracted, can single out.

    A combination counts a person by the difference of two numbers, one for each group; it counts nobody within a class of groups
    with the same number. So it is a cut of the graph whose nodes are groups and whose edges are people.
    """
    nodes = one + other
    weights = np.zeros((len(nodes), len(nodes)))
    for a, first in enumerate(one):
        for b, second in enumerate(other, start=len(one)):
            weights[a, b] = weights[b, a] = len(first & second)
    return min((least_cut(weights[np.ix_(part, part)]) for part in parts(weights)), default=len(rows))


def parts(weights: np.ndarray) -> list[list[int]]:
    """Connected nodes."""
    left, found = set(range(len(weights))), []
    while left:
        part, queue = set(), [left.pop()]
        while queue:
            node = queue.pop()
            part.add(node)
            near = {int(n) for n in np.flatnonzero(weights[node])} - part
            queue += near
            left -= near
        found.append(sorted(part))
    return [part for part in found if len(part) > 1]


def least_cut(weights: np.ndarray) -> int:
    """Stoer and Wagner's minimum cut."""
    graph, best = weights.copy(), np.inf
    alive = list(range(len(graph)))
    while len(alive) > 1:
        order, weight = [alive[0]], graph[alive[0]].copy()
        while len(order) < len(alive):
            rest = [node for node in alive if node not in order]
            nearest = max(rest, key=lambda node: weight[node])
            if len(order) == len(alive) - 1:
                best = min(best, weight[nearest])
            order.append(nearest)
            weight = weight + graph[nearest]
        last, before = order[-1], order[-2]
        graph[before] += graph[last]
        graph[:, before] += graph[:, last]
        graph[before, before] = 0
        alive.remove(last)
    return int(best)


@pytest.mark.parametrize("seed", range(60))
def test_no_two_splits_single_fewer_than_k_people_out(seed: int) -> None:
    rows, splits, result = organisation(seed)
    shown = [split for split in splits if not result.split(split).withheld]
    for a, one in enumerate(shown):
        for other in shown[a + 1 :]:
            found = fewest_between(rows, *(classes(rows, result, split) for split in (one, other)))
            assert found >= result.certificate.min_group


def classes(rows: list[Row], result: Result, split: str) -> list[set[int]]:
    """The people of each shown group of a split; all others together, since only their sum can be had."""
    names = {group.code for group in result.split(split).groups if not group.suppressed}
    groups = [{at for at, row in enumerate(rows) if row[split] == name} for name in sorted(names)]
    hidden = set(range(len(rows))) - set().union(*groups)
    return [*groups, hidden] if hidden else groups
