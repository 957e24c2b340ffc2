"""A reader who tries everything. Written apart from the product: of the plan it reads only what is shown.

He knows the groups' names, which splits are nested, every shown figure exactly (only the whole entry's band stays a band),
that counts are whole and not negative, and that all rows count the same people. His unknowns are the people of every
combination of groups, by answer, row by row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, permutations, product

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csr_array
from tests.disclosure.organisation import Organisation

from shindan.disclosure.plan import Plan
from shindan.disclosure.structure import EVERYBODY, Group

Floats = NDArray[np.float64]
PARTS = 3  # positive, other, did not answer


def groups_of(org: Organisation, plan: Plan) -> list[Group]:
    """Every group there is in the splits that were not withheld, those who named none too."""
    splits = [d.id for d in org.divisions if d.id not in plan.withheld]
    return [Group(split, name) for split in splits for name in sorted(set(org.of(split)))]


def _is_named(group: Group) -> bool:
    return group.group != "" and not group.group.startswith("×") and not group.group.endswith("×")


def shows(plan: Plan, row: int | None, group: Group) -> bool:
    if group != EVERYBODY and not _is_named(group):
        return False
    if row is None:
        return plan.shows_group(group.split, group.group)
    return plan.shows(str(row), group.split, group.group)


@dataclass(frozen=True)
class Target:
    """What is looked for of a hidden group: its size (no row), its positive (0) or other (1) answers of a row."""

    group: Group
    row: int | None
    part: int


def targets(org: Organisation, plan: Plan) -> list[Target]:
    found = []
    for group in groups_of(org, plan):
        size = int(org.members(group).sum())
        if not _is_named(group) and size >= _limit(org, group):
            continue
        if not shows(plan, None, group):
            found.append(Target(group, None, 0))
        rows = range(org.positive.shape[1])
        found += [Target(group, row, part) for row in rows for part in (0, 1) if not shows(plan, row, group)]
    return found


def _limit(org: Organisation, group: Group) -> int:
    return int(next(d.min_group for d in org.divisions if d.id == group.split))


def needed(org: Organisation, target: Target) -> int:
    return min(_limit(org, target.group), int(org.members(target.group).sum()))


class Attack:
    """Bounds by programs over all rows at once."""

    def __init__(self, org: Organisation, plan: Plan, *, whole: bool = False) -> None:
        self.org, self.plan, self.whole = org, plan, whole
        splits = [d.id for d in org.divisions if d.id not in plan.withheld]
        self.variables = sorted({v for d in org.divisions if d.id in splits for v in d.variables})
        self.atoms = [dict(zip(self.variables, atom, strict=True)) for atom in self._atoms(splits)]
        self.rows = org.positive.shape[1]
        self.columns = len(self.atoms) * self.rows * PARTS
        self.constraint = self._constraints()

    def _atoms(self, splits: list[str]) -> list[tuple[str, ...]]:
        org = self.org
        names = [sorted(set(org.labels[v])) for v in self.variables]
        fits = []
        for one, two in combinations(range(len(names)), 2):
            a, b = org.labels[self.variables[one]], org.labels[self.variables[two]]
            crossed = any(
                {self.variables[one], self.variables[two]} <= set(d.variables) for d in org.divisions if d.id in splits
            )
            fits.append((one, two, _possible(a, b, crossed=crossed)))
        return [atom for atom in product(*names) if all((atom[one], atom[two]) in fit for one, two, fit in fits)]

    def column(self, atom: int, row: int, part: int) -> int:
        return int((atom * self.rows + row) * PARTS + part)

    def counted(self, group: Group, row: int, parts: tuple[int, ...]) -> list[int]:
        """Columns whose sum is the group's count."""
        inside = [a for a, atom in enumerate(self.atoms) if self._lies(atom, group)]
        return [self.column(atom, row, part) for atom in inside for part in parts]

    def _lies(self, atom: dict[str, str], group: Group) -> bool:
        if group == EVERYBODY:
            return True
        division = next(d for d in self.org.divisions if d.id == group.split)
        return "×".join(atom[v] for v in division.variables) == group.group

    def _constraints(self) -> LinearConstraint:
        rows, low, high = [], [], []

        def know(columns: list[int], least: float, most: float, minus: list[int] | None = None) -> None:
            row = np.zeros(self.columns)
            row[columns] = 1
            row[minus or []] -= 1
            rows.append(row)
            low.append(least)
            high.append(most)

        for atom in range(len(self.atoms)):
            for row in range(1, self.rows):
                know(
                    [self.column(atom, row, p) for p in range(PARTS)],
                    0,
                    0,
                    [self.column(atom, 0, p) for p in range(PARTS)],
                )
        for group in [EVERYBODY, *groups_of(self.org, self.plan)]:
            if shows(self.plan, None, group):
                size = self.org.members(group).sum()
                know(self.counted(group, 0, (0, 1, 2)), size, size)
            for row in range(self.rows):
                if shows(self.plan, row, group):
                    for columns, least, most in self._figures(group, row):
                        know(columns, least, most)
        return LinearConstraint(csr_array(np.array(rows)), low, high)

    def _figures(self, group: Group, row: int) -> Iterator[tuple[list[int], float, float]]:
        inside, org = self.org.members(group), self.org
        yes = int((org.positive & org.valid)[inside, row].sum())
        valid = int(org.valid[inside, row].sum())
        yield self.counted(group, row, (0, 1)), valid, valid
        slack = org.slack(row) if group == EVERYBODY else np.zeros(2)
        if slack[0]:
            yield self.counted(group, row, (0,)), 0, yes + slack[0]
        elif slack[1]:
            yield self.counted(group, row, (1,)), 0, valid - yes + slack[1]
        else:
            yield self.counted(group, row, (0,)), yes, yes

    def width(self, target: Target) -> float:
        """Greatest less least count of whole people."""
        parts = (0, 1, 2) if target.row is None else (target.part,)
        cost = np.zeros(self.columns)
        cost[self.counted(target.group, target.row or 0, parts)] = 1
        ends = []
        for sign in (1.0, -1.0):
            found = milp(sign * cost, constraints=self.constraint, integrality=np.full(self.columns, int(self.whole)))
            if found.status == 3:
                return np.inf
            assert found.x is not None, "what is published contradicts itself"
            ends.append(float(cost @ found.x))
        return float(np.floor(ends[1] + 1e-6) - np.ceil(ends[0] - 1e-6))


