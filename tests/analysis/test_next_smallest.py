"""The examples of docs/methods/disclosure.md: hiding the next smallest group gives people away, the plan does not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linprog

from shindan.disclosure.plan import Plan, Table, make_plan
from shindan.disclosure.structure import Combinations, Division, Group

Teams = dict[str, int]


def plan_of(teams: Teams, positive: Teams | None = None) -> Plan:
    combinations = Combinations(("team",), tuple((name,) for name in teams), np.array(list(teams.values())))

    def tables(cells: Sequence[Group]) -> list[Table]:
        if positive is None:
            return []
        valid = np.array([sum(teams.values()) if not cell.split else teams[cell.group] for cell in cells], dtype=float)
        agree = np.array([sum(positive.values()) if not cell.split else positive[cell.group] for cell in cells], float)
        return [Table("q", valid, np.array([agree, valid - agree]), np.zeros(2))]

    return make_plan(combinations, [Division("team", ("team",), 5)], tables)


def test_answers_of_one_mind_are_not_left_alone_together() -> None:
    positive = {"a": 0, "b": 0, "c": 8, "d": 13}
    plan = plan_of({"a": 3, "b": 6, "c": 20, "d": 31}, positive)
    hidden = [team for team in positive if not plan.shows("q", "team", team)]
    assert sum(positive[team] for team in hidden) >= 5


def test_people_who_named_no_group_are_not_left_alone() -> None:
    plan = plan_of({"": 2, "a": 12, "b": 20, "c": 28})
    assert [team for team in "abc" if not plan.shows_group("team", team)] == ["a"]


def test_two_hidden_in_every_line_can_be_worked_out() -> None:
    # Rows: r1 c1, r1 c2, r2 c1, r2 c2, r2 c3, r3 c3, r3 c4, r4 c3, r4 c4; what the lines leave of them.
    lines = np.array(
        [
            [1, 1, 0, 0, 0, 0, 0, 0, 0],
            [0, 0, 1, 1, 1, 0, 0, 0, 0],
            [0, 0, 0, 0, 0, 1, 1, 0, 0],
            [0, 0, 0, 0, 0, 0, 0, 1, 1],
            [1, 0, 1, 0, 0, 0, 0, 0, 0],
            [0, 1, 0, 1, 0, 0, 0, 0, 0],
            [0, 0, 0, 0, 1, 1, 0, 1, 0],
            [0, 0, 0, 0, 0, 0, 1, 0, 1],
        ]
    )
    left = np.array([40 - 27, 45 - 20, 50 - 32, 43 - 27, 37 - 25, 49 - 34, 39 - 12, 53 - 35])
    target = np.eye(9)[4]
    ends = [linprog(sign * target, A_eq=lines, b_eq=left, bounds=(0, None)).x[4] for sign in (1, -1)]
    np.testing.assert_allclose(ends, [11, 11], atol=1e-6)


def test_two_groups_that_differ_by_two_people_are_not_both_shown() -> None:
    labels = (("a", "night"), ("a", "day"), ("b", "day"))
    combinations = Combinations(("team", "shift"), labels, np.array([18, 2, 40]))
    divisions = [Division("team", ("team",), 5), Division("shift", ("shift",), 5)]
    plan = make_plan(combinations, divisions, lambda _: [])
    assert not {("team", "a"), ("shift", "night")} <= set(_shown(plan))


def _shown(plan: Plan) -> list[tuple[str, str]]:
    asked = {division.id for division in plan.divisions}
    pairs = [("team", "a"), ("team", "b"), ("shift", "night"), ("shift", "day")]
    return [(split, group) for split, group in pairs if split in asked and plan.shows_group(split, group)]
