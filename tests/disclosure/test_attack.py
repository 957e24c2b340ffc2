"""An attacker with all figures of a wave must learn nothing narrower than promised. More organisations by ``SHINDAN_ATTACKS``."""

from __future__ import annotations

import os
from functools import cache
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.disclosure.attacker import (
    Attack,
    Target,
    double_subtractions,
    fewest_singled_out,
    groups_of,
    needed,
    shows,
    subtractions,
    targets,
)
from tests.disclosure.organisation import KINDS, Organisation, made_up

from shindan.disclosure.plan import Plan
from shindan.disclosure.structure import EVERYBODY, Division, Group

ORGANISATIONS = int(os.environ.get("SHINDAN_ATTACKS", "240"))
SOME = 8  # targets looked at in each organisation


@cache
def case(seed: int) -> tuple[Organisation, Plan]:
    org = made_up(seed)
    return org, org.plan()


def some_targets(org: Organisation, plan: Plan, seed: int) -> list[Target]:
    found = targets(org, plan)
    if len(found) <= SOME:
        return found
    return [found[at] for at in np.random.default_rng(seed).choice(len(found), SOME, replace=False)]


def organisation(groups: dict[str, list[str]], positive: list[int], limits: dict[str, int]) -> Organisation:
    """One row, everybody answered."""
    labels = {name: np.array(of, object) for name, of in groups.items()}
    yes = np.array(positive, bool)[:, None]
    divisions = tuple(Division(name, tuple(name.split("×")), k) for name, k in limits.items())
    return Organisation(labels, yes, np.ones_like(yes), divisions, bands=False)


@pytest.mark.parametrize("part", range(8))
def test_no_bound_is_narrower_than_promised(part: int) -> None:
    for seed in range(part, ORGANISATIONS, 8):
        org, plan = case(seed)
        attack = Attack(org, plan)
        for target in some_targets(org, plan, seed):
            assert attack.width(target) >= needed(org, target), (seed, target)


def test_no_bound_in_whole_people_is_narrower_than_promised() -> None:
    for seed in range(3, 60, 6):
        org, plan = case(seed)  # crossings, where whole people are fewer than fractions
        attack = Attack(org, plan, whole=True)
        for target in some_targets(org, plan, seed):
            assert attack.width(target) >= needed(org, target), (seed, target)


@settings(max_examples=60, deadline=None)
@given(st.integers(10_000, 10**9), st.sampled_from(KINDS))
def test_no_bound_is_narrower_than_promised_in_any_organisation(seed: int, kind: str) -> None:
    org = made_up(seed, kind)
    plan = org.plan()
    attack = Attack(org, plan)
    for target in some_targets(org, plan, seed)[:3]:
        assert attack.width(target) >= needed(org, target), target


def test_subtraction_and_nesting_leave_enough_together() -> None:
    for seed in range(ORGANISATIONS):
        org, plan = case(seed)
        for row in (None, *range(org.positive.shape[1])):
            for left in subtractions(org, plan, row):
                assert_together(org, left, (seed, row, left))


def test_subtraction_through_three_splits_leaves_nobody_or_k() -> None:
    for seed in range(ORGANISATIONS):
        org, plan = case(seed)
        k = min(d.min_group for d in org.divisions)
        left = [people for people in double_subtractions(org, plan) if people]
        assert min(left, default=k) >= k, seed


def assert_together(org: Organisation, left: tuple[Group, ...], where: object) -> None:
    """Besides each small group at least as many people, and never one alone, unless it is large and has no name."""
    sizes = [int(org.members(group).sum()) for group in left]
    for group, size in zip(left, sizes, strict=True):
        k = next(d.min_group for d in org.divisions if d.id == group.split)
        if size < k:
            assert sum(sizes) - size >= size, where
            assert sum(sizes) >= min(k, org.people), where