def _possible(a: NDArray[np.object_], b: NDArray[np.object_], *, crossed: bool) -> set[tuple[str, str]]:
    """Which groups of two variables may meet, as far as a reader knows: all, unless crossed, nested or made up."""
    found = set(zip(a, b, strict=True))
    fits = set(product(set(a), set(b)))
    if crossed:
        return found
    for inner, outer, turned in ((a, b, False), (b, a, True)):
        pairs = set(zip(inner, outer, strict=True))
        named = [name for name in set(inner) if name]
        outers = [name for name in set(outer) if name]
        nested = all(len({o for i, o in pairs if i == name and o}) == 1 for name in named)
        if nested and len(named) > 1 and len(outers) > 1:
            fits &= {(o, i) for i, o in pairs} if turned else pairs
        for top in outers:
            inside = {i for i, o in pairs if o == top}
            if "" not in inside and all(o == top for i, o in pairs if i in inside):
                kept = {(i, o) for i, o in product(set(inner), set(outer)) if (o == top) == (i in inside)}
                fits &= {(o, i) for i, o in kept} if turned else kept
    return fits


def subtractions(org: Organisation, plan: Plan, row: int | None) -> Iterator[tuple[Group, ...]]:
    """Every shown figure less the shown groups of one split that make it up: the hidden groups left are known together."""
    groups = groups_of(org, plan)
    for whole in [EVERYBODY, *groups]:
        if not shows(plan, row, whole):
            continue
        for split in {g.split for g in groups} - {whole.split}:
            parts = [g for g in groups if g.split == split and (org.members(g) & org.members(whole)).any()]
            if all(not (org.members(g) & ~org.members(whole)).any() for g in parts):
                yield tuple(g for g in parts if not shows(plan, row, g))


def double_subtractions(org: Organisation, plan: Plan) -> Iterator[int]:
    """What a split leaves hidden, less the shown groups of a second and a third split that happen to lie within: people."""
    groups = groups_of(org, plan)
    splits = sorted({g.split for g in groups})
    for order in permutations(splits, min(len(splits), 3)):
        left = np.ones(org.people, bool)
        for split in order:
            for group in groups:
                inside = group.split == split and shows(plan, None, group) and not (org.members(group) & ~left).any()
                if inside:
                    left = left & ~org.members(group)
            yield int(left.sum())


def fewest_singled_out(shown: NDArray[np.bool_], people: NDArray[np.int64], below: int) -> int:
    """The least number of people, under ``below``, that a combination of shown rows [S, atoms] counts; ``below`` if none.

    By looking at every set of atoms with fewer people: does the space hold a vector that is zero outside?
    """
    rank = np.linalg.matrix_rank(shown.astype(float)) if len(shown) else 0
    atoms = [a for a in range(len(people)) if 0 < people[a] < below]
    for total, chosen in sorted(_sets(atoms, people, below)):
        outside = np.setdiff1d(np.flatnonzero(people > 0), chosen)
        left = np.linalg.matrix_rank(shown[:, outside].astype(float)) if len(outside) and len(shown) else 0
        if left < rank:
            return total
    return below


def _sets(atoms: list[int], people: NDArray[np.int64], below: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    for number in range(1, below):
        for chosen in combinations(atoms, number):
            if (total := int(people[list(chosen)].sum())) < below:
                yield total, chosen
