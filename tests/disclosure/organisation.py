"""Small made-up organisations, and what of one is published: the ground on which the attacker works."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shindan.disclosure.coarsen import band
from shindan.disclosure.plan import Plan, Table, make_plan
from shindan.disclosure.structure import CROSS, Combinations, Division, Group

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Organisation:
    """``labels[variable]`` is everybody's group ("" for none); ``positive`` and ``valid`` are [people, rows]."""

    labels: dict[str, NDArray[np.object_]]
    positive: Flags
    valid: Flags
    divisions: tuple[Division, ...]
    bands: bool = True

    @property
    def people(self) -> int:
        return len(self.positive)

    def of(self, split: str) -> NDArray[np.object_]:
        """Everybody's group of a split, crossings joined."""
        variables = next(d.variables for d in self.divisions if d.id == split)
        return np.array([CROSS.join(parts) for parts in zip(*(self.labels[v] for v in variables), strict=True)], object)

    def members(self, group: Group) -> Flags:
        return np.ones(self.people, bool) if group.split == "" else self.of(group.split) == group.group

    def slack(self, row: int) -> NDArray[np.float64]:
        """The whole entry's figure is published as a band near unanimity."""
        k = max((d.min_group for d in self.divisions), default=3)
        valid = int(self.valid[:, row].sum())
        positive = int((self.positive & self.valid)[:, row].sum())
        found = band(positive, valid, k) if self.bands else None
        if found is None:
            return np.zeros(2)
        if found.bound == "at_most":
            return np.array([found.people - positive, 0.0])
        return np.array([0.0, found.people - (valid - positive)])

    def tables(self, cells: Sequence[Group]) -> list[Table]:
        masks = np.array([self.members(cell) for cell in cells]).astype(float)
        yes, no = self.positive & self.valid, ~self.positive & self.valid
        return [
            Table(
                str(j),
                masks @ self.valid[:, j],
                np.array([masks @ yes[:, j], masks @ no[:, j]]),
                self.slack(j),
            )
            for j in range(self.positive.shape[1])
        ]

    def combinations(self) -> Combinations:
        found = Counter(zip(*self.labels.values(), strict=True))
        labels = tuple(sorted(found))
        return Combinations(tuple(self.labels), labels, np.array([found[label] for label in labels]))

    def plan(self, seconds: float = 20.0) -> Plan:
        return make_plan(self.combinations(), self.divisions, self.tables, seconds=seconds)


KINDS = ("plain", "nested", "near", "crossed", "made_up", "three")


def made_up(seed: int, kind: str = "") -> Organisation:
    """An organisation by seed: sizes, gaps, unanimous and rare rows, nesting, near copies of a split, crossings."""
    rng = np.random.default_rng(seed)
    kind = kind or KINDS[seed % len(KINDS)]
    people = int(rng.choice([rng.integers(5, 31), rng.integers(20, 90)]))
    labels = {"A": _split(rng, people, int(rng.integers(1, 6)))}
    if kind == "nested":
        labels["B"] = np.array(["" if a == "" else f"s{int(a[1:]) // 2}" for a in labels["A"]], object)
        if rng.random() < 0.5:
            labels["B"][rng.integers(people)] = ""
    elif kind == "near":
        labels["B"] = labels["A"].copy()
        labels["B"][rng.integers(0, people, 2)] = "g0"
    elif kind == "made_up":
        labels["B"] = np.array(["north" if a in ("g0", "g1") else f"s{rng.integers(2)}" for a in labels["A"]], object)
    else:
        labels["B"] = _split(rng, people, int(rng.integers(2, 5)))
    if kind == "three":
        labels["C"] = _split(rng, people, int(rng.integers(2, 4)))
    divisions = [Division(name, (name,), int(rng.choice([3, 5, 5, 10]))) for name in labels]
    if kind == "crossed":
        divisions.append(Division("A×B", ("A", "B"), int(rng.choice([3, 5, 10]))))
    rows = 3
    rates = rng.choice([0.0, 0.03, 0.1, 0.5, 0.8, 1.0], rows)
    positive = rng.random((people, rows)) < rates
    if rng.random() < 0.3:  # one group of one mind
        positive[labels["A"] == "g0", 0] = True
    valid = rng.random((people, rows)) < rng.choice([1.0, 0.95, 0.6], rows)
    return Organisation(labels, positive, valid, tuple(divisions), bands=bool(rng.random() < 0.7))


def _split(rng: np.random.Generator, people: int, groups: int) -> NDArray[np.object_]:
    shares = rng.dirichlet(np.full(groups, 1.0))
    labels = np.array([f"g{g}" for g in rng.choice(groups, people, p=shares)], object)
    if rng.random() < 0.3:
        labels[0] = f"g{groups}"  # a group of one
    labels[rng.random(people) < rng.choice([0.0, 0.05])] = ""
    return labels