def test_nobody_who_knows_all_groups_singles_out_fewer_than_k() -> None:
    for seed in range(ORGANISATIONS // 2):
        org, plan = case(seed)
        table = org.combinations()
        shown = [g for g in [EVERYBODY, *groups_of(org, plan)] if shows(plan, None, g)]
        atoms = {label: at for at, label in enumerate(table.labels)}
        counted = np.zeros((len(shown), len(atoms)), bool)
        for label, at in atoms.items():
            person = next(p for p in range(org.people) if tuple(labels[p] for labels in org.labels.values()) == label)
            counted[:, at] = [org.members(group)[person] for group in shown]
        k = min((d.min_group for d in org.divisions), default=3)
        if len(atoms) <= 14:
            assert fewest_singled_out(counted, table.people, min(k, 5)) == min(k, 5), seed


def test_a_band_of_everybody_hides_nothing_that_a_split_shown_whole_gives_away() -> None:
    groups = {"A": ["g0"] * 3 + ["g1"] * 9 + ["g2"] * 68, "B": ["east"] * 40 + ["west"] * 40}
    org = organisation(groups, [0] * 20 + [1, 1] + [0] * 58, {"A": 5, "B": 5})
    org = Organisation(org.labels, org.positive, org.valid, org.divisions, bands=True)
    plan = org.plan()
    attack = Attack(org, plan)
    assert all(attack.width(target) >= needed(org, target) for target in targets(org, plan))
    assert plan.shows("0", "", "")
    assert not (plan.shows("0", "B", "east") and plan.shows("0", "B", "west"))


def test_a_group_whose_size_is_known_is_hidden_with_enough_others() -> None:
    # g0 is shown as a group; of the row only it and the small g1 would be hidden
    org = organisation({"A": ["g0"] * 9 + ["g1"] * 5 + ["g2"] * 30}, [1] * 9 + [1, 0, 0, 0, 0] + [0, 1] * 15, {"A": 5})
    valid = org.valid.copy()
    valid[9:12] = False  # of g1 two answered
    org = Organisation(org.labels, org.positive, valid, org.divisions, bands=False)
    plan = org.plan()
    attack = Attack(org, plan)
    assert all(attack.width(target) >= needed(org, target) for target in targets(org, plan))


def test_rows_share_the_people_of_a_crossing() -> None:
    """Each row alone leaves the size open, to one side; together they would fix it."""
    cells = {("a", "x"): 4, ("a", "y"): 20, ("b", "x"): 20, ("b", "y"): 4, ("c", "x"): 20, ("c", "y"): 20}
    one = [a for (a, _), n in cells.items() for _ in range(n)]
    two = [b for (_, b), n in cells.items() for _ in range(n)]
    rng = np.random.default_rng(4)
    corner = np.array([(a, b) in (("a", "x"), ("b", "y")) for a, b in zip(one, two, strict=True)])
    first = np.where(corner, np.array(one) == "a", rng.random(len(one)) < 0.5)
    second = np.where(corner, rng.random(len(one)) < 0.5, np.array(one) == "a")
    yes = np.column_stack([first, second])
    divisions = (Division("A", ("A",), 5), Division("B", ("B",), 5), Division("A×B", ("A", "B"), 5))
    org = Organisation({"A": np.array(one, object), "B": np.array(two, object)}, yes, np.ones_like(yes), divisions)
    plan = org.plan()
    attack = Attack(org, plan)
    assert all(attack.width(target) >= needed(org, target) for target in targets(org, plan))


def test_the_attacker_finds_what_the_next_smallest_rule_gives_away() -> None:
    """Two hidden in every split, and yet both are known: the teams of a section."""
    teams = ["t1"] * 3 + ["t2"] * 12 + ["t3"] * 15 + ["t4"] * 4 + ["t5"] * 13
    sections = ["north"] * 30 + ["south"] * 17
    org = organisation({"SEC": sections, "TEAM": teams}, [1, 0, 1] + [0, 1] * 22, {"SEC": 5, "TEAM": 5})
    plan = org.plan()
    hidden = {Group("TEAM", "t1"), Group("TEAM", "t4")}  # smallest and next smallest of the split
    naive = Naive(hidden)
    attack = Attack(org, naive)  # type: ignore[arg-type]
    assert [attack.width(Target(group, row, 0)) for group in sorted(hidden, key=str) for row in (None, 0)] == [
        0,
        0,
        0,
        0,
    ]
    assert all(Attack(org, plan).width(target) >= needed(org, target) for target in targets(org, plan))


class Naive:
    """A publication that hides the groups given, and nothing else."""

    withheld: tuple[str, ...] = ()

    def __init__(self, hidden: set[Group]) -> None:
        self.hidden = hidden

    def shows_group(self, split: str, group: str) -> bool:
        return Group(split, group) not in self.hidden

    def shows(self, table: str, split: str, group: str) -> bool:
        return self.shows_group(split, group)


@pytest.mark.parametrize("seed", range(12))
def test_the_attackers_bounds_are_those_of_all_tables_that_fit(seed: int) -> None:
    """One split, one row: every table of whole numbers is tried."""
    rng = np.random.default_rng(seed)
    people = int(rng.integers(5, 12))
    org = organisation(
        {"A": [f"g{g}" for g in rng.choice(4, people, p=[0.4, 0.3, 0.2, 0.1])]},
        list(rng.integers(0, 2, people)),
        {"A": 3},
    )
    plan = org.plan()
    attack = Attack(org, plan)
    hidden = [g for g in groups_of(org, plan) if not shows(plan, 0, g)]
    if shows(plan, 0, EVERYBODY) and not any(shows(plan, None, g) for g in hidden):
        tables = list(_tables(org, hidden))
        for place, group in enumerate(hidden):
            values = [table[place] for table in tables]
            for target, found in (
                (Target(group, 0, 0), [yes for yes, _ in values]),
                (Target(group, 0, 1), [no for _, no in values]),
                (Target(group, None, 0), [yes + no for yes, no in values]),
            ):
                assert attack.width(target) == max(found) - min(found) >= needed(org, target)


def _tables(org: Organisation, hidden: list[Group]) -> list[tuple[tuple[int, int], ...]]:
    inside = np.logical_or.reduce([org.members(g) for g in hidden]) if hidden else np.zeros(org.people, bool)
    yes, no = int(org.positive[inside].sum()), int((~org.positive)[inside].sum())
    return [
        tuple(zip(a, b, strict=True))
        for a in product(range(yes + 1), repeat=len(hidden))
        if sum(a) == yes
        for b in product(range(no + 1), repeat=len(hidden))
        if sum(b) == no
    ]


def test_equal_input_gives_equal_plans() -> None:
    for seed in range(0, 60, 7):
        one, two = made_up(seed).plan(), made_up(seed).plan()
        assert (one.hidden == two.hidden).all()
        assert all((one.rows[row] == two.rows[row]).all() for row in one.rows)
        assert one.withheld == two.withheld


def test_without_time_every_split_that_needs_thought_is_withheld_and_named() -> None:
    org = made_up(3, "crossed")
    plan = org.plan(seconds=0.0)
    assert set(plan.withheld) == {division.id for division in org.divisions}
    assert plan.divisions == ()
    assert all(not row[0] for row in plan.rows.values()) or org.people < 3
