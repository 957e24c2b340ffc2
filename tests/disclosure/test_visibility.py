"""How much stays visible, against the best pattern there is: every pattern of groups and of rows is tried."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from tests.disclosure.attacker import Attack, groups_of, needed, subtractions, targets
from tests.disclosure.organisation import Organisation

from shindan.disclosure.plan import Plan
from shindan.disclosure.structure import Division, Group


class Chosen:
    """A publication by hand: hidden groups, and the further hidden cells of the only row."""

    withheld: tuple[str, ...] = ()

    def __init__(self, hidden: frozenset[Group], row: frozenset[Group]) -> None:
        self.hidden, self.row = hidden, row

    def shows_group(self, split: str, group: str) -> bool:
        return Group(split, group) not in self.hidden

    def shows(self, table: str, split: str, group: str) -> bool:
        return Group(split, group) not in self.row


def is_safe(org: Organisation, plan: Chosen) -> bool:
    """Both promises that a single row can break: intervals, and masks in every subtraction."""
    for row in (None, 0):
        for left in subtractions(org, plan, row):  # type: ignore[arg-type]
            sizes = [int(org.members(group).sum()) for group in left]
            if any(n < 5 and (sum(sizes) < min(5, org.people) or sum(sizes) < 2 * n) for n in sizes):
                return False
            if len(sizes) == 1:
                return False
    attack = Attack(org, plan)  # type: ignore[arg-type]
    return all(attack.width(target) >= needed(org, target) for target in targets(org, plan))  # type: ignore[arg-type]


def most_shown(org: Organisation) -> int:
    """The greatest number of shown groups and cells together, everybody being shown; -1 if nothing is safe."""
    groups = groups_of(org, org.plan())
    small = frozenset(g for g in groups if org.members(g).sum() < 5)
    subsets = [
        frozenset(g for g, bit in zip(groups, bits, strict=True) if bit) for bits in product((0, 1), repeat=len(groups))
    ]
    pairs = [(h, r) for h in subsets if h >= small for r in subsets if r >= h]
    for hidden, row in sorted(pairs, key=lambda pair: len(pair[0]) + len(pair[1])):
        if is_safe(org, Chosen(hidden, row)):
            return 2 * len(groups) - len(hidden) - len(row)
    return -1


def shown(org: Organisation, plan: Plan) -> int:
    groups = groups_of(org, plan)
    return sum(plan.shows_group(g.split, g.group) + plan.shows("0", g.split, g.group) for g in groups)


def small(seed: int, kind: str) -> Organisation:
    rng = np.random.default_rng(seed)
    people = int(rng.integers(25, 60))
    first = np.array([f"g{g}" for g in rng.choice(5, people, p=rng.dirichlet(np.full(5, 1.5)))], object)
    labels = {"A": first}
    if kind == "nested":
        labels["B"] = np.array([f"s{int(a[1:]) // 3}" for a in first], object)
    yes = rng.random((people, 1)) < rng.choice([0.1, 0.3, 0.5, 0.8])
    return Organisation(labels, yes, np.ones_like(yes), tuple(Division(v, (v,), 5) for v in labels), bands=False)


@pytest.mark.parametrize(("kind", "cases", "least"), [("plain", 40, 0.97), ("nested", 6, 0.9)])
def test_what_is_shown_is_near_the_most_that_can_be(kind: str, cases: int, least: float) -> None:
    ours, best = 0, 0
    for seed in range(cases):
        org = small(seed, kind)
        plan = org.plan()
        if plan.rows["0"][0] or plan.withheld:
            continue
        most = most_shown(org)
        assert shown(org, plan) <= most
        ours, best = ours + shown(org, plan), best + most
    assert ours >= least * best, (ours, best)
